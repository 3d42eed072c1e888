"""A grid: rows gone through cell by cell, a line opening over the cell that is edited."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.events import DescendantFocus
from textual.message import Message
from textual.widgets import Input

from clu.tui.widgets.inputs import LineInput
from clu.tui.widgets.rows import Rows

_LEAST = 14
"""Cells in which a figure is typed with ease, however narrow its column."""


class CellInput(LineInput):
    """The line over a cell. What is typed goes out by `Submitted`; Échap leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f12,ctrl+s", "submit", "Enregistrer"),
        Binding("escape", "leave", "Laisser"),
    ]

    def action_leave(self) -> None:
        """What was typed is given up."""
        if isinstance(self.parent, CellGrid):
            self.parent.leave()


class CellGrid(Container):
    """The rows, and the line that opens over one of their cells."""

    class Given(Message):
        """A text was given for the cell under the cursor."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def compose(self) -> ComposeResult:
        """The line stands in a layer of its own."""
        yield Rows(id=f"{self.id}-rows", cursor="cell")
        yield CellInput(select_on_focus=False)

    def on_mount(self) -> None:
        """No cell is edited."""
        self.cell.display = False
        self._before = ""

    @property
    def rows(self) -> Rows:
        """The rows themselves."""
        return self.query_one(Rows)

    @property
    def cell(self) -> CellInput:
        """The line over the cell."""
        return self.query_one(CellInput)

    @property
    def is_edited(self) -> bool:
        """Whether a cell is open."""
        return self.cell.display

    @property
    def is_changed(self) -> bool:
        """Whether a cell is open, and says something else than it did."""
        return self.is_edited and self.cell.value != self._before

    def edit(self, before: str, typed: str = "") -> None:
        """Open the cell under the cursor with its value, or with what begins another one."""
        self._before = before
        self.cell.open_with(typed or before)
        self.cell.display = True
        self.place()
        self.cell.focus()

    def leave(self) -> None:
        """Close the cell."""
        if self.is_edited:
            self.cell.display = False
            self.rows.focus()

    def place(self) -> None:
        """Put the line where the cell is now."""
        there = self.rows.place.translate(-self.content_region.offset)
        width = min(max(there.width, _LEAST), self.content_region.width)
        x = max(0, min(there.x, self.content_region.width - width))
        self.cell.styles.width, self.cell.styles.offset = width, (x, there.y)

    def on_resize(self) -> None:
        """The cell has moved with its column."""
        if self.is_edited:
            self.call_after_refresh(self.place)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Entrée gives what was typed."""
        event.stop()
        self._give()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """A click on another cell gives what was typed, as Entrée does."""
        if self.is_edited and event.widget is not self.cell:
            self._give()

    def _give(self) -> None:
        if self.is_changed:
            self.post_message(self.Given(self.cell.value))
        else:
            self.leave()
