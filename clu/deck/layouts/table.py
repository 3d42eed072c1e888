"""Tables: columns as wide as their words ask, rows cut between slides under the same header."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import permutations

from clu.deck import flow
from clu.deck.bodies import Point, Prose, TableBody
from clu.deck.layouts import prose
from clu.deck.layouts.area import Area, Boxes, lay_out, words
from clu.deck.page import (
    CELL_INSET_X,
    CELL_INSET_Y,
    Align,
    Box,
    Frame,
    Ink,
    Placeholder,
    Run,
    StyledParagraph,
    TableBox,
    TableCell,
    TableRow,
    TextBox,
)
from clu.model.french import counted

Cells = tuple[tuple[StyledParagraph, ...], ...]
_BEFORE_GAP = 12
_AFTER_GAP = 16
_TEMPERS = (0.5, 0.7, 0.85, 1.0)
_STEP = 16.0
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
    """The largest text that needs the fewest slides; what follows comes under the last rows."""
    best: list[list[Cells]] = []
    for size in area.theme.table_sizes:
        header, rows = _set(body, size, area)
        widths = _lowest(body, size, header, rows, area)
        attempt = _cut(header, rows, widths, area)
        if attempt and (not best or len(attempt) < len(best)):
            best, chosen_header, chosen_widths = attempt, header, widths
    if not best:
        return lay_out(_as_prose(body), area)
    pages: list[list[Box]] = [
        [_box(body, chosen_header, rows, chosen_widths, area)] for rows in best
    ]
    return [*map(tuple, pages[:-1]), *_followed(body, pages[-1], area)]


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
    """The width of the longest word of each column."""
    columns = zip(body.header, *body.rows, strict=True)
    return tuple(
        max(area.longest_word(cell, size) for cell in column) + _SIDES for column in columns
    )


def _lowest(
    body: TableBody, size: float, header: Cells, rows: list[Cells], area: Area
) -> tuple[float, ...]:
    """The widths that make the lowest table: the best tempered ones, then small exchanges."""

    def total(widths: tuple[float, ...]) -> float:
        return sum(_height(row, widths, area) for row in (header, *rows))

    best = min((column_widths(body, size, area, temper) for temper in _TEMPERS), key=total)
    return _tuned(best, _least(body, size, area), total)


def _tuned(
    widths: tuple[float, ...],
    least: tuple[float, ...],
    total: Callable[[tuple[float, ...]], float],
) -> tuple[float, ...]:
    """Move a little width from one column to another as long as the table gets lower."""
    pairs = list(permutations(range(len(widths)), 2))
    while True:
        attempts = (_moved(widths, giver, taker, least) for giver, taker in pairs)
        lowest = min((widths, *attempts), key=lambda each: round(total(each)))
        if lowest is widths:
            return widths
        widths = lowest


def _moved(
    widths: tuple[float, ...], giver: int, taker: int, least: tuple[float, ...]
) -> tuple[float, ...]:
    """What a column can give goes to another."""
    given = min(_STEP, widths[giver] - least[giver])
    found = list(widths)
    found[giver] -= given
    found[taker] += given
    return tuple(found)


def _set(body: TableBody, size: float, area: Area) -> tuple[Cells, list[Cells]]:
    header = tuple((words(cell, size, Ink.PAPER, bold=True),) for cell in body.header)
    rows = [
        tuple(
            tuple(
                words(
                    line,
                    size,
                    Ink.TEXT,
                    bold=body.has_row_headings and column == 0,
                    align=Align.LEFT,
                    space_before=4,
                )
                for line in (cell.split("\n") if cell else [""])
                if line or not cell
            )
            for column, cell in enumerate(row)
        )
        for row in body.rows
    ]
    return header, rows


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
    """The columns, then the first cell of each row that this slide shows."""
    firsts = [" ".join(paragraph.text for paragraph in row[0]) for row in rows]
    columns = " ; ".join(body.header)
    size = counted(len(rows), "ligne")
    return f"Tableau de {size}. Colonnes : {columns}. Lignes : {' ; '.join(firsts)}."


def _followed(body: TableBody, last: list[Box], area: Area) -> list[Boxes]:
    if not body.after:
        return [tuple(last)]
    y = last[0].frame.bottom + _AFTER_GAP
    frame = Frame(area.frame.x, y, area.frame.width, area.frame.bottom - y)
    for size in (20, 18):
        paragraphs = tuple(prose.set_points(body.after, size, area))
        if area.fits(paragraphs, frame.width, frame.height - size):
            box = TextBox("Précisions", frame, paragraphs, Placeholder.BODY)
            return [(*last, box)]
    after = prose.cut(tuple(prose.set_points(body.after, 20, area)), area)
    extra = [(TextBox("Précisions", area.frame, each, Placeholder.BODY),) for each in after]
    return [tuple(last), *extra]


def _as_prose(body: TableBody) -> Prose:
    points = [
        Point(f"{heading} : {cell}" if heading else cell or "—")
        for row in body.rows
        for heading, cell in zip(body.header, row, strict=True)
    ]
    return Prose((*points, *body.after))
