"""`clu deck`: the slides of a meeting as a PowerPoint file."""

import time
from argparse import Namespace
from pathlib import Path

from clu.commands import console
from clu.commands.parser import Commands, add_command, add_meeting

DETAILS = (
    "Le fichier est decks/RÉUNION.pptx, sauf avis contraire. Un diaporama retouché à la main n’est "
    "jamais écrasé : le nouveau prend place à côté, ou à sa place avec --force, l’ancien étant "
    "alors gardé. Si une donnée nécessaire est fautive, rien n’est écrit, et le code de sortie "
    "est 1."
)


def add_parser(commands: Commands) -> None:
    """Declare `clu deck [RÉUNION] [-o FICHIER] [--force]`."""
    parser = add_command(
        commands, "deck", run, summary="produit le diaporama d’une réunion", details=DETAILS
    )
    add_meeting(parser, otherwise="la prochaine, ou à défaut la dernière")
    parser.add_argument(
        "-o", "--output", metavar="FICHIER", type=Path, help="écrit le diaporama dans ce fichier"
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help="remplace un diaporama retouché à la main, gardé avec la fin .bak",
    )


def run(options: Namespace) -> int:
    """Write the deck and say in a line what it holds; 1 when the data forbids it."""
    start = time.perf_counter()
    from clu.commands.problems import refuse
    from clu.commands.subject import meeting_of, opened
    from clu.tasks import making, problems

    workspace = opened(options)
    meeting = meeting_of(options, workspace)
    target = making.target_of(options.output, workspace, meeting)
    if forbidding := problems.forbidding(meeting, workspace):
        return refuse(f"Le diaporama du {meeting} n’est pas produit", forbidding)
    made = making.make(workspace, meeting, target, force=options.force)
    for line in making.told(made, time.perf_counter() - start):
        console.say(line)
    return 0
