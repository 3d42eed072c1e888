"""Everything that was read from a workspace, frozen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from pydantic import Field

from clu.model.acceptance import Acceptance
from clu.model.actions import Action, Plan
from clu.model.audits import Audit, Reference
from clu.model.committee import Committee, Member
from clu.model.disagreements import Disagreement
from clu.model.french import day, enumeration
from clu.model.indicators import Definition, Reading
from clu.model.meeting import Meeting, MeetingState
from clu.model.minutes import Decision, Exchange, Minutes
from clu.model.names import folded
from clu.model.period import Period
from clu.model.record import Record, Where
from clu.model.sending import Register
from clu.model.slides import SurveySlide
from clu.model.surveys import Survey
from clu.model.validation import Corrections, MeetingSeal, Seals, Validated, digest_of, seal


class Definitions(Record):
    """The file `indicators/definitions.toml`."""

    definitions: tuple[Definition, ...] = Field((), title="définitions")


class Snapshot(Record):
    """The readings of one year, a file `indicators/<year>.toml`."""

    readings: tuple[Reading, ...] = Field((), title="relevés")


class Unread(NamedTuple):
    """What was there and could not be read: a folder, a file, or an element of it."""

    file: str
    record: Where = ()
    """The element, by ids where they are known; () is the whole file."""
    name: str = ""
    """What names the record; empty when that could not be read either."""


@dataclass(frozen=True, eq=False)
class Library:
    """The records of a workspace by id; what could not be read is absent.

    Meetings, with what was noted and validated of them, are keyed by folder name, plans, surveys,
    audits and references by file name, readings by indicator and then by period. Two libraries
    are one only when they were read from the same bytes: 1.4 equals 1.40 and is not said alike.
    """

    committee: Committee | None = None
    meetings: Mapping[str, Meeting] = field(default_factory=dict)
    minutes: Mapping[str, Minutes] = field(default_factory=dict)
    validated: Mapping[str, Validated] = field(default_factory=dict)
    corrections: Mapping[str, Corrections] = field(default_factory=dict)
    registers: Mapping[str, Register] = field(default_factory=dict)
    seals: Seals | None = None
    disagreements: tuple[Disagreement, ...] = ()
    accepted: tuple[Acceptance, ...] = ()
    plans: Mapping[str, Plan] = field(default_factory=dict)
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    snapshots: Mapping[str, Snapshot] = field(default_factory=dict)
    surveys: Mapping[str, Survey] = field(default_factory=dict)
    audits: Mapping[str, Audit] = field(default_factory=dict)
    references: Mapping[str, Reference] = field(default_factory=dict)
    pieces: frozenset[str] = frozenset()
    """Pictures, and all that folders of pieces hold; paths from `agendas/`, with slashes."""
    unread: frozenset[Unread] = frozenset()

    @property
    def known_committee(self) -> Committee:
        """The committee. Raises KeyError where it was not read."""
        if self.committee is None:
            raise KeyError("committee")
        return self.committee

    def committee_of(self, meeting: str) -> Committee:
        """The committee as it was called on the day of a meeting. Raises KeyError without one."""
        held, committee = self.meetings.get(meeting), self.known_committee
        return committee.as_of(held.date) if held else committee

    @property
    def sittings(self) -> Mapping[str, Meeting]:
        """The meetings that took or will take place: neither cancelled nor put off."""
        return {id_: each for id_, each in self.meetings.items() if not self.state_of(id_).is_off}

    @property
    def places(self) -> Mapping[str, str]:
        """The sites and structures of the committee; none where it was not read."""
        return self.committee.places if self.committee else {}

    @property
    def told(self) -> "Library":
        """The library with the names of places after those that would be mistaken for others.

        « Appels décrochés – Nogent », where another site has an indicator of that name.
        """
        return _told(self)

    @property
    def services(self) -> Mapping[str, str]:
        """The services of the committee; none where it was not read."""
        return self.committee.services if self.committee else {}

    @property
    def members(self) -> tuple[Member, ...]:
        """The members of the committee; none where it was not read."""
        return self.committee.members if self.committee else ()

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions of all the plans."""
        return tuple(action for plan in self.plans.values() for action in plan.actions)

    @property
    def seals_known(self) -> Mapping[str, MeetingSeal]:
        """What the register of seals says, by meeting."""
        return {each.meeting: each for each in self.seals.seals} if self.seals else {}

    def seal_of(self, meeting: str) -> MeetingSeal:
        """What the register should say of a meeting as it is now."""
        validated = self.validated.get(meeting)
        return MeetingSeal(
            meeting=meeting,
            validated=seal(validated) if validated else "",
            corrections=digest_of(self.corrections.get(meeting)),
            sent=digest_of(self.registers.get(meeting)),
        )

    def day_of(self, meeting: str) -> str:
        """« 27 mars 2024 », or the name of a meeting that is not there."""
        held = self.meetings.get(meeting)
        return day(held.date) if held else meeting

    def minutes_of(self, meeting: str) -> Minutes:
        """What was noted of a meeting, in the order of its agenda: that in which it is printed.

        Nothing where nothing was noted, or it could not be read.
        """
        noted = self.minutes.get(meeting)
        if noted is None:  # no rule is worked out for a file that is not there
            return Minutes.model_construct()
        items = self.meetings[meeting].items if meeting in self.meetings else ()
        ranks = {item.id: rank for rank, item in enumerate(items)}

        def rank(said: Exchange | Decision) -> int:
            return ranks.get(said.item, len(ranks))

        exchanges = tuple(sorted(noted.exchanges, key=rank))
        decisions = tuple(sorted(noted.decisions, key=rank))
        if exchanges == noted.exchanges and decisions == noted.decisions:
            return noted
        return noted.model_copy(update={"exchanges": exchanges, "decisions": decisions})

    def readings(self, indicator: str) -> Mapping[Period, Reading]:
        """The readings of an indicator in order of time."""
        return _by_indicator(self).get(indicator, {})

    def state_of(self, meeting: str) -> MeetingState:
        """How far a meeting has come: validated as soon as its minutes are, readable or not."""
        file = f"agendas/{meeting}/validated.toml"
        if meeting in self.validated or any(each.file == file for each in self.unread):
            return MeetingState.VALIDATED
        # « validated » typed by hand is no validation: a check tells it.
        state = self.meetings[meeting].state
        return MeetingState.HELD if state is MeetingState.VALIDATED else state

    def new_surveys(self, meeting: str) -> list[Survey]:
        """Those that were over on the day of a meeting, or that it shows, and none before did."""
        held = self.meetings[meeting]
        earlier = (each for each in self.sittings.values() if each.date < held.date)
        old = {id_ for each in earlier for id_ in _surveys_of(each)}
        own = set(_surveys_of(held))
        return [
            each
            for id_, each in self.surveys.items()
            if id_ not in old and (id_ in own or each.over_on < held.date)
        ]


