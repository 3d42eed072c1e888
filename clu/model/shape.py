"""The shape of the data: which record each file holds, and which records hold others."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, get_args, get_origin

from clu.model.actions import Plan
from clu.model.audits import Audit, Reference
from clu.model.committee import Committee, Member
from clu.model.french import enumeration, quoted
from clu.model.library import Definitions, Library, Snapshot
from clu.model.meeting import Meeting
from clu.model.minutes import Attendee, Decision, Exchange, Minutes
from clu.model.period import Period
from clu.model.record import Record, Where
from clu.model.sending import Register
from clu.model.slides import BaseSlide
from clu.model.surveys import Survey
from clu.model.validation import Corrections, Seals, Validated

Table = Mapping[str, Any]
"""A record as TOML holds it: plain values, lists and tables."""

COMMITTEE = "agendas/committee.toml"
SEALS = "agendas/seals.toml"
DEFINITIONS = "agendas/indicators/definitions.toml"
FOLDERS: Mapping[str, type[Record]] = {
    "plans": Plan,
    "surveys": Survey,
    "audits": Audit,
    "references": Reference,
}
"""Folders of `agendas/` in which each file is one record, named by the file."""

MEETING_FILES: Mapping[str, type[Record]] = {
    "meeting.toml": Meeting,
    "minutes.toml": Minutes,
    "validated.toml": Validated,
    "corrections.toml": Corrections,
    "sent.toml": Register,
}


LEAST: Mapping[type[Record], tuple[str, ...]] = {
    Member: ("organisation", "capacity", "name"),
    Attendee: ("organisation", "capacity", "name"),
    Exchange: ("text", "note", "turns"),
    Decision: ("text", "note"),
}
"""The keys of which a record says one at least: without any, it says nothing of anybody."""


@cache
def least(model: type[Record]) -> tuple[tuple[str, ...], ...]:
    """What a record has at least: of each group of keys, one that says something.

    Beside those above, each text that it needs: « … » is no title, nor are signs nobody sees.
    """
    fields = model.model_fields.items()
    needed = [(key,) for key, field in fields if field.is_required() and field.annotation is str]
    return (*([LEAST[model]] if model in LEAST else []), *needed)


def lacking(model: type[Record], table: Table) -> tuple[str, ...]:
    """The keys of which a record should say one, and says none; empty when it says its least."""
    groups = (keys for keys in least(model) if not any(_says(table.get(key)) for key in keys))
    return next(groups, ())


def _says(value: Any) -> bool:
    """Whether a value says anything: a text, by a letter or a digit; a list, by one element."""
    match value:
        case str():
            return any(map(str.isalnum, value))
        case list() | tuple():
            return any(map(_says, value))
        case dict():  # an answer says more than who gives it
            return any(_says(each) for key, each in value.items() if key != "by")
        case Record():
            return _says(vars(value))
        case _:  # a number, a date, one of several values
            return value is not None


def either(model: type[Record], keys: Iterable[str]) -> str:
    """« organisme », « qualité » ou « nom »: the words of some keys."""
    return enumeration([quoted(str(model.model_fields[key].title)) for key in keys], "ou")


def file_of(folder: str, id_: str) -> str:
    """The file of a record that has one of its own: `agendas/plans/signage.toml`."""
    return f"agendas/{folder}/{id_}.toml"


def meeting_file(meeting: str, name: str = "meeting") -> str:
    """A file of a meeting's folder."""
    return f"agendas/{meeting}/{name}.toml"


def is_or_holds(file: str, wanted: str) -> bool:
    """Whether a file is one of those wanted, which is a pattern, or a folder above them."""
    parts, patterns = file.split("/"), wanted.split("/")
    return len(parts) <= len(patterns) and all(map(fnmatchcase, parts, patterns))


def model_of(file: str) -> type[Record]:
    """The record that a file holds. Raises KeyError on a file that is not data."""
    match file.split("/"):
        case ["agendas", "committee.toml"]:
            return Committee
        case ["agendas", "seals.toml"]:
            return Seals
        case ["agendas", "indicators", "definitions.toml"]:
            return Definitions
        case ["agendas", "indicators", _]:
            return Snapshot
        case ["agendas", folder, _] if folder in FOLDERS:
            return FOLDERS[folder]
        case ["agendas", _, name] if name in MEETING_FILES:
            return MEETING_FILES[name]
    raise KeyError(file)


