"""The widths of the columns of a table on a slide, and where its numbers stand in them."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import permutations

from clu.deck.bodies import TableBody
from clu.deck.layouts.area import Area
from clu.deck.page import CELL_INSET_X, StyledParagraph

Cells = tuple[tuple[StyledParagraph, ...], ...]
"""The paragraphs of each cell of a row."""
Widths = tuple[float, ...]
_TEMPERS = (0.5, 0.7, 0.85, 1.0)
_STEPS = (128.0, 48.0, 16.0)
_NUMBER = re.compile(r"([+−-]?\d[\d\s]*?)(?:,\d+)?(?:\s?(?:%|€|/5))?")
"""« 1 234,5 € »; a number with other words is read as a text."""
_COMPOUND = re.compile(r"(?<=[a-zà-ÿ])-(?=[A-Za-zÀ-ÿ])")
_SIDES = 2 * CELL_INSET_X + 1


def column_widths(
    body: TableBody, least: Widths, size: float, area: Area, temper: float = 1.0
) -> Widths:
    """Share the width: no column under its least one when that can be, the rest by need.

    `temper` under 1 gives less to the columns that ask for most.
    """
    columns = zip(body.header, *body.rows, strict=True)
    longest = [max(area.natural_width(cell, size) for cell in column) for column in columns]
    available = area.frame.width
    if sum(least) >= available:
        return _levelled(least, available)
    wish = [max(few + _SIDES - low, 0.0) ** temper for few, low in zip(longest, least, strict=True)]
    spare = available - sum(least)
    if not sum(wish):
        return tuple(width + spare / len(least) for width in least)
    return tuple(low + spare * want / sum(wish) for low, want in zip(least, wish, strict=True))


def _levelled(least: tuple[float, ...], available: float) -> tuple[float, ...]:
    """The widths cut at one level, so that only the widest columns break their longest words."""
    left = available
    for rank, width in enumerate(sorted(least)):
        level = left / (len(least) - rank)
        if width > level:
            break
        left -= width
    return tuple(min(width, level) for width in least)


def least_widths(body: TableBody, size: float, area: Area, *, cuts: bool = False) -> Widths:
    """The width of the longest word of each column, or of its numbers on their decimals.

    When `cuts`, a compound (« Nogent-sur-Marne ») may be cut after its hyphens, as lines are; an
    acronym (« QUALI-ATE ») or a number never is.
    """
    columns = zip(body.header, *body.rows, strict=True)
    return tuple(
        max(
            area.longest_word(
                _COMPOUND.sub("- ", cell) if cuts else cell,
                size,
                bold=not row or _is_bold(cell, column, body),
            )
            for row, cell in enumerate(cells)
        )
        + max(pads(cells[1:], size, area), default=0)
        + _SIDES
        for column, cells in enumerate(columns)
    )


def _is_bold(cell: str, column: int, body: TableBody) -> bool:
    return (body.has_row_headings and not column) or "**" in cell


def pads(column: Sequence[str], size: float, area: Area) -> list[float]:
    """What parts each number from the right side, for their units to stand under one another."""
    ends = [cell[found.end(1) :] if (found := _NUMBER.fullmatch(cell)) else None for cell in column]
    if not is_numeric(column):
        return [0.0] * len(column)
    tails = [area.natural_width(each or "", size) for each in ends]
    return [
        max(tails) - tail if end is not None else 0.0 for tail, end in zip(tails, ends, strict=True)
    ]


def lowest(
    body: TableBody, least: Widths, size: float, header: Cells, rows: list[Cells], area: Area
) -> list[Widths]:
    """Widths that make a low table, the lowest first to a line, and then the fewest lines in all.

    A lowest one may have a row that is taller than a slide: another is then cut less.
    """
    columns = [tuple(row[rank] for row in (header, *rows)) for rank in range(len(header))]

    @cache
    def heights(rank: int, width: float) -> tuple[float, ...]:
        return tuple(area.height(cell, width - 2 * CELL_INSET_X) for cell in columns[rank])

    def cost(widths: Widths) -> tuple[int, int]:
        found = [heights(rank, width) for rank, width in enumerate(widths)]
        tall = sum(map(max, zip(*found, strict=True)))
        return int(tall // size), round(sum(map(sum, found)))

    starts = [column_widths(body, least, size, area, temper) for temper in _TEMPERS]
    tuned = [_tuned(each, least, cost) for each in starts]
    return sorted(dict.fromkeys((*tuned, *starts)), key=cost)


def _tuned(widths: Widths, least: Widths, cost: Callable[[Widths], tuple[int, int]]) -> Widths:
    """Move width from one column to another as long as the table gets better."""
    pairs = list(permutations(range(len(widths)), 2))
    while True:
        attempts = (
            _moved(widths, giver, taker, least, step) for giver, taker in pairs for step in _STEPS
        )
        best = min((widths, *attempts), key=cost)
        if best is widths:
            return widths
        widths = best


def _moved(widths: Widths, giver: int, taker: int, least: Widths, step: float) -> Widths:
    """What a column can give goes to another."""
    given = max(0.0, min(step, widths[giver] - least[giver]))
    found = list(widths)
    found[giver] -= given
    found[taker] += given
    return tuple(found)


def is_numeric(column: Sequence[str]) -> bool:
    """Whether cells are numbers, whose digits then stand one under the other."""
    return any(map(_NUMBER.fullmatch, column)) and all(
        cell == "—" or _NUMBER.fullmatch(cell) for cell in column
    )
