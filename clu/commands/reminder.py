"""`clu reminder`: what is still expected of each service, as messages ready to paste."""

from argparse import Namespace

from clu import clock
from clu.commands import console
from clu.commands.parser import Commands, add_command

DETAILS = (
    "Le message énumère les actions à faire de ce service, les plus urgentes en tête, avec leur "
    "numéro, leur échéance et leur retard, puis les réponses qu’il doit depuis la dernière "
    "réunion. Sans service, il y en a un pour chacun ; ce que personne n’a est dit à part."
)


def add_parser(commands: Commands) -> None:
    """Declare `clu reminder [SERVICE]`."""
    parser = add_command(commands, "reminder", run, details=DETAILS)
    parser.add_argument(
        "owner", metavar="SERVICE", nargs="?", help="le service responsable (sinon tous)"
    )


def run(options: Namespace) -> int:
    """Print the message of a service, or those of all."""
    from clu.commands.nouns.verbs_read import complain_of_unread
    from clu.commands.subject import opened, owner_meant
    from clu.lexicon.nouns import ACTION, EXCHANGE, MEETING
    from clu.model.french import typeset
    from clu.model.who import with_names
    from clu.views.actions import owners_reminded, reminder

    library, today = with_names(opened(options).library), clock.today()
    # An answer that was given, or who signs, may be in a meeting that was not read.
    code = max(complain_of_unread(library, each) for each in (ACTION, MEETING, EXCHANGE))
    if options.owner is not None:
        owner = owner_meant(options.owner, library)
        none = f"Aucune action à faire : {owner}."
        console.say(reminder(owner, library, today) or typeset(none))
        return code
    rule = "\n\n" + "─" * 40 + "\n\n"
    messages = [reminder(owner, library, today) for owner in owners_reminded(library, today)]
    console.say(rule.join(messages) or "Aucune action à faire.")
    return code
