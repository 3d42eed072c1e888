"""What each paper is made from: none is made while a record of it could not be read."""

from collections.abc import Iterable
from dataclasses import dataclass

from clu.model.library import Library, Unread
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


COMMITTEE_FILE = Source(COMMITTEE, ("standard_agenda",))
PLANS = Source(file_of("plans", "*"))
MEETINGS = Source(meeting_file("*"), ("items", "written_questions"))
"""Which meeting follows another."""
NAMES = Source(meeting_file("*", "minutes"), ("outcomes", "exchanges", "decisions", "passages"))
"""The people who are known by name: as owners they are not printed."""
_SAID = Source(meeting_file("*", "minutes"), ("outcomes", "passages"))
"""What was asked and settled, and may have been off the record."""


def of_follow_ups(_library: Library, meeting: str) -> tuple[Source, ...]:
    """The letter of progress and the calendar: every promise, and what it answers."""
    return (COMMITTEE_FILE, agenda(meeting), MEETINGS, _SAID, PLANS)


def head(meeting: str) -> Source:
    """A meeting, but for its agenda."""
    return Source(meeting_file(meeting), MEETINGS.without)


def agenda(meeting: str) -> Source:
    """A meeting, but for its slides."""
    return Source(meeting_file(meeting), ("slides",))


def lost(sources: Iterable[Source], library: Library) -> list[Unread]:
    """What could not be read of some sources, in the order of files."""
    wanted = tuple(sources)
    found = (each for each in library.unread if any(source.holds(each) for source in wanted))
    return sorted(found, key=lambda each: (each.file, str(each.record)))
