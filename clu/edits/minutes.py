"""What is noted of a meeting: who was there, what was asked, answered, decided, promised."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from clu.edits import records
from clu.edits.tables import added, normal, overwritten, whole
from clu.errors import CluError, UsageError
from clu.lexicon.candidates import Someone, owner_as_known, people
from clu.lexicon.meant import Evidence, matching, unclear
from clu.lexicon.naming import fresh_id, record_at, resolve
from clu.lexicon.nouns import ITEM, MEMBER, PLAN
from clu.lexicon.unread import refuse_missing, unread
from clu.model.actions import ActionState, OriginKind, Plan
from clu.model.address import Address
from clu.model.change import Change
from clu.model.committee import Member
from clu.model.french import counted, day, typeset
from clu.model.library import Library
from clu.model.meeting import MeetingState
from clu.model.minutes import Attendee, ExchangeKind, Minutes, Outcome, Presence
from clu.model.shape import Table, file_of, meeting_file, table_of

FOLLOW_UPS = "suites"
"""The plan to which what is promised in a meeting goes, unless another is named."""

_FOLLOW_UPS_TITLE = "Suites des réunions"


SpeakerMeant = Callable[[Library, str, str], Someone | str]
"""Who is meant, in a library and a meeting, by what was typed; the words of anybody else."""


class NewPromise(NamedTuple):
    """What someone promised in session."""

    title: str
    owner: str = ""
    due: datetime.date | None = None
    plan: str = FOLLOW_UPS
    as_noted: bool = False
    """Whether the title is still as it was typed in session."""


@dataclass(frozen=True)
class NewExchange:
    """Someone's words, with what was answered to them at once."""

    kind: ExchangeKind
    by: str
    text: str
    note: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    """Who answered, and what: a note where the exchange is one."""
    keys: Table = field(default_factory=dict)
    """What else is known: `answer_owed`, `to_verify`, `off_record`, `confidential`."""


def minutes_changes(library: Library, meeting: str, given: Table) -> list[Change]:
    """What is said of the minutes as a whole: hours held, who handles them, next meeting…"""
    file = meeting_file(meeting, "minutes")
    if meeting in library.minutes:
        return overwritten(library, Address(file), given)
    record_at(library, Address(meeting_file(meeting)))
    return [records.create(library, file, normal(given, Minutes))]


def attended(library: Library, meeting: str, who: str, given: Table) -> list[Change]:
    """How someone attended: an attendee already noted, a member of the committee, or anyone."""
    if not who.strip():
        raise UsageError(
            "Il manque qui était là.", typeset("Par exemple : clu attendance set … UDAF.")
        )
    found = someone(library, meeting, who)
    if isinstance(found, Attendee):
        return overwritten(library, _place(meeting, "attendance", found.id), given)
    if found:
        return arrival(library, meeting, found, given)
    refuse_missing(library, MEMBER, who)
    taken = {*_attendees(library, meeting), *(each.id for each in library.members)}
    table = {"id": fresh_id(who, taken), "organisation": who, "presence": Presence.PRESENT.value}
    return _added(library, meeting, "attendance", {**table, **given})


def arrival(library: Library, meeting: str, member: Member, given: Table) -> list[Change]:
    """A member of the committee is noted, present unless `given` says otherwise."""
    kept = table_of(member)
    shown = ("civility", "name", "capacity", "organisation", "college")
    table = {key: kept[key] for key in shown if key in kept}
    table |= {"id": fresh_id(member.id, _attendees(library, meeting)), "member": member.id}
    table["presence"] = Presence.PRESENT.value
    noted = [each.member for each in _attendees(library, meeting).values()]
    rank = rank_among(noted, member.id, [each.id for each in library.members]) + 1
    return _added(library, meeting, "attendance", {**table, **given}, rank=rank)


