"""The session: one line typed at speaking pace, noted under the item being dealt with."""

from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, OptionList, Static

from clu import clock
from clu.edits import attendance, minutes, records, session_lines
from clu.edits.session_lines import LineKind
from clu.errors import CluError
from clu.forms.purposes import Edit
from clu.forms.reporting import Conclude
from clu.lexicon.unread import refuse_unread
from clu.model.change import Change
from clu.model.french import typeset
from clu.model.meeting import WrittenQuestion
from clu.model.minutes import Exchange, Outcome
from clu.model.shape import meeting_file
from clu.model.text import plain
from clu.tui.desk import Desk
from clu.tui.kept import Unsent
from clu.tui.screens.agenda_place import AgendaPlace
from clu.tui.widgets.capture import Capture
from clu.tui.widgets.texts import KeysLine, Kinds, KindsLine, PlaceHeading
from clu.views import in_session as view
from clu.views import line_preview
from clu.views.attendance import passings, people

_KINDS: Kinds = (
    ("kind('question')", "F2", "Question", "Quest"),
    ("kind('remark')", "F3", "Remarque", "Rem"),
    ("kind('disagreement')", "F4", "Désaccord", "Désac"),
    ("kind('answer')", "F5", "Réponse", "Rép"),
    ("kind('decision')", "F6", "Décision", "Déc"),
    ("kind('follow_up')", "F7", "Suite", "Suite"),
    ("mark('to_verify')", "F8", "À vérifier", "Vérif"),
    ("mark('off_record')", "F9", "Hors compte rendu", "Hors CR"),
    ("kind('summary')", "Alt+R", "Résumé", "Rés"),
)


_ORDERED = {
    **{key.casefold(): action for action, key, _, _ in _KINDS},
    "tab": "accept",
    "delete": "remove",
    "alt+a": "come_or_go",
    "alt+s": "suspend",
    "up": "choose(-1)",
    "down": "choose(1)",
    **dict.fromkeys(("pageup", "ctrl+up"), "item(-1)"),
    **dict.fromkeys(("pagedown", "ctrl+down"), "item(1)"),
}
"""Keys that are done in the order in which they are typed, among the letters of the line."""