def records(library: Library) -> Iterator[tuple[str, Record]]:
    """Every record that has a file, with that file."""
    if library.committee:
        yield COMMITTEE, library.committee
    if library.seals:
        yield SEALS, library.seals
    if library.definitions:
        yield DEFINITIONS, Definitions(definitions=tuple(library.definitions.values()))
    for id_, meeting in library.meetings.items():
        yield meeting_file(id_), meeting
    for id_, minutes in library.minutes.items():
        yield meeting_file(id_, "minutes"), minutes
    for id_, validated in library.validated.items():
        yield meeting_file(id_, "validated"), validated
    for id_, corrections in library.corrections.items():
        yield meeting_file(id_, "corrections"), corrections
    for id_, register in library.registers.items():
        yield meeting_file(id_, "sent"), register
    for year, snapshot in library.snapshots.items():
        yield file_of("indicators", year), snapshot
    for folder, held in (
        ("plans", library.plans),
        ("surveys", library.surveys),
        ("audits", library.audits),
        ("references", library.references),
    ):
        for id_, record in held.items():
            yield file_of(folder, id_), record


@cache
def children(model: type[Record]) -> Mapping[str, type[Record]]:
    """The lists of a record whose elements have a name of their own, and what these are."""
    found: dict[str, type[Record]] = {}
    for key, field in model.model_fields.items():
        annotation = field.annotation
        if get_origin(annotation) is not tuple:
            continue
        element = get_args(annotation)[0]
        members = get_args(element) or (element,)
        while members and not isinstance(members[0], type):
            members = get_args(members[0])
        first = members[0] if members else None
        if isinstance(first, type) and issubclass(first, Record) and "id" in first.model_fields:
            found[key] = BaseSlide if issubclass(first, BaseSlide) else first
    return found


def begins_with_an_element(model: type[Record]) -> bool:
    """Whether the first of its elements makes the file of a record: it needs no key of its own."""
    return not any(field.is_required() for field in model.model_fields.values())


def identity(element: Record | Table) -> str:
    """What names an element in its list: its id, with its period where it has one."""
    table = _named(element) if isinstance(element, Record) else element
    period = table.get("period") if "id" in table and "year" not in table else None
    return f"{table.get('id', '')} {period}" if period else str(table.get("id", ""))


def _named(element: Record) -> dict[str, Any]:
    """What its identity needs of an element, as TOML holds it."""
    written = element.model_fields_set.intersection(("id", "period", "year"))
    return {key: _plain(getattr(element, key)) for key in written}


def element(record: Record, path: Where) -> Record | None:
    """The record to which a path leads, its elements named by identity; None if it has none."""
    if not path:
        return record
    key, name, *rest = path
    for child in getattr(record, str(key), ()):
        if identity(child) == name:
            return element(child, tuple(rest))
    return None


def table_of(record: Record) -> dict[str, Any]:
    """A record as TOML holds it: what was written, without the defaults."""
    plain = _plain(record.model_dump(exclude_unset=True))
    assert isinstance(plain, dict)
    return plain


def defaults(model: type[Record]) -> dict[str, Any]:
    """What the keys of a record are worth when they are not written, as TOML would hold it."""
    return {
        key: _plain(field.default)
        for key, field in model.model_fields.items()
        if not field.is_required() and field.default is not None
    }


def own_keys(table: Table, model: type[Record]) -> dict[str, Any]:
    """A table without the elements that have a name of their own."""
    return {key: value for key, value in table.items() if key not in children(model)}


def written_alike(one: Any, other: Any) -> bool:
    """Whether two plain values are written alike: 1 is not 1.0 nor true, 1.4 is not 1.40."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(
            written_alike(one[key], other[key]) for key in one
        )
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(written_alike, one, other))
    return type(one) is type(other) and str(one) == str(other)


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case Period():
            return value.key
        case dict():
            return {key: _plain(each) for key, each in value.items()}
        case tuple() | list():
            return [_plain(each) for each in value]
        case _:  # what TOML holds as it is: a text, a number, a date
            return value
