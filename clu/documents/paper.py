"""A paper as plain data: headings, paragraphs, lists, tables, in texts that are typeset."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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


@dataclass(frozen=True)
class Heading:
    """A heading, from level 1."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A rich text: `**gras**` is the only markup."""

    text: str
    tone: Tone = Tone.BODY


@dataclass(frozen=True)
class Listed:
    """Points one under the other; numbered when their order says something."""

    points: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under a header; `widths` are shares of the page."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    title: str


Block = Heading | Paragraph | Listed | Table


@dataclass(frozen=True)
class Paper:
    """A whole paper. `dated` is the only date that enters its file."""

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
