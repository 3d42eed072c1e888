"""A deck as plain data: its slides, and their shapes in the order in which they are read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from clu.inspection.colour import Colour, Ground
from clu.model.names import tidied

FEET = ("dt", "ftr", "sldNum", "hdr")
"""The places of the date, the footer and the number: what stands on every slide."""


class Nature(Enum):
    """What a shape is."""

    TEXT = auto()
    DRAWING = auto()
    PICTURE = auto()
    CHART = auto()
    TABLE = auto()
    DIAGRAM = auto()
    OBJECT = auto()
    GROUP = auto()


class Extent(NamedTuple):
    """Where a shape is, in points."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        """Nothing for what is turned inside out."""
        return max(self.right - self.left, 0) * max(self.bottom - self.top, 0)

    def covered_by(self, other: "Extent") -> float:
        """Which share of it is under another."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Extent(left, top, right, bottom).area / self.area if self.area else 0.0


@dataclass(frozen=True)
class TextRun:
    """Words of one look, as they are seen."""

    text: str
    size: float
    is_bold: bool = False
    colour: Colour | None = None
    ground: Ground = ()
    font: str = ""
    language: str = ""


@dataclass(frozen=True)
class ChartFacts:
    """How a chart tells its series, or its parts, apart."""

    parts: int = 0
    has_legend: bool = False
    is_labelled: bool = False
    """Whether labels beside the data name it."""
    least_size: float | None = None


@dataclass(frozen=True)
class ReadShape:
    """What stands on a slide; `place` is that of its layout (« title », « body »), if any."""

    name: str
    nature: Nature
    extent: Extent
    place: str = ""
    alt: str = ""
    is_decorative: bool = False
    paragraphs: tuple[tuple[TextRun, ...], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    has_header: bool = False
    merged: int = 0
    chart: ChartFacts = ChartFacts()
    words: tuple[str, ...] = ()
    """What a chart or a diagram says."""
    children: tuple["ReadShape", ...] = ()

    @property
    def runs(self) -> Iterator[TextRun]:
        """Its pieces of text that are seen."""
        return (run for each in self.paragraphs for run in each if run.text.strip())

    @property
    def lines(self) -> list[str]:
        """What it says: a table, row by row."""
        said = ["".join(run.text for run in each) for each in self.paragraphs]
        rows = [" : ".join(filter(None, row)) for row in self.rows]
        return [each for each in (*(rows or said), *self.words) if each.strip()]

    @property
    def every(self) -> Iterator["ReadShape"]:
        """It, then all those that it holds."""
        yield self
        for each in self.children:
            yield from each.every


@dataclass(frozen=True)
class Outward:
    """What a slide takes from, or leads to, outside of the file."""

    nature: str
    """« hyperlink », « image », « video »…"""
    target: str


@dataclass(frozen=True)
class ReadSlide:
    """A slide; its shapes are in the order in which they are read."""

    number: int
    shapes: tuple[ReadShape, ...]
    notes: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    """What the shapes say which are there, and which nobody sees."""
    comments: tuple[str, ...] = ()
    outward: tuple[Outward, ...] = ()
    media: int = 0
    is_hidden: bool = False
    is_unreadable: bool = False

    @property
    def every(self) -> Iterator[ReadShape]:
        """All its shapes, those in groups too."""
        return (inner for each in self.shapes for inner in each.every)

    @property
    def title(self) -> str:
        """What its title says, on one line."""
        titles = (each for each in self.every if each.place == "title")
        return tidied(" ".join(line for each in titles for line in each.lines))


@dataclass(frozen=True)
class ReadDeck:
    """A whole file."""

    slides: tuple[ReadSlide, ...]
    title: str = ""
    author: str = ""
    language: str = ""
    properties: tuple[str, ...] = ()
    """What else is said of it: its subject, its key words, its comments."""
    embedded: frozenset[str] = frozenset()
    """The fonts that go with it."""
    height: float = 540
    """Of a slide, in points."""
    is_upright: bool = False
    """Whether it is higher than wide: a sheet to be printed."""
    acronyms: Mapping[str, str] = field(default_factory=dict)
    """What the committee that looks at it says of its own."""

    @property
    def shapes(self) -> Iterator[tuple[ReadSlide, ReadShape]]:
        """Each shape of each slide, those in groups too."""
        return ((slide, each) for slide in self.slides for each in slide.every)
