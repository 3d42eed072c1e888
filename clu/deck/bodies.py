"""The forms that several families make, each with how it is told in words.

A form that one family alone makes stands in that family.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from clu.deck.outline import Body
from clu.model import french, paper
from clu.model.paper import Block, Heading, Listed, Paragraph
from clu.model.text import plain

_SIGNS = re.compile(r"[✓✗▲▼→≈]\s?")
"""They double a word that stands beside them, and a screen reader spells them."""


class Accent(StrEnum):
    """What a colour will underline; the words always say it too."""

    NEUTRAL = "neutral"
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True)
class Detail:
    """A secondary line of a card."""

    text: str
    accent: Accent = Accent.NEUTRAL


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
class Cover(Body):
    """The first slide."""

    lines: tuple[str, ...]

    def spoken(self, title: str) -> Iterator[Block]:
        """Its lines."""
        return map(Paragraph, self.lines)


@dataclass(frozen=True)
class Divider(Body):
    """The slide that opens an item."""

    number: int
    lines: tuple[str, ...] = ()

    def spoken(self, title: str) -> Iterator[Block]:
        """Who presents the item: its number and its title are those of the part."""
        return (Paragraph(line, paper.Tone.BYLINE) for line in self.lines)


@dataclass(frozen=True)
class Thanks(Body):
    """The last slide, which stays while people speak: whom to write to, when they meet again."""

    lines: tuple[str, ...] = ()

    def spoken(self, title: str) -> Iterator[Block]:
        """Its lines."""
        return map(Paragraph, self.lines)


@dataclass(frozen=True)
class Statement(Body):
    """A few words alone on the slide."""

    lines: tuple[str, ...]

    def spoken(self, title: str) -> Iterator[Block]:
        """Its lines."""
        return map(Paragraph, self.lines)


class Marks(StrEnum):
    """What stands before the sentences of a list."""

    BULLETS = "bullets"
    NUMBERS = "numbers"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Prose(Body):
    """Sentences, in a list unless there is but one."""

    points: tuple[Point, ...]
    marks: Marks = Marks.BULLETS

    def spoken(self, title: str) -> Iterator[Block]:
        """A list, unless nothing marks its sentences."""
        lines = tuple(map(_point, self.points))
        if self.marks is Marks.NOTHING or len(lines) == 1:
            yield from map(Paragraph, lines)
        elif lines:
            levels = tuple(point.level for point in self.points)
            yield Listed(lines, self.marks is Marks.NUMBERS, levels)


class ChartForm(StrEnum):
    """What the values of a chart are drawn as."""

    COLUMNS = "columns"
    BARS = "bars"
    LINE = "line"
    RANKS = "ranks"
    """A line on which the first place is the highest."""


class Role(StrEnum):
    """What a series of a chart stands for."""

    CURRENT = "current"
    PREVIOUS = "previous"
    TARGET = "target"


@dataclass(frozen=True)
class Series:
    """Printed values, one per category; where there is none, why, or nothing if none is due."""

    name: str
    role: Role
    values: tuple[Decimal | str, ...]

    @property
    def numbers(self) -> tuple[Decimal | None, ...]:
        """The values alone."""
        return tuple(None if isinstance(each, str) else each for each in self.values)


@dataclass(frozen=True)
class Chart:
    """One set of axes. `emphasis` is the rank of the category that shows the current period."""

    caption: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit_suffix: str
    decimals: int
    sentences: tuple[str, ...]
    """What the chart shows, in words: the head of its alternative text."""
    older: tuple[str, ...] = ()
    """The rest of it: what is no news."""
    foot: tuple[str, ...] = ()
    """Where its target is set, printed under it."""
    emphasis: int | None = None
    form: ChartForm = ChartForm.COLUMNS
    full: Decimal | None = None
    """What the whole scale stands for, where values are shares of a hundred."""
    is_named: bool = False
    """Whether the name of its series, a year mostly, is written with each value."""


@dataclass(frozen=True)
class Charts(Body):
    """Charts side by side, the rate before its volume, under a card that says what they mean."""

    charts: tuple[Chart, ...]
    subtitle: str = ""
    comment: str = ""

    def spoken(self, title: str) -> Iterator[Block]:
        """What each shows, in words, then its values."""
        is_said = any(self.subtitle in each for chart in self.charts for each in chart.sentences)
        yield from if_any("" if is_said else self.subtitle)
        for chart in self.charts:
            yield from _chart_in_words(chart, title)
        yield from if_any(self.comment)

    def key_sentences(self) -> Iterator[str]:
        """What the charts show."""
        return (each for chart in self.charts for each in chart.sentences)

    @property
    def visuals(self) -> tuple[str, ...]:
        """How many charts there are."""
        return (french.counted(len(self.charts), "graphique"),)


@dataclass(frozen=True)
class Cards(Body):
    """Equal cards, with one that leads them."""

    cards: tuple[Card, ...]
    columns: int = 3
    lead: Card | None = None
    is_themed: bool = False
    """Whether headings are themes: each stands once over the cards that it is shared by."""

    def spoken(self, title: str) -> Iterator[Block]:
        """A point for each card, the leading one first."""
        yield cards_in_words((*([self.lead] if self.lead else []), *self.cards))

    def key_sentences(self) -> Iterator[str]:
        """The card that leads, if one does."""
        if self.lead:
            yield card_in_a_sentence(self.lead)


@dataclass(frozen=True)
class TableBody(Body):
    """Cells of rich text; every row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    has_row_headings: bool = True
    before: str = ""
    """What sums the table up, over each of its parts."""
    says: str = ""
    """What it shows, for who does not see it."""

    def spoken(self, title: str) -> Iterator[Block]:
        """A table of the paper, under what sums it up."""
        yield from if_any(self.before)
        yield from if_any(self.says)
        yield paper.Table(self.header, self.rows, (), title)


