"""Equal cards in a grid, one of them leading where there is one; columns of short texts."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, zip_longest

from clu.deck.bodies import Accent, Card, Cards, Point, Prose
from clu.deck.layouts.area import Area, Boxes, lay_out, words
from clu.deck.layouts.figures import set_figure
from clu.deck.layouts.prose import set_points
from clu.deck.page import Anchor, Box, Frame, Ink, Rule, StyledParagraph, TextBox
from clu.deck.slides.references import Column, Columns

_INSET = 12
_LARGE = (26.0, 22.0)
"""What few figures are set in, before the usual sizes of cards."""
_LEAST_SECONDARY = 14
"""Headings and changes of a dense card may be a little smaller than its text."""
_NUMBERED = 1.4
_UNDER = 4
"""What parts a theme from the cards under it."""
_SQUARE = 4
"""Cards of which two rows of two leave no hole."""

Texts = list[tuple[StyledParagraph, ...]]


@lay_out.register
def cards(body: Cards, area: Area) -> list[Boxes]:
    """The fewest slides, then the largest text; the cards of one row are of one height."""
    shown = (*([body.lead] if body.lead else []), *body.cards)
    has_figures = any(card.figure for card in body.cards)
    sizes = (*(_LARGE if has_figures else ()), *area.theme.card_sizes)
    tried = [made for size in sizes if (made := _made(body, shown, size, area))]
    return min(tried, key=len, default=None) or lay_out(Prose(_points(shown)), area)


def _per_row(body: Cards, shown: tuple[Card, ...], size: float, area: Area) -> int:
    """How many cards stand abreast: fewer where a word would be broken in them."""
    count = len(shown)
    if count == _SQUARE and body.columns < _SQUARE:
        return 2
    most = min(body.columns + (body.lead is not None and len(body.cards) <= body.columns), count)
    longest = max(area.longest_word(card.label, size, bold=False) for card in shown)
    for across in range(most, 2, -1):
        if longest <= area.theme.columns(across, area.frame)[0].width - 2 * _INSET:
            return across
    return min(most, 2)


def _made(body: Cards, shown: tuple[Card, ...], size: float, area: Area) -> list[Boxes] | None:
    """The pages of cards set in one size; nothing when one of them is taller than a slide."""
    per_row = _per_row(body, shown, size, area)
    places = area.theme.columns(per_row, area.frame)
    inner = area.within(places[0])
    texts = [_set(card, size, inner, is_headed=not body.is_themed) for card in shown]
    heights = [area.height(text, inner.frame.width - 2 * _INSET) + 2 * _INSET for text in texts]
    for rows in _tried_rows(len(shown), per_row):
        bands = [_headings(shown, row, places, size, area) * body.is_themed for row in rows]
        tall = [max(heights[rank] for rank in row) for row in rows]
        over = [max((box.frame.height + _UNDER for box in band), default=0.0) for band in bands]
        whole = [height + band for height, band in zip(tall, over, strict=True)]
        by_page = _by_page(whole, area)
        if [len(rows[at]) for at in by_page[-1]] != [1]:
            break
    if max(whole) > area.frame.height:
        return None
    pages: list[Boxes] = []
    for held in by_page:
        even = _even([tall[at] for at in held], [over[at] for at in held], area)
        boxes: list[Box] = []
        y = area.frame.y
        for at, height in zip(held, even, strict=True):
            boxes += (_moved(box, y + over[at] - _UNDER - box.frame.height) for box in bands[at])
            y += over[at]
            for rank, place in zip(rows[at], places, strict=False):
                frame = Frame(place.x, y, place.width, height)
                is_lead = body.lead is not None and rank == 0
                boxes.append(_card(rank + 1, texts[rank], frame, leads=is_lead))
            y += height + area.theme.gutter
        pages.append(tuple(boxes))
    return pages


def _tried_rows(count: int, per_row: int) -> Iterator[list[range]]:
    """Rows that are full but for the last, then others where it would hold a card alone."""
    rows = [range(start, min(start + per_row, count)) for start in range(0, count, per_row)]
    yield rows
    if len(rows) > 1 and len(rows[-1]) == 1 and per_row > 2:
        before, last = rows[-2:]
        yield [*rows[:-2], before[:-1], range(before.stop - 1, last.stop)]


def _by_page(heights: list[float], area: Area) -> list[list[int]]:
    """The rows that each slide holds."""
    pages: list[list[int]] = [[]]
    used = 0.0
    for at, height in enumerate(heights):
        if pages[-1] and used + height > area.frame.height:
            pages.append([])
            used = 0.0
        pages[-1].append(at)
        used += height + area.theme.gutter
    return pages


def _even(heights: list[float], bands: list[float], area: Area) -> list[float]:
    """Rows of one height where there is room, with a little of what is free."""
    free = area.frame.height - sum(bands) - area.theme.gutter * (len(heights) - 1)
    tallest = max(heights)
    if tallest * len(heights) > free:
        return heights
    return [min(tallest * 1.3, free / len(heights))] * len(heights)


def _headings(
    shown: tuple[Card, ...], row: range, places: tuple[Frame, ...], size: float, area: Area
) -> list[TextBox]:
    """Each theme once, over the cards that stand side by side under it."""
    small = max(size - 2, _LEAST_SECONDARY)
    boxes: list[TextBox] = []
    for heading, run in groupby(row, lambda rank: shown[rank].heading):
        ranks = list(run)
        first, last = places[ranks[0] - row.start], places[ranks[-1] - row.start]
        text = (words(heading, small, Ink.PRIMARY, bold=True),)
        width = last.right - first.x
        frame = Frame(first.x, area.frame.y, width, area.height(text, width))
        if heading:
            name = f"Thème {ranks[0] + 1}"
            boxes.append(TextBox(name, frame, text, None, Anchor.BOTTOM))
    return boxes


def _moved(box: TextBox, y: float) -> TextBox:
    return replace(box, frame=replace(box.frame, y=y))


def _set(card: Card, size: float, area: Area, *, is_headed: bool) -> tuple[StyledParagraph, ...]:
    small = max(size - 2, _LEAST_SECONDARY)
    paragraphs: list[StyledParagraph] = []
    if card.heading and is_headed:
        paragraphs.append(_head(card, size, small))
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


def _head(card: Card, size: float, small: float) -> StyledParagraph:
    """The heading of a card, larger where it is the number by which a few words are called."""
    is_number = card.heading.rpartition(" ")[2].isdigit()
    is_large = is_number and not (card.figure or card.points)
    return words(card.heading, size * _NUMBERED if is_large else small, Ink.PRIMARY, bold=True)


def _card(rank: int, text: tuple[StyledParagraph, ...], frame: Frame, *, leads: bool) -> TextBox:
    return TextBox(
        name=f"Carte {rank}",
        frame=frame,
        paragraphs=text,
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
        pages += [alone] if alone else _flowed(column, area)
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


def _flowed(column: Column, area: Area) -> list[Boxes]:
    """One heading over its texts, which go on in the next column, then on the next slide."""
    best: list[list[Texts]] = []
    width = area.theme.columns(2, area.frame)[0].width - 2 * _COLUMN_INSET
    for size in area.theme.card_sizes:
        texts = [_text(text, size, area) for text in column.texts]
        heights = [area.height(text, width) + 2 * _COLUMN_INSET for text in texts]
        if max(heights) + _HEADING_HEIGHT + _GAP > area.frame.height:
            continue
        piles = _piles(texts, heights, area.frame.height - _HEADING_HEIGHT)
        pages = [piles[start : start + 2] for start in range(0, len(piles), 2)]
        *_, last = pages[-1]
        if len(pages[-1]) == 1 and len(last) > 1:
            half = -(-len(last) // 2)
            pages[-1] = [last[:half], last[half:]]
        if not best or len(pages) < len(best):
            best = pages
    heading = words(column.heading, 20, bold=True)
    if not best or not area.fits_on_one_line(heading, area.frame.width):
        points = (Point(f"**{column.heading}**"), *(Point(each, level=1) for each in column.texts))
        return lay_out(Prose(points), area)
    return [_under_one_heading(column, page, area) for page in best]


def _piles(texts: Texts, heights: list[float], room: float) -> list[Texts]:
    piles: list[Texts] = [[]]
    used = 0.0
    for text, height in zip(texts, heights, strict=True):
        if piles[-1] and used + height + _GAP > room:
            piles.append([])
            used = 0.0
        piles[-1].append(text)
        used += height + _GAP
    return piles


def _under_one_heading(column: Column, piles: list[Texts], area: Area) -> Boxes:
    frames = area.theme.columns(2, area.frame)
    heading, rule, *_ = _column(column, [], [], area.frame, area)
    boxes: list[Box] = [heading, rule]
    for pile, frame in zip(piles, frames, strict=False):
        width = frame.width - 2 * _COLUMN_INSET
        heights = [area.height(text, width) + 2 * _COLUMN_INSET for text in pile]
        boxes += _column(column, pile, heights, frame, area)[2:]
    return tuple(boxes)
