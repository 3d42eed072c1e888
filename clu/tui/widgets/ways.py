"""The ways to the places: one line under the heading, that the mouse can click."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.widgets import Static


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
