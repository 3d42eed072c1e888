"""Tables: columns as wide as their words ask, rows cut between slides under the same header."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from itertools import permutations

from clu.deck import flow
from clu.deck.bodies import Point, Prose, TableBody
from clu.deck.layouts.area import Area, Boxes, lay_out, words
from clu.deck.page import (
    CELL_INSET_X,
    CELL_INSET_Y,
    Align,
    Frame,
    Ink,
    Run,
    StyledParagraph,
    TableBox,
    TableCell,
    TableRow,
    TextBox,
)
from clu.model.french import counted, enumeration

Cells = tuple[tuple[StyledParagraph, ...], ...]
Widths = tuple[float, ...]
_BEFORE_GAP = 12
_TEMPERS = (0.5, 0.7, 0.85, 1.0)
_STEPS = (128.0, 48.0, 16.0)
_NUMBER = re.compile(r"([+−-]?\d[\d\s]*?)(?:,\d+)?(?:\s?(?:%|€|/5))?")
"""« 1 234,5 € »; a number with other words is read as a text."""
_SIDES = 2 * CELL_INSET_X + 1
_EXTRA = 2.0
"""Height added to a row, in points.

A row of a native table grows when its text asks for more, and pushes those below out of the slide:
nothing else than this margin keeps a text that was measured a little short in its place.
"""


@lay_out.register
def table(body: TableBody, area: Area) -> list[Boxes]:
    """The table under the line that sums it up, which goes apart when it takes all the room."""
    if not body.before:
        return _lay_out(body, area)
    frame = area.frame
    line = (words(body.before, 20, Ink.TEXT, bold=True),)
    height = area.height(line, frame.width)
    top = height + _BEFORE_GAP
    if top > frame.height / 3:
        return [*lay_out(Prose((Point(body.before),)), area), *_lay_out(body, area)]
    box = TextBox("Résumé", Frame(frame.x, frame.y, frame.width, height), line)
    below = area.within(Frame(frame.x, frame.y + top, frame.width, frame.height - top))
    return [(box, *boxes) for boxes in _lay_out(body, below)]


def _lay_out(body: TableBody, area: Area) -> list[Boxes]:

    best: list[list[Cells]] = []
    for size in area.theme.table_sizes:
        header, rows = _set(body, size, area)
        widths = _lowest(body, size, header, rows, area)
        attempt = _cut(header, rows, widths, area)
        if attempt and (not best or len(attempt) < len(best)):
            best, chosen_header, chosen_widths = attempt, header, widths
    if not best:
        return lay_out(_as_prose(body), area)
    return [(_box(body, chosen_header, rows, chosen_widths, area),) for rows in best]


def column_widths(
    body: TableBody, size: float, area: Area, temper: float = 1.0
) -> tuple[float, ...]:
    """Share the width: no column under its longest word when that can be, the rest by need.

    `temper` under 1 gives less to the columns that ask for most.
    """
    least = _least(body, size, area)
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
    level, left = 0.0, available
    for rank, width in enumerate(sorted(least)):
        level = left / (len(least) - rank)
        if width > level:
            break
        left -= width
    return tuple(min(width, level) for width in least)


def _least(body: TableBody, size: float, area: Area) -> tuple[float, ...]:
    """The width of the longest word of each column, or of its numbers on their decimals."""
    columns = zip(body.header, *body.rows, strict=True)
    return tuple(
        max(area.longest_word(cell, size) for cell in column)
        + max(_pads(column[1:], size, area), default=0)
        + _SIDES
        for column in columns
    )


def _pads(column: Sequence[str], size: float, area: Area) -> list[float]:
    """What parts each number from the right side, for their units to stand under one another."""
    ends = [cell[found.end(1) :] if (found := _NUMBER.fullmatch(cell)) else None for cell in column]
    if not _is_numeric(column) or len(set(ends) - {None}) == 1:
        return [0.0] * len(column)
    tails = [area.natural_width(each, size) if each else 0.0 for each in ends]
    return [
        max(tails) - tail if end is not None else 0.0 for tail, end in zip(tails, ends, strict=True)
    ]


def _lowest(
    body: TableBody, size: float, header: Cells, rows: list[Cells], area: Area
) -> tuple[float, ...]:
    """The widths that make the lowest table, and then the fewest lines in all."""
    columns = [tuple(row[rank] for row in (header, *rows)) for rank in range(len(header))]

    @cache
    def heights(rank: int, width: float) -> tuple[float, ...]:
        return tuple(area.height(cell, width - 2 * CELL_INSET_X) for cell in columns[rank])

    def cost(widths: Widths) -> tuple[int, int]:
        found = [heights(rank, width) for rank, width in enumerate(widths)]
        return round(sum(map(max, zip(*found, strict=True)))), round(sum(map(sum, found)))

    least = _least(body, size, area)
    starts = (column_widths(body, size, area, temper) for temper in _TEMPERS)
    return min((_tuned(each, least, cost) for each in starts), key=cost)


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


def _set(body: TableBody, size: float, area: Area) -> tuple[Cells, list[Cells]]:
    columns = list(zip(*body.rows, strict=True))
    aligned = [Align.RIGHT if _is_numeric(column) else Align.LEFT for column in columns]
    pads = [_pads(column, size, area) for column in columns]
    header = tuple(
        (words(cell, size, Ink.PAPER, bold=True, align=align),)
        for cell, align in zip(body.header, aligned, strict=True)
    )
    rows = [
        tuple(
            _cell(
                cell,
                words("", size, _ink(body, row, column), align=aligned[column]),
                pads[column][row],
                is_bold=body.has_row_headings and column == 0 and not _is_again(body, row),
            )
            for column, cell in enumerate(cells)
        )
        for row, cells in enumerate(body.rows)
    ]
    return header, rows


def _cell(
    cell: str, looks: StyledParagraph, pad: float, *, is_bold: bool
) -> tuple[StyledParagraph, ...]:
    """A paragraph for each line; the first of them may be in bold."""
    return tuple(
        replace(
            looks,
            runs=words(line, looks.size, bold=is_bold and not rank).runs,
            space_before=4,
            right=pad,
        )
        for rank, line in enumerate(cell.split("\n") if cell else [""])
        if line or not cell
    )


def _is_again(body: TableBody, row: int) -> bool:
    """Whether a row has the heading of the row above: it is told once to the eye."""
    return row > 0 and body.rows[row][0] == body.rows[row - 1][0]


def _ink(body: TableBody, row: int, column: int) -> Ink:
    return Ink.FAINT if body.has_row_headings and not column and _is_again(body, row) else Ink.TEXT


def _is_numeric(column: Sequence[str]) -> bool:
    """Whether cells are numbers, whose digits then stand one under the other."""
    return any(map(_NUMBER.fullmatch, column)) and all(
        cell == "—" or _NUMBER.fullmatch(cell) for cell in column
    )


def _height(cells: Cells, widths: Sequence[float], area: Area) -> float:
    inner = (width - 2 * CELL_INSET_X for width in widths)
    tallest = max(area.height(cell, width) for cell, width in zip(cells, inner, strict=True))
    return tallest + 2 * CELL_INSET_Y + _EXTRA


def _cut(
    header: Cells, rows: list[Cells], widths: Sequence[float], area: Area
) -> list[list[Cells]]:
    """Rows by page, evenly; empty when the header leaves no room for a row."""
    free = area.frame.height - _height(header, widths, area)
    needed = sum(_height(row, widths, area) for row in rows)
    return flow.evenly(lambda height: _fill(rows, widths, height, area), needed, free)


def _fill(rows: list[Cells], widths: Sequence[float], free: float, area: Area) -> list[list[Cells]]:
    pages: list[list[Cells]] = [[]]
    used = 0.0
    waiting = list(reversed(rows))
    while waiting:
        row = waiting.pop()
        needed = _height(row, widths, area)
        if used + needed <= free:
            pages[-1].append(row)
            used += needed
        elif pages[-1]:
            pages.append([])
            used = 0.0
            waiting.append(row)
        else:
            head, tail = _split_row(row, widths, free, area)
            if not any(head):
                return []
            pages[-1].append(head)
            used = free
            waiting.append(tail)
    return pages


def _split_row(row: Cells, widths: Sequence[float], free: float, area: Area) -> tuple[Cells, Cells]:
    """Cut a row that is taller than a slide; each of its cells goes on where it stopped."""
    inside = free - 2 * CELL_INSET_Y - _EXTRA
    parts = [
        flow.split(cell, width - 2 * CELL_INSET_X, inside, area.factor)
        for cell, width in zip(row, widths, strict=True)
    ]
    heads, tails = zip(*parts, strict=True)
    if not any(heads):
        return heads, tails
    return _without_voids(heads, row), _without_voids(tails, row)


def _without_voids(cells: Cells, row: Cells) -> Cells:
    """A cell that says no more on this slide says so: a screen reader must not meet a void."""
    return tuple(
        cell or (replace(whole[0], runs=(Run("…"),)),)
        for cell, whole in zip(cells, row, strict=True)
    )


def _box(
    body: TableBody, header: Cells, rows: list[Cells], widths: Sequence[float], area: Area
) -> TableBox:
    drawn = tuple(
        TableRow(tuple(TableCell(cell) for cell in row), _height(row, widths, area))
        for row in (header, *rows)
    )
    height = sum(row.height for row in drawn)
    frame = Frame(area.frame.x, area.frame.y, sum(widths), height)
    return TableBox("Tableau", frame, tuple(widths), drawn, _alt(body, rows), body.has_row_headings)


def _alt(body: TableBody, rows: list[Cells]) -> str:
    """What the table shows: a reader finds the cells in it, one by one."""
    size = counted(len(rows), "ligne")
    return f"{body.says or body.before} Tableau de {size} : {enumeration(body.header)}.".strip()


def _as_prose(body: TableBody) -> Prose:
    points = [
        Point(f"{heading} : {cell}" if heading else cell or "—")
        for row in body.rows
        for heading, cell in zip(body.header, row, strict=True)
    ]
    return Prose(tuple(points))
