"""Two people have changed the same fields: both sides are shown, and one says what holds."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static

from clu.model.french import capitalised, typeset
from clu.tui.screens.dialogs import Answer, Dialog


class Choice(Enum):
    """What becomes of two versions."""

    MINE = auto()
    THEIRS = auto()
    BACK = auto()


class Conflict(Dialog[Choice]):
    """Each field that both have changed: its label, mine, theirs."""

    HELP_LINES = (
        "Quelqu’un a changé la même chose que vous pendant que vous tapiez. « Garder le mien »",
        "enregistre ce que vous avez tapé à la place ; « Prendre le leur » l’abandonne ; « Revenir",
        "au formulaire », ou Échap, ne décide rien : vous retrouvez votre saisie.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Revenir au formulaire")]

    def __init__(self, title: str, clashes: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._title = title
        self._clashes = clashes

    def body(self) -> ComposeResult:
        """Both sides over the three ways out."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Text(self._title).markup
            yield Static(
                "Ce que vous changez a aussi été changé ailleurs entre-temps.", markup=False
            )
            with VerticalScroll():
                yield Static(self._both_sides())
            with Horizontal(classes="buttons"):
                yield Answer("Revenir au formulaire", id="back", compact=True)
                yield Answer("Prendre le leur", id="theirs", compact=True)
                yield Answer("Garder le mien", id="mine", variant="primary", compact=True)

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
