"""The deck to write on: two slides a sheet, in grey, each over lines for notes."""

from collections.abc import Iterator
from dataclasses import replace

from clu.deck.drawing.size import sized
from clu.deck.ground import HEIGHT
from clu.deck.layouts.area import words
from clu.deck.page import (
    Box,
    ChartBox,
    Face,
    Frame,
    Ink,
    Medium,
    Page,
    Pages,
    Placeholder,
    Rule,
    TextBox,
)
from clu.deck.theme import Theme
from clu.model.french import enumeration
from clu.papers.charter import ground_of
from clu.papers.deck import pages
from clu.papers.maker import Maker, PaperRequest
from clu.workspace import Workspace

_A_SHEET = 2
_MARGIN, _WIDTH = 27.0, 291.0
_TOP, _STEP = 34.0, 230.0
"""Where the first slide begins, and how far from it the second does."""
_RULED, _BETWEEN = 327.0, 17.0
"""How long lines are, and the room to write between them: 9 mm."""
_OUTLINE = 0.5
_LETTERS = 9.0

_HEIGHT = HEIGHT * _WIDTH / Theme().width
"""The height of a slide there; one that is not as wide as ours is narrower."""


def sheets(deck: Pages, width: float) -> Pages:
    """The slides of a deck, of that width, on sheets; who gets them has no speaker's notes."""
    numbered = list(enumerate(deck.pages, start=1))
    pairs = (numbered[at : at + _A_SHEET] for at in range(0, len(numbered), _A_SHEET))
    ratio = min(_WIDTH / width, _HEIGHT / HEIGHT)
    drawn = tuple(_sheet(each, width * ratio, ratio) for each in pairs)
    return replace(deck, pages=drawn, medium=Medium.HANDOUT)


def _sheet(slides: list[tuple[int, Page]], width: float, ratio: float) -> Page:
    ranks = enumeration([str(rank) for rank, _ in slides])
    called = f"Diapositive{'s' * (len(slides) > 1)} {ranks}"
    title = (words(called, _LETTERS, Ink.SOFT, bold=True),)
    boxes: list[Box] = [TextBox("Titre", Frame(_MARGIN, 14, _RULED, 14), title, Placeholder.TITLE)]
    for at, (rank, slide) in enumerate(slides):
        frame = Frame(_MARGIN, _TOP + at * _STEP, width, HEIGHT * ratio)
        boxes += _slide(rank, slide, frame, ratio)
    _, first = slides[0]
    return Page(first.record, Face.CONTENT, first.section, tuple(boxes))


def _slide(rank: int, slide: Page, frame: Frame, ratio: float) -> Iterator[Box]:
    """A slide in its outline, its number beside it, and lines under it."""
    yield Rule(f"Cadre {rank}", _grown(frame, _OUTLINE), Ink.FAINT)
    yield Rule(f"Fond {rank}", frame, Ink.PAPER)
    for box in slide.boxes:
        placed = _placed(sized(_printable(box), ratio), frame)
        yield placed
        is_title = isinstance(box, TextBox) and box.placeholder is Placeholder.TITLE
        if is_title and not slide.face.is_opening:
            under = replace(placed.frame, y=placed.frame.bottom, height=2 * _OUTLINE)
            yield Rule(f"Filet {rank}", under, Ink.PRIMARY)
    beside = Frame(frame.right + 6, frame.y, _RULED - _WIDTH - 6, 12)
    yield TextBox(f"Numéro {rank}", beside, (words(str(rank), _LETTERS, Ink.SOFT),), None)
    at = frame.bottom + _BETWEEN
    while at < frame.y + _STEP - _LETTERS:
        yield Rule(f"Ligne {rank}", Frame(_MARGIN, at, _RULED, _OUTLINE), Ink.FAINT)
        at += _BETWEEN


def _grown(frame: Frame, by: float) -> Frame:
    return Frame(frame.x - by, frame.y - by, frame.width + 2 * by, frame.height + 2 * by)


def _printable(box: Box) -> Box:
    """A box that takes no place of the sheet; what is light on a dark ground is dark on paper."""
    if not isinstance(box, TextBox):
        return box
    is_light = box.fill is None or box.fill is Ink.PAPER
    lines = tuple(
        replace(each, color=Ink.TEXT) if is_light and each.color is Ink.PAPER else each
        for each in box.paragraphs
    )
    return replace(box, paragraphs=lines, placeholder=None)


def _placed(box: Box, frame: Frame) -> Box:
    at = Frame(box.frame.x + frame.x, box.frame.y + frame.y, box.frame.width, box.frame.height)
    if isinstance(box, ChartBox):
        plot = box.plot
        there = Frame(plot.x + frame.x, plot.y + frame.y, plot.width, plot.height)
        return replace(box, frame=at, plot=there)
    return replace(box, frame=at)


def _made(workspace: Workspace, asked: PaperRequest) -> Pages:
    ground = ground_of(workspace)
    return sheets(pages(workspace, asked.meeting), ground.width if ground else Theme().width)


MAKER = Maker(_made, made_from=None)
