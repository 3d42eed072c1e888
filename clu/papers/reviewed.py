"""What a text document says once someone has been through it, whatever its format."""

import datetime
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TypeVar

from clu.bounded import TooLargeError
from clu.errors import CluError
from clu.model.french import counted, enumeration, typeset
from clu.model.paper import POINT
from clu.office.package import SwollenError

_Cell = TypeVar("_Cell")
_SENTENCE = re.compile(r"[^\n]+?(?:[.?!…](?=\s)|$)\s*", re.MULTILINE)
HEAD, FOOT = "en-tête de page", "pied de page"
NOTE, FRAME = "note de bas de page", "encadré"
"""What words stand in that are beside the text."""
_NOBODY = ("", "Unknown Author", "Auteur inconnu")
"""What LibreOffice calls whoever did not say their name."""
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
    beside: str = ""
    """« encadré », « en-tête de page »: what it stands in, where it is not in the text."""


@dataclass(frozen=True)
class Remark:
    """A comment: on which words, in the passage of that rank, and in which cell of a table.

    One that is about no words is about the sentence in which it stands.
    """

    by: str
    on: datetime.date | None
    text: str
    about: str
    passage: int | None
    cell: tuple[int, int] | None = None
    """Its row and its column, from 0."""


@dataclass(frozen=True)
class Reviewed:
    """A whole file; `author` saved it last."""

    passages: tuple[ReadBlock, ...]
    remarks: tuple[Remark, ...]
    author: str = ""
    made_as: tuple[str, str] = ("", "")
    """Who wrote it first, and about what, as its properties say."""
    edges: tuple[ReadBlock, ...] = ()
    """What stands at the head and at the foot of its pages."""
    looks: tuple[Revision, ...] = ()
    """The revisions that change no words."""

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """All the changes that the file keeps track of."""
        return (*_revisions(self.passages), *_revisions(self.edges), *self.looks)

    @property
    def left(self) -> str:
        """« 2 modifications suivies et 1 commentaire »: what is not for those who get the file."""
        counts = (
            (len(self.revisions), "modification suivie", "modifications suivies"),
            (len(self.remarks), "commentaire", "commentaires"),
        )
        return enumeration([counted(*each) for each in counts if each[0]])


def authors(revisions: Iterable[Revision]) -> tuple[tuple[str, ...], datetime.date | None]:
    """Who made some revisions, and on which day the last was made."""
    every = list(revisions)
    days = [each.on for each in every if each.on]
    named = (each.by for each in every if each.by not in _NOBODY)
    return tuple(dict.fromkeys(named)), max(days, default=None)


def day_said(written: str) -> datetime.date | None:
    """The day of an ISO moment, as office programs write it."""
    with suppress(ValueError):
        return datetime.date.fromisoformat(written[:10])
    return None


def refusal(
    document: bytes, format_: str, error: Exception, *, is_locked: bool = False
) -> CluError:
    """Why a file is not read, in one sentence."""
    if isinstance(error, SwollenError):
        return TooLargeError()
    if is_locked or document.startswith(_OLDER):
        sentence = "Ce fichier est protégé par un mot de passe, ou d’une version d’avant 2007."
        return CluError(sentence, typeset(f"Enregistrez-le de nouveau au format {format_}."))
    sentence = f"Ce fichier n’est pas un document {format_}."
    return CluError(sentence, "Enregistrez-le de nouveau depuis Word ou LibreOffice.")


@dataclass
class _Span:
    """What a comment is about."""

    passage: int | None = None
    cell: tuple[int, int] | None = None
    words: list[str] = field(default_factory=list)


@dataclass
class Transcript:
    """Passages as they are read, piece after piece; `beside` tells what they stand in."""

    passages: list[ReadBlock] = field(default_factory=list)
    beside: str = ""
    _pieces: list[tuple[str, Tracked | None]] = field(default_factory=list)
    _length: int = 0
    _open: dict[str, None] = field(default_factory=dict)
    _marks: dict[str, int] = field(default_factory=dict)
    _spans: dict[str, _Span] = field(default_factory=dict)
    _commented: set[str] = field(default_factory=set)
    _points: dict[str, int] = field(default_factory=dict)
    """Where, in what is being read, stand the comments that are about no words."""
    _table: int | None = None
    """The rank of the table that is being read, and the cell."""
    _cell: tuple[int, int] | None = None

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
                self._spans[name].words.append(words)
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
        self._spans[name] = _Span(self._rank, self._cell)
        self._commented.add(name)

    def close_comment(self, name: str) -> None:
        """What a comment is about ends, or is but a point."""
        span = self._spans.setdefault(name, _Span(self._rank, self._cell))
        self._commented.discard(name)
        if not "".join(span.words).strip() and span.passage == self._rank:
            self._points[name] = self._length

    def end(self, *, is_heading: bool = False, is_point: bool = False) -> None:
        """The paragraph ends; a point of a list is told as it is typed."""
        text = "".join(words for words, how in self._pieces if not (how and how.is_removal))
        for name, at in self._points.items():
            self._spans[name].words = [_sentence(text, at)]
        point = POINT if is_point and text.strip() else ""
        text, places = (
            point + text,
            {name: at and at + len(point) for name, at in self._marks.items()},
        )
        marks = tuple(sorted(places.items(), key=lambda each: each[1]))
        revisions = tuple(_grouped(self._pieces))
        is_heading = is_heading and bool(text.strip())
        self.passages.append(ReadBlock(text, is_heading, (), marks, revisions, self.beside))
        self._pieces, self._length, self._marks, self._points = [], 0, {}, {}

    def end_pending(self) -> None:
        """A paragraph whose end was removed is all that is left: it ends all the same."""
        if self._pieces or self._marks or self._points:
            self.end()

    def table(self, rows: Iterable[Iterable[_Cell]], read: Callable[[_Cell], None]) -> None:
        """A table, and what reads each of its cells."""
        self.end_pending()
        is_inner, self._table = self._table is not None, self._rank
        outer, revisions, said = self.passages, list[Revision](), list[list[str]]()
        outer_cell = self._cell
        marks: list[tuple[str, int]] = []
        for row in rows:
            said.append([])
            for cell in row:
                self.passages = []
                self._cell = outer_cell or (len(said) - 1, len(said[-1]))
                read(cell)
                self.end_pending()
                inner, self.passages = self.passages, outer
                said[-1].append("\n".join(_told(inner)))
                revisions += _revisions(inner)
                marks += (one for each in inner for one in each.marks)
        self.passages = outer
        told = ReadBlock(rows=said, marks=tuple(marks), revisions=tuple(revisions))
        self.passages.append(replace(told, beside=self.beside))
        self._table, self._cell = self._table if is_inner else None, outer_cell

    def remarks(
        self, written: Mapping[str, tuple[str, datetime.date | None, str]]
    ) -> tuple[Remark, ...]:
        """The comments, in the order of their places; one that has none is about nothing."""
        placed = [(name, self._spans.get(name, _Span())) for name in written]
        placed.sort(key=lambda each: math.inf if each[1].passage is None else each[1].passage)
        return tuple(
            Remark(*written[name], " ".join("".join(at.words).split()), at.passage, at.cell)
            for name, at in placed
        )


def _sentence(text: str, at: int) -> str:
    """The sentence of a text that is said at a place, or has just been."""
    for found in _SENTENCE.finditer(text):
        if found.end() >= at:
            return found[0].strip()
    return text.strip()


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
