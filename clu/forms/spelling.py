"""The state of a field: a value of a record as someone would type it, and back."""

import datetime
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from clu.edits import typed
from clu.edits.slots import Takes
from clu.forms.fields import NAMED_BY_LABEL, Entry, Field
from clu.model.french import MINUS, NARROW, number
from clu.model.names import slug

_BREAK = "⏎"
"""Stands for the end of a line inside an element that is entered on one."""

_UNDER = "- "
_DAY = re.compile(r"=\s*J\s*", re.IGNORECASE)
YES, NO = "oui", "non"


def state(field: Field, value: Any) -> Any:
    """What a field shows for a value; empty where there is none."""
    match field.entry:
        case Entry.NAMES | Entry.RECORDS | Entry.ROWS:
            return list(value or ())
        case Entry.LINES:
            return "\n".join(_lines(field, value))
        case _:
            return spelt(value)


def value(field: Field, held: Any) -> Any:
    """The value that a field holds, as TOML has it; None where it is empty. Raises TypedError."""
    match field.entry:
        case Entry.NAMES | Entry.RECORDS | Entry.ROWS:
            return list(held) or None
        case Entry.CHOICE:
            return held or None
        case Entry.LINES:
            lines = [line.rstrip().replace(_BREAK, "\n") for line in held.splitlines()]
            kept = [_keyed(field, line) for line in lines if line.strip()]
            return typed.value(field.slot, kept or [""])
        case Entry.TEXT:
            return typed.text(field.slot, held) or None
        case _:
            return typed.value(field.slot, [held.strip()])


def spelt(value: Any) -> str:
    """A value the way someone types it: 27/03/2024, 14h30, 1,4, oui."""
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case Decimal() | int():
            return number(value).replace(NARROW, "").replace(MINUS, "-")
        case datetime.datetime():
            return f"{value:%d/%m/%Y %Hh%M}"
        case datetime.date():
            return f"{value:%d/%m/%Y}"
        case datetime.time():
            return f"{value:%Hh%M}"
        case _:
            return str(value)


def cells(row: Sequence[Any]) -> list[str]:
    """The cells of a row, as they are typed."""
    return [spelt(cell) for cell in row]


def row(typed_cells: Sequence[str]) -> list[Any]:
    """The row that was typed: « oui » and « non » alone are ticked."""
    return [cell.strip() == YES if cell.strip() in (YES, NO) else cell for cell in typed_cells]


def _lines(field: Field, value: Any) -> list[str]:
    match field.slot.takes:
        case Takes.TABLE:
            return [f"{key} = {spelt(each)}" for key, each in dict(value or {}).items()]
        case Takes.PAIRS:
            return [f"{each['label']} = {spelt(each['value'])}" for each in value or ()]
        case _:
            return [line for each in value or () for line in _bullet(each)]


def _bullet(value: Any) -> list[str]:
    if isinstance(value, list):
        return [f"{_UNDER}{_on_one_line(each)}" for each in value]
    return [_on_one_line(value)]


def _keyed(field: Field, line: str) -> str:
    """A site or a service may be given by its name alone; a milestone as people say it: J-15."""
    if field.path == ("milestones",):
        return _DAY.sub("= ", line)
    is_named = field.path[-1] in NAMED_BY_LABEL and "=" not in line
    return f"{slug(line)} = {line.strip()}" if is_named else line


def _on_one_line(value: Any) -> str:
    return spelt(value).replace("\n", _BREAK)


def held_by(fields: Sequence[Field], table: Mapping[str, Any]) -> dict[tuple[str, ...], Any]:
    """What the fields of a form show for a record."""
    return {field.path: state(field, at(table, field.path)) for field in fields}


def at(table: Mapping[str, Any], path: Sequence[str]) -> Any:
    """The value at a path of a table; None where there is none."""
    found: Any = table
    for key in path:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found
