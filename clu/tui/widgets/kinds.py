"""The kinds of lines and their keys, in place of the ways to the places."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from clu.tui.widgets.ways import Ways

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
