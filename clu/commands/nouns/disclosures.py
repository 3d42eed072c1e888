"""What may be about a person: who decides whether anyone may read it."""

from argparse import Namespace

from clu.commands import console
from clu.commands.nouns import key_options as keys
from clu.commands.nouns.verbs_read import complain_of_unread, listed_in, summary, tell_list
from clu.commands.parser import Parser, add_named_meeting
from clu.commands.saving import add_save_options, save
from clu.commands.subject import meeting_opened, opened
from clu.edits import sending
from clu.errors import UsageError
from clu.lexicon.naming import record_at
from clu.lexicon.nouns import Noun, addresses
from clu.model.french import quoted, typeset
from clu.model.names import spaced
from clu.model.sending import Disclosure, Register
from clu.tasks.paperwork import awaited, refuse_unprinted


def run_list(options: Namespace, noun: Noun) -> int:
    """What is decided, then what waits for a decision in what would be published."""
    workspace = opened(options)
    within = listed_in(options, noun, workspace)
    found = list(addresses(workspace.library, noun, within))
    meetings = [within.name] if within else list(workspace.library.meetings)
    waiting = [each for meeting in meetings for each in awaited(workspace, meeting)]
    if options.json:
        known = [{"shown": False, **summary(workspace.library, each, noun)} for each in found]
        undecided = [{"words": each.words, "undecided": True} for each in waiting]
        console.say(console.as_json([*known, *undecided]))
        return complain_of_unread(workspace.library, noun, within)
    if not (found or waiting):
        return tell_list(options, noun, found, workspace.library, within)
    for address in found:
        decided = record_at(workspace.library, address)
        assert isinstance(decided, Disclosure)
        console.say(_told(decided.words, shown=decided.shown))
    for each in waiting:
        console.say(typeset(f"À décider : {quoted(each.words)} ({each.what})"))
    return complain_of_unread(workspace.library, noun, within)


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
    shown = bool(given["shown"])
    changes = sending.disclosed(workspace.library, meeting, {words: shown})
    code = save(options, workspace, changes)
    console.say(_told(words, shown=shown))
    return code


def _told(words: str, *, shown: bool) -> str:
    return typeset(f"{'Peut être publiée' if shown else 'À retirer'} : {quoted(words)}")
