"""What changed: under a rule each, what it is, its figure beside its last values, its movement."""

import re
from dataclasses import replace

from clu.deck.bodies import Cards
from clu.deck.flow import Paragraphs
from clu.deck.layouts.area import Area, Boxes, lay_out, words
from clu.deck.layouts.figures import set_figure
from clu.deck.page import Anchor, Box, ChartBox, Frame, Ink, Rule, TextBox
from clu.deck.slides.changes import Changes, Novelty

_ACROSS = 3
_TALLEST = 200
_RULE = 3
_GAP = 6
_FIGURE = 0.42
"""The share of its width that a card gives to its figure, its last values having the rest."""
_VALUES = 12
_MARGIN = 18
"""What values and periods take over and under what is drawn."""
_LEAST = 60
"""The height under which values are not drawn."""


@lay_out.register
def dashboard(body: Changes, area: Area) -> list[Boxes]:
    """All on one slide in the largest text in which they fit, else cards, then their values."""
    across = 2 if len(body.changes) in (2, 4) else min(_ACROSS, len(body.changes))
    frames = _grid(area, across, -(-len(body.changes) // across))
    for size in area.theme.card_sizes:
        cards = [
            _card(rank, each, size, area.within(frame))
            for rank, (each, frame) in enumerate(zip(body.changes, frames, strict=False), 1)
        ]
        if all(cards):
            return [tuple(box for card in cards for box in card)]
    charts = [
        replace(each.history, subtitle=each.card.label) for each in body.changes if each.history
    ]
    apart = [page for each in charts for page in lay_out(each, area)]
    return [*lay_out(Cards(tuple(each.card for each in body.changes)), area), *apart]


def _grid(area: Area, across: int, down: int) -> list[Frame]:
    frame, gutter = area.frame, area.theme.gutter
    height = min((frame.height - gutter * (down - 1)) / down, _TALLEST)
    return [
        Frame(place.x, frame.y + row * (height + gutter), place.width, height)
        for row in range(down)
        for place in area.theme.columns(across, frame)
    ]


def _card(rank: int, change: Novelty, size: float, area: Area) -> Boxes:
    """The boxes of a card; none when they do not fit."""
    frame, card = area.frame, change.card
    label = (words(card.label, size, bold=True),)
    details = tuple(
        words(each.text, max(size - 2, 14), area.color_of(each.accent), space_before=2)
        for each in card.details
    )
    top = frame.y + _RULE + _GAP
    middle = top + area.height(label, frame.width) + _GAP
    below = frame.bottom - area.height(details, frame.width)
    wide = frame.width * (_FIGURE if change.history else 1)
    number, *unit = set_figure(card.figure, 2 * size, area.within(replace(frame, width=wide)))
    figure = (number, *(replace(each, size=size) for each in unit))
    room = below - middle - _GAP
    if room < _LEAST or not area.fits(figure, wide, room):
        return ()
    left = Frame(frame.x, middle, wide, room)
    boxes: list[Box] = [
        Rule(f"Filet {rank}", Frame(frame.x, frame.y, frame.width, _RULE), Ink.PRIMARY),
        _text(f"Intitulé {rank}", frame, top, middle - _GAP, label),
        TextBox(f"Chiffre {rank}", left, figure, anchor=Anchor.MIDDLE),
    ]
    if change.history:
        beside = Frame(frame.x + wide, middle, frame.width - wide, room)
        drawn = (box for page in lay_out(change.history, area) for box in page)
        charts = [box for box in drawn if isinstance(box, ChartBox)]
        boxes += [_small(each, f"Graphique {rank}", beside) for each in charts[:1]]
    if details:
        boxes.append(_text(f"Évolution {rank}", frame, below, frame.bottom, details))
    return tuple(boxes)


def _small(chart: ChartBox, name: str, frame: Frame) -> ChartBox:
    """A chart as its own slide would show it, but for the unit: the figure beside it says it."""
    unitless = re.sub(r'"[^"]*"(?=;|$)', "", chart.number_format)
    plot = Frame(frame.x, frame.y + _MARGIN, frame.width, frame.height - 2 * _MARGIN)
    return replace(chart, name=name, frame=frame, plot=plot, size=_VALUES, number_format=unitless)


def _text(name: str, frame: Frame, top: float, bottom: float, lines: Paragraphs) -> TextBox:
    return TextBox(name, Frame(frame.x, top, frame.width, bottom - top), lines)
