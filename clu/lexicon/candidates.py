"""What may be meant, kind by kind: the words that each goes by, and how it is told."""

import datetime
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from clu.lexicon.dates import day as typed_day
from clu.lexicon.meant import Candidate, Evidence, matching
from clu.model.actions import Action
from clu.model.committee import Member
from clu.model.follow_ups import actions_on, date_of
from clu.model.french import day
from clu.model.library import Library
from clu.model.minutes import Attendee
from clu.model.names import folded, spaced

Someone = Attendee | Member
"""Who is noted already, or is invited and not noted yet."""


# --- people ----------------------------------------------------------------------------------


def people(library: Library, meeting: str) -> list[Candidate[Someone]]:
    """Who may be meant in a meeting: those noted, then the members of whom nothing is noted.

    The identifier and the names of a member mean the attendee that they are.
    """
    noted = library.minutes_of(meeting).attendance
    invited = {each.id: each for each in library.members}
    came: dict[str | None, Attendee] = {}
    for each in sorted(noted, key=lambda each: each.id != each.member):
        came.setdefault(each.member, each)
    alike = Counter(map(told_apart, noted))
    found: list[Candidate[Someone]] = []
    for attendee in noted:
        member = invited.get(attendee.member or "")
        named = _names(attendee, library)
        if member and came[member.id] is attendee:
            named += (member.id, *_names(member, library))
        told = told_apart(attendee)
        told += f" ({attendee.presence.label})" * (alike[told] > 1)
        found.append(Candidate(attendee, attendee.id, named, (), told, is_someone=True))
    for id_, member in invited.items():
        if id_ not in came:
            found.append(_member(member, library))
    return found


def members(library: Library) -> list[Candidate[Member]]:
    """The members of the committee."""
    return [_member(each, library) for each in library.members]


def _member(each: Member, library: Library) -> Candidate[Any]:
    return Candidate(each, each.id, _names(each, library), (), told_apart(each), is_someone=True)


def recipients(library: Library) -> list[Candidate[str]]:
    """Those to whom a document is sent; the answer is the words that its register keeps.

    A member is written to as the organisation, with the capacity where several have the same.
    """
    every = library.members
    times = Counter(folded(each.organisation) for each in every if each.organisation)
    shared = {form for form, count in times.items() if count > 1}
    found = {folded(each.organisation): spaced(each.organisation) for each in every}
    several = [Candidate(name, name, (name,)) for form, name in found.items() if form in shared]
    return several + [_recipient(each, shared, library) for each in every]


def _recipient(each: Member, shared: Collection[str], library: Library) -> Candidate[str]:
    organisation, capacity = spaced(each.organisation), spaced(each.capacity)
    if folded(organisation) in shared:
        answer = ", ".join(filter(None, (capacity, organisation)))
    else:
        answer = organisation or capacity or told_apart(each)
    names = [name for name in _names(each, library) if folded(name) not in shared]
    return Candidate(
        answer, each.id, _distinct(answer, *names), (), told_apart(each), is_someone=True
    )


def capacities(library: Library) -> list[Candidate[str]]:
    """The capacities that one member alone has: who is meant by one is called so."""
    held = [spaced(each.capacity) for each in library.members if each.capacity]
    times = Counter(map(folded, held))
    return [Candidate(each, each, (each,)) for each in held if times[folded(each)] == 1]


def told_apart(each: Someone) -> str:
    """« Mme Durand, Préfète, Préfecture de l’Aubraie »: someone, told from all others."""
    parts = (f"{each.civility} {each.name}".strip(), each.capacity, each.organisation)
    return ", ".join(part for part in parts if part)


def _names(each: Someone, library: Library) -> tuple[str, ...]:
    own = (each.organisation, each.capacity, each.name)
    public = ", ".join(filter(None, (each.capacity, each.organisation)))
    full = f"{each.civility} {each.name}".strip()
    return _distinct(*own, full, public, told_apart(each), *_acronyms(own, library))


def _acronyms(names: Collection[str], library: Library) -> Iterator[str]:
    """The acronyms that the committee explains by one of these names."""
    explained = library.committee.acronyms if library.committee else {}
    forms = set(map(folded, names))
    yield from (short for short, long in explained.items() if folded(long) in forms)


def _distinct(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, names)))


# --- services --------------------------------------------------------------------------------


