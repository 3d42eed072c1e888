"""What may be read again in minutes: typed words without one right form, who cannot have spoken."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from clu.checks.rules import note, rule, warning
from clu.model.follow_ups import date_of
from clu.model.french import capitalised, cited, counted, day, enumeration, quoted, to_reread
from clu.model.library import Library
from clu.model.minutes import Minutes, Presence
from clu.model.problem import Problem
from clu.model.promises import withheld
from clu.model.record import Where
from clu.model.shape import meeting_file
from clu.model.text import plain


class ToReread(NamedTuple):
    """A sentence, what it is about, its keys, and the item whose outcome it is."""

    sentence: str
    record: Where = ()
    keys: tuple[str, ...] = ()
    item: str = ""


def to_be_reread(library: Library, meeting: str) -> Iterator[ToReread]:
    """All of it, in the order of the minutes."""
    minutes = library.minutes_of(meeting)
    yield from _mandates(library, minutes)
    yield from _away(minutes)
    yield from _withheld(library, meeting)
    items = library.meetings[meeting].items
    titles = {each.id: f"{rank}, {quoted(each.title)}" for rank, each in enumerate(items, start=1)}
    for each in minutes.outcomes:
        if usual := _usual(each.summary):
            called = titles.get(each.item, quoted(each.item))
            yield ToReread(f"Résumé du point {called} : {usual}", item=each.item)
    for exchange in (each for each in minutes.exchanges if each.is_printed):
        words = (exchange.text, *(turn.text for turn in exchange.turns))
        if usual := _usual(*words):
            called = f"{minutes.numbers[exchange.id]} : {usual}"
            yield ToReread(called, ("exchanges", exchange.id), ("text", "turns"))
    for decision in (each for each in minutes.decisions if each.is_printed):
        if usual := _usual(decision.text):
            called = f"{minutes.numbers[decision.id]} : {usual}"
            yield ToReread(called, ("decisions", decision.id), ("text",))


def _usual(*texts: str) -> str:
    """« Etat » (É), « 2ème » (2e, 3e) – or nothing."""
    found = dict(each for text in texts for each in to_reread(text))
    told = [f"{quoted(typed)} (d’ordinaire {usual})" for typed, usual in found.items()]
    return f"{enumeration(told)}." if told else ""


def _mandates(library: Library, minutes: Minutes) -> Iterator[ToReread]:
    """Nobody has more mandates than the committee lets one have."""
    most = library.committee.mandates if library.committee else None
    given = [each for each in minutes.attendance if each.presence is Presence.REPRESENTED]
    held = Counter(other.id for each in given if (other := minutes.mandated_by(each)))
    for attendee in minutes.attendance:
        if most is not None and held[attendee.id] > most:
            who = quoted(attendee.called or attendee.name)
            said = f"{who} a {counted(held[attendee.id], 'mandat')}, {most} au plus."
            yield ToReread(said, ("attendance", attendee.id), ("by",))


@rule(
    "promesse-tue",
    "ce qui a été promis dans un échange qu’aucun document ne dit",
    "Qui l’attend n’en saura rien par écrit.",
)
def unsaid(library: Library) -> Iterator[Problem]:
    """The same, while their minutes can still be worded otherwise."""
    for meeting in library.minutes.keys() - library.validated.keys():
        for each in _withheld(library, meeting):
            yield note(meeting_file(meeting, "minutes"), each.record, each.sentence)


@rule(
    "approuve-trop-tot",
    "un compte rendu approuvé avant que sa réunion ait eu lieu",
    "On n’approuve que ce qui s’est tenu.",
)
def approved_beforehand(library: Library) -> Iterator[Problem]:
    """A meeting that speaks of the minutes of one that was not held yet, or of its own."""
    for id_, minutes in library.minutes.items():
        spoken_of = minutes.approval.meeting if minutes.approval else ""
        held, on = library.meetings.get(id_), date_of(library, spoken_of)
        if held and on and (on > held.date or spoken_of == id_):
            sentence = f"la réunion dont le compte rendu est approuvé est celle du {day(on)},"
            sentence += " qui n’est pas avant celle-ci."
            remedy = "Corrigez la réunion approuvée."
            yield warning(meeting_file(id_, "minutes"), ("approval", "meeting"), sentence, remedy)


@rule("observation-sans-motif", "une observation écartée sans motif", "Son auteur le demandera.")
def left_without_a_reason(library: Library) -> Iterator[Problem]:
    """An observation that was not kept, and nothing says why."""
    for id_ in library.minutes.keys() - library.validated.keys():
        for each in library.minutes_of(id_).observations:
            if each.is_left_without_a_reason:
                sentence = "cette observation n’est pas retenue, et rien ne dit pourquoi."
                where = ("observations", each.id, "why")
                yield warning(meeting_file(id_, "minutes"), where, sentence, "Dites-en le motif.")


def _withheld(library: Library, meeting: str) -> Iterator[ToReread]:
    """What no paper says, because it was promised in an exchange that may not leave the room."""
    for exchange, promised in withheld(library, meeting):
        if promised:
            told = f"{cited(plain(exchange.text or exchange.note))}, {exchange.aside}"
            said = f"{told} : aucun document ne dit {enumeration(promised, 'ni')}."
            yield ToReread(said, ("exchanges", exchange.id), ("off_record", "confidential"))


def _away(minutes: Minutes) -> Iterator[ToReread]:
    """Whoever is noted away said nothing."""
    spoken: dict[str, list[str]] = {}
    for who, exchange, _ in minutes.spoken_by_absent():
        if exchange.is_printed:
            spoken.setdefault(who.id, []).append(minutes.numbers[exchange.id])
    for attendee in minutes.attendance:
        if attendee.id in spoken:
            called = quoted(attendee.called or attendee.name or attendee.id)
            where = enumeration(spoken[attendee.id])
            said = f"{called} : noté {attendee.presence.label}, et prend la parole en {where}."
            yield ToReread(capitalised(said), ("attendance", attendee.id), ("presence",))
