"""The texts of a place: its heading, the ways to the others, its keys, what is known of a row."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.binding import Binding
from textual.screen import Screen
from textual.visual import VisualType
from textual.widgets import Static


class PlaceHeading(Static):
    """One line: the place, then « enregistré 14:02 » and the number of errors."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._left: tuple[str, ...] = ()
        self._right = ""

    def show(self, left: tuple[str, ...], right: str) -> None:
        """Say where one is."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render(self) -> Text:
        """The line, the left side giving way to the right one: whose it is, before what it is."""
        room = max(10, self.size.width - cell_len(self._right) - 1)
        left = self._left
        if len(left) > 2 and cell_len(" ─ ".join(left)) > room:
            left = left[1:]
        told = Text(" ─ ".join(left), style="bold", no_wrap=True)
        told.truncate(room, overflow="ellipsis", pad=True)
        return told.append(" ").append(self._right)


class Ways(Static):
    """« F2 Réunions F3 Plans … »; the place where one is stands out."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._ways: Sequence[tuple[str, str, str, bool]] = ()

    def show(self, ways: Sequence[tuple[str, str, str, bool]]) -> None:
        """Show the ways, by name, key, short name, and whether one is there."""
        if ways != self._ways:
            self._ways = ways
            self.refresh()

    def render(self) -> Text:
        """The line, with more air where there is room."""
        least = sum(cell_len(key) + cell_len(label) + 2 for _, key, label, _ in self._ways)
        gap = "   " if self.size.width >= least + 2 * len(self._ways) else " "
        told = Text(no_wrap=True)
        for name, key, label, is_here in self._ways:
            style = Style(bold=is_here, reverse=is_here)
            clicked = Style(meta={"@click": f"app.go('{name}')"})
            told.append(f"{key} {label}", style + clicked).append(gap)
        return told


Kinds = tuple[tuple[str, str, str, str], ...]
"""For each an action, a key, a name and a short one."""


class KindsLine(Ways):
    """« F2 Question F3 Remarque … »; those of the line being typed stand out."""

    def __init__(self, kinds: Kinds) -> None:
        super().__init__()
        self._kinds = kinds
        self._on: frozenset[str] = frozenset()

    def show(self, ways: Sequence[tuple[str, str, str, bool]]) -> None:
        """The ways to the places have no room here: their keys mean kinds."""

    def turn(self, on: frozenset[str]) -> None:
        """Which ones are those of the line, by their actions."""
        self._on = on
        self.refresh()

    def render(self) -> Text:
        """The line, with short names where there is little room."""
        for at in (2, 3):
            named = [(each[0], each[1], each[at]) for each in self._kinds]
            width = sum(cell_len(key) + cell_len(name) + 2 for _, key, name in named)
            if width <= self.size.width:
                break
        told = Text(no_wrap=True)
        for action, key, name in named:
            is_on = action in self._on
            style = Style(bold=is_on, reverse=is_on, meta={"@click": f"screen.{action}"})
            told.append(f"{key} {name}", style).append(" ")
        return told


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


class SteadyText(Static):
    """What is known of the line under the cursor: told often, and mostly the same."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Say something."""
        if _said(content) != _said(self.content):
            super().update(content, layout=layout)


def _said(content: VisualType) -> object:
    """What makes two contents the same: rich compares texts without their style."""
    return (content, content.style) if isinstance(content, Text) else content
