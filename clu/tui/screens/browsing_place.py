"""Going through groups: rows at left, the grid that each opens at right, the detail below."""

import datetime
from collections.abc import Callable, Iterable
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import DataTable

from clu import clock
from clu.lexicon.naming import record_at
from clu.model.address import Address
from clu.model.french import typeset
from clu.model.library import Library
from clu.tui.desk import Desk
from clu.tui.screens.place import SearchingPlace
from clu.tui.widgets.rows import Rows
from clu.tui.widgets.texts import SteadyText
from clu.views.cards import card
from clu.views.groups import Grid, Group, Row, matching, told_unread


class BrowsingPlace(SearchingPlace):
    """Shelves one goes through, what each holds, and what is known of the row under the cursor."""

    GROUP_COLUMNS: ClassVar[tuple[str, ...]] = ("", "")
    GROUP_NAME: ClassVar[str] = ""
    EMPTY: ClassVar[str] = ""
    """What is said when there is no group."""
    BEGIN: ClassVar[str] = ""
    """What it is for, said then to whoever begins."""
    SORTS: ClassVar[bool] = True
    """Whether the groups and their rows may be put in order by a column."""
    MARKS: ClassVar[bool] = False
    """Whether several rows may be marked, and one thing be done to all of them."""
    VIEW: ClassVar[Callable[[Library, datetime.date], tuple[Group, ...]]]
    """What makes the groups, where the day and the data are enough."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._groups: tuple[Group, ...] = ()
        self._is_left_searched = False
        self._nothing = ""
        """What is said where no row is shown."""

    # --- what the places say -----------------------------------------------------------------

    def groups(self) -> tuple[Group, ...]:
        """The groups as the data is now."""
        return type(self).VIEW(self.session.library, clock.today())

    def group_columns(self) -> tuple[str, ...]:
        """The headings of the left side."""
        return self.GROUP_COLUMNS

    def group_title(self, group: Group) -> str:
        """What the grid of a group is called."""
        return group.row.cells[0]

    def detail(self, row: Row | None) -> Text:
        """What is said of a row."""
        if row and row.unread:
            return Text("\n".join(told_unread(row.unread, self.session.seen.problems)))
        if row is None or row.address is None:
            return Text("\n".join(row.cells) if row else "")
        library, at = self.session.library, row.address
        told = card(record_at(library, at), at.file, library, clock.today(), ("id",), has_ids=False)
        return Text("\n".join(told))

    def steps(self) -> tuple[str, ...]:
        """What to do next, told to whoever begins."""
        return () if self._groups else (self.EMPTY, "", self.BEGIN)

    def kept(self, rows: Iterable[Row]) -> Iterable[Row]:
        """The rows that a place lets through."""
        return rows

    # --- drawing -----------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """Three zones at most."""
        yield self.search_line()
        with Horizontal(id="zones"):
            with Vertical(id="left", classes="zone"):
                yield Rows(id="groups", is_sorted=self.SORTS)
                yield SteadyText(id="steps")
            with Vertical(id="right"):
                with Vertical(id="rows-zone", classes="zone"):
                    yield Rows(id="rows", is_sorted=self.SORTS, is_marked=self.MARKS)
                with VerticalScroll(id="detail", classes="zone"):
                    yield SteadyText(id="detail-text")

    @property
    def left(self) -> Rows:
        """The groups."""
        return self.query_one("#groups", Rows)

    @property
    def right(self) -> Rows:
        """The rows of the group under the cursor."""
        return self.query_one("#rows", Rows)

    @property
    def rows(self) -> Rows:
        """One searches in the list where one was: the groups, or the rows of one."""
        return self.left if self._is_left_searched else self.right

    def action_search(self) -> None:
        """Search what is in view."""
        self._is_left_searched = self.left.has_focus
        super().action_search()

    def draw_searched(self) -> None:
        """The rows in which the words stand."""
        self.draw() if self._is_left_searched else self.draw_grid()

    @property
    def group(self) -> Group | None:
        """The group under the cursor."""
        return self.left.at_cursor(self._groups)

    def on_mount(self) -> None:
        """Begin at left."""
        if self.is_there:
            self.left.focus()

    def draw(self) -> None:
        """Show the groups, and the grid of the one under the cursor."""
        words = self.search.value if self._is_left_searched else ""
        self._groups = self.groups()
        rows = tuple(group.row for group in self._groups)
        self.query_one("#left").border_title = Text(self.GROUP_NAME).markup
        self.left.show(self.group_columns(), rows, only=matching(rows, words))
        told, steps = self.steps(), self.query_one("#steps", SteadyText)
        steps.update(Text(typeset("\n".join(told))))
        steps.display = bool(told)
        self.draw_grid()

    def draw_grid(self) -> None:
        """Show the rows of the group, those that are searched."""
        grid = self.group.grid if self.group else Grid(("",), empty=self.EMPTY)
        words = "" if self._is_left_searched and self.group else self.search.value
        kept = self.kept(matching(grid.rows, words))
        self.right.show(grid.columns, grid.rows, spare=grid.spare, only=kept)
        self.query_one("#left").border_subtitle = Text(self._where()).markup
        zone = self.query_one("#rows-zone")
        zone.border_title = Text(self.group_title(self.group) if self.group else "").markup
        self._nothing = "rien de tel" if words else grid.empty
        self.draw_detail()

    def _where(self) -> str:
        """Where the fault of a group is that could not be read: a narrow screen shows no more."""
        file = self.group.row.unread if self.group else ""
        problems = (each.where for each in self.session.seen.problems if each.file == file)
        return f"{next(problems, file)} ─ Contrôles (F9)" if file else ""

    def draw_detail(self) -> None:
        """Say what is known of the row under the cursor."""
        self.refresh_bindings()
        under = self.right.told if self.right.listed else self._nothing
        self.query_one("#rows-zone").border_subtitle = Text(under).markup
        row = self.left.row if self.left.has_focus else self.right.row or self.left.row
        self.query_one("#detail-text", SteadyText).update(self.detail(row))
        self.query_one("#detail").scroll_home(animate=False)

    def on_resize(self) -> None:
        """What is drawn by hand has the width of its zone."""
        self.call_after_refresh(lambda: self.draw_detail() if self.is_there else None)

    @on(Rows.Reached, "#groups")
    def _group_reached(self) -> None:
        self.draw_grid()

    @on(Rows.Reached, "#rows")
    def _row_reached(self) -> None:
        self.draw_detail()

    def on_descendant_focus(self) -> None:
        """On a narrow terminal one zone shows at a time: the one with the keyboard."""
        if not self.search.has_focus:
            self.set_class(self.right.has_focus, "-right")
        self.draw_detail()

    # --- moving ------------------------------------------------------------------------------

    @on(DataTable.RowSelected)
    def _selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Go into the group, or change the row; what could not be read is told elsewhere."""
        if self.group and self.group.row.unread:
            self.desk.go("checks", Address(self.group.row.unread))
        elif self.left.has_focus and self.group:
            self.right.focus()
        else:
            self.action_edit()

    @property
    def row(self) -> Row | None:
        """The row that a key is about."""
        return self.left.row if self.left.has_focus else self.right.row

    @property
    def here(self) -> Address | None:
        """That of the row."""
        key = self.row.key if self.row else None
        return key if isinstance(key, Address) else None

    def action_edit(self) -> None:
        """Change the row in a form."""
        if self.row and self.row.edit:
            self.desk.fill(self.row.edit)

    def action_back(self) -> None:
        """Leave the search, then the grid, then the place."""
        if self.leave_search() or self.right.unmark():
            return
        if self.right.has_focus:
            self.left.focus()
        else:
            self.leave()

    def leave(self) -> None:
        """What Échap does at left."""

    def reach(self, address: Address) -> None:
        """Put the cursor on a record, which a search may have hidden."""
        if self.leave_search():
            self.draw()
        for group in self._groups:
            if group.row.key == address:
                self.left.reach(address)
                self.left.focus()
            elif any(row.key == address for row in group.grid.rows):
                self.left.reach(group.row.key)
                self.draw_grid()
                self.right.reach(address)
                self.right.focus()
