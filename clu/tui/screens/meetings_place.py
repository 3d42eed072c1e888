"""The meetings: the first place, where one begins."""

from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from clu.edits import meetings
from clu.forms.convening import CallOff, Convene, Postpone
from clu.forms.form import locked
from clu.model.address import Address
from clu.model.change import Change
from clu.model.french import clock, day, typeset
from clu.model.shape import meeting_file
from clu.model.who import with_names
from clu.tui.desk import hold
from clu.tui.screens.groups_place import GroupsPlace
from clu.views import meetings as view
from clu.views.groups import Row
from clu.views.programme import meeting_and_state


class MeetingsPlace(GroupsPlace):
    """Each meeting, with what it still lacks."""

    NAME = "Réunions"
    VIEW = view.groups
    ADDS = (Convene(),)
    GROUP_NAME = "Réunions"
    GROUP_COLUMNS = view.COLUMNS
    EMPTY = typeset("Aucune réunion : « a » en prépare une.")
    HELP_LINES = (
        "Les réunions du comité, la plus récente en tête.",
        "Entrée ouvre une réunion ; « a » en prépare une autre, vide, d’après la trame type ou",
        "d’après une réunion passée : ce qui en est repris, et par quelle règle, est dit avant.",
        "« l » va à ce qui manque encore à celle du curseur.",
        "« d » change le jour, « x » annule ou reporte : le motif est demandé, et dit aux membres.",
        "« e » ouvre la séance ; « r » montre ce qui reste à compléter, à clore, à valider ;",
        "« w » rédige ce qui a été noté ; F5 montre le diaporama de celle du curseur.",
    )
    FIRST = ("select_cursor", "add", "hold", "complete", "edit", "postpone")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "postpone", "Date"),
        Binding("l", "lacks", "Manques"),
        Binding("x", "call_off", "Annuler", tooltip="Annuler, reporter, rétablir"),
        Binding("c", "copy", "Préparer d’après", show=False),
        Binding("e", "hold", "Séance"),
        Binding("r", "complete", "Après", tooltip="Ce qui reste à compléter, clore, valider"),
        Binding("w", "word", "À rédiger", show=False),
    ]

    @property
    def meeting(self) -> str:
        """The meeting under the cursor, read or not; empty when there is none."""
        key = self.group.row.key if self.group else ""
        return key.name if isinstance(key, Address) else key

    @property
    def worked_on(self) -> str:
        """That meeting."""
        return self.meeting

    def steps(self) -> tuple[str, ...]:
        """What a new workspace has not yet."""
        return view.first_steps(self.session.library) or super().steps()

    def detail(self, row: Row | None) -> Text:
        """When, where and who chairs."""
        group = self.group
        if group and group.row.unread:
            return super().detail(group.row)
        meeting = with_names(self.session.library).meetings.get(self.meeting)
        if group is None or meeting is None:
            return Text("")
        hours = " – ".join(clock(hour) for hour in (meeting.start, meeting.end) if hour)
        told = [
            meeting_and_state(self.session.library, self.meeting),
            hours,
            meeting.place,
            meeting.chair,
            meeting.reason and f"Motif : {meeting.reason}",
        ]
        told.append(f"Période présentée : {meeting.period.label}")
        return Text(typeset("\n".join(part for part in told if part)))

    def action_open(self) -> None:
        """Go into the meeting, or give what it lacks."""
        if self.right.has_focus:
            self.action_edit()
        elif self.group and self.group.row.unread:
            super().action_open()
        elif self.group:
            self.desk.reach(Address(meeting_file(self.meeting)))

    def added(self, changes: list[Change]) -> None:
        """Go into the meeting that was made."""
        if changes and changes[0].before is None:
            self.desk.reach(Address(changes[0].file))

    def action_lacks(self) -> None:
        """Go to what the meeting lacks."""
        self.right.focus()

    def action_hold(self) -> None:
        """Put the meeting in session."""
        if self.group:
            hold(self.desk, self.meeting)

    def action_complete(self) -> None:
        """See what remains of it once it was held."""
        if self.group:
            self.desk.open("after", self.meeting)

    def action_word(self) -> None:
        """Word what was noted in it."""
        if self.group:
            self.desk.open("wording", self.meeting)

    def action_postpone(self) -> None:
        """Put the meeting on another day."""
        if self.group:
            self.desk.fill(Postpone(self.meeting))

    def action_call_off(self) -> None:
        """Cancel the meeting, put it off, or have it take place after all."""
        if self.group:
            self.desk.fill(CallOff(self.meeting))

    def why_not(self, action: str) -> str:
        """What is done to a meeting needs one."""
        if action == "copy":
            action = "hold"
        if action in ("edit", "remove", "postpone", "call_off") and self.group:
            why = locked(self.session.library, self.meeting)
            return why or super().why_not(action)
        of_one = ("hold", "complete", "word", "postpone", "call_off", "lacks")
        if action in of_one and self.group is None:
            return "Échap montre de nouveau les réunions." if self._groups else self.EMPTY
        if action == "lacks" and self.group and not self.group.grid.rows:
            return super().why_not(action) or "Rien ne manque à cette réunion."
        return super().why_not(action)

    def removals(self, address: Address) -> list[Change]:
        """A meeting goes with its minutes."""
        return meetings.remove(self.session.library, address.name)

    def named(self, address: Address) -> str:
        """« la réunion du 27 mars 2024 et tout son ordre du jour »"""
        meeting = self.session.library.meetings[address.name]
        return f"la réunion du {day(meeting.date)} et tout son ordre du jour"

    def action_copy(self) -> None:
        """A meeting is copied by preparing another from it."""
        if self.group:
            self.desk.fill(Convene(self.meeting), self.added)
