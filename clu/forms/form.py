"""A form: what a purpose asks and shows at first, what was typed in it, where its faults are."""

import datetime
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from clu.edits.next_meeting import NextMeeting
from clu.errors import CluError
from clu.forms.fields import Field, Path, State, fields_of
from clu.forms.spelling import RowsError, held_by, rank, value
from clu.lexicon.called import where
from clu.lexicon.typed import TypedError
from clu.lexicon.unread import refuse_unread
from clu.model.change import Change
from clu.model.french import capitalised, day, typeset
from clu.model.library import Library
from clu.model.meeting import Meeting, MeetingState
from clu.model.problem import Problem
from clu.model.record import Record
from clu.model.shape import Table, defaults, either, lacking, meeting_file, own_keys, says_something

Faults = dict[Path, str]
"""What is wrong, by field, a row of it by its rank after that; () is about the whole."""


@dataclass(frozen=True)
class Form:
    """What is asked: fields, and what they show at first."""

    title: str
    model: type[Record]
    fields: tuple[Field, ...]
    held: State


@dataclass(frozen=True)
class Purpose(ABC):
    """Why a form is opened: plain data, that can be kept as a draft and taken up again."""

    @property
    def name(self) -> str:
        """What it is called where one chooses among several: « Graphique », « Modules »."""
        return ""

    def meeting_changed(self, library: Library) -> str:
        """The meeting that its answer would change; empty when it is about something else."""
        return ""

    def credited(self) -> str:
        """What the journal says first, where the words are of somebody else."""
        return ""

    @abstractmethod
    def form(self, library: Library, today: datetime.date) -> Form:
        """What is asked. Raises CluError when what it is about is there no more."""

    @abstractmethod
    def changes(self, library: Library, given: Table, today: datetime.date) -> list[Change]:
        """The changes that an answer makes; `given` are the keys that differ. Raises CluError."""

    def foreseen(self, library: Library, given: Table) -> NextMeeting | None:
        """What an answer takes from another meeting, to be agreed to before it is done."""
        return None


@dataclass(frozen=True)
class AboutMeeting(Purpose):
    """About a meeting that is there."""

    meeting: str

    def meeting_changed(self, library: Library) -> str:
        """That one."""
        return self.meeting

    def held(self, library: Library) -> Meeting:
        """The meeting. Raises CluError when it could not be read, or is there no more."""
        refuse_unread(library, meeting_file(self.meeting))
        if (found := library.meetings.get(self.meeting)) is None:
            raise CluError("Cette réunion n’est plus là.")
        return found

    def titled(self, words: str, library: Library) -> str:
        """« Valider, réunion du 27 mars 2024 »"""
        return typeset(f"{words}réunion du {day(self.held(library).date)}")


def inner_form(field: Field, table: Table, library: Library) -> Form:
    """The form of one of the tables that a field holds."""
    fields = fields_of(field.inner, library)
    held = held_by(fields, {**defaults(field.inner), **table})
    return Form(capitalised(field.label), field.inner, fields, held)


def whole(table: Table, model: type[Record]) -> dict[str, Any]:
    """A table of a record with the defaults of what it does not say."""
    return {**defaults(model), **own_keys(table, model)}


def picked(model: type[Record], library: Library, *keys: str) -> tuple[Field, ...]:
    """Some fields of a model, in that order."""
    known = {each.path[0]: each for each in fields_of(model, library)}
    return tuple(known[key] for key in keys)


# --- what validation locked ------------------------------------------------------------------


class ValidatedError(CluError):
    """What would be changed is as the minutes were validated, and stays so."""


def locked(library: Library, meeting: str) -> str:
    """Why a meeting changes no more; empty while it does."""
    is_there = meeting in library.meetings
    if not is_there or library.state_of(meeting) is not MeetingState.VALIDATED:
        return ""
    known = library.validated.get(meeting)
    when = f" le {day(known.on)}" if known else ""
    return typeset(f"Compte rendu validé{when} : pour corriger, un rectificatif (Après, « r »).")


