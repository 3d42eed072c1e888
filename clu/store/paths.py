"""Paths in a tree of TOML: as people write them (an id names its element), as the file counts.

The record that is read lacks the elements that were set aside: its ranks are not those of the file.
"""

import re
from collections.abc import Collection, Iterator
from typing import Any

from clu.model.record import ID_PATTERN, Where

_ID = re.compile(ID_PATTERN)


def with_ids(path: Where, tree: Any) -> Where:
    """Name by its id each element that is the first of its list to bear it."""
    named: Where = ()
    for step in path:
        id_ = own_id(_child(tree, step)) if isinstance(tree, list) else None
        names_it = id_ is not None and _first_with_id(tree, range(len(tree)), id_) == step
        named = (*named, id_ if id_ is not None and names_it else step)
        tree = _child(tree, step)
    return named


def with_ranks(path: Where, tree: Any, aside: Collection[Where] = ()) -> Where:
    """Turn ids, and ranks among the elements that were not set aside, into ranks in the file."""
    found: Where = ()
    for step in path:
        if isinstance(tree, list):
            step_in_file = _rank(step, tree, _kept_ranks(tree, aside, found))
        else:
            step_in_file = step
        found = (*found, step_in_file)
        tree = _child(tree, step_in_file)
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


def without(tree: Any, aside: Collection[Where], path: Where = ()) -> Any:
    """Copy a tree, leaving out the elements whose paths are in `aside`."""
    if not aside:
        return tree
    if isinstance(tree, dict):
        return {key: without(value, aside, (*path, key)) for key, value in tree.items()}
    if isinstance(tree, list):
        ranks = _kept_ranks(tree, aside, path)
        return [without(tree[rank], aside, (*path, rank)) for rank in ranks]
    return tree


def _kept_ranks(elements: list[Any], aside: Collection[Where], path: Where) -> list[int]:
    """The ranks, in the file, of the elements that were not set aside."""
    return [rank for rank in range(len(elements)) if (*path, rank) not in aside]


def _child(tree: Any, step: str | int) -> Any:
    """What a key or a rank leads to; None where it leads nowhere."""
    if isinstance(tree, dict):
        return tree.get(step)
    if isinstance(tree, list) and isinstance(step, int) and 0 <= step < len(tree):
        return tree[step]
    return None


def value_at(tree: Any, path: Where) -> Any:
    """What a path leads to; None where it leads nowhere."""
    for step in path:
        tree = _child(tree, step)
    return tree


def lists_of_tables(tree: Any, path: Where = ()) -> Iterator[tuple[Where, list[Any]]]:
    """Every list that holds a table, with its path, the outer ones first."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if isinstance(value, dict | list):
                yield from lists_of_tables(value, (*path, key))
    elif isinstance(tree, list) and any(isinstance(element, dict) for element in tree):
        yield path, tree
        for rank, element in enumerate(tree):
            yield from lists_of_tables(element, (*path, rank))
