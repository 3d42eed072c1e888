"""A step: changes tried, then written under one sentence, by whoever types."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain

from clu import clock
from clu.errors import CluError
from clu.lexicon.differences import renumbered, unsaid
from clu.lexicon.naming import record_at
from clu.lexicon.report import summary
from clu.lexicon.unread import refuse_unread
from clu.model.address import file_id
from clu.model.change import Change
from clu.model.follow_ups import OVER
from clu.model.french import capitalised, cited, counted, day, quoted, typeset
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.minutes import Minutes
from clu.model.minutes_state import approval_of
from clu.model.problem import FaultyError, Level, Problem
from clu.model.record import DONE
from clu.model.shape import COMMITTEE, children, identity, meeting_file, model_of
from clu.model.validation import SEALED
from clu.model.wordings import left, repeated
from clu.tasks.problems import brought
from clu.workspace import Workspace

_TOO_SOON = "Si elle s’est tenue plus tôt, changez d’abord sa date"
_FOLLOWED = tuple(f"/{name}.toml" for name in SEALED)
"""The files of a meeting that are followed once it is validated."""

TOO_SOON = f"{_TOO_SOON} (clu meeting move)."
TOO_SOON_ON_SCREEN = f"{_TOO_SOON} (« d », dans Réunions)."


class SpoilingError(FaultyError):
    """Changes that would bring errors which were not there; nothing is written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        errors = counted(len(problems), "erreur")
        sentence = typeset(f"Rien n’est écrit : ce changement apporterait {errors}.")
        super().__init__(sentence, problems=problems)


class Trial:
    """Changes that are tried, then maybe written as one step; nothing is worked out twice."""

    def __init__(self, workspace: Workspace, changes: Sequence[Change]) -> None:
        self.workspace, self.changes = workspace, changes

    @cached_property
    def every(self) -> list[Change]:
        """The changes, with what follows from them: seals, and the numbers that are cited."""
        known = self.workspace.library
        files = {each.file for each in self.changes}
        sealed = {file_id(each) for each in files if each.endswith(_FOLLOWED)}
        citing = {
            id_
            for id_ in known.minutes
            if meeting_file(id_, "minutes") in files
            if any(each.about for each in known.minutes_of(id_).observations)
        }
        if not (sealed or citing):
            return list(self.changes)
        from clu.edits.cited import recited  # noqa: PLC0415  seldom needed
        from clu.edits.closing import resealed  # noqa: PLC0415  seldom needed

        after = self.workspace.rehearse(self.changes).library
        cited = chain.from_iterable(recited(known, after, each) for each in sorted(citing))
        return [*self.changes, *cited, *resealed(known, after, sealed)]

    def problems(self, *, force: bool = False) -> list[Problem]:
        """The faults and doubts that changes would bring; nothing is written.

        Work that they leave to be done is told by the check, not to whoever has just begun it: only
        what is about a record that changes is told at once. Raises SpoilingError when they would
        bring faults, unless `force`; CluError as writing would.
        """
        before, after = self.workspace, self.workspace.rehearse(self.every)
        touched = {name for each in self.changes for name in _touched(each)}
        at_once = (
            _too_soon(before.library, after.library),
            _again(before.library, after.library),
            _not_come(self.changes, after.library),
            _no_longer_there(before.library, after.library),
            _too_late(before.library, after.library),
            _left_without_a_reason(before.library, after.library),
        )
        every = (*brought(before, after), *chain(*at_once))
        new = [each for each in every if not each.is_to_do or each.record in touched]
        faults = [each for each in new if each.forbids]
        if faults and not force:
            raise SpoilingError(faults)
        numbers = _renumbered(before.library, after.library)
        return [*numbers, *self._still_kept(), *(each for each in new if not each.forbids)]

    def _still_kept(self) -> list[Problem]:
        if all(each.file != COMMITTEE for each in self.changes):
            return []
        from clu.tasks.forgetting import still_kept  # noqa: PLC0415  seldom needed

        return list(still_kept(self.changes))

    def write(self, *, by: str = "") -> bool:
        """Write them as one step; False when all is so already.

        `by` is what the journal says before them: « Relecture de Mme SG ».
        """
        told = summary(self.changes, self.workspace.library)
        label, who = typeset(f"{by} : {told}") if by else told, clock.who()
        step = self.workspace.apply(self.every, label=label, who=who, now=clock.now())
        return step is not None


def _touched(change: Change) -> Iterator[str]:
    """The names of what a change is about: a record and its holders, or those a file holds."""
    yield from map(str, change.record)
    if change.record:
        return
    for key in children(model_of(change.file)):
        yield from map(identity, (change.after or {}).get(key, ()))


def _too_soon(before: Library, after: Library) -> Iterator[Problem]:
    """The meetings that would be held, or approve minutes, before their day.

    What was so already is not told.
    """
    for id_ in sorted(_held_early(after) - _held_early(before)):
        sentence = too_soon(after.meetings[id_])
        told, keys = (sentence, typeset(TOO_SOON)), typeset(TOO_SOON_ON_SCREEN)
        yield Problem(Level.ERROR, meeting_file(id_), ("state",), *told, on_screen=keys)


