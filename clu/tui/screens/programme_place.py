"""The programme of one meeting: its items, their slides, and how the slide will look."""

from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from clu import clock
from clu.forms.form import Purpose, locked
from clu.forms.purposes import Add, Edit
from clu.model.address import Address
from clu.model.french import counted, day, typeset
from clu.model.minutes_state import state_told
from clu.model.shape import meeting_file
from clu.tui.desk import hold
from clu.tui.preview import drawn
from clu.tui.screens.groups_place import GroupsPlace
from clu.tui.screens.place import MeetingPlace
from clu.views.deck import NOT_YET, alone
from clu.views.groups import Group, Row, with_unread
from clu.views.meetings import countdown
from clu.views.programme import columns, groups, total


class ProgrammePlace(MeetingPlace, GroupsPlace):
    """Items at left, the slides of one at right, the slide itself below."""

    SORTS = False
    FIRST = (*GroupsPlace.FIRST, "hold")
    EMPTY = typeset("Aucun point : « a » en ajoute un.")
    HELP_LINES = (
        "L’ordre du jour de la réunion : ses points, avec leur heure. Entrée sur un point va à",
        "ses diapositives, dont chacune est montrée telle qu’elle sera projetée ; Entrée sur une",
        "diapositive la modifie, Échap revient aux points.",
        "« u » monte et « n » descend ce qui est sous le curseur : une diapositive passe ainsi au",
        "point voisin. « c » le duplique.",
        "« e » ouvre la séance ; « r » montre ce qui reste à compléter, à clore, à valider.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "meeting", "La réunion"),
        Binding("e", "hold", "Séance"),
        Binding("r", "complete", "Après", tooltip="Ce qui reste à compléter, clore, valider"),
    ]

    def about(self) -> tuple[str, ...]:
        """« Réunion du 27 mars 2024, en préparation, J−12 »"""
        meeting = self.session.library.meetings.get(self.meeting)
        if meeting is None:
            return ("Réunion",)
        state = state_told(self.session.library, self.meeting)
        days = countdown(meeting.date, clock.today())
        return (f"Réunion du {day(meeting.date)}", f"{state}, {days}")

    def groups(self) -> tuple[Group, ...]:
        """The items; none when the meeting is there no more."""
        library = self.session.library
        if self.meeting in library.meetings:
            return groups(library, self.meeting)
        return with_unread((), library, meeting_file(self.meeting))

    def group_columns(self) -> tuple[str, ...]:
        """With clock times when the meeting has a start."""
        meeting = self.session.library.meetings.get(self.meeting)
        return columns(meeting) if meeting else ("Réunion", "")

    def group_title(self, group: Group) -> str:
        """The item in full."""
        return group.row.cells[0 if group.row.unread else -3]

    def draw(self) -> None:
        """Show the length beside the name of the left zone."""
        super().draw()
        meeting = self.session.library.meetings.get(self.meeting)
        told = f"Ordre du jour ─ {total(meeting)}" if meeting else "Ordre du jour"
        self.query_one("#left").border_title = Text(typeset(told)).markup

    def new_group(self) -> tuple[Purpose, ...]:
        """An item, after the one under the cursor."""
        if self.meeting not in self.session.library.meetings:
            return ()
        rank = self._groups.index(self.group) + 2 if self.group else None
        return (Add("item", Address(meeting_file(self.meeting)), rank=rank),)

    def detail(self, row: Row | None) -> Text:
        """The slide as it will look, or what is said of the item."""
        if row is None or row.address is None or "slides" not in row.address.record:
            return super().detail(row)
        return self._preview(row.address)

    def _preview(self, address: Address) -> Text:
        zone = self.query_one("#detail")
        pages = alone(self.session.seen.workspace, self.meeting, address)
        told = counted(len(pages), "diapositive") if pages and len(pages) > 1 else ""
        zone.border_title = Text(f"Aperçu ─ {told}" if told else "Aperçu").markup
        if pages is None:
            return Text(NOT_YET)
        width = max(24, self.query_one("#detail-text").size.width)
        return drawn(pages, width, self.desk.palette)

    def why_not(self, action: str) -> str:
        """What was validated changes no more."""
        changes = ("add", "edit", "remove", "copy", "move", "meeting")
        why = locked(self.session.library, self.meeting) if action in changes else ""
        return why or super().why_not(action)

    def leave(self) -> None:
        """Back to the meetings, to this one."""
        self.desk.go("meetings", Address(meeting_file(self.meeting)))

    def reach(self, address: Address) -> None:
        """Put the cursor on an item or a slide of this meeting."""
        if address.record:
            super().reach(address)

    def action_meeting(self) -> None:
        """Change what is said of the meeting itself."""
        self.desk.fill(Edit(Address(meeting_file(self.meeting))))

    def action_hold(self) -> None:
        """Put the meeting in session."""
        hold(self.desk, self.meeting)

    def action_complete(self) -> None:
        """See what remains of it once it was held."""
        self.desk.open("after", self.meeting)
