"""Key figures: the largest thing of the slide, with what it means beside or below."""

from dataclasses import replace

from clu.deck.bodies import Accent, Card, Detail, Point, Prose
from clu.deck.layouts.area import Area, Boxes, lay_out, words
from clu.deck.page import Align, Anchor, Frame, Ink, StyledParagraph, TextBox
from clu.deck.slides.figures import Figures
from clu.model.french import NBSP

_PANEL = 230
_TALL_PANEL = 300
_INSET = 16
_ALONE = ((112.0, 30.0), (96.0, 26.0), (80.0, 24.0))
"""The sizes of a figure that stands alone, and of what it means."""
_LARGE = (30.0, 26.0, 22.0)
"""What few figures are set in, before the usual sizes of cards."""


@lay_out.register
def figures(body: Figures, area: Area) -> list[Boxes]:
    """One figure: panel at left, meaning at right. Several: a card each. Too much text: a list."""
    comment = (words(body.comment, 20, Ink.TEXT, leading=1.1),) if body.comment else ()
    below = area.height(comment, area.frame.width) + 20 if comment else 0.0
    upper = Frame(area.frame.x, area.frame.y, area.frame.width, area.frame.height - below)
    alone = _beside(body.cards[0], area.within(upper)) if len(body.cards) == 1 else None
    boxes = alone or _in_columns(body.cards, area.within(upper))
    if boxes is None:
        return lay_out(Prose(_points(body)), area)
    if comment:
        top = max(box.frame.bottom for box in boxes) + 20
        frame = Frame(area.frame.x, top, area.frame.width, below - 20)
        boxes = (*boxes, TextBox("Commentaire", frame, comment))
    return [boxes]


def _beside(card: Card, area: Area) -> Boxes | None:
    """The panel of the figure, and what it means beside, as large as they fit."""
    theme, frame = area.theme, area.frame
    left, _, _ = theme.columns(3, frame)
    height = min(_TALL_PANEL, frame.height - 24)
    panel = Frame(frame.x, frame.y + 24, left.width + 90, height)
    meaning = Frame(panel.right + 32, panel.y, frame.right - panel.right - 32, height)
    fallback: Boxes | None = None
    for size, around in _ALONE:
        text = (
            words(card.label, around, bold=True),
            *(_detail(detail, around - 6, area) for detail in card.details),
        )
        figure = set_figure(card.figure, size, area.within(panel), Align.CENTER)
        if area.longest_word(card.label, around) > meaning.width:
            continue
        if _fits(text, meaning, area, 0) and _fits(figure, panel, area, _INSET):
            boxes = (
                TextBox("Chiffre", panel, figure, None, Anchor.MIDDLE, _INSET, Ink.TINT),
                TextBox("Ce qu’il mesure", meaning, text, anchor=Anchor.MIDDLE),
            )
            if len(figure) == 1:
                return boxes
            fallback = fallback or boxes  # its unit under it
    return fallback


def _in_columns(cards: tuple[Card, ...], area: Area) -> Boxes | None:
    """Cards of one height, in the largest text in which they all fit; figures of one size."""
    width = area.theme.columns(len(cards), area.frame)[0].width
    for size in (*_LARGE, *area.theme.card_sizes):
        place = area.within(replace(area.frame, width=width))
        large = min(set_figure(card.figure, 3 * size, place)[0].size for card in cards)
        texts = [_set(card, size, large, place) for card in cards]
        needed = max(area.height(text, width - 2 * _INSET) for text in texts) + 2 * _INSET
        if needed <= area.frame.height:
            height = min(max(needed, float(_PANEL)), area.frame.height)
            frame = Frame(area.frame.x, area.frame.y, area.frame.width, height)
            return tuple(
                TextBox(f"Chiffre {rank}", place, text, inset=_INSET, fill=Ink.TINT)
                for rank, (text, place) in enumerate(
                    zip(texts, area.theme.columns(len(cards), frame), strict=True), start=1
                )
            )
    return None


def _set(card: Card, size: float, large: float, area: Area) -> tuple[StyledParagraph, ...]:
    return (
        *set_figure(card.figure, large, area),
        words(card.label, size, Ink.TEXT, bold=True, space_before=8),
        *(_detail(detail, size - 2, area) for detail in card.details),
    )


def _detail(detail: Detail, size: float, area: Area) -> StyledParagraph:
    bold = detail.accent is not Accent.NEUTRAL
    return words(detail.text, size, area.color_of(detail.accent), bold=bold, space_before=size / 2)


def set_figure(
    figure: str, size: float, area: Area, align: Align = Align.LEFT
) -> tuple[StyledParagraph, ...]:
    """The figure in large on one line; a unit that is a word goes under it when it must."""
    number, _, unit = figure.partition(NBSP)
    color = Ink.PRIMARY
    width = area.frame.width - 2 * _INSET
    whole = words(figure, size, color, bold=True, align=align)
    if not unit[:1].isalpha() or area.fits_on_one_line(whole, width):
        number, unit = figure, ""
    while size > 24 and not area.fits_on_one_line(words(number, size, color, bold=True), width):
        size -= 4
    large = words(number, size, color, bold=True, align=align)
    if not unit:
        return (large,)
    return (large, words(unit, min(28.0, size), color, bold=True, align=align))


def _fits(paragraphs: tuple[StyledParagraph, ...], frame: Frame, area: Area, inset: float) -> bool:
    return area.fits(paragraphs, frame.width - 2 * inset, frame.height - 2 * inset)


def _points(body: Figures) -> tuple[Point, ...]:
    points: list[Point] = []
    for card in body.cards:
        points.append(Point(f"**{card.figure}** {card.label}"))
        points.extend(Point(detail.text, level=1) for detail in card.details)
    return (*points, *([Point(body.comment)] if body.comment else ()))
