"""Measuring: the form of a reading, and its cell in a grid, « 701 250 p »."""

import datetime
import re
from dataclasses import dataclass, replace
from typing import Any

from clu.edits import indicators
from clu.edits.indicators import COUNTS
from clu.forms.fields import Field, Path, State, field_of, fields_of
from clu.forms.form import Form, Purpose
from clu.forms.spelling import held_by
from clu.lexicon.keys import Arity, RecordKey, record_keys
from clu.lexicon.typed import value
from clu.model.change import Change
from clu.model.french import typeset
from clu.model.indicators import Definition, Quality, Reading, Unit
from clu.model.library import Library
from clu.model.names import tidied
from clu.model.period import Period
from clu.model.shape import Table, defaults, table_of

_OF_A_COUNT = ("value", "parts", "parts_missing", "not_measured")
"""What is read of the two counts of a rate, never of the rate."""


@dataclass(frozen=True)
class Measure(Purpose):
    """Say what was measured of an indicator for a period."""

    indicator: str
    period: str

    def form(self, library: Library, today: datetime.date) -> Form:
        """The reading as it is; a rate is asked by its two counts, a correction for its reason."""
        definition = library.told.definitions[self.indicator]
        period = Period.parse(self.period)
        found = library.readings(self.indicator).get(period)
        fields = fields_of(Reading, library, without=("id", "period", "former"))
        table = {**defaults(Reading), **(table_of(found) if found else {})}
        if definition.is_computed:
            counts = tuple(_count(definition, key, library) for key in COUNTS)
            fields = (*counts, *(each for each in fields if each.path[0] not in _OF_A_COUNT))
            table |= {key: _measured(getattr(definition, key), period, library) for key in COUNTS}
        if any(indicators.is_final(library, id_, period, today) for id_ in _read_for(definition)):
            reason = RecordKey(
                ("reason",), "motif, si une valeur définitive change", False, Arity.ONE
            )
            at = len(COUNTS) if definition.is_computed else 1
            fields = (*fields[:at], field_of(reason, Reading, library), *fields[at:])
        title = typeset(f"{definition.label}, {period.label}")
        return Form(title, Reading, fields, held_by(fields, table))

    def changes(self, library: Library, given: Table, today: datetime.date) -> list[Change]:
        """The reading; a command takes a new value as final, a form shows « provisoire » by it."""
        period, table = Period.parse(self.period), dict(given)
        known = library.readings(self.indicator).get(period)
        if known and known.quality is Quality.PROVISIONAL and table.get("value") is not None:
            table.setdefault("quality", known.quality.value)
        return indicators.measure(library, self.indicator, period, table, on=today)


def _count(definition: Definition, count: str, library: Library) -> Field:
    """The field of a count, under the label of its own indicator."""
    key = next(each for each in record_keys(Reading) if each.path == ("value",))
    name = getattr(definition, count)
    named = library.told.definitions.get(name)
    label = named.label if named else name
    # A count is typed as any value is: the key alone would have it chosen among the indicators.
    field = replace(field_of(key, Reading, library), label=label)
    return replace(field, key=key._replace(path=(count,), title=label))


def _read_for(definition: Definition) -> tuple[str, ...]:
    """The indicators whose readings a value is made of: itself, or its two counts."""
    named = (definition.numerator, definition.denominator)
    return tuple(id_ for id_ in named if id_) or (definition.id,)


def _measured(indicator: str, period: Period, library: Library) -> Any:
    reading = library.readings(indicator).get(period)
    return reading.value if reading else None


# --- cells -----------------------------------------------------------------------------------

PROVISIONAL = "p"
"""Stands after a value that may still change."""

_VALUE, _QUALITY = ("value",), ("quality",)
_PERIOD = RecordKey(("period",), "période", True, Arity.ONE, (Period,))
_MARKED = re.compile(rf"(.*\S)(?:(?<![a-z])|(?=\s))\s*{PROVISIONAL}\s*", re.IGNORECASE)


def cell_text(held: State) -> str:
    """What the cell of a reading opens with."""
    marked = held[_QUALITY] == Quality.PROVISIONAL and held[_VALUE]
    return f"{held[_VALUE]} {PROVISIONAL}" if marked else str(held[_VALUE])


def typed(text: str, unit: Unit) -> dict[Path, Any]:
    """What is said of a reading by what was typed in its cell, or pasted as grids show it."""
    marked = _MARKED.fullmatch(text)
    quality = Quality.PROVISIONAL if marked else Quality.FINAL
    said = marked[1] if marked else text.strip()
    shown = ("er", "e") if unit.facts.is_rank else (unit.facts.many, unit.facts.one)
    for each in shown:
        ending = tidied(each.replace("{}", ""))
        bare = tidied(said).removesuffix(ending).rstrip()
        if ending and bare[-1:].isdecimal() and bare != tidied(said):
            said = bare
            break
    return {_VALUE: said, _QUALITY: quality.value}


def period(text: str) -> Period:
    """The period that was typed. Raises TypedError."""
    return Period.parse(str(value(_PERIOD, [text])))
