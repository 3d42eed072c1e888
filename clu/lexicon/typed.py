"""What someone typed for a key, as the value that TOML holds: of its type, of its closed set."""

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Any

from clu.errors import UsageError
from clu.lexicon.dates import why_no_day
from clu.lexicon.keys import Arity, RecordKey, record_keys
from clu.lexicon.values import CODECS, read, unit_of
from clu.model.french import cited, quoted, typeset
from clu.model.indicators import SUBSET, Unit
from clu.model.labels import chosen
from clu.model.names import perhaps
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
    """What was typed is not a value of its key."""


def value(key: RecordKey, typed: Sequence[str]) -> Any:
    """The value of a key; None when what was typed is empty, which clears it.

    Raises TypedError.
    """
    if list(typed) == [""]:
        return None
    match key.takes:
        case Arity.ONE:
            return _only(key, typed)
        case Arity.MANY:
            return _several(key, [one(key, each) for each in _filled(key, typed)])
        case Arity.BULLETS:
            return _bullets([text(key, each) for each in _filled(key, typed)])
        case Arity.TABLE | Arity.PAIRS:
            return paired(key, _pairs(key, typed))
        case Arity.FILE:
            raise TypedError(
                typeset(f"{quoted(key.title)} ne tient pas sur une ligne."),
                "Donnez un fichier TOML.",
            )


def paired(key: RecordKey, pairs: Sequence[tuple[str, str]]) -> Any:
    """The value of a key that takes names with their values. Raises TypedError."""
    named = [(text(key, name), each.strip()) for name, each in pairs]
    _several(key, [name for name, _ in named])
    if key.takes is Arity.TABLE:
        return {name: one(key, each) if each else None for name, each in named}
    return [{**_part(name), "value": one(key, each)} for name, each in named]


def _part(name: str) -> dict[str, Any]:
    """The label of a part; of a subset, « dont mineurs », with its key."""
    match = re.fullmatch(rf"{SUBSET.strip()}\s+(.+)", name, re.IGNORECASE | re.DOTALL)
    return {"label": match[1], "subset": True} if match else {"label": name}


def keyed(model: type[Record], name: str, typed: str) -> Any:
    """The value of a key of a record, by its name on the command line. Raises TypedError."""
    return value(next(key for key in record_keys(model) if key.name == name), [typed])


def one(key: RecordKey, typed: str) -> Any:
    """One value, of the first type that what was typed can be. Raises TypedError."""
    if key.words is not None:
        return _choice(key, key.words, typed)
    if key.path[-1] == "duration" and (clock := read(datetime.time, typed)):
        return 60 * clock.hour + clock.minute  # « 1 h 30 » is ninety minutes
    if key.path == DAYS:
        typed = _DAY.sub("", typed)
    for type_ in key.types:
        found = read(type_, typed)
        if found is not None:
            _refuse_unit(key, typed)
            return found
    if str in key.types:
        return text(key, typed)
    if {datetime.date, datetime.datetime} & {*key.types} and (why := why_no_day(typed)):
        raise TypedError(typeset(f"{cited(typed)} : {why[0]}."), why[1])
    raise TypedError(
        typeset(f"{cited(typed)} ne va pas pour {quoted(key.title)}."),
        typeset(f"Il faut {expected(key)}."),
    )


def quantity(key: RecordKey, typed: Sequence[str], unit: Unit | None) -> Any:
    """A number measured in some unit, which it may be followed by. Raises TypedError on another."""
    said = "".join(map(unit_of, typed))
    if said and unit and said not in unit.facts.signs:
        raise TypedError(
            typeset(f"{cited(' '.join(typed))} : cet indicateur n’est pas en {quoted(said)}."),
            typeset(f"Son unité est {quoted(unit.label)}."),
        )
    return value(key, typed)


def _refuse_unit(key: RecordKey, typed: str) -> None:
    """Raise TypedError on « 5 € » for a key that says its own unit, or counts."""
    unit = unit_of(typed)
    is_measured = key.path[-1] in _MEASURED
    if unit in _OF_ANOTHER and unit not in key.title and not is_measured:
        sentence = f"{cited(typed)} : {quoted(key.title)} n’est pas en {quoted(unit)}."
        raise TypedError(typeset(sentence), "Donnez le nombre seul.")


def expected(key: RecordKey) -> str:
    """« une date (27/03/2024) »: what a key takes, when it is not a text."""
    return " ou ".join(
        CODECS[type_].expected for type_ in key.types if type_ in CODECS and type_ is not str
    )


def text(key: RecordKey, typed: str) -> str:
    """A text as the model keeps it. Raises TypedError on what no document can hold."""
    try:
        return clean(typed).strip()
    except ValueError as error:
        raise TypedError(typeset(f"{quoted(key.title)} : {error}."), "Retirez-le.") from None


def _only(key: RecordKey, typed: Sequence[str]) -> Any:
    if len(typed) > 1:
        raise TypedError(typeset(f"{quoted(key.title)} n’a qu’une valeur."))
    return one(key, typed[0])


def _choice(key: RecordKey, words: Mapping[str, str], typed: str) -> str:
    if found := chosen(typed, words):
        return found
    known = ", ".join(f"{name} ({word})" for name, word in key.offered.items())
    raise TypedError(
        typeset(f"{cited(typed)} n’est pas une valeur de {quoted(key.title)}."),
        perhaps(typed, [*words.values(), *words], f"Valeurs possibles : {known}."),
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


def _pairs(key: RecordKey, typed: Sequence[str]) -> list[tuple[str, str]]:
    for each in typed:
        name, sign, _ = each.partition("=")
        if not (name.strip() and sign):
            raise TypedError(
                typeset(f"{quoted(key.title)} s’écrit NOM=VALEUR."),
                typeset(f"Pas {cited(each)}." if each.strip() else ""),
            )
    return [(name, amount) for name, _, amount in (each.partition("=") for each in typed)]


def _filled(key: RecordKey, typed: Sequence[str]) -> Sequence[str]:
    """The elements of a list, none of which is empty; a row of headings may have empty cells."""
    if key.path != _HEADINGS and not all(each.strip() for each in typed):
        raise TypedError(typeset(f"{quoted(key.title)} : un élément est vide."), "Retirez-le.")
    return typed


def _several(key: RecordKey, elements: list[Any]) -> list[Any]:
    """The elements of a list of names, each of which is there once."""
    for rank, each in enumerate(elements):
        if each in elements[:rank] and key.path != _HEADINGS and not key.has_lines:
            raise TypedError(
                typeset(f"{quoted(key.title)} : {quoted(str(each))} est donné deux fois."),
                "Gardez l’un des deux.",
            )
    return elements