def services(library: Library) -> list[Candidate[str]]:
    """The services of the committee; the answer is the name."""
    known = library.services
    return [
        Candidate(name, id_, (name, *_acronyms((name,), library)), told=name)
        for id_, name in known.items()
    ]


def owners(library: Library, on: datetime.date) -> list[Candidate[str]]:
    """The services, and whoever has an action that day or owes an answer; in the one spelling."""
    spelt = spellings(library)
    # An owner may be written by what a service is called for short: those words are its own.
    known = {
        each.answer: Candidate(each.answer, each.answer, numbers=(each.id, *each.names[1:]))
        for each in services(library)
    }
    busy = {each.now.owner for each in actions_on(library, on)} | set(_owing(library))
    for owner in sorted(filter(None, busy)):
        name = spelt[folded(owner)]
        known.setdefault(name, Candidate(name, name))
    return list(known.values())


def spellings(library: Library, *, apart: Action | None = None) -> dict[str, str]:
    """The one spelling of each owner, by the form in which names are compared.

    Two that a reader can't tell apart are one owner: the service, or else the first in the plans.
    What one action says may be left `apart`.
    """
    services = library.services.values()
    actions = [action for action in library.actions if action is not apart]
    typed = [owner for each in actions for owner in (each.owner, *(t.owner for t in each.trail))]
    spelt: dict[str, str] = {}
    for owner in (*services, *filter(None, typed), *_owing(library)):
        spelt.setdefault(folded(owner), spaced(owner))
    return spelt


def _owing(library: Library) -> Iterator[str]:
    """Those who owe an answer."""
    for minutes in library.minutes.values():
        yield from (each.owed_by for each in minutes.exchanges if each.owed_by)


def owner_as_known(library: Library, typed: str, *, of: Action | None = None) -> str:
    """An owner to be kept: a service by its identifier, a known one in its spelling, or words.

    The action `of` which it is said is no authority: its own spelling may be corrected.
    """
    known = spellings(library, apart=of)
    return library.services.get(typed.strip()) or known.get(folded(typed)) or spaced(typed)


# --- whatever has a label --------------------------------------------------------------------


def labelled(names: Mapping[str, str]) -> list[Candidate[str]]:
    """What has an id and maybe a label; the answer is the id."""
    return [Candidate(id_, id_, _distinct(name), told=name) for id_, name in names.items()]


# --- meetings --------------------------------------------------------------------------------


def meetings(library: Library) -> list[Candidate[str]]:
    """The meetings, with those that could not be read; the answer is the folder."""
    found = []
    for date, id_ in _dated(library):
        dates = (date.isoformat(), day(date), day(date, weekday=True))
        named = [f"réunion du {each}" for each in dates]
        found.append(Candidate(id_, id_, (*dates, *named), told=named[1]))
    return found


def meeting_folders(library: Library) -> set[str]:
    """The folders of the meetings, with those that could not be read."""
    lost = (each.file.split("/") for each in library.unread)
    unread = {steps[1] for steps in lost if len(steps) == 2 or steps[2:] == ["meeting.toml"]}
    return {*library.meetings, *(each for each in unread if date_of(library, each))}


def meetings_meant(library: Library, typed: str) -> list[Candidate[str]]:
    """The meetings of a folder, or of a date however it is written; never a date that is near."""
    date = typed_day(typed)
    return matching(date.isoformat() if date else typed, meetings(library), Evidence.EXACT)


def meeting_at_hand(library: Library, today: datetime.date) -> str | None:
    """The next meeting, or else the latest, whether it could be read or not.

    What could not be read is never passed over for another: its document would be the wrong one.
    """
    coming = [each for each in _standing(library) if each[0] >= today]
    return coming[0][1] if coming else last_meeting(library, today)


def last_meeting(library: Library, today: datetime.date) -> str | None:
    """The last meeting that was held, or that is today, whether it could be read or not."""
    past = [each for each in _standing(library) if each[0] <= today]
    return past[-1][1] if past else None


def _dated(library: Library) -> list[tuple[datetime.date, str]]:
    folders = meeting_folders(library)
    return sorted((date, id_) for id_ in folders if (date := date_of(library, id_)))


def _standing(library: Library) -> list[tuple[datetime.date, str]]:
    """Those that were not called off, unless there is no other."""
    every, off = _dated(library), library.meetings.keys() - library.sittings.keys()
    return [each for each in every if each[1] not in off] or every
