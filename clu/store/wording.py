"""Each error of pydantic → its French sentence and its remedy; no word of its own is ever shown.

One table has a template for each type of error; the pieces that templates name are made below.
"""

import datetime
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, get_args, get_origin

from pydantic_core import ErrorDetails

from clu.lexicon.values import recognised, toml
from clu.model.french import (
    capitalised,
    clipped,
    counted,
    enumeration,
    number,
    ordinal,
    quoted,
    typeset,
)
from clu.model.labels import YEARS
from clu.model.names import nearest, perhaps, slug
from clu.model.record import ID_PATTERN, alternatives
from clu.store.location import (
    Location,
    expected_words,
    holds_records,
    is_record,
    known_values,
)

_LONGEST_SHOWN = 60
_LARGEST_WRITTEN_OUT = 10**15

OWN_PREFIX = "clu_"
"""Types of error whose message is ours, already in French."""

_WRONG_TYPE = ("{field} attend {expected}, pas {found}.", "{rewritten}")
_WRONG_WORD = ("{value} n’est pas une valeur de {field}.", "{guess}")
_TOO_SHORT = ("{field} attend au moins {minimum}.", "{add}")
_TOO_LONG = ("{field} attend au plus {maximum}, pas {actual}.", "{shorten}")
_NOT_AN_ID = "id_pattern_mismatch"

WRONG_TYPES = frozenset(
    f"{kind}_type"
    for kind in (
        "string", "bool", "int", "float", "decimal", "date", "time", "datetime",
        "tuple", "list", "dict", "model", "model_attributes",
    )
)  # fmt: skip
"""The value is of another kind than the one expected, whatever it says."""

WORDINGS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(WRONG_TYPES, _WRONG_TYPE),
    "missing": ("{field} manque.", "Ajoutez la clé « {key} » : {expected}."),
    "extra_forbidden": ("la clé « {key} » n’est pas connue ici.", "{guessed_key}"),
    "string_pattern_mismatch": ("{value} n’a pas la forme attendue par {field}.", ""),
    _NOT_AN_ID: (
        "{value} n’est pas un identifiant : lettres minuscules sans accent, chiffres, traits "
        "d’union.",
        "Écrivez « {slug} ».",
    ),
    "string_too_short": _TOO_SHORT,
    "too_short": _TOO_SHORT,
    "string_too_long": _TOO_LONG,
    "too_long": _TOO_LONG,
    "enum": _WRONG_WORD,
    "literal_error": _WRONG_WORD,
    "union_tag_invalid": ("{tag} n’est pas une nature connue (kind).", "{guessed_tag}"),
    "union_tag_not_found": (
        "la nature de cet élément (kind) manque.",
        "Ajoutez « kind » : {known}.",
    ),
    "greater_than_equal": ("{field} attend au moins {ge}, pas {number}.", ""),
    "greater_than": ("{field} attend plus de {gt}, pas {number}.", ""),
    "less_than_equal": ("{field} attend au plus {le}, pas {number}.", ""),
    "less_than": ("{field} attend moins de {lt}, pas {number}.", ""),
    "finite_number": ("{field} attend un nombre fini.", ""),
    "date_from_datetime_inexact": ("{field} attend une date sans heure.", "{rewritten}"),
}
_ANY_OTHER = ("{field} attend {expected}.", "{rewritten}")
_OWN = ("{field} : {message}.", "{rewritten}")
_OWN_OF_A_TABLE = ("{message}.", "")


def worded(error: ErrorDetails, location: Location) -> tuple[str, str]:
    """The sentence and the remedy of an error; no word of pydantic is ever shown."""
    sentence, remedy = (typeset(template) for template in _templates(error, location))
    words = _Words(error, location)
    return sentence.format_map(words), remedy.format_map(words)


def _templates(error: ErrorDetails, location: Location) -> tuple[str, str]:
    if error["type"].startswith(OWN_PREFIX):
        return _OWN_OF_A_TABLE if is_record(location.expected) else _OWN
    if error.get("ctx", {}).get("pattern") == ID_PATTERN:
        return WORDINGS[_NOT_AN_ID]
    return WORDINGS.get(error["type"], _ANY_OTHER)


class _Words(dict[str, str]):
    """The pieces of a sentence, each made only when a template names it."""

    def __init__(self, error: ErrorDetails, location: Location) -> None:
        super().__init__()
        self._error = error
        self._location = location

    def __missing__(self, name: str) -> str:
        return _PIECES[name](self._error, self._location)


def _context(error: ErrorDetails, name: str) -> Any:
    return error.get("ctx", {}).get(name, 0)


def _tag(error: ErrorDetails) -> Any:
    """The kind that was written: pydantic only gives it as Python would."""
    table = error["input"]
    return table["kind"] if isinstance(table, dict) else _context(error, "tag")


def _bound(name: str) -> Callable[[ErrorDetails, Location], str]:
    return lambda error, location: _figure(_context(error, name), location)


def _length(name: str) -> Callable[[ErrorDetails, Location], str]:
    noun = _either("caractère", "élément")
    return lambda error, location: counted(_context(error, name), noun(error, location))


