"""The problems of a workspace on the output: as lines, or as JSON."""

from collections.abc import Iterable, Sequence

from clu.commands import console
from clu.model.french import counted, typeset
from clu.model.problem import Problem
from clu.tasks.problems import told


def refuse(refusal: str, forbidding: Sequence[Problem]) -> int:
    """Tell on the error output what stands in the way; returns the exit code."""
    for problem in forbidding:
        console.complain(told(problem))
    console.complain(typeset(f"{refusal} : {counted(len(forbidding), 'erreur')} à corriger."))
    return 1


def as_json(problems: Iterable[Problem]) -> str:
    """The problems as a JSON list, escaped where the output lacks a character."""
    rows = [
        {
            "file": problem.file,
            "line": problem.line,
            "key": problem.key,
            "level": problem.level.value,
            "sentence": problem.sentence,
            "remedy": problem.remedy,
            "record": problem.record,
        }
        for problem in problems
    ]
    return console.as_json(rows)
