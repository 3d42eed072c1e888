"""The workspace: all that was read from a folder, and all that is wrong with it."""

from __future__ import annotations

import gc
import os
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clu.errors import UsageError
from clu.model import french, shape
from clu.model.acceptance import Acceptances
from clu.model.actions import Plan
from clu.model.audits import Audit, Reference
from clu.model.change import Change
from clu.model.committee import Committee
from clu.model.disagreements import Disagreements
from clu.model.library import Definitions, Library, Snapshot, Unread
from clu.model.meeting import Meeting
from clu.model.minutes import Minutes
from clu.model.problem import Level, Problem
from clu.model.record import Record, Where
from clu.model.sending import Register
from clu.model.surveys import Survey
from clu.model.validation import Corrections, Seals, Validated
from clu.store.files import AGENDAS, INTENT, DataFile, Inventory, data_file, inventory, is_of_a_copy
from clu.store.read import FileRead, problems_of_keys, read_content, read_file
from clu.store.validate import flaws_of_keys

if TYPE_CHECKING:
    from clu.store.journal import Step
    from clu.store.own import Shown
    from clu.store.steps import Steps

_REMEDY = french.typeset(
    f"Placez-vous dans un espace de travail : un dossier qui contient « {AGENDAS} »."
)


@dataclass(frozen=True)
class Workspace:
    """What a folder held when it was opened."""

    folder: Path
    library: Library
    problems: tuple[Problem, ...]
    """Errors first, then in the order of files and lines."""
    _read: Mapping[DataFile, FileRead[Record]] = field(default_factory=dict, repr=False)
    _inventory: Inventory = field(default_factory=Inventory, repr=False)

    def locate(self, file: str, path: Where) -> int | None:
        """The line of a value, or of what holds it.

        `file` is named as in problems; ranks in `path` are those of the library, which lacks what
        was set aside.
        """
        read = self._by_file.get(file)
        return read.line(path) if read else None

    @cached_property
    def _by_file(self) -> Mapping[str, FileRead[Record]]:
        return {data.file: read for data, read in self._read.items()}

    def apply(
        self, changes: Sequence[Change], *, label: str, who: str, now: datetime
    ) -> Step | None:
        """Write changes as one step; None when nothing differs from what is there.

        This workspace stays as it was read: open it again to see the step. Raises CluError.
        """
        counted = {
            each.file for each in changes if not each.before and "number" in (each.after or {})
        }
        read = {file: self._by_file[file].text for file in counted & self._by_file.keys()}
        return self.steps.apply(changes, label=label, who=who, now=now, read=read)

    def rehearse(self, changes: Sequence[Change]) -> Workspace:
        """The workspace as `apply` would leave it; nothing is written. Raises what it would."""
        texts = self.steps.rehearse(changes)
        read = {data: each for data, each in self._read.items() if data.file not in texts}
        for file, text in texts.items():
            if text.after is not None:
                data = data_file(self.folder, file)
                read[data] = read_content(text.after.encode(), file, data.model)
        in_order = dict(sorted(read.items(), key=lambda each: each[0].path))
        return assembled(self.folder, in_order, self._inventory)

    def holding(self, pieces: Collection[str]) -> Workspace:
        """The workspace as it would be with more pieces, named by their paths from `agendas/`."""
        if not pieces:
            return self
        there = self._inventory._replace(pieces=self._inventory.pieces.union(pieces))
        return assembled(self.folder, self._read, there)

    @property
    def steps(self) -> Steps:
        """What was done here, to be undone, skipped, redone."""
        from clu.store.steps import Steps  # noqa: PLC0415  reading does not pay for writing

        return Steps(self.folder)

    def list_shown(self, name: str, who: str) -> Shown:
        """The list of that name which was shown to someone last."""
        from clu.store.own import Shown  # noqa: PLC0415  seldom needed

        return Shown(self.folder, name, who)


def find(start: Path) -> Path:
    """The workspace that holds `start`: this folder, or the nearest above it with `agendas/`.

    Raises UsageError where there is none.
    """
    here = Path(os.path.abspath(start))
    for folder in (here, *here.parents):
        if os.path.isdir(folder / AGENDAS):
            return folder
    where = french.quoted(str(here))
    raise UsageError(f"Aucun espace de travail dans {where} ni au-dessus.", _REMEDY)


def open_workspace(folder: Path) -> Workspace:
    """Read all the files of a workspace: what is wrong in them is in its problems.

    Raises UsageError where there is no workspace.
    """
    here = Path(os.path.abspath(folder))
    if not os.path.isdir(here / AGENDAS):
        where = french.quoted(str(here))
        raise UsageError(f"{where} n’est pas un espace de travail.", _REMEDY)
    begun = _finish(here)
    with _collector_off():
        found = inventory(here)
        read = {data: read_file(data.path, data.file, data.model) for data in found.data}
    return assembled(here, read, found, begun)


