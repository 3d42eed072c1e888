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

    Joined again, the boxes give the text. Raises ValueError when not even a line has room.
    """
    needed = height(paragraphs, width, factor)
    boxes = evenly(lambda height: _fill(paragraphs, width, height, factor), needed, room)
    if paragraphs and not boxes:
        raise ValueError("no room for a single line")
    return boxes


def evenly(fill: Callable[[float], list[Part]], needed: float, room: float) -> list[Part]:
    """The fewest parts that `fill` makes, each of the least height that keeps their number.

    `fill` cuts its content into parts of a given height, and gives none when it cannot. A height
    that would cut a piece which a whole box holds is passed over.
    """
    greedy = fill(room)
    if len(greedy) < 2:
        return greedy
    height = needed / len(greedy)
    while height < room:
        attempt = fill(height)
        if [len(attempt), _pieces(attempt)] == [len(greedy), _pieces(greedy)]:
            return attempt
        height += _STEP
    return greedy


def _pieces(parts: Sequence[Sized]) -> int:
    return sum(len(part) for part in parts)


def _fill(paragraphs: Paragraphs, width: float, room: float, factor: Widening) -> list[Paragraphs]:
    boxes: list[Paragraphs] = []
    rest = paragraphs
    while rest:
        head, rest = split(rest, width, room, factor)
        if not head:
            return []
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
