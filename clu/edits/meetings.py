"""Meetings: a new one from an earlier one or from the standard agenda, moved, removed."""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from clu.edits import records
from clu.edits.nouns import MEETING, STANDARD_ITEM, Address
from clu.edits.tables import merged, overwritten, whole
from clu.edits.typed import day
from clu.edits.unread import unread
from clu.errors import CluError, UsageError
from clu.model.change import Change
from clu.model.french import counted, quoted, typeset
from clu.model.library import Library
from clu.model.meeting import Meeting, MeetingState
from clu.model.period import Period
from clu.model.shape import Table, meeting_file, table_of

_FOLDER = re.compile(r"(\d{4}-\d{2}-\d{2})(-[a-z0-9]+)*")
_NOT_COPIED = ("date", "deck_date", "previous", "reports_on", "state")
_PREPARATION = ("expected_questions", "answer_points")
"""What an item holds for one meeting only."""


def meeting_id(typed: str) -> tuple[str, datetime.date]:
    """The folder and the date of a meeting: 2024-11-20, 20/11/2024, 2024-11-20-matin.

    Raises UsageError.
    """
    if date := day(typed):
        return date.isoformat(), date
    match = _FOLDER.fullmatch(typed.strip())
    date = day(match[1]) if match else None
    if match is None or date is None:
        raise UsageError(
            typeset(f"{quoted(typed)} n’est pas la date d’une réunion."),
            typeset("Écrivez-la ainsi : 2024-11-20, ou 20/11/2024."),
        )
    return match[0], date


def add(library: Library, typed: str, given: Table, *, source: str | None = None) -> list[Change]:
    """A new meeting, its agenda copied from the meeting `source` or else the standard one.

    The items that `given` holds take the place of these. Raises UsageError, and CluError when
    what the agenda comes from could not be read whole.
    """
    id_, date = meeting_id(typed)
    if id_ in library.meetings:
        free = (f"{date.isoformat()}-{rank}" for rank in range(2, len(library.meetings) + 3))
        other = next(each for each in free if each not in library.meetings)
        raise CluError(
            f"La réunion {id_} existe déjà.", typeset(f"Pour une autre le même jour : {other}.")
        )
    _refuse_validation(given)
    if source or "items" not in given:
        _refuse_unread(library, source)
    start = _copied(library, source) if source else _standard(library, date)
    table = {"date": date, **merged(start, given)}
    return [records.create(library, meeting_file(id_), whole(table, Meeting))]


def set_keys(library: Library, meeting: str, given: Table) -> list[Change]:
    """Some keys of a meeting. Raises CluError on the state that only validation gives."""
    _refuse_validation(given)
    return overwritten(library, Address(meeting_file(meeting)), given)


def _refuse_validation(given: Table) -> None:
    if given.get("state") == MeetingState.VALIDATED:
        raise CluError(
            "Une réunion n’est validée que par la validation de son compte rendu.",
            typeset("Donnez-lui l’état « tenue » (held)."),
        )


def move(library: Library, meeting: str, typed: str) -> list[Change]:
    """A meeting to another day: its folder is named by the date, and so all changes place.

    Raises CluError when something was said or kept there, or when other records name it.
    """
    id_, date = meeting_id(typed)
    if id_ == meeting:
        return []
    before = records.find(library, meeting_file(meeting), ())
    if bound := list(_bound_to(library, meeting)):
        raise CluError(
            typeset(f"La réunion {meeting} garde son dossier : {', '.join(bound)}."),
            typeset(f"Pour en changer la date seule : clu meeting set {meeting} --date {date}."),
        )
    table = merged(table_of(before), {"date": date})
    return [
        replace(
            records.create(library, meeting_file(id_), table), copied_from=meeting_file(meeting)
        ),
        records.delete(library, meeting_file(meeting)),
    ]


def remove(library: Library, meeting: str) -> list[Change]:
    """A meeting and its minutes; its pieces stay where they are."""
    files = [meeting_file(meeting)]
    if meeting in library.minutes:
        files.insert(0, meeting_file(meeting, "minutes"))
    return [records.delete(library, file) for file in files]


def _refuse_unread(library: Library, source: str | None) -> None:
    """A meeting is not made from an agenda of which a part could not be read."""
    if source:
        lacking = unread(library, MEETING, Address(meeting_file(source)))
    else:
        lacking = unread(library, STANDARD_ITEM)
    if lacking:
        raise CluError(
            typeset(f"{lacking[0].file} contient ce qui n’a pas pu être lu et y manquerait."),
            typeset("Corrigez-le d’abord : « clu check » dit où."),
        )


def _standard(library: Library, date: datetime.date) -> dict[str, Any]:
    items = library.committee.standard_agenda if library.committee else ()
    before = [(held.date, id_) for id_, held in library.meetings.items() if held.date < date]
    before += [each for each in _unread_meetings(library) if each[0] < date]
    return {
        "state": MeetingState.DRAFT.value,
        "reports_on": str(date.year - 1),
        "previous": max(before)[1] if before else None,
        "items": [table_of(item) for item in items] or None,
    }


def _unread_meetings(library: Library) -> Iterator[tuple[datetime.date, str]]:
    """The meetings that could not be read, by the date of their folders."""
    for each in library.unread:
        folder, _, name = each.file.removeprefix("agendas/").partition("/")
        date = day(folder[: len("AAAA-MM-JJ")])
        if name == "meeting.toml" and not each.record and date:
            yield date, folder


def _copied(library: Library, source: str) -> dict[str, Any]:
    """What a new meeting takes from another: all but its date and what prepared its exchanges."""
    meeting = records.find(library, meeting_file(source), ())
    assert isinstance(meeting, Meeting)
    table = {key: each for key, each in table_of(meeting).items() if key not in _NOT_COPIED}
    return {
        **table,
        "state": MeetingState.DRAFT.value,
        "reports_on": next_year(meeting.period).key,
        "previous": source,
        "items": [_without(item, _PREPARATION) for item in table.get("items", [])] or None,
    }


def _without(table: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: each for key, each in table.items() if key not in keys}


def next_year(period: Period) -> Period:
    """The same period a year later."""
    bounds = (f"{int(bound[:4]) + 1}{bound[4:]}" for bound in period.key.split("/"))
    return Period.parse("/".join(bounds).replace("-02-29", "-02-28"))


def _bound_to(library: Library, meeting: str) -> Iterator[str]:
    """What would be lost or would name nothing, were the folder called otherwise."""
    inside = f"{meeting}/"
    pieces = sum(picture.startswith(inside) for picture in library.pictures)
    if pieces:
        yield f"il contient {counted(pieces, 'image')}"
    if meeting in library.minutes:
        yield "il contient un compte rendu"
    if any(other.previous == meeting for other in library.meetings.values()):
        yield "une autre réunion lui fait suite"
    actions = (action for plan in library.plans.values() for action in plan.actions)
    for action in actions:
        origin = action.origin.ref if action.origin else ""
        if origin.startswith(inside) or any(line.meeting == meeting for line in action.trail):
            yield f"l’action {action.id} s’y rapporte"
