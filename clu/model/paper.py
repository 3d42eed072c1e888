"""A paper as plain data: headings, paragraphs, lists, tables, in texts that are typeset.

Plain values that TOML can hold: the minutes that were validated are kept as they were said.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field

_CLOSED = ConfigDict(extra="forbid")
"""A key that a block does not know is an error, as in any record."""


class Tone(StrEnum):
    """What a paragraph is, which a style of the same name shows."""

    BODY = "body"
    LETTERHEAD = "letterhead"
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
    """A heading, from level 1."""

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
    """Points one under the other; numbered when their order says something."""

    __pydantic_config__: ClassVar[ConfigDict] = _CLOSED
    points: tuple[str, ...]
    is_numbered: bool = False
    kind: Literal["list"] = "list"


@dataclass(frozen=True)
class Table:
    """Rows under a header; `widths` are shares of the page."""

    __pydantic_config__: ClassVar[ConfigDict] = _CLOSED
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    title: str
    kind: Literal["table"] = "table"


Block = Annotated[Heading | Paragraph | Listed | Table, Field(discriminator="kind")]


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


def texts(paper: Paper) -> Iterator[str]:
    """All that a paper says, in the order in which it is read."""
    yield paper.title
    for block in paper.blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case Listed():
                yield from block.points
            case Table():
                yield from block.header
                for row in block.rows:
                    yield from row
