"""The days on which no office is open: weekends, and the public holidays of the whole of France."""

import datetime

from clu.model.french import WEEKDAYS

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
