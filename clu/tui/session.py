"""The session: the workspace that is on screen, and the only way in which screens change it."""

import datetime
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from clu import clock
from clu.errors import TRIES, CluError, ConflictError, KeyedError, OvertakenError, UnreadableError
from clu.forms.fields import State
from clu.forms.form import Answer, Faults, Form, Purpose, form_of
from clu.lexicon.called import called
from clu.model import french
from clu.model.address import Address
from clu.model.change import Change
from clu.model.french import typeset
from clu.model.library import Library
from clu.model.problem import FaultyError, Problem
from clu.tasks import saving
from clu.tasks.pictures import Brought, brought_in, put_there
from clu.tasks.problems import Judged, judged, unsealed
from clu.views.meetings import every_meeting, next_meeting_lines
from clu.workspace import Workspace, open_workspace

Clash = tuple[str, str, str]
"""What two people have changed in the same field: its label, mine, theirs."""


def with_typed(answer: Answer, typed: State) -> Answer:
    """The answer with what was typed in some of its fields."""
    return replace(answer, state={**answer.state, **typed})


def clashes(answer: Answer, fresh: Form) -> list[Clash]:
    """Each field that I changed and someone else too, since the form was opened."""
    base, mine, theirs = answer.asked.held, answer.state, fresh.held
    return [
        (field.label, shown(mine[field.path]), shown(theirs.get(field.path)))
        for field in answer.asked.fields
        if mine[field.path] != base[field.path]
        and theirs.get(field.path) != base[field.path]
        and theirs.get(field.path) != mine[field.path]
    ]


def over(answer: Answer, fresh: Form) -> Answer:
    """The fields that I changed, over what the form holds now."""
    base, known = answer.asked.held, {field.path for field in fresh.fields}
    mine = {
        path: typed for path, typed in answer.state.items() if typed != base[path] and path in known
    }
    return Answer(answer.purpose, fresh, {**fresh.held, **mine})


def shown(typed: Any) -> str:
    """What a field holds, in a line."""
    if isinstance(typed, list):
        return ", ".join(" = ".join(each) if _is_row(each) else str(each) for each in typed)
    return "" if typed is None else str(typed)


def _is_row(typed: Any) -> bool:
    return isinstance(typed, list) and all(isinstance(cell, str) for cell in typed)


