"""Changing: what is done at once, without a form, and what is taken back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from clu.errors import CluError
from clu.lexicon.called import where
from clu.model.change import Change
from clu.model.french import typeset
from clu.tasks import saving
from clu.tui.screens.dialogs import Confirm

if TYPE_CHECKING:
    from clu.tui.app import CluApp

Then = Callable[[list[Change]], None]
Work = Callable[[], list[Change]]


class Changing:
    """The changes of an application: each is saved at once, and can be taken back."""

    def __init__(self, app: "CluApp") -> None:
        self._app = app

    def change(self, work: Work, then: Then | None = None, *, force: bool = False) -> None:
        """Save changes at once; when they would bring errors, ask first."""
        app = self._app
        try:
            changes = work()
            if app.session.do(changes, force=force) and then:
                app.redraw()
                then(changes)
            app.tell_doubts()
        except saving.SpoilingError as spoiling:
            self._ask_to_force(work, then, spoiling)
        except CluError as error:
            app.refuse(error)
        app.redraw()

    def _ask_to_force(self, work: Work, then: Then | None, spoiling: saving.SpoilingError) -> None:
        library = self._app.session.library
        told = "\n".join(
            f"{where(each, library)} : {each.sentence}" for each in spoiling.problems[:4]
        )
        question = f"Ce changement apporterait des erreurs :\n{told}\n\nLe faire quand même ?"
        yes, no = "Le faire", "Ne rien changer"
        self._ask(question, yes, no, lambda: self.change(work, then, force=True))

    def undo(self) -> None:
        """Take back the last change; one that was not made here is shown first."""
        session = self._app.session
        if not (strange := session.strange_step):
            self._step(session.undo, "Annulé")
            return
        told = f"Ce changement n’a pas été fait ici depuis l’ouverture.\n{strange}\n\nL’annuler ?"
        self._ask(told, "L’annuler", "Le garder", lambda: self._step(session.undo, "Annulé"))

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(self._app.session.redo, "Rétabli")

    def skip(self) -> None:
        """Keep the last change for good, after a question, so that those before can be undone."""
        session = self._app.session
        last = session.last_step
        if last is None:
            self._step(session.skip, "Gardé")  # it says that there is nothing
            return
        told = f"Ce changement ne pourra plus être annulé.\n{last}\n\nLe garder pour de bon ?"
        yes, no = "Le garder pour de bon", "Ne rien changer"
        self._ask(told, yes, no, lambda: self._step(session.skip, "Gardé pour de bon"))

    def _ask(self, question: str, yes: str, no: str, then: Callable[[], None]) -> None:
        def answered(is_sure: bool | None) -> None:
            if is_sure:
                then()

        self._app.push_screen(Confirm(typeset(question), yes, no), answered)

    def _step(self, step: Callable[[], str], told: str) -> None:
        try:
            label = step()
        except CluError as error:
            self._app.refuse(error)
        else:
            self._app.redraw()
            self._app.say(f"{told} : {label}")
