"""The values of the data: one reader and one printer for each type.

`read` takes what people type, `write` gives it back as they would type it, `tell` says it in a
sentence, `toml` writes it as the file does.
"""

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from clu.lexicon import dates
from clu.lexicon.keys import RecordKey
from clu.model import french, period
from clu.model.french import MINUS, NARROW, number
from clu.model.indicators import SUBSET, Unit
from clu.model.labels import YEARS, Labelled
from clu.model.names import folded, tidied

YES, NO = "oui", "non"
_TRUE = {"true", "vrai", YES, "yes", "on"}
_FALSE = {"false", "faux", NO, "no", "off"}

_LONGEST = 60
_LISTED_AT_MOST = 4

_MINUTES = ("min", "minute", "minutes")
"""What follows a duration."""

_SIGNS = {*_MINUTES, *(sign for unit in Unit for sign in unit.facts.signs)}
_UNITS = "|".join(sorted(map(re.escape, _SIGNS), key=len, reverse=True))

# Any space is one here: « 85, 97 % », « 1 234,5 € » are read whatever their spaces.
_NUMBER = re.compile(rf"([+\-−]?) ?(\d{{1,3}}(?: \d{{3}})+|\d+)(?:(?: ?, ?|\.)(\d+))? ?({_UNITS})?")


# --- reading ---------------------------------------------------------------------------------


def _yes_or_no(typed: str) -> bool | None:
    word = folded(typed)
    return word in _TRUE if word in _TRUE | _FALSE else None


def _decimal(typed: str) -> Decimal | None:
    match = _NUMBER.fullmatch(tidied(typed))
    if not match:
        return None
    sign, whole, decimals, _ = match.groups()
    digits = str(int(whole.replace(" ", ""))) + (f".{decimals}" if decimals else "")
    return Decimal(("-" if sign in ("-", MINUS) else "") + digits)


def _whole(typed: str) -> int | None:
    found = _decimal(typed)
    return int(found) if found is not None and found == found.to_integral_value() else None


def unit_of(typed: str) -> str:
    """What was typed after a number: %, €, jours…; nothing after what is no number."""
    match = _NUMBER.fullmatch(tidied(typed))
    return match[4] or "" if match else ""


# --- writing ---------------------------------------------------------------------------------


def _typed_number(value: Decimal | int) -> str:
    return number(value).replace(NARROW, "").replace(MINUS, "-")


def _isoformat(value: datetime.date | datetime.time) -> str:
    return value.isoformat()


def _told_moment(value: datetime.datetime) -> str:
    return f"{french.day(value)}, {french.clock(value.time())}"


class Codec(NamedTuple):
    """How the values of a type are read and printed."""

    expected: str
    """What is asked for, in a sentence."""
    asked: str
    """What stands for it in the help of an option."""
    read: Callable[[str], Any]
    """The value that was typed, or None."""
    write: Callable[[Any], str]
    tell: Callable[[Any], str]
    toml: Callable[[Any], str] = str
    habit: str = ""
    """Why what people type is not what TOML holds."""


CODECS: Mapping[type, Codec] = {
    bool: Codec(
        "oui ou non",
        "OUI/NON",
        _yes_or_no,
        lambda value: YES if value else NO,
        lambda value: YES if value else NO,
        lambda value: str(value).lower(),
        "« oui » s’écrit true, « non » s’écrit false",
    ),
    datetime.datetime: Codec(
        "une date et son heure (27/03/2024 14h30)",
        "DATE",
        dates.moment,
        lambda value: f"{value:%d/%m/%Y %Hh%M}",
        _told_moment,
        _isoformat,
    ),
    datetime.date: Codec(
        "une date (27/03/2024)",
        "DATE",
        dates.day,
        lambda value: f"{value:%d/%m/%Y}",
        french.day,
        _isoformat,
        "une date s’écrit année-mois-jour",
    ),
    datetime.time: Codec(
        "une heure (14h30)",
        "HEURE",
        dates.clock,
        lambda value: f"{value:%Hh%M}",
        french.clock,
        _isoformat,
        "une heure s’écrit heures:minutes:secondes",
    ),
    int: Codec("un nombre entier", "NOMBRE", _whole, _typed_number, number),
    Decimal: Codec("un nombre (1,4)", "NOMBRE", _decimal, _typed_number, number),
    period.Period: Codec(
        f"une période ({period.EXPECTED})",
        "PÉRIODE",
        dates.period,
        lambda value: value.key,
        lambda value: value.label,
    ),
    str: Codec("un texte", "TEXTE", lambda typed: None, str, french.cited),
}
"""Every type that a key may take; a text comes last, since anything is one."""


