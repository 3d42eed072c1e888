"""Two people have changed the same fields: both sides are shown, and one says what holds."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from clu.model.french import capitalised, typeset


class Choice(Enum):
    """What becomes of two versions."""

    MINE = auto()
    THEIRS = auto()
    BACK = auto()


class Conflict(ModalScreen[Choice]):
    """Each field that both have changed: its label, mine, theirs."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Revenir au formulaire")]

    def __init__(self, title: str, clashes: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._title = title
        self._clashes = clashes

    def compose(self) -> ComposeResult:
        """Both sides over the three ways out."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Text(self._title).markup
            yield Static(
                "Ce que vous changez a aussi été changé ailleurs entre-temps.", markup=False
            )
            with VerticalScroll():
                yield Static(self._both_sides())
            with Horizontal(classes="buttons"):
                yield Button("Revenir au formulaire", id="back", compact=True)
                yield Button("Prendre le leur", id="theirs", compact=True)
                yield Button("Garder le mien", id="mine", variant="primary", compact=True)

    def _both_sides(self) -> Text:
        told = Text()
        for label, mine, theirs in self._clashes:
            told.append(f"\n{capitalised(label)}\n", style="bold")
            told.append(typeset(f"  Le vôtre : {mine or '(vide)'}\n"))
            told.append(typeset(f"  Le leur : {theirs or '(vide)'}\n"))
        return told

    @on(Button.Pressed)
    def _answered(self, event: Button.Pressed) -> None:
        choices = {"mine": Choice.MINE, "theirs": Choice.THEIRS, "back": Choice.BACK}
        self.dismiss(choices[event.button.id or "back"])

    def action_back(self) -> None:
        """Nothing is decided."""
        self.dismiss(Choice.BACK)
