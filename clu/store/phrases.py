"""The pieces of a sentence about a value: which field, what it expects, what stands there."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from clu.lexicon.habits import recognised, spelt
from clu.model import period
from clu.model.french import capitalised, enumeration, number, ordinal, quoted, typeset
from clu.model.labels import YEARS
from clu.model.names import nearest
from clu.store.location import (
    Location,
    alternatives,
    bare,
    holds_records,
    is_record,
    members_by_kind,
)

_LONGEST_SHOWN = 60
_LARGEST_WRITTEN_OUT = 10**15
_EXPECTED: dict[Any, tuple[str, ...]] = {
    str: ("un texte entre guillemets",),
    bool: ("true", "false"),
    int: ("un nombre entier",),
    Decimal: ("un nombre",),
    datetime.date: ("une date (2024-03-27)",),
    datetime.time: ("une heure (14:30:00)",),
    datetime.datetime: ("une date et son heure (2024-03-27T14:30:00)",),
    period.Period: (f"une période ({period.EXPECTED})",),
}


def field(location: Location) -> str:
    """« Intervenants » (presenters), or « le 2e élément de » that field."""
    if not location.field:
        return "le fichier"
    key = location.field
    name = f"{quoted(capitalised(location.title))} ({key})" if location.title else quoted(key)
    inner = location.path[len(location.field_path) :]
    match inner:
        case ():
            return name
        case (int(rank),):
            return f"le {ordinal(rank + 1, feminine=False)} élément de {name}"
        case (str(key), *_):
            return f"{quoted(clipped(key))} dans {name}"
        case ranks:
            return f"l’élément {'.'.join(str(int(rank) + 1) for rank in ranks)} de {name}"


def expected(annotation: Any) -> str:
    """What the model expects: « une date (2024-03-27) », « true, false ou un texte… »."""
    phrases = [phrase for member in alternatives(annotation) for phrase in _expected(bare(member))]
    return listed(dict.fromkeys(phrases))


def _expected(annotation: Any) -> tuple[str, ...]:
    if known := known_values(annotation):
        return known
    if is_record(annotation) or get_origin(annotation) is dict:
        return ("une table",)
    if get_origin(annotation) is tuple:
        of_tables = holds_records(get_args(annotation)[0])
        return ("une liste de tables" if of_tables else "une liste entre crochets",)
    return _EXPECTED.get(annotation, ("une autre valeur",))


def known_values(annotation: Any) -> tuple[str, ...]:
    """The words of a closed set: an enumeration, a literal, the kinds of a union of records."""
    expected = bare(annotation)
    if isinstance(expected, type) and issubclass(expected, Enum):
        return tuple(str(member.value) for member in expected)
    if get_origin(expected) is Literal:
        return tuple(map(str, get_args(expected)))
    return tuple(map(str, members_by_kind(alternatives(expected))))


def found(value: Any) -> str:
    """What stands in the file: « le nombre 3 », « une liste »."""
    match value:
        case bool():
            return spelt(value)
        case str():
            return f"le texte {shown(value)}"
        case int() | Decimal():
            return f"le nombre {clipped(spelt(value))}"
        case datetime.datetime():
            return "une date avec une heure"
        case datetime.date():
            return "une date"
        case datetime.time():
            return "une heure"
        case list():
            return "une liste"
        case _:
            return "une table"


def figure(value: int | Decimal, location: Location) -> str:
    """A number as French writes it, unless its digits would fill pages (1e9999)."""
    is_short = -_LARGEST_WRITTEN_OUT < value < _LARGEST_WRITTEN_OUT
    is_plain = not is_short or location.field in YEARS
    return clipped(spelt(value)) if is_plain else number(value)


def shown(value: Any) -> str:
    """A value between French quotation marks, clipped; « une liste » or « une table »."""
    if isinstance(value, list | dict):
        return found(value)
    return quoted(clipped(value if isinstance(value, str) else spelt(value)))


def clipped(text: str) -> str:
    """A text short enough for a sentence, on one line, without what cannot be printed."""
    line = " ".join(text[: 2 * _LONGEST_SHOWN].split())
    printable = "".join(
        sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in line
    )
    return printable if len(printable) <= _LONGEST_SHOWN else printable[:_LONGEST_SHOWN] + "…"


def guess(value: str, known: Iterable[str]) -> str:
    """The known word that was most likely meant, or else all of them."""
    words = tuple(known)
    if close := nearest(value, words):
        return typeset(f"Vouliez-vous dire « {close} » ?")
    return typeset(f"Valeurs possibles : {listed(words)}.")


def listed(words: Iterable[str]) -> str:
    """« draft, ready ou held »."""
    return enumeration(list(words), "ou")


def guessed_key(location: Location) -> str:
    """Where an unknown key belongs, or which known key resembles it (its French name counts)."""
    key, owner = str(location.path[-1]), location.owners[-1]
    if any(key in outer.model_fields for outer in location.owners[:-1]):
        return typeset("Placez cette clé plus haut, avant le premier [[…]] qui la précède.")
    names = owner.model_fields
    titles = {field.title: name for name, field in names.items() if field.title}
    alike = nearest(key, titles, likeness=0.8)
    name = nearest(key, names) or (titles[alike] if alike else None)
    if name is None:
        return typeset(f"Clés possibles : {listed(names)}.")
    title = names[name].title
    return typeset(f"Vouliez-vous dire « {name} »" + (f" ({title}) ?" if title else " ?"))


def rewritten(value: Any, annotation: Any) -> str:
    """How to write the value that was meant, when it can be told."""
    wanted = [bare(member) for member in alternatives(annotation)]
    if isinstance(value, str):
        habit = recognised(value)
        if habit and _suits(habit.value, wanted):
            return f"Écrivez {habit.toml}, sans guillemets."
        wants_list = any(
            get_origin(member) is tuple and not holds_records(get_args(member)[0])
            for member in wanted
        )
        is_short = '"' not in value and clipped(value) == value
        return f'Écrivez ["{value}"].' if wants_list and is_short else ""
    if str in wanted and not isinstance(value, list | dict):
        return f'Écrivez "{clipped(spelt(value))}", entre guillemets.'
    return ""


def _suits(value: Any, wanted: list[Any]) -> bool:
    if isinstance(value, Decimal) and value == value.to_integral_value() and int in wanted:
        return True
    return type(value) in wanted