def _either(of_a_text: str, of_a_list: str) -> Callable[[ErrorDetails, Location], str]:
    return lambda error, _: of_a_text if isinstance(error["input"], str) else of_a_list


def _field(location: Location) -> str:
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
            return f"{quoted(_clipped(key))} dans {name}"
        case ranks:  # a list in a list: of rows, of bullets
            return f"l’élément {'.'.join(str(int(rank) + 1) for rank in ranks)} de {name}"


def _found(value: Any) -> str:
    """What stands in the file: « le nombre 3 », « une liste »."""
    match value:
        case bool():
            return toml(value)
        case str():
            return f"le texte {_shown(value)}"
        case int() | Decimal():
            return f"le nombre {_clipped(toml(value))}"
        case datetime.datetime():
            return "une date avec une heure"
        case datetime.date():
            return "une date"
        case datetime.time():
            return "une heure"
        case list():
            return "une liste"
        case _:  # the only TOML type that is left
            return "une table"


def _figure(value: int | Decimal, location: Location) -> str:
    """A number as French writes it, unless its digits would fill pages (1e9999)."""
    is_short = -_LARGEST_WRITTEN_OUT < value < _LARGEST_WRITTEN_OUT
    is_plain = not is_short or location.field in YEARS
    return _clipped(toml(value)) if is_plain else number(value)


def _shown(value: Any) -> str:
    """A value between French quotation marks, clipped; « une liste » or « une table »."""
    if isinstance(value, list | dict):
        return _found(value)
    return quoted(_clipped(value if isinstance(value, str) else toml(value)))


def _clipped(text: str) -> str:
    """A text short enough for a sentence, on one line, without what cannot be printed."""
    line = " ".join(text[: 2 * _LONGEST_SHOWN].split())
    printable = "".join(
        sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in line
    )
    return clipped(printable, _LONGEST_SHOWN)


def _guess(value: str, known: Iterable[str]) -> str:
    """The known word that was most likely meant, or else all of them."""
    words = tuple(known)
    return perhaps(value, words, f"Valeurs possibles : {_listed(words)}.")


def _listed(words: Iterable[str]) -> str:
    """« draft, ready ou held »."""
    return enumeration(list(words), "ou")


def _guessed_key(location: Location) -> str:
    """Where an unknown key belongs, or which known key resembles it (its French name counts)."""
    key, owner = str(location.path[-1]), location.owners[-1]
    if any(key in outer.model_fields for outer in location.owners[:-1]):
        return typeset("Placez cette clé plus haut, avant le premier [[…]] qui la précède.")
    names = owner.model_fields
    titles = {field.title: name for name, field in names.items() if field.title}
    alike = nearest(key, titles, likeness=0.8)
    name = nearest(key, names) or (titles[alike] if alike else None)
    if name is None:
        return typeset(f"Clés possibles : {_listed(names)}.")
    title = names[name].title
    return typeset(f"Vouliez-vous dire « {name} »" + (f" ({title}) ?" if title else " ?"))


def _rewritten(value: Any, annotation: Any) -> str:
    """How to write the value that was meant, when it can be told."""
    wanted = alternatives(annotation)
    if isinstance(value, str):
        habit = recognised(value)
        if habit and _suits(habit.value, wanted):
            return f"Écrivez {habit.toml}, sans guillemets."
        wants_list = any(
            get_origin(member) is tuple and not holds_records(get_args(member)[0])
            for member in wanted
        )
        is_short = '"' not in value and _clipped(value) == value
        return f'Écrivez ["{value}"].' if wants_list and is_short else ""
    if str in wanted and not isinstance(value, list | dict):
        return f'Écrivez "{_clipped(toml(value))}", entre guillemets.'
    return ""


def _suits(value: Any, wanted: tuple[Any, ...]) -> bool:
    if isinstance(value, Decimal) and value == value.to_integral_value() and int in wanted:
        return True
    return type(value) in wanted


_PIECES: dict[str, Callable[[ErrorDetails, Location], str]] = {
    "field": lambda _, location: _field(location),
    "key": lambda _, location: str(location.path[-1]) if location.path else "",
    "expected": lambda _, location: expected_words(location.expected),
    "found": lambda error, _: _found(error["input"]),
    "value": lambda error, _: _shown(error["input"]),
    "number": lambda error, location: _figure(error["input"], location),
    "rewritten": lambda error, location: _rewritten(error["input"], location.expected),
    "message": lambda error, _: error["msg"],
    "slug": lambda error, _: slug(str(error["input"])),
    "guess": lambda error, location: _guess(str(error["input"]), known_values(location.expected)),
    "guessed_key": lambda _, location: _guessed_key(location),
    "tag": lambda error, _: _shown(_tag(error)),
    "guessed_tag": lambda error, location: _guess(
        str(_tag(error)), known_values(location.expected)
    ),
    "known": lambda _, location: _listed(known_values(location.expected)),
    "minimum": _length("min_length"),
    "maximum": _length("max_length"),
    "actual": lambda error, _: number(len(error["input"])),
    "add": _either("Complétez ce texte.", "Complétez cette liste."),
    "shorten": _either("Raccourcissez-le.", "Retirez-en."),
    **{name: _bound(name) for name in ("ge", "gt", "le", "lt")},
}
