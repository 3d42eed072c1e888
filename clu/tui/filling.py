"""Filling: a form is opened for a purpose, answered, kept as a draft until it is saved."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from clu.errors import CluError
from clu.forms.fields import Path as FieldPath
from clu.forms.fields import State, choices
from clu.forms.form import Answer, Faults, Form, Purpose, ValidatedError, inner_form
from clu.model.change import Change
from clu.tasks import saving
from clu.tui import clashes
from clu.tui.drafts import Drafts
from clu.tui.screens.agreement import Agreement
from clu.tui.screens.conflict import Choice, Conflict
from clu.tui.screens.dialogs import Confirm
from clu.tui.screens.form import FormScreen

if TYPE_CHECKING:
    from clu.tui.app import CluApp

Then = Callable[[list[Change]], None]


class Filling:
    """The forms of an application: one is open at a time."""

    def __init__(self, app: "CluApp", drafts: Drafts) -> None:
        self._app = app
        self._drafts = drafts

    def ask(self, purpose: Purpose) -> Answer | None:
        """The form of a purpose, with nothing typed yet; why there is none is said."""
        try:
            asked = self._app.session.ask(purpose)
        except CluError as error:
            self._app.refuse(error)
            return None
        return Answer(purpose, asked, asked.held)

    def fill(
        self,
        purpose: Purpose,
        then: Then | None = None,
        state: State | None = None,
        first: FieldPath | None = None,
    ) -> None:
        """Open the form of a purpose, at the field `first`; its answer is saved, `then` told."""
        if blank := self.ask(purpose):
            self._open(typed_over(blank, state or {}), then, first)

    def put(self, blank: Answer, typed: State) -> str:
        """Save what was typed in place; the form opens with it where more is needed.

        Returns why it cannot be read, if so.
        """
        answer = typed_over(blank, typed)
        if answer.unread:
            return next(iter(answer.unread.values()))
        if faults := self._app.session.faults(answer):
            self._open(answer, None, None, faults)
        else:
            self._give(answer, None)
        return ""

    def keep(self, blank: Answer, typed: State) -> None:
        """Keep what is being typed in place as a draft."""
        self._keep_draft(blank.purpose, typed_over(blank, typed).state)

    def _open(
        self,
        answer: Answer,
        then: Then | None,
        first: FieldPath | None,
        faults: Faults | None = None,
    ) -> None:
        purpose, asked = answer.purpose, answer.asked

        def answered(given: dict[FieldPath, Any] | None) -> None:
            if given is None:
                self._drafts.forget()
            else:
                self._keep_draft(purpose, given)  # until it is saved, whatever comes between
                self._give(Answer(purpose, asked, given), then)

        self._app.push_screen(self._form_screen(answer, first, faults), answered)

    def _form_screen(
        self, answer: Answer, first: FieldPath | None, faults: Faults | None
    ) -> FormScreen:
        library, asked = self._app.session.library, answer.asked
        return FormScreen(
            asked,
            check=lambda held: self._app.session.faults(replace(answer, state=held)),
            inner=lambda field, table: inner_form(field, table, library),
            choices=lambda field, held: choices(field, library, asked.model, held),
            keep=lambda held: self._keep_draft(answer.purpose, held),
            state=answer.state,
            first=first,
            faults=faults,
        )

    def _give(self, answer: Answer, then: Then | None) -> None:
        try:
            if self._app.session.has_moved_on():
                self._app.session.reload()
            fresh = self._app.session.ask(answer.purpose)
        except CluError as error:
            self._app.refuse(error, "Ce que vous avez tapé reste en brouillon.")
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
            self._app.refuse(error)
            self.fill(answer.purpose, then, answer.state)
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
            if choice is Choice.MINE:
                mine = clashes.merged(answer, fresh)
                self._save(Answer(answer.purpose, fresh, mine), then)
            elif choice is Choice.THEIRS:
                self._drafts.forget()
                self._app.redraw()
            else:  # nothing is decided: saving asks again
                self._open(answer, then, None)

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
        except ValidatedError as error:
            self._app.refuse(error, "Ce que vous aviez tapé reste en brouillon.")
            return
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


def typed_over(blank: Answer, typed: State) -> Answer:
    """The answer with what was typed in some of its fields."""
    return replace(blank, state={**blank.state, **typed})
