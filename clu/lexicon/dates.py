"""Days, hours and periods as people type them: « 27/03/2024 », « 10 déc. 2026 », « 14h30 »."""

import datetime
import re
from typing import NamedTuple

from clu.model.french import MONTHS, WEEKDAYS
from clu.model.names import folded
from clu.model.period import Period

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Beyond these a date is a slip of the keyboard: 0206, 9999."""

_CENTURY = 2000
_LEAST_OF_A_MONTH = 3

_DAY_FIRST = r"(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4}|(?<=/)\d{2})"
_YEAR_FIRST = r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})"
_IN_WORDS = rf"(?:le )?(?:({'|'.join(WEEKDAYS)}),? )?(\d{{1,2}})(?:er)? ([a-z]+)\.? (\d{{4}})"
_CLOCK = r"(\d{1,2}) ?[h:] ?(?:(\d{1,2})(?: ?(?:min|mn|:(\d{2})))?)?"
_BETWEEN_DAYS = r" (?:au|-) "

_MONTHS = tuple(map(folded, MONTHS))
_LETTER_FIRST = r"([ts][1-4])[\s/-]+(\d{4})"
_PART_IN_WORDS = r"([1-4])(?:er|e|eme|nd)? ([ts])(?:ri|e)mestre (\d{4})"
_MONTH_FIRST = r"([a-z]+) (\d{4})"
_MONTH_NUMBER = r"(\d{1,2})/(\d{4})"
_SEPARATOR = r"[ /]+(?=[ts])"


class _Typed(NamedTuple):
    """What has the shape of a date; it may not have the sense of one."""

    year: int
    month: int
    day: int
    weekday: str = ""

    @property
    def date(self) -> datetime.date | None:
        """The day of that number, whatever was said of it."""
        try:
            return datetime.date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def is_sane(self) -> bool:
        """Whether its year may be one that is meant."""
        return FIRST_YEAR <= self.year <= LAST_YEAR


def day(typed: str) -> datetime.date | None:
    """The date that was typed, if it is one, of a year that may be meant."""
    found = _shape_of(typed)
    return found.date if found and found.is_sane and not _other_weekday(found) else None


def why_no_day(typed: str) -> tuple[str, str] | None:
    """What is wrong with what has the shape of a date, and what to do; None if that is unsaid."""
    found = _shape_of(typed)
    if found is None:
        return None
    if not found.is_sane:
        years = f"l’année {found.year} n’est pas entre {FIRST_YEAR} et {LAST_YEAR}"
        return years, "Vérifiez l’année."
    if found.month and found.date is None:
        return "ce jour n’existe pas", "Vérifiez la date."
    if weekday := _other_weekday(found):
        return f"ce jour est un {weekday}", "Vérifiez la date."
    return None


def _shape_of(typed: str) -> _Typed | None:
    words = folded(typed)
    if match := re.fullmatch(_DAY_FIRST, words):
        year = int(match[4]) + (_CENTURY if len(match[4]) == len("24") else 0)
        return _Typed(year, int(match[3]), int(match[1]))
    if match := re.fullmatch(_YEAR_FIRST, words):
        return _Typed(int(match[1]), int(match[3]), int(match[4]))
    if match := re.fullmatch(_IN_WORDS, words):
        return _Typed(int(match[4]), _month(match[3]), int(match[2]), match[1] or "")
    return None


def _month(word: str) -> int:
    """« décembre » or « déc » is 12; 0 for what begins none, or several."""
    if word in _MONTHS:
        return _MONTHS.index(word) + 1
    begun = [rank for rank, month in enumerate(_MONTHS, 1) if month.startswith(word)]
    return begun[0] if len(begun) == 1 and len(word) >= _LEAST_OF_A_MONTH else 0


def _other_weekday(found: _Typed) -> str:
    """« mercredi » for « jeudi 20 novembre 2024 »: the right day, where another one was typed."""
    right = WEEKDAYS[found.date.weekday()] if found.date else ""
    return right if found.weekday and right != found.weekday else ""


def clock(typed: str) -> datetime.time | None:
    """The hour that was typed: 14h30, 14:30:00, 14 h 30 min."""
    match = re.fullmatch(_CLOCK, folded(typed))
    if match is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    try:
        return datetime.time(hours, minutes, seconds)
    except ValueError:
        return None  # 25h10: it has the shape, not the sense


def moment(typed: str) -> datetime.datetime | None:
    """A date and its hour: 27/03/2024 14h30."""
    date, _, hour = typed.strip().replace("T", " ").rpartition(" ")
    on, at = day(date), clock(hour)
    return datetime.datetime.combine(on, at) if on and at is not None else None


def about(words: str) -> datetime.date | None:
    """The day that words end with, or one in the period that they end with: « début 2024 »."""
    said = folded(words).replace("mi-", "").split()
    for rank in range(len(said)):
        rest = " ".join(said[rank:])
        if on := day(rest):
            return on
        if key := period(rest):
            return _within(Period.parse(key), said[rank - 1] if rank else "")
    return None


def _within(span: Period, word: str) -> datetime.date:
    """The first day of a period, its last, or the one in the middle."""
    if word == "debut":
        return span.start
    return span.end if word == "fin" else span.start + (span.end - span.start) / 2


def period(typed: str) -> str | None:
    """The key of the period that was typed: 2024, T1 2024, mars 2024, du … au …"""
    return _range(typed) or _named_period(folded(typed))


def _named_period(words: str) -> str | None:
    """« 2024 », « T1 2024 », « 1er trimestre 2024 », « mars 2024 », « 03/2024 »."""
    if match := re.fullmatch(_LETTER_FIRST, words):
        words = f"{match[2]}-{match[1]}"
    elif match := re.fullmatch(_PART_IN_WORDS, words):
        words = f"{match[3]}-{match[2]}{match[1]}"
    elif match := re.fullmatch(_MONTH_FIRST, words):
        words = f"{match[2]}-{_month(match[1]):02}"
    elif match := re.fullmatch(_MONTH_NUMBER, words):
        words = f"{match[2]}-{int(match[1]):02}"
    try:
        return Period.parse(re.sub(_SEPARATOR, "-", words).upper()).key
    except ValueError:
        return None


def _range(typed: str) -> str | None:
    """« du 25 août au 29 septembre 2024 »: the first day may lack its year."""
    first, between, last = re.sub(_BETWEEN_DAYS, "\n", folded(typed)).partition("\n")
    end = day(last)
    if not between or end is None:
        return None
    words = first.removeprefix("du ")
    month = f"{MONTHS[end.month - 1]} {end.year}"
    begun = (words, f"{words} {end.year}", f"{words}/{end.year}", f"{words} {month}")
    start = next((date for each in begun if (date := day(each))), None)
    return f"{start}/{end}" if start else None
