"""Pages: what the renderer draws. Plain data, in points, on a slide of 960 × 540."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

CELL_INSET_X = 6.0
"""The space between the sides of a table cell and its text, in points."""


@dataclass(frozen=True)
class Frame:
    """A rectangle in points from the top left corner of the slide."""

    x: float
    y: float
    width: float
    height: float

    def times(self, across: float, down: float) -> "Frame":
        """The same rectangle on a slide that many times as wide and as high."""
        return Frame(self.x * across, self.y * down, self.width * across, self.height * down)

    @property
    def right(self) -> float:
        """The abscissa of the right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The ordinate of the lower side."""
        return self.y + self.height

    def meets(self, other: "Frame") -> bool:
        """Whether both have some room in common."""
        across = min(self.right, other.right) > max(self.x, other.x)
        return across and min(self.bottom, other.bottom) > max(self.y, other.y)

    def holds(self, other: "Frame") -> bool:
        """Whether the other lies in this one."""
        across = self.x <= other.x and other.right <= self.right
        return across and self.y <= other.y and other.bottom <= self.bottom


class Ink(StrEnum):
    """What a colour means. Which one it is, the theme of the file says (`drawing/ink.py`)."""

    TEXT = "text"
    SOFT = "soft"
    FAINT = "faint"
    PRIMARY = "primary"
    PAST = "past"
    TARGET = "target"
    MET = "met"
    MISSED = "missed"
    TINT = "tint"
    GREY = "grey"
    LINE = "line"
    PAPER = "paper"
    """The ground of a slide, and what is written on the primary colour."""


class Align(StrEnum):
    """Where a line stands between the sides of its box."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Anchor(StrEnum):
    """Where a text stands between the top and the bottom of its box."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


class Run(NamedTuple):
    """Words in one weight."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Marker:
    """What stands before a list paragraph: a sign, or the number of a numbered list."""

    sign: str = "•"
    number: int | None = None


@dataclass(frozen=True)
class StyledParagraph:
    """Runs with their size and colour.

    `indent` is the left margin of the text, in which its marker hangs. `space_before` and
    `indent` are in points; `leading` multiplies the single line pitch.
    """

    runs: tuple[Run, ...]
    size: float
    color: Ink
    align: Align = Align.LEFT
    marker: Marker | None = None
    level: int = 0
    indent: float = 0
    space_before: float = 0
    leading: float = 1.0
    right: float = 0
    """What parts it from the right side, in a cell of a table."""

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


class Placeholder(StrEnum):
    """A place of the base that a text fills, so that outlines and screen readers find it."""

    TITLE = "title"
    BODY = "body"
    """What the slide says: a layout may have several, which boxes take in their order."""
    KICKER = "kicker"
    NUMBER = "number"
    NOTE = "note"
    BOARD = "board"
    """A word of a dashboard: what it is, its figure, its movement."""
    CHART = "chart"
    TABLE = "table"
    PICTURE = "picture"


@dataclass(frozen=True)
class TextBox:
    """Measured text. `inset` is the space between each side and the text, in points."""

    name: str
    frame: Frame
    paragraphs: tuple[StyledParagraph, ...]
    placeholder: Placeholder | None = Placeholder.BODY
    anchor: Anchor = Anchor.TOP
    inset: float = 0
    fill: Ink | None = None
    line: Ink | None = None
    is_decorative: bool = False
    """Whether it says again what is said elsewhere: a screen reader passes over it."""
    is_inked: bool = False
    """Whether it says the colour of its words, which that of its place would not let read."""


PROGRESS = "Avancement"
"""The name of what shows how far the meeting has come."""


@dataclass(frozen=True)
class Rule:
    """A filled rectangle without text: a rule, a band. Purely decorative."""

    name: str
    frame: Frame
    color: Ink


class ChartKind(StrEnum):
    """Upright columns, lying bars, a line, or a line of ranks, the first of which is on top."""

    COLUMN = "column"
    BAR = "bar"
    LINE = "line"
    RANKS = "ranks"


