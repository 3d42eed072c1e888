"""Steps: the one writing path. Changes are applied under the lock, kept in the journal, undone."""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import groupby
from pathlib import Path

from clu.bounded import TooLargeError, read_bytes
from clu.disk import refusal_told
from clu.errors import CluError, ConflictError, OvertakenError, UnreadableError
from clu.model.address import file_id
from clu.model.change import Change
from clu.model.french import quoted, typeset
from clu.model.meeting import Meeting
from clu.model.minutes import Minutes
from clu.model.problem import Level, Problem
from clu.model.shape import MOST_BYTES, begins_with_an_element, model_of
from clu.model.validation import is_late
from clu.rights import created
from clu.store.files import AGENDAS, INTENT, OWN, ForeignFileError, data_file
from clu.store.group import FileGroup, FileTexts, HalfWrittenError, UnfollowedError
from clu.store.journal import Damaged, Journal, Step
from clu.store.lock import locked
from clu.store.own import KeptBeside, empty, kept
from clu.store.read import SCHEMA
from clu.store.revise import (
    MovedOnError,
    RefusedError,
    document,
    file_comments,
    read_text,
    read_whole,
    refuse_new_problems,
    refuse_presence,
    refuse_removal,
    revised_text,
)
from clu.store.toml.edit import splice

_LOCKED_BY_VALIDATION = (Meeting, Minutes)
_AS_IT_IS: Mapping[str, str] = {}


