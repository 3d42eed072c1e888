"""`clu find`: one search over all that was said and done, in all years."""

from argparse import Namespace

from clu.commands import console
from clu.commands.parser import Commands, add_command, add_json
from clu.errors import UsageError

DETAILS = (
    "Cherche dans les réunions, leurs points et leurs diapositives, les échanges, les décisions, "
    "les plans d’action, les indicateurs, les enquêtes, les audits, de toutes les années, sans "
    "souci des accents, des majuscules ni du pluriel. Chaque mot est le début d’un mot du texte ; "
    "l’un d’eux peut être la date de la réunion, ou ce qui est cherché (« échange rampe 2025 »). "
    "Ce qui est hors compte rendu n’est cherché qu’avec --off-record."
)


def add_parser(commands: Commands) -> None:
    """Declare `clu find MOT… [--off-record] [--json]`."""
    parser = add_command(commands, "find", run, details=DETAILS)
    parser.add_argument("words", metavar="MOT", nargs="+", help="ce qui est cherché")
    parser.add_argument(
        "--off-record", action="store_true", help="cherche aussi dans ce qui est hors compte rendu"
    )
    add_json(parser)


def run(options: Namespace) -> int:
    """Print what is found, a line each; 1 when some files could not be read."""
    from clu.commands.subject import opened
    from clu.lexicon.search import found, told
    from clu.model.french import cited, typeset

    library, typed = opened(options).library, " ".join(options.words)
    if not typed.strip():
        raise UsageError(typeset("Il manque : MOT."), "Ce qui est tapé est vide.")
    hits = [
        told(each, typed, library) for each in found(library, typed, off_record=options.off_record)
    ]
    unread = sorted({each.file for each in library.unread})
    for file in unread:
        console.complain(typeset(f"{file} n’a pas pu être lu en entier : il n’y est pas cherché."))
    if options.json:
        console.say(console.as_json([each.table for each in hits]))
    else:
        nothing = typeset(f"Rien ne correspond à {cited(typed)}.")
        console.say("\n".join(each.line for each in hits) or nothing)
    return int(bool(unread))
