"""What someone typed, as the value that TOML holds: dates the French way, commas, « oui »."""

import datetime
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from clu.errors import UsageError
from clu.lexicon.habits import recognised, weekday_of
from clu.lexicon.keys import Slot, Takes, slots
from clu.model import period
from clu.model.french import MONTHS, cited, quoted, typeset
from clu.model.indicators import Unit
from clu.model.labels import chosen
from clu.model.names import nearest, unaccented
from clu.model.record import Record
from clu.model.text import clean

_UNDER = "- "
"""Begins a line that is under the one before it."""

_OF_ANOTHER = ("%", "€")
_MEASURED = ("value", "published", "parts")
"""The keys whose unit is that of an indicator."""

_HEADINGS = ("header",)

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
            return _several(slot, [one(slot, each) for each in _filled(slot, typed)])
        case Takes.BULLETS:
            return _bullets([text(slot, each) for each in _filled(slot, typed)])
        case Takes.TABLE | Takes.PAIRS:
            return paired(slot, _pairs(slot, typed))
        case Takes.FILE:
            raise TypedError(
                typeset(f"{quoted(slot.title)} ne tient pas sur une ligne."),
                "Donnez un fichier TOML.",
            )


def paired(slot: Slot, pairs: Sequence[tuple[str, str]]) -> Any:
    """The value of a slot that takes names with their values. Raises TypedError."""
    named = [(text(slot, key), each.strip()) for key, each in pairs]
    _several(slot, [key for key, _ in named])
    if slot.takes is Takes.TABLE:
        return {key: one(slot, each) if each else None for key, each in named}
    return [{"label": key, "value": one(slot, each)} for key, each in named]


def keyed(model: type[Record], name: str, typed: str) -> Any:
    """The value of a key of a record, by its name on the command line. Raises TypedError."""
    return value(next(slot for slot in slots(model) if slot.name == name), [typed])


def one(slot: Slot, typed: str) -> Any:
    """One value, of the first type that what was typed can be. Raises TypedError."""
    if slot.words is not None:
        return _choice(slot, slot.words, typed)
    if slot.path[-1] == "duration" and (minutes := _minutes(typed)):
        return minutes
    for type_ in slot.types:
        found = _of_type(type_, typed)
        if found is not None:
            _refuse_unit(slot, typed)
            return found
    if str in slot.types:
        return text(slot, typed)
    if weekday := weekday_of(typed):
        raise TypedError(
            typeset(f"{cited(typed)} : ce jour est un {weekday}."), "Vérifiez la date."
        )
    raise TypedError(
        typeset(f"{cited(typed)} ne va pas pour {quoted(slot.title)}."),
        typeset(f"Il faut {expected(slot)}."),
    )


def quantity(slot: Slot, typed: Sequence[str], unit: Unit | None) -> Any:
    """A number measured in some unit, which it may be followed by. Raises TypedError on another."""
    said = "".join(habit.unit for each in typed if (habit := recognised(each)))
    if said and unit and said not in unit.facts.signs:
        raise TypedError(
            typeset(f"{cited(' '.join(typed))} : cet indicateur n’est pas en {quoted(said)}."),
            typeset(f"Son unité est {quoted(unit.label)}."),
        )
    return value(slot, typed)


def _refuse_unit(slot: Slot, typed: str) -> None:
    """Raise TypedError on « 5 € » for a key that says its own unit, or counts."""
    habit = recognised(typed) if {int, Decimal} & {*slot.types} else None
    is_measured = slot.path[-1] in _MEASURED
    if habit and habit.unit in _OF_ANOTHER and habit.unit not in slot.title and not is_measured:
        sentence = f"{cited(typed)} : {quoted(slot.title)} n’est pas en {quoted(habit.unit)}."
        raise TypedError(typeset(sentence), "Donnez le nombre seul.")


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
    known = ", ".join(f"{key} ({word})" for key, word in slot.offered.items())
    raise TypedError(
        typeset(f"{cited(typed)} n’est pas une valeur de {quoted(slot.title)}."),
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
    month = f"{MONTHS[end.month - 1]} {end.year}"
    begun = (words, f"{words} {end.year}", f"{words}/{end.year}", f"{words} {month}")
    start = next((date for each in begun if (date := day(each))), None)
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
    for each in typed:
        key, sign, _ = each.partition("=")
        if not (key.strip() and sign):
            raise TypedError(
                typeset(f"{quoted(slot.title)} s’écrit NOM=VALEUR."),
                typeset(f"Pas {cited(each)}." if each.strip() else ""),
            )
    return [(key, amount) for key, _, amount in (each.partition("=") for each in typed)]


def _filled(slot: Slot, typed: Sequence[str]) -> Sequence[str]:
    """The elements of a list, none of which is empty; a row of headings may have empty cells."""
    if slot.path != _HEADINGS and not all(each.strip() for each in typed):
        raise TypedError(typeset(f"{quoted(slot.title)} : un élément est vide."), "Retirez-le.")
    return typed


def _several(slot: Slot, elements: list[Any]) -> list[Any]:
    """The elements of a list of names, each of which is there once."""
    for rank, each in enumerate(elements):
        if each in elements[:rank] and slot.path != _HEADINGS and not slot.has_lines:
            raise TypedError(
                typeset(f"{quoted(slot.title)} : {quoted(str(each))} est donné deux fois."),
                "Gardez l’un des deux.",
            )
    return elements
