"""Which elements of a list are those of another."""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

Tree = Mapping[str, Any]
_NAMES = ("id", "code")


def partners(before: Sequence[Tree], after: Sequence[Tree]) -> list[int | None]:
    """For each element of `after`, the rank of the one it was in `before`.

    Equal elements go together, then those of the same name (`id`, or else `code`), those of which
    the name alone has changed, and the nameless ones between the same neighbours.
    """
    found: list[int | None] = [None] * len(after)
    for key in (_frozen, _named, _but_for_its_name):
        _pair([key(each) for each in before], [key(each) for each in after], found)
    _pair(_places_before(before, found), _places_after(after, found), found)
    return found


def longest_rise(ranks: Iterable[int]) -> set[int]:
    """The largest set of ranks that already follow each other in order."""
    lowest: list[int] = []  # the lowest end of a rise of each length
    chain: dict[int, int | None] = {}
    for rank in ranks:
        length = bisect_left(lowest, rank)
        lowest[length:] = [rank, *lowest[length + 1 :]]
        chain[rank] = lowest[length - 1] if length else None
    rise = set()
    at = lowest[-1] if lowest else None
    while at is not None:
        rise.add(at)
        at = chain[at]
    return rise


def _pair(before: Sequence[Hashable], after: Sequence[Hashable], found: list[int | None]) -> None:
    """Pair, in their order, the elements still alone that have the same key; None has no pair."""
    taken = set(found)
    alone: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for rank, key in enumerate(before):
        if key is not None and rank not in taken:
            alone[key].append(rank)
    for place, key in enumerate(after):
        if found[place] is None and alone[key]:
            found[place] = alone[key].popleft()


def _frozen(value: Any) -> Hashable:
    """A value to be compared as `same` does."""
    if isinstance(value, dict):
        return frozenset((key, _frozen(each)) for key, each in value.items())
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return type(value), str(value)


def _name(element: Tree) -> str | None:
    return next((key for key in _NAMES if isinstance(element.get(key), str)), None)


def _named(element: Tree) -> Hashable:
    name = _name(element)
    return (name, element[name]) if name else None


def _but_for_its_name(element: Tree) -> Hashable:
    name = _name(element)
    return _frozen({key: one for key, one in element.items() if key != name}) if name else None


def _places_before(before: Sequence[Tree], found: Sequence[int | None]) -> list[Hashable]:
    """For each nameless element, its nearest neighbour above that has a pair (-1: none)."""
    taken, neighbour = set(found), -1
    places: list[Hashable] = []
    for rank, element in enumerate(before):
        neighbour = rank if rank in taken else neighbour
        places.append(None if _name(element) else neighbour)
    return places


def _places_after(after: Sequence[Tree], found: Sequence[int | None]) -> list[Hashable]:
    neighbour = -1
    places: list[Hashable] = []
    for rank, element in zip(found, after, strict=True):
        neighbour = neighbour if rank is None else rank
        places.append(None if _name(element) else neighbour)
    return places
