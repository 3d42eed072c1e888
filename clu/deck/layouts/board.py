"""Results on a wall: a row each, in the largest letters in which all stand on one sheet."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from clu.deck.flow import Paragraphs
from clu.deck.layouts.area import Area, Boxes, lay_out, words
from clu.deck.layouts.figures import set_figure
from clu.deck.page import Anchor, Box, Frame, Ink, Rule, TextBox
from clu.deck.slides.board import Board, Result

_SIZES = (18.0, 16.0, 14.0, 13.0, 12.0, 11.0)
_FOOT, _OVER_FOOT = 7.0, 12.0
_FIGURE = 0.38
"""The share of a row that its figure takes."""
_GAP, _LOOSEST = 7.0, 18.0
_RULE, _INSIDE = 1.0, 3.0


@dataclass(frozen=True)
class _Block:
    """Something as high as that, and what draws it from a height down."""

    height: float
    draw: Callable[[float], Boxes]


@lay_out.register
def board(body: Board, area: Area) -> list[Boxes]:
    """On one sheet if any size allows it, else on several, each with where results come from."""
    foot = tuple(words(line, _FOOT, Ink.FAINT, space_before=1) for line in body.foot)
    low = area.height(foot, area.frame.width) if foot else 0.0
    frame = area.frame
    room = replace(frame, height=frame.height - low - (_OVER_FOOT if foot else 0))
    for size in _SIZES:
        blocks = _blocks(body, size, area)
        sheets = _sheets(blocks, room.height)
        if len(sheets) == 1:
            break
    under = Frame(frame.x, frame.bottom - low, frame.width, low)
    small = (TextBox("Sources", under, foot, None, Anchor.BOTTOM),) if foot else ()
    return [(*_stacked(each, room), *small) for each in sheets]


def _blocks(body: Board, size: float, area: Area) -> list[_Block]:
    """The rows of each part, the first with the heading, which never ends a sheet."""
    found: list[_Block] = []
    for part in body.parts:
        rows = [_row(each, size, area) for each in part.results]
        if part.is_abreast:
            rows = [_abreast(part.results, size, area)]
        found += [_under(part.heading, rows[0], size, area), *rows[1:]]
    return found


def _sheets(blocks: list[_Block], room: float) -> list[list[_Block]]:
    sheets: list[list[_Block]] = [[]]
    for block in blocks:
        taken = sum(each.height + _GAP for each in sheets[-1])
        if sheets[-1] and taken + block.height > room:
            sheets.append([])
        sheets[-1].append(block)
    return sheets


def _stacked(blocks: list[_Block], room: Frame) -> Boxes:
    """One under the other, what room is left being shared between them."""
    free = room.height - sum(each.height for each in blocks)
    gap = min(max(free / max(len(blocks) - 1, 1), 0), _LOOSEST)
    boxes: list[Box] = []
    at = room.y
    for each in blocks:
        boxes += each.draw(at)
        at += each.height + gap
    return tuple(boxes)


def _under(heading: str, block: _Block, size: float, area: Area) -> _Block:
    lines = (words(heading, size, Ink.PRIMARY, bold=True),)
    height = area.height(lines, area.frame.width)
    place = replace(area.frame, height=height)

    def draw(at: float) -> Boxes:
        title = TextBox("Intitulé", replace(place, y=at), lines, None)
        return (title, *block.draw(at + height + _GAP))

    return _Block(height + _GAP + block.height, draw)


def _abreast(results: tuple[Result, ...], size: float, area: Area) -> _Block:
    """Under one rule, each figure over what it measures."""
    frames = area.theme.columns(len(results), area.frame)
    figures = [
        _figure(each, size, area.within(frame)) for each, frame in zip(results, frames, strict=True)
    ]
    least = min(number.size for number, *_ in figures)
    told = [
        (replace(number, size=least), *unit, *_meaning(each, size - 1, area))
        for each, (number, *unit) in zip(results, figures, strict=True)
    ]
    inner = max(area.height(each, frames[0].width) for each in told)

    def draw(at: float) -> Boxes:
        top = at + _RULE + _INSIDE
        return (
            Rule("Filet", replace(area.frame, y=at, height=_RULE), Ink.LINE),
            *(
                TextBox("Résultat", replace(frame, y=top, height=inner), each, None)
                for frame, each in zip(frames, told, strict=True)
            ),
        )

    return _Block(inner + _RULE + _INSIDE, draw)


def _figure(result: Result, size: float, area: Area) -> Paragraphs:
    number, *unit = set_figure(result.figure, 2.4 * size, area)
    return (number, *(replace(each, size=1.2 * size) for each in unit))


def _meaning(result: Result, size: float, area: Area) -> Paragraphs:
    return (
        words(result.label, size, bold=True),
        *(
            words(each.text, size - 3, area.color_of(each.accent), space_before=1)
            for each in result.details
        ),
    )


def _row(result: Result, size: float, area: Area) -> _Block:
    """A rule, then the figure at left, what it measures and how it moved at right."""
    frame, wide = area.frame, area.frame.width * _FIGURE
    figure = _figure(result, size, area.within(replace(frame, width=wide)))
    meaning = _meaning(result, size, area)
    beside = frame.width - wide
    inner = max(area.height(figure, wide), area.height(meaning, beside))

    def draw(at: float) -> Boxes:
        top = at + _RULE + _INSIDE
        return (
            Rule("Filet", Frame(frame.x, at, frame.width, _RULE), Ink.LINE),
            TextBox("Chiffre", Frame(frame.x, top, wide, inner), figure, None, Anchor.MIDDLE),
            TextBox(
                "Ce qu’il mesure",
                Frame(frame.x + wide, top, beside, inner),
                meaning,
                None,
                Anchor.MIDDLE,
            ),
        )

    return _Block(inner + _RULE + _INSIDE, draw)
