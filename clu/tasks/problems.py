"""The problems of a workspace: gathered, put in order, told."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from clu.checks import sealed
from clu.checks.rules import blocking, problems_of, rules
from clu.model.acceptance import Acceptance
from clu.model.address import file_id
from clu.model.follow_ups import previous_meeting
from clu.model.french import counted, enumeration, typeset
from clu.model.library import Library
from clu.model.problem import Level, Problem, new_among
from clu.model.refs import links
from clu.model.shape import SEALS
from clu.model.text import PICTURES
from clu.model.validation import SEALED
from clu.papers.charter import faults
from clu.tasks.pictures import damaged
from clu.tasks.registers import outdated, spoilt
from clu.workspace import Workspace

LEVELS = {Level.ERROR: "Erreur", Level.WARNING: "Avertissement", Level.NOTE: "Note"}
"""The word that each level goes by, in the order in which problems are told."""


class Judged(NamedTuple):
    """All that is wrong, the gravest first: what is still to be looked at, and what is not."""

    problems: tuple[Problem, ...]
    lived_with: tuple[tuple[Problem, Acceptance], ...]
    """What someone accepted for a reason, and that is still there as it was."""


def all_problems(workspace: Workspace) -> tuple[Problem, ...]:
    """What is still to be looked at, the gravest first."""
    return judged(workspace).problems


def judged(workspace: Workspace) -> Judged:
    """All that is wrong with the data and with the files that were sent."""
    files = (*spoilt(workspace), *faults(workspace), *damaged(workspace))
    every = sorted((*_of_data(workspace), *_located(workspace, files)), key=lambda each: each.order)
    accepted = workspace.library.accepted
    reasons = [
        next((each for each in accepted if each.is_of(problem)), None)
        if accepted and may_be_accepted(problem)
        else None
        for problem in every
    ]
    pairs = list(zip(every, reasons, strict=True))
    return Judged(
        tuple(problem for problem, reason in pairs if reason is None),
        tuple((problem, reason) for problem, reason in pairs if reason is not None),
    )


def may_be_accepted(problem: Problem) -> bool:
    """Whether it is a doubt or a note of a rule that leaves someone the choice."""
    firm = {each.name for each in rules() if each.is_firm}
    return bool(problem.rule) and not problem.is_error and problem.rule not in firm


def _of_data(workspace: Workspace) -> tuple[Problem, ...]:
    """The problems of reading and those that the rules find, the gravest first.

    A picture that a record names is told there: where it is shown says more than its path.
    """
    read = workspace.problems
    if any(each.file.endswith(PICTURES) for each in read):
        named = {link.home for link in links(workspace.library)}
        read = tuple(each for each in read if each.file not in named or each.path)
    found = (*read, *_located(workspace, _found(workspace.library)))
    return tuple(sorted(found, key=lambda each: each.order))


def _located(workspace: Workspace, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems with the lines at which they are; those of reading have theirs."""
    for each in problems:
        yield replace(each, line=each.line or workspace.locate(each.file, each.path))


@lru_cache(maxsize=8)  # a step asks for them before, tried and after, the last two being one
def _found(library: Library) -> tuple[Problem, ...]:
    """What the rules find, without lines."""
    return (*problems_of(library), *outdated(library))


def brought(before: Workspace, after: Workspace) -> tuple[Problem, ...]:
    """The errors and the warnings that are there after and were not before."""
    was, now = ((*each.problems, *_found(each.library)) for each in (before, after))
    pictures = damaged(after, beside=before)
    new = (each for each in (*new_among(was, now), *pictures) if each.level is not Level.NOTE)
    return tuple(sorted(_located(after, new), key=lambda each: each.order))


def forbidding(meeting: str, workspace: Workspace) -> tuple[Problem, ...]:
    """The problems without which the deck of a meeting could be made."""
    found = (*_of_data(workspace), *_located(workspace, damaged(workspace)))
    return blocking(workspace.library, meeting, found)


def about(meeting: str, problems: Iterable[Problem], workspace: Workspace) -> tuple[Problem, ...]:
    """Among problems, those of a meeting's folder and those that forbid its deck."""
    every = tuple(problems)
    needed = blocking(workspace.library, meeting, every)
    own = f"agendas/{meeting}/"
    return tuple(each for each in every if each in needed or each.file.startswith(own))


def unsealed(workspace: Workspace, meeting: str | None = None) -> list[str]:
    """What was validated or sent and is no longer so, in words: whoever relies on it is told.

    So is what cannot be read of it, and of the register of seals, without which nothing is known.
    Of one meeting, what is so of the one before too: it speaks of its minutes.
    """
    from clu.lexicon.called import where  # noqa: PLC0415  what is as it was needs no words

    library = workspace.library
    kept = (each for each in spoilt(workspace) if each.level is not Level.NOTE)
    found = (*_unread_of_validated(workspace), *sealed.known(library), *kept)
    if meeting is not None:
        held = library.meetings.get(meeting)
        about = [meeting, previous_meeting(library, meeting)] if held else [meeting]
        found = tuple(each for each in found if file_id(each.file) in (*about, _REGISTER))
    return [typeset(f"{where(each, library)} : {each.sentence}") for each in found]


_REGISTER = file_id(SEALS)


def _unread_of_validated(workspace: Workspace) -> Iterator[Problem]:
    """What could not be read of the register of seals, and of the meetings that are in it."""
    validated = {*workspace.library.validated, *workspace.library.seals_known}
    for each in workspace.problems:
        is_sealed = each.file.endswith(tuple(f"/{name}.toml" for name in SEALED))
        if each.is_error and (each.file == SEALS or is_sealed or file_id(each.file) in validated):
            yield each


def problem_line(problem: Problem) -> str:
    """The problem in a line: how grave, where, what, and what to do."""
    return f"{LEVELS[problem.level]} – {problem}"


def summed_up(problems: Sequence[Problem], lived_with: int = 0) -> str:
    """« 3 problèmes : 1 erreur et 2 avertissements ; 1 accepté. »"""
    number = Counter(problem.level for problem in problems)
    parts = [
        counted(number[level], word.lower()) for level, word in LEVELS.items() if number[level]
    ]
    every = counted(len(problems), "problème") if problems else "Aucun problème"
    told = f"{every} : {enumeration(parts)}" if parts else every
    return typeset(f"{told} ; {counted(lived_with, 'accepté')}." if lived_with else f"{told}.")
