"""What is wrong, by what there is to do next; and the ways to show a part of it."""

from collections.abc import Iterator, Sequence

from clu.checks.rules import rules
from clu.model.address import file_id
from clu.model.french import capitalised, day, typeset
from clu.model.problem import Level, Problem
from clu.tasks.problems import LEVELS, about
from clu.workspace import Workspace

ACCEPTED = "Accepté"
_BLOCKS, _OTHERWISE, _NOTHING = "Erreur", "À corriger", "À savoir"
_STEPS = {
    "À vérifier": ("Vérifiez", "Vouliez-vous", "Comparez"),
    "À demander": ("Demandez",),
    "À compléter": ("Dites", "Notez", "Ajoutez", "Donnez", "Complétez", "Citez", "Copiez"),
}
"""The words with which a remedy begins, by what they ask for."""
_ORDER = (_BLOCKS, _OTHERWISE, *_STEPS, _NOTHING)


def next_step(problem: Problem) -> str:
    """« À vérifier »: what whoever reads a problem does next, as its remedy begins."""
    if problem.is_error:
        return _BLOCKS
    if not problem.remedy:
        return _NOTHING
    asked = (step for step, words in _STEPS.items() if problem.remedy.startswith(words))
    return next(asked, _OTHERWISE)


def by_next_step(problems: Sequence[Problem]) -> list[Problem]:
    """What blocks first, then what is to be put right, to be looked at…; warnings before notes."""
    levels = list(Level)
    return sorted(
        problems, key=lambda each: (_ORDER.index(next_step(each)), levels.index(each.level))
    )


ALL = ""
"""The part that is the whole."""


def parts(problems: Sequence[Problem], workspace: Workspace) -> Iterator[tuple[str, str]]:
    """The parts that can be shown, each with its words: a level, a meeting, a control."""
    yield ALL, typeset(f"Tout ({len(problems)})")
    names = {each.name: capitalised(each.finds) for each in rules()}
    meetings = sorted(workspace.library.meetings.items(), key=lambda each: each[1].date)
    words = {
        **{f"level {each.value}": f"{LEVELS[each]}s" for each in Level},
        **{f"meeting {id_}": f"Réunion du {day(each.date)}" for id_, each in reversed(meetings)},
        **{f"rule {name}": finds for name, finds in names.items()},
    }
    for part, told in words.items():
        if number := len(part_of(problems, part, workspace)):
            yield part, typeset(f"{told} ({number})")


def part_of(problems: Sequence[Problem], part: str, workspace: Workspace) -> list[Problem]:
    """The problems of a part, as `parts` names it."""
    kind, _, name = part.partition(" ")
    match kind:
        case "level":
            return [each for each in problems if each.level.value == name]
        case "rule":
            return [each for each in problems if each.rule == name]
        case "meeting":
            if not any(file_id(each.file) == name or each.is_error for each in problems):
                return []
            return [*about(name, problems, workspace)]
    return [*problems]
