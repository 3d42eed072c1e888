"""Meetings: a new one from an earlier one or from the standard agenda, moved, removed."""

import datetime
from collections.abc import Iterator
from itertools import count
from typing import Any

from clu.edits import records
from clu.edits.next_meeting import earlier_meeting, planned
from clu.edits.tables import merged, overwritten, whole
from clu.errors import CluError, UnreadableError
from clu.lexicon.links import meeting_id
from clu.lexicon.naming import record_at
from clu.lexicon.nouns import MEETING, STANDARD_ITEM
from clu.lexicon.unread import refuse_lacking, refuse_unread, unread
from clu.model.address import Address
from clu.model.change import Change
from clu.model.french import counted, typeset
from clu.model.library import Library
from clu.model.meeting import Meeting, MeetingState
from clu.model.shape import COMMITTEE, Table, file_of, meeting_file, table_of


def add(library: Library, typed: str, given: Table, *, source: str | None = None) -> list[Change]:
    """A new meeting, prepared from the meeting `source` or else from the standard agenda.

    The items that `given` holds take the place of these. Raises UsageError, and CluError when
    what the agenda comes from could not be read whole.
    """
    id_, date = meeting_id(typed)
    _refuse_taken(library, id_, date)
    _refuse_validation(given)
    if source or "items" not in given:
        _refuse_unread(library, source)
    start = planned(library, source, date, given).table if source else _standard(library, date)
    table = {"date": date, **merged(start, given)}
    return [records.create(library, meeting_file(id_), whole(table, Meeting))]


def _refuse_taken(library: Library, id_: str, date: datetime.date) -> None:
    """Raise CluError where a meeting bears that name already, with one that is free."""
    if id_ in library.meetings:
        free = (f"{date.isoformat()}-{rank}" for rank in count(2))
        other = next(each for each in free if each not in library.meetings)
        raise CluError(
            typeset(f"Une réunion est déjà prévue le {library.day_of(id_)}."),
            typeset(f"Pour une autre le même jour : {other}."),
            "Choisissez un autre jour.",
        )


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
    _refuse_taken(library, id_, date)
    before = record_at(library, Address(meeting_file(meeting)))
    refuse_lacking(library, meeting_file(meeting, "*"), meeting_file("*"), file_of("plans", "*"))
    if bound := list(_bound_to(library, meeting)):
        raise CluError(
            typeset(
                f"La réunion du {library.day_of(meeting)} garde son dossier : {', '.join(bound)}."
            ),
            typeset(f"Pour en changer la date seule : clu meeting set {meeting} --date {date}."),
        )
    table = merged(table_of(before), {"date": date})
    return [
        records.create(library, meeting_file(id_), table)._replace(
            copied_from=meeting_file(meeting)
        ),
        records.remove(library, Address(meeting_file(meeting))),
    ]


def keeps_folder(library: Library, meeting: str) -> bool:
    """Whether its date alone can change: something was said or kept there, or names it."""
    return any(_bound_to(library, meeting))


def remove(library: Library, meeting: str) -> list[Change]:
    """A meeting and its minutes; its pieces stay where they are."""
    refuse_lacking(library, meeting_file(meeting, "*"))  # it would stay, of no meeting
    files = [meeting_file(meeting)]
    if meeting in library.minutes:
        files.insert(0, meeting_file(meeting, "minutes"))
    return [records.remove(library, Address(file)) for file in files]


def _refuse_unread(library: Library, source: str | None) -> None:
    """A meeting is not made from an agenda of which a part could not be read, for no committee."""
    refuse_unread(library, COMMITTEE)
    if source:
        lacking = unread(library, MEETING, Address(meeting_file(source)))
    else:
        lacking = unread(library, STANDARD_ITEM)
    if lacking:
        file = lacking[0].file
        sentence = f"{file} contient ce qui n’a pas pu être lu et y manquerait : corrigez-le."
        raise UnreadableError(typeset(sentence), file)


def _standard(library: Library, date: datetime.date) -> dict[str, Any]:
    items = library.committee.standard_agenda if library.committee else ()
    return {
        "state": MeetingState.DRAFT.value,
        "reports_on": str(date.year - 1),
        "previous": earlier_meeting(library, date),
        "items": [table_of(item) for item in items] or None,
    }


def _bound_to(library: Library, meeting: str) -> Iterator[str]:
    """What would be lost or would name nothing, were the folder called otherwise."""
    inside = f"{meeting}/"
    pieces = sum(each.startswith(inside) for each in library.pieces)
    if pieces:
        yield f"il contient {counted(pieces, 'pièce')}"
    if meeting in library.minutes:
        yield "il contient un compte rendu"
    if meeting in library.registers:
        yield "des envois y sont notés"
    if any(other.previous == meeting for other in library.meetings.values()):
        yield "une autre réunion lui fait suite"
    for action in library.actions:
        origin = action.origin.ref if action.origin else ""
        if origin.startswith(inside) or any(line.meeting == meeting for line in action.trail):
            yield f"l’action {action.id} s’y rapporte"
