"""Several short bodies on one slide: figures in a grid, words over a table, the others in columns.

What does not fit so is laid out one body after the other.
"""

from collections.abc import Sequence
from dataclasses import replace

from clu.deck.bodies import Cards, Point, TableBody
from clu.deck.layouts.area import Area, Boxes, lay_out, words
from clu.deck.layouts.prose import set_points
from clu.deck.outline import Body
from clu.deck.page import Box, ChartBox, Frame, Ink, StyledParagraph, TextBox
from clu.deck.several import Several, are_rows
from clu.deck.slides.figures import Figures

_ABREAST = 3
"""Figures that the layout of figures sets side by side."""
_GAP = 16
_HEADING = 24
_SUBJECT = "Objet"
"""What heads the column of what each row is about."""
_NARROW = 16.0
"""What texts in columns are set in at least, as those of cards are."""
_LEAST = 80
"""The height under which nothing is tried."""


@lay_out.register
def several(body: Several, area: Area) -> list[Boxes]:
    """One page, or those of each part."""
    bodies = [part.body for part in body.parts]
    if all(isinstance(each, Figures) for each in bodies):
        found = _grid(body, area)
    elif body.lead is not None:
        found = _led(body, body.lead, area)
    elif body.headings[-1] and not body.headings[0]:
        found = _stacked(body, area)
    elif are_rows(bodies):
        found = _alone(_rows(body), area)
    else:
        found = _columns(body, area)
    return [found] if found else [page for each in bodies for page in lay_out(each, area)]


def _alone(body: Body, area: Area) -> Boxes | None:
    pages = lay_out(body, area)
    return pages[0] if len(pages) == 1 else None


def _grid(body: Several, area: Area) -> Boxes | None:
    cards = tuple(
        replace(card, heading=heading)
        for part, heading in zip(body.parts, body.headings, strict=True)
        if isinstance(part.body, Figures)
        for card in part.body.cards
    )
    if len(cards) <= _ABREAST and not any(body.headings):
        return _alone(Figures(cards), area)
    return _alone(Cards(cards, columns=2 if len(cards) == 4 else _ABREAST), area)


def _led(body: Several, points: tuple[Point, ...], area: Area) -> Boxes | None:
    """A few words, then what they lead to in the room that is left."""
    _, second = body.parts
    frame = area.frame
    if not points:
        return _alone(second.body, area)
    for size in area.theme.body_sizes[1:]:
        head = _heading(body.headings[0], size, area)
        lead = (*head, *set_points(points, size, area))
        height = area.height(lead, frame.width)
        below = Frame(frame.x, frame.y + height + _GAP, frame.width, frame.height - height - _GAP)
        rest = _alone(second.body, area.within(below)) if below.height > _LEAST else None
        if rest:
            box = TextBox("Introduction", Frame(frame.x, frame.y, frame.width, height), lead)
            return (box, *rest)
    return None


def _stacked(body: Several, area: Area) -> Boxes | None:
    """The first part, then the heading of the second, then the second in what is left."""
    first, second = body.parts
    over = _alone(first.body, area)
    if over is None:
        return None
    frame, head = area.frame, _heading(body.headings[1], _HEADING, area)
    top = max(box.frame.bottom for box in over) + 2 * _GAP
    tall = area.height(head, frame.width)
    start = top + tall + _GAP / 2
    below = Frame(frame.x, start, frame.width, frame.bottom - start)
    under = _alone(second.body, area.within(below)) if below.height > _LEAST else None
    title = TextBox("Intertitre", Frame(frame.x, top, frame.width, tall), head)
    return (*over, title, *under) if under else None


def _rows(body: Several) -> TableBody:
    """A row for each part, under the headings that their cards share."""
    cards = [part.body.cards for part in body.parts if isinstance(part.body, Cards)]
    kickers = [part.kicker for part in body.parts]
    own = kickers if len(set(kickers)) > 1 else [""] * len(kickers)
    rows = tuple(
        ("\n".join(filter(None, (heading, kicker))), *(_listed(card.points) for card in row))
        for heading, kicker, row in zip(body.headings, own, cards, strict=True)
    )
    return TableBody((_SUBJECT, *(card.heading for card in cards[0])), rows)


def _listed(points: Sequence[Point]) -> str:
    signs = ("• ", "– ") if len(points) > 1 else ("", "")
    return "\n".join(signs[min(each.level, 1)] + each.text for each in points)


def _columns(body: Several, area: Area) -> Boxes | None:
    """A part in each column, all in the largest text in which they all fit, on one scale."""
    frames = area.theme.columns(len(body.parts), area.frame)
    for size in (*area.theme.body_sizes, _NARROW):
        looks = replace(area, theme=replace(area.theme, body_sizes=(size,)))
        heads = [_heading(heading, 20, area) for heading in body.headings]
        tall = max(area.height(each, frames[0].width) for each in heads) + _GAP
        boxes: list[Box] = []
        for head, part, frame in zip(heads, body.parts, frames, strict=True):
            below = Frame(frame.x, frame.y + tall, frame.width, frame.height - tall)
            own = _alone(part.body, looks.within(below)) if below.height > _LEAST else None
            if own is None:
                break
            match own:
                case (TextBox() as text,) if head:  # one text: it stands in its place, in outlines
                    first, *others = text.paragraphs
                    after = replace(first, space_before=_GAP)
                    boxes.append(replace(text, frame=frame, paragraphs=(*head, after, *others)))
                case _:  # a drawing has its heading over it
                    top = Frame(frame.x, frame.y, frame.width, tall - _GAP)
                    boxes += [*([TextBox("Intertitre", top, head)] if head else []), *own]
        else:
            return _on_one_scale(boxes)
    return None


def _heading(text: str, size: float, area: Area) -> tuple[StyledParagraph, ...]:
    return (words(text, size, Ink.PRIMARY, bold=True),) if text else ()


def _on_one_scale(boxes: list[Box]) -> Boxes:
    """Bars of one length are worth the same, whichever chart they stand in."""
    charts = [each for each in boxes if isinstance(each, ChartBox)]
    if len({each.number_format for each in charts}) != 1:
        return tuple(boxes)
    low, high = min(each.low for each in charts), max(each.high for each in charts)
    return tuple(
        replace(each, low=low, high=high) if isinstance(each, ChartBox) else each for each in boxes
    )
