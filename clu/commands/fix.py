"""`clu fix`: what is typed takes the typography in which it is printed."""

import sys
from argparse import Namespace

from clu.commands import console
from clu.commands.parser import Commands, add_command

_DETAILS = (
    "Apostrophes, guillemets, points de suspension, heures, espaces avant « : » ou « % » : ce qui "
    "n’a qu’une bonne réponse, et que les papiers impriment déjà ainsi. Chaque texte est d’abord "
    "dit, avec ce qui change, et rien n’est écrit sans accord ; c’est une seule étape, que « clu "
    "undo » annule. Ce qui est validé, et ce qui a été noté en séance, reste tel quel."
)


def add_parser(commands: Commands) -> None:
    """Declare `clu fix [--yes] [--dry-run]`."""
    from clu.commands.saving import add_save_options

    parser = add_command(commands, "fix", run, details=_DETAILS)
    parser.add_argument("--yes", action="store_true", help="corrige sans le demander")
    add_save_options(parser)


def run(options: Namespace) -> int:
    """Tell what would change, ask, then write it as one step."""
    from clu.commands.saving import TRIAL, save
    from clu.commands.subject import opened
    from clu.errors import UsageError
    from clu.tasks import typography

    workspace = opened(options)
    found = typography.changes(workspace)
    if not found:
        console.say(typography.NOTHING)
        return 0
    for line in typography.told(workspace, found):
        console.say(line)
    console.say(f"{typography.summed_up(found)}.")
    if options.dry_run:
        console.say(TRIAL)
        return 0
    if not options.yes:
        if not sys.stdin.isatty():
            raise UsageError("Rien n’est corrigé.", "Pour le faire : clu fix --yes.")
        console.flush()
        if input("Corriger ? (oui ou non) ").strip().lower() not in ("o", "oui"):
            console.say("Rien n’est corrigé.")
            return 0
    return save(options, workspace, found, by=typography.BY)
