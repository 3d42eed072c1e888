"""The agenda of a meeting that is held, with its clock, and how one goes about it."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.console import Group
from rich.padding import Padding
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Click, Key
from textual.screen import Screen
from textual.widgets import DataTable, Digits, OptionList, Static
from textual.widgets.option_list import Option

from clu import clock
from clu.edits import session_lines
from clu.model.french import day, typeset
from clu.model.meeting import Item
from clu.model.shape import meeting_file
from clu.model.text import plain
from clu.tui.screens.place import MeetingPlace
from clu.tui.widgets.rows import Rows
from clu.tui.widgets.texts import PlaceHeading, SteadyText
from clu.views import in_session as view
from clu.views.in_session import EntryText, SessionEntry

_INDENT = 4
_UNREAD = "Ce qui est noté n’a pas pu être lu : voir Contrôles (Ctrl+P)."


class ExchangeList(OptionList):
    """The keyboard stays in the line that is typed: arrows there move the choice here."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__(compact=True)
        self._entries: tuple[SessionEntry, ...] = ()
        self._is_unread = False

    @property
    def chosen(self) -> SessionEntry | None:
        """What is chosen."""
        at = self.highlighted
        return self._entries[at] if at is not None and at < len(self._entries) else None

    def show(
        self, entries: Sequence[SessionEntry], at: str | None = None, *, is_unread: bool = False
    ) -> None:
        """Show what was noted; the one of key `at` is chosen, or else the same one, or the last."""
        before = self.chosen.key if self.chosen else None
        shown = tuple(entries), is_unread
        if self.options and shown == (self._entries, self._is_unread) and at in (None, before):
            return
        self._entries, self._is_unread = shown
        self.clear_options()
        self.add_options(Option(drawn(each), id=each.key) for each in entries)
        if not entries:
            told = _UNREAD if is_unread else "Rien n’est noté sous ce point."
            self.add_option(Option(Text(told), disabled=True))
        keys = [each.key for each in entries]
        wanted = at if at in keys else before
        if keys:
            self.highlighted = keys.index(wanted) if wanted in keys else len(keys) - 1

    def choose(self, by: int) -> None:
        """Choose the next one, or the one before."""
        if self._entries:
            at = (self.highlighted or 0) + by
            self.highlighted = max(0, min(at, len(self._entries) - 1))


def drawn(entry: SessionEntry) -> Group:
    """The paragraphs of an entry, each wrapped under its own margin."""
    return Group(*map(_paragraph, entry.said))


def _paragraph(said: EntryText) -> Padding:
    told = Text(said.head, style="bold").append(typeset(f" : {said.words}"), style="not bold")
    return Padding(told, (0, 0, 0, _INDENT * said.indent))


Shown = tuple[str, str]
"""The hour, and the title of an item."""


