"""What was said and its wording: the list, and the box where the words of one row are typed."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Static

from clu.tui.widgets.inputs import LineInput, LinesInput
from clu.tui.widgets.rows import Rows
from clu.tui.widgets.texts import SteadyText

_KEYS: list[BindingType] = [
    Binding("f12", "screen.save", "Enregistrer", key_display="F12"),
    Binding("ctrl+s", "screen.save", "Enregistrer", show=False),
    Binding("pagedown", "screen.go(1)", "Suivant", key_display="PgSuiv"),
    Binding("pageup", "screen.go(-1)", "Précédent", key_display="PgPréc"),
    Binding("escape", "screen.list", "Liste", key_display="Échap"),
]


class InOrder:
    """What has keys that are done in the order in which they are typed, among the letters.

    A binding would be run after those that follow it, which belong to the next words.
    """

    KEYS: ClassVar[Mapping[str, str]] = {
        each.key: each.action for each in _KEYS if isinstance(each, Binding)
    }

    async def _on_key(self, event: Key) -> None:
        assert isinstance(self, Widget)
        action = self.KEYS.get(event.key, "")
        if action and await self.app.run_action(action):
            event.stop()
            event.prevent_default()


class ByInput(InOrder, LineInput):
    """Who said it."""

    BINDINGS: ClassVar[list[BindingType]] = _KEYS


class WordsInput(InOrder, LinesInput):
    """What is printed of it."""

    BINDINGS: ClassVar[list[BindingType]] = _KEYS


class WordingRows(InOrder, Rows):
    """What is to be worded; Entrée goes to its words."""

    KEYS: ClassVar[Mapping[str, str]] = {
        "enter": "screen.word",
        "t": "screen.as_noted",
        "a": "screen.accept_all",
        "v": "screen.view",
        "m": "screen.whole",
    }


class WordingBox(Vertical):
    """Where the words under the cursor are typed, under their note."""

    def compose(self) -> ComposeResult:
        """The note, over who said it, over the wording."""
        yield SteadyText(id="note")
        with Horizontal(id="by-line"):
            yield Static("Qui", classes="label")
            yield ByInput(id="by", select_on_focus=False)
        yield WordsInput(id="words")
