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

from clu.model.french import counted
from clu.views import order
from clu.views.groups import Key, Row

_T = TypeVar("_T")

_MARK = "✓"
_LEAST = 7
"""Cells under which a column no longer says anything."""

_READABLE = 24
"""Cells that the widest column should have, before others are shown beside it."""


class Rows(DataTable[Text]):
    """The rows of a grid. The row under the cursor is told by `Reached`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "Ouvrir"),
        Binding("o", "sort(False)", "Trier", show=False, tooltip="par la colonne suivante"),
        Binding("O", "sort(True)", "Trier à l’envers", key_display="Maj+O", show=False),
        Binding("space", "mark", "Cocher", key_display="Espace", show=False),
        Binding("ctrl+a", "mark_all", "Tout cocher", show=False),
    ]

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

    def __init__(
        self,
        *,
        id: str | None = None,
        cursor: CursorType = "row",
        is_sorted: bool = False,
        is_marked: bool = False,
    ) -> None:
        """Whether it may be put in order by a column, and several of its rows be marked."""
        super().__init__(id=id, cursor_type=cursor, show_row_labels=False)
        self.fixed_columns = 1 if cursor == "cell" else 0
        self._headings: tuple[str, ...] = ()
        self._given: tuple[Row, ...] = ()
        """The rows in their own order."""
        self._only: frozenset[Key] | None = None
        """The keys of those that a search lets through; None: all are shown."""
        self._ranks: list[int] = []
        """The ranks that they have there, in the order in which they are shown."""
        self._is_sorted, self._is_marked = is_sorted, is_marked
        self._by, self._is_reversed = "", False
        self._marks: set[Key] = set()
        self._spare: tuple[str, ...] = ()
        self._width = 0

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.at_cursor(self._given)

    def at_cursor(self, things: Sequence[_T]) -> _T | None:
        """The one of several things, a row each in their own order, that is under the cursor."""
        at = self._ranks[self.cursor_row] if 0 <= self.cursor_row < len(self._ranks) else -1
        return things[at] if 0 <= at < len(things) else None

    @property
    def listed(self) -> tuple[Row, ...]:
        """The rows that are shown, as they are."""
        return tuple(self._given[rank] for rank in self._ranks)

    @property
    def marked(self) -> tuple[Row, ...]:
        """The rows that are marked, whether or not a search hides them, in their own order."""
        return tuple(row for row in self._given if row.key in self._marks)

    @property
    def told(self) -> str:
        """« 3 cochées, dont 1 non montrée »: how many are marked; nothing where none is."""
        hidden = len(self.marked) - sum(row.key in self._marks for row in self.listed)
        some = f", dont {counted(hidden, 'non montrée')}" if hidden else ""
        return f"{counted(len(self.marked), 'cochée')}{some}" if self.marked else ""

    @property
    def order(self) -> str:
        """The column by which they were put in order; empty while they are in their own."""
        return self._by if self._by in self._headings else ""

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
        only: Iterable[Row] | None = None,
    ) -> None:
        """Show rows, or `only` some; the cursor goes to the one of key `at`, or stays on its own.

        The columns `spare` are left out one after the other where there is little room.
        """
        now = self.row.key if self.row else None
        wanted, rank = at or now, self.cursor_row
        shown = None if only is None else frozenset(row.key for row in only)
        said = tuple(headings), tuple(rows), spare, shown
        if said == (self._headings, self._given, self._spare, self._only) and wanted == now:
            return  # placing and drawing the same again is most of what a screen would do
        self._headings, self._given, self._spare, self._only = said
        self._put_in_order(wanted, rank)

    def _put_in_order(self, wanted: Key | None, at: int = 0) -> None:
        """Show the rows by the column that is asked; the cursor goes to `wanted`, or else there."""
        every = enumerate(self._given)
        self._ranks = [at for at, row in every if self._only is None or row.key in self._only]
        if self.order:
            column = self._headings.index(self.order)
            ranked = {at: order.rank(self._given[at].cells[column]) for at in self._ranks}
            empty = {at for at, its in ranked.items() if its == order.LAST}
            known = [at for at in self._ranks if at not in empty]
            known.sort(key=ranked.__getitem__, reverse=self._is_reversed)
            self._ranks = [*known, *sorted(empty)]
        keys = [row.key for row in self.listed]
        self._draw(keys.index(wanted) if wanted in keys else min(at, len(keys) - 1))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Some lists have an order of their own, and are gone through one row at a time."""
        has_it = {"sort": self._is_sorted, "mark": self._is_marked, "mark_all": self._is_marked}
        return has_it.get(action, True)

    def action_sort(self, is_reversed: bool) -> None:
        """Put the rows in order by the next column; the other way round; in their own again."""
        if is_reversed:
            self._is_reversed = not self._is_reversed and bool(self.order)
        else:
            shown = (self._headings[at] for at in self._columns()[0])
            columns = ("", *filter(None, shown))
            at = columns.index(self.order) if self.order in columns else 0
            self._by = columns[(at + 1) % len(columns)]
        self._put_in_order(self.row.key if self.row else None)

    def on_data_table_header_selected(self, event: DataTable.HeaderSelected) -> None:
        """A click on a heading puts the rows in order by it, another one the other way round."""
        event.stop()
        if self._is_sorted:
            by = self._headings[self._columns()[0][event.column_index]]
            self._is_reversed = by == self.order and not self._is_reversed
            self._by = by
            self._put_in_order(self.row.key if self.row else None)

    def action_mark(self) -> None:
        """Mark the row, or no longer, and go to the next."""
        if self.row:
            self._marks ^= {self.row.key}
            self._draw(min(self.cursor_row + 1, len(self._ranks) - 1))

    def action_mark_all(self) -> None:
        """Mark all rows that are shown; none of them, where all are."""
        shown = {row.key for row in self.listed}
        self._mark(self._marks - shown if shown <= self._marks else self._marks | shown)

    def unmark(self) -> bool:
        """Mark no row any more, of these or of others; False when none of these was."""
        was_marked = bool(self.marked)
        if self._marks:
            self._mark(set())
        return was_marked

    def _mark(self, marks: set[Key]) -> None:
        self._marks = marks
        self._draw(self.cursor_row)
        self.post_message(self.Reached(self, self.row))

    def reach(self, key: Key) -> bool:
        """Put the cursor on a row, if it is there."""
        keys = [row.key for row in self.listed]
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
            self.add_column(Text(self._heading(at), style="bold"), width=width)
        for row in self.listed:
            self.add_row(*map(Text, map(clipped, self._cells(row, shown), widths)))
        if self._ranks:
            self.move_cursor(row=max(0, rank), column=column, animate=False)
        else:
            self.post_message(self.Reached(self, None))

    def _cells(self, row: Row, shown: Sequence[int]) -> list[str]:
        """What is shown of a row, marked or not."""
        cells = [row.cells[at] for at in shown]
        return [f"{_MARK} {cells[0]}", *cells[1:]] if row.key in self._marks else cells

    def _heading(self, at: int) -> str:
        """What a column is called, with the way in which it puts the rows in order."""
        heading = self._headings[at]
        is_by = heading and heading == self.order
        return f"{heading} {'▼' if self._is_reversed else '▲'}" if is_by else heading

    def _columns(self) -> tuple[list[int], list[int]]:
        """The ranks of the columns that are shown, and their widths."""
        shown, spare = list(range(len(self._headings))), list(self._spare)
        while True:
            headings = [self._heading(at) for at in shown]
            cells = [self._cells(row, shown) for row in self.listed]
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
