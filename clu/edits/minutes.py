"""What is noted of a meeting: who was there, what was asked, answered, decided, promised."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from clu.edits import records
from clu.edits.actions import named_owner
from clu.edits.tables import added, normal, overwritten, whole
from clu.errors import UsageError
from clu.lexicon.naming import fresh_id, record_at, resolve
from clu.lexicon.nouns import ITEM, PLAN
from clu.model.actions import ActionState, OriginKind, Plan
from clu.model.address import Address
from clu.model.change import Change
from clu.model.committee import Member
from clu.model.french import cited, typeset
from clu.model.library import Library
from clu.model.minutes import Attendee, ExchangeKind, Minutes, Outcome, Presence
from clu.model.names import unaccented
from clu.model.shape import Table, file_of, meeting_file, table_of

FOLLOW_UPS = "suites"
"""The plan to which what is promised in a meeting goes, unless another is named."""

_FOLLOW_UPS_TITLE = "Suites des réunions"


Named = Callable[[Library, str, str], str]
"""Who is meant, in a library and a meeting, by what was typed."""


@dataclass(frozen=True)
class Promise:
    """What someone promised in session."""

    title: str
    owner: str = ""
    due: datetime.date | None = None
    plan: str = FOLLOW_UPS


@dataclass(frozen=True)
class Said:
    """Someone's words, with what was answered to them at once."""

    kind: ExchangeKind
    by: str
    text: str
    note: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    """Who answered, and what."""
    keys: Table = field(default_factory=dict)
    """What else is known: `answer_owed`, `to_verify`, `off_record`, `confidential`."""


def head(library: Library, meeting: str, given: Table) -> list[Change]:
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
    noted = attendees(library, meeting)
    if found := meant(who, noted):
        return overwritten(library, _place(meeting, "attendance", found), given)
    members = {member.id: member for member in _members(library)}
    if invited := meant(who, {id_: _words(each) for id_, each in members.items()}):
        return came(library, meeting, members[invited], given)
    table = {"id": fresh_id(who, noted), "organisation": who, "presence": Presence.PRESENT.value}
    return _added(library, meeting, "attendance", {**table, **given})


def came(library: Library, meeting: str, member: Member, given: Table) -> list[Change]:
    """A member of the committee is noted, present unless `given` says otherwise."""
    kept = table_of(member)
    shown = ("civility", "name", "capacity", "organisation")
    table = {key: kept[key] for key in shown if key in kept}
    table |= {"id": fresh_id(member.id, attendees(library, meeting)), "member": member.id}
    table["presence"] = Presence.PRESENT.value
    noted = [each.member for each in _attendees(library, meeting).values()]
    rank = place(noted, member.id, [each.id for each in _members(library)]) + 1
    return _added(library, meeting, "attendance", {**table, **given}, rank=rank)


def place(noted: Sequence[str | None], member: str, order: Sequence[str]) -> int:
    """Where a member stands among those noted, from 0: before whoever follows in the committee.

    Those who are no members, and whatever order was chosen for the others, stay.
    """
    later = order[order.index(member) + 1 :] if member in order else ()
    return next((at for at, each in enumerate(noted) if each in later), len(noted))


def exchanged(
    library: Library,
    meeting: str,
    item: str,
    said: Said,
    *,
    at: datetime.datetime,
    named: Named | None = None,
) -> list[Change]:
    """An exchange under an item, as it was said at that moment."""
    named = named or speaker
    minutes = library.minutes_of(meeting)
    taken = minutes.sources
    table = {
        "id": fresh_id(f"e-{at:%H%M%S}", taken),
        "item": item_of(library, meeting, item),
        "kind": said.kind.value,
        "asked_by": named(library, meeting, said.by),
        "text": said.text,
        "note": said.note,
        "turns": [{"by": named(library, meeting, by), "text": text} for by, text in said.answers],
        **said.keys,
    }
    known = {key: each for key, each in table.items() if each not in ("", [], None, False)}
    return _added(library, meeting, "exchanges", known)


def with_answer(
    library: Library,
    meeting: str,
    exchange: str,
    by: str,
    text: str,
    *,
    named: Named | None = None,
) -> dict[str, Any]:
    """The keys of an exchange with one more turn; an answer is no longer owed."""
    named = named or speaker
    address = _place(meeting, "exchanges", exchange)
    before = table_of(record_at(library, address))
    turn = {"by": named(library, meeting, by), "text": text} if by else {"text": text}
    return {"turns": [*before.get("turns", []), turn], "answer_owed": None}


