"""A file that cannot be read, corrected in its text, at the line that is wrong."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from clu.errors import CluError
from clu.model.french import typeset
from clu.tasks.mending import broken, mended
from clu.tui.desk import Desk
from clu.tui.screens.dialogs import Confirm, Dialog
from clu.tui.widgets.inputs import LinesInput

_UNSAVED = "Le texte corrigé n’est pas enregistré : F12 l’enregistre."


class MendingScreen(Dialog[None]):
    """What is wrong over the text; once saved, what is wrong still, or nothing more."""

    HELP_LINES = (
        "Le texte d’un fichier de données, à la ligne où il ne se lit pas. Ce qui est attendu est",
        "dit au-dessus. F12 enregistre et relit ; tant que quelque chose ne se lit pas, la faute",
        "suivante est montrée. Échap laisse le fichier comme il est. L’ancien texte est gardé dans",
        "agendas/.clu/mended/.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f12,ctrl+s", "save", "Enregistrer", key_display="F12", priority=True),
        Binding("escape", "leave", "Renoncer"),
    ]

    def __init__(self, desk: Desk, file: str) -> None:
        """Raises CluError where the file has no text to correct."""
        super().__init__()
        self._desk, self._file = desk, file
        self._was = broken(desk.session.seen.workspace, file)

    def body(self) -> ComposeResult:
        """What is wrong, over the whole text."""
        with Vertical(classes="dialog mending") as dialog:
            dialog.border_title = Text(self._file).markup
            yield Static(id="wrong", markup=False)
            text = LinesInput(self._was.text)
            text.show_line_numbers = True
            yield text

    @property
    def _text(self) -> LinesInput:
        return self.query_one(LinesInput)

    def on_mount(self) -> None:
        """Begin where it is wrong."""
        self._text.focus()
        self._tell()

    def _tell(self) -> bool:
        """Say what is wrong first, and go there; False when nothing is."""
        problems = self._desk.session.seen.workspace.problems
        wrong = next((each for each in problems if each.file == self._file), None)
        if wrong is None:
            return False
        line = f"Ligne {wrong.line} : " if wrong.line else ""
        self.query_one("#wrong", Static).update(typeset(f"{line}{wrong.shown}"))
        self._text.move_cursor(((wrong.line or 1) - 1, 0), center=True)
        return True

    def action_save(self) -> None:
        """Write it, and read all again."""
        session = self._desk.session
        try:
            mended(session.seen.workspace, self._was, self._text.text)
            session.reload()
            self._was = broken(session.seen.workspace, self._file)
        except CluError as error:
            self._desk.refuse(error)
            return
        if not self._tell():
            self._desk.say(f"{self._was.path.name} se lit de nouveau.")
            self.dismiss()

    def action_leave(self) -> None:
        """Leave the file as it is, after a question where it was corrected."""

        def answered(is_sure: bool | None) -> None:
            if is_sure:
                self.dismiss()

        if self._text.text == self._was.text:
            self.dismiss()
        else:
            question = "Renoncer à ce que vous venez de corriger ?"
            self.app.push_screen(Confirm(typeset(question), "Renoncer", "Continuer"), answered)

    def keep_typed(self) -> None:
        """It is kept by saving alone: leaving asks."""
        if self.query(LinesInput) and self._text.text != self._was.text:
            self._desk.unkept = CluError(_UNSAVED)
