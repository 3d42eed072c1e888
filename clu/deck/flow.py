"""Text that flows from slide to slide: cut between paragraphs, or else between lines."""

from collections.abc import Callable, Sequence, Sized
from dataclasses import replace
from typing import TypeVar

from clu.deck.measure import Widening, cut, height, line_count, line_ends, pitch
from clu.deck.page import StyledParagraph

Paragraphs = tuple[StyledParagraph, ...]
Part = TypeVar("Part", bound=Sized)

_STEP = 6.0


def pages(paragraphs: Paragraphs, width: float, room: float, factor: Widening) -> list[Paragraphs]:
    """Cut paragraphs into the fewest boxes that hold them, filled as evenly as can be.

    A point stays with those under it, unless that takes a box more. Joined again, the boxes give
    the text. Raises ValueError when not even a line has room.
    """
    needed = height(paragraphs, width, factor)

    def filled(*, whole: bool) -> list[Paragraphs]:
        return evenly(
            lambda tall: _fill(paragraphs, width, tall, factor, whole=whole), needed, room, _breaks
        )

    boxes = min(filled(whole=True), filled(whole=False), key=len)
    if paragraphs and not boxes:
        raise ValueError("no room for a single line")
    return boxes


def _pieces(parts: Sequence[Sized]) -> int:
    return sum(len(part) for part in parts)


def _breaks(boxes: Sequence[Paragraphs]) -> int:
    """The pieces, and the boxes that begin under a point of the box before."""
    return _pieces(boxes) + sum(box[0].level > 0 for box in boxes)


def evenly(
    fill: Callable[[float], list[Part]],
    needed: float,
    room: float,
    breaks: Callable[[Sequence[Part]], int] = _pieces,
) -> list[Part]:
    """The fewest parts that `fill` makes, each of the least height that keeps their number.

    `fill` cuts its content into parts of a given height, and gives none when it cannot. A height
    that would break more than a whole box does is passed over.
    """
    greedy = fill(room)
    if len(greedy) < 2:
        return greedy
    height = needed / len(greedy)
    while height < room:
        attempt = fill(height)
        if len(attempt) == len(greedy) and breaks(attempt) <= breaks(greedy):
            return attempt
        height += _STEP
    return greedy


def _fill(
    paragraphs: Paragraphs, width: float, room: float, factor: Widening, *, whole: bool
) -> list[Paragraphs]:
    boxes: list[Paragraphs] = []
    rest = paragraphs
    while rest:
        held, left = split(rest, width, room, factor)
        if not held:
            return []
        at = 0
        if whole and left and left[0].level:
            at = max((rank for rank, each in enumerate(held) if not each.level), default=0)
        head, rest = (rest[:at], rest[at:]) if at else (held, left)
        boxes.append(head)
    return boxes


def split(
    paragraphs: Paragraphs, width: float, room: float, factor: Widening
) -> tuple[Paragraphs, Paragraphs]:
    """Return what a box of that inner size holds and what is left."""
    used = 0.0
    for index, paragraph in enumerate(paragraphs):
        gap = paragraph.space_before if index else 0.0
        needed = line_count(paragraph, width, factor) * pitch(paragraph)
        if used + gap + needed > room:
            return _split_at(paragraphs, index, width, room - used - gap, room, factor)
        used += gap + needed
    return paragraphs, ()


def _split_at(
    paragraphs: Paragraphs, index: int, width: float, left: float, room: float, factor: Widening
) -> tuple[Paragraphs, Paragraphs]:
    """Cut at the paragraph that does not fit: before it, or inside if it is longer than a box."""
    paragraph = paragraphs[index]
    is_longer_than_a_box = line_count(paragraph, width, factor) * pitch(paragraph) > room
    lines = int(left / pitch(paragraph) + 1e-9)
    if index == 0 or (is_longer_than_a_box and lines > 1):
        if lines < 1:
            return paragraphs[:index], paragraphs[index:]
        first, second = _split_lines(paragraph, lines, width, factor)
        return (*paragraphs[:index], first), (second, *paragraphs[index + 1 :])
    while index > 1 and paragraphs[index].level > paragraphs[index - 1].level:
        index -= 1  # a parent goes with its first child
    return paragraphs[:index], paragraphs[index:]


def _split_lines(
    paragraph: StyledParagraph, lines: int, width: float, factor: Widening
) -> tuple[StyledParagraph, StyledParagraph]:
    inner = max(width - paragraph.indent, paragraph.size)
    at = line_ends(paragraph.runs, paragraph.size, inner, factor)[lines - 1]
    before, after = cut(paragraph.runs, at)
    # The end of a line that was typed would leave an empty one.
    before = (*before[:-1], before[-1]._replace(text=before[-1].text.removesuffix("\n")))
    return replace(paragraph, runs=before), replace(paragraph, runs=after, marker=None)
