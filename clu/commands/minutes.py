"""`clu minutes`: the minutes of a meeting as a document."""

from argparse import Namespace
from pathlib import Path

from clu.commands import console
from clu.commands.parser import Commands, add_command, add_meeting

DETAILS = (
    "Le document suit l’ordre des comptes rendus : présents, ordre du jour, échanges, décisions, "
    "relevé des suites, diffusion. Tant qu’il n’est pas validé, il porte le mot « Projet ». Un "
    "document corrigé à la main n’est jamais écrasé. S’il y a un modèle, decks/template.docx, ses "
    "styles servent."
)


def add_parser(commands: Commands) -> None:
    """Declare `clu minutes [RÉUNION] [--format docx|md] [-o FICHIER] [--force]`."""
    parser = add_command(
        commands, "minutes", run, summary="produit le compte rendu d’une réunion", details=DETAILS
    )
    add_meeting(parser, otherwise="la dernière qui a eu lieu")
    parser.add_argument(
        "--format", choices=("docx", "md"), default="docx", help="le format : docx ou md"
    )
    parser.add_argument(
        "-o", "--output", metavar="FICHIER", type=Path, help="écrit le document dans ce fichier"
    )
    parser.add_argument(
        "--force", action="store_true", help="remplace un document corrigé à la main, gardé en .bak"
    )


def run(options: Namespace) -> int:
    """Write the minutes, and say where."""
    from clu.commands.subject import meeting_of, opened
    from clu.tasks.papers import make_minutes
    from clu.tasks.saving import today
    from clu.tasks.target import shown

    workspace = opened(options)
    if options.meeting is None:
        held = (m.date for m in workspace.library.meetings.values() if m.date <= today())
        latest = max(held, default=None)
        of_day = (i for i, m in workspace.library.meetings.items() if m.date == latest)
        options.meeting = next(of_day, None)
    meeting = meeting_of(options, workspace)
    saved = make_minutes(workspace, meeting, options.format, options.output, force=options.force)
    told = "compte rendu enregistré." if saved.is_expected else saved.sentence
    console.say(f"{shown(saved.path)}\u00a0: {told}")
    return 0
