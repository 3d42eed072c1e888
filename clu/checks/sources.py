"""What each paper is made from: none is made while a record of it could not be read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from clu.model.library import Library, Unread
from clu.model.meeting import MeetingState
from clu.model.shape import COMMITTEE, file_of, is_or_holds, meeting_file


@dataclass(frozen=True)
class Source:
    """Files, as a pattern; `without` names the lists in them of which a paper says nothing."""

    file: str
    without: tuple[str, ...] = ()

    def holds(self, each: Unread) -> bool:
        """Whether what could not be read is part of it."""
        is_unsaid = not set(self.without).isdisjoint(each.record[::2])
        return is_or_holds(each.file, self.file) and not is_unsaid


MadeFrom = Callable[[Library, str], tuple[Source, ...]]
"""The sources of a paper of a meeting."""

_COMMITTEE = Source(COMMITTEE, ("standard_agenda",))
_PLANS = Source(file_of("plans", "*"))
_MEETINGS = Source(meeting_file("*"), ("items", "written_questions"))
"""Which meeting follows another."""
_NAMES = Source(meeting_file("*", "minutes"), ("outcomes", "exchanges", "decisions", "passages"))
"""The people who are known by name: as owners they are not printed."""
_SAID = Source(meeting_file("*", "minutes"), ("outcomes", "passages"))
"""What was asked and settled, and may have been off the record."""


def of_letter(_library: Library, meeting: str) -> tuple[Source, ...]:
    """The convocation: its agenda, those it is for, and the minutes that are joined to it."""
    validated = Source(meeting_file("*", "validated"))
    return (_COMMITTEE, _agenda(meeting), _MEETINGS, validated)


def of_sheet(_library: Library, meeting: str) -> tuple[Source, ...]:
    """The attendance sheet: the members, and who is expected or came."""
    noted = Source(meeting_file(meeting, "minutes"), _NAMES.without)
    return (_COMMITTEE, _head(meeting), noted)


def of_agenda(_library: Library, meeting: str) -> tuple[Source, ...]:
    """The sheet for notes: the items, and what was asked in writing."""
    return (_COMMITTEE, _agenda(meeting))


def of_minutes(library: Library, meeting: str) -> tuple[Source, ...]:
    """The minutes: what was noted, or else what was validated of it."""
    if meeting in library.meetings and library.state_of(meeting) is MeetingState.VALIDATED:
        known = (Source(COMMITTEE, ("members", *_COMMITTEE.without)), _head(meeting))
        kept = (meeting_file(meeting, name) for name in ("validated", "corrections"))
        return (*known, *map(Source, kept))
    noted = Source(meeting_file(meeting, "minutes"))
    return (_COMMITTEE, _agenda(meeting), noted, _NAMES, _PLANS)


def of_follow_ups(_library: Library, meeting: str) -> tuple[Source, ...]:
    """The letter of progress and the calendar: every promise, and what it answers."""
    return (_COMMITTEE, _agenda(meeting), _MEETINGS, _SAID, _PLANS)


def _head(meeting: str) -> Source:
    return Source(meeting_file(meeting), _MEETINGS.without)


def _agenda(meeting: str) -> Source:
    return Source(meeting_file(meeting), ("slides",))


def lost(sources: Iterable[Source], library: Library) -> list[Unread]:
    """What could not be read of some sources, in the order of files."""
    wanted = tuple(sources)
    found = (each for each in library.unread if any(source.holds(each) for source in wanted))
    return sorted(found, key=lambda each: (each.file, str(each.record)))
