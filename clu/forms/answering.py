"""Answering: the changes that an answer makes, and where in the form its faults are."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from clu.edits import actions, indicators, meetings, records, tables
from clu.edits.next_meeting import NextMeeting, planned
from clu.edits.noting import with_speakers
from clu.errors import KeyedError, UsageError
from clu.forms import ending
from clu.forms.asking import Form
from clu.forms.fields import Path, State
from clu.forms.purposes import EMPTY, Add, Convene, Edit, Follow, Measure, Postpone, Purpose
from clu.forms.spelling import RowsError, rank, value
from clu.lexicon.called import where
from clu.lexicon.keys import Takes, slots
from clu.lexicon.naming import fresh_id, record_at, title
from clu.lexicon.nouns import (
    ACTION,
    BY_NAME,
    EXCHANGE,
    INDICATOR,
    MEETING,
    Noun,
    addresses,
    noun_of,
)
from clu.lexicon.typed import TypedError
from clu.model.address import Address
from clu.model.change import Change
from clu.model.french import typeset
from clu.model.indicators import Quality
from clu.model.library import Library
from clu.model.period import Period
from clu.model.problem import Problem
from clu.model.shape import file_of, table_of

Faults = dict[Path, str]
"""What is wrong, by field, a row of it by its rank after that; () is about the whole."""


def given(asked: Form, state: State) -> tuple[dict[Path, Any], Faults]:
    """The values that differ from what the form showed at first, and what cannot be read."""
    values: dict[Path, Any] = {}
    faults: Faults = {}
    for field in asked.fields:
        held = state[field.path]
        try:
            found = value(field, held)
        except RowsError as error:
            faults |= {(*field.path, str(rank)): said for rank, said in error.faults.items()}
            continue
        except TypedError as error:
            faults[field.path] = str(error)
            continue
        if found is None and field.is_required:
            faults[field.path] = "Ce champ est nécessaire."
        elif held != asked.held[field.path]:
            values[field.path] = found
    return values, faults


def faults_of(
    problems: Iterable[Problem],
    changes: Iterable[Change],
    asked: Form,
    state: State,
    library: Library,
) -> Faults:
    """Problems put beside the fields that they are about, or else under ()."""
    places = [(change.file, change.record) for change in changes]
    faults: Faults = {}
    for problem in problems:
        found = (
            place
            for file, record in places
            if problem.file == file and problem.path[: len(record)] == record
            for place in _places(problem.path[len(record) :], asked, state)
        )
        field = next(found, ())
        said = f"{problem.sentence} {problem.remedy}".strip()
        if not field:
            said = f"{where(problem, library)} : {said}"
        faults[field] = f"{faults[field]} {said}" if field in faults else said
    return faults


def _places(path: Sequence[str | int], asked: Form, state: State) -> Iterator[Path]:
    """The fields that a path goes into, with the row of those that have rows."""
    for field in asked.fields:
        inside = path[len(field.path) :]
        if tuple(path[: len(field.path)]) != field.path:
            continue
        found = rank(field, state[field.path], inside[0]) if inside else None
        yield field.path if found is None else (*field.path, str(found))


def changes(
    purpose: Purpose, library: Library, given: Mapping[Path, Any], today: datetime.date
) -> list[Change]:
    """The changes that an answer makes; `given` holds the values that differ. Raises CluError."""
    table = _nested(given)
    match purpose:
        case Edit():
            return _edited(purpose, library, table)
        case Add():
            return _added(purpose, library, table)
        case Follow():
            on = table.pop("on", None) or today
            return actions.follow(library, Address(purpose.file, purpose.record), table, on=on)
        case Measure():
            return _measured(purpose, library, table, today)
        case Convene():
            return _convened(purpose, library, table)
        case Postpone():
            date = table.get("date")
            return meetings.move(library, purpose.meeting, str(date)) if date else []
        case _:
            return ending.given(purpose, library, table, today)


def _nested(given: Mapping[Path, Any]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for (*outer, key), each in given.items():
        holder = table
        for step in outer:
            holder = holder.setdefault(step, {})
        holder[key] = each
    return table


def _edited(purpose: Edit, library: Library, table: dict[str, Any]) -> list[Change]:
    address = Address(purpose.file, purpose.record)
    found = record_at(library, address)
    before = table_of(found)
    for slot in slots(type(found)):
        (key, *_) = slot.path
        if slot.takes is Takes.TABLE and table.get(key):
            # The keys of such a table are the user's own: an entry that is not there has gone.
            table[key] = {**dict.fromkeys(before.get(key, ())), **table[key]}
    if noun_of(address) is MEETING:
        return meetings.set_keys(library, address.name, table)
    if noun_of(address) is EXCHANGE:
        table, come = with_speakers(library, address.holder.name, table)
        return come + tables.overwritten(library, address, table)
    return tables.overwritten(library, address, table)


def _added(purpose: Add, library: Library, table: dict[str, Any]) -> list[Change]:
    noun = BY_NAME[purpose.noun]
    new = {key: each for key, each in table.items() if each is not None}
    if purpose.kind:
        new["kind"] = purpose.kind
    if noun.folder:
        return [_new_file(noun, new, library)]
    if noun is INDICATOR:
        return indicators.define(library, [new], purpose.rank)
    holder = Address(purpose.file, purpose.holder)
    if noun is ACTION:
        return actions.add(library, holder.name, new, on=None, rank=purpose.rank)
    return tables.added(library, holder, noun.key, [new], rank=purpose.rank)


def _new_file(noun: Noun, new: dict[str, Any], library: Library) -> Change:
    taken = [address.name for address in addresses(library, noun)]
    id_ = new.pop("id", None) or fresh_id(title(new, noun), taken)
    return records.create(library, file_of(noun.folder, id_), tables.whole(new, noun.model))


def _measured(
    purpose: Measure, library: Library, table: dict[str, Any], today: datetime.date
) -> list[Change]:
    period = Period.parse(purpose.period)
    known = library.readings(purpose.indicator).get(period)
    if known and known.quality is Quality.PROVISIONAL and table.get("value") is not None:
        # A command takes a new value as final; a form shows « provisoire » beside it.
        table.setdefault("quality", known.quality.value)
    return indicators.measure(library, purpose.indicator, period, table, on=today)


def _convened(purpose: Convene, library: Library, table: dict[str, Any]) -> list[Change]:
    source, date, new = _convening(purpose, library, table)
    if alike := [id_ for id_, held in library.meetings.items() if held.date == date]:
        sentence = f"Une réunion est déjà prévue ce jour-là ({alike[0]})."
        raise KeyedError("date", typeset(sentence), "Donnez-lui un autre nom de dossier.")
    return meetings.add(library, str(date), new, source=source)


def foreseen(purpose: Purpose, library: Library, given: Mapping[Path, Any]) -> NextMeeting | None:
    """What an answer would take from another meeting, to be agreed to before it is done."""
    if not isinstance(purpose, Convene):
        return None
    source, date, new = _convening(purpose, library, _nested(given))
    return planned(library, source, date, new) if source else None


def _convening(
    purpose: Convene, library: Library, table: dict[str, Any]
) -> tuple[str | None, datetime.date, dict[str, Any]]:
    """The meeting that another one is prepared from, its day, and what else is said of it."""
    source = table.pop("source", None) or purpose.source
    new = {key: each for key, each in table.items() if each is not None}
    date = new.pop("date", None)
    if date is None:
        raise UsageError("Il manque la date de la réunion.", typeset("Par exemple : 20/11/2024."))
    if source == EMPTY:
        new["items"] = None
    return source if source in library.meetings else None, date, new
