"""Filling: what is said for a moment, and the forms; one is open at a time."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Literal, assert_never

from textual.app import App

from clu import clock
from clu.errors import CluError
from clu.forms.fields import Path as KeyPath
from clu.forms.fields import State, choices
from clu.forms.form import Answer, Faults, Purpose, ValidatedError, inner_form
from clu.model.french import quoted, typeset
from clu.model.problem import Level
from clu.tui.desk import Then
from clu.tui.kept import Drafts
from clu.tui.screens.dialogs import Ask, Confirm, Pick, Search, TextDialog, among
from clu.tui.screens.place import Place
from clu.tui.session import Clash, Session, clashes, over, shown, with_typed


def notice(app: App[None], sentence: str, *, is_wrong: bool = False) -> None:
    """Tell something for a moment; of what is not wrong, the last alone."""
    severity: Literal["error", "information"] = "error" if is_wrong else "information"
    if not is_wrong:
        for each in list(app._notifications):
            if each.severity == severity:
                app._unnotify(each)
    timeout = 8 if is_wrong else 4
    app.notify(typeset(sentence), severity=severity, timeout=timeout, markup=False)


class Filling:
    """A form is opened for a purpose, answered, kept as a draft until it is saved."""

    def __init__(self, app: App[None], session: Session) -> None:
        self.session = session
        self._app = app
        self._drafts = Drafts(session.folder)
        self.unkept: CluError | None = None

    def say(self, sentence: str, *, is_wrong: bool = False) -> None:
        """Tell something for a moment, with a key that leads to Contrôles from here."""
        over = self._app.screen_stack  # a form that was just answered is still over the session
        if any("f9" in each._bindings.key_to_bindings for each in over):  # there, of the line
            sentence = sentence.replace("(F9)", "(Ctrl+P)")
        notice(self._app, sentence, is_wrong=is_wrong)

    def refuse(self, error: CluError, more: str = "") -> None:
        """Tell why something was not done."""
        self.say(f"{self.session.sentence(error)} {more}".strip(), is_wrong=True)

    def confirm(self, question: str, yes: str, no: str, then: Callable[[], None]) -> None:
        """Ask whether to go on; `no` is what Entrée answers."""

        def answered(is_sure: bool | None) -> None:
            if is_sure:
                then()

        self._app.push_screen(Confirm(typeset(question), yes, no), answered)

    def pick(self, title: str, things: Mapping[str, str], then: Callable[[str], object]) -> None:
        """Have one of several things chosen, by a few letters of it."""
        self.search(title, among(things), then)

    def search(self, title: str, search: Search, then: Callable[[str], object]) -> None:
        """Have one of the things chosen that correspond to what is typed."""

        def chosen(key: str | None) -> None:
            if key is not None:
                then(key)

        self._app.push_screen(Pick(title, search), chosen)

    def prompt(
        self, question: str, hint: str, then: Callable[[str], object], begins: str = ""
    ) -> None:
        """Have a few words typed; nothing follows where there are none."""

        def typed(words: str | None) -> None:
            if words:
                then(words)

        self._app.push_screen(Ask(typeset(question), typeset(hint), begins), typed)

    def hand_out(self, title: str, text: str) -> None:
        """Copy a text, ready to paste in a message, and show it."""
        self._app.copy_to_clipboard(text)
        self._app.push_screen(TextDialog(title, text.splitlines()))

    def redraw(self) -> None:
        """Show the data as it is now, on the place that is seen."""
        if isinstance(self._app.screen, Place):
            self._app.screen.redraw()

    def tell_doubts(self) -> None:
        """Say what the last change leaves to be looked at."""
        for doubt in self.session.doubts[:2]:
            is_wrong = doubt.level is not Level.NOTE
            begins = "À vérifier (F9) : " if is_wrong else ""
            self.say(f"{begins}{doubt.shown}", is_wrong=is_wrong)

    # --- forms -----------------------------------------------------------------------------------

    def ask(self, purpose: Purpose) -> Answer | None:
        """The form of a purpose, with nothing typed yet; why there is none is said."""
        try:
            asked = self.session.ask(purpose)
        except CluError as error:
            self.refuse(error)
            return None
        return Answer(purpose, asked, asked.held)

    def fill(
        self,
        purpose: Purpose,
        then: Then | None = None,
        begins: State | None = None,
        first: KeyPath | None = None,
        *,
        is_typed: bool = False,
    ) -> None:
        """Open the form of a purpose, at the field `first`; its answer is saved, `then` told.

        What it begins with `is_typed` when someone typed it, and would not lose it.
        """
        if blank := self.ask(purpose):
            answer = with_typed(blank, begins or {})
            self._open_form(answer, then, first, is_typed=is_typed)

    def put(self, blank: Answer, typed: State) -> str:
        """Save what was typed in place; the form opens with it where more is needed.

        Returns why it cannot be read, if so.
        """
        answer = with_typed(blank, typed)
        if unread := answer.unread:
            return next(iter(unread.values()))
        if faults := self.session.faults(answer):
            self._open_form(answer, faults=faults)
        else:
            self._give(answer, None)
        return ""

    def keep(self, blank: Answer, typed: State) -> None:
        """Keep what is being typed in place as a draft."""
        self._keep_draft(with_typed(blank, typed))

    def forget(self) -> None:
        """Drop the draft of what was typed in place: it was given up."""
        self._drafts.forget()

    def leave(self) -> None:
        """Another window may take up what was being typed."""
        self._drafts.put_off()

    def _open_form(
        self,
        answer: Answer,
        then: Then | None = None,
        first: KeyPath | None = None,
        faults: Faults | None = None,
        *,
        is_typed: bool = True,
    ) -> None:
        from clu.tui.screens.form import FormScreen  # noqa: PLC0415  when one is opened

        def answered(state: State | None) -> None:
            if state is None:
                self._drafts.forget()
            else:
                given = replace(answer, state=state)
                self._keep_draft(given)  # until it is saved, whatever comes between
                self._give(given, then)

        library = self.session.library
        screen = FormScreen(
            answer.asked,
            check=lambda held: self.session.faults(replace(answer, state=held)),
            inner=lambda field, table: inner_form(field, table, library),
            choices=lambda field, held: choices(field, library, held),
            keep=lambda held: self._keep_draft(replace(answer, state=held)),
            state=answer.state,
            is_typed=is_typed,
            first=first,
            faults=faults,
        )
        self._app.push_screen(screen, answered)

    def _give(self, answer: Answer, then: Then | None) -> None:
        try:
            if self.session.has_moved_on():
                self.session.reload()
            fresh = self.session.ask(answer.purpose)
        except CluError as error:
            self._open_form(answer, then, faults={(): self.session.sentence(error)})
            return
        mine = over(answer, fresh)
        if clashing := clashes(answer, fresh):
            self._settle(answer, mine, clashing, then)
        else:
            self._save(mine, then)

    def _settle(
        self, answer: Answer, mine: Answer, clashing: list[Clash], then: Then | None
    ) -> None:
        from clu.tui.screens.agreement import Conflict, Resolution  # noqa: PLC0415  seldom needed

        def chosen(resolution: Resolution | None) -> None:
            match resolution:
                case Resolution.MINE:
                    self._save(mine, then)
                case Resolution.THEIRS:
                    self._drafts.forget()
                    self.redraw()
                case Resolution.BACK | None:  # nothing is decided: saving asks again
                    self._open_form(answer, then)
                case _:
                    assert_never(resolution)

        self._app.push_screen(Conflict(answer.asked.title, clashing), chosen)

    def _save(self, answer: Answer, then: Then | None) -> None:
        """Save an answer, once what it would do is agreed to where that is not plain."""
        if not (foretold := self.session.foretold(answer)):
            self._write(answer, then)
            return
        from clu.tui.screens.agreement import Agreement  # noqa: PLC0415  seldom needed

        def answered(is_agreed: bool | None) -> None:
            if is_agreed:
                self._write(answer, then)
            else:
                self.fill(answer.purpose, then, dict(answer.state), is_typed=True)

        self._app.push_screen(Agreement(answer.asked.title, foretold, "Créer la réunion"), answered)

    def _write(self, answer: Answer, then: Then | None) -> None:
        try:
            changes = self.session.give(answer)
        except CluError as error:
            self.refuse(error)
            self.fill(answer.purpose, then, answer.state, is_typed=True)
            return
        self._drafts.forget()
        self.redraw()
        self.tell_doubts()
        if then:
            then(changes)

    def _keep_draft(self, answer: Answer) -> None:
        refusal = self._drafts.keep(answer.purpose, answer.state, clock.now())
        self.unkept = refusal or self.unkept

    def offer_draft(self, passed: int = 0) -> None:
        """Offer to take up what was typed and never saved, after so many that cannot be now."""
        draft = self._drafts.kept(passed)
        if draft is None:
            return
        told = f"Une saisie n’avait pas été enregistrée{f', {draft.on}' if draft.on else ''}"
        told += f", sous le nom {quoted(draft.by)}" if draft.by else ""
        try:
            title = self.session.ask(draft.purpose).title
        except ValidatedError as error:
            self.refuse(error, "Ce que vous aviez tapé reste en brouillon.")
            self.offer_draft(passed + 1)
            return
        except (CluError, KeyError):
            typed = " ; ".join(filter(None, map(shown, draft.state.values())))
            question = f"{told}, et son objet n’existe plus :\n{typed}\n\nL’oublier ?"
            kept = partial(self.offer_draft, passed + 1)
            self._ask_of_draft(question, {"L’oublier": self._forget_draft, "La garder": kept})
            return
        question = f"{told} :\n{title}\n\nLa reprendre ?"

        def taken() -> None:
            self.fill(draft.purpose, None, draft.state, is_typed=True)

        ways = {"La reprendre": taken, "L’oublier": self._forget_draft}
        self._ask_of_draft(question, ways, is_harmless=True)

    def _ask_of_draft(
        self, question: str, ways: Mapping[str, Callable[[], None]], *, is_harmless: bool = False
    ) -> None:
        """Ask what becomes of a draft, by two ways out; Échap puts that off."""
        (yes, agreed), (no, refused) = ways.items()

        def answered(is_wanted: bool | None) -> None:
            {True: agreed, False: refused, None: self._drafts.put_off}[is_wanted]()

        dialog = Confirm(typeset(question), yes, no, is_harmless=is_harmless, comes_by_itself=True)
        self._app.push_screen(dialog, answered)

    def _forget_draft(self) -> None:
        """Drop it, and offer the one before."""
        self._drafts.forget()
        self.offer_draft()
