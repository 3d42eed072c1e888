"""A paper as plain data: headings, paragraphs, lists, tables, pages; no format is known here.

Plain values that TOML can hold: the minutes that were validated are kept as they were said.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field

from clu.model.french import typeset
from clu.model.text import plain

_CLOSED = ConfigDict(extra="forbid")
"""A key that a block does not know is an error, as in any record."""


class Tone(StrEnum):
    """What a paragraph is, which a style of the same name shows."""

    BODY = "body"
    LETTERHEAD = "letterhead"
    ADDRESS = "address"
    """Whom a letter is for, where and when: in its right half."""
    SIGNATURE = "signature"
    MENTION = "mention"
    """A word that stands out: « Projet »."""
    QUESTION = "question"
    ANSWER = "answer"
    FOLLOW_UP = "follow_up"
    SMALL = "small"
    CELL = "cell"
    FOOTER = "footer"


@dataclass(frozen=True)
class Heading:
    """A heading. That of level 1 is the title, where a paper does not begin with it."""

    __pydantic_config__: ClassVar[ConfigDict] = _CLOSED
    text: str
    level: int = 1
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True)
class Paragraph:
    """A rich text: `**gras**` is the only markup."""

    __pydantic_config__: ClassVar[ConfigDict] = _CLOSED
    text: str
    tone: Tone = Tone.BODY
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True)
class Listed:
    """Points one under the other; numbered when their order says something.

    `levels` has one number for each point, 0 or 1; without any, all stand at 0.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _CLOSED
    points: tuple[str, ...]
    is_numbered: bool = False
    levels: tuple[int, ...] = ()
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
    kind: Literal["table"] = "table"


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a page of its own."""

    __pydantic_config__: ClassVar[ConfigDict] = _CLOSED
    kind: Literal["page_break"] = "page_break"


Block = Annotated[
    Heading | Paragraph | Listed | Table | PageBreak,
    Field(discriminator="kind"),
]


@dataclass(frozen=True)
class Paper:
    """A whole paper. `dated` is the only date that enters its file."""

    __pydantic_config__: ClassVar[ConfigDict] = _CLOSED
    title: str
    subject: str
    author: str
    footer: str
    dated: date
    blocks: tuple[Block, ...]
    is_landscape: bool = False

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
        case PageBreak():
            return block


def with_spaces(block: Block) -> Block:
    """The same block with the spaces of French typography."""
    return reworded(block, typeset)


_SHORT, _LONG, _WORD = 40, 90, 24
"""The signs of a short text, of the widest column, of the longest word that is kept whole."""
_PADDING = 3
"""The margins of a cell, and what a wide letter takes more than another."""
_WORDS = re.compile(r"[ \n]")
"""Where a line may break: not at a non-breaking space."""


def fitting(
    header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], *, room: int = 92
) -> tuple[int, ...]:
    """The widths of columns, in signs of `room` a line: none breaks a word that could be whole.

    What is left once each has its longest word goes to those that say more.
    """
    columns = [[plain(cell) for cell in column] for column in zip(header, *rows, strict=True)]
    longest = [
        max(len(word) for cell in column for word in _WORDS.split(cell)) for column in columns
    ]
    needed = [_PADDING + min(each, _WORD) for each in longest]
    wanted = [
        max(need, _PADDING + _wish(max(map(len, column))))
        for need, column in zip(needed, columns, strict=True)
    ]
    missing = sum(wanted) - room
    if missing <= 0:
        return tuple(wanted)
    spare = sum(wanted) - sum(needed)
    share = min(Fraction(missing, spare), Fraction(1)) if spare else Fraction(0)
    return tuple(
        max(1, round(want - share * (want - need)))
        for want, need in zip(wanted, needed, strict=True)
    )


def _wish(signs: int) -> int:
    """The width that a text would have: on one line when it is short, on a few when it is not."""
    return signs if signs <= _SHORT else min(_SHORT + (signs - _SHORT) // 3, _LONG)
