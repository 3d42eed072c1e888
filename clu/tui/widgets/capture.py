"""The line that is typed at speaking pace: Entrée hands it out, and the next one begins at once."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive

from clu.edits import noting
from clu.edits.noting import Kind
from clu.tui.widgets.typing import Line


class Capture(Line):
    """A line of a kind, with marks; both go back to what is usual as soon as it is given."""

    kind: reactive[Kind] = reactive(Kind.QUESTION)
    marks: reactive[frozenset[str]] = reactive(frozenset())
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete", "delete_or_remove", "Supprimer", show=False),
    ]

    class Given(Message):
        """A line is complete; an empty one says so too."""

        def __init__(self, line: noting.Line) -> None:
            super().__init__()
            self.line = line

    class Turned(Message):
        """The line is of another kind, or has other marks."""

    class Removing(Message):
        """Suppr was pressed with nothing to delete."""

    @property
    def line(self) -> noting.Line:
        """The line as it is now; what it belongs to is not known here."""
        return noting.Line(self.kind, self.value, marks=self.marks)

    def begin(self, line: noting.Line) -> None:
        """Begin with what was typed before; nothing else can be taken back."""
        self.kind, self.marks, self.value = line.kind, line.marks, line.text
        self.cursor_position = len(line.text)
        self._past, self._future = [line.text], []

    async def action_submit(self) -> None:
        """Give the line out now: what is typed next is another one, however fast."""
        self.post_message(self.Given(self.line))
        self.begin(noting.Line(Kind.QUESTION, ""))

    def action_take_back(self) -> None:
        """Take back the typing, or else the last line that was given."""
        if len(self._past) > 1:
            super().action_take_back()
        else:
            self.app.run_worker(self.app.run_action("app.undo"), exclusive=False)

    def action_put_again(self) -> None:
        """Put the typing again, or else the last line."""
        if self._future:
            super().action_put_again()
        elif not self.value:
            self.app.run_worker(self.app.run_action("app.redo"), exclusive=False)

    def action_delete_or_remove(self) -> None:
        """Delete a letter; with an empty line, what is chosen."""
        if self.value:
            self.action_delete_right()
        else:
            self.post_message(self.Removing())

    def watch_kind(self) -> None:
        """Tell it."""
        self.post_message(self.Turned())

    def watch_marks(self) -> None:
        """Tell it."""
        self.post_message(self.Turned())
