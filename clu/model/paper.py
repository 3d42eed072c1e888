"""A paper as plain data: headings, paragraphs, lists, tables, pages; no format is known here.

Plain values that TOML can hold: the minutes that were validated are kept as they were said.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Annotated, ClassVar, Literal, NamedTuple, TypeVar, assert_never

from pydantic import ConfigDict, Field

from clu.model.french import in_print

_CLOSED = ConfigDict(extra="forbid")
"""A key that a block does not know is an error, as in any record."""


class Tone(StrEnum):
    """What a paragraph is, which a style of the same name shows."""

    BODY = "body"
    LETTERHEAD = "letterhead"
    ADDRESS = "address"
    """Whom a letter is for, where and when: in its right half."""
    CLOSING = "closing"
    """The last words of a letter, which stay together with its signature."""
    SIGNATURE = "signature"
    """In what capacity someone signs, above the room for a hand."""
    SIGNATORY = "signatory"
    """Their name, below it."""
    FIRST_SIGNATORY = "first_signatory"
    """The same above another, in minutes validated before two signatures stood side by side."""
    SUBJECT = "subject"
    """What a letter is about: its title."""
    MENTION = "mention"
    """A word that stands out: « Projet »."""
    QUESTION = "question"
    ANSWER = "answer"
    FOLLOW_UP = "follow_up"
    BYLINE = "byline"
    """Who presents an item, below its heading."""
    SMALL = "small"
    CELL = "cell"
    HEADER = "header"
    """At the head of every page."""
    FOOTER = "footer"


class Provenance(NamedTuple):
    """Where in the data something that is printed comes from, and so where it is corrected."""

    file: str
    record: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    words: str = ""
    """What it says in the paper, where others stand beside it."""
    rank: int = 0
    """Of the answer of an exchange, from 1."""


Provenances = tuple[Provenance, ...]
_Told = TypeVar("_Told")
_Unkept = Annotated[_Told, Field(exclude=True)]
"""What is no part of what is said: minutes that were validated are not corrected there."""


@dataclass(frozen=True)
class Heading:
    """A heading. That of level 1 is the title, where a paper does not begin with it.

    That of a letter is its subject, as small as its words.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _CLOSED
    text: str
    level: int = 1
    is_subject: bool = field(default=False, repr=False)
    sources: _Unkept[Provenances] = field(default=(), repr=False, compare=False)
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True)
class Paragraph:
    """A rich text: `**gras**` is the only markup.

    `mark` names the words of the data that it prints, `exchanges/e-072940/turns/2`: by it they are
    found again in a file that someone has corrected.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _CLOSED
    text: str
    tone: Tone = Tone.BODY
    mark: str = ""
    sources: _Unkept[Provenances] = field(default=(), repr=False, compare=False)
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True)
class Listed:
    """Points one under the other; numbered when their order says something.

    `levels` has one number for each point, 0 or 1; without any, all stand at 0. One that someone
    typed within a text stands where that text does: it has its `tone` and its `mark`.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _CLOSED
    points: tuple[str, ...]
    is_numbered: bool = False
    levels: tuple[int, ...] = ()
    tone: Tone = field(default=Tone.BODY, repr=False)
    mark: str = field(default="", repr=False)
    sources: _Unkept[tuple[Provenances, ...]] = field(default=(), repr=False, compare=False)
    """Of each point."""
    kind: Literal["list"] = "list"

    @property
    def nested(self) -> list[tuple[str, list[str]]]:
        """Each point of level 0 with those below it."""
        found: list[tuple[str, list[str]]] = []
        for point, level in zip(self.points, self.levels or (0,) * len(self.points), strict=True):
            if level and found:
                found[-1][1].append(point)
            else:
                found.append((point, []))
        return found


@dataclass(frozen=True)
class Logo:
    """The picture at the head of a letter, a file in `agendas/`; `text` is for who hears it.

    A template brings its own: the writers draw this one where there is none.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _CLOSED
    file: str
    text: str
    kind: Literal["logo"] = "logo"


_SLIP = 50
"""Millimetres: the height of rows that a hand fills, up to which they stay together."""


@dataclass(frozen=True)
class Table:
    """Rows under a header; `widths` are shares of the page.

    `row_height` is the least height of the rows that a hand fills, in millimetres.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _CLOSED
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    title: str
    row_height: int = 0
    sources: _Unkept[tuple[Provenances, ...]] = field(default=(), repr=False, compare=False)
    """Of each row, cell by cell."""
    kind: Literal["table"] = "table"

    @property
    def is_a_slip(self) -> bool:
        """Whether it is a few rows to be filled, which stay together on a page."""
        return 0 < self.row_height * len(self.rows) <= _SLIP


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a page of its own."""

    __pydantic_config__: ClassVar[ConfigDict] = _CLOSED
    kind: Literal["page_break"] = "page_break"


Block = Annotated[
    Heading | Paragraph | Listed | Table | Logo | PageBreak,
    Field(discriminator="kind"),
]


@dataclass(frozen=True)
class Paper:
    """A whole paper. `dated` is the only date that enters its file.

    `header` stands at the head of every page: « Projet – version 2… ».
    """

    __pydantic_config__: ClassVar[ConfigDict] = _CLOSED
    title: str
    subject: str
    author: str
    footer: str
    dated: date
    blocks: tuple[Block, ...]
    is_landscape: bool = False
    header: str = ""

    @property
    def whole(self) -> tuple[Block, ...]:
        """All that is written: the title comes first, unless the blocks say where it stands."""
        if any(isinstance(block, Heading) and block.level == 1 for block in self.blocks):
            return self.blocks
        return (Heading(self.title, 1), *self.blocks)

    @property
    def has_page_numbers(self) -> bool:
        """Not where it is several letters, each on its page."""
        return PageBreak() not in self.blocks


def texts(paper: Paper) -> Iterator[str]:
    """All that a paper says, in the order in which it is read."""
    for block in paper.whole:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case Listed():
                yield from block.points
            case Table():
                yield from block.header
                for row in block.rows:
                    yield from row
            case Logo() | PageBreak():
                pass  # they say nothing
            case _:
                assert_never(block)


def reworded(block: Block, change: Callable[[str], str]) -> Block:
    """The same block with each of its texts changed."""
    match block:
        case Heading() | Paragraph():
            return replace(block, text=change(block.text))
        case Listed():
            return replace(block, points=tuple(map(change, block.points)))
        case Table():
            rows = tuple(tuple(map(change, row)) for row in block.rows)
            header = tuple(map(change, block.header))
            return replace(block, header=header, rows=rows, title=change(block.title))
        case Logo() | PageBreak():
            return block
        case _:
            assert_never(block)


POINT = "- "
"""What someone types at the head of a line to make it a point of a list."""


def printed(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks with the signs of French typography, and the lists that were typed."""
    for block in blocks:
        parts = _parts(block) if isinstance(block, Paragraph) else (block,)
        yield from (reworded(each, in_print) for each in parts)


def _parts(typed: Paragraph) -> Iterator[Block]:
    """A text with each run of lines that begin with « - » as a list."""
    for is_list, run in groupby(typed.text.split("\n"), lambda line: line.startswith(POINT)):
        lines = tuple(run)
        if is_list:
            points = tuple(line.removeprefix(POINT) for line in lines)
            yield Listed(points, tone=typed.tone, mark=typed.mark)
        else:
            yield replace(typed, text="\n".join(lines))
