"""The layout: boxes from a theme, measured and already split. Same outline, same pages."""

from collections.abc import Iterator
from pathlib import Path

from clu.deck.bodies import Cover, Divider, Marks, Point, Prose, Statement
from clu.deck.layouts import opening
from clu.deck.layouts.area import Area, Boxes, words
from clu.deck.layouts.area import lay_out as lay_out_body
from clu.deck.layouts.opening import largest
from clu.deck.measure import line_count, widening
from clu.deck.outline import Outline, SlideOutline
from clu.deck.page import (
    Anchor,
    Box,
    Face,
    Frame,
    Ink,
    Page,
    Pages,
    Placeholder,
    Rule,
    StyledParagraph,
    TextBox,
)
from clu.deck.theme import Theme

_CONTINUED = " (suite 10/10)"
_KICKER_HEIGHT = 20
_RULE_GAP = 5
_FOOT_GAP = 6
_FOOT_LINES = 6
"""Lines of sources and notes that a slide can carry at its foot; more go to the next one."""


def lay_out(outline: Outline, pieces: Path) -> Pages:
    """Place every slide of the outline; `pieces` is the folder that holds its pictures."""
    theme = Theme(font=outline.font)
    area = Area(theme, widening(outline.font), theme.body, pieces)
    return Pages(
        title=outline.title,
        subject=outline.subject,
        author=outline.author,
        footer=outline.footer,
        dated=outline.dated,
        font=outline.font,
        pages=tuple(page for slide in outline.slides for page in _pages(slide, area, outline.logo)),
    )


def _pages(slide: SlideOutline, area: Area, logo: str) -> list[Page]:
    match slide.body:
        case Cover():
            return [_page(slide, Face.COVER, opening.cover(slide.title, slide.body, area, logo))]
        case Divider():
            return [_page(slide, Face.DIVIDER, opening.divider(slide.title, slide.body, area))]
        case Statement(()):
            return [_page(slide, Face.DIVIDER, opening.thanks(slide.title, area))]
        case _:  # any other body stands under its title
            return list(_content(slide, area))


def _page(slide: SlideOutline, face: Face, boxes: Boxes) -> Page:
    return Page(slide.record, face, slide.section, boxes, slide.notes)


def _content(slide: SlideOutline, area: Area) -> Iterator[Page]:
    theme = area.theme
    top = _title_bottom(slide, area)
    foot = _foot((*slide.small, *slide.endnotes), area)
    apart = () if foot else slide.endnotes
    foot = foot or _foot(slide.small, area)
    apart = apart if foot or not slide.small else (*slide.small, *slide.endnotes)
    below = theme.body_bottom - (foot[0].frame.height + _FOOT_GAP if foot else 0)
    y = top + theme.body_top - theme.title_bottom
    body = area.within(Frame(theme.margin, y, theme.content_width, below - y))
    bodies = lay_out_body(slide.body, body)
    if apart:
        bodies += lay_out_body(Prose(tuple(map(Point, apart)), Marks.NOTHING), body)
    for rank, boxes in enumerate(bodies, start=1):
        suffix = f" (suite {rank}/{len(bodies)})" if rank > 1 else ""
        head = _head(slide, slide.title + suffix, top, area)
        notes = slide.notes if rank == 1 else ()
        yield Page(slide.record, Face.CONTENT, slide.section, (*head, *boxes, *foot), notes)


def _title_bottom(slide: SlideOutline, area: Area) -> float:
    """Where the title band ends: lower than usual only when the title is very long."""
    theme = area.theme
    smallest = (words(slide.title + _CONTINUED, theme.title_sizes[-1], bold=True),)
    kicker = _KICKER_HEIGHT * bool(slide.kicker)
    needed = area.height(smallest, theme.content_width) + kicker + theme.title_top
    return max(theme.title_bottom, needed)


def _head(slide: SlideOutline, title: str, bottom: float, area: Area) -> Boxes:
    theme = area.theme
    kicker_height = _KICKER_HEIGHT * bool(slide.kicker)
    room_for_title = bottom - theme.title_top - kicker_height
    paragraphs = largest(
        title, theme.title_sizes, theme.content_width, room_for_title, Ink.PRIMARY, area
    )
    height = area.height(paragraphs, theme.content_width)
    frame = Frame(theme.margin, bottom - height, theme.content_width, height)
    boxes: list[Box] = [
        TextBox("Titre", frame, paragraphs, Placeholder.TITLE, Anchor.BOTTOM),
        Rule(
            "Filet du titre",
            Frame(theme.margin, bottom + _RULE_GAP, theme.content_width, 1.5),
            Ink.PRIMARY,
        ),
    ]
    if slide.kicker:
        place = Frame(theme.margin, frame.y - _KICKER_HEIGHT, theme.content_width, _KICKER_HEIGHT)
        boxes.append(TextBox("Surtitre", place, (_kicker(slide.kicker, area),)))
    return tuple(boxes)


def _kicker(text: str, area: Area) -> StyledParagraph:
    """The kicker on its single line, set smaller when it is long."""
    size = area.theme.kicker
    while True:
        paragraph = words(text, size, Ink.SOFT, bold=True)
        if line_count(paragraph, area.theme.content_width, area.factor) == 1:
            return paragraph
        size -= 1


def _foot(small: tuple[str, ...], area: Area) -> Boxes:
    """Sources, perimeters and notes in small; nothing when they ask for more than a few lines."""
    theme = area.theme
    lines = tuple(words(line, theme.small, Ink.FAINT, space_before=1) for line in small)
    height = area.height(lines, theme.content_width)
    if not lines or height > _FOOT_LINES * theme.small * 1.3:
        return ()
    frame = Frame(theme.margin, theme.body_bottom - height, theme.content_width, height)
    return (TextBox("Sources et notes", frame, lines, anchor=Anchor.BOTTOM),)
