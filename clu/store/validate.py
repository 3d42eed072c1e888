"""A tree of TOML → a record: what is faulty is set aside, the rest lives on."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from clu.model.record import Record, Where
from clu.model.text import clean
from clu.store.aside import path_in_file, value_at, without
from clu.store.location import Location, located
from clu.store.wording import WRONG_TYPES, worded

R = TypeVar("R", bound=Record)


_ABSENCES = ("missing", "union_tag_not_found")


@dataclass(frozen=True)
class Flaw:
    """What is wrong at a path of the file."""

    path: Where
    sentence: str
    remedy: str
    character: int | None = None
    """The position, in the text at `path`, of the character that is meant."""
    is_absence: bool = False
    """Whether nothing is there, rather than something wrong."""


@dataclass(frozen=True)
class Validated(Generic[R]):
    """The record, if any part of it could be kept; `aside` holds the paths of what could not."""

    record: R | None
    flaws: tuple[Flaw, ...]
    aside: frozenset[Where]


def validate(tree: Any, model: type[R], doubled: Collection[Where] = ()) -> Validated[R]:
    """Validate again and again, setting aside the innermost element of each fault.

    The `doubled` elements go too, once their own faults are told. A fault outside of any list of
    tables leaves no record.
    """
    aside: frozenset[Where] = frozenset()
    flaws: dict[Flaw, None] = {}  # a set that keeps the order
    while True:
        record, errors = _attempt(tree, model, aside)
        flaws.update((_flaw(*found), None) for found in errors if not _is_consequence(tree, *found))
        faulty = {place.element for _, place in errors if place.element is not None}
        if faulty.union(doubled) <= aside:
            return Validated(record, tuple(flaws), aside)
        aside = aside.union(faulty, doubled)


_Located = tuple[ErrorDetails, Location]


def _attempt(
    tree: Any, model: type[R], aside: Collection[Where]
) -> tuple[R | None, list[_Located]]:
    try:
        return model.model_validate(without(tree, aside)), []
    except ValidationError as invalid:
        errors = invalid.errors(include_url=False)
        return None, list(_in_file(errors, model, tree, aside))


def _in_file(
    errors: Iterable[ErrorDetails], model: type[Record], tree: Any, aside: Collection[Where]
) -> Iterator[_Located]:
    """Each error once, at its place in the file."""
    for error, place in _settled((error, located(model, error["loc"])) for error in errors):
        path = path_in_file(place.path, tree, aside)
        element = None if place.element is None else path[: len(place.element)]
        field_path = path[: len(place.field_path)]
        yield error, replace(place, path=path, field_path=field_path, element=element)


def _settled(errors: Iterable[_Located]) -> list[_Located]:
    """Keep, of a union, the errors of the alternative that was meant.

    Each alternative brings its own errors. One that refuses the value for its type was not
    meant, unless all do: then one sentence, about the whole union, is enough.
    """
    settled: list[_Located] = []
    refusals: dict[Where, _Located] = {}
    meant: set[Where] = set()
    for error, place in errors:
        if place.union is None:
            settled.append((error, place))
        elif place.path == place.union and error["type"] in WRONG_TYPES:
            refusals.setdefault(place.union, (error, place))
        else:
            meant.add(place.union)
            settled.append((error, place))
    settled += [refusal for union, refusal in refusals.items() if union not in meant]
    return settled


def _is_consequence(tree: Any, error: ErrorDetails, place: Location) -> bool:
    """Whether a list is too short only because its faulty elements do not count."""
    written = value_at(tree, place.path)
    if error["type"] != "too_short" or not isinstance(written, list):
        return False
    minimum: int = error["ctx"]["min_length"]
    return len(written) >= minimum


def _flaw(error: ErrorDetails, place: Location) -> Flaw:
    sentence, remedy = worded(error, place)
    path = (*place.path, "kind") if error["type"] == "union_tag_invalid" else place.path
    character = None
    if error["type"] == "clu_character":
        character = _first_forbidden(error["input"])
    return Flaw(path, sentence, remedy, character, error["type"] in _ABSENCES)


def _first_forbidden(text: str) -> int | None:
    """The position of the first character that `clean` refuses."""
    for position, character in enumerate(text):
        try:
            clean(character)
        except ValueError:
            return position
    return None