@lru_cache(maxsize=2)
def _by_indicator(library: Library) -> Mapping[str, Mapping[Period, Reading]]:
    """The readings, gathered once: a grid of months asks for them thousands of times."""
    found: dict[str, dict[Period, Reading]] = {}
    for year, snapshot in library.snapshots.items():
        for reading in snapshot.readings:
            period = reading.period or Period.parse(year)
            found.setdefault(reading.id, {})[period] = reading
    return {id_: dict(sorted(each.items())) for id_, each in found.items()}


APART = " – "
"""Between the name of a record and the places that tell it from its namesakes."""

_Placed = TypeVar("_Placed", Definition, Survey, Audit)


@lru_cache(maxsize=4)
def _told(library: Library) -> Library:
    places = library.places
    told: dict[str, Any] = {
        "definitions": _apart(library.definitions, ("label", "short"), places),
        "surveys": _apart(library.surveys, ("title",), places),
        "audits": _apart(library.audits, ("title",), places),
    }
    changed = {name: each for name, each in told.items() if each is not getattr(library, name)}
    return replace(library, **changed) if changed else library


def _apart(
    held: Mapping[str, _Placed], keys: Sequence[str], places: Mapping[str, str]
) -> Mapping[str, _Placed]:
    """Records with the places of those whose name is that of another, elsewhere."""
    alike: dict[str, list[_Placed]] = {}
    for each in held.values():
        alike.setdefault(folded(getattr(each, keys[0])), []).append(each)
    found = dict(held)
    for id_, each in held.items():
        namesakes = alike[folded(getattr(each, keys[0]))]
        if each.sites and any(other.sites != each.sites for other in namesakes):
            where = enumeration([places.get(site, site) for site in each.sites])
            said = {key: getattr(each, key) for key in keys}
            new = {key: f"{words}{APART}{where}" for key, words in said.items() if words}
            found[id_] = each.model_copy(update=new)
    return found if any(found[id_] is not each for id_, each in held.items()) else held


def _surveys_of(meeting: Meeting) -> Iterator[str]:
    return (each.survey for each in meeting.projected if isinstance(each, SurveySlide))
