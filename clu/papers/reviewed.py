"""What a text document says once someone has been through it, whatever its format."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeVar

from clu.errors import CluError
from clu.model.french import counted, enumeration, typeset
from clu.model.paper import POINT

_Cell = TypeVar("_Cell")
_OLDER = b"\xd0\xcf\x11\xe0"
"""How Word begins a file that a password protects, and those of before 2007."""


@dataclass(frozen=True)
class Tracked:
    """Who made a change that the file keeps track of, and on which day."""

    by: str = ""
    on: datetime.date | None = None
    is_removal: bool = False


@dataclass(frozen=True)
class Revision:
    """Changes that touch each other, by one person: a word for another is one revision."""

    by: str
    on: datetime.date | None
    removed: str = ""
    added: str = ""


@dataclass(frozen=True)
class ReadBlock:
    """A heading, a paragraph or the rows of a table, as if each revision had been accepted.

    `marks` are the bookmarks that it is under, each with where it begins in the text.
    """

    text: str = ""
    is_heading: bool = False
    rows: Sequence[Sequence[str]] = ()
    marks: tuple[tuple[str, int], ...] = ()
    revisions: tuple[Revision, ...] = ()


@dataclass(frozen=True)
class Remark:
    """A comment: on which words, in the passage of that rank."""

    by: str
    on: datetime.date | None
    text: str
    about: str
    passage: int


@dataclass(frozen=True)
class Reviewed:
    """A whole file; `author` saved it last."""

    passages: tuple[ReadBlock, ...]
    remarks: tuple[Remark, ...]
    author: str = ""
    aside: tuple[Revision, ...] = ()
    """The revisions of what is not read: headers, footers, formatting."""

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """All the changes that the file keeps track of."""
        return (*_revisions(self.passages), *self.aside)

    @property
    def left(self) -> str:
        """« 2 modifications suivies et 1 commentaire »: what is not for those who get the file."""
        counts = (
            (len(self.revisions), "modification suivie", "modifications suivies"),
            (len(self.remarks), "commentaire", "commentaires"),
        )
        return enumeration([counted(*each) for each in counts if each[0]])


def day_said(written: str) -> datetime.date | None:
    """The day of an ISO moment, as office programs write it."""
    with suppress(ValueError):
        return datetime.date.fromisoformat(written[:10])
    return None


def refusal(document: bytes, format_: str, *, is_locked: bool = False) -> CluError:
    """Why a file is not read, in one sentence."""
    if is_locked or document.startswith(_OLDER):
        sentence = "Ce fichier est protégé par un mot de passe, ou d’une version d’avant 2007."
        return CluError(sentence, typeset(f"Enregistrez-le de nouveau au format {format_}."))
    sentence = f"Ce fichier n’est pas un document {format_}."
    return CluError(sentence, "Enregistrez-le de nouveau depuis Word ou LibreOffice.")


@dataclass
class Transcript:
    """Passages as they are read, piece after piece."""

    passages: list[ReadBlock] = field(default_factory=list)
    _pieces: list[tuple[str, Tracked | None]] = field(default_factory=list)
    _length: int = 0
    _open: dict[str, None] = field(default_factory=dict)
    _marks: dict[str, int] = field(default_factory=dict)
    _spans: dict[str, tuple[int, list[str]]] = field(default_factory=dict)
    _commented: set[str] = field(default_factory=set)
    _table: int | None = None
    """The rank of the table that is being read."""

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """The changes of all that was read."""
        return tuple(_revisions(self.passages))

    @property
    def _rank(self) -> int:
        return len(self.passages) if self._table is None else self._table

    def say(self, words: str, tracked: Tracked | None = None) -> None:
        """Some words, or the trace of a change that has none."""
        self._pieces.append((words, tracked))
        if words and not (tracked and tracked.is_removal):
            for name in self._open:
                self._marks.setdefault(name, self._length)
            for name in self._commented:
                self._spans[name][1].append(words)
            self._length += len(words)

    def open_mark(self, name: str) -> None:
        """A bookmark begins."""
        self._open[name] = None
        self._marks[name] = self._length

    def close_mark(self, name: str) -> None:
        """A bookmark ends."""
        self._open.pop(name, None)

    def open_comment(self, name: str) -> None:
        """What a comment is about begins."""
        self._spans[name] = self._rank, []
        self._commented.add(name)

    def close_comment(self, name: str) -> None:
        """What a comment is about ends, or is but a point."""
        self._spans.setdefault(name, (self._rank, []))
        self._commented.discard(name)

    def end(self, *, is_heading: bool = False, is_point: bool = False) -> None:
        """The paragraph ends; a point of a list is told as it is typed."""
        text = "".join(words for words, how in self._pieces if not (how and how.is_removal))
        point = POINT if is_point and text.strip() else ""
        text, places = (
            point + text,
            {name: at and at + len(point) for name, at in self._marks.items()},
        )
        marks = tuple(sorted(places.items(), key=lambda each: each[1]))
        revisions = tuple(_grouped(self._pieces))
        self.passages.append(
            ReadBlock(text, is_heading and bool(text.strip()), (), marks, revisions)
        )
        self._pieces, self._length, self._marks = [], 0, {}

    def end_pending(self) -> None:
        """A paragraph whose end was removed is all that is left: it ends all the same."""
        if self._pieces or self._marks:
            self.end()

    def table(self, rows: Iterable[Iterable[_Cell]], read: Callable[[_Cell], None]) -> None:
        """A table, and what reads each of its cells."""
        self.end_pending()
        is_inner, self._table = self._table is not None, self._rank
        outer, revisions, said = self.passages, list[Revision](), list[list[str]]()
        marks: list[tuple[str, int]] = []
        for row in rows:
            said.append([])
            for cell in row:
                self.passages = []
                read(cell)
                self.end_pending()
                inner, self.passages = self.passages, outer
                said[-1].append("\n".join(_told(inner)))
                revisions += _revisions(inner)
                marks += (one for each in inner for one in each.marks)
        self.passages = outer
        self.passages.append(ReadBlock(rows=said, marks=tuple(marks), revisions=tuple(revisions)))
        self._table = self._table if is_inner else None

    def remarks(
        self, written: Mapping[str, tuple[str, datetime.date | None, str]]
    ) -> tuple[Remark, ...]:
        """The comments, in the order of their places; one that has none is about nothing."""
        placed = ((name, self._spans.get(name, (0, []))) for name in written)
        return tuple(
            Remark(*written[name], " ".join("".join(about).split()), passage)
            for name, (passage, about) in sorted(placed, key=lambda each: each[1][0])
        )


def _revisions(passages: Iterable[ReadBlock]) -> Iterator[Revision]:
    return (one for each in passages for one in each.revisions)


def _told(passages: Iterable[ReadBlock]) -> Iterable[str]:
    """The lines of a cell; a table in it gives a line for each row."""
    for each in passages:
        yield from (" ".join(row) for row in each.rows)
        if not each.rows:
            yield each.text


def _grouped(pieces: Iterable[tuple[str, Tracked | None]]) -> Iterable[Revision]:
    """The revisions of a paragraph: what is untouched, or of another hand, parts two of them."""
    found: list[Revision] = []
    is_running = False
    for words, how in pieces:
        if how is None:
            is_running = is_running and not words
            continue
        if not (is_running and found[-1].by == how.by):
            found.append(Revision(how.by, how.on))
        last = found[-1]
        removed, added = (words, "") if how.is_removal else ("", words)
        found[-1] = Revision(last.by, last.on, last.removed + removed, last.added + added)
        is_running = True
    return found
