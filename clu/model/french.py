"""French typography: numbers, dates, times, lists, spaces. The only place that knows it."""

import datetime
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

NBSP = "\u00a0"
NARROW = "\u202f"
MINUS = "\u2212"
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Round half up, as people do by hand, to `decimals` places."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def decimals_of(value: Decimal) -> int:
    """The decimals with which a number was written."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def number(value: Decimal | int, decimals: int | None = None, *, signed: bool = False) -> str:
    """Write a number: narrow spaces between thousands, decimal comma, true minus.

    Without `decimals` the precision of the value itself is kept.
    """
    exact = Decimal(value)
    if decimals is not None:
        exact = rounded(exact, decimals)
    text = f"{exact.copy_abs():,f}".replace(",", NARROW).replace(".", ",")
    sign = MINUS if exact < 0 else "+" if signed and exact > 0 else ""
    return sign + text


def is_plural(value: Decimal | int) -> bool:
    """In French the plural begins at two: « 1,4 jour », « 2 jours »."""
    return abs(Decimal(value)) >= 2


def counted(value: Decimal | int, singular: str, plural: str | None = None) -> str:
    """« 1 point », « 3 points »: a number with the noun that agrees with it."""
    noun = (plural or singular + "s") if is_plural(value) else singular
    return f"{number(value)}{NBSP}{noun}"


def ordinal(rank: int, *, feminine: bool) -> str:
    """« 1er » or « 1re », then « 2e », « 3e »…"""
    if rank == 1:
        return "1re" if feminine else "1er"
    return f"{rank}e"


def day(date: datetime.date, *, weekday: bool = False, year: bool = True) -> str:
    """« 27 mars 2024 », « mercredi 27 mars 2024 », « 1er janvier »."""
    rank = "1er" if date.day == 1 else str(date.day)
    text = f"{rank}{NBSP}{MONTHS[date.month - 1]}"
    if year:
        text += f" {date.year}"
    return f"{WEEKDAYS[date.weekday()]} {text}" if weekday else text


def day_range(start: datetime.date, end: datetime.date) -> str:
    """« du 25 août au 29 septembre 2023 »; one day alone is « le 25 août 2023 »."""
    if start == end:
        return f"le {day(start)}"
    return f"du {day(start, year=start.year != end.year)} au {day(end)}"


def clock(time: datetime.time) -> str:
    """« 14 h 30 », « 9 h »."""
    minutes = f"{NBSP}{time.minute:02d}" if time.minute else ""
    return f"{time.hour}{NBSP}h{minutes}"


def duration(minutes: int) -> str:
    """« 20 min », « 1 h », « 1 h 30 »."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h{NBSP}{rest:02d}" if rest else f"{hours}{NBSP}h"


def enumeration(words: Sequence[str], conjunction: str = "et") -> str:
    """« a », « a et b », « a, b et c »."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


_CITED = 60
"""Signs of what was typed by which one knows it again."""


def quoted(text: str) -> str:
    """The text between French quotation marks."""
    return f"«{NBSP}{text}{NBSP}»"


def cited(typed: str) -> str:
    """What someone typed, between quotation marks: on one line, without its end if it is long."""
    line = " ".join(typed.split())
    return quoted(line if len(line) <= _CITED else f"{line[:_CITED].rstrip()}…")


def capitalised(text: str) -> str:
    """The text with its first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """The text as the rest of a sentence; an acronym at its head stays as it is."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)")
_TYPED_SPACES = (
    (re.compile(r" (?=[;!?])"), NARROW),
    (re.compile(r" (?=[:%»€])"), NBSP),
    (re.compile(r"(?<=\w) (?=\+(?!\w))"), NBSP),
    (re.compile(r"(?<=«) "), NBSP),
    (re.compile(r"(?<=\bn°) (?=\d)"), NBSP),
    (re.compile(r"\b(M\.|Mme|MM\.) (?=\w)"), rf"\1{NBSP}"),
)


@lru_cache(maxsize=4096)
def typeset(text: str) -> str:
    """Make non-breaking the spaces that someone typed where a line must not break.

    No character is added or removed: only the kind of a space changes.
    """
    text = _THOUSANDS.sub(lambda number: number[0].replace(" ", NARROW), text)
    for typed, kept in _TYPED_SPACES:
        text = typed.sub(kept, text)
    return text
