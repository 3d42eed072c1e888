"""The session: an agenda with its clock, what is noted, and one line typed at speaking pace."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import DataTable, Footer, Input, OptionList, Static

from clu.edits import noting, passages, records
from clu.edits.noting import Kind
from clu.forms.purposes import Edit
from clu.model.change import Change
from clu.model.french import day, typeset
from clu.model.meeting import Item, WrittenQuestion
from clu.model.minutes import Exchange
from clu.model.text import plain
from clu.tasks import saving
from clu.tui.screens.attendance import AttendancePlace
from clu.tui.screens.dialogs import Confirm
from clu.tui.screens.neutral import Neutral, Shown
from clu.tui.screens.place import Place
from clu.tui.unsent import Unsent
from clu.tui.widgets.capture import Capture
from clu.tui.widgets.heading import Heading
from clu.tui.widgets.kinds import Kinds, KindsLine
from clu.tui.widgets.noted import Noted
from clu.tui.widgets.rows import Rows
from clu.views import session as view
from clu.views import typing

_KINDS: Kinds = (
    ("kind('question')", "F2", "Question", "Quest."),
    ("kind('remark')", "F3", "Remarque", "Rem."),
    ("kind('disagreement')", "F4", "Désaccord", "Désac."),
    ("kind('answer')", "F5", "Réponse", "Rép."),
    ("kind('decision')", "F6", "Décision", "Déc."),
    ("kind('follow_up')", "F7", "Suite", "Suite"),
    ("mark('to_verify')", "F8", "À vérifier", "Vérif."),
    ("mark('off_record')", "F9", "Hors compte rendu", "Hors CR"),
)


_ORDERED = {
    **{key.casefold(): action for action, key, _, _ in _KINDS},
    "tab": "accept",
    "delete": "remove",
    "up": "choose(-1)",
    "down": "choose(1)",
    **dict.fromkeys(("pageup", "ctrl+up"), "item(-1)"),
    **dict.fromkeys(("pagedown", "ctrl+down"), "item(1)"),
}
"""Keys that are done in the order in which they are typed, among the letters of the line."""


class SessionPlace(Place):
    """What is said is noted under the item being dealt with, and saved line by line."""

    NAME = "Séance"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (140, "-full")]  # noqa: RUF012
    HELP_LINES = (
        "La séance. Tapez ce qui se dit, Entrée l’enregistre. « udaf : quand… » dit qui parle ;",
        "Tab accepte la personne proposée. Ici, F2 à F9 disent ce qu’est la ligne, et non les",
        "lieux. Une réponse ou une suite va à l’échange choisi par ↑ et ↓, sinon au dernier ; une",
        "suite s’écrit « dsi : revoir la page pour le 30 juin #plan ». Entrée sur une ligne vide",
        "ouvre ce qui est choisi, et, pour une réponse, la dit due.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key.casefold(), action, name, show=False) for action, key, name, _ in _KINDS),
        Binding("pagedown,ctrl+down", "item(1)", "Point suivant", key_display="PgSuiv"),
        Binding("pageup,ctrl+up", "item(-1)", "Point précédent", key_display="PgPréc", show=False),
        Binding("up", "choose(-1)", "Choisir au-dessus", key_display="↑", show=False),
        Binding("down", "choose(1)", "Choisir au-dessous", key_display="↓", show=False),
        Binding("ctrl+t", "attendance", "Présences", key_display="Ctrl+T"),
        Binding("f12", "neutral", "Écran neutre"),
        Binding("delete", "remove", "Supprimer ce qui est choisi", show=False),
        Binding("escape", "leave", "Retour", key_display="Échap"),
        Binding("ctrl+l", "agenda", "Points", key_display="Ctrl+L"),
    ]

    def __init__(self, meeting: str) -> None:
        super().__init__()
        self.meeting = meeting
        self._kept = ""

    # --- drawing -----------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The zones over the line, over its kinds, over the other keys."""
        yield Heading()
        with Horizontal(id="zones"):
            with Vertical(id="agenda-zone", classes="zone"):
                yield Rows(id="agenda")
                yield Static(id="total", markup=False)
            with Vertical(id="noted-zone", classes="zone"):
                yield Noted()
            with VerticalScroll(id="detail", classes="zone", can_focus=False):
                yield Static(id="detail-text", markup=False)
        yield Static(id="hint", markup=False)
        with Horizontal(id="line"):
            yield Static(id="kind", markup=False)
            yield Capture(_ORDERED, self._completed, id="capture")
        yield KindsLine(_KINDS)
        yield Footer(compact=True)

    @property
    def line(self) -> Capture:
        """Where one types."""
        return self.query_one(Capture)

    @property
    def noted(self) -> Noted:
        """What was noted under the item."""
        return self.query_one(Noted)

    @property
    def item(self) -> Item | None:
        """The item that is being dealt with."""
        return view.current(self.session.library, self.meeting)

    def about(self) -> tuple[str, ...]:
        """« Séance du 27 mars 2024 », and the hour."""
        meeting = self.session.library.meetings.get(self.meeting)
        held = f"Séance du {day(meeting.date)}" if meeting else self.NAME
        return (held, f"{saving.now():%H:%M}")

    def on_mount(self) -> None:
        """Take up the line that was being typed, and follow the clock."""
        self.query_one("#agenda", Rows).can_focus = False
        self._unsent = Unsent(self.session.folder, self.meeting)
        if kept := self._unsent.kept():
            self._kept = kept.text
            self.line.begin(kept)
            self.clu.say("Ce que vous étiez en train de taper est dans la ligne.")
        self.set_interval(1, self._tick)
        super().on_mount()
        self.line.focus()

    def _tick(self) -> None:
        """The clock goes on; the line that is being typed is kept."""
        if self.is_there:
            self._draw_clock()
            self.keep()

    def draw(self) -> None:
        """Show the item that is being dealt with."""
        if self.meeting not in self.session.library.meetings:
            return
        self._draw_clock()
        self._draw_noted()

    def _draw_clock(self) -> None:
        library, now = self.session.library, saving.now()
        agenda = self.query_one("#agenda", Rows)
        lines = view.agenda(library, self.meeting, now)
        if lines != agenda.lines:
            agenda.show(view.COLUMNS, lines, self.item.id if self.item else None)
        self.query_one("#agenda-zone").border_title = "Ordre du jour"
        self.query_one("#total", Static).update(
            Text(f"Total {view.total(library, self.meeting, now)}")
        )
        title, pace = view.where(library, self.meeting, now)
        zone = self.query_one("#noted-zone")
        zone.border_title = Text(title).markup
        zone.border_subtitle = Text(pace).markup
        committee = library.committee
        whose = (committee.name,) if committee else ()
        self.query_one(Heading).show((*whose, *self.about()), self.clu.standing)

    def _draw_noted(self, at: str | None = None) -> None:
        found = self._entries
        self.noted.show(found, at)
        self._draw_line()

    @property
    def _entries(self) -> tuple[view.Entry, ...]:
        item = self.item
        return view.entries(self.session.library, self.meeting, item.id) if item else ()

    @property
    def _about(self) -> view.Entry | None:
        """What the line being typed belongs to."""
        return view.target(self.line.kind, self._entries, self.noted.chosen)

    def _draw_line(self) -> None:
        line = self.line
        told = view.prompt(line.kind, self._about, line.marks)
        self.query_one("#kind", Static).update(Text(typeset(f"{told} ▸")))
        on_ = {f"kind('{line.kind.value}')", *(f"mark('{each}')" for each in line.marks)}
        self.query_one(KindsLine).turn(frozenset(on_))
        hint = typing.hint(
            line.kind, line.value, self.session.library, self.meeting, saving.today()
        )
        self.query_one("#hint", Static).update(Text(hint))
        item = self.item
        prepared = view.prepared(item) if item else ""
        zone = self.query_one("#detail")
        zone.border_title = "Préparation"
        self.query_one("#detail-text", Static).update(Text(prepared))

    # --- typing ------------------------------------------------------------------------------

    @on(Input.Changed, "#capture")
    @on(Capture.Turned)
    @on(OptionList.OptionHighlighted)
    def _typed(self) -> None:
        if self.is_there:
            self._draw_line()

    def action_kind(self, kind: str) -> None:
        """The line is of that kind."""
        self.line.kind = Kind(kind)

    def action_mark(self, mark: str) -> None:
        """Mark the line, or what is chosen when there is none."""
        chosen = self.noted.chosen
        if self.line.value:
            self.line.marks = self.line.marks ^ {mark}
        elif chosen and isinstance(chosen.record, Exchange):
            exchange = chosen.record
            self.clu.change(
                lambda: noting.marked(self.session.library, self.meeting, exchange, mark)
            )

    def _completed(self, kind: Kind, typed: str) -> str:
        return typing.accepted(kind, typed, self.session.library, self.meeting)

    @on(Capture.Pressed)
    async def _pressed(self, event: Capture.Pressed) -> None:
        await self.run_action(event.action)

    @on(Capture.Given)
    def _given(self, event: Capture.Given) -> None:
        """Save the line at once; what cannot be saved goes back where it was typed."""
        line = event.line
        if not line.text.strip() and line.kind is not Kind.ANSWER:
            self._open()
            return
        about = view.target(line.kind, self._entries, self.noted.chosen)
        given = noting.Line(line.kind, line.text, about.key if about else "", line.marks)
        item = self.item
        if item is None:
            self.clu.say("Ajoutez d’abord un point à l’ordre du jour.", is_wrong=True)
            self._put_back(line)
            return
        self._save(given, item.id)

    def _save(self, line: noting.Line, item: str) -> None:
        at = saving.now()
        done: list[bool] = []

        def saved(changes: list[Change]) -> None:
            done.append(True)
            if self.line.value == line.text:  # it had been put back while one was asked
                self.line.begin(noting.Line(Kind.QUESTION, ""))
            self._draw_noted(line.source or str(changes[-1].record[-1]))
            self.keep()

        self.clu.change(
            lambda: noting.noted(self.session.library, self.meeting, item, line, at), saved
        )
        if not done:
            self._put_back(line)

    def _put_back(self, line: noting.Line) -> None:
        typed = self.line.value
        text = f"{line.text} {typed}" if typed else line.text
        self.line.begin(noting.Line(line.kind, text, marks=line.marks))

    def _open(self) -> None:
        """Open what is chosen; a question sent in writing is taken up."""
        chosen, item = self.noted.chosen, self.item
        if chosen is None or item is None:
            return
        if isinstance(chosen.record, WrittenQuestion):
            question, at = chosen.record, saving.now()
            self.clu.change(
                lambda: noting.taken_up(self.session.library, self.meeting, item.id, question, at),
                lambda changes: self._draw_noted(str(changes[-1].record[-1])),
            )
        elif chosen.address:
            where = chosen.address
            self.clu.fill(Edit(where.file, tuple(map(str, where.record))))

    def action_remove(self) -> None:
        """Remove what is chosen, after a question."""
        chosen = self.noted.chosen
        if chosen is None or chosen.address is None:
            self.clu.say("Rien à supprimer ici.")
            return
        where = chosen.address

        def answered(is_sure: bool | None) -> None:
            if is_sure:
                self.clu.change(
                    lambda: [records.remove(self.session.library, where.file, where.record)]
                )

        question = typeset(f"Supprimer {chosen.called}, « {plain(chosen.said[0].words)} » ?")
        self.app.push_screen(Confirm(question, "Supprimer", "Garder"), answered)

    # --- going about -------------------------------------------------------------------------

    def action_choose(self, by: int) -> None:
        """Choose another of what was noted."""
        self.noted.choose(by)

    def action_item(self, by: int) -> None:
        """Go to the next item of the agenda, or to the one before."""
        meeting, item = self.session.library.meetings.get(self.meeting), self.item
        if meeting is None or item is None:
            return
        rank = meeting.items.index(item) + by
        if 0 <= rank < len(meeting.items):
            self._come_to(meeting.items[rank].id)
        else:
            self.clu.say("C’est le dernier point." if by > 0 else "C’est le premier point.")

    @on(DataTable.RowSelected, "#agenda")
    def _row_clicked(self, event: DataTable.RowSelected) -> None:
        if event.row_key.value:
            self._come_to(event.row_key.value)

    def _come_to(self, item: str) -> None:
        at = saving.now().time()
        self.clu.change(lambda: passages.came_to(self.session.library, self.meeting, item, at))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where there is room, the agenda is always there."""
        return action != "agenda" or self.has_class("-narrow")

    def action_agenda(self) -> None:
        """On a narrow terminal, show the agenda in place of what was noted, and back."""
        self.toggle_class("-agenda")

    def action_attendance(self) -> None:
        """Note who is there."""
        self.app.push_screen(AttendancePlace(self.meeting))

    def action_neutral(self) -> None:
        """Show the hour and the title of the item, and nothing else."""
        self.app.push_screen(Neutral(self._neutral))

    def _neutral(self) -> Shown:
        item = self.item
        return f"{saving.now():%H:%M}", plain(item.title) if item else ""

    def action_leave(self) -> None:
        """Leave the session, which goes on; the line is kept."""
        self.keep()
        self.dismiss()

    def keep(self) -> None:
        """Keep what is being typed, so that neither leaving nor a crash loses it."""
        if self.line.value != self._kept:
            self._kept = self.line.value
            self._unsent.keep(self.line.line)
