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
    "empêchent son diaporama ; entre crochets, le contrôle qui l’a trouvé. Ce qui a été accepté "
    "(clu accept) n’est que compté. Le code de sortie est 1 s’il y a une erreur."
)


def add_parser(commands: Commands) -> None:
    """Declare `clu check [RÉUNION] [--json] [--explain [CONTRÔLE]]`."""
    parser = add_command(commands, "check", run, details=DETAILS)
    add_meeting(parser, otherwise="toutes les données")
    parser.add_argument("--json", action="store_true", help="écrit la liste en JSON")
    parser.add_argument(
        "--explain",
        metavar="CONTRÔLE",
        nargs="?",
        const="",
        help="dit ce que cherche un contrôle, et pourquoi ; sans nom, les énumère tous",
    )


def run(options: Namespace) -> int:
    """List the problems; 1 when one of them is an error."""
    from clu.commands.subject import meeting_of, opened
    from clu.tasks import problems

    if options.explain is not None:
        return _explain(options.explain)
    workspace = opened(options)
    judged = problems.judged(workspace)
    found, lived_with = judged.problems, len(judged.lived_with)
    if options.meeting is not None:
        meeting = meeting_of(options, workspace)
        found = problems.about(meeting, found, workspace)
        accepted = [problem for problem, _ in judged.lived_with]
        lived_with = len(problems.about(meeting, accepted, workspace))
    if options.json:
        console.say(_as_json(found))
    else:
        for problem in found:
            named = f" [{problem.rule}]" if problem.rule else ""
            console.say(f"{problems.problem_line(problem)}{named}")
        console.say(problems.summed_up(found, lived_with))
    return int(any(problem.is_error for problem in found))


def _explain(name: str) -> int:
    """What a rule looks for and why, or what each does. Raises UsageError on an unknown name."""
    from clu.checks.rules import rules
    from clu.errors import UsageError
    from clu.model.french import quoted, typeset
    from clu.model.names import perhaps

    known = {each.name: each for each in rules()}
    if not name:
        for each in sorted(known.values()):
            console.say(f"{each.name} : {each.finds}")
        return 0
    if name not in known:
        remedy = perhaps(name, known, "Pour les énumérer : clu check --explain")
        raise UsageError(typeset(f"Le contrôle {quoted(name)} n’existe pas."), remedy)
    rule = known[name]
    console.say(typeset(f"{rule.name} : {rule.finds}."))
    console.say(rule.why)
    if rule.limit is not None:
        told = f"Seuil : {rule.limit}. Pour un autre : clu committee set --limit {rule.name}=…"
        console.say(typeset(told))
    console.say(typeset(_WAYS_OUT if not rule.is_firm else "Ce contrôle ne se tait pas."))
    return 0


_WAYS_OUT = (
    "Pour accepter un problème qu’il trouve, avec un motif : clu accept. Pour qu’il se taise "
    "partout : son nom, parmi les contrôles tus du comité (clu committee set --silenced)."
)


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
            "rule": problem.rule,
        }
        for problem in problems
    ]
    return console.as_json(rows)
