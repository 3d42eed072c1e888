"""Dates on which no office is open: a weekend, a public holiday of France or of where it is."""

import datetime
from collections.abc import Iterator
from functools import cache

from clu.checks.rules import note, rule, titled, warning
from clu.checks.watched import actions_now
from clu.model.committee import Committee, TimeZone
from clu.model.follow_ups import coming
from clu.model.french import WEEKDAYS, day, quoted
from clu.model.library import Library
from clu.model.problem import Problem
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

_ABOLITION = {
    TimeZone.MAYOTTE: (4, 27),
    TimeZone.MARTINIQUE: (5, 22),
    TimeZone.GUADELOUPE: (5, 27),
    TimeZone.GUIANA: (6, 10),
    TimeZone.REUNION: (12, 20),
}
"""Month and day on which slavery ended there: loi n° 83-550 du 30 juin 1983, décret n° 83-1003."""

_GOOD_FRIDAY, _SAINT_STEPHEN = -2, (12, 26)
"""Of Alsace and Moselle: ordonnance du 16 août 1892, article L. 3134-13 du code du travail."""


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
        if why := closed(meeting.date, library.committee):
            yield warning(file, ("date",), _falls("la réunion", meeting.date, why), _REMEDY)
        if meeting.reply_by and (why := closed(meeting.reply_by, library.committee)):
            told = _falls("la date pour répondre", meeting.reply_by, why)
            yield note(file, ("reply_by",), told, _REMEDY)
        for name, days in milestones:
            on = meeting.date + datetime.timedelta(days=days)
            if why := closed(on, library.committee):
                yield note(file, ("date",), _falls(f"le jalon {quoted(name)}", on, why), _REMEDY)


@rule(
    "echeance-jour-ferme",
    "une échéance un jour où les bureaux sont fermés",
    "Elle serait tenue la veille ou manquée.",
)
def closed_dues(library: Library) -> Iterator[Problem]:
    """The due dates of what is still to be done."""
    for plan, now in actions_now(library):
        if now.due and now.state.is_open and (why := closed(now.due, library.committee)):
            told = _falls(f"l’échéance de {titled(now.action)}", now.due, why)
            yield note(file_of("plans", plan), ("actions", now.action.id), told, _REMEDY)


def _falls(what: str, on: datetime.date, why: str) -> str:
    """« le jalon « Compte rendu » tombe le 25 décembre 2026 : Noël. »"""
    return f"{what} tombe le {day(on)} : {why}."


@cache
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


def closed(on: datetime.date, committee: Committee | None = None) -> str:
    """« samedi », « Noël »: why offices are closed that day; nothing where they are open."""
    if name := _FIXED.get((on.month, on.day)):
        return name
    since_easter = (on - easter(on.year)).days
    if name := _AFTER_EASTER.get(since_easter):
        return name
    if committee and _ABOLITION.get(committee.zone) == (on.month, on.day):
        return "abolition de l’esclavage"
    if committee and committee.alsace_moselle:
        if since_easter == _GOOD_FRIDAY:
            return "Vendredi saint"
        if (on.month, on.day) == _SAINT_STEPHEN:
            return "Saint-Étienne"
    return WEEKDAYS[on.weekday()] if on.weekday() >= _SATURDAY else ""
