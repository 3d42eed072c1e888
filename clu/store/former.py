"""Elements as they stand, or stood, in another text: one that comes back keeps its comments."""

from collections.abc import Iterable, Iterator
from typing import Any

from clu.model.record import Where
from clu.model.shape import same
from clu.store.fault import MalformedError
from clu.store.syntax import parse


def places(texts: Iterable[str], path: Where, element: Any) -> Iterator[tuple[str, Where]]:
    """The texts that hold an element in a list of the same name, and where."""
    keys = [str(step) for step in path if isinstance(step, str)]
    for text in texts:
        try:
            tree = parse(text)
        except MalformedError:
            continue
        yield from ((text, found) for found, each in _elements(tree, keys) if same(each, element))


def _elements(tree: Any, keys: list[str], path: Where = ()) -> Iterator[tuple[Where, Any]]:
    """What the elements of lists in lists are, and their paths."""
    if not keys:
        yield path, tree
    elif isinstance(tree, dict):
        inside = tree.get(keys[0])
        for rank, each in enumerate(inside if isinstance(inside, list) else ()):
            yield from _elements(each, keys[1:], (*path, keys[0], rank))
