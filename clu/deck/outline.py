"""The outline: what each slide says, as plain data, without an inch or a point.

Every text here is ready to read: typeset, with its figures computed. Rich texts keep `**gras**`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Tone(StrEnum):
    """What a colour will underline; the words always say it too."""

    NEUTRAL = "neutral"
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True)
class Detail:
    """A secondary line of a card."""

    text: str
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True)
class Point:
    """A line of a list: level 0 or 1; `code` replaces the bullet (« 5.1 »)."""

    text: str
    level: int = 0
    code: str = ""


@dataclass(frozen=True)
class Card:
    """A heading, a figure in large or a text, and what explains it."""

    heading: str = ""
    figure: str = ""
    label: str = ""
    details: tuple[Detail, ...] = ()
    points: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Cover:
    """The first slide."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Divider:
    """The slide that opens an item."""

    number: int
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Statement:
    """A few words alone on the slide: an introduction, the thanks."""

    lines: tuple[str, ...] = ()


class Marks(StrEnum):
    """What stands before the sentences of a list."""

    BULLETS = "bullets"
    NUMBERS = "numbers"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Prose:
    """Sentences, in a list unless there is but one."""

    points: tuple[Point, ...]
    marks: Marks = Marks.BULLETS


@dataclass(frozen=True)
class Figures:
    """One to three key figures, each the largest thing of its slide."""

    cards: tuple[Card, ...]
    comment: str = ""


class Role(StrEnum):
    """What a series of a chart stands for."""

    CURRENT = "current"
    PREVIOUS = "previous"
    TARGET = "target"


@dataclass(frozen=True)
class Series:
    """Printed values, one per category; None where nothing was measured."""

    name: str
    role: Role
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Chart:
    """One set of axes. `emphasis` is the rank of the category that shows the current period."""

    caption: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit_suffix: str
    decimals: int
    sentences: tuple[str, ...]
    """What the chart shows, in words: its alternative text."""
    emphasis: int | None = None
    is_lying: bool = False


@dataclass(frozen=True)
class Charts:
    """Charts side by side, the rate before its volume, under a card that says what they mean."""

    charts: tuple[Chart, ...]
    subtitle: str = ""
    comment: str = ""


@dataclass(frozen=True)
class Cards:
    """Equal cards, with one that leads them."""

    cards: tuple[Card, ...]
    columns: int = 3
    lead: Card | None = None


@dataclass(frozen=True)
class Column:
    """A heading over short texts."""

    heading: str
    texts: tuple[str, ...]
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True)
class Columns:
    """Columns of short texts."""

    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Table:
    """Cells of rich text; every row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    after: tuple[Point, ...] = ()
    """What follows the table on its last slide."""
    has_row_headings: bool = True
    before: str = ""
    """What sums the table up, over each of its parts."""


@dataclass(frozen=True)
class Timeline:
    """Events in order: (when, what)."""

    events: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Sheet:
    """A letter or a message: its heading, (label, value) lines, and lines; an empty one parts."""

    heading: str
    meta: tuple[tuple[str, str], ...]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Sheets:
    """Messages in order, side by side where two fit."""

    sheets: tuple[Sheet, ...]


@dataclass(frozen=True)
class Picture:
    """A picture of the meeting's pieces."""

    file: str
    alt: str
    caption: str = ""


@dataclass(frozen=True)
class Said:
    """An exchange: who asked what, what was answered, what follows."""

    who: str
    text: str
    turns: tuple[tuple[str, str], ...] = ()
    follow_ups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dialogue:
    """Exchanges in order."""

    exchanges: tuple[Said, ...]


Body = (
    Cover
    | Divider
    | Statement
    | Prose
    | Figures
    | Charts
    | Cards
    | Columns
    | Table
    | Timeline
    | Sheets
    | Picture
    | Dialogue
)


@dataclass(frozen=True)
class SlideOutline:
    """What one slide says.

    `small` is printed under the body, and `endnotes` too where there is room, else on a slide of
    their own; `notes` is for the speaker.
    """

    record: str
    title: str
    body: Body
    kicker: str = ""
    small: tuple[str, ...] = ()
    endnotes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    section: str = ""
    is_annex: bool = False


@dataclass(frozen=True)
class Outline:
    """The whole deck. `dated` is the day on which it claims to be made."""

    meeting: str
    title: str
    subject: str
    author: str
    footer: str
    dated: date
    font: str
    slides: tuple[SlideOutline, ...]
    logo: str = ""
    left_out: tuple[str, ...] = field(default=())
    """Why a slide of the agenda is absent, one sentence each."""


def points(bullets: Sequence[str | tuple[str, ...]]) -> tuple[Point, ...]:
    """Bullets of the model as points."""
    found: list[Point] = []
    for bullet in bullets:
        if isinstance(bullet, str):
            found.append(Point(bullet))
        else:
            found.extend(Point(child, level=1) for child in bullet)
    return tuple(found)