def points(bullets: Sequence[str | tuple[str, ...]]) -> tuple[Point, ...]:
    """Bullets of the model as points."""
    found: list[Point] = []
    for bullet in bullets:
        if isinstance(bullet, str):
            found.append(Point(bullet))
        else:
            found.extend(Point(child, level=1) for child in bullet)
    return tuple(found)


# --- in words --------------------------------------------------------------------------------


def without_signs(text: str) -> str:
    """The text without the signs that double its words."""
    return _SIGNS.sub("", text)


def if_any(text: str) -> Iterator[Block]:
    """A paragraph, unless there is nothing to say."""
    if text:
        yield Paragraph(text)


def _point(point: Point) -> str:
    return f"{point.code} {point.text}".strip()


def cards_in_words(cards: tuple[Card, ...]) -> Listed:
    """Each card as a point, what explains it below."""
    lines: list[tuple[str, int]] = []
    for card in cards:
        lines.append((_heading(card), 0))
        lines += [(detail.text, 1) for detail in card.details]
        lines += [(_point(point), 1) for point in card.points]
    return Listed(tuple(text for text, _ in lines), levels=tuple(level for _, level in lines))


def _heading(card: Card) -> str:
    """« Accueil : 94,1 % jugent les agents aimables », « Délai moyen : 4,2 jours »"""
    figure = f"**{card.figure}**" if card.figure else ""
    if not card.heading:
        return " : ".join(part for part in (card.label, figure) if part)
    text = " ".join(part for part in (figure, card.label) if part)
    if card.points and not text:
        return f"{card.heading} :"
    return " : ".join(part for part in (card.heading, text) if part)


def card_in_a_sentence(card: Card) -> str:
    """A card in one sentence."""
    details = ", ".join(french.lowered(without_signs(detail.text)) for detail in card.details)
    return plain(_heading(card)) + (f", {details}." if details else ".")


def _chart_in_words(chart: Chart, title: str) -> Iterator[Block]:
    """Its heading and what it shows, in words, then its values: a row for each category."""
    if chart.caption:
        yield Heading(chart.caption, 4)
    yield from map(Paragraph, (*chart.sentences, *chart.older))
    values = zip(*(_printed(chart, series) for series in chart.series), strict=True)
    rows = tuple(
        (category, *cells) for category, cells in zip(chart.categories, values, strict=True)
    )
    first = "Rubrique" if chart.emphasis is None else "Période"
    header = (first, *(series.name for series in chart.series))
    yield paper.Table(header, rows, (), chart.caption or title)
    yield from (Paragraph(line, paper.Tone.SMALL) for line in chart.foot)


def _printed(chart: Chart, series: Series) -> Iterator[str]:
    for value in series.values:
        if isinstance(value, str):
            yield value or "–"
        elif chart.form is ChartForm.RANKS:
            yield french.ordinal(int(value), feminine=False)
        else:
            yield french.number(value) + chart.unit_suffix
