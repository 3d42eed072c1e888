"""Going through shelves: rows at left, the sheet that each opens at right, the detail below."""

import datetime
from collections.abc import Callable, Iterable
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import DataTable

from clu.lexicon.naming import record_at
from clu.model.address import Address
from clu.model.library import Library
from clu.tasks import saving
from clu.tui.screens.searching import SearchingPlace
from clu.tui.widgets.rows import Rows
from clu.tui.widgets.words import Words
from clu.views.lines import card
from clu.views.sheet import Line, Sheet, Shelf, key_of, matching, told_unread


class BrowsingPlace(SearchingPlace):
    """Shelves one goes through, what each holds, and what is known of the line under the cursor."""

    SHELF_COLUMNS: ClassVar[tuple[str, ...]] = ("", "")
    SHELF_NAME: ClassVar[str] = ""
    EMPTY: ClassVar[str] = ""
    """What is said when there is no shelf."""
    VIEW: ClassVar[Callable[[Library, datetime.date], tuple[Shelf, ...]]]
    """What makes the shelves, where the day and the data are enough."""

    def __init__(self) -> None:
        super().__init__()
        self._shelves: tuple[Shelf, ...] = ()

    # --- what the places say -----------------------------------------------------------------

    def shelves(self) -> tuple[Shelf, ...]:
        """The shelves as the data is now."""
        return type(self).VIEW(self.session.library, saving.today())

    def shelf_columns(self) -> tuple[str, ...]:
        """The headings of the left side."""
        return self.SHELF_COLUMNS

    def shelf_title(self, shelf: Shelf) -> str:
        """What the sheet of a shelf is called."""
        return shelf.line.cells[0]

    def detail(self, line: Line | None) -> Text:
        """What is said of a line."""
        if line and line.unread:
            return Text("\n".join(told_unread(line.unread, self.session.seen.problems)))
        if line is None or line.address is None:
            return Text("\n".join(line.cells) if line else "")
        library = self.session.library
        return Text(
            "\n".join(card(record_at(library, line.address), library, ("id",), has_ids=False))
        )

    def keep(self, lines: Iterable[Line]) -> Iterable[Line]:
        """The lines that a place lets through."""
        return lines

    # --- drawing -----------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """Three zones at most."""
        with Horizontal(id="zones"):
            with Vertical(id="left", classes="zone"):
                yield Rows(id="shelves")
            with Vertical(id="right"):
                with Vertical(id="lines-zone", classes="zone"):
                    yield self.search_line()
                    yield Rows(id="lines")
                with VerticalScroll(id="detail", classes="zone"):
                    yield Words(id="detail-text")

    @property
    def left(self) -> Rows:
        """The shelves."""
        return self.query_one("#shelves", Rows)

    @property
    def right(self) -> Rows:
        """The lines of the shelf under the cursor."""
        return self.query_one("#lines", Rows)

    @property
    def found(self) -> Rows:
        """One searches in the lines of the shelf."""
        return self.right

    def draw_found(self) -> None:
        """The lines in which the words stand."""
        self.draw_sheet()

    @property
    def shelf(self) -> Shelf | None:
        """The shelf under the cursor."""
        at = self.left.cursor_row
        return self._shelves[at] if 0 <= at < len(self._shelves) else None

    def on_mount(self) -> None:
        """Begin at left."""
        super().on_mount()
        if self.is_there:
            self.left.focus()

    def draw(self) -> None:
        """Show the shelves, and the sheet of the one under the cursor."""
        self._shelves = self.shelves()
        self.query_one("#left").border_title = Text(self.SHELF_NAME).markup
        self.left.show(self.shelf_columns(), (shelf.line for shelf in self._shelves))
        self.draw_sheet()

    def draw_sheet(self) -> None:
        """Show the lines of the shelf, those that are searched."""
        sheet = self.shelf.sheet if self.shelf else Sheet(("",), empty=self.EMPTY)
        words = self.search.value
        kept = tuple(self.keep(matching(sheet.lines, words)))
        self.right.show(sheet.columns, kept, spare=sheet.spare)
        self.query_one("#left").border_subtitle = Text(self._where()).markup
        zone = self.query_one("#lines-zone")
        zone.border_title = Text(self.shelf_title(self.shelf) if self.shelf else "").markup
        zone.border_subtitle = Text(
            "" if kept else sheet.empty if not words else "rien de tel"
        ).markup
        self.draw_detail()

    def _where(self) -> str:
        """Where the fault of a shelf is that could not be read: a narrow screen shows no more."""
        file = self.shelf.line.unread if self.shelf else ""
        problems = (each.where for each in self.session.seen.problems if each.file == file)
        return f"{next(problems, file)} ─ Contrôles (F9)" if file else ""

    def draw_detail(self) -> None:
        """Say what is known of the line under the cursor."""
        self.refresh_bindings()
        line = self.left.line if self.left.has_focus else self.right.line or self.left.line
        self.query_one("#detail-text", Words).update(self.detail(line))
        self.query_one("#detail").scroll_home(animate=False)

    def on_resize(self) -> None:
        """What is drawn by hand has the width of its zone."""
        self.call_after_refresh(lambda: self.draw_detail() if self.is_there else None)

    @on(Rows.Reached, "#shelves")
    def _shelf_reached(self) -> None:
        self.draw_sheet()

    @on(Rows.Reached, "#lines")
    def _line_reached(self) -> None:
        self.draw_detail()

    def on_descendant_focus(self) -> None:
        """On a narrow terminal one zone shows at a time: the one with the keyboard."""
        is_right = self.right.has_focus or self.search.has_focus
        self.set_class(is_right, "-right")
        self.draw_detail()

    # --- moving ------------------------------------------------------------------------------

    @on(DataTable.RowSelected)
    def _selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Go into the shelf, or change the line; what could not be read is told elsewhere."""
        if self.shelf and self.shelf.line.unread:
            self.clu.going.show_problems(self.shelf.line.unread)
        elif self.left.has_focus and self.shelf:
            self.right.focus()
        else:
            self.action_edit()

    @property
    def line(self) -> Line | None:
        """The line that a key is about."""
        return self.left.line if self.left.has_focus else self.right.line

    def action_edit(self) -> None:
        """Change the line in a form."""
        if self.line and self.line.edit:
            self.clu.fill(self.line.edit)

    def action_back(self) -> None:
        """Leave the search, then the sheet, then the place."""
        if self.leave_search():
            return
        if self.right.has_focus:
            self.left.focus()
        else:
            self.leave()

    def leave(self) -> None:
        """What Échap does at left."""

    def reach(self, address: Address) -> None:
        """Put the cursor on a record."""
        key = key_of(address)
        for shelf in self._shelves:
            if shelf.line.key == key:
                self.left.reach(key)
                self.left.focus()
            elif any(line.key == key for line in shelf.sheet.lines):
                self.left.reach(shelf.line.key)
                self.draw_sheet()
                self.right.reach(key)
                self.right.focus()
