"""The layout: boxes from a theme, measured and already split. Same outline, same pages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from clu.deck.acronyms import in_a_line
from clu.deck.bodies import Cover, Divider, Marks, Point, Prose, Thanks
from clu.deck.ground import Ground, Layout, Slot
from clu.deck.layouts import opening, tracker
from clu.deck.layouts.area import Area, Boxes, words
from clu.deck.layouts.area import lay_out as lay_out_body
from clu.deck.layouts.opening import in_place, largest, title_place, title_sizes
from clu.deck.measure import Widening, line_count, widening
from clu.deck.outline import Outline, SlideOutline, texts, uses
from clu.deck.page import (
    Anchor,
    ChartBox,
    Face,
    Frame,
    Ink,
    Page,
    Pages,
    Placeholder,
    StyledParagraph,
    TableBox,
    TextBox,
)
from clu.deck.several import Several, halved
from clu.deck.template import base
from clu.deck.theme import theme_on
from clu.model.french import NBSP

_LEAST_TITLE = 20
_OPENINGS = (Cover, Divider, Thanks)
_PARTING = " · "
_KICKER_HEIGHT = 18
_KICKER_LINES = 2
_KICKER_GAP = 3
"""What parts a kicker that stands in the room from the title over it, and from what it heads."""
_CUT = "…"
_FOOT_GAP = 6
_ANNEX_SIZES = (18.0, 16.0)
"""What is read at home is set in the letters of a letter."""
_BAND, _BAND_INSET = 18, 8
_FOOT_LINES = 6
"""Lines of sources and notes that a slide can carry at its foot; more go to the next one."""


def lay_out(outline: Outline, pieces: Path, ground: Ground | None = None) -> Pages:
    """Slot every slide of the outline on a ground, ours by default.

    `pieces` is the folder that holds its pictures.
    """
    ground, area = _room(outline, pieces, ground)
    return Pages(
        title=outline.title,
        subject=outline.subject,
        author=outline.author,
        footer=_footer(outline.footer, ground, area.factor),
        dated=outline.dated,
        font=ground.font,
        template=ground.file,
        pages=tuple(
            page
            for each in outline.slides
            for _, own in _standing(each, area, ground, outline)
            for page in own
        ),
    )


def numbered(
    outline: Outline, pieces: Path, ground: Ground | None = None
) -> Iterator[tuple[int, SlideOutline]]:
    """The slides as they stand, those without room for what goes with them apart.

    Each with the number of its first page.
    """
    ground, area = _room(outline, pieces, ground)
    rank = 1
    for each in outline.slides:
        for slide, own in _standing(each, area, ground, outline):
            yield rank, slide
            rank += len(own)


def _room(outline: Outline, pieces: Path, ground: Ground | None) -> tuple[Ground, Area]:
    ground = ground or replace(base().ground, font=outline.font, heading_font=outline.font)
    factor = max(widening(ground.font), widening(ground.heading_font))
    theme = theme_on(ground)
    area = Area(theme, factor, theme.body, pieces)
    theme = replace(theme, title_size=_title_size(outline, area, ground.layouts[Face.CONTENT]))
    return ground, replace(area, theme=theme)


def _standing(
    slide: SlideOutline, area: Area, ground: Ground, deck: Outline
) -> Iterator[tuple[SlideOutline, list[Page]]]:
    """The slide and its pages, or those that it becomes where its parts need more than one."""
    own = _pages(slide, area, ground, deck)
    if isinstance(slide.body, Several) and len(own) > 1:
        for half in halved(slide):
            yield from _standing(half, area, ground, deck)
    else:
        yield slide, own


def _title_size(outline: Outline, area: Area, layout: Layout) -> float:
    """The size of most titles, three in four: none is larger, so that slides look alike."""
    place = title_place(layout, over_content=True)
    sizes = title_sizes(place, _LEAST_TITLE, 2)
    width, height = place.frame.width, place.frame.height
    titles = (each.title for each in outline.slides if not isinstance(each.body, _OPENINGS))
    fitting = (largest(each, sizes, width, height, Ink.PRIMARY, area) for each in titles)
    found = sorted(lines[0].size for lines in fitting)
    return max(found[len(found) // 4], sizes[-1]) if found else sizes[0]


def _footer(text: str, ground: Ground, factor: Widening) -> str:
    """The first parts of the footer that stand on its line: a template may have a narrow one."""
    places = [each.footer for each in ground.layouts.values() if each.footer]
    parts = text.split(_PARTING)
    while parts and not all(_holds(each, _PARTING.join(parts), factor) for each in places):
        parts.pop()
    return _PARTING.join(parts)


def _holds(place: Slot, text: str, factor: Widening) -> bool:
    return line_count(words(text, place.size), place.frame.width, factor) == 1


def _pages(slide: SlideOutline, area: Area, ground: Ground, deck: Outline) -> list[Page]:
    cover, divider = ground.layouts[Face.COVER], ground.layouts[Face.DIVIDER]
    match slide.body:
        case Cover() | Thanks():
            boxes = opening.cover(slide.title, slide.body, area, cover, deck.logo)
            return [_page(slide, Face.COVER, boxes)]
        case Divider():
            boxes = opening.divider(slide.title, slide.body, area, divider)
            boxes += tracker.agenda(deck.parts, slide.body.number, _texts(boxes), divider, area)
            return [_page(slide, Face.DIVIDER, boxes)]
        case _:  # any other body stands under its title
            return list(_content(slide, area, ground.layouts[Face.CONTENT], deck.parts))


def _page(slide: SlideOutline, face: Face, boxes: Boxes) -> Page:
    return Page(slide.record, face, slide.section, boxes, slide.for_speaker)


def _content(
    slide: SlideOutline, area: Area, layout: Layout, parts: Sequence[str]
) -> Iterator[Page]:
    if slide.is_annex:
        area = replace(area, theme=replace(area.theme, body_sizes=_ANNEX_SIZES))
    place = title_place(layout, over_content=True)
    sizes = [each for each in title_sizes(place, _LEAST_TITLE, 2) if each <= area.theme.title_size]
    kicker, room = _kicker(slide.topic, area, layout)
    foot = _foot((*slide.small, *in_a_line(slide.meanings)), area)
    apart = () if foot else (*slide.small, *in_a_line(slide.meanings))
    if foot:
        bottom = min(room.bottom, foot[0].frame.y - _FOOT_GAP)
        room = replace(room, height=bottom - room.y)
    asked = _asked(slide.asks, area.within(room))
    apart = (*apart, *(() if asked else slide.asks))
    taken = asked[0].frame.height + _FOOT_GAP if asked else 0
    body = area.within(replace(room, height=room.height - taken))
    bodies = lay_out_body(slide.body, body)
    if apart:
        bodies += lay_out_body(Prose(tuple(map(Point, apart)), Marks.NOTHING), body)
    to_tell = slide.meanings
    for rank, boxes in enumerate(bodies, start=1):
        told = to_tell if rank == len(bodies) else _used(to_tell, slide.title, boxes)
        to_tell = tuple(each for each in to_tell if each not in told)
        under = _foot((*slide.small, *in_a_line(told)), area) if foot else ()
        suffix = f" (suite{NBSP}{rank}/{len(bodies)})" if rank > 1 else ""
        title = in_place("Titre", slide.title + suffix, place, area, sizes)
        notes = slide.for_speaker if rank == 1 else ()
        face = _face(boxes)
        last = asked if rank == len(bodies) else ()
        every = (title, *kicker, *_held(boxes, face), *last, *under)
        every += tracker.progress(parts, slide.section, area.theme)
        yield Page(slide.record, face, slide.section, every, notes)


def _used(
    meanings: tuple[tuple[str, str], ...], title: str, boxes: Boxes
) -> tuple[tuple[str, str], ...]:
    """Those whose acronym is on a page."""
    said = "\n".join((title, *texts(boxes)))
    return tuple(each for each in meanings if uses(said, each[0]))


def _face(boxes: Boxes) -> Face:
    """The layout that shows such boxes, so that whoever adds a slide finds it in the menu."""
    texts = _texts(boxes)
    if any(box.placeholder is Placeholder.BOARD for box in texts):
        return Face.BOARD
    kinds = {type(box) for box in boxes}
    if ChartBox in kinds:
        return Face.CHART
    if TableBox in kinds:
        return Face.TABLE
    if len(_columns(texts)) > 1:
        if len(texts) == 2:
            return Face.COLUMNS
        return Face.CARDS if _are_cards(texts) else Face.CONTENT
    return Face.ANNEX if texts and texts[0].fill is Ink.GREY else Face.CONTENT


def _texts(boxes: Boxes) -> list[TextBox]:
    return [box for box in boxes if isinstance(box, TextBox)]


def _are_cards(texts: Sequence[TextBox]) -> bool:
    """Whether texts are cards, under their themes where they have some."""
    return all(box.fill or box.line or box.placeholder is None for box in texts)


def _columns(texts: Sequence[TextBox]) -> set[int]:
    return {round(box.frame.x) for box in texts}


def _held(boxes: Boxes, face: Face) -> Boxes:
    """The same boxes, none of which takes the place of all when they make a drawing."""
    texts = _texts(boxes)
    if face is not Face.CONTENT or len(_columns(texts)) == 1:
        return boxes
    return tuple(
        replace(box, placeholder=None) if isinstance(box, TextBox) else box for box in boxes
    )


def _kicker(text: str, area: Area, layout: Layout) -> tuple[Boxes, Frame]:
    """The kicker, and the room under it.

    In its place it has one line, and is smaller when it is long, then cut. A template that has none
    leaves it what is free between title and room, else two lines of the room.
    """
    room = area.theme.body
    if not text:
        return (), room
    place = layout.first(Placeholder.KICKER)
    between = _between(layout, area)
    frame = place.frame if place else between
    size, most = area.theme.kicker, 1
    if frame is None or (not place and _kicker_lines(text, size, frame, area) > 1):
        most = _KICKER_LINES
        lines = min(_kicker_lines(text, size, room, area), most)
        frame = replace(room, y=room.y + _KICKER_GAP, height=lines * _KICKER_HEIGHT)
        top = frame.bottom + _KICKER_GAP
        room = replace(room, y=top, height=room.bottom - top)
    while _kicker_lines(text, size, frame, area) > most:
        if size > area.theme.small:
            size -= 1
        else:
            text = text.rstrip(_CUT)[:-1].rstrip() + _CUT
    line = (_kicker_line(text, size),)
    if place:
        return (TextBox("Surtitre", frame, line, Placeholder.KICKER, place.anchor),), room
    return (TextBox("Surtitre", frame, line, None),), room


def _between(layout: Layout, area: Area) -> Frame | None:
    """What is free between the title and the room, if a line of a kicker stands there."""
    room, top = area.theme.body, area.theme.title.bottom
    frame = Frame(room.x, top, room.width, room.y - top)
    is_high = frame.height >= area.height((_kicker_line("", area.theme.kicker),), room.width)
    return frame if is_high and layout.is_free(frame) else None


def _kicker_lines(text: str, size: float, frame: Frame, area: Area) -> int:
    return line_count(_kicker_line(text, size), frame.width, area.factor)


def _kicker_line(text: str, size: float) -> StyledParagraph:
    return words(text, size, Ink.SOFT, bold=True)


def _asked(asks: tuple[str, ...], area: Area) -> tuple[TextBox, ...]:
    """The decisions that are asked for, in a band at the bottom; nothing when they are long."""
    frame, inset = area.frame, _BAND_INSET
    lines = tuple(words(each, _BAND, Ink.PRIMARY, bold=True, space_before=2) for each in asks)
    height = area.height(lines, frame.width - 2 * inset) + 2 * inset
    if not lines or height > frame.height / 3:
        return ()
    place = Frame(frame.x, frame.bottom - height, frame.width, height)
    name = "Décisions demandées" if len(asks) > 1 else "Décision demandée"
    return (TextBox(name, place, lines, None, Anchor.MIDDLE, inset, Ink.TINT),)


def _foot(small: tuple[str, ...], area: Area) -> Boxes:
    """Sources, perimeters and notes in small; nothing when they ask for more than a few lines."""
    theme = area.theme
    lines = tuple(words(line, theme.small, Ink.FAINT, space_before=1) for line in small)
    height = area.height(lines, theme.content_width)
    if not lines or height > _FOOT_LINES * theme.small * 1.3:
        return ()
    frame = Frame(theme.body.x, theme.foot_bottom - height, theme.content_width, height)
    return (TextBox("Sources et notes", frame, lines, Placeholder.NOTE, Anchor.BOTTOM),)
