"""What an error of pydantic is about: its path, its field, its record, and what is expected there.

The `loc` of pydantic mixes steps of the data with names of union members; walking the model
beside it tells them apart.
"""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Any, Literal, NamedTuple, get_args, get_origin

from clu.model import period
from clu.model.french import enumeration
from clu.model.record import Record, Where, alternatives

_KEY_ITSELF = "[key]"
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


class Location(NamedTuple):
    """A value of the data, and what the model expects there."""

    path: Where
    expected: Any
    """The annotation of the value; None where the model knows no such key."""
    field: str = ""
    """The nearest key on the path that is a field, and its French title."""
    title: str = ""
    field_path: Where = ()
    owners: tuple[type[Record], ...] = ()
    """The records on the path, outermost first."""
    element: Where | None = None
    """The innermost element of a list of tables on the path; None outside of any."""
    union: Where | None = None
    """The value for which this error is that of one alternative among several."""


def located(model: type[Record], loc: tuple[int | str, ...]) -> Location:
    """Follow a `loc` of pydantic through a model."""
    place = Location((), model, owners=(model,))
    steps = list(loc)
    while steps:
        members = alternatives(place.expected)
        if by_kind := members_by_kind(members):
            # The kind is named by pydantic, and is no step of the data.
            place = _as_record(place, by_kind[steps.pop(0)])
        elif len(members) > 1:
            steps.pop(0)
            inner = next((each for each in members if get_origin(each) is tuple), None)
            place = place._replace(union=place.path, expected=inner if steps else place.expected)
        else:
            place = _stepped(place, members[0], steps.pop(0))
    return place


def _as_record(place: Location, record: type[Record]) -> Location:
    return place._replace(expected=record, owners=(*place.owners, record))


def _stepped(place: Location, expected: Any, step: int | str) -> Location:
    if step == _KEY_ITSELF:
        return place  # the key is at fault, and not its value: both stand at one place
    path = (*place.path, step)
    origin, arguments = get_origin(expected), get_args(expected)
    if is_record(expected):
        return _entered(place, expected, str(step))
    if origin is tuple:
        inner = place._replace(path=path, expected=arguments[0])
        return _opened(inner)._replace(element=path) if holds_records(arguments[0]) else inner
    if origin is dict:
        return _opened(place._replace(path=path, expected=arguments[1]))
    return place._replace(path=path, expected=None)


def _entered(place: Location, record: type[Record], key: str) -> Location:
    path = (*place.path, key)
    field = record.model_fields.get(key)
    if field is None:
        return place._replace(path=path, expected=None)
    title = field.title or ""
    inner = place._replace(
        path=path, expected=field.annotation, field=key, title=title, field_path=path
    )
    return _opened(inner)


def _opened(place: Location) -> Location:
    members = alternatives(place.expected)
    is_one = len(members) == 1 and is_record(members[0])
    return _as_record(place, members[0]) if is_one else place


def is_record(annotation: Any) -> bool:
    """Whether a table of the model is expected."""
    return isinstance(annotation, type) and issubclass(annotation, Record)


def holds_records(annotation: Any) -> bool:
    """Whether every alternative is a table of the model."""
    return all(map(is_record, alternatives(annotation)))


def members_by_kind(members: tuple[Any, ...]) -> Mapping[int | str, type[Record]]:
    """The records of a union by the `kind` that tells them apart; empty for other unions."""
    if len(members) < 2 or not all(is_record(member) for member in members):
        return {}
    return {
        kind: member
        for member in members
        for kind in get_args(member.model_fields["kind"].annotation)
    }


def expected_words(annotation: Any) -> str:
    """What the model expects: « une date (2024-03-27) », « true, false ou un texte… »."""
    words = [word for member in alternatives(annotation) for word in _words_of(member)]
    return enumeration(list(dict.fromkeys(words)), "ou")


def _words_of(annotation: Any) -> tuple[str, ...]:
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
    members = alternatives(annotation)
    first = members[0]
    if isinstance(first, type) and issubclass(first, Enum):
        return tuple(str(member.value) for member in first)
    if get_origin(first) is Literal:
        return tuple(map(str, get_args(first)))
    return tuple(map(str, members_by_kind(members)))