def faults_of_text(
    text: str, name: str, within: Where, tables: Sequence[Any], model: type[Record], **how: bool
) -> list[Problem]:
    """What is wrong in a text that holds tables of records, at its lines: see `store.read`."""
    return list(problems_of_keys(text, name, within, tables, model, **how))


def faults_of_keys(table: Mapping[str, Any], model: type[Record]) -> list[Problem]:
    """What the model refuses in some keys of a record, whatever it may lack."""
    flaws = flaws_of_keys([table], model)
    return [Problem(Level.ERROR, "", each.path[1:], each.sentence, each.remedy) for each in flaws]


def _finish(folder: Path) -> list[Problem]:
    """End a step of several files that a killed process began, or tell why that cannot be."""
    if not os.path.exists(folder / INTENT):  # a protected folder is told when it is read
        return []
    from clu.store.steps import Steps  # noqa: PLC0415  reading does not pay for writing

    problem = Steps(folder).finish(who="clu", now=datetime.now())
    return [problem] if problem else []


_Read = Mapping[DataFile, FileRead[Record]]
_NOTHING = Inventory()


def assembled(
    folder: Path, read: _Read, found: Inventory = _NOTHING, begun: Sequence[Problem] = ()
) -> Workspace:
    """The workspace that holds what was read; `begun`: why a step of it is not ended."""
    problems = [
        *begun,
        *found.problems,
        *(each for file in read.values() for each in file.problems),
    ]
    problems += [*_missing_committee(found, read), *_misdated_folders(read)]
    ordered = tuple(sorted(problems, key=lambda each: each.order))
    files = tuple((data.model, data.id, file) for data, file in read.items())
    library = _library(files, found.pieces, frozenset(_unread(found, read)))
    return Workspace(folder, library, ordered, read, found)


@contextmanager
def _collector_off() -> Iterator[None]:
    """Thousands of records that live on: going through them for garbage costs most of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _missing_committee(found: Inventory, read: _Read) -> Iterator[Problem]:
    hidden = {problem.file for problem in found.problems} & {AGENDAS, shape.COMMITTEE}
    if not hidden and not any(data.model is Committee for data in read):
        yield Problem(
            Level.ERROR,
            shape.COMMITTEE,
            (),
            "ce fichier manque : il dit de quel comité il s’agit.",
            french.typeset("Créez-le, avec au moins « schema », « name » et « structures »."),
        )


def _misdated_folders(read: _Read) -> Iterator[Problem]:
    for data, file in read.items():
        meeting = file.record
        if not isinstance(meeting, Meeting):
            continue
        known = (meeting.date, *meeting.planned_on)
        if any(data.id.startswith(day.isoformat()) for day in known):
            continue
        sentence = (
            f"le dossier {french.quoted(data.id)} ne porte pas la date de la réunion, le "
            f"{french.day(meeting.date)}."
        )
        remedy = french.typeset(
            "Si elle a changé de jour, rien n’est à faire ; sinon, corrigez-le."
        )
        path: Where = ("date",)
        yield Problem(Level.NOTE, data.file, path, sentence, remedy, file.line(path))


def _unread(found: Inventory, read: _Read) -> Iterator[Unread]:
    """What is not followed or gave no record, and the elements set aside in the other files."""
    yield from (Unread(each.file) for each in found.problems if not is_of_a_copy(each))
    for data, file in read.items():
        if file.record is None:
            yield Unread(data.file, name=data.id)
        else:
            yield from (Unread(data.file, path, name) for path, name in file.unread)


_Files = tuple[tuple[type[Record], str, FileRead[Record]], ...]


@lru_cache(maxsize=8)  # after a step: what was, what was tried, what is; each checked once
def _library(files: _Files, pieces: frozenset[str], unread: frozenset[Unread]) -> Library:
    records: defaultdict[type[Record], dict[str, Any]] = defaultdict(dict)
    for model, id_, file in files:
        if file.record is not None:
            records[model][id_] = file.record
    definitions = (
        definition for file in records[Definitions].values() for definition in file.definitions
    )
    apart = (each for file in records[Disagreements].values() for each in file.disagreements)
    return Library(
        disagreements=tuple(apart),
        accepted=tuple(each for file in records[Acceptances].values() for each in file.acceptances),
        committee=next(iter(records[Committee].values()), None),
        meetings=records[Meeting],
        minutes=records[Minutes],
        validated=records[Validated],
        corrections=records[Corrections],
        registers=records[Register],
        seals=next(iter(records[Seals].values()), None),
        plans=records[Plan],
        definitions={definition.id: definition for definition in definitions},
        snapshots=records[Snapshot],
        surveys=records[Survey],
        audits=records[Audit],
        references=records[Reference],
        pieces=pieces,
        unread=unread,
    )
