"""The days on which no office is open, as the calendars of the State give them."""

import datetime

import pytest

from clu.checks.days import closed, easter
from clu.checks.rules import problems_of
from clu.model.actions import Plan
from clu.model.committee import Committee
from clu.model.library import Library
from clu.model.meeting import Meeting

SUNDAYS = (
    *("1818-03-22", "1859-04-24", "1886-04-25", "1943-04-25", "1954-04-18", "1981-04-19"),
    *("1999-04-04", "2000-04-23", "2008-03-23", "2024-03-31", "2026-04-05", "2027-03-28"),
    *("2038-04-25", "2049-04-18", "2076-04-19", "2285-03-22"),
)
"""Some of each century, with the first and the last days of a year on which Easter can fall."""


@pytest.mark.parametrize("sunday", SUNDAYS)
def test_easter_is_when_the_church_says(sunday: str) -> None:
    assert easter(int(sunday[:4])).isoformat() == sunday


@pytest.mark.parametrize(
    ("on", "why"),
    [
        *(("2026-01-01", "jour de l’An"), ("2026-04-06", "lundi de Pâques")),
        *(("2026-05-01", "fête du Travail"), ("2026-05-08", "8 mai"), ("2026-05-14", "Ascension")),
        *(("2026-05-25", "lundi de Pentecôte"), ("2026-07-14", "fête nationale")),
        *(("2026-08-15", "Assomption"), ("2026-11-01", "Toussaint"), ("2026-11-11", "11 novembre")),
        *(("2026-12-25", "Noël"), ("2026-11-28", "samedi"), ("2026-11-29", "dimanche")),
        *(("2026-11-27", ""), ("2026-12-24", ""), ("2026-04-03", "")),
    ],
)
def test_offices_are_closed_for_a_reason(on: str, why: str) -> None:
    assert closed(datetime.date.fromisoformat(on)) == why


@pytest.mark.parametrize(
    ("on", "zone", "is_alsace", "why"),
    [
        ("2026-04-03", "Europe/Paris", True, "Vendredi saint"),
        ("2026-04-03", "Europe/Paris", False, ""),
        ("2025-12-26", "Europe/Paris", True, "Saint-Étienne"),
        ("2025-12-26", "Europe/Paris", False, ""),
        ("2026-04-27", "Indian/Mayotte", False, "abolition de l’esclavage"),
        ("2026-05-22", "America/Martinique", False, "abolition de l’esclavage"),
        ("2026-05-27", "America/Guadeloupe", False, "abolition de l’esclavage"),
        ("2026-06-10", "America/Cayenne", False, "abolition de l’esclavage"),
        ("2027-12-20", "Indian/Reunion", False, "abolition de l’esclavage"),
        ("2026-05-22", "America/Guadeloupe", False, ""),
        ("2026-05-27", "Europe/Paris", True, ""),
    ],
)
def test_some_days_are_holidays_in_one_place(
    on: str, zone: str, *, is_alsace: bool, why: str
) -> None:
    told = {"name": "CLU", "structures": ["P"], "zone": zone, "alsace_moselle": is_alsace}
    committee = Committee.model_validate(told)
    assert closed(datetime.date.fromisoformat(on), committee) == why
    meetings = {"m": Meeting(date=datetime.date.fromisoformat(on))}
    plan = {"id": "a", "title": "A", "state": "validated", "due": meetings["m"].date}
    plans = {"p": Plan.model_validate({"title": "P", "actions": [plan]})}
    found = problems_of(Library(committee=committee, meetings=meetings, plans=plans))
    rules = [each.rule for each in found if each.rule.endswith("jour-ferme")]
    assert rules == ["reunion-jour-ferme", "echeance-jour-ferme"] * bool(why)


def test_eleven_days_of_a_year_are_public_holidays() -> None:
    days = (datetime.date(2026, 1, 1) + datetime.timedelta(days=rank) for rank in range(365))
    names = {closed(each) for each in days} - {"", "samedi", "dimanche"}
    assert len(names) == 11
