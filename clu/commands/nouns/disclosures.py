"""What may be about a person: who decides whether anyone may read it."""

from argparse import Namespace

from clu.commands.nouns import key_options as keys
from clu.commands.parser import Parser, add_named_meeting
from clu.commands.saving import add_save_options, save
from clu.commands.subject import meeting_opened
from clu.edits import sending
from clu.errors import UsageError
from clu.lexicon.nouns import Noun
from clu.model.french import typeset
from clu.model.names import spaced
from clu.model.sending import Register
from clu.tasks.paperwork import refuse_unprinted


def declare_disclosure(parser: Parser, noun: Noun) -> None:
    """`clu disclosure set RÉUNION MENTION --shown OUI`"""
    add_named_meeting(parser)
    parser.add_argument("name", metavar="MENTION", help="les mots, tels qu’ils sont imprimés")
    add_save_options(parser)
    keys.add_options(parser, keys.models(noun), without=("id", "words"))


def run_disclosure(options: Namespace, noun: Noun) -> int:
    """Decide whether anyone may read words that may be about a person."""
    workspace, meeting = meeting_opened(options)
    given = keys.typed_table(options, noun.model, workspace.library, without=("id", "words"))
    words = spaced(options.name)
    if "shown" not in given or not words:
        raise UsageError(typeset("Il manque : --shown oui, ou --shown non."))
    register = workspace.library.registers.get(meeting, Register())
    if words not in {each.words for each in register.disclosures}:
        refuse_unprinted(workspace, meeting, words)
    decided = {words: bool(given["shown"])}
    return save(options, workspace, sending.disclosed(workspace.library, meeting, decided))
