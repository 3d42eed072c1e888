"""The faces that carry a few words: cover, divider, statement, thanks."""

from collections.abc import Sequence
from dataclasses import replace

from clu.deck import flow
from clu.deck.bodies import Cover, Divider, Statement, Thanks
from clu.deck.flow import Paragraphs
from clu.deck.ground import Layout, Slot
from clu.deck.layouts.area import Area, Boxes, lay_out, words
from clu.deck.page import (
    Anchor,
    Box,
    Frame,
    Ink,
    PictureBox,
    Placeholder,
    StyledParagraph,
    TextBox,
)

_LEAST = 24
"""The size under which the words of an opening are set in steps of a point."""

_OVER_LEAST = 8
_GAP = 12
_LOW = 100
"""The height of lines under a title whose layout has no place for them."""


def cover(title: str, body: Cover | Thanks, area: Area, layout: Layout, logo: str) -> Boxes:
    """What opens or closes the deck, with what is to be known; the logo where it has a place."""
    heading = _heading(title, layout, area)
    lines = tuple(
        words(line, 24 if rank == 0 else 20, Ink.SOFT, bold=rank == 0, space_before=8)
        for rank, line in enumerate(body.lines)
    )
    name = "Contact" if isinstance(body, Thanks) else "Date et lieu"
    boxes: list[Box] = [heading]
    if lines:
        boxes.append(_under(name, lines, heading, layout, area))
    place = layout.first(Placeholder.PICTURE)
    if logo and place:
        file = area.pieces.parent.parent / logo
        boxes.append(PictureBox("Logo", place.frame, file, "Logo"))
    return tuple(boxes)


def divider(title: str, body: Divider, area: Area, layout: Layout) -> Boxes:
    """The number of the part, large; its title, and who presents it."""
    place = layout.first(Placeholder.NUMBER)
    if place is None:
        title = f"{body.number}. {title}"
    heading = _heading(title, layout, area)
    boxes: list[Box] = [heading]
    if place:
        sizes = (place.size, *range(int(place.size) - 8, _LEAST, -8))
        size = place.frame.width, place.frame.height
        number = largest(str(body.number), sizes, *size, place.ink or Ink.PAPER, area)
        boxes.append(TextBox("Numéro", place.frame, number, Placeholder.NUMBER, place.anchor))
    if body.lines:
        lines = tuple(words(line, 20, Ink.PAPER, space_before=4) for line in body.lines)
        boxes.append(_under("Intervenants", lines, heading, layout, area))
    return tuple(boxes)


def in_place(name: str, text: str, place: Slot, area: Area, sizes: Sequence[float]) -> TextBox:
    """A title in its place, in the first of these sizes that fits."""
    frame, ink = place.frame, place.ink or (Ink.PAPER if place.is_dark else Ink.PRIMARY)
    paragraphs = largest(text, sizes, frame.width, frame.height, ink, area)
    is_inked = place.ink is not None
    return TextBox(name, frame, paragraphs, Placeholder.TITLE, place.anchor, is_inked=is_inked)


def title_place(layout: Layout, *, over_content: bool = False) -> Slot:
    """Where the title of a layout that serves stands."""
    place = layout.heading if over_content else layout.first(Placeholder.TITLE)
    if place is None:
        raise ValueError("a layout that serves has a title")
    return place


def free_body(layout: Layout) -> Slot | None:
    """The body of an opening, less what a template lets its title take of it."""
    place, title = layout.first(Placeholder.BODY), title_place(layout).frame
    if place and place.frame.y < title.y:
        bottom = min(place.frame.bottom, title.y - _GAP)
        return replace(place, frame=replace(place.frame, height=bottom - place.frame.y))
    return place


def title_sizes(place: Slot, least: int, step: int) -> tuple[float, ...]:
    """The size of a layout, or ours where it says none, then smaller and smaller ones."""
    size = place.size if place.is_sized else least + _OVER_LEAST
    return (size, *range(int(size) - step, least - 1, -step))


def _heading(title: str, layout: Layout, area: Area) -> TextBox:
    place = title_place(layout)
    return in_place("Titre", title, place, area, title_sizes(place, _LEAST, 4))


def _under(name: str, lines: Paragraphs, heading: TextBox, layout: Layout, area: Area) -> TextBox:
    """What stands with the title of an opening: in its place, smaller where it must be."""
    place, above = free_body(layout), heading.frame
    if place is None or place.frame.height < _GAP:
        bottom = min(above.bottom + _GAP, area.theme.height - _LOW)
        frame, placeholder, anchor = Frame(above.x, bottom, above.width, _LOW), None, Anchor.TOP
        ink = heading.paragraphs[0].color
        lines = tuple(replace(each, color=ink) for each in lines)
    else:
        frame, placeholder, anchor = place.frame, Placeholder.BODY, place.anchor
        if place.ink:
            lines = tuple(replace(each, color=place.ink) for each in lines)
    while lines[0].size > 1 and not area.fits(lines, frame.width, frame.height):
        lines = tuple(replace(each, size=each.size - 1, space_before=2) for each in lines)
    return TextBox(name, frame, lines, placeholder, anchor)


@lay_out.register
def statement(body: Statement, area: Area) -> list[Boxes]:
    """A few lines, large, in the middle of the slide."""
    for size in (32, 28, 24, 20):
        lines = tuple(words(line, size, Ink.TEXT, space_before=size / 2) for line in body.lines)
        if area.fits(lines, area.frame.width, area.frame.height - size):
            break
    return [
        (TextBox("Texte", area.frame, each, Placeholder.BODY, Anchor.MIDDLE),)
        for each in flow.pages(lines, area.frame.width, area.frame.height - size, area.factor)
    ]


def largest(
    text: str, sizes: Sequence[float], width: float, height: float, color: Ink, area: Area
) -> tuple[StyledParagraph, ...]:
    """The text in the largest bold that fits; the smallest one shrinks further if it must."""
    for size in sizes:
        paragraphs = (words(text, size, color, bold=True),)
        if area.fits(paragraphs, width, height):
            return paragraphs
    while not area.fits(paragraphs, width, height):
        size -= 1
        paragraphs = (words(text, size, color, bold=True),)
    return paragraphs
