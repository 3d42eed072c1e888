"""What someone typed, as the value that TOML holds: dates the French way, commas, « oui »."""

import datetime
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from clu.edits.slots import Slot, Takes
from clu.errors import UsageError
from clu.model import period
from clu.model.french import MONTHS, quoted, typeset
from clu.model.habits import recognised
from clu.model.labels import chosen
from clu.model.names import nearest, unaccented
from clu.model.text import clean

_UNDER = "- "
"""Begins a line that is under the one before it."""

_BETWEEN_DAYS = re.compile(r"\s+(?:au|-)\s+")

_LETTER_FIRST = re.compile(r"([ts][1-4])[\s/-]+(\d{4})")
_IN_WORDS = re.compile(r"([1-4])(?:er|e|eme|nd)?\s+([ts])(?:ri|e)mestre\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]+)\s+(\d{4})")
_MONTHS = {unaccented(month): rank for rank, month in enumerate(MONTHS, 1)}
_SEPARATOR = re.compile(r"[\s/]+(?=[ts])")

_EXPECTED = {
    bool: "oui ou non",
    int: "un nombre entier",
    Decimal: "un nombre (1,4)",
    datetime.date: "une date (27/03/2024)",
    datetime.time: "une heure (14h30)",
    datetime.datetime: "une date et son heure (27/03/2024 14h30)",
    period.Period: f"une période ({period.EXPECTED})",
}


class TypedError(UsageError):
    """What was typed is not a value of its slot."""


def value(slot: Slot, typed: Sequence[str]) -> Any:
    """The value of a slot; None when what was typed is empty, which clears it.

    Raises TypedError.
    """
    if list(typed) == [""]:
        return None
    match slot.takes:
        case Takes.ONE:
            return _only(slot, typed)
        case Takes.MANY:
            return [one(slot, each) for each in typed]
        case Takes.BULLETS:
            return _bullets([text(slot, each) for each in typed])
        case Takes.TABLE:
            return {key: one(slot, each) if each else None for key, each in _pairs(slot, typed)}
        case Takes.PAIRS:
            return [{"label": key, "value": one(slot, each)} for key, each in _pairs(slot, typed)]
        case Takes.FILE:
            raise TypedError(
                typeset(f"{quoted(slot.title)} ne tient pas sur une ligne."),
                "Donnez un fichier TOML.",
            )


def one(slot: Slot, typed: str) -> Any:
    """One value, of the first type that what was typed can be. Raises TypedError."""
    if slot.words is not None:
        return _choice(slot, slot.words, typed)
    if slot.path[-1] == "duration" and (minutes := _minutes(typed)):
        return minutes
    for type_ in slot.types:
        found = _of_type(type_, typed)
        if found is not None:
            return found
    if str in slot.types:
        return text(slot, typed)
    raise TypedError(
        typeset(f"{quoted(typed)} ne va pas pour {quoted(slot.title)}."),
        typeset(f"Il faut {expected(slot)}."),
    )


def expected(slot: Slot) -> str:
    """« une date (27/03/2024) »: what a slot takes, when it is not a text."""
    return " ou ".join(_EXPECTED[type_] for type_ in slot.types if type_ in _EXPECTED)


def text(slot: Slot, typed: str) -> str:
    """A text as the model keeps it. Raises TypedError on what no document can hold."""
    try:
        return clean(typed).strip()
    except ValueError as error:
        raise TypedError(typeset(f"{quoted(slot.title)} : {error}."), "Retirez-le.") from None


def day(typed: str) -> datetime.date | None:
    """The date that was typed, if it is one."""
    habit = recognised(typed)
    return habit.value if habit and type(habit.value) is datetime.date else None


def _only(slot: Slot, typed: Sequence[str]) -> Any:
    if len(typed) > 1:
        raise TypedError(typeset(f"{quoted(slot.title)} n’a qu’une valeur."))
    return one(slot, typed[0])


def _choice(slot: Slot, words: Mapping[str, str], typed: str) -> str:
    if found := chosen(typed, words):
        return found
    near = nearest(typed, [*words.values(), *words])
    known = ", ".join(f"{key} ({label})" for key, label in words.items())
    raise TypedError(
        typeset(f"{quoted(typed)} n’est pas une valeur de {quoted(slot.title)}."),
        typeset(f"Vouliez-vous dire {quoted(near)} ?" if near else f"Valeurs possibles : {known}."),
    )


def _of_type(type_: Any, typed: str) -> Any:
    if type_ is str:
        return None  # anything is a text: it comes last
    if type_ is period.Period:
        return _period(typed)
    if type_ is datetime.datetime:
        return _moment(typed)
    habit = recognised(typed)
    if habit is None:
        return None
    if type_ is int and isinstance(habit.value, Decimal):
        return int(habit.value) if habit.value == habit.value.to_integral_value() else None
    return habit.value if type(habit.value) is type_ else None


def _minutes(typed: str) -> int | None:
    """« 1 h 30 » is ninety minutes."""
    habit = recognised(typed)
    if habit is None or not isinstance(habit.value, datetime.time):
        return None
    return 60 * habit.value.hour + habit.value.minute


def _period(typed: str) -> str | None:
    if range_ := _range(typed):
        return range_
    return _named_period(unaccented(typed).lower().strip())


def _named_period(words: str) -> str | None:
    """« 2024 », « T1 2024 », « 1er trimestre 2024 », « 2e semestre 2024 », « mars 2024 »."""
    if match := _LETTER_FIRST.fullmatch(words):
        words = f"{match[2]}-{match[1]}"
    elif match := _IN_WORDS.fullmatch(words):
        words = f"{match[3]}-{match[2]}{match[1]}"
    elif match := _MONTH_FIRST.fullmatch(words):
        words = f"{match[2]}-{_MONTHS.get(match[1], 0):02}"
    try:
        return period.Period.parse(_SEPARATOR.sub("-", words).upper()).key
    except ValueError:
        return None


def _range(typed: str) -> str | None:
    """« du 25 août au 29 septembre 2024 »: the first day may lack its year."""
    first, between, last = _BETWEEN_DAYS.sub("\n", typed.strip()).partition("\n")
    end = day(last)
    if not between or end is None:
        return None
    words = first.removeprefix("du ")
    start = day(words) or day(f"{words} {end.year}") or day(f"{words}/{end.year}")
    return f"{start}/{end}" if start else None


def _moment(typed: str) -> datetime.datetime | None:
    date, _, hour = typed.strip().replace("T", " ").rpartition(" ")
    on, at = day(date), recognised(hour)
    if on is None or at is None or not isinstance(at.value, datetime.time):
        return None
    return datetime.datetime.combine(on, at.value)


def _bullets(lines: Sequence[str]) -> list[Any]:
    bullets: list[Any] = []
    for line in lines:
        if not line.startswith(_UNDER):
            bullets.append(line)
        elif bullets and isinstance(bullets[-1], list):
            bullets[-1].append(line.removeprefix(_UNDER))
        else:
            bullets.append([line.removeprefix(_UNDER)])
    return bullets


def _pairs(slot: Slot, typed: Sequence[str]) -> list[tuple[str, str]]:
    pairs = [each.partition("=") for each in typed]
    for key, sign, _ in pairs:
        if not (key.strip() and sign):
            raise TypedError(
                typeset(f"{quoted(slot.title)} s’écrit NOM=VALEUR."),
                typeset(f"Pas {quoted(key)}."),
            )
    return [(text(slot, key), each.strip()) for key, _, each in pairs]