def form_of(purpose: Purpose, library: Library, today: datetime.date) -> Form:
    """The form of a purpose. Raises ValidatedError when its answer could not be saved; CluError."""
    if why := locked(library, purpose.meeting_changed(library)):
        raise ValidatedError(why)
    return purpose.form(library, today)


# --- what is typed ---------------------------------------------------------------------------


NEEDED = "Ce champ est nécessaire."


def read(asked: Form, state: State) -> tuple[dict[Path, Any], Faults]:
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
            faults[field.path] = NEEDED
        elif held != asked.held[field.path]:
            values[field.path] = found
    return values, faults


def read_element(asked: Form, state: State) -> Faults:
    """What is wrong with one of the tables that a field holds, saying nothing among it."""
    _, faults = read(asked, state)
    if faults:
        return faults
    table = {field.path[0]: value(field, state[field.path]) for field in asked.fields}
    if keys := lacking(asked.model, table):
        least = f"Rien n’y serait dit : il faut au moins {either(asked.model, keys)}."
        return {(keys[0],): typeset(least)}
    return (
        {} if says_something(table) else {(): typeset("Rien n’y est dit : complétez, ou renoncez.")}
    )


@dataclass(frozen=True)
class Answer:
    """What someone typed in the form of a purpose, read once."""

    purpose: Purpose
    asked: Form
    state: State

    @cached_property
    def _read(self) -> tuple[dict[Path, Any], Faults]:
        return read(self.asked, self.state)

    @property
    def unread(self) -> Faults:
        """What cannot be read, by field."""
        return self._read[1]

    @property
    def given(self) -> dict[str, Any]:
        """The keys that differ from what was shown, as a table."""
        table: dict[str, Any] = {}
        for (*outer, key), each in self._read[0].items():
            holder = table
            for step in outer:
                holder = holder.setdefault(step, {})
            holder[key] = each
        return table

    def changes(self, library: Library, today: datetime.date) -> list[Change]:
        """The changes that it makes. Raises CluError."""
        return self.purpose.changes(library, self.given, today)

    def foreseen(self, library: Library) -> NextMeeting | None:
        """What it would take from another meeting, to be agreed to before it is done."""
        return self.purpose.foreseen(library, self.given)

    def asks(self, key: str) -> bool:
        """Whether the form has a field for a key."""
        return any(field.path == (key,) for field in self.asked.fields)

    def placed(
        self, problems: Iterable[Problem], changes: Iterable[Change], library: Library
    ) -> Faults:
        """Problems of its changes put beside the fields that they are about, or under ()."""
        addresses = [change.address for change in changes]
        faults: Faults = {}
        for problem in problems:
            found = (
                place
                for address in addresses
                if problem.file == address.file
                and problem.path[: len(address.record)] == address.record
                for place in self._places(problem.path[len(address.record) :])
            )
            field = next(found, ())
            if not self.state.get(field, True):
                faults[field] = NEEDED  # what the problem says is for those who write files
                continue
            said = problem.shown.replace(f" ({problem.path[-1]})" if problem.path else "", "", 1)
            if not field:
                said = f"{where(problem, library)} : {said}"
            faults[field] = f"{faults[field]} {said}" if field in faults else said
        return faults

    def _places(self, path: Sequence[str | int]) -> Iterator[Path]:
        """The fields that a path goes into, with the row of those that have rows."""
        for field in self.asked.fields:
            inside = path[len(field.path) :]
            if tuple(path[: len(field.path)]) != field.path:
                continue
            found = rank(field, self.state[field.path], inside[0]) if inside else None
            yield field.path if found is None else (*field.path, str(found))


def in_order(fields: Iterable[Field], *first: str) -> tuple[Field, ...]:
    """The fields, those of some keys first."""
    rank: Mapping[str, int] = {key: at for at, key in enumerate(first)}
    return tuple(sorted(fields, key=lambda field: rank.get(field.path[0], len(rank))))
