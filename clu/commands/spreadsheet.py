"""A list for a spreadsheet: CSV as RFC 4180 has it, that Excel reads as UTF-8."""

import csv
import io
from collections.abc import Iterable, Sequence

_BOM = "\ufeff"
"""Without it Excel reads the accents wrong."""

_LIVE = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet would take for a formula."""


def as_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The rows under their header; no cell is ever a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return (_BOM + text.getvalue()).encode()


def inert(cell: str) -> str:
    """The cell as a text: behind an apostrophe when it begins as a formula would."""
    return f"'{cell}" if cell.lstrip(" \u00a0\u202f").startswith(_LIVE) else cell
