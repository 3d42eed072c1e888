"""What was validated stays as it was: later changes of the files are told, never followed."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from clu.checks.rules import error, rule, warning
from clu.model.french import day, quoted
from clu.model.library import Library
from clu.model.meeting import MeetingState
from clu.model.minutes import Minutes
from clu.model.problem import Problem
from clu.model.shape import SEALS, meeting_file
from clu.model.validation import parts_changed

_REMEDY = (
    "Les documents restent tels que validés. Remettez le fichier comme il était, ou écrivez un "
    "rectificatif"
)


@rule(
    "sceau",
    "ce qui a changé depuis la validation",
    "Le compte rendu validé fait foi : il ne change que par un rectificatif.",
    is_firm=True,
)
def problems(library: Library) -> Iterator[Problem]:
    """Records that changed since validation, and what only validation can give."""
    yield from known(library)


@lru_cache(maxsize=2)  # a check and a paper ask for them; each digests all that was validated
def known(library: Library) -> tuple[Problem, ...]:
    """The same, found once."""
    rules = (broken, _changed, _typed_by_hand, _corrected_too_soon, _forgotten)
    return tuple(chain.from_iterable(each(library) for each in rules))


def _forgotten(library: Library) -> Iterator[Problem]:
    """A promise that was validated lives on in its plan, done, dropped or open."""
    known = {action.id for action in library.actions}
    if any(each.file.startswith("agendas/plans") for each in library.unread):
        return  # it may be in what could not be read
    for id_, validated in library.validated.items():
        for promise in validated.promised:
            if promise.action not in known:
                called = f"{promise.number} {quoted(promise.title)}".strip()
                sentence = f"la suite {called}, promise et validée, n’est plus dans aucun plan."
                remedy = "Remettez-la ; si elle n’est pas retenue, dites-le, avec son motif."
                yield error(meeting_file(id_, "validated"), ("promised",), sentence, remedy)


def broken(library: Library) -> Iterator[Problem]:
    """What was validated, and what follows it, that changed, came or went without clu.

    A file that tells its own digest says nothing once it is gone: the register of seals does.
    """
    told: set[str] = set()
    is_unread = any(each.file == SEALS for each in library.unread)  # that is told by itself
    seals = {id_: library.seal_of(id_) for id_ in {**library.validated, **library.seals_known}}
    for id_, validated in library.validated.items():
        file = meeting_file(id_, "validated")
        if validated.seal != seals[id_].validated:
            told.add(file)
            yield _unsealed(file, _CHANGED if validated.seal else _NO_SEAL)
        elif validated.registered and id_ not in library.seals_known and not is_unread:
            yield _unsealed(file, _UNREGISTERED)
    for id_, then in library.seals_known.items():
        now = seals[id_]
        for name in then.differing(now):
            file = meeting_file(id_, name)
            if not any(each.file == file for each in library.unread) and file not in told:
                yield _unsealed(file, _CHANGED if getattr(now, name) else _GONE)


def lacks_its_register(library: Library, meeting: str) -> bool:
    """Whether what was sent of a meeting was noted, and nothing says it any longer."""
    file = meeting_file(meeting, "sent")
    return any((each.file, each.sentence) == (file, _GONE) for each in broken(library))


_CHANGED = "changé sans clu depuis la validation."
_NO_SEAL = "le sceau en a été retiré : rien ne dit plus que c’est tel que validé."
_GONE = "clu l’avait écrit, et ce n’est plus là."
_UNREGISTERED = "absent du registre des sceaux, où clu l’avait inscrit."


def _unsealed(file: str, sentence: str) -> Problem:
    remedy = "Remettez-le comme il était, depuis une sauvegarde : les documents viennent de lui."
    if sentence == _UNREGISTERED:
        remedy = "Remettez ce registre, seals.toml, depuis une sauvegarde."
    return warning(file, (), sentence, remedy)


def _changed(library: Library) -> Iterator[Problem]:
    for id_, validated in library.validated.items():
        meeting = library.meetings.get(id_)
        if meeting is None or _is_unread(library, id_):
            continue  # what cannot be read is told as such
        minutes = library.minutes.get(id_, Minutes())  # their order is part of what was validated
        for record in parts_changed(validated, meeting, minutes):
            name, *path = record.split("/")
            sentence = f"ceci n’est plus comme à la validation du {day(validated.on)}."
            yield warning(
                meeting_file(id_, name),
                tuple(path),
                sentence,
                f"{_REMEDY} : clu correction add.",
                on_screen=f"{_REMEDY} (« r », dans Après).",
            )


def _is_unread(library: Library, id_: str) -> bool:
    files = (meeting_file(id_), meeting_file(id_, "minutes"))
    return any(each.file in files for each in library.unread)


def _typed_by_hand(library: Library) -> Iterator[Problem]:
    for id_, meeting in library.meetings.items():
        if meeting.state is MeetingState.VALIDATED:
            sentence = "une réunion n’est validée que par la validation de son compte rendu."
            remedy = f'Écrivez state = "held", puis validez : clu validate {id_}.'
            keys = "Donnez-lui l’état « tenue », puis validez son compte rendu (« v », dans Après)."
            yield warning(meeting_file(id_), ("state",), sentence, remedy, on_screen=keys)


def _corrected_too_soon(library: Library) -> Iterator[Problem]:
    for id_ in library.corrections:
        if id_ in library.meetings and library.state_of(id_) is not MeetingState.VALIDATED:
            sentence = "ces rectificatifs ne sont pas imprimés : le compte rendu n’est pas validé."
            remedy = "Corrigez le compte rendu lui-même, ou validez-le."
            yield warning(meeting_file(id_, "corrections"), (), sentence, remedy)
