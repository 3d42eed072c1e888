"""What someone typed for a key, as the value that TOML holds: of its type, of its closed set."""

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Any

from clu.errors import UsageError
from clu.lexicon.dates import why_no_day
from clu.lexicon.keys import Slot, Takes, slots
from clu.lexicon.values import CODECS, read, unit_of
from clu.model.french import cited, quoted, typeset
from clu.model.indicators import Unit
from clu.model.labels import chosen
from clu.model.names import nearest
from clu.model.record import Record
from clu.model.text import clean

_UNDER = "- "
"""Begins a line that is under the one before it."""

_OF_ANOTHER = ("%", "€")
_MEASURED = ("value", "published", "parts")
"""The keys whose unit is that of an indicator."""

_HEADINGS = ("header",)
DAYS = ("milestones",)
"""The key whose numbers are days before or after a meeting: « J-15 »."""

_DAY = re.compile(r"\s*J\s*(?=[+-]?\d)", re.IGNORECASE)


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
    if slot.path[-1] == "duration" and (clock := read(datetime.time, typed)):
        return 60 * clock.hour + clock.minute  # « 1 h 30 » is ninety minutes
    if slot.path == DAYS:
        typed = _DAY.sub("", typed)
    for type_ in slot.types:
        found = read(type_, typed)
        if found is not None:
            _refuse_unit(slot, typed)
            return found
    if str in slot.types:
        return text(slot, typed)
    if {datetime.date, datetime.datetime} & {*slot.types} and (why := why_no_day(typed)):
        raise TypedError(typeset(f"{cited(typed)} : {why[0]}."), why[1])
    raise TypedError(
        typeset(f"{cited(typed)} ne va pas pour {quoted(slot.title)}."),
        typeset(f"Il faut {expected(slot)}."),
    )


def quantity(slot: Slot, typed: Sequence[str], unit: Unit | None) -> Any:
    """A number measured in some unit, which it may be followed by. Raises TypedError on another."""
    said = "".join(map(unit_of, typed))
    if said and unit and said not in unit.facts.signs:
        raise TypedError(
            typeset(f"{cited(' '.join(typed))} : cet indicateur n’est pas en {quoted(said)}."),
            typeset(f"Son unité est {quoted(unit.label)}."),
        )
    return value(slot, typed)


def _refuse_unit(slot: Slot, typed: str) -> None:
    """Raise TypedError on « 5 € » for a key that says its own unit, or counts."""
    unit = unit_of(typed)
    is_measured = slot.path[-1] in _MEASURED
    if unit in _OF_ANOTHER and unit not in slot.title and not is_measured:
        sentence = f"{cited(typed)} : {quoted(slot.title)} n’est pas en {quoted(unit)}."
        raise TypedError(typeset(sentence), "Donnez le nombre seul.")


def expected(slot: Slot) -> str:
    """« une date (27/03/2024) »: what a slot takes, when it is not a text."""
    return " ou ".join(
        CODECS[type_].expected for type_ in slot.types if type_ in CODECS and type_ is not str
    )


def text(slot: Slot, typed: str) -> str:
    """A text as the model keeps it. Raises TypedError on what no document can hold."""
    try:
        return clean(typed).strip()
    except ValueError as error:
        raise TypedError(typeset(f"{quoted(slot.title)} : {error}."), "Retirez-le.") from None


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
