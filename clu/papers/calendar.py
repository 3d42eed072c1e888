"""What a meeting puts in the calendar of its members: itself.

Plain values: an entry has the same name each time it is told, whatever becomes of its date.
"""

import datetime
import uuid
from dataclasses import dataclass, field, replace

from clu.model import french
from clu.model.committee import Committee, TimeZone
from clu.model.follow_ups import previous_meeting
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.names import MAIL_ADDRESS
from clu.papers.frame import chaired, covered
from clu.papers.maker import COMMITTEE_FILE, MEETINGS, Maker, Source, agenda

_NAMES = uuid.UUID("6f1f3a0e-3c5b-5d7a-9b0e-2f6c1d8a4e53")
"""What makes our names ours: chosen once, for ever."""


@dataclass(frozen=True)
class DiaryEntry:
    """Something on a day, or from an hour to another. `name` is unique in the world."""

    name: str
    title: str
    day: datetime.date
    start: datetime.time | None = None
    end: datetime.time | None = None
    place: str = ""
    text: str = ""
    is_dropped: bool = False
    is_done: bool = False


@dataclass(frozen=True)
class Diary:
    """Entries that are published together; `since` is before all that the data says of them.

    `about` tells this diary from the others of the same meeting.
    """

    about: str
    title: str
    since: datetime.date
    entries: tuple[DiaryEntry, ...] = field(default=())
    zone: TimeZone = TimeZone.PARIS
    organizer: tuple[str, str] = ("", "")
    """Who publishes it, and at which address; without an address, nobody."""


def compose(library: Library, meeting_id: str) -> Diary:
    """The meeting alone: what the house has to do for it is no member's business.

    Raises KeyError when the library has no such meeting or no committee.
    """
    return diary(library, meeting_id, f"{meeting_id}/members", ())


def diary(library: Library, meeting_id: str, about: str, others: tuple[DiaryEntry, ...]) -> Diary:
    """A diary of the meeting, with other entries."""
    committee, meeting = library.committee_of(meeting_id), library.meetings[meeting_id]
    address = MAIL_ADDRESS.search(committee.contact)
    entries = (_meeting(committee, meeting, subject(library, meeting_id)), *others)
    return Diary(
        about,
        french.in_print(f"{committee.acronym} du {french.day(meeting.date)}"),
        datetime.date(meeting.date.year, 1, 1),
        tuple(map(_in_print, entries)),
        committee.zone,
        (french.in_print(committee.structures[0]), address[0] if address else ""),
    )


def _in_print(entry: DiaryEntry) -> DiaryEntry:
    """With the signs and the spaces of all that is printed."""
    title, place, text = map(french.in_print, (entry.title, entry.place, entry.text))
    return replace(entry, title=title, place=place, text=text)


def subject(library: Library, meeting_id: str) -> str:
    """What names a meeting even when its date changes: the one that it follows.

    Its own folder, where it follows none or where another follows the same.
    """
    before = previous_meeting(library, meeting_id)
    alike = [id_ for id_ in library.meetings if previous_meeting(library, id_) == before]
    return f"after/{before}" if before and min(alike) == meeting_id else meeting_id


def unique_name(committee: Committee, *parts: str) -> str:
    """The name of an entry: the same each time, whatever becomes of it."""
    words = "/".join((committee.structures[0], committee.name, *parts))
    return f"{uuid.uuid5(_NAMES, words)}@clu"


def _meeting(committee: Committee, meeting: Meeting, about: str) -> DiaryEntry:
    agenda = [f"{rank}. {item.title}" for rank, item in enumerate(meeting.items, start=1)]
    chair = chaired(meeting) if meeting.chair else ""
    agenda = [covered(committee, meeting), *agenda]
    if meeting.state.is_off:
        agenda, chair = [], f"Motif : {meeting.why}." if meeting.why else ""
    off = f"{french.capitalised(meeting.state.label)} : " if meeting.state.is_off else ""
    named = ", ".join(filter(None, (committee.name, meeting.kind.particular)))
    return DiaryEntry(
        name=unique_name(committee, "meeting", about),
        title=f"{off}{named}",
        day=meeting.date,
        start=meeting.start,
        end=meeting.ends,
        place=meeting.place,
        text="\n".join(line for line in (chair, *agenda) if line),
        is_dropped=meeting.state.is_off,
    )


def _made_from(_library: Library, meeting: str) -> tuple[Source, ...]:
    """Its agenda, and which meeting it follows."""
    return (COMMITTEE_FILE, agenda(meeting), MEETINGS)


MAKER = Maker(
    lambda workspace, asked: compose(workspace.library, asked.meeting), made_from=_made_from
)
