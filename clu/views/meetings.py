"""The meetings: when, in what state, what is missing; the next one, before it is made."""

import datetime
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import NamedTuple

from clu.edits.carry_rules import CarryRule
from clu.edits.next_meeting import NextMeeting, PassedItem
from clu.forms.convening import Postpone
from clu.forms.form import Purpose
from clu.forms.measuring import Measure
from clu.forms.purposes import Add, Edit, Follow
from clu.model.address import Address, file_id
from clu.model.figures import figure
from clu.model.follow_ups import OVER, date_of
from clu.model.french import capitalised, counted, day, enumeration, from_the_day, quoted, typeset
from clu.model.library import Library
from clu.model.meeting import Item, Meeting, MeetingKind, MeetingState
from clu.model.minutes_state import state_told
from clu.model.refs import indicators_of
from clu.model.shape import file_of, meeting_file
from clu.model.text import plain
from clu.views.groups import UNREADABLE, Grid, Group, Row, with_unread

COLUMNS = ("Date", "État", "Jours", "Points", "Manque")


def groups(library: Library, today: datetime.date) -> tuple[Group, ...]:
    """Each meeting with what it lacks, the latest first; those that could not be read come before.

    What could not be read has no date, and may well be the next one.
    """
    every = sorted(library.meetings.items(), key=lambda each: each[1].date, reverse=True)
    read = (_group(id_, meeting, library, today) for id_, meeting in every)
    return (*with_unread((), library, meeting_file("*"), len(COLUMNS)), *read)


def _group(id_: str, meeting: Meeting, library: Library, today: datetime.date) -> Group:
    lacks = tuple(missing(library, id_, today))
    rows = (Row(f"lack {at}", (lack.sentence,), lack.purpose) for at, lack in enumerate(lacks))
    grid = Grid(("Ce qui manque",), tuple(rows), (), "rien ne manque")
    return Group(_row(id_, meeting, library, today, len(lacks)), grid)


def _row(id_: str, meeting: Meeting, library: Library, today: datetime.date, lacks: int) -> Row:
    state = library.state_of(id_)
    is_done = state in OVER or state is MeetingState.CANCELLED
    cells = (
        day(meeting.date),
        state_told(library, id_),
        "" if state.is_off else countdown(meeting.date, today),
        str(len(meeting.items)),
        "" if is_done else str(lacks) if lacks else "rien",
    )
    address = Address(meeting_file(id_))
    return Row(address, cells, Edit(address))


def unread(library: Library) -> list[str]:
    """The meetings whose file could not be read, by their folders."""
    every = (each for each in library.unread if not each.record)
    return [file_id(each.file) for each in every if fnmatchcase(each.file, meeting_file("*"))]


def every_meeting(library: Library) -> frozenset[str]:
    """The meetings that are there, read or not."""
    return frozenset((*library.meetings, *unread(library)))


def spoken_of(meeting: str, library: Library) -> str:
    """« réunion du 27 mars 2024 », « réunion du 10 décembre 2026, illisible »; or nothing."""
    if known := library.meetings.get(meeting):
        return f"réunion du {day(known.date)}"
    if meeting not in unread(library):
        return ""
    date = date_of(library, meeting)
    return f"réunion {f'du {day(date)}' if date else meeting}, {UNREADABLE}"


def countdown(date: datetime.date, today: datetime.date) -> str:
    """« J−12 », « aujourd’hui », « J+3 »."""
    days = (today - date).days
    return from_the_day(days) if days else "aujourd’hui"


class Lack(NamedTuple):
    """What a meeting lacks, and the form that gives it."""

    sentence: str
    purpose: Purpose | None = None


def missing(library: Library, id_: str, today: datetime.date) -> Iterator[Lack]:
    """What a meeting still lacks; nothing once it is over, of one that is put off its new day."""
    state = library.state_of(id_)
    if state is MeetingState.POSTPONED:
        yield Lack("Le nouveau jour n’est pas fixé.", Postpone(id_))
    if state in OVER or state.is_off:
        return
    meeting = library.meetings[id_]
    address = Address(meeting_file(id_))
    yield from _unheld(meeting, address)
    if not meeting.items:
        yield Lack("L’ordre du jour est vide.", Add("item", address))
    for number, item in enumerate(meeting.items, start=1):
        place = address.within("items", item.id)
        if not item.slides:
            said = f"Le point {number}, {quoted(item.title)}, n’a aucune diapositive."
            yield Lack(typeset(said), Add("slide", place, "text"))
        if not item.duration and meeting.kind is not MeetingKind.WRITTEN:
            said = f"Le point {number}, {quoted(item.title)}, n’a pas de durée."
            yield Lack(typeset(said), Edit(place, ("duration",)))
    yield from _unmeasured(library, meeting)
    yield from _ownerless(library, meeting, today)
    yield from _late_milestones(library, meeting, today)


def _unheld(meeting: Meeting, address: Address) -> Iterator[Lack]:
    """Where and when one meets; in writing, by when one answers."""
    if meeting.kind is MeetingKind.WRITTEN:
        if not meeting.reply_by:
            yield Lack("La date pour répondre n’est pas dite.", Edit(address, ("reply_by",)))
        return
    if not meeting.place:
        yield Lack("Le lieu n’est pas dit.", Edit(address, ("place",)))
    if not meeting.start:
        yield Lack("L’heure de début n’est pas dite.", Edit(address, ("start", "end")))


