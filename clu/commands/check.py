"""`clu check`: what is wrong with the data."""

from argparse import Namespace

from clu.commands import console
from clu.commands.parser import Commands, add_command, add_meeting

DETAILS = (
    "Chaque problème tient en une ligne : sa gravité, le fichier et la ligne, ce qui ne va pas, "
    "ce qu’il faut faire. Avec une réunion, seuls sont dits ceux de son dossier et ceux qui "
    "empêchent son diaporama. Le code de sortie est 1 s’il y a une erreur."
)


def add_parser(commands: Commands) -> None:
    """Declare `clu check [RÉUNION] [--json]`."""
    parser = add_command(commands, "check", run, summary="contrôle les données", details=DETAILS)
    add_meeting(parser, otherwise="toutes les données")
    parser.add_argument("--json", action="store_true", help="écrit la liste en JSON")


def run(options: Namespace) -> int:
    """List the problems; 1 when one of them is an error."""
    from clu.commands.problems import as_json
    from clu.commands.subject import meeting_of, opened
    from clu.tasks import problems

    workspace = opened(options)
    found = problems.all_problems(workspace)
    if options.meeting is not None:
        found = problems.about(meeting_of(options, workspace), found, workspace)
    if options.json:
        console.say(as_json(found))
    else:
        for problem in found:
            console.say(problems.told(problem))
        console.say(problems.summed_up(found))
    return int(any(problem.is_error for problem in found))
