"""Paths as people write them (an id names its element) and as the file counts them (ranks)."""

import re
from collections.abc import Collection
from typing import Any

from clu.model.record import ID_PATTERN, Where
from clu.store.aside import child, kept_ranks

_ID = re.compile(ID_PATTERN)


def with_ids(path: Where, tree: Any) -> Where:
    """Name by its id each element that is the first of its list to bear it."""
    named: Where = ()
    for step in path:
        id_ = own_id(child(tree, step)) if isinstance(tree, list) else None
        names_it = id_ is not None and _first_with_id(tree, range(len(tree)), id_) == step
        named = (*named, id_ if id_ is not None and names_it else step)
        tree = child(tree, step)
    return named


def with_ranks(path: Where, tree: Any, aside: Collection[Where] = ()) -> Where:
    """Turn ids, and ranks among the elements that were not set aside, into ranks in the file."""
    found: Where = ()
    for step in path:
        if isinstance(tree, list):
            step_in_file = _rank(step, tree, kept_ranks(tree, aside, found))
        else:
            step_in_file = step
        found = (*found, step_in_file)
        tree = child(tree, step_in_file)
    return found


def own_id(element: Any) -> str | None:
    """The id of a table, if it has a valid one."""
    id_ = element.get("id") if isinstance(element, dict) else None
    return id_ if isinstance(id_, str) and _ID.fullmatch(id_) else None


def _rank(step: str | int, elements: list[Any], kept: list[int]) -> str | int:
    if isinstance(step, int):
        return kept[step] if step < len(kept) else step
    rank = _first_with_id(elements, kept, step)
    return step if rank is None else rank


def _first_with_id(elements: list[Any], ranks: Collection[int], id_: str) -> int | None:
    return next((rank for rank in ranks if own_id(elements[rank]) == id_), None)