def drafted(
    library: Library,
    meeting: str,
    on: datetime.date,
    until: datetime.date | None = None,
    digest: str = "",
) -> list[Change]:
    """One more version of the draft of the minutes, with the digest of what it says.

    Raises CluError where they are no draft.
    """
    if library.state_of(meeting) is MeetingState.VALIDATED:
        sentence = f"Le compte rendu de la réunion {meeting} est validé : ce n’est plus un projet."
        raise CluError(typeset(sentence), typeset("Pour l’avoir : clu minutes, sans --draft."))
    if until and until <= on:
        sentence = f"Le {day(until)} ne laisse aucun jour pour observer."
        raise UsageError(sentence, "Donnez une date à venir.")
    if meeting not in library.minutes:
        raise CluError(f"Rien n’a été noté de la réunion {meeting}.")
    known = table_of(library.minutes_of(meeting)).get("drafts", [])
    version = max((each["version"] for each in known), default=0) + 1
    new = {"version": version, "on": on, "until": until, "digest": digest}
    said = {key: each for key, each in new.items() if each}
    return minutes_changes(library, meeting, {"drafts": [*known, said]})


def rank_among(noted: Sequence[str | None], member: str, order: Sequence[str]) -> int:
    """Where a member stands among those noted, from 0: before whoever follows in the committee.

    Those who are no members, and whatever order was chosen for the others, stay.
    """
    later = order[order.index(member) + 1 :] if member in order else ()
    return next((at for at, each in enumerate(noted) if each in later), len(noted))


def exchanged(
    library: Library,
    meeting: str,
    item: str,
    said: NewExchange,
    *,
    at: datetime.datetime,
    named: SpeakerMeant | None = None,
) -> list[Change]:
    """An exchange under an item, as it was said at that moment; the members who speak are there."""
    come: dict[str, list[Change]] = {}

    def by(typed: str) -> str:
        name, arrival = speaking(library, meeting, typed, named)
        come[name] = arrival
        return name

    words = "text" if said.text else "note"
    table = {
        "id": fresh_id(f"e-{at:%H%M%S}", library.minutes_of(meeting).sources),
        "item": item_of(library, meeting, item),
        "kind": said.kind.value,
        "asked_by": by(said.by),
        "text": said.text,
        "note": said.note,
        "turns": [{"by": by(who), words: text} for who, text in said.answers],
        **said.keys,
    }
    known = {key: each for key, each in table.items() if each not in ("", [], None, False)}
    return [*chain(*come.values()), *_added(library, meeting, "exchanges", known)]


def answered(
    library: Library,
    meeting: str,
    exchange: str,
    by: str,
    words: Table,
    *,
    named: SpeakerMeant | None = None,
    keys: Table | None = None,
) -> list[Change]:
    """One more turn of an exchange, and other `keys` of it; an answer is no longer owed.

    `words` are its `text`, or its `note`.
    """
    address = _place(meeting, "exchanges", exchange)
    before = table_of(record_at(library, address))
    name, come = speaking(library, meeting, by, named)
    turn = {"by": name, **words} if name else dict(words)
    given = {**(keys or {}), "turns": [*before.get("turns", []), turn], "answer_owed": None}
    return come + overwritten(library, address, given)


def answer_corrected(
    library: Library, meeting: str, exchange: str, rank: int, given: Table, keys: Table
) -> list[Change]:
    """The turn of that rank, from 1, with its `given` keys, and other `keys` of the exchange.

    An empty text takes it away. Raises UsageError when there is no such turn.
    """
    address = _place(meeting, "exchanges", exchange)
    turns = table_of(record_at(library, address)).get("turns", [])
    if not 1 <= rank <= len(turns):
        held = counted(len(turns), "réponse") if turns else "aucune réponse"
        raise UsageError(f"La réponse {rank} n’existe pas.", f"Cet échange a {held}.")
    come: list[Change] = []
    turn = {**turns[rank - 1], **given}
    if given.get("by"):
        turn["by"], come = speaking(library, meeting, given["by"])
    turns[rank - 1 : rank] = [turn] if given.get("text", True) else []
    return come + overwritten(library, address, {**keys, "turns": turns or None})


def decided(
    library: Library, meeting: str, item: str, words: Table, *, at: datetime.datetime
) -> list[Change]:
    """What was settled under an item: `words` are its `text`, or its `note`."""
    id_ = fresh_id(f"d-{at:%H%M%S}", library.minutes_of(meeting).sources)
    table = {"id": id_, "item": item_of(library, meeting, item), **words}
    return _added(library, meeting, "decisions", table)