GAP = 60
"""The space between groups of columns, in percent of the width of a column."""
RANKS = '[=1]0"er";0"e"'
"""The spreadsheet format of « 1er », « 2e »."""


@dataclass(frozen=True)
class DrawnSeries:
    """The values of one series, one per category; `point_colors` overrides `color` for each."""

    name: str
    values: tuple[Decimal | None, ...]
    color: Ink
    point_colors: tuple[Ink, ...] = ()


@dataclass(frozen=True)
class ChartBox:
    """A native chart; `target` is drawn as a dashed line over the columns, on the same axes.

    `plot` is where its columns stand, without the names around them. `low` and `high` are the
    ends of the value axis, and `number_format` is a spreadsheet format code.
    """

    name: str
    frame: Frame
    plot: Frame
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[DrawnSeries, ...]
    number_format: str
    alt: str
    low: Decimal
    high: Decimal
    target: DrawnSeries | None = None
    has_names: bool = False
    """Whether the name of its series is written with each value."""
    size: float = 16
    is_small: bool = False
    """Whether what stands beside it says its unit, and the value of its target."""


def format_of_target(number_format: str, goal: Decimal) -> str:
    """The format of « 90 % » when the values are « 82,9 % »: a target has no needless decimals."""
    if goal != goal.to_integral_value():
        return number_format
    return re.sub(r"0\.0+", "0", number_format)


@dataclass(frozen=True)
class TableCell:
    """A cell of a table."""

    paragraphs: tuple[StyledParagraph, ...]
    fill: Ink | None = None


@dataclass(frozen=True)
class TableRow:
    """A row with the height that its text needs."""

    cells: tuple[TableCell, ...]
    height: float


@dataclass(frozen=True)
class TableBox:
    """A native table; its first row is the header."""

    name: str
    frame: Frame
    columns: tuple[float, ...]
    rows: tuple[TableRow, ...]
    alt: str
    has_row_headings: bool
    air: float
    """The space between the top or the bottom of a cell and its text, in points."""
    scale: float = 1
    """By how much the margins of its cells are larger than those of a page."""


@dataclass(frozen=True)
class PictureBox:
    """A picture file, told in words by `alt`."""

    name: str
    frame: Frame
    file: Path
    alt: str


Box = TextBox | Rule | ChartBox | TableBox | PictureBox


class Face(StrEnum):
    """The layout of the base that a page stands on."""

    COVER = "cover"
    DIVIDER = "divider"
    CONTENT = "content"
    COLUMNS = "columns"
    CARDS = "cards"
    BOARD = "board"
    CHART = "chart"
    TABLE = "table"
    ANNEX = "annex"

    @property
    def is_opening(self) -> bool:
        """Whether it bears a few words, and no title over a content."""
        return self in (Face.COVER, Face.DIVIDER)


@dataclass(frozen=True)
class Page:
    """One slide of the file. The box in the title placeholder comes first."""

    record: str
    face: Face
    section: str
    boxes: tuple[Box, ...]
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The words of the title placeholder."""
        titles = [
            box
            for box in self.boxes
            if isinstance(box, TextBox) and box.placeholder is Placeholder.TITLE
        ]
        return " ".join(paragraph.text for box in titles for paragraph in box.paragraphs)


class Medium(StrEnum):
    """What pages are for: a screen, or an upright A4 sheet, in the colours of the base or grey."""

    SCREEN = "screen"
    POSTER = "poster"
    HANDOUT = "handout"


@dataclass(frozen=True)
class Pages:
    """The whole deck, ready to draw. `dated` is the only date that enters the file.

    `template` is the file that it stands on, None for our base; sheets always stand on ours.
    """

    title: str
    subject: str
    author: str
    footer: str
    dated: date
    font: str
    pages: tuple[Page, ...]
    template: Path | None = None
    medium: Medium = Medium.SCREEN