def read(type_: type, typed: str) -> Any:
    """The value of a type that was typed, as TOML holds it; None when it is none."""
    return CODECS[type_].read(typed)


def write(value: Any) -> str:
    """A value the way someone types it: 27/03/2024, 14h30, 1,4, oui; empty when there is none."""
    return CODECS[type(value)].write(value) if type(value) in CODECS else str(value or "")


def toml(value: Any) -> str:
    """A value read from TOML that is not a text, as TOML writes it."""
    return CODECS[type(value)].toml(value) if type(value) in CODECS else str(value)


class Habit(NamedTuple):
    """A value recognised in what was typed: how TOML writes it, and a word on why."""

    value: bool | datetime.date | datetime.time | Decimal
    toml: str
    reason: str


def recognised(typed: str) -> Habit | None:
    """The value that `typed` most likely means, if it is a number, a date, an hour or a yes/no."""
    for type_ in (bool, datetime.date, datetime.time, Decimal):
        codec = CODECS[type_]
        value = codec.read(typed)
        if value is not None:
            reason = codec.habit or _reason_for_number(typed)
            return Habit(value, codec.toml(value), french.typeset(reason))
    return None


def _reason_for_number(typed: str) -> str:
    if unit_of(typed):
        return "un nombre s’écrit sans son unité"
    if "," in typed:
        return "un nombre à virgule s’écrit avec un point"
    return "un nombre s’écrit sans espace ni zéro en tête"


# --- telling ---------------------------------------------------------------------------------


def tell(value: Any, key: RecordKey | None = None, called: Callable[[str], str] = str) -> str:
    """A value as French writes it in a sentence; empty when there is none, or too long a list.

    `called` gives the words for a name of another record.
    """
    match value:
        case None | "" | []:
            return ""
        case Labelled():
            return value.label
        case int() if key and key.path[-1] in YEARS and not isinstance(value, bool):
            return str(value)
        case list():
            return _listed(value, key, called)
        case str() if key and key.ref:
            return french.cited(called(value))
        case str() if key and key.words:
            return key.words.get(value, value)
        case str() if key and period.Period in key.types:
            return period.Period.parse(value).label
        case _:  # a text, or what a file gave of another type: told as the text that it makes
            codec = CODECS.get(type(value), CODECS[str])
            return codec.tell(value if type(value) in CODECS else str(value))


def _listed(values: list[Any], key: RecordKey | None, called: Callable[[str], str]) -> str:
    """The elements themselves when they are few and short, or else nothing."""
    told = [_element(each, key, called) for each in values]
    line = ", ".join(told)
    is_short = all(told) and len(told) <= _LISTED_AT_MOST and len(line) <= 2 * _LONGEST
    return line if is_short else ""


def _element(value: Any, key: RecordKey | None, called: Callable[[str], str]) -> str:
    """« « Créteil » », or « Étrangers 15 000 » for a part; empty for what is longer."""
    if isinstance(value, str):
        return tell(value, key, called)
    if isinstance(value, Mapping) and "value" in value:
        source = f" (source {tell(value['source'])})" if "source" in value else ""
        since = f" depuis {value['since']}" if "since" in value else ""
        label = SUBSET * bool(value.get("subset")) + value.get("label", "")
        known = "revised" in value
        revised = f", prévision révisée {tell(value['revised'])}" if known else ""
        whence = f" (source {tell(value.get('revised_source'))})" if known else ""
        return f"{label} {tell(value['value'])}{since}{source}{revised}{whence}".strip()
    return tell(value) if isinstance(value, datetime.date) else ""