def _held_early(library: Library) -> set[str]:
    return {
        id_
        for id_, meeting in library.meetings.items()
        if (library.state_of(id_) in OVER or library.minutes_of(id_).approval) and too_soon(meeting)
    }


def _again(before: Library, after: Library) -> Iterator[Problem]:
    """What would be noted a second time in the same words; what was so already is not told."""
    for id_, noted in after.minutes.items():
        if noted != (old := before.minutes.get(id_, Minutes())):
            for where, sentence in Counter(repeated(noted)) - Counter(repeated(old)):
                file = meeting_file(id_, "minutes")
                yield Problem(Level.ERROR, file, where, sentence, "Faut-il l’écrire deux fois ?")


def _not_come(changes: Sequence[Change], after: Library) -> Iterator[Problem]:
    """What would be noted as done on a day that has not come; what was so already is not told."""
    for each in changes:
        found = record_at(after, each.address) if each.after else None
        for name, known in type(found).model_fields.items() if found else ():
            on = getattr(found, name)
            is_new = on != (each.before or {}).get(name)
            if DONE in known.metadata and on and on > clock.today() and is_new:
                sentence = typeset(f"{known.title} {day(on)} : ce jour n’est pas venu.")
                where = (*each.record, name)
                yield Problem(Level.ERROR, each.file, where, sentence, "Corrigez la date.")


def _no_longer_there(before: Library, after: Library) -> Iterator[Problem]:
    """Those who would be taken off the list of a day on which they speak: only an id would stay."""
    for id_, noted in after.minutes.items():
        old = before.minutes_of(id_)
        gone = {each.id: each for each in old.attendance if not noted.attendee(each.id)}
        for exchange in noted.exchanges if gone else ():
            for by in {exchange.asked_by, *(turn.by for turn in exchange.turns)} & gone.keys():
                number = noted.numbers.get(exchange.id) or cited(exchange.text or exchange.note)
                who = quoted(old.called(gone[by]) or gone[by].name)
                sentence = typeset(f"{who} n’est plus sur la liste, et prend la parole : {number}.")
                where = meeting_file(id_, "minutes"), ("exchanges", exchange.id)
                yield Problem(Level.WARNING, *where, sentence, "Corrigez qui parle.")


def _too_late(before: Library, after: Library) -> Iterator[Problem]:
    """Observations on minutes whose approval is validated too: nothing would print them."""
    for id_ in after.validated:
        known = {each.id for each in before.minutes_of(id_).observations}
        found = approval_of(after, id_)
        for each in after.minutes_of(id_).observations if found else ():
            if found and each.id not in known and found.meeting in after.validated:
                sentence = f"le compte rendu a été {found.approval.result} le {day(found.on)}"
                sentence = typeset(f"{sentence} : plus rien n’imprimerait cette observation.")
                where = meeting_file(id_, "minutes"), ("observations", each.id)
                yield Problem(Level.ERROR, *where, sentence, "Faites-en un rectificatif.")


def _left_without_a_reason(before: Library, after: Library) -> Iterator[Problem]:
    """Observations that would not be kept, and nobody says why; what was so already is not told."""
    for id_, noted in after.minutes.items():
        known = before.minutes_of(id_).observations
        for each in noted.observations if noted is not before.minutes.get(id_) else ():
            if each.is_left_without_a_reason and each not in known:
                where = meeting_file(id_, "minutes"), ("observations", each.id, "why")
                sentence = "cette observation n’est pas retenue, et rien ne dit pourquoi."
                remedy = "Dites-en le motif (--why …)."
                on_screen = "Dites-en le motif."
                yield Problem(Level.ERROR, *where, sentence, remedy, on_screen=on_screen)


def too_soon(meeting: Meeting) -> str:
    """Why a meeting cannot have been held; empty once its day has come."""
    if meeting.date <= clock.today():
        return ""
    return typeset(f"la réunion est prévue le {day(meeting.date)} : elle n’a pas encore eu lieu.")


def refuse_early(library: Library, meeting: str) -> None:
    """Raise CluError before the day of a meeting: that comes before all that it lacks."""
    from clu.edits.closing import refuse_off  # noqa: PLC0415  seldom needed

    refuse_unread(library, meeting_file(meeting))
    refuse_off(library, meeting)
    if sentence := too_soon(library.meetings[meeting]):
        remedy = f"{TOO_SOON} Sinon, ajoutez --force."
        raise CluError(capitalised(sentence), typeset(remedy), TOO_SOON_ON_SCREEN)


def _renumbered(before: Library, after: Library) -> Iterator[Problem]:
    """Notes that tell the numbers that change, and what leaves the papers unasked."""
    remedies = {
        unsaid: "Annuler ce changement les rend.",
        renumbered: "Prévenez qui les a notés ; annuler ce changement les rend.",
    }
    for found, remedy in remedies.items():
        for meeting, sentence in found(before, after):
            if found is renumbered and _is_being_worded(before, meeting):
                continue
            where = meeting_file(meeting, "minutes"), ("exchanges",)
            yield Problem(Level.NOTE, *where, sentence, typeset(remedy))


def _is_being_worded(library: Library, meeting: str) -> bool:
    """Whether numbers are not settled: notes wait for their words, and no draft was numbered."""
    return not library.minutes_of(meeting).drafts and bool(left(library, meeting))
