"""Lists of sentences, as large as one slide allows, else on several; events along a line."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from clu.deck import flow
from clu.deck.acronyms import Glossary
from clu.deck.bodies import Marks, Point, Prose
from clu.deck.layouts.area import Area, Boxes, lay_out, words
from clu.deck.measure import text_width
from clu.deck.page import (
    Anchor,
    Box,
    Frame,
    Ink,
    Marker,
    Placeholder,
    Rule,
    Run,
    StyledParagraph,
    TextBox,
)
from clu.deck.slides.prose import Timeline
from clu.deck.theme import Theme

SMALLEST = 18
_ALONE = (32.0, 28.0)
"""A sentence alone on a slide is what the slide is for."""
LEADING = 1.1
_CONTINUED_AT = 20
"""The size of a text that needs several slides anyway."""


@lay_out.register
def prose(body: Prose, area: Area) -> list[Boxes]:
    """Try the sizes of the theme from the largest, then cut the text."""
    for size in _ALONE if _is_one_sentence(body, area) else ():
        paragraphs = tuple(set_points(body.points, size, area, body.marks))
        if area.fits(paragraphs, area.frame.width, area.frame.height / 3):
            return [(_box(paragraphs, area),)]
    for size in area.theme.body_sizes:
        paragraphs = tuple(set_points(body.points, size, area, body.marks))
        spare = size
        if area.fits(paragraphs, area.frame.width, area.frame.height - spare):
            return [(_box(paragraphs, area),)]
    sizes = area.theme.body_sizes
    size = _CONTINUED_AT if _CONTINUED_AT in sizes else sizes[0]
    paragraphs = tuple(set_points(body.points, size, area, body.marks))
    return [(_box(each, area),) for each in cut(paragraphs, area)]


def _is_one_sentence(body: Prose, area: Area) -> bool:
    """Whether a slide holds nothing else; not an annex, nor one of several bodies."""
    is_usual = area.theme.body_sizes == Theme.body_sizes
    return is_usual and len(body.points) == 1 and not body.points[0].code


def cut(paragraphs: tuple[StyledParagraph, ...], area: Area) -> list[flow.Paragraphs]:
    """Cut paragraphs into pages of this area, a line being spared on each."""
    spare = max(each.size for each in paragraphs)
    return flow.pages(paragraphs, area.frame.width, area.frame.height - spare, area.factor)


def _box(paragraphs: tuple[StyledParagraph, ...], area: Area) -> TextBox:
    return TextBox("Texte", area.frame, paragraphs, placeholder=Placeholder.BODY)


def set_points(
    points: Sequence[Point],
    size: float,
    area: Area,
    marks: Marks = Marks.BULLETS,
    *,
    smallest: float = SMALLEST,
) -> Iterator[StyledParagraph]:
    """Set points as list paragraphs; one sentence alone takes no bullet."""
    codes = [point.code for point in points if point.code]
    numbers = [f"{len(points)}."] if marks is Marks.NUMBERS else []
    hanging = max([size, *(_code_width(code, size, area) for code in (*codes, *numbers))])
    is_bare = marks is Marks.NOTHING or (len(points) == 1 and not (codes or numbers))
    rank = 0
    for point in points:
        rank += point.level == 0
        inner = max(size - 2 * point.level, min(size, smallest))
        yield words(
            point.text,
            inner,
            Ink.TEXT,
            marker=None if is_bare else _marker(point, rank if numbers else None),
            level=point.level,
            indent=0 if is_bare else hanging + point.level * inner,
            space_before=inner * (0.6 if point.level == 0 else 0.3),
            leading=LEADING,
        )


def _code_width(code: str, size: float, area: Area) -> float:
    return text_width((Run(code, bold=True),), size, area.factor) + size / 2


def _marker(point: Point, number: int | None) -> Marker:
    if number is not None and point.level == 0:
        return Marker(number=number)
    return Marker(point.code or ("•" if point.level == 0 else "–"))


# --- events ------------------------------------------------------------------------------------

_MOST_EVENTS = 5
_DOT, _DOT_TO_COME = 14, 8
_WHEN, _ABOVE = 70, 110
_WHEN_SIZE, _WHAT_SIZE = 22, 20
_NARROWEST = 110
_FEWEST_TO_SCALE = 3


@lay_out.register
def timeline(body: Timeline, area: Area) -> list[Boxes]:
    """Five events a slide or fewer, evenly shared; those with too many words become a list."""
    for most in range(_MOST_EVENTS, 1, -1):
        count = -(-len(body.events) // most)
        size = -(-len(body.events) // count)
        starts = range(0, len(body.events), size)
        parts = [range(at, min(at + size, len(body.events))) for at in starts]
        pages = [_to_scale(body, part, area) or _evenly(body, part, area) for part in parts]
        is_one_alone = len(parts) > 1 and len(parts[-1]) == 1
        if all(pages) and not is_one_alone:
            return [page for page in pages if page]
    points = tuple(Point(f"**{when}** {what}" if when else what) for when, what in body.events)
    return lay_out(Prose(points), area)


def _evenly(body: Timeline, part: range, area: Area) -> Boxes | None:
    return _events(body, part, area.theme.columns(len(part), area.frame), area)


def _to_scale(body: Timeline, part: range, area: Area) -> Boxes | None:
    """Events as far from one another as their days, where no word is broken between them."""
    days = body.days[part.start : part.stop]
    if len(days) < _FEWEST_TO_SCALE:
        return None
    frame, gutter, last = area.frame, area.theme.gutter, area.frame.width / len(part)
    span = (days[-1] - days[0]).days
    starts = [frame.x + (frame.width - last) * (day - days[0]).days / span for day in days]
    places = tuple(
        replace(frame, x=start, width=end - start - gutter)
        for start, end in pairwise((*starts, frame.right + gutter))
    )
    for (when, what), place in zip(body.events[part.start : part.stop], places, strict=True):
        least = max(area.longest_word(when, _WHEN_SIZE), area.longest_word(what, _WHAT_SIZE))
        if place.width < max(least, _NARROWEST):
            return None
    done = frame.width
    if body.today <= days[-1]:
        done = (frame.width - last) * (body.today - days[0]).days / span
    return _events(body, part, places, area, max(done, 0.0))


def _events(
    body: Timeline,
    part: range,
    places: tuple[Frame, ...],
    area: Area,
    done: float | None = None,
) -> Boxes | None:
    """Events along a line, strong for so long; the mark of what is to come is small."""
    frame, events = area.frame, body.events[part.start : part.stop]
    texts = [(words(what, _WHAT_SIZE, Ink.TEXT),) for _, what in events]
    tallest = max(area.height(text, place.width) for text, place in zip(texts, places, strict=True))
    spare = frame.height - _ABOVE - _DOT - 6 - tallest
    y = frame.y + _ABOVE + max(spare, 0) / 3
    done = frame.width if done is None else done
    size = _date_size(events, places, area)
    if size is None:
        return None
    boxes: list[Box] = [
        Rule("Ligne du temps", Frame(x, y, width, 3), ink)
        for x, width, ink in (
            (frame.x, done, Ink.PRIMARY),
            (frame.x + done, frame.width - done, Ink.LINE),
        )
        if width
    ]
    for rank, ((when, what), text, place) in enumerate(
        zip(events, texts, places, strict=True), start=1
    ):
        wide = _DOT if place.x <= frame.x + done else _DOT_TO_COME
        dot = Frame(place.x, y + 1.5 - wide / 2, wide, wide)
        above = Frame(place.x, y - _DOT - _WHEN, place.width, _WHEN)
        below = Frame(place.x, y + _DOT + 6, place.width, frame.bottom - y - _DOT - 6)
        date = (words(when, size, Ink.PRIMARY, bold=True),) if when else ()
        is_broken = area.longest_word(what, _WHAT_SIZE, bold=False) > below.width
        if is_broken or not area.fits(text, below.width, below.height):
            return None
        boxes.append(Rule(f"Repère {rank}", dot, Ink.PRIMARY))
        if date:
            boxes.append(TextBox(f"Date {rank}", above, date, anchor=Anchor.BOTTOM))
        boxes.append(TextBox(f"Événement {rank}", below, text))
    return tuple(boxes)


def _date_size(
    events: Sequence[tuple[str, str]], places: Sequence[Frame], area: Area
) -> float | None:
    """The largest letters in which each date stands over its mark, no word being broken."""
    for size in (_WHEN_SIZE, SMALLEST):
        if all(
            area.longest_word(when, size) <= place.width
            and area.fits((words(when, size, bold=True),), place.width, _WHEN)
            for (when, _), place in zip(events, places, strict=True)
        ):
            return size
    return None


# --- acronyms ----------------------------------------------------------------------------------


@lay_out.register
def glossary(body: Glossary, area: Area) -> list[Boxes]:
    """Acronyms in two columns, else a list."""
    half = -(-len(body.entries) // 2)
    columns = [body.entries[:half], body.entries[half:]]
    for size in (SMALLEST, 16):
        texts = [_entries(each, size, area) for each in columns]
        frames = area.theme.columns(2, area.frame)
        if all(area.fits(each, frames[0].width, frames[0].height - size) for each in texts):
            return [
                tuple(
                    TextBox("Sigles", frame, text)
                    for text, frame in zip(texts, frames, strict=True)
                    if text
                )
            ]
    return [
        (TextBox("Sigles", area.frame, each),)
        for each in cut(_entries(body.entries, SMALLEST, area), area)
    ]


def _entries(
    entries: Sequence[tuple[str, str]], size: float, area: Area
) -> tuple[StyledParagraph, ...]:
    return tuple(
        words(f"**{acronym}** : {meaning}", size, space_before=size / 3)
        for acronym, meaning in entries
    )
