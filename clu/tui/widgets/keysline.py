"""The keys of the moment: as many as fit on one line, whole, those that matter first."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

_ALWAYS = ("help", "app.help", "palette", "quit")
"""What can be done everywhere: at the end, and there even where others are left out."""


class KeysLine(Static):
    """« a Ajouter  m Modifier … F1 Aide »; each can be clicked."""

    def __init__(self) -> None:
        super().__init__(markup=False)

    def on_mount(self) -> None:
        """They change with what has the keyboard."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if screen is self.screen:
            self.refresh()

    def render(self) -> Text:
        """The keys that fit."""
        keys = list(self._keys())
        general = [each for each in keys if each.action in _ALWAYS]
        own = [each for each in keys if each.action not in _ALWAYS]
        room = self.size.width + 1  # no space after the last
        told = [self._told(each) for each in own]
        last = [self._told(each) for each in general]
        if _width([*told, *last]) > room:
            last = [self._told(each) for each in general if each.action != "quit"]
        line = [*fitting(told, room - _width(last)), *last]
        return Text("  ").join(line) if _width(line) + len(line) <= room else Text(" ").join(line)

    def _keys(self) -> Iterator[Binding]:
        """Each action once, by the first of its keys."""
        shown = [
            active.binding
            for active in self.screen.active_bindings.values()
            if active.binding.show and active.enabled and not self._is_typed(active.binding)
        ]
        first: Sequence[str] = getattr(self.screen, "FIRST", ())
        ranks = {action: rank for rank, action in enumerate(first)}
        shown.sort(key=lambda binding: ranks.get(binding.action, len(first)))
        told = set()
        for binding in shown:
            if binding.action not in told:
                told.add(binding.action)
                yield binding

    def _is_typed(self, binding: Binding) -> bool:
        """Whether the key is a sign that goes to the text being typed."""
        sign = binding.key if len(binding.key) == 1 else self.app.get_key_display(binding)
        holder = self.screen.focused
        return len(sign) == 1 and holder is not None and holder.check_consume_key(sign, sign)

    def _told(self, binding: Binding) -> Text:
        known = self.app.theme_variables
        clicked = Style(meta={"@click": f"app.simulate_key({binding.key.split(',')[0]!r})"})
        key = Style(bold=True, color=known["footer-key-foreground"]) + clicked
        told = Text(no_wrap=True).append(self.app.get_key_display(binding), key)
        return told.append(f" {binding.description}", clicked)


def fitting(words: list[Text], room: int) -> list[Text]:
    """The first of the words that fit in some room, a space between."""
    kept: list[Text] = []
    for word in words:
        if _width([*kept, word]) <= room:
            kept.append(word)
    return kept


def _width(words: list[Text]) -> int:
    """The room that words take, each with a space after it."""
    return sum(cell_len(word.plain) + 1 for word in words)
