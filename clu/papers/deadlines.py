"""The internal calendar: the meeting, its milestones, the due dates of what it promised."""

import datetime
from collections.abc import Iterator

from clu.model import french
from clu.model.actions import ActionState
from clu.model.committee import Committee
from clu.model.follow_ups import actions_on, is_off_record
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.names import slug
from clu.model.promises import public_owner
from clu.papers.calendar import Diary, DiaryEntry, diary, subject, unique_name
from clu.papers.maker import Maker, of_follow_ups


def compose(library: Library, meeting_id: str, *, on: datetime.date) -> Diary:
    """All that is to be done around a meeting, its actions as they stand `on` a day.

    Raises KeyError when the library has no such meeting or no committee.
    """
    committee, meeting = library.committee_of(meeting_id), library.meetings[meeting_id]
    about = subject(library, meeting_id)
    milestones = _milestones(committee, meeting, about)
    return diary(
        library, meeting_id, meeting_id, (*milestones, *_due(library, meeting_id, committee, on))
    )


def _milestones(committee: Committee, meeting: Meeting, about: str) -> Iterator[DiaryEntry]:
    when = french.day(meeting.date)
    for words, days in committee.schedule:
        yield DiaryEntry(
            name=unique_name(committee, "milestone", about, slug(words)),
            title=f"{words} – {committee.acronym} du {when}",
            day=meeting.date + datetime.timedelta(days=days),
            is_dropped=meeting.state.is_off,
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
    for now in sorted(found, key=lambda now: now.action.rank):
        if now.due is None:
            continue
        number = f"{now.action.number} : " if now.action.number else ""
        owner = public_owner(now.owner, library)
        done = " (réalisée)" if now.state is ActionState.DONE else ""
        lines = (f"Service : {owner}" if owner else "", f"État : {now.state.label}")
        yield DiaryEntry(
            name=unique_name(committee, "action", now.action.id),
            title=f"Échéance {number}{now.action.title}{done}",
            day=now.due,
            text="\n".join(line for line in lines if line),
            is_dropped=now.state is ActionState.DROPPED,
            is_done=now.state is ActionState.DONE,
        )


MAKER = Maker(
    lambda workspace, asked: compose(workspace.library, asked.meeting, on=asked.on),
    made_from=of_follow_ups,
)
