"""The shape of the data: which record each file holds, and which records hold others."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from enum import Enum
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from typing import Any, get_args, get_origin

from clu.model.acceptance import Acceptances
from clu.model.actions import Plan
from clu.model.audits import Audit, Reference
from clu.model.committee import Committee, Member
from clu.model.disagreements import Disagreements
from clu.model.french import enumeration, quoted
from clu.model.library import Definitions, Library, Snapshot
from clu.model.meeting import Meeting
from clu.model.minutes import Attendee, Decision, Exchange, Minutes, Turn
from clu.model.period import Period
from clu.model.record import Record, Where, alternatives
from clu.model.sending import Register
from clu.model.slides import BaseSlide
from clu.model.surveys import Survey
from clu.model.validation import Corrections, Seals, Validated

Table = Mapping[str, Any]
"""A record as TOML holds it: plain values, lists and tables."""

COMMITTEE = "agendas/committee.toml"
SEALS = "agendas/seals.toml"

MOST_BYTES = 1_000_000
"""Beyond, no data file is read: ten times what ten years of a committee write in one."""
DISAGREEMENTS = "agendas/disagreements.toml"
ACCEPTED = "agendas/accepted.toml"
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

LOCKED = ("meeting.toml", "minutes.toml", "validated.toml")
"""The files of a meeting that nothing changes once its minutes are validated."""

_YEAR = re.compile(r"(?:19|20)\d{2}\.toml")

LEAST: Mapping[type[Record], tuple[str, ...]] = {
    Member: ("organisation", "capacity", "name"),
    Attendee: ("organisation", "capacity", "name"),
    Exchange: ("text", "note", "turns"),
    Decision: ("text", "note"),
    Turn: ("text", "note"),
}
"""The keys of which a record says one at least: without any, it says nothing of anybody."""


NAMED_TABLES = frozenset(
    key for key, field in Committee.model_fields.items() if get_origin(field.annotation) is dict
)
"""Keys of the tables whose entries each say something by themselves: sites, milestones…"""

_IDENTITIES = {
    "readings": ("id", "period"),  # one indicator has a reading for each period
    "outcomes": ("item",),
    "seals": ("meeting",),
    **dict.fromkeys(("modules", "engagements", "inside"), ("code",)),
}


def keys_of_identity(key: str) -> tuple[str, ...]:
    """The keys that tell the elements of the list `key` apart, where they have them."""
    return _IDENTITIES.get(key, ("id",))


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
    groups = (
        keys for keys in least(model) if not any(says_something(table.get(key)) for key in keys)
    )
    return next(groups, ())


def says_something(value: Any) -> bool:
    """Whether a value says anything: a text, by a letter or a digit; a list, by one element."""
    match value:
        case str():
            return any(map(str.isalnum, value))
        case list() | tuple():
            return any(map(says_something, value))
        case dict():  # an answer says more than who gives it
            return any(says_something(each) for key, each in value.items() if key != "by")
        case Record():
            return says_something(vars(value))
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
    is_deep_enough = len(parts) == len(patterns) or not file.endswith(".toml")  # none is a folder
    is_within = len(parts) <= len(patterns) and is_deep_enough
    return is_within and all(map(fnmatchcase, parts, patterns))


def model_of(file: str) -> type[Record]:
    """The record that a file holds. Raises KeyError on a file that is not data."""
    match file.split("/"):
        case ["agendas", "committee.toml"]:
            return Committee
        case ["agendas", "seals.toml"]:
            return Seals
        case ["agendas", "disagreements.toml"]:
            return Disagreements
        case ["agendas", "accepted.toml"]:
            return Acceptances
        case ["agendas", "indicators", "definitions.toml"]:
            return Definitions
        case ["agendas", "indicators", year] if _YEAR.fullmatch(year):
            return Snapshot
        case ["agendas", folder, name] if folder in FOLDERS and name.endswith(".toml"):
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
    if library.disagreements:
        yield DISAGREEMENTS, Disagreements(disagreements=library.disagreements)
    if library.accepted:
        yield ACCEPTED, Acceptances(acceptances=library.accepted)
    if library.definitions:
        yield DEFINITIONS, Definitions(definitions=tuple(library.definitions.values()))
    of_meetings: Mapping[str, Mapping[str, Record]] = {
        "meeting": library.meetings,
        "minutes": library.minutes,
        "validated": library.validated,
        "corrections": library.corrections,
        "sent": library.registers,
    }
    for name, by_meeting in of_meetings.items():
        yield from ((meeting_file(id_, name), each) for id_, each in by_meeting.items())
    in_folders: Mapping[str, Mapping[str, Record]] = {
        "indicators": library.snapshots,
        "plans": library.plans,
        "surveys": library.surveys,
        "audits": library.audits,
        "references": library.references,
    }
    for folder, by_id in in_folders.items():
        yield from ((file_of(folder, id_), each) for id_, each in by_id.items())


@cache
def children(model: type[Record]) -> Mapping[str, type[Record]]:
    """The lists of a record whose elements have a name of their own, and what these are."""
    found: dict[str, type[Record]] = {}
    for key, field in model.model_fields.items():
        if get_origin(field.annotation) is tuple:
            first = alternatives(get_args(field.annotation)[0])[0]
            if isinstance(first, type) and issubclass(first, Record) and "id" in first.model_fields:
                found[key] = BaseSlide if issubclass(first, BaseSlide) else first
    return found


def model_at(file: str, record: Where) -> type[Record]:
    """The record of a place in a file. Raises KeyError where no such record can be."""
    model = model_of(file)
    for key in record[::2]:
        model = children(model)[str(key)]
    return model


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
    child = _by_identity(_Same(record), str(key)).get(str(name))
    return None if child is None else element(child, tuple(rest))


class _Same:
    """A record, alike to itself alone: to compare all that two records say costs too much."""

    def __init__(self, record: Record) -> None:
        self.record = record

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.record is other.record

    def __hash__(self) -> int:
        return id(self.record)


@lru_cache(maxsize=64)  # all are looked for in turn: each time from the first would be their square
def _by_identity(holder: _Same, key: str) -> dict[str, Record]:
    """The elements of a list of a record, the first to bear each identity."""
    return {identity(each): each for each in reversed(getattr(holder.record, key, ()))}


def value_at(table: Any, path: Iterable[str]) -> Any:
    """What a path of a table leads to; None where it leads nowhere."""
    for key in path:
        table = table.get(key) if isinstance(table, Mapping) else None
    return table


def table_of(record: Record) -> dict[str, Any]:
    """A record as TOML holds it: what was written, without the defaults."""
    plain = _plain(record.model_dump(exclude_unset=True))
    assert isinstance(plain, dict)
    return plain


def own_table(record: Record) -> dict[str, Any]:
    """A record as TOML holds it, but for the elements that have a name of their own."""
    plain = _plain(record.model_dump(exclude_unset=True, exclude={*children(type(record))}))
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


def frozen(value: Any) -> Hashable:
    """A value to be compared as `written_alike` does."""
    if isinstance(value, dict):
        return frozenset((key, frozen(each)) for key, each in value.items())
    if isinstance(value, list):
        return tuple(map(frozen, value))
    return type(value), str(value)


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
