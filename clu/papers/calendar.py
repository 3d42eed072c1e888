"""What a meeting puts in a calendar: itself, its milestones, the due dates of what it promised.

Plain values: an entry has the same name each time it is told, whatever becomes of its date.
"""

import datetime
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

from clu.model import french
from clu.model.actions import ActionState
from clu.model.committee import Committee
from clu.model.follow_ups import actions_on, is_off_record, previous_meeting
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.promises import public_owner
from clu.papers.frame import on_behalf
from clu.papers.maker import Maker, of_follow_ups
from clu.papers.running_order import ending

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


@dataclass(frozen=True)
class Diary:
    """The entries of a meeting; `since` is before all that the data says of them."""

    meeting: str
    title: str
    since: datetime.date
    entries: tuple[DiaryEntry, ...] = field(default=())


def compose(library: Library, meeting_id: str, *, on: datetime.date) -> Diary:
    """The calendar of a meeting, its actions as they stand `on` a day.

    Raises KeyError when the library has no such meeting or no committee.
    """
    committee, meeting = library.known_committee, library.meetings[meeting_id]
    about = _subject(library, meeting_id)
    entries = (
        _meeting(committee, meeting, about),
        *_milestones(committee, meeting, about),
        *_due(library, meeting_id, committee, on),
    )
    title = f"{committee.acronym} du {french.day(meeting.date)}"
    return Diary(meeting_id, french.typeset(title), datetime.date(meeting.date.year, 1, 1), entries)


def _subject(library: Library, meeting_id: str) -> str:
    """What names a meeting even when its date changes: the one that it follows.

    Its own folder, where it follows none or where another follows the same.
    """
    before = previous_meeting(library, meeting_id)
    alike = [id_ for id_ in library.meetings if previous_meeting(library, id_) == before]
    return f"after/{before}" if before and min(alike) == meeting_id else meeting_id


def _name(committee: Committee, *parts: str) -> str:
    words = "/".join((committee.structures[0], committee.name, *parts))
    return f"{uuid.uuid5(_NAMES, words)}@clu"


def _meeting(committee: Committee, meeting: Meeting, about: str) -> DiaryEntry:
    agenda = [f"{rank}. {item.title}" for rank, item in enumerate(meeting.items, start=1)]
    chair = f"Présidence : {meeting.chair}{on_behalf(meeting)}" if meeting.chair else ""
    return DiaryEntry(
        name=_name(committee, "meeting", about),
        title=french.typeset(committee.name),
        day=meeting.date,
        start=meeting.start,
        end=ending(meeting),
        place=french.typeset(meeting.place),
        text=french.typeset("\n".join(line for line in (chair, *agenda) if line)),
    )


def _milestones(committee: Committee, meeting: Meeting, about: str) -> Iterator[DiaryEntry]:
    when = french.day(meeting.date)
    for name, days in sorted(committee.milestones.items(), key=lambda each: each[1]):
        words = french.capitalised(name.replace("-", " "))
        yield DiaryEntry(
            name=_name(committee, "milestone", about, name),
            title=french.typeset(f"{words} – {committee.acronym} du {when}"),
            day=meeting.date + datetime.timedelta(days=days),
        )


def _due(
    library: Library, meeting_id: str, committee: Committee, on: datetime.date
) -> Iterator[DiaryEntry]:
    """The due dates of what was promised there, in the order of its numbers."""
    found = [
        each.now
        for each in actions_on(library, on)
        if each.action.promised_at == meeting_id and not is_off_record(library, each.action)
    ]
    for now in sorted(found, key=lambda now: (now.action.number, now.action.id)):
        if now.due is None:
            continue
        number = f"{now.action.number} : " if now.action.number else ""
        owner = public_owner(now.owner, library)
        lines = (f"Service : {owner}" if owner else "", f"État : {now.state.label}")
        yield DiaryEntry(
            name=_name(committee, "action", now.action.id),
            title=french.typeset(f"Échéance {number}{now.action.title}"),
            day=now.due,
            text=french.typeset("\n".join(line for line in lines if line)),
            is_dropped=now.state is ActionState.DROPPED,
        )


MAKER = Maker(
    lambda workspace, asked: compose(workspace.library, asked.meeting, on=asked.on),
    made_from=of_follow_ups,
)
