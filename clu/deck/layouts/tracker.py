"""Where the meeting has come to: its agenda on a divider, a thin line under the other slides."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from clu.deck.ground import Layout
from clu.deck.layouts.area import Area, Boxes, words
from clu.deck.layouts.opening import free_body
from clu.deck.page import (
    PROGRESS,
    Anchor,
    Frame,
    Ink,
    Marker,
    Placeholder,
    Rule,
    StyledParagraph,
    TextBox,
)
from clu.deck.theme import Theme

_SIZES = ((20, 7), (18, 6), (16, 5), (16, 0))
"""The letters of the parts, and what stands between them."""
_AROUND = (2, 1)
"""How many parts are told before and after one, where there is no room for all."""
_GAP = 18
_THICK = 2


def agenda(
    parts: Sequence[str], number: int, over: Sequence[TextBox], layout: Layout, area: Area
) -> Boxes:
    """The parts of the meeting, that of a divider in bold; none where they have no room.

    They stand under its words, or in the body of its layout where nobody has taken it: elsewhere
    a template may have a band or a logo. A screen reader has heard them: it is told of the divider
    alone.
    """
    ink = over[0].paragraphs[0].color
    frame, anchor = max(_rooms(over, layout, area.theme), key=lambda each: each[0].height)
    for around in (len(parts), *_AROUND):
        ranks = range(max(number - around, 1), min(number + around, len(parts)) + 1)
        for size, air in _SIZES:
            lines = tuple(
                _line(parts[rank - 1], size, air, ink, is_lit=rank == number) for rank in ranks
            )
            if len(parts) > 1 and area.fits(lines, frame.width, frame.height):
                return (TextBox("Ordre du jour", frame, lines, None, anchor, is_decorative=True),)
    return ()


def _rooms(over: Sequence[TextBox], layout: Layout, theme: Theme) -> Iterator[tuple[Frame, Anchor]]:
    """Where the parts may stand: under the words of a divider, or in the body they leave free."""
    left, right = over[0].frame.x, max(each.frame.right for each in over)
    bottom = max(each.frame.bottom for each in over)
    height = theme.footer_top - 2 * _GAP - bottom
    yield Frame(left, bottom + _GAP, right - left, height), Anchor.TOP
    place = free_body(layout)
    if place and not any(each.placeholder is Placeholder.BODY for each in over):
        yield place.frame, place.anchor


def _line(part: str, size: float, air: float, ink: Ink, *, is_lit: bool) -> StyledParagraph:
    marker = Marker("▸") if is_lit else None
    return words(part, size, ink, bold=is_lit, marker=marker, indent=1.2 * size, space_before=air)


def progress(parts: Sequence[str], section: str, theme: Theme) -> Boxes:
    """A line as long as the content, drawn as far as the meeting has come."""
    if section not in parts or len(parts) < 2:
        return ()
    width = theme.content_width * (parts.index(section) + 1) / len(parts)
    done = Frame(theme.body.x, theme.footer_top - _THICK, width, _THICK)
    left = replace(done, x=done.right, width=theme.content_width - width)
    return (
        Rule(PROGRESS, done, Ink.PRIMARY),
        *([Rule(PROGRESS, left, Ink.LINE)] if left.width else []),
    )
