"""Who was there, and who is meant by what was typed of those who come or speak."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from clu.edits.tables import added, overwritten
from clu.errors import UsageError
from clu.lexicon.candidates import Someone, people
from clu.lexicon.meant import Evidence, matching, resembling, told_among, unclear
from clu.lexicon.naming import fresh_id, record_at
from clu.lexicon.nouns import MEMBER
from clu.lexicon.unread import refuse_missing, unread
from clu.model.address import Address
from clu.model.change import Change
from clu.model.committee import Member
from clu.model.french import cited, typeset
from clu.model.library import Library
from clu.model.minutes import Attendee, Minutes, Presence
from clu.model.shape import LEAST, Table, meeting_file, table_of

SpeakerMeant = Callable[[Library, str, str], Someone | str]
"""Who is meant, in a library and a meeting, by what was typed; the words of anybody else."""

_ALIKE = 0.8
"""How near what is typed must be to a known name to be a slip of the hand."""


def attended(library: Library, meeting: str, who: str, given: Table) -> list[Change]:
    """How someone attended: an attendee already noted, a member of the committee, or anyone."""
    if not who.strip():
        raise UsageError(
            "Il manque qui était là.", typeset("Par exemple : clu attendance set … UDAF.")
        )
    if given.get("by"):
        given = {**given, "by": named(library, meeting, given["by"])}
    found = someone(library, meeting, who)
    if isinstance(found, Attendee):
        return overwritten(library, attendee_address(meeting, found.id), given)
    if found:
        return arrival(library, meeting, found, given)
    refuse_missing(library, MEMBER, who)
    if not any(given.get(key) for key in LEAST[Attendee]):
        _doubt(library, meeting, who)
    taken = {*_attendees(library, meeting), *(each.id for each in library.members)}
    told = _person(who) if given.get("organisation") and not given.get("name") else {}
    told = told or {"organisation": who}
    table = {"id": fresh_id(who, taken), **told, "presence": Presence.PRESENT.value}
    return added_to_minutes(library, meeting, "attendance", {**table, **given})


def _person(who: str) -> dict[str, str]:
    """« Mme Paule KERMADEC », of a body that is told beside: a civility, if any, and a name."""
    from clu.model.civility import in_full  # noqa: PLC0415  seldom needed

    civility, _, name = who.strip().partition(" ")
    if name and in_full(civility) != civility:
        return {"civility": civility, "name": name}
    return {"name": who.strip()}


def _doubt(library: Library, meeting: str, who: str) -> None:
    """Raise UsageError on what is nearly the name of someone: a slip would make one person two."""
    known = people(library, meeting)
    if near := resembling(who, known, likeness=_ALIKE):
        meant = told_among(near, known)
        sentence = f"{cited(who)} n’est pas dans la liste, et ressemble à {meant}."
        remedy = "Corrigez ce nom ; pour quelqu’un d’autre, ajoutez --organisation ou --name."
        raise UsageError(typeset(sentence), typeset(remedy), "Corrigez ce nom.")


def arrival(library: Library, meeting: str, member: Member, given: Table) -> list[Change]:
    """A member of the committee is noted, present unless `given` says otherwise."""
    kept = table_of(member)
    shown = ("civility", "name", "capacity", "organisation", "college")
    table = {key: kept[key] for key in shown if key in kept}
    table |= {"id": fresh_id(member.id, _attendees(library, meeting)), "member": member.id}
    table["presence"] = Presence.PRESENT.value
    noted = [each.member for each in _attendees(library, meeting).values()]
    rank = rank_among(noted, member.id, [each.id for each in library.members]) + 1
    return added_to_minutes(library, meeting, "attendance", {**table, **given}, rank)


def rank_among(noted: Sequence[str | None], member: str, order: Sequence[str]) -> int:
    """Where a member stands among those noted, from 0: before whoever follows in the committee.

    Those who are no members, and whatever order was chosen for the others, stay.
    """
    later = order[order.index(member) + 1 :] if member in order else ()
    return next((at for at, each in enumerate(noted) if each in later), len(noted))


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
    return someone(library, meeting, typed) or in_words(library, typed)


def in_words(library: Library, typed: str) -> str:
    """The words as they were said; a service by its name, and not by its identifier."""
    return library.services.get(typed.strip(), typed.strip())


def speaking(
    library: Library, meeting: str, typed: str, named: SpeakerMeant | None = None
) -> tuple[str, list[Change]]:
    """How the minutes name whoever speaks; a member of whom nothing is noted comes at that."""
    who = (named or speaker)(library, meeting, typed) if typed.strip() else ""
    if isinstance(who, Member):
        coming = arrival(library, meeting, who, {})
        return coming[-1].address.name, coming
    return who if isinstance(who, str) else who.id, []


def named(library: Library, meeting: str, typed: str) -> str:
    """How the minutes name someone who need not have been there: an author, whoever observes."""
    who = speaker(library, meeting, typed)
    if isinstance(who, Member):
        return who.organisation or who.capacity or typed
    return who if isinstance(who, str) else who.id


def is_noted(noted: Minutes, member: Member) -> bool:
    """Whether a member of the committee is on the list of that day."""
    return any(member.id in (each.member, each.id) for each in noted.attendance)


def noted_as(
    library: Library, meeting: str, whom: Sequence[Someone], presence: Presence, by: str = ""
) -> list[Change]:
    """How each of several people came, or who stood for them; they are in their order."""
    given = {"presence": presence.value, "by": named(library, meeting, by) if by else None}
    # The last first: of two who come after the same one, each goes straight after that one.
    noted = [_given(library, meeting, who, given) for who in reversed(whom)]
    return [change for changes in noted for change in changes]


class Passing(StrEnum):
    """What someone does once a session has begun, told from what is noted of them."""

    COMES = "arrive"
    LEAVES = "part"
    RETURNS = "revient"


def passing(who: Someone) -> Passing:
    """What they can only do: whoever is there leaves, whoever is not comes."""
    if not isinstance(who, Attendee) or who.presence is not Presence.PRESENT:
        return Passing.COMES
    return Passing.RETURNS if who.left else Passing.LEAVES


def passed(library: Library, meeting: str, who: Someone, at: datetime.time) -> list[Change]:
    """Someone comes late, leaves early, or is back, at that hour."""
    hour = at.replace(second=0, microsecond=0)
    here = {"presence": Presence.PRESENT.value, "by": None}
    given: Mapping[Passing, Table] = {
        Passing.COMES: {**here, "arrived": hour, "left": None},
        Passing.LEAVES: {"left": hour},
        Passing.RETURNS: {"left": None},
    }
    return _given(library, meeting, who, given[passing(who)])


def chairs(library: Library, meeting: str, who: Someone) -> list[Change]:
    """Someone chairs, and nobody else; nobody any more when it was them."""
    noted = library.minutes_of(meeting)
    others = [each for each in noted.attendance if each.chairs and each is not who]
    changes = [
        change
        for each in others
        for change in overwritten(library, attendee_address(meeting, each.id), {"chairs": None})
    ]
    is_so = isinstance(who, Attendee) and who.chairs
    return changes + _given(library, meeting, who, {"chairs": None if is_so else True})


def doubled(library: Library, meeting: str, who: Attendee) -> list[Change]:
    """One more entry for an organisation that is both present and excused."""
    ids = [each.id for each in library.minutes[meeting].attendance]
    invited = [each.id for each in library.members]
    table = {
        "id": fresh_id(who.organisation or who.id, {*ids, *invited}),
        "organisation": who.organisation,
        "presence": (Presence.PRESENT if who.presence.is_away else Presence.EXCUSED).value,
        "member": who.member,
    }
    rank = ids.index(who.id) + 2
    known = {key: each for key, each in table.items() if each}
    return added_to_minutes(library, meeting, "attendance", known, rank)


def attendee_address(meeting: str, attendee: str) -> Address:
    """Where an attendee is."""
    return Address(meeting_file(meeting, "minutes"), ("attendance", attendee))


def _given(library: Library, meeting: str, who: Someone, given: Table) -> list[Change]:
    if isinstance(who, Attendee):
        return overwritten(library, attendee_address(meeting, who.id), given)
    return arrival(library, meeting, who, given)


def _attendees(library: Library, meeting: str) -> dict[str, Attendee]:
    minutes = library.minutes.get(meeting)
    return {each.id: each for each in minutes.attendance} if minutes else {}


def added_to_minutes(
    library: Library, meeting: str, key: str, table: Table, rank: int | None = None
) -> list[Change]:
    """A new element of a list of the minutes, the first one making their file."""
    record_at(library, Address(meeting_file(meeting)))
    return added(library, Address(meeting_file(meeting, "minutes")), key, [table], rank=rank)
