"""Filling: a form is opened for a purpose, answered, kept as a draft until it is saved."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from clu.errors import CluError
from clu.forms.asking import Form, inner_form
from clu.forms.fields import Path as FieldPath
from clu.forms.fields import State, choices
from clu.forms.purposes import Purpose
from clu.model.change import Change
from clu.tasks import saving
from clu.tui import clashes
from clu.tui.drafts import Drafts
from clu.tui.screens.agreement import Agreement
from clu.tui.screens.conflict import Choice, Conflict
from clu.tui.screens.dialogs import Confirm
from clu.tui.screens.form import FormScreen
from clu.tui.session import Answer

if TYPE_CHECKING:
    from clu.tui.app import CluApp

Then = Callable[[list[Change]], None]


class Filling:
    """The forms of an application: one is open at a time."""

    def __init__(self, app: "CluApp", drafts: Drafts) -> None:
        self._app = app
        self._drafts = drafts

    def fill(
        self,
        purpose: Purpose,
        then: Then | None = None,
        state: dict[FieldPath, Any] | None = None,
        first: FieldPath | None = None,
    ) -> None:
        """Open the form of a purpose, at the field `first`; its answer is saved, `then` told."""
        try:
            asked = self._app.session.ask(purpose)
        except CluError as error:
            self._app.say(str(error), is_wrong=True)
            return

        def answered(given: dict[FieldPath, Any] | None) -> None:
            if given is None:
                self._drafts.forget()
            else:
                self._keep_draft(purpose, given)  # until it is saved, whatever comes between
                self._give(Answer(purpose, asked, given), then)

        self._app.push_screen(self._form_screen(purpose, asked, state, first), answered)

    def _form_screen(
        self,
        purpose: Purpose,
        asked: Form,
        state: dict[FieldPath, Any] | None,
        first: FieldPath | None,
    ) -> FormScreen:
        library = self._app.session.library
        return FormScreen(
            asked,
            check=lambda held: self._app.session.faults(Answer(purpose, asked, held)),
            inner=lambda field, table: inner_form(field, table, library),
            choices=lambda field, held: choices(field, library, asked.model, held),
            keep=lambda held: self._keep_draft(purpose, held),
            state=state,
            first=first,
        )

    def _give(self, answer: Answer, then: Then | None) -> None:
        try:
            if self._app.session.has_moved_on():
                self._app.session.reload()
            fresh = self._app.session.ask(answer.purpose)
        except CluError as error:
            self._app.say(f"{error} Ce que vous avez tapé reste en brouillon.", is_wrong=True)
            return
        if clashing := clashes.between(answer, fresh):
            self._settle(answer, fresh, clashing, then)
            return
        self._save(Answer(answer.purpose, fresh, clashes.merged(answer, fresh)), then)

    def _save(self, answer: Answer, then: Then | None) -> None:
        """Save an answer, once what it would do is agreed to where that is not plain."""
        if not (told := self._app.session.foretold(answer)):
            self._write(answer, then)
            return

        def answered(is_agreed: bool | None) -> None:
            if is_agreed:
                self._write(answer, then)
            else:
                self.fill(answer.purpose, then, dict(answer.state))

        self._app.push_screen(Agreement(answer.asked.title, told, "Créer la réunion"), answered)

    def _write(self, answer: Answer, then: Then | None) -> None:
        try:
            changes = self._app.session.give(answer)
        except CluError as error:
            self._app.say(str(error), is_wrong=True)
            self.fill(answer.purpose, then, dict(answer.state))
            return
        self._drafts.forget()
        self._app.redraw()
        self._app.tell_doubts()
        if then:
            then(changes)

    def _settle(
        self, answer: Answer, fresh: Form, clashing: list[tuple[str, str, str]], then: Then | None
    ) -> None:
        def chosen(choice: Choice | None) -> None:
            mine = clashes.merged(answer, fresh)
            if choice is Choice.MINE:
                self._save(Answer(answer.purpose, fresh, mine), then)
            elif choice is Choice.THEIRS:
                self._drafts.forget()
                self._app.redraw()
            else:
                self.fill(answer.purpose, then, mine)

        self._app.push_screen(Conflict(answer.asked.title, clashing), chosen)

    def _keep_draft(self, purpose: Purpose, state: State) -> None:
        self._drafts.keep(purpose, state, saving.now())

    def offer_draft(self) -> None:
        """Offer to take up what was typed and never saved, if it is still about something."""
        kept = self._drafts.kept()
        if kept is None:
            return
        purpose, state = kept
        try:
            self._app.session.ask(purpose)
        except (CluError, KeyError):
            self._drafts.forget()
            self._app.say("Une saisie n’avait pas été enregistrée ; son objet n’existe plus.")
            return

        def answered(is_wanted: bool | None) -> None:
            if is_wanted:
                self.fill(purpose, None, state)
            elif is_wanted is False:  # Échap puts the question off
                self._drafts.forget()

        question = "Une saisie n’avait pas été enregistrée. La reprendre ?"
        dialog = Confirm(question, "La reprendre", "L’oublier", is_harmless=True)
        self._app.push_screen(dialog, answered)
