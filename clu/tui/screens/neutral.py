"""The neutral screen: the hour and the title of the item, large, fit to be projected."""

from collections.abc import Callable

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Click, Key
from textual.screen import Screen
from textual.widgets import Digits, Static

Shown = tuple[str, str]
"""The hour, and the title."""


class Neutral(Screen[None]):
    """Any key comes back. Nothing that was noted is on it, nor any notice."""

    HELP_LINES = ("L’heure et le point, pour être projetés. Toute touche revient à la séance.",)

    def __init__(self, shown: Callable[[], Shown]) -> None:
        super().__init__()
        self._shown = shown

    def compose(self) -> ComposeResult:
        """The hour over the title."""
        with Vertical(id="neutral"):
            yield Digits(id="neutral-hour")
            yield Static(id="neutral-title", markup=False)

    def on_mount(self) -> None:
        """Draw now, then each second."""
        self.app.clear_notifications()
        self.set_interval(1, self.draw)
        self.draw()

    def draw(self) -> None:
        """The hour as it is now."""
        hour, title = self._shown()
        self.query_one(Digits).update(hour)
        self.query_one("#neutral-title", Static).update(Text(title, style="bold"))

    def on_key(self, event: Key) -> None:
        """Back to the session; the key means nothing else."""
        event.stop()
        event.prevent_default()
        self.dismiss()

    def on_click(self, event: Click) -> None:
        """The same with the mouse."""
        event.stop()
        self.dismiss()