@dataclass(frozen=True, eq=False)
class Seen:
    """The workspace as it was last read, with what is wrong with it."""

    workspace: Workspace

    @property
    def library(self) -> Library:
        """All that was read."""
        return self.workspace.library

    @cached_property
    def judged(self) -> Judged:
        """All that is wrong, and what of it someone accepted."""
        return judged(self.workspace)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is still to be looked at, the gravest first."""
        return self.judged.problems


class Session:
    """What is on screen is `seen`; each change is saved at once, then all is read again."""

    def __init__(self, folder: Path) -> None:
        self.seen = Seen(open_workspace(folder))
        self.saved_at: datetime.datetime | None = None
        self._own: set[tuple[int, datetime.datetime]] = set()
        self._trial: tuple[saving.Trial, bool, list[Problem]] | None = None
        """The last changes that were tried and accepted, with their warnings."""
        self._asked: tuple[tuple[Seen, Purpose, datetime.date], Form] | None = None
        self._made: tuple[Seen, Answer, Brought, Workspace] | None = None
        """What the last answer changes and brings, and what the pieces that it brings go to."""
        self._became: dict[str, str] = {}
        """The meetings whose day was changed, here or by someone else, by their former names."""
        self.doubts: list[Problem] = []
        """The warnings that the last change brought."""
        self._print = _fingerprint(folder)

    @property
    def folder(self) -> Path:
        """The folder of the workspace."""
        return self.seen.workspace.folder

    @property
    def library(self) -> Library:
        """All that was read."""
        return self.seen.library

    def ask(self, purpose: Purpose) -> Form:
        """The form of a purpose. Raises CluError when its record is there no more, or locked."""
        about = self.seen, purpose, clock.today()
        if self._asked is None or self._asked[0] != about:
            self._asked = about, form_of(purpose, self.library, about[2])
        return self._asked[1]

    def faults(self, answer: Answer, *, force: bool = False) -> Faults:
        """What is wrong with an answer, by field; nothing is written."""
        if answer.unread:
            return answer.unread
        changes: Sequence[Change] = ()
        try:
            (changes, _), workspace = self._brought(answer)
            if changes:
                self._tried(changes, workspace, force=force)
        except ConflictError:
            return {}  # it is told when the answer is given, with both sides
        except FaultyError as error:
            if self.has_moved_on():  # what was told to be wrong may be mended
                return self._as_it_is_now(answer, error, force=force)
            told = answer.placed(error.problems, changes, self.library)
            return told or {(): self.sentence(error)}
        except KeyedError as error:
            return {(error.key,) if answer.asks(error.key) else (): error.sentence}
        except CluError as error:  # what it lacks, or cannot read, may be there by now
            return self._as_it_is_now(answer, error, force=force)
        return {}

    def _as_it_is_now(self, answer: Answer, error: CluError, *, force: bool) -> Faults:
        """What is wrong once all is read again, where a file was broken or mended meanwhile."""
        with suppress(CluError):
            if self.has_moved_on():
                self.reload()
                return self.faults(answer, force=force)
        return {(): self.sentence(error)}

    def sentence(self, error: CluError) -> str:
        """An error as a screen tells it, which is the place to go and see what was not read."""
        match error:
            case UnreadableError(file=file):
                problems = (each.where for each in self.seen.problems if each.file == file)
                return typeset(f"{error.sentence} Voir Contrôles (F9) : {next(problems, file)}.")
            case KeyedError():
                return error.sentence
        return error.shown

    @property
    def changed_since_validation(self) -> list[str]:
        """What is no longer as it was validated or sent, in all meetings."""
        return unsealed(self.seen.workspace)

    def called(self, address: Address) -> str:
        """« l’action « Réviser la signalétique » »: what names a record, inside a sentence."""
        name = called(address, self.library)
        return f"{name[:1].lower()}{name[1:]}"

    def foretold(self, answer: Answer) -> list[str]:
        """What an answer would do that is shown before it is done; mostly nothing."""
        foreseen = answer.foreseen(self.library)
        return next_meeting_lines(foreseen, self.library) if foreseen else []

    def give(self, answer: Answer, *, force: bool = False) -> list[Change]:
        """Save an answer; the changes that it made. Raises CluError, ConflictError among them.

        What only adds is found anew after what someone else wrote meanwhile.
        """
        by = answer.purpose.credited()
        for tries in range(TRIES, -1, -1):
            brought, workspace = self._brought(answer)
            try:
                self._do(brought, workspace, force=force, by=by)
            except OvertakenError as error:
                is_of_a_record = type(error) is not OvertakenError
                adds = all(each.before is None for each in brought.changes)
                if not tries or (is_of_a_record and not adds):
                    raise
            else:
                break
        return brought.changes

    def _brought(self, answer: Answer) -> tuple[Brought, Workspace]:
        """What an answer changes and brings, found once for what is on screen. Raises CluError."""
        if self._made is None or self._made[:2] != (self.seen, answer):
            workspace = self.seen.workspace
            brought = brought_in(workspace, answer.changes(self.library, clock.today()))
            self._made = self.seen, answer, brought, workspace.holding(brought.pieces)
        return self._made[2:]

    def do(self, changes: Sequence[Change], *, force: bool = False, by: str = "") -> bool:
        """Save changes, and read again; False when nothing differs. Raises CluError.

        `by` is what the journal says before them.
        """
        workspace = self.seen.workspace
        brought = brought_in(workspace, changes)
        return self._do(brought, workspace.holding(brought.pieces), force=force, by=by)

    def _do(self, brought: Brought, workspace: Workspace, *, force: bool, by: str) -> bool:
        self.doubts = []
        if not brought.changes:
            return False
        try:
            trial, self.doubts = self._tried(brought.changes, workspace, force=force)
            with put_there(self.folder, brought.pieces):
                has_changed = trial.write(by=by)
        except saving.SpoilingError as spoiling:
            if self.has_moved_on():  # a number, say, that someone else has given meanwhile
                raise OvertakenError from spoiling
            raise
        finally:
            self.reload()
        if has_changed:
            self.saved_at = clock.now()
            steps = self.seen.workspace.steps.history()
            self._own |= {(step.number, step.on) for step in steps[-1:]}
        return has_changed

    def _tried(
        self, changes: Sequence[Change], workspace: Workspace, *, force: bool
    ) -> tuple[saving.Trial, list[Problem]]:
        """Changes with the warnings that they bring, found once for what is on screen.

        Raises CluError.
        """
        known = self._trial
        is_new = known is None or known[0].workspace is not workspace or known[1] is not force
        if known is None or is_new or list(known[0].changes) != list(changes):
            trial = saving.Trial(workspace, tuple(changes))
            known = self._trial = trial, force, trial.problems(force=force)
        return known[0], known[2]

    @property
    def last_step(self) -> str | None:
        """The step that would be undone, if there is one: who, when, what."""
        return self._last[1] if self._last else None

    @property
    def strange_step(self) -> str | None:
        """The step that would be undone, when it was not made in this session."""
        return self._last[1] if self._last and self._last[0] not in self._own else None

    @property
    def _last(self) -> tuple[tuple[int, datetime.datetime], str] | None:
        for step in reversed(self.seen.workspace.steps.history()):
            if not (step.is_undone or step.is_kept):
                told = f"{step.who}, {french.clock(step.on.time())} : {step.label}"
                return (step.number, step.on), told
        return None

    def undo(self) -> str:
        """Take back the last step; its sentence. Raises CluError."""
        return self._stepped(self.seen.workspace.steps.undo(who=clock.who(), now=clock.now()).label)

    def redo(self) -> str:
        """Do again what was taken back; its sentence. Raises CluError."""
        return self._stepped(self.seen.workspace.steps.redo(who=clock.who(), now=clock.now()).label)

    def skip(self) -> str:
        """Keep the last step for good; its sentence. Raises CluError."""
        return self._stepped(self.seen.workspace.steps.skip(who=clock.who(), now=clock.now()).label)

    def forget(self) -> str:
        """Empty what is kept beside the data; what is said of it. Raises CluError."""
        from clu.tasks import forgetting  # noqa: PLC0415  seldom needed

        return forgetting.forget(self.seen.workspace)

    def _stepped(self, label: str) -> str:
        self.reload()
        self.saved_at = clock.now()
        return label

    def reload(self) -> None:
        """Read all again."""
        self._print = _fingerprint(self.folder)
        before = every_meeting(self.library)
        self.seen = Seen(open_workspace(self.folder))
        after = every_meeting(self.library)
        gone, come = before - after, after - before
        if len(gone) == len(come) == 1:
            self._became |= dict(zip(gone, come, strict=True))

    def as_it_is_called_now(self, meeting: str) -> str:
        """The name of a meeting, which takes another folder when its day is changed."""
        now = every_meeting(self.library)
        for _ in self._became:
            meeting = meeting if meeting in now else self._became.get(meeting, meeting)
        return meeting

    def has_moved_on(self) -> bool:
        """Whether someone else has written since all was read."""
        return _fingerprint(self.folder) != self._print


def _fingerprint(folder: Path) -> frozenset[tuple[str, int, int]]:
    """What changes when a file does, data or piece: names, times and sizes."""
    agendas = folder / "agendas"
    found = set()
    for path in agendas.rglob("*"):
        if path.suffix and ".clu" not in path.parts:
            try:
                told = path.stat()
            except OSError:
                continue
            found.add((path.as_posix(), told.st_mtime_ns, told.st_size))
    return frozenset(found)
