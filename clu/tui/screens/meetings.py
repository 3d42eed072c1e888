"""The meetings: the first place, where one begins."""

from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from clu.edits import meetings
from clu.forms.form import locked
from clu.forms.meeting_purposes import Convene, Postpone
from clu.model.address import Address
from clu.model.change import Change
from clu.model.french import clock, day, typeset
from clu.model.shape import meeting_file
from clu.tasks import saving
from clu.tui.screens.holding import complete, hold
from clu.tui.screens.shelves import ShelvesPlace
from clu.views import meetings as view
from clu.views.agenda import called
from clu.views.sheet import Line, Sheet, Shelf, with_unread


class MeetingsPlace(ShelvesPlace):
    """Each meeting, with what it still lacks."""

    NAME = "Réunions"
    ADDS = (Convene(),)
    SHELF_NAME = "Réunions"
    SHELF_COLUMNS = ("Date", "État", "Jours", "Points", "Manque")
    EMPTY = typeset("Aucune réunion : « a » en prépare une.")
    HELP_LINES = (
        "Les réunions du comité, la plus récente en tête.",
        "Entrée ouvre une réunion ; « a » en prépare une autre, vide, d’après la trame type ou",
        "d’après une réunion passée : ce qui en est repris, et par quelle règle, est dit avant.",
        "« l » va à ce qui manque encore à celle du curseur.",
        "« e » ouvre la séance ; « r » montre ce qui reste à compléter, à clore, à valider.",
    )
    FIRST = ("select_cursor", "add", "hold", "complete", "edit", "postpone")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "postpone", "Date"),
        Binding("l", "lacks", "Manques"),
        Binding("e", "hold", "Séance"),
        Binding("r", "complete", "Après", tooltip="Ce qui reste à compléter, clore, valider"),
    ]

    def shelves(self) -> tuple[Shelf, ...]:
        """One shelf for each meeting: what it lacks."""
        library, today = self.session.library, saving.today()
        found = []
        for line in view.sheet(library, today).lines:
            lacks = tuple(
                Line(f"{line.key}/{rank}", (lack.sentence,), lack.purpose)
                for rank, lack in enumerate(view.missing(library, line.key, today))
            )
            found.append(Shelf(line, Sheet(("Ce qui manque",), lacks, (), "rien ne manque")))
        lost = with_unread((), library, meeting_file("*"), len(self.SHELF_COLUMNS))
        named = (replace(each.line, key=each.line.cells[0]) for each in lost)
        return (*(Shelf(line, each.sheet) for line, each in zip(named, lost, strict=True)), *found)

    def detail(self, line: Line | None) -> Text:
        """When, where and who chairs."""
        shelf = self.shelf
        if shelf and shelf.line.unread:
            return super().detail(shelf.line)
        meeting = self.session.library.meetings.get(shelf.line.key) if shelf else None
        if shelf is None or meeting is None:
            return Text("")
        hours = " – ".join(clock(hour) for hour in (meeting.start, meeting.end) if hour)
        told = [called(self.session.library, shelf.line.key), hours, meeting.place, meeting.chair]
        told.append(f"Période présentée : {meeting.period.label}")
        return Text(typeset("\n".join(part for part in told if part)))

    def action_open(self) -> None:
        """Go into the meeting, or give what it lacks."""
        if self.right.has_focus:
            self.action_edit()
        elif self.shelf and self.shelf.line.unread:
            super().action_open()
        elif self.shelf:
            self.clu.going.reach(Address(meeting_file(self.shelf.line.key)))

    def added(self, changes: list[Change]) -> None:
        """Go into the meeting that was made."""
        if changes and changes[0].before is None:
            self.clu.going.reach(Address(changes[0].file))

    def action_lacks(self) -> None:
        """Go to what the meeting lacks."""
        self.right.focus()

    def action_hold(self) -> None:
        """Put the meeting in session."""
        if self.shelf:
            hold(self.clu, self.shelf.line.key)

    def action_complete(self) -> None:
        """See what remains of it once it was held."""
        if self.shelf:
            complete(self.clu, self.shelf.line.key)

    def action_postpone(self) -> None:
        """Put the meeting on another day."""
        if self.shelf:
            self.clu.fill(Postpone(self.shelf.line.key))

    def why_not(self, action: str) -> str:
        """What is done to a meeting needs one."""
        if action == "copy":
            action = "hold"
        if action in ("edit", "remove", "postpone") and self.shelf:
            why = locked(self.session.library, self.shelf.line.key)
            return why or super().why_not(action)
        if action in ("hold", "complete", "postpone", "lacks") and self.shelf is None:
            return self.EMPTY
        if action == "lacks" and self.shelf and not self.shelf.sheet.lines:
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
        if self.shelf:
            self.clu.fill(Convene(self.shelf.line.key), self.added)
