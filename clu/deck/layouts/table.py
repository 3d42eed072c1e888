"""Tables: columns as wide as their words ask, rows cut between slides under the same header."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from clu.deck import flow
from clu.deck.bodies import Point, Prose, TableBody
from clu.deck.layouts.area import Area, Boxes, lay_out, words
from clu.deck.layouts.columns import Cells, Widths, is_numeric, least_widths, lowest, pads
from clu.deck.page import (
    CELL_INSET_X,
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

_BEFORE_GAP = 12
_AIR, _LEAST_AIR = 4.0, 1.5
"""What parts a text from the top and the bottom of its cell, and its lines from one another."""
_LONGEST_HEADING = 60
"""The signs of a heading of rows that is set in bold: a sentence is none."""
_LONGEST_WORD = 12
"""The sizes of its letters that a word asks for without being broken, however narrow the slide."""
_EXTRA = 2.0
"""Height added to a row, in points.

A row of a native table grows when its text asks for more, and pushes those below out of the slide:
nothing else than this margin keeps a text that was measured a little short in its place.
"""


@dataclass(frozen=True)
class _Grid:
    """The columns of a table, and the air in its cells, in points."""

    widths: Widths
    air: float
    area: Area

    @property
    def margins(self) -> float:
        """What a row asks for beside its text."""
        return 2 * self.air + _EXTRA

    def height(self, cells: Cells) -> float:
        """The height of a row."""
        inner = (width - 2 * CELL_INSET_X for width in self.widths)
        texts = zip(cells, inner, strict=True)
        return max(self.area.height(cell, width) for cell, width in texts) + self.margins


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
    return [boxes for part in _by_columns(body, area) for boxes in _under_header(part, area)]


def _by_columns(body: TableBody, area: Area) -> list[TableBody]:
    """The table; or, where its words have no room, some of its columns at a time.

    The first, which says what each row is, comes again. A word that alone asks for a third of the
    slide is broken, when it is longer than those of the language.
    """
    least = _narrowest(body, area.theme.table_sizes[-1], area)
    free = area.frame.width - least[0]
    groups: list[list[int]] = []
    others = len(least) - 1
    for count in range(1, others + 1):
        share = -(-others // count)  # as many in each, so that none stands alone
        starts = range(1, len(least), share)
        groups = [list(range(at, min(at + share, len(least)))) for at in starts]
        if all(sum(least[rank] for rank in group) <= free for group in groups):
            break
    if len(groups) < 2:
        return [body]
    parts = ((0, *group) for group in groups)
    return [
        replace(
            body,
            header=tuple(body.header[each] for each in part),
            rows=tuple(tuple(row[each] for each in part) for row in body.rows),
        )
        for part in parts
    ]


def _narrowest(body: TableBody, size: float, area: Area) -> list[float]:
    """The widths under which a word would be broken that may not be."""
    most = max(area.frame.width / 3, _LONGEST_WORD * size)
    return [min(each, most) for each in least_widths(body, size, area)]


def _under_header(body: TableBody, area: Area) -> list[Boxes]:
    """The pages of a table: the fewest, then those that cut the fewest rows.

    Then in the largest letters, in the most air, and with compounds whole.
    """
    best = min(_settings(body, area), key=lambda each: each[:2], default=None)
    if best is None:
        return lay_out(_as_prose(body), area)
    *_, header, rows, grid = best
    return [(_box(body, header, each, grid),) for each in _cut(header, rows, grid)]


def _settings(body: TableBody, area: Area) -> Iterator[tuple[int, int, Cells, list[Cells], _Grid]]:
    """Ways to set a table, with its pages and the rows cut; none after one that takes a page."""
    *sizes, smallest = area.theme.table_sizes
    ways = [(each, _AIR, False) for each in (*sizes, smallest)]
    ways += [(smallest, air, cuts) for cuts in (False, True) for air in (_AIR, _LEAST_AIR)][1:]
    for size, air, cuts in ways:
        if size != smallest and sum(_narrowest(body, size, area)) > area.frame.width:
            continue
        header, rows = _set(body, size, air, area)
        least = least_widths(body, size, area, cuts=cuts)
        for widths in lowest(body, least, size, header, rows, area):
            grid = _Grid(widths, air, area)
            pages = _fill(rows, area.frame.height - grid.height(header), grid)
            count = len(pages)
            if count:
                yield count, sum(map(len, pages)) - len(rows), header, rows, grid
            if count == 1:
                return


def _set(body: TableBody, size: float, air: float, area: Area) -> tuple[Cells, list[Cells]]:
    columns = list(zip(*body.rows, strict=True))
    aligned = [Align.RIGHT if is_numeric(column) else Align.LEFT for column in columns]
    rights = [pads(column, size, area) for column in columns]
    header = tuple(
        (words(cell, size, Ink.PAPER, bold=True, align=align),)
        for cell, align in zip(body.header, aligned, strict=True)
    )
    rows = [
        tuple(
            _cell(
                cell,
                words("", size, _ink(body, row, column), align=aligned[column], space_before=air),
                rights[column][row],
                is_bold=_is_heading(body, row, column),
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
            right=pad,
        )
        for rank, line in enumerate(cell.split("\n") if cell else [""])
        if line or not cell
    )


def _is_heading(body: TableBody, row: int, column: int) -> bool:
    """Whether a cell is told in bold: what heads its row, where all do it in a few words, once."""
    if column or not body.has_row_headings or _is_again(body, row):
        return False
    return all(len(first.partition("\n")[0]) <= _LONGEST_HEADING for first, *_ in body.rows)


def _is_again(body: TableBody, row: int) -> bool:
    """Whether a row has the heading of the row above: it is told once to the eye."""
    return row > 0 and body.rows[row][0] == body.rows[row - 1][0]


def _ink(body: TableBody, row: int, column: int) -> Ink:
    return Ink.FAINT if body.has_row_headings and not column and _is_again(body, row) else Ink.TEXT


def _cut(header: Cells, rows: list[Cells], grid: _Grid) -> list[list[Cells]]:
    """Rows by page, evenly; empty when the header leaves no room for a row."""
    free = grid.area.frame.height - grid.height(header)
    needed = sum(map(grid.height, rows))
    return flow.evenly(lambda height: _fill(rows, height, grid), needed, free)


def _fill(rows: list[Cells], free: float, grid: _Grid) -> list[list[Cells]]:
    """Rows by page; one that no page holds begins under the one before, in half a page at least."""
    pages: list[list[Cells]] = [[]]
    used = 0.0
    waiting = list(reversed(rows))
    while waiting:
        row = waiting.pop()
        needed = grid.height(row)
        if used + needed <= free:
            pages[-1].append(row)
            used += needed
            continue
        is_cut = needed > free and 2 * used <= free
        head, tail = _split_row(row, free - used, grid) if is_cut else ((), row)
        if any(head):
            pages[-1].append(head)
            used = free
        elif pages[-1]:
            pages.append([])
            used = 0.0
        else:
            return []
        waiting.append(tail)
    return pages


def _split_row(row: Cells, free: float, grid: _Grid) -> tuple[Cells, Cells]:
    """Cut a row that is taller than a slide; each of its cells goes on where it stopped."""
    inside = free - grid.margins
    parts = [
        flow.split(cell, width - 2 * CELL_INSET_X, inside, grid.area.factor)
        for cell, width in zip(row, grid.widths, strict=True)
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


def _box(body: TableBody, header: Cells, rows: list[Cells], grid: _Grid) -> TableBox:
    drawn = tuple(
        TableRow(tuple(TableCell(cell) for cell in row), grid.height(row))
        for row in (header, *rows)
    )
    place = grid.area.frame
    frame = Frame(place.x, place.y, sum(grid.widths), sum(row.height for row in drawn))
    alt, air = _alt(body, rows), grid.air
    return TableBox("Tableau", frame, grid.widths, drawn, alt, body.has_row_headings, air)


def _alt(body: TableBody, rows: list[Cells]) -> str:
    """What the table shows: a reader finds the cells in it, one by one."""
    size = counted(len(rows), "ligne")
    headings = [each.rstrip(".") for each in body.header]
    told = f"{(body.says or body.before).rstrip('.')}. ".lstrip(". ")
    return f"{told}Tableau de {size} : {enumeration(headings)}."


def _as_prose(body: TableBody) -> Prose:
    points = [
        Point(f"{heading} : {cell}" if heading else cell or "—")
        for row in body.rows
        for heading, cell in zip(body.header, row, strict=True)
    ]
    return Prose(tuple(points))
