"""The heading of each place: what it is about, then what was saved and what is wrong."""

from rich.cells import cell_len
from rich.text import Text
from textual.widgets import Static


class Heading(Static):
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
