"""Sheets: rows that someone goes through, each with what can be done with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from clu.forms.form import Purpose
from clu.model.address import Address, file_id
from clu.model.french import typeset
from clu.model.library import Library
from clu.model.problem import Problem


@dataclass(frozen=True)
class Line:
    """A row; `key` stays the same as long as its record does."""

    key: str
    cells: tuple[str, ...]
    edit: Purpose | None = None
    address: Address | None = None
    """The record that can be moved, copied and removed."""
    unread: str = ""
    """The file that could not be read, of which the row says no more."""


@dataclass(frozen=True)
class Sheet:
    """Rows under headings, and what can be added to them."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...] = ()
    add: tuple[Purpose, ...] = ()
    empty: str = "Rien encore."
    """What is said when there is no row."""
    spare: tuple[str, ...] = ()
    """The columns that are left out where there is little room, the first ones first."""


@dataclass(frozen=True)
class Shelf:
    """A row of the left side, and the sheet that it opens."""

    line: Line
    sheet: Sheet


def key_of(address: Address) -> str:
    """What names a record among all."""
    return "#".join((address.file, *map(str, address.record)))


UNREADABLE = "illisible"
"""The word for a file that could not be read."""


def with_unread(
    read: Iterable[Shelf], library: Library, pattern: str, width: int = 2
) -> tuple[Shelf, ...]:
    """The shelves of files, in their order, with those that could not be read."""
    sheet = Sheet(("",), empty=typeset("Fichier illisible : voir Contrôles (F9)."))
    lost = []
    for each in library.unread:
        if not each.record and fnmatchcase(each.file, pattern):
            cells = (file_id(each.file), UNREADABLE, *[""] * (width - 2))
            line = Line(key_of(Address(each.file)), cells, unread=each.file)
            lost.append(Shelf(line, sheet))
    return tuple(sorted((*read, *lost), key=lambda shelf: shelf.line.key))


def told_unread(file: str, problems: Iterable[Problem]) -> Iterator[str]:
    """What is said of a file that could not be read: where the fault is, and the way to it."""
    yield typeset(f"{file} est illisible : rien n’y sera changé, le reste fonctionne.")
    yield from (str(each) for each in problems if each.file == file)
    yield typeset("Corrigez-le dans un éditeur de texte ; Entrée va à Contrôles (F9).")


def matching(lines: Iterable[Line], words: str) -> Iterator[Line]:
    """The rows in which each of the words stands somewhere."""
    wanted = words.casefold().split()
    for line in lines:
        text = " ".join(line.cells).casefold()
        if all(word in text for word in wanted):
            yield line
