"""Groups of rows that someone goes through, each with what can be done with it."""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, NamedTuple

from clu.model.address import Address, file_id
from clu.model.follow_ups import date_of
from clu.model.french import day, typeset
from clu.model.library import Library
from clu.model.names import has_words
from clu.model.problem import Problem
from clu.model.shape import MEETING_FILES, model_of

if TYPE_CHECKING:
    from clu.forms.form import Purpose

Key = Address | str
"""What a row is known by, from a drawing to the next."""


class Row(NamedTuple):
    """A row: the record that it is about, or a word that stays the same, then its cells."""

    key: Key
    cells: tuple[str, ...]
    edit: "Purpose | None" = None
    unread: str = ""
    """The file that could not be read, of which the row says no more."""

    @property
    def address(self) -> Address | None:
        """The record that can be moved, copied and removed."""
        return self.key if isinstance(self.key, Address) and not self.unread else None


class Grid(NamedTuple):
    """Rows under headings, and what can be added to them."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    add: "tuple[Purpose, ...]" = ()
    empty: str = "Rien encore."
    """What is said when there is no row."""
    spare: tuple[str, ...] = ()
    """The columns that are left out where there is little room, the first ones first."""


class Group(NamedTuple):
    """A row of the left side, and the grid that it opens."""

    row: Row
    grid: Grid


UNREADABLE = "illisible"
"""The word for a file that could not be read."""


def with_unread(
    read: Iterable[Group], library: Library, pattern: str, width: int = 2
) -> tuple[Group, ...]:
    """The groups of files, in their order, with those that could not be read."""
    grid = Grid(("",), empty=typeset("Fichier illisible : voir Contrôles (F9)."))
    lost = []
    for each in library.unread:
        if not each.record and fnmatchcase(each.file, pattern):
            cells = (_called(each.file, library), UNREADABLE, *[""] * (width - 2))
            row = Row(Address(each.file), cells, unread=each.file)
            lost.append(Group(row, grid))
    return tuple(sorted((*read, *lost), key=_file))


def _called(file: str, library: Library) -> str:
    """« 10 décembre 2026 », « suites.toml »: what is known of a file without reading it.

    The files of all meetings have the same names: one without a day is known by its folder.
    """
    on = date_of(library, file_id(file))
    if model_of(file) in MEETING_FILES.values():
        return day(on) if on else file_id(file)
    return file.rpartition("/")[2]


def _file(group: Group) -> str:
    return group.row.key.file if isinstance(group.row.key, Address) else group.row.key


def told_unread(file: str, problems: Iterable[Problem]) -> Iterator[str]:
    """What is said of a file that could not be read: where the fault is, and the way to it."""
    yield typeset(f"{file} est illisible : rien n’y sera changé, le reste fonctionne.")
    yield from (f"{each.where} : {each.shown}" for each in problems if each.file == file)
    yield typeset("Entrée va à Contrôles (F9), où Entrée en ouvre le texte, à la ligne à corriger.")


def matching(rows: Iterable[Row], words: str) -> Iterator[Row]:
    """The rows in which each of the words stands somewhere."""
    return (row for row in rows if has_words(" ".join(row.cells), words))