class Steps:
    """The writing side of a workspace folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._own = folder / AGENDAS / OWN
        self._journal = Journal(self._own / "history")
        self._group = FileGroup(folder, self._own)

    def finish(self, *, who: str, now: datetime) -> Problem | None:
        """End the step that a killed process began, or tell why that cannot be.

        That of a living process is waited for.
        """
        try:
            with self.alone(who, now):
                return None
        except CluError as refusal:
            sentence = refusal.sentence[:1].lower() + refusal.sentence[1:]
            keys = refusal.on_screen
            return Problem(Level.ERROR, INTENT, (), sentence, refusal.remedy, on_screen=keys)

    def history(self) -> list[Step]:
        """The steps that can be undone or redone, oldest first."""
        return self._journal.steps()

    def damaged(self) -> list[str]:
        """The files of the journal that cannot be read: what they did cannot be undone by clu."""
        return [f"{AGENDAS}/{OWN}/history/{name}" for name in self._journal.damaged()]

    def apply(
        self,
        changes: Sequence[Change],
        *,
        label: str,
        who: str,
        now: datetime,
        read: Mapping[str, str] = _AS_IT_IS,
    ) -> Step | None:
        """Write the changes, file after file in their order; None when nothing differs.

        `read` are the texts in which something was counted: another one counts otherwise.
        Every file is worked out before the first is written. Raises CluError: the record has
        changed since it was read, the result would be wrong, the meeting is validated, the disk
        or the lock refuses.
        """
        with self.alone(who, now):
            texts = self.rehearse(changes)
            if any(texts[file].before != text for file, text in read.items() if file in texts):
                raise OvertakenError
            if not texts:
                return None
            step = self._journal.append(Step(label, now, who, tuple(changes), texts))
            with _unless_refused(lambda: self._journal.forget(step)):
                self._group.write(texts)
            return step

    def bring(self, texts: Mapping[str, FileTexts], *, who: str, now: datetime) -> None:
        """Put texts from elsewhere in place of those that they follow: that is no step to undo.

        Raises CluError, ChangedError among others; then none has changed.
        """
        with self.alone(who, now):
            self._group.write(texts)

    def rehearse(self, changes: Sequence[Change]) -> dict[str, FileTexts]:
        """The files that the changes would touch, nothing being written. Raises CluError."""
        left = [self._text(each.file) for each in changes if each.after is None]
        return {
            file: planned
            for file, group in _by_file(changes)
            if (planned := self._planned(file, group, left)).before != planned.after
        }

    def undo(self, *, who: str, now: datetime) -> Step:
        """Undo the last step that was not. Raises CluError when its records have changed since."""
        _read(self._journal.last(), "annuler")  # where there is nothing to undo, nothing is made
        with self.alone(who, now):
            step = _read(self._journal.last(), "annuler")
            inverse = [change.inverse for change in reversed(step.changes)]
            swapped = {file: texts.swapped for file, texts in reversed(list(step.texts.items()))}
            with _refusals_told("annulé", step, f" {_SKIP}"):
                restored = dict(self._restored(swapped, inverse))
            if not restored:  # a killed process wrote nothing of it, or has undone it already
                self._journal.mark(step, is_undone=True)
                raise _nothing_to_write(step, "annuler")
            with self._journal.undoing(step) as marked:
                self._group.write(restored)
            return marked

    def skip(self, *, who: str, now: datetime) -> Step | Damaged:
        """Keep the last step for good, even one that cannot be read: those before can be undone."""
        if self._journal.last() is None:
            raise RefusedError("Il n’y a rien à annuler.")
        with self.alone(who, now):
            step = self._journal.last()
            if isinstance(step, Damaged):
                self._journal.forget(step)
                return step
            return self._journal.mark(_read(step, "annuler"), is_kept=True)

    def redo(self, *, who: str, now: datetime) -> Step:
        """Do again the first step that was undone."""
        _read(self._journal.next(), "rétablir")
        with self.alone(who, now):
            step = _read(self._journal.next(), "rétablir")
            with _refusals_told("rétabli", step):
                restored = dict(self._restored(step.texts, step.changes))
            # Marked first: a redo that is cut short is then a step that can be undone.
            kept = self._journal.mark(step)
            if not restored:
                raise _nothing_to_write(step, "rétablir")
            with _unless_refused(lambda: self._journal.mark(step, is_undone=True)):
                self._group.write(restored)
            return kept

    def kept(self) -> KeptBeside:
        """How much is kept beside the data. Raises CluError."""
        self._refuse_links()
        return kept(self._folder)

    def forget(self, *, who: str, now: datetime) -> KeptBeside:
        """Drop what is kept beside the data, and say how much it was. Raises CluError.

        A step that can still be ended is ended; one that nobody could follow goes with the rest.
        """
        self._refuse_links()
        with locked(self._own, who, now):
            with suppress(UnfollowedError, ForeignFileError):
                self._group.finish()
            dropped = kept(self._folder)
            empty(self._folder)
            return dropped

    @contextmanager
    def alone(self, who: str, now: datetime) -> Iterator[None]:
        """Hold the lock, on files among which none is half of a step. Raises CluError."""
        self._refuse_links()
        with locked(self._own, who, now):
            with suppress(OSError), created(self._own / ".gitignore") as ignored:
                ignored.write(b"*\n")  # what belongs to one machine is nothing to share
            try:
                self._group.finish()
            except ForeignFileError as foreign:
                sentence = f"{quoted(INTENT)} ne peut pas être suivi : {foreign.sentence}"
                raise UnfollowedError(sentence, "Il ne vient pas de clu.") from foreign
            yield

    def _refuse_links(self) -> None:
        """Raise CluError when what clu keeps for itself would be kept, or emptied, elsewhere."""
        for name in ("", "history", "lock", "lock-turn"):
            if os.path.islink(self._own / name):
                called = quoted(f"{AGENDAS}/{OWN}/{name}".rstrip("/"))
                sentence = f"{called} est un lien : clu n’y écrit pas."
                raise CluError(typeset(sentence), "Supprimez ce lien.")

    def _restored(
        self, texts: Mapping[str, FileTexts], changes: Sequence[Change]
    ) -> Iterator[tuple[str, FileTexts]]:
        """What to write so that files go from `before` to `after`.

        A file that is byte for byte as the step left it gets its former bytes back; in another,
        only the records of the step are put back, as they are or were written.
        """
        known = [*map(self._text, texts), *(wanted.after for wanted in texts.values())]
        for file, wanted in texts.items():
            now = self._text(file)
            if now == wanted.after:
                continue  # the step never reached this file, or it is undone already
            own = [each for each in changes if each.file == file]
            self._refuse_if_validated(file, own)
            if now == wanted.before:
                yield file, wanted
            else:
                yield file, self._planned(file, own, known)

    def _planned(
        self, file: str, changes: Sequence[Change], known: Sequence[str | None]
    ) -> FileTexts:
        """The text of a file now, and after changes. Raises CluError.

        What comes from one of the `known` texts is written as it is there.
        """
        self._refuse_if_validated(file, changes)
        text = self._text(file)
        sources = list(dict.fromkeys(each for each in known if each))
        first, last = changes[0], changes[-1]
        if not last.record and last.after is None:
            refuse_removal(file, text, last)
            return FileTexts(text, None)
        if not first.record and first.before is None:
            refuse_presence(text, first)
            read = refuse_new_problems(file, self._begun_text(first), known=())
            return FileTexts(text, revised_text(read, changes[1:], sources))
        if text is None and first.before is None and begins_with_an_element(model_of(file)):
            begun = read_text(file, document(file_comments(file), {}))
            return FileTexts(text, revised_text(begun, changes, sources))
        if text is None:
            raise MovedOnError(first)
        return FileTexts(text, revised_text(read_whole(file, text), changes, sources))

    def _begun_text(self, change: Change) -> str:
        """The text with which a new file begins."""
        whole = dict(change.after or {})
        if change.copied_from:
            copied = (self._text(change.copied_from) or "").removeprefix("\ufeff")
            return splice(copied, {"schema": SCHEMA, **whole}).text
        return document(file_comments(change.file), whole)

    def _text(self, file: str) -> str | None:
        path = data_file(self._folder, file).path
        try:
            return read_bytes(path, most=MOST_BYTES).decode()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, TooLargeError, UnicodeDecodeError) as error:
            sentence = f"Le fichier {file} ne peut pas être lu : rien n’y est écrit."
            raise UnreadableError(typeset(sentence), file) from error

    def _refuse_if_validated(self, file: str, changes: Sequence[Change]) -> None:
        meeting = file_id(file)
        validated = self._folder / AGENDAS / meeting / "validated.toml"
        with refusal_told(validated, "relu"):
            is_validated = model_of(file) in _LOCKED_BY_VALIDATION and validated.exists()
            known = read_bytes(validated).decode("utf-8", "replace") if is_validated else ""
        sealed = set(re.findall(r'"(minutes/[^"]+)"', known))
        if is_validated and not all(is_late(each.record, sealed) for each in changes):
            raise RefusedError(
                f"Le compte rendu de la réunion {meeting} est validé : {file} ne change plus.",
                "Une erreur se corrige par un rectificatif.",
            )


@contextmanager
def _unless_refused(take_back: Callable[[], object]) -> Iterator[None]:
    """Take back what the journal says of a step of which nothing is written."""
    try:
        yield
    except HalfWrittenError:
        raise  # it will be ended
    except CluError:
        with suppress(CluError):
            take_back()
        raise


def _read(step: Step | Damaged | None, doing: str) -> Step:
    """Raise RefusedError where there is none, and rather than pass over one that is unread."""
    if step is None:
        raise RefusedError(f"Il n’y a rien à {doing}.")
    if isinstance(step, Damaged):
        file = quoted(f"{AGENDAS}/{OWN}/history/{step.file}")
        sentence = f"Le changement à {doing} n’a pas pu être lu : {file}."
        otherwise = _SKIP if doing == "annuler" else "Sinon, refaites-le à la main."
        raise RefusedError(typeset(sentence), f"Réessayez dans un instant. {otherwise}")
    return step


def _nothing_to_write(step: Step, doing: str) -> RefusedError:
    """What is told of a step that is already as it would be; the next time, another is meant."""
    return RefusedError(typeset(f"Rien à {doing}, les fichiers sont déjà ainsi : ") + step.label)


_SKIP = typeset("Pour le garder, et annuler ceux d’avant : « clu undo --skip ».")


@contextmanager
def _refusals_told(done: str, step: Step, otherwise: str = "") -> Iterator[None]:
    """Say of a refusal which step it stops, and what else can be done."""
    try:
        yield
    except MovedOnError as moved:
        sentence = f"{moved.called} a changé depuis ce qui serait {done} : {step.label}"
        remedy = "Remettez-le à la main comme il était alors."
        raise ConflictError(typeset(sentence), remedy + otherwise) from None
    except ForeignFileError as foreign:
        kept = f"{AGENDAS}/{OWN}/history/{step.file}"
        sentence = f"L’étape {quoted(step.label)} ne peut pas être suivie : {foreign.sentence}"
        raise UnfollowedError(sentence, f"{quoted(kept)} ne vient pas de clu.") from foreign
    except CluError as refusal:
        refusal.remedy = f"{refusal.remedy}{otherwise}".strip()
        raise


def _by_file(changes: Sequence[Change]) -> Iterator[tuple[str, list[Change]]]:
    """Changes by file, in the order in which the files are first met."""
    order = list(dict.fromkeys(change.file for change in changes))
    ranked = sorted(changes, key=lambda change: order.index(change.file))
    for file, group in groupby(ranked, lambda change: change.file):
        yield file, list(group)
