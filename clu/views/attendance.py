"""Who is there: those noted, in their order, and among them the members not noted yet."""

import datetime
from collections import Counter
from collections.abc import Iterator

from clu.edits.attendance import Passing, attendee_address, is_noted, passing, rank_among
from clu.forms.purposes import Edit
from clu.lexicon.candidates import Someone
from clu.model.french import capitalised, clock, counted, lowered, typeset
from clu.model.library import Library
from clu.model.minutes import Attendee, Minutes, Presence
from clu.model.who import with_names
from clu.views.groups import Key, Row

COLUMNS = ("Présence", "Organisme", "Qualité", "Nom", "")
_NOT_NOTED = "non noté"


def people(library: Library, meeting: str) -> dict[Key, Someone]:
    """Each attendee, and each member where they would be noted, by the key of their row."""
    noted = library.minutes_of(meeting)
    members = library.members
    order = [each.id for each in members]
    found: list[tuple[Key, Someone]] = [
        (attendee_address(meeting, who.id), who) for who in noted.attendance
    ]
    for member in (each for each in members if not is_noted(noted, each)):
        there = [who.member if isinstance(who, Attendee) else who.id for _, who in found]
        found.insert(rank_among(there, member.id, order), (f"member {member.id}", member))
    return dict(found)


def rows(library: Library, meeting: str) -> tuple[Row, ...]:
    """One row for each of them."""
    library = with_names(library)
    noted = library.minutes_of(meeting)
    return tuple(_row(key, who, meeting, noted) for key, who in people(library, meeting).items())


def _row(key: Key, who: Someone, meeting: str, noted: Minutes) -> Row:
    name = " ".join(part for part in (who.civility, who.name) if part)
    if not isinstance(who, Attendee):
        return Row(key, (_NOT_NOTED, who.organisation, who.capacity, name, ""))
    told = ", ".join(beside(who, noted))
    cells = (capitalised(who.presence.label), who.organisation, who.capacity, name, told)
    return Row(key, cells, Edit(attendee_address(meeting, who.id)))


def beside(who: Attendee, noted: Minutes) -> Iterator[str]:
    """« par Me ROUX », « invité », « préside », « arrivée : 15 h 10 »: beside how they came."""
    if who.invited:
        yield "sur invitation"
    if who.by:
        other = noted.mandated_by(who)
        yield f"par {noted.called(other) or other.name if other else who.by}"
    if who.presence is not Presence.PRESENT:
        return  # as on paper: hours of someone who was not there say nothing
    if who.chairs:
        yield "préside"
    for word, at in (("arrivée", who.arrived), ("départ", who.left)):
        if at:
            yield f"{word} : {clock(at)}"


def passings(library: Library, meeting: str, at: datetime.time) -> dict[str, str]:
    """« UDAF, présidente : part à 15 h 12 »: what each may do now, by the key of their row.

    Whoever was expected and is not there comes first: those come late.
    """
    told = {}
    for key, who in people(library, meeting).items():
        named = " ".join(part for part in (who.civility, who.name) if part)
        called = ", ".join(filter(None, (who.organisation, lowered(who.capacity), named)))
        does = passing(who)
        told[str(key)] = does, f"{called} : {does} à {clock(at)}"
    late_first = sorted(told.items(), key=lambda each: each[1][0] is not Passing.COMES)
    return {key: typeset(words) for key, (_, words) in late_first}


def counts(library: Library, meeting: str) -> str:
    """« 12 présents, 3 excusés, 4 non notés »"""
    noted = library.minutes_of(meeting)
    by_presence = Counter(each.presence for each in noted.attendance)
    told = [counted(by_presence[each], each.label) for each in Presence if by_presence[each]]
    waiting = len(people(library, meeting)) - len(noted.attendance)
    if waiting:
        told.append(counted(waiting, _NOT_NOTED, "non notés"))
    return typeset(", ".join(told)) or "personne n’est noté"
