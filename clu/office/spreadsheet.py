"""Lists for a spreadsheet, as CSV that Excel and LibreOffice open by a double click."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeAlias

Cell: TypeAlias = "str | int | Decimal"

_BOM = "\ufeff"
"""Without it Excel reads the accents wrong."""

_SEPARATOR = ";"
"""Where the comma is the decimal sign, Excel expects no other."""

_LIVE = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet would take for a formula."""


def as_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The rows under their header; no cell is ever a formula, a number stays one."""
    text = io.StringIO()
    # LibreOffice may split at commas too: what is between quotes stays whole.
    writer = csv.writer(text, delimiter=_SEPARATOR, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(header)
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return (_BOM + text.getvalue()).encode()


def _written(cell: Cell) -> str:
    return _inert(cell) if isinstance(cell, str) else str(cell).replace(".", ",")


def _inert(cell: str) -> str:
    """The cell as a text: behind an apostrophe when it begins as a formula would."""
    return f"'{cell}" if cell.lstrip(" \u00a0\u202f").startswith(_LIVE) else cell
