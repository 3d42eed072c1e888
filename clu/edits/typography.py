"""What was typed, put in the signs and the spaces in which papers print it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from clu.model.address import Address, file_id
from clu.model.change import Change
from clu.model.french import in_data
from clu.model.library import Library
from clu.model.record import ID_PATTERN, Record
from clu.model.refs import ref_of
from clu.model.shape import (
    ACCEPTED,
    LOCKED,
    SEALS,
    children,
    identity,
    own_table,
    records,
    written_alike,
)
from clu.model.text import TextRule, constraints
from clu.model.validation import SEALED

_KEPT = (ACCEPTED, SEALS, *(f"/{name}.toml" for name in SEALED))
"""Files that say something as it was, and are not written otherwise."""

_NOTE = "note"


def in_print_everywhere(library: Library) -> list[Change]:
    """The records whose words would be printed otherwise than they are typed.

    What was validated stays as it is; so do notes of a session, which nothing prints.
    """
    return [
        change
        for file, record in records(library)
        if not file.endswith(_KEPT)
        if not (file.endswith(LOCKED) and file_id(file) in library.validated)
        for change in _changes(Address(file), record)
    ]


def _changes(address: Address, record: Record) -> Iterator[Change]:
    is_session = address.file.endswith("/minutes.toml")
    after = _printed(record, is_session=is_session)
    before, now = own_table(record), own_table(after)
    if not written_alike(before, now) and _is_right(type(record), after):
        yield Change(address, before, now)
    for key in children(type(record)):
        for each in getattr(record, key):
            yield from _changes(address.within(key).within(identity(each)), each)


def _is_right(model: type[Record], record: Record) -> bool:
    """Whether the model takes it: a title that is full has no room for one more space."""
    from pydantic import ValidationError  # noqa: PLC0415  loaded already by the model

    try:
        model.model_validate(record.model_dump(exclude_unset=True))
    except ValidationError:
        return False
    return True


def _printed(record: Record, *, is_session: bool) -> Record:
    told = {
        key: _value(value, is_session=is_session, is_prose=_is_prose(type(record), key))
        for key, value in record
        if not (is_session and key == _NOTE)
    }
    changed = {key: value for key, value in told.items() if value != getattr(record, key)}
    return record.model_copy(update=changed) if changed else record


def _value(value: Any, *, is_session: bool, is_prose: bool) -> Any:
    match value:
        case Record():
            return _printed(value, is_session=is_session)
        case tuple():
            return tuple(_value(e, is_session=is_session, is_prose=is_prose) for e in value)
        case dict():
            every = value.items()
            return {k: _value(e, is_session=is_session, is_prose=is_prose) for k, e in every}
        case _ if is_prose and type(value) is str and not re.fullmatch(ID_PATTERN, value):
            return in_data(value)
    return value


@cache
def _is_prose(model: type[Record], key: str) -> bool:
    """Whether a key takes words: not a name that leads to a record, nor to a file."""
    field, ref = model.model_fields[key], ref_of(model, key)
    said = constraints(field.annotation, field.metadata)
    is_text = any(isinstance(each, TextRule) for each in said)
    return is_text and (ref is None or ref.may_be_words)
