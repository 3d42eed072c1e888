"""Rows of two cells, a name and its value: the empty row at the bottom is the one to come."""

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Paste
from textual.message import Message
from textual.widgets import Static

from clu.tui.widgets.inputs import LineInput

Pasted = Callable[[str], list[list[str]]]
"""The rows that a pasted text makes."""


class PairLine(LineInput):
    """A cell of a row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go(1)", "Cellule suivante"),
        Binding("ctrl+r", "remove", "Retirer la ligne", key_display="Ctrl+R"),
        Binding("ctrl+up", "move(-1)", "Monter la ligne", show=False, key_display="Ctrl+↑"),
        Binding("ctrl+down", "move(1)", "Descendre la ligne", show=False, key_display="Ctrl+↓"),
        Binding("up", "go(-2)", show=False),
        Binding("down", "go(2)", show=False),
    ]

    @property
    def _editor(self) -> "PairsEditor":
        return next(each for each in self.ancestors if isinstance(each, PairsEditor))

    def action_go(self, by: int) -> None:
        """To another cell."""
        self._editor.go(self, by)

    def action_remove(self) -> None:
        """Take the row away."""
        self._editor.take_away(self)

    def action_move(self, by: int) -> None:
        """Give the row another rank."""
        self._editor.move(self, by)

    def _on_paste(self, event: Paste) -> None:
        """Several lines, or two cells, make rows."""
        is_first = self._editor.is_first(self)
        if len(event.text.splitlines()) > 1 or "\t" in event.text:
            is_rows = True
        else:
            is_rows = is_first and not self.value and "=" in event.text
        if is_rows:
            event.prevent_default()
            event.stop()
            self._editor.paste(self, event.text)
        else:
            super()._on_paste(event)


class PairRow(Vertical):
    """A row: two cells, and what is wrong with them."""

    def __init__(self, first: str = "", last: str = "", hints: tuple[str, str] = ("", "")) -> None:
        self.cells = (
            PairLine(first, placeholder=hints[0], select_on_focus=False),
            PairLine(last, placeholder=hints[1], select_on_focus=False, classes="value"),
        )
        self._fault = Static(classes="row-fault", markup=False)
        super().__init__(Horizontal(*self.cells), self._fault)

    @property
    def pair(self) -> list[str]:
        """What the two cells hold."""
        return [cell.value for cell in self.cells]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed in it."""
        return not any(each.strip() for each in self.pair)

    def tell(self, fault: str) -> None:
        """Say what is wrong; nothing when all is right."""
        self._fault.update(Text(f"✗ {fault}") if fault else "")
        self.set_class(bool(fault), "faulty")


class PairsEditor(Vertical):
    """Names with their values, in an order."""

    class Changed(Message):
        """The rows are others."""

    def __init__(self, columns: tuple[str, str], held: Iterable[list[str]], pasted: Pasted) -> None:
        self._columns, self._pasted = columns, pasted
        name, value = columns
        heads = Horizontal(Static(name), Static(value, classes="value"), classes="heads")
        to_come = self._row()
        to_come.cells[0].add_class("enters")
        super().__init__(heads, *(self._row(*pair) for pair in held), to_come)

    def _row(self, first: str = "", last: str = "") -> PairRow:
        return PairRow(first, last, self._columns)

    @property
    def rows(self) -> list[PairRow]:
        """All the rows, the empty one at the bottom among them."""
        return [each for each in self.children if isinstance(each, PairRow)]

    @property
    def pairs(self) -> list[list[str]]:
        """What the rows hold, those that are empty aside."""
        return [row.pair for row in self._filled]

    @property
    def _filled(self) -> list[PairRow]:
        return [row for row in self.rows if not row.is_empty]

    def show(self, pairs: Iterable[list[str]], at: int = 0) -> None:
        """Hold other pairs, the keyboard in the row of that rank."""
        for row in self.rows:
            row.remove()
        new = [self._row(*pair) for pair in (*pairs, ["", ""])]
        self.mount(*new)
        if self.has_focus_within or at:
            new[min(at, len(new) - 1)].cells[0].focus()
        self.post_message(self.Changed())

    def tell(self, faults: Mapping[int, str]) -> None:
        """Say what is wrong with each row, by its rank."""
        for rank, row in enumerate(self._filled):
            row.tell(faults.get(rank, ""))

    def enter(self) -> None:
        """Go to the first row that is wrong, or else to the empty one: nothing is typed over."""
        wrong = [row for row in self.rows if row.has_class("faulty")]
        (wrong or self.rows[-1:])[0].cells[0].focus()

    def on_input_changed(self) -> None:
        """There is always an empty row at the bottom."""
        if not self.rows[-1].is_empty:
            self.mount(self._row())

    # --- what a cell asks for ----------------------------------------------------------------

    def is_first(self, cell: PairLine) -> bool:
        """Whether a cell is the first of its row."""
        return any(cell is row.cells[0] for row in self.rows)

    def go(self, cell: PairLine, by: int) -> None:
        """From a cell to another, row after row."""
        cells = [each for row in self.rows for each in row.cells]
        at = cells.index(cell) + by
        if 0 <= at < len(cells):
            cells[at].focus()
        elif by == 1:
            self.screen.focus_next()

    def take_away(self, cell: PairLine) -> None:
        """Take away the row of a cell."""
        rank = self._rank(cell)
        if not self.rows[rank].is_empty:
            self.show([row.pair for at, row in enumerate(self.rows[:-1]) if at != rank], rank)

    def move(self, cell: PairLine, by: int) -> None:
        """Give the row of a cell another rank."""
        pairs, rank = self.pairs, self._rank(cell)
        if rank < len(pairs) and 0 <= rank + by < len(pairs):
            pairs.insert(rank + by, pairs.pop(rank))
            self.show(pairs, rank + by)

    def paste(self, cell: PairLine, text: str) -> None:
        """Rows in the place of an empty one, or after another."""
        rank = self._rank(cell)
        before = [row.pair for row in self.rows[: rank + 1] if not row.is_empty]
        after = [row.pair for row in self.rows[rank + 1 :] if not row.is_empty]
        new = self._pasted(text)
        self.show([*before, *new, *after], len(before) + len(new))

    def _rank(self, cell: PairLine) -> int:
        return next(rank for rank, row in enumerate(self.rows) if cell in row.cells)
