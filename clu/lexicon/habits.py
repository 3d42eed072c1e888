"""What people write by habit (« 1,4 », « 27/03/2024 », « oui »), and how TOML writes it."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from clu.model.french import MONTHS, WEEKDAYS, typeset
from clu.model.indicators import Unit
from clu.model.names import unaccented

_CENTURY = 2000
_TRUE = {"true", "vrai", "oui", "yes", "on"}
_FALSE = {"false", "faux", "non", "no", "off"}
_MONTH_RANKS = {unaccented(month): rank for rank, month in enumerate(MONTHS, 1)}

_MINUTES = ("min", "minute", "minutes")
"""What follows a duration."""

_SIGNS = {*_MINUTES, *(sign for unit in Unit for sign in unit.facts.signs)}
_UNITS = "|".join(sorted(map(re.escape, _SIGNS), key=len, reverse=True))

# The separators are plain, non-breaking or narrow spaces, as French numbers have them.
_NUMBER = re.compile(
    r"([+\-−]?)(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:[.,](\d+))?"
    rf"(?:\s?({_UNITS}))?"
)
_DAY_FIRST = re.compile(r"(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4}|(?<=/)\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_DAY_IN_WORDS = re.compile(
    r"(?:([a-zé]+) )?(\d{1,2})(?:er)?[ \u00a0]([^\W\d]+)[ \u00a0](\d{4})", re.I
)
_CLOCK = re.compile(r"(\d{1,2})\s?(?:h|H|:)\s?(?:(\d{1,2})(?:\s?(?:min|mn|:(\d{2})))?)?")


@dataclass(frozen=True)
class Habit:
    """A value recognised in what was typed: how TOML writes it, and a word on why."""

    value: bool | datetime.date | datetime.time | Decimal
    toml: str
    reason: str
    unit: str = ""
    """What was typed after a number: %, €, jours…"""


def recognised(typed: str) -> Habit | None:
    """The value that `typed` most likely means, if it is a number, a date, an hour or a yes/no."""
    for recognise in _RECOGNISERS:
        try:
            if habit := recognise(typed.strip()):
                return habit
        except ValueError:
            continue  # 31/02/2024, 25h10: it has the shape, not the sense
    return None


def _yes_or_no(typed: str) -> Habit | None:
    word = unaccented(typed).lower()
    if word not in _TRUE | _FALSE:
        return None
    answer = word in _TRUE
    return Habit(
        answer, str(answer).lower(), typeset("« oui » s’écrit true, « non » s’écrit false")
    )


def _date(typed: str) -> Habit | None:
    if match := _DAY_FIRST.fullmatch(typed):
        day, month, year = int(match[1]), int(match[3]), int(match[4])
        year += _CENTURY if len(match[4]) == len("24") else 0
    elif match := _YEAR_FIRST.fullmatch(typed):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
    elif match := _DAY_IN_WORDS.fullmatch(typed):
        day, year = int(match[2]), int(match[4])
        month = _MONTH_RANKS.get(unaccented(match[3]).lower(), 0)
    else:
        return None
    date = datetime.date(year, month, day)
    if match.re is _DAY_IN_WORDS and (match[1] or "").lower() in _other_days(date):
        raise ValueError(typed)
    return Habit(date, date.isoformat(), "une date s’écrit année-mois-jour")


def _other_days(date: datetime.date) -> set[str]:
    return {*WEEKDAYS} - {WEEKDAYS[date.weekday()]}


def weekday_of(typed: str) -> str:
    """« mercredi » for « jeudi 20 novembre 2024 »: the right day, where another one was typed."""
    named, _, rest = typed.strip().partition(" ")
    habit = recognised(rest) if named.lower() in WEEKDAYS else None
    date = habit.value if habit else None
    is_other = isinstance(date, datetime.date) and named.lower() in _other_days(date)
    return WEEKDAYS[date.weekday()] if is_other and isinstance(date, datetime.date) else ""


def _clock(typed: str) -> Habit | None:
    match = _CLOCK.fullmatch(typed)
    if not match:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    clock = datetime.time(hours, minutes, seconds)
    return Habit(clock, clock.isoformat(), "une heure s’écrit heures:minutes:secondes")


def _number(typed: str) -> Habit | None:
    match = _NUMBER.fullmatch(typed)
    if not match:
        return None
    sign, whole, decimals, unit = match.groups()
    minus = "-" if sign in ("-", "−") else ""
    digits = re.sub(r"\D", "", whole)
    toml = f"{minus}{int(digits)}" + (f".{decimals}" if decimals else "")
    return Habit(Decimal(toml), toml, _reason_for_number(typed, unit), unit or "")


def _reason_for_number(typed: str, unit: str | None) -> str:
    if unit:
        return "un nombre s’écrit sans son unité"
    if "," in typed:
        return "un nombre à virgule s’écrit avec un point"
    return "un nombre s’écrit sans espace ni zéro en tête"


_RECOGNISERS: tuple[Callable[[str], Habit | None], ...] = (_yes_or_no, _date, _clock, _number)


def spelt(value: Any) -> str:
    """A value read from TOML that is not a text, as TOML writes it."""
    match value:
        case bool():
            return str(value).lower()
        case datetime.date() | datetime.time():
            return value.isoformat()
        case _:
            return str(value)
