"""Values that come from one → one value that says what both say.

Elements are known by their name, or else by all that they say; keys are merged one by one. Of what
both sides have changed, that of theirs is kept, for it is what others see already, unless it is
asked as ours; what one side changed and the other took away is kept. See decision 26.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from typing import Any

from clu.model.shape import NAMED_TABLES, Table, frozen, keys_of_identity, written_alike

ABSENT: Any = object()
"""Stands for a value that is not there."""

_Named = dict[Hashable, Any]


def union(key: str, base: Any, ours: Any, theirs: Any, *, as_ours: bool) -> Any:
    """What becomes of a value; where both have changed it, theirs is kept unless `as_ours`."""
    if any(written_alike(*two) for two in ((ours, theirs), (base, ours), (base, theirs))):
        return _whole(base, ours, theirs, as_ours=as_ours)
    # What loses its last element is no longer written: it is empty, not gone.
    is_list = isinstance(base, list) and bool(base) and all(isinstance(one, dict) for one in base)
    is_named = isinstance(base, dict) and key in NAMED_TABLES
    nothing: Any = [] if is_list else {} if is_named else ABSENT
    sides = [nothing if each is ABSENT else each for each in (ours, theirs)]
    if all(isinstance(each, list) for each in sides):
        was = base if isinstance(base, list) else []
        return _list(key, was, *sides, as_ours=as_ours) or (ABSENT if is_list else [])
    if all(isinstance(each, dict) for each in sides):
        is_new = not isinstance(base, dict)
        three = {} if is_new else base, *sides
        one, other = (merged_tables(*three, as_ours=each) for each in (False, True))
        if key in NAMED_TABLES or (not is_new and written_alike(one, other)):
            return (other if as_ours else one) or ({} if is_new or not base else ABSENT)
    return _whole(base, ours, theirs, as_ours=as_ours)


def _whole(base: Any, ours: Any, theirs: Any, *, as_ours: bool) -> Any:
    """The one of both that has changed: what is said as a whole is never mixed."""
    if written_alike(ours, theirs) or written_alike(base, ours):
        return theirs
    if written_alike(base, theirs):
        return ours
    if ours is ABSENT or theirs is ABSENT:
        return ABSENT if as_ours else theirs if ours is ABSENT else ours
    return ours if as_ours else theirs


def merged_tables(base: Table, ours: Table, theirs: Table, *, as_ours: bool) -> dict[str, Any]:
    """What both tables say, key by key."""
    merged = {
        key: union(key, *(each.get(key, ABSENT) for each in (base, ours, theirs)), as_ours=as_ours)
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
    if not are_named:
        mine, others = _rewritten(was, mine, others), _rewritten(was, others, mine)
    new, theirs_new = ([side[name] for name in side if name not in was] for side in (mine, others))
    first, second = others, mine
    clashes = (_dates_otherwise(one, each) for one in new for each in theirs_new)
    if key == "trail" and not as_ours and any(clashes):
        first, second = mine, others  # of two things said of one day, the last one counts
    merged = []
    for name in _order(list(was), list(first), list(second)):
        three = [side.get(name, ABSENT) for side in (was, mine, others)]
        if are_named and all(isinstance(each, dict) for each in three[1:]):
            before = {} if three[0] is ABSENT else three[0]
            merged.append(merged_tables(before, *three[1:], as_ours=as_ours))
        elif (value := _whole(*three, as_ours=as_ours)) is not ABSENT:
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


def _rewritten(was: _Named, side: _Named, other: _Named) -> _Named:
    """The elements of a side, each that was rewritten where it stood under its former name.

    One that the other side says too is the same one already.
    """
    known = {*was, *other}
    old, new, former = list(was), list(side), dict[Hashable, Hashable]()
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "replace":
            pairs = zip(old[i:j], new[k:m], strict=False)
            former |= {now: one for one, now in pairs if one not in side and now not in known}
    return {former.get(name, name): each for name, each in side.items()}


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
