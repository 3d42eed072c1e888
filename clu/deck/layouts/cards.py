"""Equal cards in a grid, one of them leading where there is one."""

import math

from clu.deck import flow
from clu.deck.layouts import prose
from clu.deck.layouts.figures import set_figure
from clu.deck.layouts.room import Boxes, Room, words
from clu.deck.outline import Card, Cards, Point, Prose, Tone
from clu.deck.page import Anchor, Frame, Paragraph, TextBox

_INSET = 10
_TALLEST = 230
_LEAST_SECONDARY = 14
"""Headings and changes of a dense card may be a little smaller than its text."""

Texts = list[tuple[Paragraph, ...]]


def lay_out(body: Cards, room: Room) -> list[Boxes]:
    """The largest text with which the cards share one slide, else the most cards a slide holds."""
    cards = (*([body.lead] if body.lead else []), *body.cards)
    asked = body.columns + (body.lead is not None and len(body.cards) <= body.columns)
    columns = min(asked, len(cards))
    for rows in range(math.ceil(len(cards) / columns), 0, -1):
        frames = _grid(room, columns, rows)
        for size in room.theme.card_sizes:
            texts = [_set(card, size, room.within(frames[0])) for card in cards]
            if all(_fits(text, frames[0], room) for text in texts):
                return _pages(texts, frames, room, has_lead=body.lead is not None)
    return prose.lay_out(Prose(_points(cards)), room)


def _grid(room: Room, columns: int, rows: int) -> list[Frame]:
    frame, gutter = room.frame, room.theme.gutter
    height = (frame.height - gutter * (rows - 1)) / rows
    if rows > 1:
        height = min(height, _TALLEST)
    return [
        Frame(place.x, frame.y + row * (height + gutter), place.width, height)
        for row in range(rows)
        for place in room.theme.columns(columns, frame)
    ]


def _set(card: Card, size: float, room: Room) -> tuple[Paragraph, ...]:
    theme = room.theme
    small = max(size - 2, _LEAST_SECONDARY)
    paragraphs: list[Paragraph] = []
    if card.heading:
        paragraphs.append(words(card.heading, small, theme.primary, bold=True))
    if card.figure:
        paragraphs += set_figure(card.figure, size * 2, room)
    if card.label:
        paragraphs.append(words(card.label, size, theme.text, space_before=4))
    for detail in card.details:
        bold = detail.tone is not Tone.NEUTRAL
        color = room.tone(detail.tone)
        paragraphs.append(words(detail.text, small, color, bold=bold, space_before=6))
    paragraphs += prose.set_points(card.points, size, room, smallest=16)
    return tuple(paragraphs)


def _fits(paragraphs: tuple[Paragraph, ...], frame: Frame, room: Room) -> bool:
    return flow.fits(paragraphs, frame.width - 2 * _INSET, frame.height - 2 * _INSET, room.factor)


def _pages(texts: Texts, frames: list[Frame], room: Room, *, has_lead: bool) -> list[Boxes]:
    return [
        tuple(
            _card(rank, text, frame, room, leads=has_lead and rank == 1)
            for rank, (text, frame) in enumerate(
                zip(texts[start:], frames, strict=False), start=start + 1
            )
        )
        for start in range(0, len(texts), len(frames))
    ]


def _card(
    rank: int, text: tuple[Paragraph, ...], frame: Frame, room: Room, *, leads: bool
) -> TextBox:
    return TextBox(
        name=f"Carte {rank}",
        frame=frame,
        paragraphs=text,
        anchor=Anchor.MIDDLE if leads else Anchor.TOP,
        inset=_INSET,
        fill=None if leads else room.theme.tint,
        line=room.theme.primary if leads else None,
    )


def _points(cards: tuple[Card, ...]) -> tuple[Point, ...]:
    points: list[Point] = []
    for card in cards:
        head = f"**{card.heading} :** " if card.heading else ""
        text = " ".join(part for part in (card.figure, card.label) if part)
        points.append(Point(head + text or "—"))
        points += [Point(detail.text, level=1) for detail in card.details]
        points += [Point(point.text, level=1) for point in card.points]
    return tuple(points)
