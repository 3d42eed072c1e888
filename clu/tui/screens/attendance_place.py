"""Who is there: one key for each way of having come."""

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import DataTable

from clu.edits import attendance, records
from clu.forms.fields import Path as FieldPath
from clu.forms.purposes import Add
from clu.lexicon.candidates import Someone, told_apart
from clu.lexicon.naming import siblings
from clu.model.address import Address
from clu.model.change import Change
from clu.model.french import typeset
from clu.model.minutes import Attendee, Presence
from clu.model.shape import meeting_file
from clu.tui.screens.place import ListPlace, SearchingPlace
from clu.tui.widgets.rows import Rows
from clu.tui.widgets.texts import SteadyText
from clu.views import attendance as view
from clu.views.groups import matching

_SEVERAL = "Plusieurs personnes sont cochées, et ceci n’en change qu’une : Échap les décoche."


class AttendancePlace(ListPlace, SearchingPlace):
    """Those who were noted, in the user's order, then the members of whom nothing is noted."""

    NAME = "Présences"
    HELP_LINES = (
        "Qui est là. « p » présent, « e » excusé, « a » absent, « r » représenté (par qui est",
        "demandé), « c » préside. « n » ajoute une personne ; « d » une seconde ligne pour le même",
        "organisme, qui peut être à la fois présent et excusé. Entrée ouvre le formulaire, où se",
        "disent les heures d’arrivée et de départ ; de qui n’est pas noté, elle dit qu’il est là.",
        "Qui est noté pour la première fois laisse le curseur au suivant. Espace coche plusieurs",
        "personnes, Ctrl+A toutes celles qui sont montrées : p, e, a, r et s valent alors pour",
        "toutes, en une étape.",
    )
    FIRST = ("come('present')", "come('excused')", "come('absent')", "represent", "chair", "add")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "come('present')", "Présent"),
        Binding("e", "come('excused')", "Excusé"),
        Binding("a", "come('absent')", "Absent"),
        Binding("r", "represent", "Représenté"),
        Binding("c", "chair", "Préside"),
        Binding("n", "add", "Nouveau"),
        Binding("d", "double", "Doubler", show=False),
        Binding("delete,s", "remove", "Retirer", key_display="s", show=False),
        Binding("ctrl+up,alt+up", "move(-1)", "Monter", key_display="Ctrl+↑", show=False),
        Binding("ctrl+down,alt+down", "move(1)", "Descendre", key_display="Ctrl+↓", show=False),
        Binding("escape", "back", "Retour", key_display="Échap"),
    ]

    _last = ""
    """Who was noted last, where the cursor has left them."""

    def body(self) -> ComposeResult:
        """The list."""
        with Vertical(id="people-zone", classes="zone"):
            yield self.search_line()
            yield Rows(id="people", is_marked=True)
        yield SteadyText(id="whole")

    def draw(self) -> None:
        """Show them as they are now, those that are searched."""
        library = self.session.library
        rows = view.rows(library, self.meeting)
        self.rows.show(view.COLUMNS, rows, only=matching(rows, self.search.value))
        zone = self.query_one("#people-zone")
        zone.border_title = Text(view.counts(library, self.meeting)).markup
        self._tell()

    @on(Rows.Reached)
    def _tell(self) -> None:
        """The row under the cursor, whole: few of its cells fit where there is little room."""
        row = self.rows.row
        empty = "rien de tel" if self.search.value else "« n » ajoute quelqu’un"
        under = self.rows.told or self._last if row else empty
        self.query_one("#people-zone").border_subtitle = Text(under).markup
        told = " – ".join(filter(None, row.cells)) if row else ""
        self.query_one("#whole", SteadyText).update(Text(told))

    # --- noting ------------------------------------------------------------------------------

    @property
    def _who(self) -> list[Someone]:
        """Those who are marked, or else whoever is under the cursor."""
        people = view.people(self.session.library, self.meeting)
        rows = self.rows.marked or ((self.rows.row,) if self.rows.row else ())
        return [people[row.key] for row in rows]

    def _change(self, work: Callable[[list[Someone]], list[Change]], *, stays: bool = True) -> None:
        """Change those who are meant; the cursor goes where the last of them goes."""
        self._last = ""
        if who := self._who:
            rank, is_of_several = self.rows.cursor_row, bool(self.rows.marked)

            def done(changes: list[Change]) -> None:
                self.rows.unmark()
                if is_of_several:
                    return
                if not stays:
                    self.rows.reach(changes[-1].address)
                elif not isinstance(who[0], Attendee):
                    self._go_on(rank)

            self.desk.change(lambda: work(who), done)

    def _go_on(self, rank: int) -> None:
        """The cursor goes to the next, once whoever is noted for the first time is told."""
        presence, *who = filter(None, self.rows.listed[rank].cells[:4])
        if rank + 1 < len(self.rows.listed):
            self._last = typeset(f"{presence} : {', '.join(who[:2])}. Au suivant.")
            self.rows.move_cursor(row=rank + 1)

    def action_come(self, presence: str) -> None:
        """They came, were excused, were absent."""
        library = self.session.library
        self._change(
            lambda who: attendance.noted_as(library, self.meeting, who, Presence(presence))
        )

    def action_represent(self) -> None:
        """Someone stood for them."""

        def told(by: str) -> None:
            library, presence = self.session.library, Presence.REPRESENTED
            self._change(lambda who: attendance.noted_as(library, self.meeting, who, presence, by))

        if who := self._who:
            several = "ces personnes" if who[1:] else told_apart(who[0])
            question = typeset(f"Qui représente {several} ?")
            self.desk.prompt(question, "Un nom, une qualité…", told)

    def action_chair(self) -> None:
        """They chair, and nobody else."""
        if len(self._who) > 1:
            self.desk.say("Une seule personne préside : Échap décoche.")
            return
        self._change(lambda who: attendance.chairs(self.session.library, self.meeting, who[0]))

    def action_double(self) -> None:
        """The same organisation has another entry."""
        library, whom = self.session.library, self._who
        who = whom[0] if whom else None
        if len(whom) > 1:
            self.desk.say("Une seule ligne se double à la fois : Échap décoche.")
        elif isinstance(who, Attendee):
            self._change(lambda _: attendance.doubled(library, self.meeting, who), stays=False)
        else:
            self.desk.say("Notez d’abord cette personne : p, e, a ou r.")

    def action_add(self) -> None:
        """Someone who was not expected."""
        minutes = Address(meeting_file(self.meeting, "minutes"))
        present: dict[FieldPath, object] = {("presence",): Presence.PRESENT.value}
        self.desk.fill(Add("attendance", minutes), self._added, present, ("organisation",))

    def _added(self, changes: list[Change]) -> None:
        if changes:
            self.rows.reach(changes[-1].address)

    @on(DataTable.RowSelected)
    def action_open(self) -> None:
        """Change all that is known of them."""
        if len(self._who) > 1:
            self.desk.say(_SEVERAL)
        elif row := self.rows.row:
            if row.edit:
                self.desk.fill(row.edit)
            else:
                self.action_come(Presence.PRESENT.value)

    def action_remove(self) -> None:
        """Take someone off the list of that day, or all who are marked, after a question."""
        library = self.session.library
        noted = [each.id for each in self._who if isinstance(each, Attendee)]
        if not noted:
            self.desk.say("Rien n’est noté de cette personne.")
            return
        where = [attendance.attendee_address(self.meeting, each) for each in reversed(noted)]
        whom = self.session.called(where[0]) if len(where) == 1 else f"{len(where)} personnes"

        def remove() -> None:
            self._change(lambda _: [records.remove(library, each) for each in where])

        self.desk.confirm(f"Retirer {whom} ?", "Retirer", "Garder", remove)

    def action_move(self, by: int) -> None:
        """Put someone before or after another: the order of the minutes."""
        row, library = self.rows.row, self.session.library
        if len(self._who) > 1:
            self.desk.say(_SEVERAL)
            return
        if row is None or row.address is None:
            return
        where = row.address
        _, rank = siblings(library, where)
        if rank + by >= 1:
            change = records.move(library, where, rank + by)
            self.desk.change(lambda: [change] if change else [])

    def action_back(self) -> None:
        """Leave the search, then the marks, then the list."""
        if not (self.leave_search() or self.rows.unmark()):
            self.dismiss()
