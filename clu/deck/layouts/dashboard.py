"""What changed: under a rule each, what it is, its figure beside its last values, its movement."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from clu.deck.bodies import Cards, ChartForm, Charts, Role, TableBody
from clu.deck.flow import Paragraphs
from clu.deck.layouts import axes
from clu.deck.layouts.area import Area, Boxes, lay_out, words
from clu.deck.layouts.figures import set_figure
from clu.deck.page import Anchor, Box, ChartBox, Frame, Ink, Placeholder, Rule, TextBox
from clu.deck.slides.changes import Changes, Novelty
from clu.model.french import NBSP, ordinal

_ACROSS = 3
_TALLEST = 260
_RULE = 3
_GAP = 6
_FIGURE = 0.42
"""The share of its width that a card gives to its figure, its last values having the rest."""
_PANEL = 26
"""What is kept on the sides of a figure that stands in a panel: here it has none."""
_VALUES = 12
_MARGIN = 18
"""What periods take under what is drawn."""
_TARGET = 46
"""What the name of a target takes at the right of them."""
_LEAST = 60
"""The height under which values are not drawn."""


class _Card(NamedTuple):
    """The words of a change, set in one size."""

    label: Paragraphs
    figure: Paragraphs
    details: Paragraphs


@lay_out.register
def dashboard(body: Changes, area: Area) -> list[Boxes]:
    """All on one slide in the largest text in which they fit, else cards.

    Values that cannot stand beside their figure are told in a table of their own.
    """
    across = 2 if len(body.changes) in (2, 4) else min(_ACROSS, len(body.changes))
    frames = _grid(area, across, -(-len(body.changes) // across))
    width = frames[0].width * (1 - _FIGURE)
    legible = [each if _is_legible(each, width) else each.card_alone for each in body.changes]
    for shown in (legible, [each.card_alone for each in body.changes]):
        for size in area.theme.card_sizes:
            if drawn := _drawn(shown, size, frames, area):
                return [drawn, *_apart(body.changes, shown, area)]
    cards = tuple(each.card for each in body.changes)
    return [*lay_out(Cards(cards), area), *_apart(body.changes, shown, area)]


def _is_legible(change: Novelty, width: float) -> bool:
    """Whether the first and the last of the values stand on one line under what is drawn."""
    return not change.history or all(
        axes.value_width(replace(chart, unit_suffix="")) * _VALUES / axes.SIZE <= width / 2
        for chart in change.history.charts
    )


def _apart(changes: Sequence[Novelty], shown: Sequence[Novelty], area: Area) -> list[Boxes]:
    """The values that are not drawn, in a row each."""
    pairs = zip(changes, shown, strict=True)
    rows = tuple(
        (all_.card.label, " ; ".join(_values(all_.history)))
        for all_, drawn in pairs
        if all_.history and not drawn.history
    )
    return lay_out(TableBody(("Indicateur", "Dernières valeurs"), rows), area) if rows else []


def _values(history: Charts) -> Iterator[str]:
    """« 2023 : 12 », for each period that has a value."""
    for chart in history.charts:
        series = next(each for each in chart.series if each.role is not Role.TARGET)
        for period, value in zip(chart.categories, series.values, strict=True):
            if value != "":
                if isinstance(value, str):  # why there is none
                    told = value
                elif chart.form is ChartForm.RANKS:
                    told = ordinal(int(value), feminine=False)
                else:
                    told = axes.told(chart, value)
                yield f"{period}{NBSP}: {told}"


def _grid(area: Area, across: int, down: int) -> list[Frame]:
    frame, gutter = area.frame, area.theme.gutter
    height = min((frame.height - gutter * (down - 1)) / down, _TALLEST)
    return [
        Frame(place.x, frame.y + row * (height + gutter), place.width, height)
        for row in range(down)
        for place in area.theme.columns(across, frame)
    ]


def _drawn(changes: Sequence[Novelty], size: float, frames: list[Frame], area: Area) -> Boxes:
    """All of them, what is drawn being as high in each; nothing when one does not fit."""
    cards = _set(changes, size, area.within(frames[0]))
    width = frames[0].width
    head = _RULE + 2 * _GAP + max(area.height(each.label, width) for each in cards)
    foot = _GAP + max(area.height(each.details, width) for each in cards)
    room = frames[0].height - head - foot
    if room < _LEAST or not all(
        area.fits(card.figure, _share(change) * width, room)
        for card, change in zip(cards, changes, strict=True)
    ):
        return ()
    boxes: list[Box] = []
    for rank, (change, card, frame) in enumerate(zip(changes, cards, frames, strict=False), 1):
        middle = replace(frame, y=frame.y + head, height=room)
        boxes += _boxes(rank, change, card, frame, area.within(middle))
    return tuple(boxes)


def _share(change: Novelty) -> float:
    """The part of its width that the figure of a change takes."""
    return _FIGURE if change.history else 1


def _set(changes: Sequence[Novelty], size: float, area: Area) -> list[_Card]:
    """Every figure in one size, that of the widest."""
    small = max(size - 2, 16)
    places = [area.frame.width * _share(each) + _PANEL for each in changes]
    figures = [
        set_figure(each.card.figure, 2 * size, area.within(replace(area.frame, width=width)))
        for each, width in zip(changes, places, strict=True)
    ]
    least = min(number.size for number, *_ in figures)
    return [
        _Card(
            (words(each.card.label, size, bold=True),),
            (replace(number, size=least), *(replace(line, size=size) for line in unit)),
            tuple(
                words(line.text, small, area.color_of(line.accent), space_before=2)
                for line in each.card.details
            ),
        )
        for each, (number, *unit) in zip(changes, figures, strict=True)
    ]


def _boxes(rank: int, change: Novelty, card: _Card, frame: Frame, middle: Area) -> Boxes:
    room = middle.frame
    wide = frame.width * _share(change)
    top = frame.y + _RULE + _GAP
    left = replace(room, width=wide)
    is_first = frame.y <= middle.theme.body.y  # the title has its own rule
    rule = Rule(f"Filet {rank}", replace(frame, height=_RULE), Ink.PRIMARY)
    boxes: list[Box] = [
        *([] if is_first else [rule]),
        _text(f"Intitulé {rank}", frame, top, room.y - _GAP, card.label),
        TextBox(f"Chiffre {rank}", left, card.figure, Placeholder.BOARD, Anchor.MIDDLE),
    ]
    if change.history:
        beside = replace(room, x=room.x + wide, width=room.width - wide)
        drawn = (box for page in lay_out(change.history, middle) for box in page)
        charts = [box for box in drawn if isinstance(box, ChartBox)]
        boxes += [_small(each, f"Graphique {rank}", beside) for each in charts[:1]]
    if card.details:
        boxes.append(
            _text(f"Évolution {rank}", frame, room.bottom + _GAP, frame.bottom, card.details)
        )
    return tuple(boxes)


def _small(chart: ChartBox, name: str, frame: Frame) -> ChartBox:
    """A chart as its own slide would show it, but for its scale and what stands beside: its unit.

    A target that would touch the last value is left to the words, that say whether it is met.
    """
    unitless = re.sub(r'"[^"]*"(?=;|$)', "", chart.number_format)
    plot = Frame(frame.x, frame.y, frame.width, frame.height - _MARGIN)
    small = replace(chart, name=name, frame=frame, plot=plot, size=_VALUES, is_small=True)
    if axes.is_told_apart(small):
        small = replace(small, plot=replace(plot, width=plot.width - _TARGET))
    else:
        small = replace(small, target=None)
    low, high = axes.close_ends(small)
    return replace(small, number_format=unitless, low=low, high=high)


def _text(name: str, frame: Frame, top: float, bottom: float, lines: Paragraphs) -> TextBox:
    place = Frame(frame.x, top, frame.width, bottom - top)
    return TextBox(name, place, lines, Placeholder.BOARD)
