"""Key figures: the largest thing of the slide, with what it means beside or below."""

from clu.deck import flow
from clu.deck.layouts import prose
from clu.deck.layouts.room import Boxes, Room, words
from clu.deck.outline import Card, Detail, Figures, Point, Prose, Tone
from clu.deck.page import Align, Anchor, Box, Frame, Paragraph, TextBox
from clu.model.french import NBSP

_PANEL = 230
_INSET = 16


def lay_out(body: Figures, room: Room) -> list[Boxes]:
    """One figure: panel at left, meaning at right. Several: a card each. Too much text: a list."""
    comment = (words(body.comment, 20, room.theme.text, leading=1.1),) if body.comment else ()
    below = room.height(comment, room.frame.width) + 20 if comment else 0.0
    upper = Frame(room.frame.x, room.frame.y, room.frame.width, room.frame.height - below)
    alone = _beside(body.cards[0], room.within(upper)) if len(body.cards) == 1 else None
    boxes = alone or _in_columns(body.cards, room.within(upper))
    if boxes is None:
        return prose.lay_out(Prose(_points(body)), room)
    if comment:
        top = max(box.frame.bottom for box in boxes) + 20
        frame = Frame(room.frame.x, top, room.frame.width, below - 20)
        boxes = (*boxes, TextBox("Commentaire", frame, comment))
    return [boxes]


def _beside(card: Card, room: Room) -> Boxes | None:
    theme, frame = room.theme, room.frame
    left, _, _ = theme.columns(3, frame)
    panel = Frame(frame.x, frame.y + 24, left.width + 90, min(_PANEL, frame.height - 24))
    meaning = Frame(
        panel.right + 32, panel.y, frame.right - panel.right - 32, frame.bottom - panel.y
    )
    text = (
        words(card.label, 26, theme.text, bold=True),
        *(_detail(detail, 20, room) for detail in card.details),
    )
    figure = set_figure(card.figure, 80, room.within(panel), Align.CENTER)
    if not (_fits(text, meaning, room) and _fits(figure, panel, room, _INSET)):
        return None
    boxes: list[Box] = [
        TextBox("Chiffre", panel, figure, None, Anchor.MIDDLE, _INSET, theme.tint),
        TextBox("Ce qu’il mesure", meaning, text),
    ]
    return tuple(boxes)


def _in_columns(cards: tuple[Card, ...], room: Room) -> Boxes | None:
    """Cards of one height, in the largest text in which they all fit."""
    width = room.theme.columns(len(cards), room.frame)[0].width
    for size in room.theme.card_sizes:
        texts = [_set(card, size, width, room) for card in cards]
        needed = max(room.height(text, width - 2 * _INSET) for text in texts) + 2 * _INSET
        if needed <= room.frame.height:
            height = min(max(needed, float(_PANEL)), room.frame.height)
            frame = Frame(room.frame.x, room.frame.y, room.frame.width, height)
            return tuple(
                TextBox(f"Chiffre {rank}", place, text, inset=_INSET, fill=room.theme.tint)
                for rank, (text, place) in enumerate(
                    zip(texts, room.theme.columns(len(cards), frame), strict=True), start=1
                )
            )
    return None


def _set(card: Card, size: float, width: float, room: Room) -> tuple[Paragraph, ...]:
    frame = Frame(room.frame.x, room.frame.y, width, room.frame.height)
    return (
        *set_figure(card.figure, 3 * size, room.within(frame)),
        words(card.label, size, room.theme.text, bold=True, space_before=8),
        *(_detail(detail, size - 2, room) for detail in card.details),
    )


def _detail(detail: Detail, size: float, room: Room) -> Paragraph:
    bold = detail.tone is not Tone.NEUTRAL
    return words(detail.text, size, room.tone(detail.tone), bold=bold, space_before=size / 2)


def set_figure(
    figure: str, size: float, room: Room, align: Align = Align.LEFT
) -> tuple[Paragraph, ...]:
    """The figure in large on one line; a unit that is a word goes under it when it must."""
    number, _, unit = figure.partition(NBSP)
    color = room.theme.primary
    width = room.frame.width - 2 * _INSET
    whole = words(figure, size, color, bold=True, align=align)
    if not unit[:1].isalpha() or room.fits_on_one_line(whole, width):
        number, unit = figure, ""
    while size > 24 and not room.fits_on_one_line(words(number, size, color, bold=True), width):
        size -= 4
    large = words(number, size, color, bold=True, align=align)
    if not unit:
        return (large,)
    return (large, words(unit, min(28.0, size), color, bold=True, align=align))


def _fits(paragraphs: tuple[Paragraph, ...], frame: Frame, room: Room, inset: float = 0) -> bool:
    return flow.fits(paragraphs, frame.width - 2 * inset, frame.height - 2 * inset, room.factor)


def _points(body: Figures) -> tuple[Point, ...]:
    points: list[Point] = []
    for card in body.cards:
        points.append(Point(f"**{card.figure}** {card.label}"))
        points.extend(Point(detail.text, level=1) for detail in card.details)
    return (*points, *([Point(body.comment)] if body.comment else ()))
