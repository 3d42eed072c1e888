"""Tables: aligned columns, or the cells one under the other where columns would be too narrow."""

import re
from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.text import Text

from clu.deck.page import TableBox, TableCell, TableRow
from clu.model.french import typeset
from clu.tui.preview.lines import Block, beside, hung, parts, ruled, shared, wrapped
from clu.tui.preview.words import words_of
from clu.tui.themes import Palette

_GAP = 2
_LONGEST = 18
"""The cells of a piece of a word that a column never cuts; longer ones may be."""


def draw_table(box: TableBox, width: int, palette: Palette) -> Block:
    """The header over a thin line, then the rows; a row that wraps has voids around it."""
    free = width - _GAP * (len(box.columns) - 1)
    fitting = (_least(box, cut) for cut in (lambda word: [word], parts))
    least = next((each for each in fitting if sum(each) <= free), None)
    if least is None:
        return _as_records(box, width, palette)
    widths = shared(free, least, box.columns)
    header, *rows = (_row(row, widths, palette) for row in box.rows)
    lines = [*header, ruled(sum(widths) + width - free, palette.faint)]
    for rank, row in enumerate(rows):
        is_airy = rank > 0 and len(row) + len(rows[rank - 1]) > 2
        lines += [Text(), *row] if is_airy else row
    return lines


def _least(box: TableBox, cut: Callable[[str], list[str]]) -> list[int]:
    """The cells of the longest piece of a word in each column, within reason."""
    least = [1] * len(box.columns)
    for row in box.rows:
        for at, cell in enumerate(row.cells):
            text = " ".join(paragraph.text for paragraph in cell.paragraphs)
            pieces = (piece for word in re.split("[ \n]", text) for piece in cut(word))
            least[at] = max(least[at], *map(cell_len, pieces), 0)
    return [min(few, _LONGEST) for few in least]


def _row(row: TableRow, widths: Sequence[int], palette: Palette) -> Block:
    cells = [_cell(cell, width, palette) for cell, width in zip(row.cells, widths, strict=True)]
    return beside(cells, widths, _GAP)


def _cell(cell: TableCell, width: int, palette: Palette) -> Block:
    return [
        line
        for paragraph in cell.paragraphs
        for line in wrapped(words_of(paragraph, palette), width)
    ]


def _as_records(box: TableBox, width: int, palette: Palette) -> Block:
    """« En-tête : cellule », a line for each cell, with a void between the rows."""
    header, *rows = box.rows
    lines: Block = []
    for rank, row in enumerate(rows or [header]):
        lines += [Text()] if rank else []
        for heading, cell in zip(header.cells, row.cells, strict=True):
            lines += _field(heading, cell, width, palette)
    return lines


def _field(heading: TableCell, cell: TableCell, width: int, palette: Palette) -> Block:
    name = " ".join(paragraph.text for paragraph in heading.paragraphs)
    value = Text("\n").join(words_of(each, palette) for each in cell.paragraphs)
    said = Text.assemble((typeset(f"{name} : "), palette.faint), value) if name else value
    first, *others = wrapped(said, width - _GAP)
    return [first, *(hung(Text(" " * _GAP), others) if others else [])]
