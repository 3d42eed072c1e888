"""Dates on which no office is open: a weekend, or a public holiday of the whole of France."""

import datetime
from collections.abc import Iterator

from clu.checks.rules import note, rule, titled, warning
from clu.model.actions import Plan
from clu.model.follow_ups import coming
from clu.model.french import WEEKDAYS, day, quoted
from clu.model.library import Library
from clu.model.problem import Problem
from clu.model.record import Record, by_record
from clu.model.shape import file_of, meeting_file

_REMEDY = "Vérifiez la date."
_FIXED = {
    (1, 1): "jour de l’An",
    (5, 1): "fête du Travail",
    (5, 8): "8 mai",
    (7, 14): "fête nationale",
    (8, 15): "Assomption",
    (11, 1): "Toussaint",
    (11, 11): "11 novembre",
    (12, 25): "Noël",
}
_AFTER_EASTER = {1: "lundi de Pâques", 39: "Ascension", 50: "lundi de Pentecôte"}
_SATURDAY = 5


@rule(
    "reunion-jour-ferme",
    "une réunion, ou un de ses jalons, un jour où les bureaux sont fermés",
    "Samedi, dimanche ou jour férié : personne n’y serait.",
)
def closed_days(library: Library) -> Iterator[Problem]:
    """Of meetings still to be held: their day, that for answering, their milestones."""
    milestones = library.committee.schedule if library.committee else ()
    for id_, meeting in coming(library):
        file = meeting_file(id_)
        if why := closed(meeting.date):
            yield warning(file, ("date",), _falls("la réunion", meeting.date, why), _REMEDY)
        if meeting.reply_by and (why := closed(meeting.reply_by)):
            told = _falls("la date pour répondre", meeting.reply_by, why)
            yield note(file, ("reply_by",), told, _REMEDY)
        for name, days in milestones:
            on = meeting.date + datetime.timedelta(days=days)
            if why := closed(on):
                yield note(file, ("date",), _falls(f"le jalon {quoted(name)}", on, why), _REMEDY)


@rule(
    "echeance-jour-ferme",
    "une échéance un jour où les bureaux sont fermés",
    "Elle serait tenue la veille ou manquée.",
)
def closed_dues(library: Library) -> Iterator[Problem]:
    """The due dates of what is still to be done."""
    for id_, plan in library.plans.items():
        yield from _closed_dues(file_of("plans", id_), plan)


@by_record
def _closed_dues(file: str, plan: Record) -> tuple[Problem, ...]:
    assert isinstance(plan, Plan)
    found = []
    for action in plan.actions:
        now = action.as_of(datetime.date.max)
        if now.due and now.state.is_open and (why := closed(now.due)):
            called = titled(action)
            told = _falls(f"l’échéance de {called}", now.due, why)
            found.append(note(file, ("actions", action.id), told, _REMEDY))
    return tuple(found)


def _falls(what: str, on: datetime.date, why: str) -> str:
    """« le jalon « Compte rendu » tombe le 25 décembre 2026 : Noël. »"""
    return f"{what} tombe le {day(on)} : {why}."


def easter(year: int) -> datetime.date:
    """The Sunday of Easter, by the rule of Meeus, Jones and Butcher."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    leap_centuries, more_centuries = divmod(century, 4)
    leaps, more = divmod(of_century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap_centuries - shift + 15) % 30
    sunday = (32 + 2 * more_centuries + 2 * leaps - moon - more) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return datetime.date(year, month, day + 1)


def closed(on: datetime.date) -> str:
    """« samedi », « Noël »: why offices are closed that day; nothing where they are open."""
    if name := _FIXED.get((on.month, on.day)):
        return name
    if name := _AFTER_EASTER.get((on - easter(on.year)).days):
        return name
    return WEEKDAYS[on.weekday()] if on.weekday() >= _SATURDAY else ""
