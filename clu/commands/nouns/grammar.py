"""The grammar `clu NOUN VERB`: which verbs each noun has, and what answers each of them."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from clu.commands.nouns import (
    actions,
    indicators,
    meetings,
    milestones,
    minutes_verbs,
    verbs_read,
    verbs_write,
)
from clu.commands.nouns.milestones import MILESTONE
from clu.commands.parser import Commands, Offer, Parser, add_command, offered
from clu.lexicon.nouns import (
    ACTION,
    ATTENDEE,
    COMMITTEE_NOUN,
    CORRECTION,
    DECISION,
    EXCHANGE,
    INDICATOR,
    MEETING,
    NOUNS,
    OF_MINUTES,
    PLAN,
    SURVEY,
    Noun,
)


@dataclass(frozen=True)
class Verb:
    """What declares the options of a verb, and what does it."""

    declare: Callable[[Parser, Noun], None]
    run: Callable[[Namespace, Noun], int]


ALIKE: Mapping[str, Verb] = {
    "list": Verb(verbs_read.declare_list, verbs_read.run_list),
    "show": Verb(verbs_read.declare_show, verbs_read.run_show),
    "add": Verb(verbs_write.declare_add, verbs_write.run_add),
    "set": Verb(verbs_write.declare_set, verbs_write.run_set),
    "move": Verb(verbs_write.declare_move, verbs_write.run_move),
    "remove": Verb(verbs_write.declare_remove, verbs_write.run_remove),
}
"""The verbs as they are for any noun."""

PARTICULAR: Mapping[Noun, Mapping[str, Verb]] = {
    MEETING: {
        "add": Verb(meetings.declare_add, meetings.run_add),
        "set": Verb(verbs_write.declare_set, meetings.run_set),
        "move": Verb(meetings.declare_move, meetings.run_move),
        "remove": Verb(verbs_write.declare_remove, meetings.run_remove),
    },
    PLAN: {"set": Verb(verbs_write.declare_set, actions.run_set_plan)},
    ACTION: {
        "list": Verb(actions.declare_list, actions.run_list),
        "show": Verb(verbs_read.declare_show, actions.run_show),
        "add": Verb(actions.declare_add, actions.run_add),
        "set": Verb(actions.declare_set, actions.run_set),
    },
    INDICATOR: {
        "show": Verb(verbs_read.declare_show, verbs_read.run_show_indicator),
        "add": Verb(indicators.declare_add, indicators.run_add),
        "set": Verb(indicators.declare_set, indicators.run_set),
        "remove": Verb(indicators.declare_remove, indicators.run_remove),
    },
    SURVEY: {"show": Verb(verbs_read.declare_show, verbs_read.run_show_survey)},
    ATTENDEE: {"set": Verb(minutes_verbs.declare_attendance, minutes_verbs.run_attendance)},
    EXCHANGE: {
        "add": Verb(minutes_verbs.declare_exchange, minutes_verbs.run_exchange),
        "set": Verb(minutes_verbs.declare_answer, minutes_verbs.run_answer),
    },
    DECISION: {"add": Verb(minutes_verbs.declare_decision, minutes_verbs.run_decision)},
    CORRECTION: {"add": Verb(minutes_verbs.declare_correction, minutes_verbs.run_correction)},
}
"""The verbs that a noun has its own way of doing."""

MILESTONES: Mapping[str, Verb] = {
    "list": Verb(milestones.declare_list, milestones.run_list),
    "show": Verb(milestones.declare_name, milestones.run_show),
    "add": Verb(milestones.declare_days, milestones.run_add),
    "set": Verb(milestones.declare_days, milestones.run_set),
    "remove": Verb(milestones.declare_remove, milestones.run_remove),
}

OF_THE_WHOLE: Mapping[Noun, Mapping[str, Verb]] = {
    minutes_verbs.OUTCOME: {"set": Verb(minutes_verbs.declare_outcome, minutes_verbs.run_outcome)},
    minutes_verbs.SESSION: {"set": Verb(minutes_verbs.declare_session, minutes_verbs.run_session)},
}
"""Nouns that are noted as a whole, for a meeting or an item: they are only set."""

SUMMARIES = {
    "list": "énumère {several}",
    "show": "montre {one}",
    "add": "ajoute {one}",
    "set": "change {one}",
    "move": "déplace {one}",
    "remove": "retire {one}",
}
DETAILS = {
    "add": "Ce qui n’est pas donné en option peut l’être dans un fichier TOML.",
    "set": 'Seules changent les clés données ; --CLÉ "" ou --no-CLÉ en retire une.',
    "remove": "« clu undo » {it} fait revenir.",
}


def verbs(noun: Noun) -> dict[str, Verb]:
    """The verbs of a noun, in their order."""
    if noun is MILESTONE:
        return dict(MILESTONES)
    if noun in OF_THE_WHOLE:
        return dict(OF_THE_WHOLE[noun])
    every = {**ALIKE, **PARTICULAR.get(noun, {})}
    if noun is COMMITTEE_NOUN:
        return {name: every[name] for name in ("show", "set")}
    if noun is CORRECTION:  # what was sent with the minutes stays
        return {name: every[name] for name in ("list", "show", "add")}
    if noun is ATTENDEE:
        del every["add"]  # whoever is not noted yet is, by « set »
    if noun.folder:
        del every["move"]  # nothing orders the files of a folder
    return every


def add_noun(commands: Commands, name: str) -> None:
    """Add a noun that was offered, with its verbs."""
    every = (*NOUNS, *OF_MINUTES, *OF_THE_WHOLE, MILESTONE)
    noun = next(each for each in every if each.name == name)
    known = verbs(noun)
    parser = add_command(
        commands,
        name,
        _no_verb,
        details=f"Les verbes : {', '.join(known)}. « clu {name} set --help » dit les options de "
        "l’un d’eux.",
    )
    of_each = [_offer(name, verb, noun) for name, verb in known.items()]
    offered(parser, of_each, title="verbes ", metavar="VERBE", required=True)


def _no_verb(options: Namespace) -> int:
    raise AssertionError("argparse asks for a verb")


def _offer(name: str, verb: Verb, noun: Noun) -> Offer:
    one = f"{'une' if noun.is_feminine else 'un'} {noun.label}"
    if noun is COMMITTEE_NOUN:
        one = "le comité"
    summary = SUMMARIES[name].format(one=one, several=f"les {noun.plural_label}")
    return Offer(name, summary, partial(_add_verb, name, verb, noun))


def _add_verb(name: str, verb: Verb, noun: Noun, commands: Commands) -> None:
    details = "" if noun is MILESTONE and name != "remove" else DETAILS.get(name, "")
    details = details.replace("{it}", "la" if noun.is_feminine else "le")
    parser = add_command(commands, name, partial(_run, verb, noun), details=details)
    parser.is_intermixed = True
    verb.declare(parser, noun)


def _run(verb: Verb, noun: Noun, options: Namespace) -> int:
    return verb.run(options, noun)
