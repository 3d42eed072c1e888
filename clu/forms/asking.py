"""Asking: the form of a purpose, with what its fields show at first."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from clu.edits.indicators import COUNTS
from clu.forms import ending
from clu.forms.fields import Field, State, field_of, fields_of
from clu.forms.purposes import (
    EMPTY,
    STANDARD,
    Add,
    Convene,
    Edit,
    Follow,
    Measure,
    Postpone,
    Purpose,
)
from clu.forms.said import of_the_agenda, with_names
from clu.forms.spelling import held_by
from clu.lexicon.called import called
from clu.lexicon.keys import Slot, Takes, slots
from clu.lexicon.naming import record_at
from clu.lexicon.nouns import ACTION, BY_NAME, SLIDE, Noun
from clu.model.actions import Action, ActionState, TrailLine
from clu.model.address import Address
from clu.model.french import capitalised, day, typeset
from clu.model.indicators import Definition, Quality, Reading
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.period import Period
from clu.model.record import Record
from clu.model.shape import Table, defaults, own, table_of
from clu.model.slides import SLIDE_KINDS, SLIDES


@dataclass(frozen=True)
class Form:
    """What is asked: fields, and what they show at first."""

    title: str
    model: type[Record]
    fields: tuple[Field, ...]
    held: State


def form(purpose: Purpose, library: Library, today: datetime.date) -> Form:
    """The form of a purpose. Raises NoSuchRecordError when its record is there no more."""
    match purpose:
        case Edit():
            return _edit(purpose, library)
        case Add():
            return _add(purpose, library, today)
        case Follow():
            return _follow(purpose, library, today)
        case Measure():
            return _measure(purpose, library)
        case Convene():
            return _convene(purpose, library)
        case Postpone():
            return _postpone(purpose, library)
        case _:
            return Form(*ending.asked(purpose, library, today))


def inner_form(field: Field, table: Table, library: Library) -> Form:
    """The form of one of the tables that a field holds."""
    fields = fields_of(field.inner, library)
    held = held_by(fields, {**defaults(field.inner), **table})
    return Form(capitalised(field.label), field.inner, fields, held)


def _edit(purpose: Edit, library: Library) -> Form:
    address = Address(purpose.file, purpose.record)
    found = record_at(library, address)
    model = type(found)
    # A meeting changes day with its folder, and no id ever changes.
    fields = fields_of(model, library, without=("id", "date") if model is Meeting else ("id",))
    if purpose.only:
        fields = tuple(field for field in fields if field.path[0] in purpose.only)
    fields = tuple(of_the_agenda(field, address.file, library) for field in fields)
    table = with_names(
        {**defaults(model), **own(table_of(found), model)}, model, address.file, library
    )
    return Form(called(address, library), model, fields, held_by(fields, table))


def _add(purpose: Add, library: Library, today: datetime.date) -> Form:
    noun = BY_NAME[purpose.noun]
    model = SLIDES[purpose.kind] if noun is SLIDE else noun.model
    fields = [field for field in fields_of(model, library) if field.path != ("id",)]
    fields.append(_id(noun, library))
    table = defaults(model)
    if noun is ACTION:
        table |= {"state": ActionState.PROPOSED.value, "opened": today}
    kind = f" : {SLIDE_KINDS[purpose.kind]}" if purpose.kind else ""
    title = typeset(f"{_new(noun)}{kind}")
    return Form(title, model, tuple(fields), held_by(fields, table))


def _new(noun: Noun) -> str:
    """« Nouvelle action », « Nouvel indicateur », « Nouveau point »."""
    if noun.is_feminine:
        return f"Nouvelle {noun.label}"
    return f"{'Nouvel' if noun.the.startswith('L’') else 'Nouveau'} {noun.label}"


def _id(noun: Noun, library: Library) -> Field:
    slot = Slot(("id",), "identifiant", False, Takes.ONE)
    field = field_of(slot, noun.model, library)
    return replace(field, hint="facultatif : sinon tiré du titre")


def _follow(purpose: Follow, library: Library, today: datetime.date) -> Form:
    address = Address(purpose.file, purpose.record)
    action = record_at(library, address)
    assert isinstance(action, Action)
    known = action.as_of(today)
    fields = _in_order(fields_of(TrailLine, library), ("state", "note", "on", "owner", "due"))
    table = {"state": known.state.value, "owner": known.owner, "due": known.due, "on": today}
    held = held_by(fields, table)
    return Form(called(address, library), TrailLine, fields, held)


def _in_order(fields: Iterable[Field], first: tuple[str, ...]) -> tuple[Field, ...]:
    rank = {key: at for at, key in enumerate(first)}
    return tuple(sorted(fields, key=lambda field: rank.get(field.path[0], len(rank))))


# --- readings --------------------------------------------------------------------------------

_OF_A_COUNT = ("value", "parts", "parts_missing", "not_measured")
"""What is read of the two counts of a rate, never of the rate."""


def _measure(purpose: Measure, library: Library) -> Form:
    definition = library.definitions[purpose.indicator]
    period = Period.parse(purpose.period)
    found = library.readings(purpose.indicator).get(period)
    fields = fields_of(Reading, library, without=("id", "period", "former"))
    table = {**defaults(Reading), **(table_of(found) if found else {})}
    if definition.is_computed:
        counts = tuple(_count(definition, key, library) for key in COUNTS)
        fields = (*counts, *(each for each in fields if each.path[0] not in _OF_A_COUNT))
        table |= {key: _measured(getattr(definition, key), period, library) for key in COUNTS}
    if any(_is_final(id_, period, library) for id_ in _read_for(definition)):
        reason = Slot(("reason",), "motif, si une valeur définitive change", False, Takes.ONE)
        at = len(COUNTS) if definition.is_computed else 1
        fields = (*fields[:at], field_of(reason, Reading, library), *fields[at:])
    title = typeset(f"{definition.label}, {period.label}")
    return Form(title, Reading, fields, held_by(fields, table))


def _count(definition: Definition, key: str, library: Library) -> Field:
    """The field of a count, under the label of its own indicator."""
    value = next(slot for slot in slots(Reading) if slot.path == ("value",))
    name = getattr(definition, key)
    named = library.definitions.get(name)
    label = named.label if named else name
    # A count is typed as any value is: the key alone would have it chosen among the indicators.
    field = replace(field_of(value, Reading, library), label=label)
    return replace(field, slot=replace(value, path=(key,), title=label))


def _read_for(definition: Definition) -> tuple[str, ...]:
    """The indicators whose readings a value is made of: itself, or its two counts."""
    named = (definition.numerator, definition.denominator)
    return tuple(id_ for id_ in named if id_) or (definition.id,)


def _is_final(indicator: str, period: Period, library: Library) -> bool:
    reading = library.readings(indicator).get(period)
    return bool(reading and reading.value is not None and reading.quality is Quality.FINAL)


def _measured(indicator: str, period: Period, library: Library) -> Any:
    reading = library.readings(indicator).get(period)
    return reading.value if reading else None


# --- meetings --------------------------------------------------------------------------------

_ASKED_AT_FIRST = ("date", "start", "end", "place", "reports_on", "chair", "prepared_by")


def _convene(purpose: Convene, library: Library) -> Form:
    sources = {STANDARD: "la trame type", EMPTY: "rien : une réunion vide"}
    for id_, meeting in sorted(library.meetings.items(), reverse=True):
        sources[id_] = typeset(f"la réunion du {day(meeting.date)}")
    source = Slot(("source",), "reprendre", True, Takes.ONE, (str,), sources)
    asked = _in_order(fields_of(Meeting, library), _ASKED_AT_FIRST)[: len(_ASKED_AT_FIRST)]
    fields = [replace(each, is_required=each.path == ("date",)) for each in asked]
    fields.insert(1, field_of(source, Meeting, library))
    held = held_by(fields, {"source": purpose.source})
    return Form("Nouvelle réunion", Meeting, tuple(fields), held)


def _postpone(purpose: Postpone, library: Library) -> Form:
    meeting = library.meetings[purpose.meeting]
    fields = tuple(field for field in fields_of(Meeting, library) if field.path == ("date",))
    title = typeset(f"Changer le jour de la réunion du {day(meeting.date)}")
    return Form(title, Meeting, fields, held_by(fields, {"date": meeting.date}))