def decided(
    library: Library, meeting: str, item: str, text: str, *, at: datetime.datetime
) -> list[Change]:
    """What was settled under an item."""
    minutes = library.minutes_of(meeting)
    taken = minutes.sources
    id_ = fresh_id(f"d-{at:%H%M%S}", taken)
    table = {"id": id_, "item": item_of(library, meeting, item), "text": text}
    return _added(library, meeting, "decisions", table)


def came_of(library: Library, meeting: str, item: str, given: Table) -> list[Change]:
    """What came of an item: a summary, or nothing to report."""
    minutes = library.minutes_of(meeting)
    id_ = item_of(library, meeting, item)
    before = [table_of(each) for each in minutes.outcomes]
    new = normal({**_of(before, id_), "item": id_, **given}, Outcome)
    new = {key: each for key, each in new.items() if each is not None}
    ranks = [each["item"] for each in before]
    outcomes = [new if each["item"] == id_ else each for each in before]
    return head(library, meeting, {"outcomes": outcomes if id_ in ranks else [*outcomes, new]})


def promised(
    library: Library, meeting: str, source: str, kind: OriginKind, promise: Promise
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
        "owner": named_owner(library, promise.owner),
        "due": promise.due,
    }
    known = {key: each for key, each in action.items() if each not in ("", None)}
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


def speaker(library: Library, meeting: str, typed: str) -> str:
    """The attendee that a few letters mean, or else the words as they were said."""
    return meant(typed, attendees(library, meeting)) or typed.strip()


def speakers(library: Library, meeting: str) -> dict[str, str]:
    """Who may speak: those noted, then the members of whom nothing is noted; with their words."""
    there = _attendees(library, meeting)
    noted = {each.member for each in there.values()} | there.keys()
    waiting = (each for each in _members(library) if each.id not in noted)
    return attendees(library, meeting) | {each.id: _words(each) for each in waiting}


def arrived(library: Library, meeting: str, by: str) -> list[Change]:
    """A member who speaks and of whom nothing is noted is there; nothing for anyone else."""
    if by in _attendees(library, meeting) or by not in speakers(library, meeting):
        return []
    member = next(each for each in _members(library) if each.id == by)
    return came(library, meeting, member, {})


def attendees(library: Library, meeting: str) -> dict[str, str]:
    """The words by which each attendee can be meant."""
    return {id_: _words(each) for id_, each in _attendees(library, meeting).items()}


def meant(typed: str, known: Mapping[str, str]) -> str | None:
    """The only one whose id is typed, or whose words begin with each word that was typed.

    Raises UsageError when several are meant.
    """
    if typed in known:
        return typed
    wanted = plain_words(typed)
    found = [id_ for id_, words in known.items() if is_meant(wanted, plain_words(words))]
    exact = [id_ for id_ in found if plain_words(known[id_]) == wanted]
    if len(found) > 1 and len(exact) != 1:
        sentence = f"{cited(typed)} : plusieurs personnes répondent à ce nom."
        raise UsageError(typeset(sentence), typeset(f"Précisez : {', '.join(found)}."))
    return next(iter(exact or found), None)


def is_meant(wanted: list[str], words: list[str]) -> bool:
    """Whether each word that was typed begins one of these."""
    return bool(wanted) and all(any(word.startswith(each) for word in words) for each in wanted)


def plain_words(text: str) -> list[str]:
    """The words of a text, accents, case and punctuation aside."""
    letters = (letter if letter.isalnum() else " " for letter in unaccented(text).casefold())
    return "".join(letters).split()


def _words(each: Any) -> str:
    return " ".join(part for part in (each.organisation, each.capacity, each.name) if part)


def _attendees(library: Library, meeting: str) -> dict[str, Attendee]:
    minutes = library.minutes.get(meeting)
    return {each.id: each for each in minutes.attendance} if minutes else {}


def _members(library: Library) -> Iterator[Member]:
    yield from library.members


def _place(meeting: str, key: str, name: str) -> Address:
    return Address(meeting_file(meeting, "minutes"), (key, name))


def _of(outcomes: list[dict[str, Any]], item: str) -> dict[str, Any]:
    return next((each for each in outcomes if each["item"] == item), {})


def _added(
    library: Library, meeting: str, key: str, table: Table, rank: int | None = None
) -> list[Change]:
    """A new element of the minutes, the first one making their file."""
    record_at(library, Address(meeting_file(meeting)))
    return added(library, Address(meeting_file(meeting, "minutes")), key, [table], rank=rank)
