"""The first screen of someone who has no workspace: five questions, or a folder that has one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Button, Input, Static, TextArea

from clu.errors import CluError
from clu.model.french import typeset
from clu.tasks import founding
from clu.tasks.dragged import dragged
from clu.tui.widgets.inputs import LineInput, LinesInput
from clu.tui.widgets.texts import KeysLine

_INTRODUCTION = typeset(
    "Un espace de travail est un dossier : un comité, ses réunions, ses plans, ses chiffres. "
    "Répondez à cinq questions pour en créer un, ou donnez le dossier d’un espace qui existe."
)


class FoundingScreen(Screen[None]):
    """Asks, checks each answer, makes the workspace and opens it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f12,ctrl+s,ctrl+enter", "found", "Créer", key_display="F12", priority=True),
    ]
    HELP_LINES = (_INTRODUCTION,)

    def __init__(self, open_workspace: Callable[[Path], None]) -> None:
        super().__init__()
        self._open_workspace = open_workspace

    def compose(self) -> ComposeResult:
        """The questions one under the other."""
        with VerticalScroll(id="founding", can_focus=False):
            yield Static(Text("clu – le Comité Local des Usagers", style="bold"))
            yield Static(Text(_INTRODUCTION))
            yield from self._question("folder", "Dossier *", "à créer, ou déjà là")
            for name, label, hint in (
                ("structures", "Structures *", "une par ligne : Préfecture, ou son nom entier"),
                ("department", "Département *", "94, ou Val-de-Marne"),
                ("sites", "Sites", "un par ligne"),
                ("services", "Services", "un par ligne"),
            ):
                yield from self._question(name, label, hint)
            with Horizontal(classes="buttons"):
                yield Button("Créer ou ouvrir (F12)", id="found", variant="primary", compact=True)
        yield KeysLine()

    def _question(self, name: str, label: str, hint: str) -> ComposeResult:
        is_line = name in ("folder", "department")
        first = str(Path.cwd() / "clu") if name == "folder" else ""
        with Vertical(classes="field"):
            with Horizontal(classes="asked"):
                told = Text(label, style="bold").append(f"\n{hint}", style="not bold dim")
                yield Static(told, classes="label")
                with Vertical(classes="editor"):
                    yield LineInput(first, id=name) if is_line else LinesInput(id=name)
            yield Static(classes="fault", markup=False)

    def on_mount(self) -> None:
        """Begin with the folder."""
        self.query_one("#folder").focus()

    @on(Button.Pressed)
    @on(Input.Submitted)
    def _asked(self) -> None:
        self.action_found()

    def action_found(self) -> None:
        """Open the folder when it is a workspace already, or else make one there."""
        typed = self.query_one("#folder", Input).value.strip()
        if not self._is_right("folder", lambda: _needed(typed)):
            return
        folder = dragged(typed).expanduser()
        if (folder / "agendas" / "committee.toml").is_file():
            self._open(folder.absolute())
            return
        answers = founding.Founding(
            self._lines("structures"),
            self.query_one("#department", Input).value,
            self._lines("sites"),
            self._lines("services"),
        )
        checks: dict[str, Callable[[], object]] = {
            "folder": lambda: founding.free_folder(folder),
            "structures": lambda: founding.structures(answers.structures),
            "department": lambda: founding.department(answers.department),
        }
        wrong = [name for name, check in checks.items() if not self._is_right(name, check)]
        if wrong:
            self.query_one(f"#{wrong[0]}").focus()
        else:
            self._is_right("folder", lambda: self._found(folder, answers))

    def _found(self, folder: Path, answers: founding.Founding) -> None:
        new = founding.free_folder(folder)
        founding.create(new, founding.changes(answers))
        self._open(new)

    def _open(self, folder: Path) -> None:
        self.app.pop_screen()
        self._open_workspace(folder)

    def _lines(self, name: str) -> list[str]:
        return self.query_one(f"#{name}", TextArea).text.splitlines()

    def _is_right(self, name: str, check: Callable[[], Any]) -> bool:
        """Whether an answer passes; what is wrong with it is told beside it."""
        box = next(each for each in self.query(".field") if each.query(f"#{name}"))
        try:
            check()
        except CluError as error:
            box.query_one(".fault", Static).update(Text(f"✗ {error}"))
            box.add_class("faulty")
            return False
        box.remove_class("faulty")
        box.query_one(".fault", Static).update("")
        return True


def _needed(typed: str) -> None:
    if not typed:
        raise CluError("Il faut un dossier.", typeset("Par exemple : clu."))
