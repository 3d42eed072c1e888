"""Dates on which nobody works: a weekend, or a public holiday."""

import datetime
from collections.abc import Iterator

from clu.checks.rules import note, rule, warning
from clu.model.follow_ups import OVER
from clu.model.french import day, quoted
from clu.model.holidays import closed
from clu.model.library import Library
from clu.model.problem import Problem
from clu.model.shape import file_of, meeting_file
from clu.model.text import plain

_REMEDY = "Vérifiez la date."


@rule
def closed_days(library: Library) -> Iterator[Problem]:
    """Of meetings still to be held: their day, that for answering, their milestones."""
    milestones = library.committee.milestones if library.committee else {}
    for id_, meeting in library.meetings.items():
        if library.state_of(id_) in OVER:
            continue
        file = meeting_file(id_)
        if why := closed(meeting.date):
            yield warning(file, ("date",), _falls("la réunion", meeting.date, why), _REMEDY)
        if meeting.reply_by and (why := closed(meeting.reply_by)):
            told = _falls("la date pour répondre", meeting.reply_by, why)
            yield note(file, ("reply_by",), told, _REMEDY)
        for name, days in milestones.items():
            on = meeting.date + datetime.timedelta(days=days)
            if why := closed(on):
                yield note(file, ("date",), _falls(f"le jalon {quoted(name)}", on, why), _REMEDY)


@rule
def closed_dues(library: Library) -> Iterator[Problem]:
    """The due dates of what is still to be done."""
    for id_, plan in library.plans.items():
        for action in plan.actions:
            now = action.as_of(datetime.date.max)
            if now.due and now.state.is_open and (why := closed(now.due)):
                called = action.number or quoted(plain(action.title))
                told = _falls(f"l’échéance de {called}", now.due, why)
                yield note(file_of("plans", id_), ("actions", action.id), told, _REMEDY)


def _falls(what: str, on: datetime.date, why: str) -> str:
    """« le jalon « compte-rendu » tombe le 25 décembre 2026 : Noël. »"""
    return f"{what} tombe le {day(on)} : {why}."
