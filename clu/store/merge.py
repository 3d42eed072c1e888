"""Two texts that come from one → one text that says what both say, and what they do not agree on.

Plain texts in, plain data out. Elements are known by their name, or else by all that they say; keys
are merged one by one. Of a key that both sides have changed, that of theirs is kept, for it is what
others see already; what one side changed and the other took away is kept. See decision 26.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from contextlib import suppress
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from clu.model.record import Where
from clu.model.shape import identity, written_alike
from clu.store.toml.decode import MalformedError
from clu.store.toml.edit import frozen, splice
from clu.store.toml.emit import Tree
from clu.store.toml.parse import parsed
from clu.store.validate import keys_of_identity

ABSENT: Any = object()
"""Stands for a value that is not there."""

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_COMMENT = re.compile(r"\s*#")
_Named = dict[Hashable, Any]


class Contested(NamedTuple):
    """A key that both sides have changed, and what ours said there; ABSENT: it was taken away.

    Without a key, the record itself: one side took it away and the other changed it.
    """

    record: Where
    key: str
    said: Any


class Merged(NamedTuple):
    """The text that is kept, and what in it is not all that was said."""

    text: str
    contested: tuple[Contested, ...] = ()


def merge(base: str, ours: str, theirs: str) -> Merged:
    """Merge three texts; an empty `base` when there was none. Raises MalformedError."""
    trees = [parsed(each) for each in (base, ours, theirs)]
    kept, other = (_table(*trees, as_ours=as_ours) for as_ours in (False, True))
    text = splice(theirs, kept, (ours,)).text
    with suppress(MalformedError):  # what both changed in one place does not always hold together
        spliced = splice(_woven(base, ours, theirs), kept, (theirs, ours))
        text = text if spliced.is_rewritten else spliced.text
    return Merged(text, tuple(_contested(kept, other, ())))


# --- values ------------------------------------------------------------------------------------


def _value(key: str, base: Any, ours: Any, theirs: Any, *, as_ours: bool) -> Any:
    """What becomes of a value; where both have changed it, theirs is kept unless `as_ours`."""
    if written_alike(ours, theirs) or written_alike(base, ours):
        return theirs
    if written_alike(base, theirs):
        return ours
    # A list of tables that loses its last one is no longer written: it is empty, not gone.
    is_list = isinstance(base, list) and bool(base) and all(isinstance(one, dict) for one in base)
    sides = [[] if each is ABSENT and is_list else each for each in (ours, theirs)]
    if all(isinstance(each, list) for each in sides):
        was = base if isinstance(base, list) else []
        return _list(key, was, *sides, as_ours=as_ours) or (ABSENT if is_list else [])
    if all(isinstance(each, dict) for each in (base, ours, theirs)):
        one, other = (_table(base, ours, theirs, as_ours=each) for each in (False, True))
        if written_alike(one, other):
            return one
    if ours is ABSENT or theirs is ABSENT:
        return ABSENT if as_ours else theirs if ours is ABSENT else ours
    return ours if as_ours else theirs


def _table(base: Tree, ours: Tree, theirs: Tree, *, as_ours: bool) -> dict[str, Any]:
    merged = {
        key: _value(key, *(each.get(key, ABSENT) for each in (base, ours, theirs)), as_ours=as_ours)
        for key in {**theirs, **ours}
    }
    return {key: value for key, value in merged.items() if value is not ABSENT}


def _list(
    key: str, base: list[Any], ours: list[Any], theirs: list[Any], *, as_ours: bool
) -> list[Any]:
    lists = (base, ours, theirs)
    by_name = [_named(each, keys_of_identity(key)) for each in lists]
    are_named = [len(each) for each in by_name] == [len(each) for each in lists]
    was, mine, others = by_name if are_named else map(_by_value, lists)
    new, theirs_new = ([side[name] for name in side if name not in was] for side in (mine, others))
    first, second = others, mine
    if not are_named:
        if was.keys() - mine.keys() - others.keys() and not written_alike(new, theirs_new):
            return ours if as_ours else theirs  # one same element was rewritten twice
        if not as_ours and any(_dates_otherwise(one, each) for one in new for each in theirs_new):
            first, second = mine, others  # of two things said of one day, the last one counts
    merged = []
    for name in _order(list(was), list(first), list(second)):
        three = [side.get(name, ABSENT) for side in (was, mine, others)]
        if all(isinstance(each, dict) for each in three[1:]):
            before = {} if three[0] is ABSENT else three[0]
            merged.append(_table(before, *three[1:], as_ours=as_ours))
        elif (value := _value(key, *three, as_ours=as_ours)) is not ABSENT:
            merged.append(value)
    return merged


def _named(elements: Sequence[Any], keys: Sequence[str]) -> _Named:
    """Elements by their name; none of them where one has no name, or that of another."""
    if not all(isinstance(each, dict) and isinstance(each.get(keys[0]), str) for each in elements):
        return {}
    named: _Named = {tuple(str(each.get(key, "")) for key in keys): each for each in elements}
    return named if len(named) == len(elements) else {}


def _by_value(elements: Sequence[Any]) -> _Named:
    """Elements by all that they say, and how many times it was said before."""
    seen: Counter[Hashable] = Counter()
    named: _Named = {}
    for each in elements:
        value = frozen(each)
        named[value, seen[value]] = each
        seen[value] += 1
    return named


def _dates_otherwise(one: Any, other: Any) -> bool:
    """Whether two lines say two things of one day that cannot both be."""
    if not all(isinstance(each, dict) and "on" in each for each in (one, other)):
        return False
    shared = one.keys() & other.keys() - {"on", "note"}
    is_one_day = written_alike(one["on"], other["on"])
    return is_one_day and any(not written_alike(one[key], other[key]) for key in shared)


def _order(base: list[Hashable], one: list[Hashable], other: list[Hashable]) -> list[Hashable]:
    """The names of both: in the order of the one that moved some, each new one where it came.

    What comes on both sides at one place, or at the end, comes from `one` first.
    """
    if _moves(base, other) and not _moves(base, one):
        one, other = other, one
    common = set(one) & set(other)
    above: Hashable = None
    coming: dict[Hashable, list[Hashable]] = {above: []}
    for name in other:
        if name in common:
            above, coming[name] = name, []
        else:
            coming[above].append(name)
    order: list[Hashable] = []
    waiting = [] if above is None else coming[None]
    for name in one:
        if name in common:
            order += waiting
            waiting = [] if name == above else coming[name]
        order.append(name)
    return order + waiting + coming[above]


def _moves(base: list[Hashable], side: list[Hashable]) -> bool:
    was, now = set(base), set(side)
    return [each for each in base if each in now] != [each for each in side if each in was]


# --- what they do not agree on -----------------------------------------------------------------


def _contested(kept: Tree, other: Tree, record: Where) -> Iterator[Contested]:
    """Where the merge that keeps theirs differs from the one that keeps ours, record by record."""
    for key in {**kept, **other}:
        was, said = kept.get(key, ABSENT), other.get(key, ABSENT)
        held, others = _records(was), _records(said)
        if written_alike(was, said):
            continue
        if not (held and (others or said is ABSENT) and others.keys() <= held.keys()):
            yield Contested(record, key, said)
            continue
        for name, each in held.items():
            if name in others:
                yield from _contested(each, others[name], (*record, key, name))
            else:
                yield Contested((*record, key, name), "", ABSENT)


def _records(value: Any) -> dict[str, Tree]:
    """The elements of a list that an address can name, by their names; else nothing."""
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        return {}
    named: dict[str, Tree] = {identity(each): each for each in value}
    return named if len(named) == len(value) and all(named) else {}


# --- lines -------------------------------------------------------------------------------------


def _woven(base: str, ours: str, theirs: str) -> str:
    """The lines of both sides: what is said is not judged here, but the comments of both are."""
    texts = was, mine, others = [_LINE.findall(each) for each in (base, ours, theirs)]
    mine_at, others_at = (
        {at + rank: to + rank for at, to, size in blocks for rank in range(size)}
        for blocks in (SequenceMatcher(None, was, each).get_matching_blocks() for each in texts[1:])
    )
    woven: list[str] = []
    start = (0, 0, 0)
    for rank in [*sorted(mine_at.keys() & others_at.keys()), len(was)]:
        end = (rank, mine_at.get(rank, len(mine)), others_at.get(rank, len(others)))
        spans = [slice(*each) for each in zip(start, end, strict=True)]
        woven += _passage(was[spans[0]], mine[spans[1]], others[spans[2]])
        woven += was[rank : rank + 1]
        start = (end[0] + 1, end[1] + 1, end[2] + 1)
    return "".join(woven)


def _passage(was: list[str], mine: list[str], others: list[str]) -> list[str]:
    if mine in (was, others):
        return others
    if others == was:
        return mine
    if not was:
        return [*others[:-1], others[-1].rstrip("\n") + "\n", *mine]
    return [each for each in mine if _COMMENT.match(each) and each not in was + others] + others
