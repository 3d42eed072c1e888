"""The one table from each type of error of pydantic to its French sentence and its remedy."""

from collections.abc import Callable
from typing import Any

from pydantic_core import ErrorDetails

from clu.model.french import counted, number, typeset
from clu.model.names import slug
from clu.model.record import ID_PATTERN
from clu.store import phrases
from clu.store.location import Location, is_record

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
    return lambda error, location: phrases.figure(_context(error, name), location)


def _length(name: str) -> Callable[[ErrorDetails, Location], str]:
    def length(error: ErrorDetails, _: Location) -> str:
        noun = "caractère" if isinstance(error["input"], str) else "élément"
        return counted(_context(error, name), noun)

    return length


def _actual_length(error: ErrorDetails, _: Location) -> str:
    return number(len(error["input"]))


def _addition(error: ErrorDetails, _: Location) -> str:
    return "Complétez ce texte." if isinstance(error["input"], str) else "Complétez cette liste."


def _shortening(error: ErrorDetails, _: Location) -> str:
    return "Raccourcissez-le." if isinstance(error["input"], str) else "Retirez-en."


_PIECES: dict[str, Callable[[ErrorDetails, Location], str]] = {
    "field": lambda _, location: phrases.field(location),
    "key": lambda _, location: str(location.path[-1]) if location.path else "",
    "expected": lambda _, location: phrases.expected(location.expected),
    "found": lambda error, _: phrases.found(error["input"]),
    "value": lambda error, _: phrases.shown(error["input"]),
    "number": lambda error, location: phrases.figure(error["input"], location),
    "rewritten": lambda error, location: phrases.rewritten(error["input"], location.expected),
    "message": lambda error, _: error["msg"],
    "slug": lambda error, _: slug(str(error["input"])),
    "guess": lambda error, location: phrases.guess(
        str(error["input"]), phrases.known_values(location.expected)
    ),
    "guessed_key": lambda _, location: phrases.guessed_key(location),
    "tag": lambda error, _: phrases.shown(_tag(error)),
    "guessed_tag": lambda error, location: phrases.guess(
        str(_tag(error)), phrases.known_values(location.expected)
    ),
    "known": lambda _, location: phrases.listed(phrases.known_values(location.expected)),
    "minimum": _length("min_length"),
    "maximum": _length("max_length"),
    "actual": _actual_length,
    "add": _addition,
    "shorten": _shortening,
    **{name: _bound(name) for name in ("ge", "gt", "le", "lt")},
}
