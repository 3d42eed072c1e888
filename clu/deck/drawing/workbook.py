"""The workbook inside a chart, which « Modifier les données » opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook, utility  # type: ignore[import-untyped]

from clu.deck.page import DrawnSeries
from clu.office.package import repack

SHEET = "Feuil1"


@dataclass(frozen=True)
class ChartTable:
    """What a chart shows: categories in column A from row 2, then one column a series."""

    categories: tuple[str, ...]
    series: tuple[DrawnSeries, ...]
    number_format: str

    @property
    def categories_range(self) -> str:
        """Where the categories stand."""
        return self._range("A")

    def name_cell(self, index: int) -> str:
        """Where the name of a series stands."""
        return f"{SHEET}!${utility.xl_col_to_name(index + 1)}$1"

    def values_range(self, index: int) -> str:
        """Where the values of a series stand."""
        return self._range(utility.xl_col_to_name(index + 1))

    def _range(self, column: str) -> str:
        return f"{SHEET}!${column}$2:${column}${len(self.categories) + 1}"


def workbook(table: ChartTable, *, author: str, dated: date) -> bytes:
    """Return the workbook of a chart; the same table gives the same bytes."""
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        book.set_properties(
            {"author": author, "created": datetime(dated.year, dated.month, dated.day)}
        )
        sheet = book.add_worksheet(SHEET)
        style = book.add_format({"num_format": table.number_format})
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, len(table.series), 14)
        # write_string, for a label that starts with « = » must not become a live formula.
        for row, category in enumerate(table.categories, 1):
            sheet.write_string(row, 0, category)
        for column, series in enumerate(table.series, 1):
            sheet.write_string(0, column, series.name)
            _write_values(sheet, column, series.values, style)
    # Stored and not deflated: the deck compresses it, and its bytes depend on no version of zlib.
    return repack(stream.getvalue(), compressed=False)


def _write_values(sheet: Any, column: int, values: Sequence[Decimal | None], style: Any) -> None:
    for row, value in enumerate(values, 1):
        if value is not None:
            sheet.write_number(row, column, float(value), style)