class AgendaPlace(MeetingPlace):
    """The item being dealt with, the time that each one takes; the clock is kept in passages."""

    NAME = "Séance"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (140, "-full")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown,ctrl+down", "item(1)", "Point suivant", key_display="PgSuiv"),
        Binding("pageup,ctrl+up", "item(-1)", "Point précédent", key_display="PgPréc", show=False),
        Binding("up", "choose(-1)", "Choisir au-dessus", key_display="↑", show=False),
        Binding("down", "choose(1)", "Choisir au-dessous", key_display="↓", show=False),
        Binding("ctrl+t", "attendance", "Présences", key_display="Ctrl+T"),
        Binding("ctrl+n", "neutral", "Écran neutre", key_display="Ctrl+N"),
        Binding("escape", "leave", "Retour", key_display="Échap"),
        Binding("ctrl+l", "agenda", "Points", key_display="Ctrl+L"),
    ]

    def zones(self) -> ComposeResult:
        """The agenda, what was noted, what was prepared."""
        with Horizontal(id="zones"):
            with Vertical(id="agenda-zone", classes="zone") as agenda:
                agenda.border_title = "Ordre du jour"
                yield Rows(id="agenda")
                yield Static(id="total", markup=False)
            with Vertical(id="noted-zone", classes="zone"):
                yield ExchangeList()
            with VerticalScroll(id="detail", classes="zone", can_focus=False) as prepared:
                prepared.border_title = "Préparation"
                yield SteadyText(id="detail-text")

    @property
    def noted(self) -> ExchangeList:
        """What was noted under the item."""
        return self.query_one(ExchangeList)

    @property
    def item(self) -> Item | None:
        """The item that is being dealt with."""
        return view.current(self.session.library, self.meeting)

    def about(self) -> tuple[str, ...]:
        """« Séance du 27 mars 2024 », and the hour."""
        meeting = self.session.library.meetings.get(self.meeting)
        held = f"Séance du {day(meeting.date)}" if meeting else self.NAME
        return (held, f"{clock.now():%H:%M}")

    def on_mount(self) -> None:
        """Follow the clock."""
        self.query_one("#agenda", Rows).can_focus = False
        self.set_interval(1, self.tick)

    def tick(self) -> None:
        """The clock goes on; the line that is being typed is kept."""
        if self.is_there and self.meeting in self.session.library.meetings:
            self._draw_clock()
            self.keep_typed()

    def on_screen_suspend(self) -> None:
        """Another screen comes over this one, or in its place."""
        self.keep_typed()

    def draw(self) -> None:
        """Show the item that is being dealt with."""
        if self.meeting in self.session.library.meetings:
            self._draw_clock()
            item = self.item
            prepared = view.prepared(item) if item else ""
            self.query_one("#detail-text", SteadyText).update(Text(prepared))
            self.draw_noted()

    def draw_noted(self, at: str | None = None) -> None:
        """Show what was noted under the item; the one of key `at` is chosen."""
        file = meeting_file(self.meeting, "minutes")
        is_unread = any(file == each.file for each in self.session.library.unread)
        self.noted.show(self.entries, at, is_unread=is_unread)

    @property
    def entries(self) -> tuple[view.SessionEntry, ...]:
        """What was noted under the item."""
        item = self.item
        return view.entries(self.session.library, self.meeting, item.id) if item else ()

    def _draw_clock(self) -> None:
        library, now = self.session.library, clock.now()
        agenda = self.query_one("#agenda", Rows)
        rows = view.agenda(library, self.meeting, now)
        if rows != agenda.listed:
            at = view.item_address(self.meeting, self.item.id) if self.item else None
            agenda.show(view.COLUMNS, rows, at)
        self.query_one("#total", Static).update(
            Text(f"Total {view.time_spent(library, self.meeting, now)}")
        )
        title, pace = view.item_and_clock(library, self.meeting, now)
        zone = self.query_one("#noted-zone")
        zone.border_title = Text(title).markup
        zone.border_subtitle = Text(pace).markup
        committee = library.committee
        whose = (committee.name,) if committee else ()
        self.query_one(PlaceHeading).show((*whose, *self.about()), self.desk.summary)

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
            self.desk.say("C’est le dernier point." if by > 0 else "C’est le premier point.")

    @on(DataTable.RowSelected, "#agenda")
    def _row_clicked(self) -> None:
        row = self.query_one("#agenda", Rows).row
        if row and row.address:
            self._come_to(row.address.name)

    def _come_to(self, item: str) -> None:
        at = clock.now().time()
        left = self.item

        def come(_: object) -> None:
            asked = view.unsummed(self.session.library, self.meeting, left) if left else ""
            if asked:
                self.desk.say(asked)

        self.desk.change(
            lambda: session_lines.came_to(self.session.library, self.meeting, item, at), come
        )

    def why_not(self, action: str) -> str:
        """Where there is room, the agenda is always there."""
        is_there = action == "agenda" and not self.has_class("-narrow")
        return "L’ordre du jour est déjà à l’écran." if is_there else ""

    def action_agenda(self) -> None:
        """On a narrow terminal, show the agenda in place of what was noted, and back."""
        self.toggle_class("-agenda")

    def action_attendance(self) -> None:
        """Note who is there."""
        self.desk.open("attendance", self.meeting)

    def action_neutral(self) -> None:
        """Show the hour and the title of the item, and nothing else."""
        self.app.push_screen(NeutralScreen(self._neutral))

    def _neutral(self) -> Shown:
        item = self.item
        return f"{clock.now():%H:%M}", plain(item.title) if item else ""

    def action_leave(self) -> None:
        """Leave the session, which goes on; the line is kept."""
        self.keep_typed()
        self.dismiss()


class NeutralScreen(Screen[None]):
    """Any key comes back. Nothing that was noted is on it, nor any notice."""

    HELP_LINES = ("L’heure et le point, pour être projetés. Toute touche revient à la séance.",)

    def __init__(self, shown: Callable[[], Shown]) -> None:
        super().__init__()
        self._shown = shown

    def compose(self) -> ComposeResult:
        """The hour over the title."""
        with Vertical(id="neutral"):
            yield Digits(id="neutral-hour")
            yield Static(id="neutral-title", markup=False)

    def on_mount(self) -> None:
        """Draw now, then each second."""
        self.app.clear_notifications()
        self.set_interval(1, self.draw)
        self.draw()

    def draw(self) -> None:
        """The hour as it is now."""
        hour, title = self._shown()
        self.query_one(Digits).update(hour)
        self.query_one("#neutral-title", Static).update(Text(title, style="bold"))

    def on_key(self, event: Key) -> None:
        """Back to the session; the key means nothing else."""
        event.stop()
        event.prevent_default()
        self.dismiss()

    def on_click(self, event: Click) -> None:
        """The same with the mouse."""
        event.stop()
        self.dismiss()
