"""What is asked between a form and its saving: to agree to what it does, to settle a clash."""

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
from clu.tui.screens.dialogs import AnswerButton, Dialog
from clu.tui.turns import Asking

_READ_ON = "Lire la suite"


class Agreement(Asking, Dialog[bool]):
    """A long text over two buttons; the answer is whether to go on."""

    HELP_LINES = (
        "Ce qui sera fait, avant que rien ne le soit. Entrée et les flèches font lire la suite ;",
        "une fois tout lu, Entrée le fait. Échap revient au formulaire. Ce qui est fait s’annule",
        "par Ctrl+Z.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", "Revenir"),
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[str], yes: str) -> None:
        super().__init__()
        self._title, self._lines, self._yes = title, lines, yes
        self._is_read = False

    def body(self) -> ComposeResult:
        """The text, scrolled by the arrows, over what one answers."""
        with Vertical(classes="dialog agreement") as dialog:
            dialog.border_title = Text(f"{self._title} ─ ce qui sera fait").markup
            dialog.border_subtitle = "↑ ↓ pour lire la suite"
            with VerticalScroll(can_focus=False):
                yield Static(Text("\n".join(self._lines)))
            with Horizontal(classes="buttons"):
                yield AnswerButton(Text("Revenir au formulaire"), id="no", compact=True)
                yield AnswerButton(Text(self._yes), id="yes", variant="primary", compact=True)

    @property
    def _text(self) -> VerticalScroll:
        return self.query_one(VerticalScroll)

    def on_mount(self) -> None:
        """Entrée does it, once it was read: it can be undone."""
        self.query_one("#yes").focus()
        self.watch(self._text, "scroll_y", self._tell, init=False)
        self.call_after_refresh(self._tell)

    def on_resize(self) -> None:
        """More of it may be seen, or less."""
        self.call_after_refresh(self._tell)

    def _tell(self) -> None:
        """What Entrée does: nothing is agreed to that was not shown."""
        self._is_read |= self._text.scroll_offset.y >= self._text.max_scroll_y
        self.query_one("#yes", Button).label = Text(self._yes if self._is_read else _READ_ON)

    def action_scroll(self, lines: int) -> None:
        """Read on, or back."""
        self._text.scroll_relative(y=lines, animate=False)

    @on(Button.Pressed)
    def _answered(self, event: Button.Pressed) -> None:
        if event.button.id == "yes" and not self._is_read:
            self._text.scroll_page_down(animate=False)
            event.button.remove_class("-active")  # the next Entrée counts, however soon
        else:
            self.dismiss(event.button.id == "yes")


class Resolution(Enum):
    """What becomes of two versions."""

    MINE = auto()
    THEIRS = auto()
    BACK = auto()


class Conflict(Asking, Dialog[Resolution]):
    """Each field that both have changed: its label, mine, theirs."""

    SAID = "Ce que vous changez a aussi été changé ailleurs entre-temps."
    SIDES = ("Le vôtre", "Le leur")
    WAYS = ("Revenir au formulaire", "Prendre le leur", "Garder le mien")

    HELP_LINES = (
        "Quelqu’un a changé la même chose que vous pendant que vous tapiez. « Garder le mien »",
        "enregistre ce que vous avez tapé à la place ; « Prendre le leur » l’abandonne ; « Revenir",
        "au formulaire », ou Échap, ne décide rien : vous retrouvez votre saisie.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Revenir au formulaire")]

    def __init__(
        self, title: str, clashes: Sequence[tuple[str, str, str]], *, comes_by_itself: bool = False
    ) -> None:
        super().__init__()
        self.comes_by_itself = comes_by_itself
        self._title = title
        self._clashes = clashes

    def body(self) -> ComposeResult:
        """Both sides over the three ways out."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Text(self._title).markup
            yield Static(self.SAID, markup=False)
            with VerticalScroll():
                yield Static(self._both_sides())
            with Horizontal(classes="buttons"):
                back, theirs, mine = self.WAYS
                yield AnswerButton(back, id="back", compact=True)
                yield AnswerButton(theirs, id="theirs", compact=True)
                yield AnswerButton(mine, id="mine", variant="primary", compact=True)

    def _both_sides(self) -> Text:
        told = Text()
        for label, mine, theirs in self._clashes:
            told.append(f"\n{capitalised(label)}\n", style="bold")
            for side, said in zip(self.SIDES, (mine, theirs), strict=True):
                told.append(typeset(f"  {side} : {said or '(vide)'}\n"))
        return told

    @on(Button.Pressed)
    def _answered(self, event: Button.Pressed) -> None:
        choices = {"mine": Resolution.MINE, "theirs": Resolution.THEIRS, "back": Resolution.BACK}
        self.dismiss(choices[event.button.id or "back"])

    def action_back(self) -> None:
        """Nothing is decided."""
        self.dismiss(Resolution.BACK)


class Choice(Conflict):
    """What two people said otherwise before they were brought together: one is kept."""

    HELP_LINES = (
        "L’une des deux versions est dans les données, l’autre a été mise de côté. « Garder",
        "celle-ci » n’y change rien, « Prendre l’autre » la met à la place ; Ctrl+Z l’annule.",
        "« Décider plus tard » laisse ce choix ouvert et passe au suivant ; Échap les laisse tous.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Décider plus tard"),
    ]
    SAID = "Deux personnes ont dit ceci autrement."
    SIDES = ("Dans les données", "Mis de côté")
    WAYS = ("Décider plus tard", "Prendre l’autre", "Garder celle-ci")