def _unmeasured(library: Library, meeting: Meeting) -> Iterator[Lack]:
    for id_ in dict.fromkeys(indicators_of(meeting)):
        definition = library.told.definitions.get(id_)
        if definition is None:
            continue
        current = figure(library, id_, meeting.period, meeting.date).current
        if current is None or current.is_partial:
            made = f" ({current.gathering.words})" if current and current.gathering else ""
            lacking = "est incomplet" if current else "n’a pas de valeur"
            said = (
                f"L’indicateur {quoted(definition.called)} {lacking} {meeting.period.phrase}{made}."
            )
            yield Lack(typeset(said), Measure(id_, meeting.period.key))


def _ownerless(library: Library, meeting: Meeting, today: datetime.date) -> Iterator[Lack]:
    for id_, plan in library.plans.items():
        known = [action.as_of(min(today, meeting.date)) for action in plan.actions]
        alone = [now for now in known if now.state.is_open and not now.owner]
        if alone:
            actions = counted(len(alone), "action à faire", "actions à faire")
            said = f"{quoted(plan.title)} : {actions} sans service responsable."
            place = Address(file_of("plans", id_), ("actions", alone[0].action.id))
            yield Lack(typeset(said), Follow(place))


def _late_milestones(library: Library, meeting: Meeting, today: datetime.date) -> Iterator[Lack]:
    for name, days in library.committee.schedule if library.committee else ():
        due = meeting.date + datetime.timedelta(days=days)
        if due < today and meeting.state is MeetingState.DRAFT:
            yield Lack(typeset(f"Le jalon {quoted(name)} était prévu le {day(due)}."))


def next_meeting_lines(foreseen: NextMeeting, library: Library) -> list[str]:
    """What goes on and by which rule, what does not, item by item."""
    return [typeset(line) for line in (*_head(foreseen, library), *_agenda(foreseen))]


def _head(foreseen: NextMeeting, library: Library) -> Iterator[str]:
    source = library.meetings[foreseen.source]
    yield f"Réunion du {day(foreseen.date)}, d’après celle du {day(source.date)}."
    on = date_of(library, foreseen.previous)
    before = f"Réunion précédente : {day(on)}. " if on else "Aucune réunion ne la précède. "
    yield f"{before}Période présentée : {foreseen.reports_on.label}."
    fields = Meeting.model_fields
    kept = [str(fields[key].title) for key in foreseen.head]
    if kept:
        yield f"Repris, à vérifier : {enumeration(kept)}."
    if foreseen.left:
        yield f"{_left(foreseen.left, Meeting)}."


def _agenda(foreseen: NextMeeting) -> Iterator[str]:
    gone = [item for item in foreseen.items if not item.rule.goes_on]
    going = [item for item in foreseen.items if item.rule.goes_on]
    for number, item in enumerate(going, start=1):
        yield ""
        yield f"{number}. {plain(item.table['title'])} – {item.rule.said}"
        yield from _slides(item)
    for item in gone:
        yield ""
        yield f"Non repris, {item.rule.said} : le point {quoted(plain(item.table['title']))}"
    yield ""
    yield _summed_up(going)


def _slides(item: PassedItem) -> Iterator[str]:
    rules = list(dict.fromkeys(each.rule for each in item.slides))
    for rule in sorted(rules, key=lambda rule: not rule.goes_on):
        titles = [quoted(plain(each.table["title"])) for each in item.slides if each.rule == rule]
        yield f"   {_verdict(rule)} : {', '.join(titles)}"
    if item.left:
        yield f"   {_left(item.left, Item)}"


def _left(keys: Iterable[str], model: type[Meeting | Item]) -> str:
    names = enumeration([str(model.model_fields[key].title) for key in keys])
    return f"Non repris, préparé pour une seule réunion : {names}"


def _verdict(rule: CarryRule) -> str:
    if rule.is_new:
        return capitalised(rule.said)
    return f"{'Repris' if rule.goes_on else 'Non repris'}, {rule.said}"


def _summed_up(items: Iterable[PassedItem]) -> str:
    every = [each for item in items for each in item.slides]
    going = [each for each in every if each.rule.goes_on]
    to_review = sum(each.rule.asks for each in going)
    left = len(every) - len(going)
    told = [
        f"{counted(len(going), 'diapositive')} dans la nouvelle réunion",
        f"dont {to_review} à relire ou à remplacer" if to_review else "",
        f"{left} non reprises" if left > 1 else "1 non reprise" if left else "",
    ]
    return f"{capitalised(', '.join(each for each in told if each))}."


def first_steps(library: Library) -> tuple[str, ...]:
    """What remains to be said in a workspace that has just been made; mostly nothing.

    Each step goes once it is done, and all of them with the first indicator or ready meeting.
    """
    states = map(library.state_of, library.meetings)
    if library.definitions or any(state is not MeetingState.DRAFT for state in states):
        return ()
    meeting = next(iter(library.meetings.values()), None)
    steps = {
        "F8, Membres, « a » : dites qui est invité.": library.members,
        "« a » : préparez une première réunion.": meeting,
        "« d » : son jour ; « m » : son heure et son lieu.": meeting is None or meeting.place,
        "Entrée, puis « a » : ses points ; F4 : les chiffres à montrer.": False,
    }
    left = [step for step, is_done in steps.items() if not is_done]
    told = (f"{rank}. {step}" for rank, step in enumerate(left, 1))
    return tuple(map(typeset, ("Pour commencer :", *told)))
