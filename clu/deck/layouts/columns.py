"""Columns of short texts, each in a card under the heading of its column."""

from itertools import zip_longest

from clu.deck.layouts import prose
from clu.deck.layouts.room import Boxes, Room, words
from clu.deck.outline import Column, Columns, Point, Prose, Tone
from clu.deck.page import Box, Frame, Paragraph, Rule, TextBox

_HEADING = 32
_GAP = 8
_INSET = 8

Text = tuple[Paragraph, ...]


def lay_out(body: Columns, room: Room) -> list[Boxes]:
    """All columns on one slide, else a column a slide, else lists."""
    together = _side_by_side(body.columns, room)
    if together:
        return [together]
    pages: list[Boxes] = []
    for column in body.columns:
        alone = _side_by_side((column,), room)
        pages += [alone] if alone else prose.lay_out(Prose(_points(column)), room)
    return pages


def _side_by_side(columns: tuple[Column, ...], room: Room) -> Boxes | None:
    frames = room.theme.columns(len(columns), room.frame)
    width = frames[0].width - 2 * _INSET
    headings = [words(column.heading, 20, "", bold=True) for column in columns]
    if not all(room.fits_on_one_line(heading, width) for heading in headings):
        return None
    for size in room.theme.card_sizes:
        texts = [[_text(text, size, room) for text in column.texts] for column in columns]
        own = [[room.height(text, width) + 2 * _INSET for text in each] for each in texts]
        for heights in (_equal_ranks(own), own):
            if all(_total(each) <= room.frame.height for each in heights):
                boxes: list[Box] = []
                for column, each, tall, frame in zip(columns, texts, heights, frames, strict=True):
                    boxes += _column(column, each, tall, frame, room)
                return tuple(boxes)
    return None


def _text(text: str, size: float, room: Room) -> Text:
    return (words(text, size, room.theme.text),)


def _equal_ranks(own: list[list[float]]) -> list[list[float]]:
    """The cards of one rank made as tall as the tallest of them."""
    tallest = [max(rank) for rank in zip_longest(*own, fillvalue=0.0)]
    return [tallest[: len(each)] for each in own]


def _total(heights: list[float]) -> float:
    return _HEADING + sum(heights) + _GAP * len(heights)


def _column(
    column: Column, texts: list[Text], heights: list[float], frame: Frame, room: Room
) -> list[Box]:
    color = room.theme.primary if column.tone is Tone.NEUTRAL else room.tone(column.tone)
    heading = Frame(frame.x, frame.y, frame.width, _HEADING - 4)
    rule = Frame(frame.x, heading.bottom, frame.width, 3)
    boxes: list[Box] = [
        TextBox(column.heading, heading, (words(column.heading, 20, color, bold=True),)),
        Rule(f"Filet {column.heading}", rule, color),
    ]
    y = frame.y + _HEADING + _GAP
    for rank, (text, height) in enumerate(zip(texts, heights, strict=True), start=1):
        place = Frame(frame.x, y, frame.width, height)
        name = f"{column.heading} {rank}"
        boxes.append(TextBox(name, place, text, inset=_INSET, fill=room.theme.tint))
        y += height + _GAP
    return boxes


def _points(column: Column) -> tuple[Point, ...]:
    return (Point(f"**{column.heading}**"), *(Point(text, level=1) for text in column.texts))
