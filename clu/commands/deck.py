"""`clu deck`: the slides of a meeting as a PowerPoint file, in words, or as PDF."""

import time
from argparse import Namespace

from clu.commands import console
from clu.commands.papers import add_output, make
from clu.commands.parser import Commands, add_command, add_meeting
from clu.errors import UsageError

DETAILS = (
    "Le fichier est decks/RÉUNION.pptx, sauf avis contraire. Un diaporama retouché à la main n’est "
    "jamais écrasé : le nouveau prend place à côté, ou à sa place avec --force, l’ancien étant "
    "alors gardé. Si une donnée nécessaire est fautive, rien n’est écrit, et le code de sortie "
    "est 1. La version texte (--text) dit tout ce qui est projeté, chaque graphique en tableau, "
    "pour un lecteur d’écran ; le PDF (--pdf) demande LibreOffice."
)
_WRITTEN = ("docx", "odt", "html", "md")


def add_parser(commands: Commands) -> None:
    """Declare `clu deck [RÉUNION] [--text [--format]] [--pdf] [-o FICHIER] [--force]`."""
    parser = add_command(
        commands, "deck", run, summary="produit le diaporama d’une réunion", details=DETAILS
    )
    add_meeting(parser, otherwise="la prochaine, ou à défaut la dernière")
    parser.add_argument("--text", action="store_true", help="le diaporama en version texte")
    parser.add_argument(
        "--format", choices=_WRITTEN, help="le format de la version texte : docx, odt, html ou md"
    )
    parser.add_argument("--pdf", action="store_true", help="le diaporama en PDF")
    add_output(parser)


def run(options: Namespace) -> int:
    """Write the deck and say in a line what it holds; 1 when the data forbids it."""
    start = time.perf_counter()
    from clu.commands.problems import refuse
    from clu.commands.subject import meeting_of, opened
    from clu.tasks import making, problems

    if options.text and options.pdf:
        raise UsageError("Les options --text et --pdf se contredisent.", "Gardez l’une des deux.")
    if options.format and not options.text:
        raise UsageError("L’option --format va avec --text.", "Ajoutez --text, ou retirez-la.")
    workspace = opened(options)
    meeting = meeting_of(options, workspace)
    if forbidding := problems.forbidding(meeting, workspace):
        return refuse(f"Le diaporama du {meeting} n’est pas produit", forbidding)
    if options.text:
        options.format = options.format or _WRITTEN[0]
        options.meeting = meeting
        return make("deck-text", options)
    write, suffix = (making.make_pdf, ".pdf") if options.pdf else (making.make, ".pptx")
    target = making.target_of(options.output, workspace, meeting, suffix)
    made = write(workspace, meeting, target, force=options.force)
    for line in making.told(made, time.perf_counter() - start):
        console.say(line)
    return 0
