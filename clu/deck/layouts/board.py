"""Results on a wall: a row each, in the largest letters in which all stand on one sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from clu.deck.bodies import Card
from clu.deck.flow import Paragraphs
from clu.deck.layouts.area import Area, Boxes, lay_out, words
from clu.deck.layouts.figures import set_figure
from clu.deck.layouts.prose import set_points
from clu.deck.page import Anchor, Box, Frame, Ink, Rule, TextBox
from clu.deck.slides.board import Board, BoardPart

_SIZES = (18.0, 16.0, 14.0, 13.0, 12.0, 11.0)
_LEAST = 8.0
"""The smallest letters under a result: 12 points on the wall."""
_FOOT, _OVER_FOOT = 7.0, 12.0
_FIGURE = 0.38
"""The share of a row that its figure takes."""
_GAP, _LOOSEST = 7.0, 18.0
_RULE, _INSIDE = 1.0, 3.0
_ACROSS, _SQUARE = 3, 4
"""Results side by side; as many as stand in two rows of two."""


@lay_out.register
def board(body: Board, area: Area) -> list[Boxes]:
    """On one sheet if any size allows it, else on two, each with where results come from."""
    foot = tuple(words(line, _FOOT, Ink.FAINT, space_before=1) for line in body.foot)
    frame = area.frame
    low = area.height(foot, frame.width) if foot else 0.0
    room = frame.height - low - (_OVER_FOOT if foot else 0)
    under = Frame(frame.x, frame.bottom - low, frame.width, low)
    small = (TextBox("Sources", under, foot, None, Anchor.BOTTOM),) if foot else ()
    for size in _SIZES:
        rows = [row for part in body.parts for row in _rows(part, size, area)]
        free = room - sum(height for height, _ in rows)
        gap = free / max(len(rows) - 1, 1)
        if gap >= _GAP:
            return [(*_stacked(rows, min(gap, _LOOSEST), frame.y), *small)]
    half = -(-len(rows) // 2)
    return [(*_stacked(each, _GAP, frame.y), *small) for each in (rows[:half], rows[half:])]


_Row = tuple[float, Boxes]
"""How high it is, and its boxes as if it were at the top of the sheet."""


def _stacked(rows: Sequence[_Row], gap: float, top: float) -> Iterator[Box]:
    for height, boxes in rows:
        for box in boxes:
            yield replace(box, frame=replace(box.frame, y=box.frame.y + top))
        top += height + gap


def _rows(part: BoardPart, size: float, area: Area) -> Iterator[_Row]:
    """The rows of a part, the first with its heading."""
    heading = (words(part.heading, size, Ink.PRIMARY, bold=True),)
    high = area.height(heading, area.frame.width)
    title = TextBox("Intitulé", Frame(area.frame.x, 0, area.frame.width, high), heading, None)
    over: Boxes = (title,)
    top = high + _GAP
    across = 2 if len(part.results) == _SQUARE else _ACROSS
    starts = range(0, len(part.results), across) if part.is_abreast else ()
    abreast = [_abreast(part.results[at : at + across], across, size, area) for at in starts]
    for cells in abreast or [_row(each, size, area) for each in part.results]:
        inner = max(area.height(text, frame.width) for _, frame, text in cells)
        rule = Rule("Filet", Frame(area.frame.x, top, area.frame.width, _RULE), Ink.LINE)
        at = top + _RULE + _INSIDE
        anchor = Anchor.TOP if part.is_abreast else Anchor.MIDDLE
        texts = (
            TextBox(name, replace(frame, y=at, height=inner), text, None, anchor)
            for name, frame, text in cells
        )
        yield at + inner, (*over, rule, *texts)
        over, top = (), 0.0


_Cell = tuple[str, Frame, Paragraphs]
"""A text of a row, its name, and where it is across the sheet."""


def _row(result: Card, size: float, area: Area) -> list[_Cell]:
    """The figure at left, what it measures and how it moved at right."""
    frame = area.frame
    left = replace(frame, width=frame.width * _FIGURE)
    right = replace(frame, x=left.right, width=frame.width - left.width)
    return [
        ("Chiffre", left, _figure(result, size, area.within(left))),
        ("Ce qu’il mesure", right, _meaning(result, size, area)),
    ]


def _abreast(results: Sequence[Card], across: int, size: float, area: Area) -> list[_Cell]:
    """Each figure, all in one size, over what it measures."""
    frames = area.theme.columns(across, area.frame)[: len(results)]
    pairs = zip(results, frames, strict=True)
    figures = [_figure(each, size, area.within(frame)) for each, frame in pairs]
    least = min(number.size for number, *_ in figures)
    return [
        ("Résultat", frame, (replace(number, size=least), *unit, *_meaning(each, size - 1, area)))
        for each, frame, (number, *unit) in zip(results, frames, figures, strict=True)
    ]


def _figure(result: Card, size: float, area: Area) -> Paragraphs:
    number, *unit = set_figure(result.figure, 2.4 * size, area)
    return (number, *(replace(each, size=1.2 * size) for each in unit))


def _meaning(result: Card, size: float, area: Area) -> Paragraphs:
    moves = (
        words(each.text, max(size - 3, _LEAST), area.color_of(each.accent), space_before=1)
        for each in result.details
    )
    over = (words(result.heading, size - 3, Ink.PRIMARY, bold=True),) if result.heading else ()
    below = set_points(result.points, size - 3, area, smallest=size - 3)
    return (*over, words(result.label, size, bold=True), *moves, *below)