def came_of(library: Library, meeting: str, given: Mapping[str, Table]) -> list[Change]:
    """What came of some items: a summary, or nothing to report."""
    outcomes = [table_of(each) for each in library.minutes_of(meeting).outcomes]
    for item, keys in given.items():
        known = [each["item"] for each in outcomes]
        at = known.index(item) if item in known else len(known)
        new = normal({**dict(*outcomes[at : at + 1]), "item": item, **keys}, Outcome)
        outcomes[at : at + 1] = [{key: each for key, each in new.items() if each is not None}]
    return minutes_changes(library, meeting, {"outcomes": outcomes})


def promised(
    library: Library, meeting: str, source: str, kind: OriginKind, promise: NewPromise
) -> list[Change]:
    """A follow-up of an exchange or a decision: an action, numbered so that people can say it."""
    held = library.meetings[meeting]
    taken = {action.id for plan in library.plans.values() for action in plan.actions}
    action = {
        "id": fresh_id(promise.title, taken),
        "number": next_number(library, held.date.year),
        "title": promise.title,
        "origin": {"kind": kind.value, "ref": f"{meeting}/{source}"},
        "opened": held.date,
        "state": ActionState.VALIDATED.value,
        "owner": owner_as_known(library, promise.owner),
        "due": promise.due,
        "as_noted": promise.as_noted,
    }
    known = {key: each for key, each in action.items() if each not in ("", None, False)}
    if promise.plan == FOLLOW_UPS and FOLLOW_UPS not in library.plans:
        table = {"title": _FOLLOW_UPS_TITLE, "actions": [known]}
        return [records.create(library, file_of(PLAN.folder, FOLLOW_UPS), whole(table, Plan))]
    plan = resolve(library, PLAN, promise.plan)
    return added(library, plan, "actions", [known], reserved=taken)


def next_number(library: Library, year: int) -> str:
    """« S-2024-03 »: the number of the next promise of a year."""
    begins = f"S-{year}-"
    numbers = [
        int(action.number.removeprefix(begins))
        for plan in library.plans.values()
        for action in plan.actions
        if action.number.startswith(begins) and action.number.removeprefix(begins).isdecimal()
    ]
    return f"{begins}{max(numbers, default=0) + 1:02}"


def item_of(library: Library, meeting: str, typed: str) -> str:
    """The item that was typed, by its id or its number. Raises UsageError."""
    return resolve(library, ITEM, typed, Address(meeting_file(meeting))).name


def someone(library: Library, meeting: str, typed: str) -> Someone | None:
    """Whom a name, an identifier or a few words mean, noted or invited.

    Raises UsageError when several are meant. Where members could not be read, a few words are
    too little: they might mean one of those.
    """
    least = Evidence.EXACT if unread(library, MEMBER) else Evidence.WORDS
    found = matching(typed, people(library, meeting), least)
    if len(found) > 1:
        raise unclear(typed, found, "{} : plusieurs personnes répondent à ce nom.")
    return found[0].answer if found else None


def speaker(library: Library, meeting: str, typed: str) -> Someone | str:
    """Someone who is known, or else the words as they were said."""
    return someone(library, meeting, typed) or typed.strip()


def speaking(
    library: Library, meeting: str, typed: str, named: SpeakerMeant | None = None
) -> tuple[str, list[Change]]:
    """How the minutes name whoever speaks; a member of whom nothing is noted comes at that."""
    who = (named or speaker)(library, meeting, typed) if typed.strip() else ""
    if isinstance(who, Member):
        coming = arrival(library, meeting, who, {})
        return coming[-1].address.name, coming
    return who if isinstance(who, str) else who.id, []


def _attendees(library: Library, meeting: str) -> dict[str, Attendee]:
    minutes = library.minutes.get(meeting)
    return {each.id: each for each in minutes.attendance} if minutes else {}


def _place(meeting: str, key: str, name: str) -> Address:
    return Address(meeting_file(meeting, "minutes"), (key, name))


def _added(
    library: Library, meeting: str, key: str, table: Table, rank: int | None = None
) -> list[Change]:
    """A new element of the minutes, the first one making their file."""
    record_at(library, Address(meeting_file(meeting)))
    return added(library, Address(meeting_file(meeting, "minutes")), key, [table], rank=rank)
