"""Equal cards in a grid, one of them leading where there is one; columns of short texts."""

import math
from itertools import zip_longest

from clu.deck.bodies import Accent, Card, Cards, Point, Prose
from clu.deck.layouts.area import Area, Boxes, lay_out, words
from clu.deck.layouts.figures import set_figure
from clu.deck.layouts.prose import set_points
from clu.deck.page import Anchor, Box, Frame, Ink, Rule, StyledParagraph, TextBox
from clu.deck.slides.references import Column, Columns

_INSET = 10
_TALLEST = 230
_LEAST_SECONDARY = 14
"""Headings and changes of a dense card may be a little smaller than its text."""

Texts = list[tuple[StyledParagraph, ...]]


@lay_out.register
def cards(body: Cards, area: Area) -> list[Boxes]:
    """The largest text with which the cards share one slide, else the most cards a slide holds."""
    shown = (*([body.lead] if body.lead else []), *body.cards)
    asked = body.columns + (body.lead is not None and len(body.cards) <= body.columns)
    per_row = min(asked, len(shown))
    for rows in range(math.ceil(len(shown) / per_row), 0, -1):
        frames = _grid(area, per_row, rows)
        for size in area.theme.card_sizes:
            texts = [_set(card, size, area.within(frames[0])) for card in shown]
            if all(_fits(text, frames[0], area) for text in texts):
                return _pages(texts, frames, area, has_lead=body.lead is not None)
    return lay_out(Prose(_points(shown)), area)


def _grid(area: Area, columns: int, rows: int) -> list[Frame]:
    frame, gutter = area.frame, area.theme.gutter
    height = (frame.height - gutter * (rows - 1)) / rows
    if rows > 1:
        height = min(height, _TALLEST)
    return [
        Frame(place.x, frame.y + row * (height + gutter), place.width, height)
        for row in range(rows)
        for place in area.theme.columns(columns, frame)
    ]


def _set(card: Card, size: float, area: Area) -> tuple[StyledParagraph, ...]:
    small = max(size - 2, _LEAST_SECONDARY)
    paragraphs: list[StyledParagraph] = []
    if card.heading:
        paragraphs.append(words(card.heading, small, Ink.PRIMARY, bold=True))
    if card.figure:
        paragraphs += set_figure(card.figure, size * 2, area)
    if card.label:
        paragraphs.append(words(card.label, size, Ink.TEXT, space_before=4))
    for detail in card.details:
        bold = detail.accent is not Accent.NEUTRAL
        color = area.color_of(detail.accent)
        paragraphs.append(words(detail.text, small, color, bold=bold, space_before=6))
    paragraphs += set_points(card.points, size, area, smallest=16)
    return tuple(paragraphs)


def _fits(paragraphs: tuple[StyledParagraph, ...], frame: Frame, area: Area) -> bool:
    return area.fits(paragraphs, frame.width - 2 * _INSET, frame.height - 2 * _INSET)


def _pages(texts: Texts, frames: list[Frame], area: Area, *, has_lead: bool) -> list[Boxes]:
    return [
        tuple(
            _card(rank, text, frame, area, leads=has_lead and rank == 1)
            for rank, (text, frame) in enumerate(
                zip(texts[start:], frames, strict=False), start=start + 1
            )
        )
        for start in range(0, len(texts), len(frames))
    ]


def _card(
    rank: int, text: tuple[StyledParagraph, ...], frame: Frame, area: Area, *, leads: bool
) -> TextBox:
    return TextBox(
        name=f"Carte {rank}",
        frame=frame,
        paragraphs=text,
        anchor=Anchor.MIDDLE if leads else Anchor.TOP,
        inset=_INSET,
        fill=None if leads else Ink.TINT,
        line=Ink.PRIMARY if leads else None,
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


# --- columns -----------------------------------------------------------------------------------

_HEADING_HEIGHT = 32
_GAP = 8
_COLUMN_INSET = 8


@lay_out.register
def columns(body: Columns, area: Area) -> list[Boxes]:
    """All columns on one slide, else a column a slide, else lists."""
    together = _side_by_side(body.columns, area)
    if together:
        return [together]
    pages: list[Boxes] = []
    for column in body.columns:
        alone = _side_by_side((column,), area)
        pages += [alone] if alone else lay_out(Prose(_column_points(column)), area)
    return pages


def _side_by_side(columns: tuple[Column, ...], area: Area) -> Boxes | None:
    frames = area.theme.columns(len(columns), area.frame)
    width = frames[0].width - 2 * _COLUMN_INSET
    headings = [words(column.heading, 20, bold=True) for column in columns]
    if not all(area.fits_on_one_line(heading, width) for heading in headings):
        return None
    for size in area.theme.card_sizes:
        texts = [[_text(text, size, area) for text in column.texts] for column in columns]
        own = [[area.height(text, width) + 2 * _COLUMN_INSET for text in each] for each in texts]
        for heights in (_equal_ranks(own), own):
            if all(_total(each) <= area.frame.height for each in heights):
                boxes: list[Box] = []
                for column, each, tall, frame in zip(columns, texts, heights, frames, strict=True):
                    boxes += _column(column, each, tall, frame, area)
                return tuple(boxes)
    return None


def _text(text: str, size: float, area: Area) -> tuple[StyledParagraph, ...]:
    return (words(text, size, Ink.TEXT),)


def _equal_ranks(own: list[list[float]]) -> list[list[float]]:
    """The cards of one rank made as tall as the tallest of them."""
    tallest = [max(rank) for rank in zip_longest(*own, fillvalue=0.0)]
    return [tallest[: len(each)] for each in own]


def _total(heights: list[float]) -> float:
    return _HEADING_HEIGHT + sum(heights) + _GAP * len(heights)


def _column(
    column: Column, texts: Texts, heights: list[float], frame: Frame, area: Area
) -> list[Box]:
    is_neutral = column.accent is Accent.NEUTRAL
    color = Ink.PRIMARY if is_neutral else area.color_of(column.accent)
    heading = Frame(frame.x, frame.y, frame.width, _HEADING_HEIGHT - 4)
    rule = Frame(frame.x, heading.bottom, frame.width, 3)
    boxes: list[Box] = [
        TextBox(column.heading, heading, (words(column.heading, 20, color, bold=True),)),
        Rule(f"Filet {column.heading}", rule, color),
    ]
    y = frame.y + _HEADING_HEIGHT + _GAP
    for rank, (text, height) in enumerate(zip(texts, heights, strict=True), start=1):
        place = Frame(frame.x, y, frame.width, height)
        name = f"{column.heading} {rank}"
        boxes.append(TextBox(name, place, text, inset=_COLUMN_INSET, fill=Ink.TINT))
        y += height + _GAP
    return boxes


def _column_points(column: Column) -> tuple[Point, ...]:
    return (Point(f"**{column.heading}**"), *(Point(text, level=1) for text in column.texts))
