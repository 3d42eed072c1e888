"""A tree of TOML without the elements that were set aside, and ranks from one to the other."""

from collections.abc import Collection, Iterator
from typing import Any

from clu.model.record import Where


def without(tree: Any, aside: Collection[Where], path: Where = ()) -> Any:
    """Copy a tree, leaving out the elements whose paths are in `aside`."""
    if not aside:
        return tree
    if isinstance(tree, dict):
        return {key: without(value, aside, (*path, key)) for key, value in tree.items()}
    if isinstance(tree, list):
        ranks = kept_ranks(tree, aside, path)
        return [without(tree[rank], aside, (*path, rank)) for rank in ranks]
    return tree


def kept_ranks(elements: list[Any], aside: Collection[Where], path: Where) -> list[int]:
    """The ranks, in the file, of the elements that were not set aside."""
    return [rank for rank in range(len(elements)) if (*path, rank) not in aside]


def path_in_file(path: Where, tree: Any, aside: Collection[Where]) -> Where:
    """Turn the ranks of `without(tree, aside)` into those of `tree`, which is the whole file."""
    found: Where = ()
    for step in path:
        found = (*found, _step_in_file(step, tree, aside, found))
        tree = child(tree, found[-1])
    return found


def _step_in_file(step: str | int, tree: Any, aside: Collection[Where], path: Where) -> str | int:
    if not isinstance(tree, list) or not isinstance(step, int):
        return step
    kept = kept_ranks(tree, aside, path)
    return kept[step] if step < len(kept) else step


def child(tree: Any, step: str | int) -> Any:
    """What a key or a rank leads to; None where it leads nowhere."""
    if isinstance(tree, dict):
        return tree.get(step)
    if isinstance(tree, list) and isinstance(step, int) and 0 <= step < len(tree):
        return tree[step]
    return None


def value_at(tree: Any, path: Where) -> Any:
    """What a path leads to; None where it leads nowhere."""
    for step in path:
        tree = child(tree, step)
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