class SessionPlace(AgendaPlace):
    """What is said is noted under the item being dealt with, and saved line by line."""

    HELP_LINES = (
        "La séance. Tapez ce qui se dit, Entrée l’enregistre. « udaf : quand… » dit qui parle ;",
        "Tab accepte la personne proposée. Ici, F2 à F9 disent ce qu’est la ligne, et non les",
        "lieux. Une réponse ou une suite va à l’échange choisi par ↑ et ↓, sinon au dernier ; une",
        "suite s’écrit « dsi : revoir la page pour le 30 juin #plan ». Entrée sur une ligne vide",
        "ouvre ce qui est choisi ; après F5, elle dit la réponse due ; après F8 ou F9, elle le dit",
        "à vérifier ou hors compte rendu, ou ne le dit plus. Alt+R, ou « résumé : » en tête de la",
        "ligne, résume le point ; sur une ligne vide, il le dit retiré, ou sans suite. Alt+A note",
        "qui arrive ou part, Alt+S la suspension puis la reprise, à l’heure qu’il est.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key.casefold(), action, name, show=False) for action, key, name, _ in _KINDS),
        Binding("alt+a", "come_or_go", "Arrivée ou départ", key_display="Alt+A"),
        Binding("alt+s", "suspend", "Suspension ou reprise", key_display="Alt+S"),
        Binding("delete", "remove", "Supprimer ce qui est choisi", show=False),
    ]

    def __init__(self, desk: Desk, meeting: str) -> None:
        super().__init__(desk, meeting)
        self._kept: session_lines.SessionLine | None = None

    def compose(self) -> ComposeResult:
        """The zones over the line, over its kinds, over the other keys."""
        yield PlaceHeading()
        yield from self.zones()
        yield Static(id="hint", markup=False)
        with Horizontal(id="line"):
            yield Static(id="kind", markup=False)
            yield Capture(_ORDERED, self._completed, id="capture")
        yield KindsLine(_KINDS)
        yield KeysLine()

    @property
    def line(self) -> Capture:
        """Where one types."""
        return self.query_one(Capture)

    def on_mount(self) -> None:
        """Take up the line that was being typed."""
        self._unsent = Unsent(self.session.folder, self.meeting)
        if kept := self._unsent.kept():
            self._kept = kept
            self.line.begin(kept)
            self.desk.say("Ce que vous étiez en train de taper est dans la ligne.")
        self.line.focus()

    def on_unmount(self) -> None:
        """Another window may take the line up."""
        self._unsent.leave()

    def keep_typed(self) -> None:
        """Keep what is being typed, so that neither leaving nor a crash loses it."""
        if self.query(Capture) and self.line.line != self._kept:
            refusal = self._unsent.keep(self.line.line)
            self._kept = None if refusal else self.line.line
            self.desk.unkept = refusal or self.desk.unkept

    def draw_noted(self, at: str | None = None) -> None:
        """The line belongs to what is chosen."""
        super().draw_noted(at)
        self._draw_line()

    @property
    def _about(self) -> view.SessionEntry | None:
        """What the line being typed belongs to."""
        return view.entry_concerned(self.line.kind, self.entries, self.noted.chosen)

    def _draw_line(self) -> None:
        line = session_lines.meant(self.line.line)
        told = view.prompt(line.kind, self._about, line.marks)
        self.query_one("#kind", Static).update(Text(typeset(f"{told} ▸")))
        on_ = {f"kind('{line.kind.value}')", *(f"mark('{each}')" for each in line.marks)}
        self.query_one(KindsLine).turn(frozenset(on_))
        hint = line_preview.hint(
            line.kind, line.text, self.session.library, self.meeting, clock.today()
        )
        self.query_one("#hint", Static).update(
            Text(hint if line.text else view.untyped(self.session.library, self.meeting))
        )

    # --- typing ------------------------------------------------------------------------------

    @on(Input.Changed, "#capture")
    @on(Capture.Turned)
    @on(OptionList.OptionHighlighted)
    def _typed(self) -> None:
        if self.is_there:
            self._draw_line()

    def action_kind(self, kind: str) -> None:
        """The line is of that kind."""
        self.line.kind = LineKind(kind)

    def action_mark(self, mark: str) -> None:
        """Mark the line, typed or still to be typed."""
        self.line.marks = self.line.marks ^ {mark}

    def _completed(self, kind: LineKind, typed: str) -> str:
        return line_preview.accepted(kind, typed, self.session.library, self.meeting)

    @on(Capture.Pressed)
    async def _pressed(self, event: Capture.Pressed) -> None:
        await self.run_action(event.action)

    @on(Capture.Given)
    def _given(self, event: Capture.Given) -> None:
        """Save the line at once; what cannot be saved goes back where it was typed."""
        line = session_lines.meant(event.line)
        if not line.text.strip() and line.kind is not LineKind.ANSWER:
            if line.marks:
                self._mark(line.marks)
            elif line.kind is LineKind.SUMMARY and self.item:
                self.desk.fill(Conclude(self.meeting, self.item.id))
            else:
                self._open()
            return
        about = view.entry_concerned(line.kind, self.entries, self.noted.chosen)
        given = replace(line, source=about.key if about else "")
        item = self.item
        if item is None:
            self.desk.refuse(self._why_no_item())
            self._put_back(line)
            return
        self._save(given, item.id)

    def _why_no_item(self) -> CluError:
        try:
            refuse_unread(self.session.library, meeting_file(self.meeting))
        except CluError as error:
            return error
        return CluError("Ajoutez d’abord un point à l’ordre du jour.")

    def _save(self, line: session_lines.SessionLine, item: str) -> None:
        at = clock.now()
        is_saved = is_back = False

        def saved(changes: list[Change]) -> None:
            nonlocal is_saved
            is_saved = True
            if is_back and self.line.value == line.text:  # once someone was asked
                self.line.begin(session_lines.SessionLine(LineKind.QUESTION, ""))
            self.draw_noted(line.source or str(("summary", *changes[-1].record)[-1]))
            self.keep_typed()

        self.desk.change(
            lambda: session_lines.line_changes(self.session.library, self.meeting, item, line, at),
            saved,
        )
        if not is_saved:
            is_back = True
            self._put_back(line)

    def _put_back(self, line: session_lines.SessionLine) -> None:
        typed = self.line.value
        text = f"{line.text} {typed}" if typed else line.text
        self.line.begin(session_lines.SessionLine(line.kind, text, marks=line.marks))

    def _mark(self, marks: frozenset[str]) -> None:
        """Mark what is chosen, or no longer."""
        chosen = self.noted.chosen
        if chosen and isinstance(chosen.record, Exchange):
            exchange = chosen.record
            self.desk.change(
                lambda: session_lines.marked(self.session.library, self.meeting, exchange, marks)
            )
        else:
            self.desk.refuse(session_lines.NotMarkedError())

    def _open(self) -> None:
        """Open what is chosen; a written question is asked, a decision asked for is taken."""
        chosen, item = self.noted.chosen, self.item
        if chosen is None or item is None:
            return
        if isinstance(chosen.record, WrittenQuestion):
            question, at = chosen.record, clock.now()
            self.desk.change(
                lambda: session_lines.taken_up(
                    self.session.library, self.meeting, item.id, question, at
                ),
                lambda changes: self.draw_noted(str(changes[-1].record[-1])),
            )
        elif isinstance(chosen.record, session_lines.Proposal):
            words, now = {"text": chosen.record.text}, clock.now()
            self.desk.change(
                lambda: minutes.decided(self.session.library, self.meeting, item.id, words, at=now),
                lambda changes: self.draw_noted(str(changes[-1].record[-1])),
            )
        elif isinstance(chosen.record, Outcome):
            self.desk.fill(Conclude(self.meeting, item.id))
        elif chosen.address:
            self.desk.fill(Edit(chosen.address))

    def action_come_or_go(self) -> None:
        """Note who comes late, or leaves early, at this hour."""
        library, at = self.session.library, clock.now().time()
        found = {str(key): who for key, who in people(library, self.meeting).items()}

        def chosen(key: str) -> None:
            who, told = found[key], passings(library, self.meeting, at)[key]
            self.desk.change(
                lambda: attendance.passed(self.session.library, self.meeting, who, at),
                lambda _: self.desk.say(f"{told}."),
            )

        self.desk.pick("Qui arrive ou part ?", passings(library, self.meeting, at), chosen)

    def action_suspend(self) -> None:
        """Note that the session stops, or is resumed, at this hour."""
        at = clock.now().time()
        self.desk.change(
            lambda: minutes.suspended(self.session.library, self.meeting, at),
            lambda _: self._draw_line(),
        )

    def action_remove(self) -> None:
        """Remove what is chosen, after a question."""
        chosen = self.noted.chosen
        if chosen is None or chosen.address is None:
            self.desk.say("Rien à supprimer ici.")
            return
        where = chosen.address

        def remove() -> None:
            self.desk.change(lambda: [records.remove(self.session.library, where)])

        said = f"« {plain(chosen.said[0].words)} »"
        is_cited = chosen.called.startswith("«")
        whole = said if is_cited else f"{chosen.called}, {said}"
        self.desk.confirm(typeset(f"Supprimer {whole} ?"), "Supprimer", "Garder", remove)
