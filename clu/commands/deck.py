"""`clu deck`: the slides of a meeting as a PowerPoint file, in words, or as PDF."""

from argparse import Namespace

from clu import clock
from clu.commands import console
from clu.commands.papers import add_output, add_paper, make, paper_asked
from clu.commands.parser import Commands
from clu.errors import UsageError
from clu.model.catalogue import PAPERS

_DECK, _TEXT = PAPERS["deck"], PAPERS["deck-text"]


def add_parser(commands: Commands) -> None:
    """Declare `clu deck [RÉUNION] [--text [--format]] [--pdf] [-o FICHIER] [--force]`."""
    parser = add_paper(commands, _DECK, run)
    named = f"{', '.join(_TEXT.formats[:-1])} ou {_TEXT.formats[-1]}"
    parser.add_argument(
        "--format", choices=_TEXT.formats, help=f"le format de la version texte : {named}"
    )
    parser.add_argument("--pdf", action="store_true", help="le diaporama en PDF")
    add_output(parser)


def run(options: Namespace) -> int:
    """Write the deck and say in a line what it holds; 1 when the data forbids it."""
    from clu.commands.check import refuse
    from clu.commands.subject import meeting_opened
    from clu.papers.maker import PaperRequest
    from clu.tasks import papers, problems

    options.paper = paper_asked(options)
    is_text = options.paper == _TEXT.name
    if is_text and options.pdf:
        raise UsageError("Les options --text et --pdf se contredisent.", "Gardez l’une des deux.")
    if options.format and not is_text:
        raise UsageError("L’option --format va avec --text.", "Ajoutez --text, ou retirez-la.")
    workspace, meeting = meeting_opened(options)
    if forbidding := problems.forbidding(meeting, workspace):
        return refuse(f"Le diaporama du {meeting} n’est pas produit", forbidding)
    if is_text:
        options.format = options.format or _TEXT.formats[0]
        return make(options, workspace, meeting)
    format_ = "pdf" if options.pdf else PAPERS[options.paper].formats[0]
    asked = PaperRequest(meeting, clock.today())
    made = papers.make(
        workspace, options.paper, asked, format_, options.output, force=options.force
    )
    for line in (made.told(), *made.lacking):
        console.say(line)
    return 0
