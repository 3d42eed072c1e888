"""`clu inspect`: what is wrong in a PPTX file, whoever made it."""

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from clu.commands import console
from clu.commands.parser import Commands, add_command

if TYPE_CHECKING:
    from clu.model.committee import Committee

DETAILS = (
    "Le fichier est lu, et n’est pas changé : titres, textes de remplacement, ordre de lecture, "
    "langue, tailles, contrastes, tableaux, sigles, propriétés, polices, liens, ce qui est "
    "masqué, ce qui désigne quelqu’un. Un défaut « bloquant » empêche de lire, un défaut « à "
    "vérifier » demande un œil. Dans un espace de travail, les sigles du comité sont proposés en "
    "entier. Le code de sortie est 1 dès qu’il y a un défaut."
)


def add_parser(commands: Commands) -> None:
    """Declare `clu inspect FICHIER [--json]`."""
    parser = add_command(commands, "inspect", run, details=DETAILS)
    parser.add_argument("file", metavar="FICHIER", type=Path, help="un diaporama PPTX")
    parser.add_argument("--json", action="store_true", help="écrit la liste en JSON")


def run(options: Namespace) -> int:
    """List the faults; 1 when there is any."""
    from clu.tasks.inspecting import inspected, told

    found = inspected(options.file, _committee(options))
    if options.json:
        console.say(console.as_json([asdict(each) for each in found]))
    else:
        for line in told(found, options.file):
            console.say(line)
    return int(bool(found))


def _committee(options: Namespace) -> "Committee | None":
    """That of the workspace; a file is inspected outside of any as well."""
    from clu.commands.subject import opened
    from clu.errors import UsageError

    try:
        return opened(options).library.committee
    except UsageError:
        if options.workspace:
            raise
        return None
