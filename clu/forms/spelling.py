"""The state of a field: a value of a record as someone would type it, and back."""

from collections.abc import Mapping, Sequence
from typing import Any, assert_never

from clu.forms.fields import DAYS, NAMED_BY_LABEL, EntryKind, Field
from clu.lexicon import typed
from clu.lexicon.keys import Arity
from clu.lexicon.typed import TypedError
from clu.lexicon.values import NO, YES, write
from clu.model.french import typeset
from clu.model.indicators import SUBSET
from clu.model.names import slug
from clu.model.shape import value_at

_BREAK = "⏎"
"""Stands for the end of a line inside an element that is entered on one."""

_UNDER = "- "


class RowsError(TypedError):
    """Some rows of a field are wrong: why, by rank."""

    def __init__(self, faults: Mapping[int, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = faults


def state(field: Field, value: Any) -> Any:
    """What a field shows for a value; empty where there is none."""
    match field.entry:
        case EntryKind.NAMES | EntryKind.RECORDS | EntryKind.ROWS:
            return list(value or ())
        case EntryKind.PAIRS:
            return [_row_of(field, key, each) for key, each in _named(field, value)]
        case EntryKind.LINES:
            return "\n".join(_lines(value))
        case EntryKind.LINE | EntryKind.TEXT | EntryKind.CHOICE | EntryKind.FLAG:
            return write(value)
    assert_never(field.entry)


def value(field: Field, held: Any) -> Any:
    """The value that a field holds, as TOML has it; None where it is empty. Raises TypedError."""
    match field.entry:
        case EntryKind.NAMES | EntryKind.RECORDS | EntryKind.ROWS:
            return list(held) or None
        case EntryKind.CHOICE:
            return held or None
        case EntryKind.PAIRS:
            return _paired(field, held)
        case EntryKind.LINES:
            lines = [line.rstrip().replace(_BREAK, "\n") for line in held.splitlines()]
            kept = [line for line in lines if line.strip()]
            return typed.value(field.key, kept or [""])
        case EntryKind.TEXT:
            return typed.text(field.key, held) or None
        case EntryKind.LINE | EntryKind.FLAG:
            return typed.value(field.key, [held.strip()])
    assert_never(field.entry)


def cells_of(row: Sequence[Any]) -> list[str]:
    """The cells of a row, as they are typed."""
    return [write(cell) for cell in row]


def typed_row(typed_cells: Sequence[str]) -> list[Any]:
    """The row that was typed: « oui » and « non » alone are ticked."""
    return [cell.strip() == YES if cell.strip() in (YES, NO) else cell for cell in typed_cells]


def pasted(field: Field, text: str) -> list[list[str]]:
    """The rows that a pasted text makes: « nom = valeur », or cells of a spreadsheet."""
    rows = []
    for line in filter(str.strip, text.splitlines()):
        first, tab, last = line.partition("\t")
        if not tab:
            first, sign, last = line.partition("=")
            if sign and field.path[-1] in NAMED_BY_LABEL:
                first, last = last, first
        rows.append([first.strip(), " ".join(last.split("\t")).strip()])
    return rows


def _named(field: Field, value: Any) -> list[tuple[str, Any]]:
    if field.key.takes is Arity.TABLE:
        return list(dict(value or {}).items())
    return [
        (SUBSET * each.get("subset", False) + each["label"], each["value"]) for each in value or ()
    ]


def _row_of(field: Field, key: str, value: Any) -> list[str]:
    """The two cells of a row, a name before its identifier, a day as people say it: J-15."""
    if field.path[-1] in NAMED_BY_LABEL:
        return [write(value), key]
    return [key, f"J{value:+d}" if field.path == DAYS else write(value)]


def _paired(field: Field, rows: Sequence[Sequence[str]]) -> Any:
    """The value of rows of two cells. Raises RowsError."""
    pairs: list[tuple[str, str]] = []
    faults: dict[int, str] = {}
    for rank, (first, last) in enumerate(rows):
        try:
            pair = _pair(field, first, last)
            key = field.key._replace(title=first.strip())  # it is this row that is at fault
            typed.paired(key, [pair])
            typed.paired(field.key, [*pairs, pair])
        except TypedError as error:
            faults[rank] = str(error)
        else:
            pairs.append(pair)
    if faults:
        raise RowsError(faults)
    return typed.paired(field.key, pairs) or None


def rank(field: Field, rows: Any, named: str | int) -> int | None:
    """The rank of the row that an element of a field is typed in, by its own rank or its name."""
    if field.entry is not EntryKind.PAIRS:
        return None
    if isinstance(named, int):
        return named
    keys = [_pair(field, *row)[0] for row in rows]
    return keys.index(named) if named in keys else None


def _pair(field: Field, first: str, last: str) -> tuple[str, str]:
    """The key and the value of a row: a site or a service may be given by its name alone."""
    first, last = first.strip(), last.strip()
    is_named_by_label = field.path[-1] in NAMED_BY_LABEL
    if not first or not (last or is_named_by_label):
        lacking = field.columns[bool(first)].lower()
        raise TypedError(typeset(f"Il manque : {lacking}."))
    if is_named_by_label:
        return last or slug(first), first
    return first, last


def _lines(value: Any) -> list[str]:
    return [line for each in value or () for line in _bullet(each)]


def _bullet(value: Any) -> list[str]:
    if isinstance(value, list):
        return [f"{_UNDER}{_on_one_line(each)}" for each in value]
    return [_on_one_line(value)]


def _on_one_line(value: Any) -> str:
    return write(value).replace("\n", _BREAK)


def held_by(fields: Sequence[Field], table: Mapping[str, Any]) -> dict[tuple[str, ...], Any]:
    """What the fields of a form show for a record."""
    return {field.path: state(field, value_at(table, field.path)) for field in fields}
