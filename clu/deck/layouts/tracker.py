"""Where the meeting has come to: its agenda on a divider, a thin line under the other slides."""

from collections.abc import Sequence
from dataclasses import replace

from clu.deck.layouts.area import Area, Boxes, words
from clu.deck.page import PROGRESS, Frame, Ink, Marker, Rule, StyledParagraph, TextBox
from clu.deck.theme import Theme

_SIZES = ((20, 7), (18, 6), (16, 5), (16, 0))
"""The letters of the parts, and what stands between them."""
_AROUND = 2
"""The parts that are told before and after one, where there is no room for all."""
_GAP = 18
_THICK = 2


def agenda(
    parts: Sequence[str], number: int, over: Sequence[TextBox], highest: float, area: Area
) -> Boxes:
    """The parts where the words of a divider leave the most room, that of the divider in bold.

    None stands higher than `highest`: a template may have a band or a logo there.
    A screen reader has heard it: it is told of the divider alone.
    """
    theme, ink = area.theme, over[0].paragraphs[0].color
    left, right = over[0].frame.x, max(each.frame.right for each in over)
    top = min(each.frame.y for each in over)
    bottom = max(each.frame.bottom for each in over)
    above = Frame(left, highest, right - left, top - _GAP - highest)
    below = Frame(left, bottom + _GAP, right - left, theme.footer_top - 2 * _GAP - bottom)
    frame = max(above, below, key=lambda each: each.height)
    near = range(max(number - _AROUND, 1), min(number + _AROUND, len(parts)) + 1)
    for ranks in (range(1, len(parts) + 1), near):
        for size, air in _SIZES:
            lines = tuple(
                _line(parts[rank - 1], size, air, ink, is_lit=rank == number) for rank in ranks
            )
            if len(parts) > 1 and area.fits(lines, frame.width, frame.height):
                return (TextBox("Ordre du jour", frame, lines, None, is_decorative=True),)
    return ()


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
