"""Rows: a table that one goes through, fitted to its width; the widest column gives way first."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeVar

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.geometry import Region
from textual.message import Message
from textual.widgets import DataTable
from textual.widgets.data_table import CursorType

from clu.views.groups import Key, Row

_T = TypeVar("_T")

_LEAST = 6
"""Cells under which a column no longer says anything."""

_READABLE = 24
"""Cells that the widest column should have, before others are shown beside it."""


class Rows(DataTable[Text]):
    """The rows of a grid. The row under the cursor is told by `Reached`."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select_cursor", "Ouvrir")]

    class Reached(Message):
        """The cursor has come to another row; None when there is none."""

        def __init__(self, rows: "Rows", row: Row | None) -> None:
            super().__init__()
            self.rows = rows
            self.row = row

        @property
        def control(self) -> "Rows":
            """The table itself."""
            return self.rows

    def __init__(self, *, id: str | None = None, cursor: CursorType = "row") -> None:
        super().__init__(id=id, cursor_type=cursor, show_row_labels=False)
        self.fixed_columns = 1 if cursor == "cell" else 0
        self._headings: tuple[str, ...] = ()
        self._listed: tuple[Row, ...] = ()
        self._spare: tuple[str, ...] = ()
        self._width = 0

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.at_cursor(self._listed)

    def at_cursor(self, things: Sequence[_T]) -> _T | None:
        """The one of several things, a row each, that is under the cursor."""
        at = self.cursor_row
        return things[at] if 0 <= at < len(things) else None

    @property
    def listed(self) -> tuple[Row, ...]:
        """All the rows."""
        return self._listed

    @property
    def place(self) -> Region:
        """Where the cell under the cursor is on the screen."""
        region = self._get_cell_region(self.cursor_coordinate)
        return region.translate(self.content_region.offset - self.scroll_offset)

    def show(
        self,
        headings: Sequence[str],
        rows: Iterable[Row],
        at: Key | None = None,
        spare: tuple[str, ...] = (),
    ) -> None:
        """Show rows; the cursor goes to the one of key `at`, or stays on its own.

        The columns `spare` are left out one after the other where there is little room.
        """
        now = self.row.key if self.row else None
        wanted, rank = at or now, self.cursor_row
        said = tuple(headings), tuple(rows), spare
        if said == (self._headings, self._listed, self._spare) and wanted == now:
            return  # placing and drawing the same again is most of what a screen would do
        self._headings, self._listed, self._spare = said
        keys = [row.key for row in self._listed]
        self._draw(keys.index(wanted) if wanted in keys else min(rank, len(keys) - 1))

    def reach(self, key: Key) -> bool:
        """Put the cursor on a row, if it is there."""
        keys = [row.key for row in self._listed]
        if key in keys:
            self.move_cursor(row=keys.index(key))
        return key in keys

    def action_scroll_home(self) -> None:
        """Go to the first row; in a grid, to the first column."""
        if self.cursor_type == "row":
            self.action_scroll_top()
        else:
            super().action_scroll_home()

    def action_scroll_end(self) -> None:
        """Go to the last row; in a grid, to the last column."""
        if self.cursor_type == "row":
            self.action_scroll_bottom()
        else:
            super().action_scroll_end()

    def on_data_table_cell_highlighted(self, event: DataTable.CellHighlighted) -> None:
        """Tell which row the cell is in."""
        event.stop()
        self.post_message(self.Reached(self, self.row))

    def on_resize(self, event: Resize) -> None:
        """Fit the columns again."""
        if event.size.width != self._width:
            self._width = event.size.width
            self._draw(self.cursor_row)

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """Tell which row it is."""
        event.stop()
        self.post_message(self.Reached(self, self.row))

    def _draw(self, rank: int) -> None:
        column = self.cursor_column
        self.clear(columns=True)
        if not self._headings:
            return
        shown, widths = self._columns()
        for at, width in zip(shown, widths, strict=True):
            self.add_column(Text(self._headings[at], style="bold"), width=width)
        for row in self._listed:
            cells = (row.cells[at] for at in shown)
            self.add_row(*map(Text, map(clipped, cells, widths)))
        if self._listed:
            self.move_cursor(row=max(0, rank), column=column, animate=False)
        else:
            self.post_message(self.Reached(self, None))

    def _columns(self) -> tuple[list[int], list[int]]:
        """The ranks of the columns that are shown, and their widths."""
        shown, spare = list(range(len(self._headings))), list(self._spare)
        while True:
            headings = [self._headings[at] for at in shown]
            cells = [[row.cells[at] for at in shown] for row in self._listed]
            room = self._room(len(shown))
            widths = fitted(headings, cells, room)
            if not spare or max(widths) >= _READABLE or _natural(headings, cells) <= room:
                return shown, widths
            shown.remove(self._headings.index(spare.pop(0)))

    def _room(self, columns: int) -> int:
        width = self._width or self.size.width or 80
        return width - 2 * self.cell_padding * columns - self.scrollbar_size_vertical


def _natural(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """The room that columns would take, were there no limit."""
    return sum(max(map(cell_len, column)) for column in zip(headings, *rows, strict=True))


def fitted(headings: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """The width of each column, the widest giving way until all fit."""
    widths = [
        max(cell_len(each) for each in column) for column in zip(headings, *rows, strict=True)
    ]
    while sum(widths) > room and max(widths) > _LEAST:
        widths[widths.index(max(widths))] -= 1
    if rows and sum(widths) < room:
        widths[widths.index(max(widths))] += room - sum(widths)
    return widths


def clipped(text: str, width: int) -> str:
    """The text on one row, with « … » where it is cut."""
    row = " ".join(text.split("\n"))
    return row if cell_len(row) <= width else set_cell_size(row, width - 1).rstrip() + "…"
