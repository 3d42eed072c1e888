"""A Textual application with the widgets of the first screen of clu, and nothing else."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import DataTable, Input, Static

READY = "Ctrl+Q Quitter"
"""The last words that the first frame paints."""


class Bare(App[None]):
    """Two tables, a field, some text: what the meetings are shown with."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit")]
    CSS = """
    #left { width: 1fr; border: round gray; }
    #right { width: 2fr; }
    #lines { height: 1fr; }
    #search { display: none; }
    #detail { height: 1fr; border: round gray; }
    """

    def compose(self) -> ComposeResult:
        """The same tree of widgets."""
        yield Static("Comité Local des Usagers")
        yield Static("F2 Réunions  F3 Plans d’action  F4 Indicateurs  F5 Diaporama")
        with Horizontal():
            with Vertical(id="left"):
                yield DataTable(id="meetings")
            with Vertical(id="right"):
                with Vertical():
                    yield Input(id="search")
                    yield DataTable(id="lines")
                with VerticalScroll(id="detail"):
                    yield Static("Une réunion, et ce qui lui manque.")
        yield Static(f"F1 Aide  {READY}")

    def on_mount(self) -> None:
        """As many rows as the sample has."""
        for name in ("#meetings", "#lines"):
            table = self.query_one(name, DataTable)
            table.add_columns("Date", "État", "Points")
            for row in range(6):
                table.add_row(f"2024-03-2{row}", "en préparation", str(row))


if __name__ == "__main__":
    Bare().run()
