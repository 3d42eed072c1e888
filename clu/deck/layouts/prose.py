"""Lists of sentences: as large as one slide allows, else on several."""

from collections.abc import Iterator, Sequence

from clu.deck import flow
from clu.deck.layouts.room import Boxes, Room, words
from clu.deck.measure import text_width
from clu.deck.outline import Marks, Point, Prose
from clu.deck.page import Marker, Paragraph, Placeholder, Run, TextBox

SMALLEST = 18
LEADING = 1.1
_CONTINUED_AT = 20
"""The size of a text that needs several slides anyway."""


def lay_out(body: Prose, room: Room) -> list[Boxes]:
    """Try the sizes of the theme from the largest, then cut the text."""
    for size in room.theme.body_sizes:
        paragraphs = tuple(set_points(body.points, size, room, body.marks))
        spare = size
        if room.height(paragraphs, room.frame.width) + spare <= room.frame.height:
            return [(_box(paragraphs, room),)]
    size = _CONTINUED_AT
    paragraphs = tuple(set_points(body.points, size, room, body.marks))
    return [(_box(each, room),) for each in cut(paragraphs, room)]


def cut(paragraphs: tuple[Paragraph, ...], room: Room) -> list[flow.Paragraphs]:
    """Cut paragraphs into pages of this room, a line being spared on each."""
    spare = max(each.size for each in paragraphs)
    return flow.pages(paragraphs, room.frame.width, room.frame.height - spare, room.factor)


def _box(paragraphs: tuple[Paragraph, ...], room: Room) -> TextBox:
    return TextBox("Texte", room.frame, paragraphs, placeholder=Placeholder.BODY)


def set_points(
    points: Sequence[Point],
    size: float,
    room: Room,
    marks: Marks = Marks.BULLETS,
    *,
    smallest: float = SMALLEST,
) -> Iterator[Paragraph]:
    """Set points as list paragraphs; one sentence alone takes no bullet."""
    codes = [point.code for point in points if point.code]
    numbers = [f"{len(points)}."] if marks is Marks.NUMBERS else []
    hanging = max([size, *(_code_width(code, size, room) for code in (*codes, *numbers))])
    is_bare = marks is Marks.NOTHING or (len(points) == 1 and not (codes or numbers))
    rank = 0
    for point in points:
        rank += point.level == 0
        inner = max(size - 2 * point.level, smallest)
        yield words(
            point.text,
            inner,
            room.theme.text,
            marker=None if is_bare else _marker(point, rank if numbers else None),
            level=point.level,
            indent=0 if is_bare else hanging + point.level * inner,
            space_before=inner * (0.6 if point.level == 0 else 0.3),
            leading=LEADING,
        )


def _code_width(code: str, size: float, room: Room) -> float:
    return text_width((Run(code, bold=True),), size, room.factor) + size / 2


def _marker(point: Point, number: int | None) -> Marker:
    if number is not None and point.level == 0:
        return Marker(number=number)
    return Marker(point.code or ("•" if point.level == 0 else "–"))
