"""The line that is typed at speaking pace: Entrée hands it out, and the next one begins at once."""

from collections.abc import Callable, Mapping

from textual.events import Key
from textual.message import Message
from textual.reactive import reactive

from clu.edits import session_lines
from clu.edits.session_lines import LineKind
from clu.tui.widgets.inputs import LineInput


class Capture(LineInput):
    """A line of a kind, with marks; both go back to what is usual as soon as it is given.

    What a key means is done, or told to the screen, in the very order of the keys: a binding would
    be run after the letters that follow it.
    """

    kind: reactive[LineKind] = reactive(LineKind.QUESTION)
    marks: reactive[frozenset[str]] = reactive(frozenset())

    def __init__(
        self, keys: Mapping[str, str], complete: Callable[[LineKind, str], str], *, id: str
    ) -> None:
        super().__init__(id=id, select_on_focus=False)
        self._keys, self._complete = keys, complete

    class Given(Message):
        """A line is complete; an empty one says so too."""

        def __init__(self, line: session_lines.SessionLine) -> None:
            super().__init__()
            self.line = line

    class Turned(Message):
        """The line is of another kind, or has other marks."""

    class Pressed(Message):
        """A key asks the screen for something."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    @property
    def line(self) -> session_lines.SessionLine:
        """The line as it is now; what it belongs to is not known here."""
        return session_lines.SessionLine(self.kind, self.value, marks=self.marks)

    def begin(self, line: session_lines.SessionLine) -> None:
        """Begin with what was typed before; nothing else can be taken back."""
        self.kind, self.marks, self.value = line.kind, line.marks, line.text
        self.cursor_position = len(line.text)
        self._past, self._future = [line.text], []

    async def _on_key(self, event: Key) -> None:
        """Keys that are more than letters, then those of any line."""
        if not self._is_done(event.key):
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()

    def _is_done(self, key: str) -> bool:
        """Do what a key means here; False when it means nothing more than in any line."""
        action = self._keys.get(key, "")
        match action.partition("('")[0]:
            case "" if key != "enter":
                return False
            case "":
                # Given now: what is typed next is another line, however fast.
                self.post_message(self.Given(self.line))
                self.begin(session_lines.SessionLine(LineKind.QUESTION, ""))
            case "kind":
                self.kind = LineKind(_named(action))
            case "mark":
                self.marks = self.marks ^ {_named(action)}
            case "accept":
                self.value = self._complete(self.kind, self.value)
                self.cursor_position = len(self.value)
            case "remove" if self.value:
                return False
            case _:  # what a line alone cannot do is asked of its screen
                self.post_message(self.Pressed(action))
        return True

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

    def watch_kind(self) -> None:
        """Tell it."""
        self.post_message(self.Turned())

    def watch_marks(self) -> None:
        """Tell it."""
        self.post_message(self.Turned())


def _named(action: str) -> str:
    """« kind('remark') » names `remark`."""
    return action.split("'")[1]
