"""Sheets: rows that someone goes through, each with what can be done with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clu.edits.nouns import Address
from clu.forms.purposes import Edit, Purpose


@dataclass(frozen=True)
class Line:
    """A row; `key` stays the same as long as its record does."""

    key: str
    cells: tuple[str, ...]
    edit: Purpose | None = None
    address: Address | None = None
    """The record that can be moved, copied and removed."""


@dataclass(frozen=True)
class Sheet:
    """Rows under headings, and what can be added to them."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...] = ()
    add: tuple[Purpose, ...] = ()
    empty: str = "Rien encore."
    """What is said when there is no row."""


@dataclass(frozen=True)
class Shelf:
    """A row of the left side, and the sheet that it opens."""

    line: Line
    sheet: Sheet


def key_of(address: Address) -> str:
    """What names a record among all."""
    return "#".join((address.file, *map(str, address.record)))


def edit(address: Address) -> Edit:
    """The purpose of changing a record."""
    return Edit(address.file, tuple(map(str, address.record)))


def matching(lines: Iterable[Line], words: str) -> Iterator[Line]:
    """The rows in which each of the words stands somewhere."""
    wanted = words.casefold().split()
    for line in lines:
        text = " ".join(line.cells).casefold()
        if all(word in text for word in wanted):
            yield line
