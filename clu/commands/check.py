"""`clu check`: what is wrong with the data."""

from argparse import Namespace
from typing import TYPE_CHECKING

from clu.commands import console
from clu.commands.parser import Commands, add_command, add_meeting

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clu.model.problem import Problem

DETAILS = (
    "Chaque problème tient en une ligne : sa gravité, le fichier et la ligne, ce qui ne va pas, "
    "ce qu’il faut faire. Avec une réunion, seuls sont dits ceux de son dossier et ceux qui "
    "empêchent son diaporama. Le code de sortie est 1 s’il y a une erreur."
)


def add_parser(commands: Commands) -> None:
    """Declare `clu check [RÉUNION] [--json]`."""
    parser = add_command(commands, "check", run, details=DETAILS)
    add_meeting(parser, otherwise="toutes les données")
    parser.add_argument("--json", action="store_true", help="écrit la liste en JSON")


def run(options: Namespace) -> int:
    """List the problems; 1 when one of them is an error."""
    from clu.commands.subject import meeting_of, opened
    from clu.tasks import problems

    workspace = opened(options)
    found = problems.all_problems(workspace)
    if options.meeting is not None:
        found = problems.about(meeting_of(options, workspace), found, workspace)
    if options.json:
        console.say(_as_json(found))
    else:
        for problem in found:
            console.say(problems.problem_line(problem))
        console.say(problems.summed_up(found))
    return int(any(problem.is_error for problem in found))


def refuse(refusal: str, forbidding: "Sequence[Problem]") -> int:
    """Tell on the error output what stands in the way; returns the exit code."""
    from clu.model.french import counted, typeset
    from clu.tasks.problems import problem_line

    for problem in forbidding:
        console.complain(problem_line(problem))
    console.complain(typeset(f"{refusal} : {counted(len(forbidding), 'erreur')} à corriger."))
    return 1


def _as_json(problems: "Iterable[Problem]") -> str:
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
