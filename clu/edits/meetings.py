"""Meetings: a new one from an earlier one or from the standard agenda, moved, removed."""

import datetime
from collections.abc import Iterator
from itertools import count
from typing import Any

from clu.edits import records
from clu.edits.next_meeting import earlier_meeting, planned
from clu.edits.tables import merged, overwritten, whole
from clu.errors import CluError, KeyedError, UnreadableError
from clu.lexicon.links import meeting_id
from clu.lexicon.naming import record_at
from clu.lexicon.nouns import MEETING, STANDARD_ITEM
from clu.lexicon.unread import refuse_lacking, refuse_unread, unread
from clu.model.address import Address
from clu.model.catalogue import Sendable
from clu.model.change import Change
from clu.model.follow_ups import OVER
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
        raise CluError(
            typeset(f"Une réunion est déjà prévue le {library.day_of(id_)}."),
            typeset(f"Pour une autre le même jour : {free_name(library, date)}."),
            "Choisissez un autre jour.",
        )


def free_name(library: Library, date: datetime.date) -> str:
    """The folder of a new meeting on a day: « 2024-11-20 », or « 2024-11-20-2 »."""
    names = (f"{date}-{rank}" if rank > 1 else str(date) for rank in count(1))
    return next(each for each in names if each not in library.meetings)


def is_announced(library: Library, meeting: str) -> bool:
    """Whether its convocation left, and so its day is known to its members."""
    register = library.registers.get(meeting)
    return register is not None and register.latest(Sendable.CONVOCATION) is not None


def set_keys(library: Library, meeting: str, given: Table) -> list[Change]:
    """Some keys of a meeting; one that is called off says why, until it is no longer so.

    Raises CluError on the state that only validation gives, and on what was held or is not told.
    """
    _refuse_validation(given)
    held = library.meetings.get(meeting)
    if held and given.get("state"):
        given = {**given, **_reasoned(library, meeting, held, given)}
    return overwritten(library, Address(meeting_file(meeting)), given)


def _reasoned(library: Library, id_: str, held: Meeting, given: Table) -> Table:
    """Why a meeting is called off. Raises CluError where it was held, or nothing says why."""
    state = MeetingState(given["state"])
    if not state.is_off:
        is_told = "reason" in given or held.planned_on or not held.state.is_off
        return {} if is_told else {"reason": None}
    if library.state_of(id_) in OVER:
        sentence = f"La réunion du {library.day_of(id_)} a déjà eu lieu."
        remedy = f"Elle ne peut plus être {state.label} : corrigez d’abord son état, s’il est faux."
        raise KeyedError("state", typeset(sentence), typeset(remedy))
    if not given.get("reason", held.reason):
        sentence = f"Pourquoi la réunion est-elle {state.label} ? Les membres le demanderont."
        raise KeyedError("reason", typeset(sentence), "Donnez le motif (reason).")
    return {}


def put_off(
    library: Library, meeting: str, date: datetime.date | None, reason: str
) -> list[Change]:
    """A meeting that was announced is put off, to a day or until one is known; it keeps its folder.

    Raises CluError as `set_keys` does.
    """
    held = record_at(library, Address(meeting_file(meeting)))
    assert isinstance(held, Meeting)
    given: dict[str, Any] = {"state": MeetingState.POSTPONED.value, "reason": reason or held.reason}
    _reasoned(library, meeting, held, given)
    if date is not None:
        if date == held.date and not held.state.is_off:
            sentence = f"La réunion est déjà prévue le {library.day_of(meeting)}."
            raise KeyedError("date", typeset(sentence), "Donnez un autre jour.")
        given |= {"state": MeetingState.DRAFT.value, "date": date}
        before = [each for each in (*held.planned_on, held.date) if each != date]
        given["planned_on"] = list(dict.fromkeys(before)) or None
    return set_keys(library, meeting, given)


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
