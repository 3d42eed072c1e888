"""Purposes about a meeting to come: prepare it, put it on another day."""

import datetime
from dataclasses import dataclass, replace
from typing import Any

from clu.edits import meetings
from clu.edits.next_meeting import NextMeeting, planned
from clu.errors import KeyedError, UsageError
from clu.forms.fields import field_of
from clu.forms.form import AboutMeeting, Form, Purpose, picked
from clu.forms.spelling import held_by
from clu.lexicon.keys import Arity, RecordKey
from clu.model.change import Change
from clu.model.french import day, typeset
from clu.model.library import Library
from clu.model.meeting import Meeting, MeetingState
from clu.model.shape import Table

EMPTY, STANDARD = "vide", "trame"
"""What a new meeting may begin with, besides another meeting."""

_ASKED_AT_FIRST = ("date", "kind", "start", "end", "place", "reports_on", "chair", "prepared_by")


@dataclass(frozen=True)
class Convene(Purpose):
    """Prepare a new meeting from another, from the standard agenda, or empty."""

    source: str = STANDARD

    def form(self, library: Library, today: datetime.date) -> Form:
        """What is known first of a meeting, its day above all; no day is proposed."""
        sources = {STANDARD: "la trame type", EMPTY: "rien : une réunion vide"}
        for id_, meeting in sorted(library.meetings.items(), reverse=True):
            sources[id_] = typeset(f"la réunion du {day(meeting.date)}")
        source = RecordKey(("source",), "reprendre", True, Arity.ONE, (str,), sources)
        fields = [
            replace(each, is_required=each.path == ("date",))
            for each in picked(Meeting, library, *_ASKED_AT_FIRST)
        ]
        fields.insert(1, field_of(source, Meeting, library))
        held = held_by(fields, {"source": self.source})
        return Form("Nouvelle réunion", Meeting, tuple(fields), held)

    def changes(self, library: Library, given: Table, today: datetime.date) -> list[Change]:
        """The meeting; another one on the same day is made by a command, which names its folder."""
        source, date, new = self._convened(library, given)
        if any(held.date == date for held in library.sittings.values()):
            raise KeyedError("date", "Une réunion est déjà prévue ce jour-là.")
        return meetings.add(library, meetings.free_name(library, date), new, source=source)

    def foreseen(self, library: Library, given: Table) -> NextMeeting | None:
        """What it takes from the meeting before."""
        source, date, new = self._convened(library, given)
        return planned(library, source, date, new) if source else None

    def _convened(
        self, library: Library, given: Table
    ) -> tuple[str | None, datetime.date, dict[str, Any]]:
        """The meeting that it is prepared from, its day, and what else is said of it."""
        source = given.get("source") or self.source
        new = {key: each for key, each in given.items() if each is not None and key != "source"}
        date = new.pop("date", None)
        if date is None:
            raise UsageError(
                "Il manque la date de la réunion.", typeset("Par exemple : 20/11/2024.")
            )
        if source == EMPTY:
            new["items"] = None
        return source if source in library.meetings else None, date, new


@dataclass(frozen=True)
class Postpone(AboutMeeting):
    """Put a meeting on another day."""

    def form(self, library: Library, today: datetime.date) -> Form:
        """Its day; why it is another, if the first one was announced."""
        fields = picked(Meeting, library, "date", "reason")
        held, announced = self.held(library), meetings.is_announced(library, self.meeting)
        label = "motif du report" + ("" if announced else ", si l’ancien jour avait été annoncé")
        fields = (fields[0], replace(fields[1], label=label, is_required=announced))
        shown = held_by(fields, {"date": held.date, "reason": held.reason})
        return Form(self.titled("Changer le jour de la ", library), Meeting, fields, shown)

    def changes(self, library: Library, given: Table, today: datetime.date) -> list[Change]:
        """Its folder takes the name of its new day, unless something is kept or named by it.

        A meeting that was announced is put off.
        """
        held = self.held(library)
        if not (date := given.get("date", held.date if held.state.is_off else None)):
            return []
        reason = given.get("reason", held.reason) or ""
        if reason or held.state.is_off:
            return meetings.put_off(library, self.meeting, date, reason)
        if meetings.keeps_folder(library, self.meeting):
            return meetings.set_keys(library, self.meeting, {"date": date})
        return meetings.move(library, self.meeting, str(date))


@dataclass(frozen=True)
class CallOff(AboutMeeting):
    """Cancel a meeting, put it off until a day is known, or have it take place after all."""

    def form(self, library: Library, today: datetime.date) -> Form:
        """What becomes of it, and why."""
        state, reason = picked(Meeting, library, "state", "reason")
        ways = {each.value: each.label for each in self._ways(library)}
        reason = replace(reason, label="motif", hint="dit aux membres, au calendrier")
        fields = (replace(state, choices=ways, is_required=True), reason)
        shown = held_by(fields, {"state": next(iter(ways)), "reason": self.held(library).reason})
        return Form(self.titled("Annuler ou reporter la ", library), Meeting, fields, shown)

    def changes(self, library: Library, given: Table, today: datetime.date) -> list[Change]:
        """Its state and the reason; a reason is asked of what is called off."""
        state = given.get("state", self._ways(library)[0].value)
        return meetings.set_keys(library, self.meeting, {**given, "state": state})

    def _ways(self, library: Library) -> tuple[MeetingState, ...]:
        """What it may become, the likeliest first."""
        off = (MeetingState.CANCELLED, MeetingState.POSTPONED)
        return (MeetingState.DRAFT, *off) if self.held(library).state.is_off else off
