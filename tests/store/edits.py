"""Edits of what a document says, at random."""

import copy
from collections.abc import Iterator
from typing import Any

from tests.store.documents import KEYS, LISTS, Tree, Writer


class Editor:
    """A hand that changes what a tree says."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.random = writer.random

    def edited(self, tree: Tree, edits: int) -> Tree:
        """The tree after some edits."""
        tree = copy.deepcopy(tree)
        for _ in range(edits):
            tables, lists = [tree, *tables_in(tree)], list(lists_in(tree))
            if lists and self.writer.likely(50):
                self.edit_list(self.random.choice(lists))
            else:
                self.edit_table(self.random.choice(tables))
        return tree

    def edit_table(self, table: Tree) -> None:
        """Set, remove or add a key."""
        keys = list(table)
        match self.random.randrange(4):
            case 0 if keys:
                del table[self.random.choice(keys)]
            case 1 | 2 if keys:
                key = self.random.choice(keys)
                if key not in ("id", "code") or self.writer.likely(20):
                    table[key] = self.fresh()
            case _:
                table[self.random.choice([*KEYS, *LISTS, "new"])] = self.fresh()

    def edit_list(self, elements: list[Any]) -> None:
        """Add, remove or move an element."""
        place = self.random.randrange(len(elements) + 1)
        match self.random.randrange(4):
            case 0 if elements:
                elements.pop(place - 1)
            case 1 | 2 if elements:
                elements.insert(place, elements.pop(self.random.randrange(len(elements))))
            case _:
                elements.insert(
                    place, self.writer.table(1, name=self.random.choice(["id", "code", ""]))
                )

    def fresh(self) -> Any:
        """A new value, that may be a table or a list of them."""
        match self.random.randrange(8):
            case 0:
                return self.writer.table(1)
            case 1:
                return self.writer.elements(1)
            case _:
                return self.writer.value()


def tables_in(value: Any) -> Iterator[Tree]:
    """The tables that a value holds."""
    for each in value.values() if isinstance(value, dict) else value:
        if isinstance(each, dict):
            yield each
        if isinstance(each, dict | list):
            yield from tables_in(each)


def lists_in(value: Any) -> Iterator[list[Any]]:
    """The lists of tables that a value holds."""
    for each in value.values() if isinstance(value, dict) else value:
        if isinstance(each, list) and each and all(isinstance(one, dict) for one in each):
            yield each
        if isinstance(each, dict | list):
            yield from lists_in(each)
