"""`clu demo`: a whole workspace to look at and to try things in, all of it invented."""

from argparse import Namespace

from clu.commands import console
from clu.commands.parser import Commands, add_command
from clu.model.french import typeset

FOLDER = "clu-demo"
DETAILS = (
    "Trois réunions d’un comité qui n’existe pas, sur deux ans : deux tenues et validées, une en "
    "préparation, avec leurs échanges, leurs suites, des indicateurs, des enquêtes, un audit. Tout "
    "y est inventé ; essayez-y ce que vous voulez. Un espace de travail qui existe n’est jamais "
    "touché."
)


def add_parser(commands: Commands) -> None:
    """Declare `clu demo [DOSSIER]`."""
    parser = add_command(
        commands, "demo", run, summary="crée un espace de travail fictif", details=DETAILS
    )
    parser.add_argument(
        "folder",
        metavar="DOSSIER",
        nargs="?",
        default=FOLDER,
        help=f"le dossier à créer (sinon {FOLDER})",
    )


def run(options: Namespace) -> int:
    """Make the workspace, and say how to open it."""
    from clu.tasks import founding

    folder = founding.free_folder(options.folder)
    founding.demonstrate(folder)
    console.say(typeset(f"Espace de travail fictif créé dans {folder}."))
    console.say(typeset("Pour l’ouvrir :"))
    console.say(f'  clu --workspace "{options.folder}"')
    return 0
