"""Where text is typed: the keys of every word processor, undo among them."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection

_KEPT = 200
"""States of a line that can be taken back."""


class LineInput(Input):
    """A line; Ctrl+Z takes back what was typed, Ctrl+Y puts it again, Ctrl+A selects all."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "take_back", "Annuler la frappe", show=False),
        Binding("ctrl+y", "put_again", "Rétablir la frappe", show=False),
        Binding("ctrl+a", "select_all", "Tout sélectionner", show=False),
    ]

    def on_mount(self) -> None:
        """Nothing was typed yet."""
        self._past: list[str] = [self.value]
        self._future: list[str] = []

    def on_input_changed(self, event: Input.Changed) -> None:
        """Remember each state once."""
        if event.value != self._past[-1]:
            self._past = [*self._past, event.value][-_KEPT:]
            self._future.clear()

    def _on_paste(self, event: Paste) -> None:
        """Lines become one: as it is, only the first of them would be kept."""
        event.prevent_default()
        event.stop()
        self.replace(" ".join(event.text.splitlines()), *sorted(self.selection))

    def open_with(self, value: str) -> None:
        """Begin anew with a value: what was typed before is not to be taken back."""
        self._past, self._future = [value], []
        self._go(value)

    def action_take_back(self) -> None:
        """The line as it was before."""
        if len(self._past) > 1:
            self._future.append(self._past.pop())
            self._go(self._past[-1])

    def action_put_again(self) -> None:
        """The line as it was after."""
        if self._future:
            self._past.append(self._future.pop())
            self._go(self._past[-1])

    def _go(self, value: str) -> None:
        self.value = value
        self.cursor_position = len(value)


class FieldInput(LineInput):
    """A field of a form: what it begins with is selected as long as nobody typed in it."""

    is_typed = False
    """Whether someone typed already what it begins with: in a cell, before a crash."""

    def on_focus(self) -> None:
        """Whoever comes to it types in its place, or goes on from its end (Fin)."""
        if not self.is_typed and self._past == [self.value] and not self._future:
            self.selection = Selection(len(self.value), 0)  # a long one is seen from its start


class LinesInput(TextArea):
    """A text of several lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+a", "select_all", "Tout sélectionner", show=False),
    ]

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(text, id=id, soft_wrap=True, tab_behavior="focus", compact=True)
