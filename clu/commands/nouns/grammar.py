"""The grammar `clu NOUN VERB`: which verbs each noun has, and what answers each of them."""

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from types import ModuleType

from clu.commands.parser import Commands, Offer, Parser, add_command, offered
from clu.lexicon.nouns import (
    ACTION,
    ATTENDEE,
    COMMITTEE_NOUN,
    CORRECTION,
    DECISION,
    DISCLOSURE,
    EXCHANGE,
    INDICATOR,
    MEETING,
    MINUTES,
    NOUNS,
    OF_MINUTES,
    PLAN,
    SURVEY,
    Noun,
)
from clu.model.minutes import Outcome

OUTCOME = Noun("outcome", "bilan d’un point", Outcome, holder=MINUTES)
SESSION = Noun("session", "séance", MINUTES.model, is_feminine=True, holder=MEETING)
"""The minutes as a whole: hours, who handles them, approval, next meeting."""
MILESTONE = Noun(
    "milestone", "jalon", COMMITTEE_NOUN.model, holder=COMMITTEE_NOUN, key="milestones"
)


@dataclass(frozen=True)
class Verb:
    """A verb as a module has it: `declare_X` and `run_X`, X being what it is called there.

    The module is loaded when the verb is typed. One that has no `declare_X` takes the options of
    any noun.
    """

    name: str
    module: str
    called: str

    def declare(self, parser: Parser, noun: Noun) -> None:
        """Declare its options."""
        declares = getattr(_module(self.module), f"declare_{self.called}", None)
        if declares is None:
            ALIKE[self.name].declare(parser, noun)
        else:
            declares(parser, noun)

    def run(self, options: Namespace, noun: Noun) -> int:
        """Do it; the exit code."""
        return int(getattr(_module(self.module), f"run_{self.called}")(options, noun))


def _module(name: str) -> ModuleType:
    return import_module(f"{__package__}.{name}")


def _verbs(module: str, **called: str) -> dict[str, Verb]:
    return {name: Verb(name, module, each) for name, each in called.items()}


ALIKE: Mapping[str, Verb] = {
    **_verbs("verbs_read", list="list", show="show"),
    **_verbs("verbs_write", add="add", set="set", move="move", remove="remove"),
}
"""The verbs as they are for any noun."""

PARTICULAR: Mapping[Noun, Mapping[str, Verb]] = {
    MEETING: _verbs(
        "meetings",
        add="add",
        set="set",
        move="move",
        postpone="postpone",
        cancel="cancel",
        remove="remove",
    ),
    PLAN: _verbs("actions", set="set_plan"),
    ACTION: _verbs("actions", list="list", show="show", add="add", set="set"),
    INDICATOR: {
        **_verbs("verbs_read", show="show_indicator"),
        **_verbs("indicators", add="add", set="set", remove="remove"),
    },
    SURVEY: _verbs("verbs_read", show="show_survey"),
    ATTENDEE: _verbs("minutes_verbs", set="attendance"),
    EXCHANGE: _verbs("minutes_verbs", add="exchange", set="answer"),
    DECISION: _verbs("minutes_verbs", add="decision"),
    CORRECTION: _verbs("minutes_verbs", add="correction"),
    DISCLOSURE: _verbs("disclosures", list="list", set="disclosure"),
}
"""The verbs that a noun has its own way of doing."""

OF_THE_WHOLE: Mapping[Noun, Mapping[str, Verb]] = {
    OUTCOME: _verbs("minutes_verbs", set="outcome"),
    SESSION: _verbs("minutes_verbs", set="session"),
    MILESTONE: _verbs(
        "milestones", list="list", show="show", add="add", set="set", remove="remove"
    ),
}
"""What is noted as a whole, for a meeting, an item or the committee, and has verbs of its own."""

SUMMARIES = {
    "list": "énumère {several}",
    "show": "montre {one}",
    "add": "ajoute {one}",
    "set": "change {one}",
    "move": "déplace {one}",
    "postpone": "reporte {one}, à un jour connu ou non, et dit pourquoi",
    "cancel": "annule {one}, et dit pourquoi",
    "remove": "retire {one}",
}
DETAILS = {
    "add": "Ce qui n’est pas donné en option peut l’être dans un fichier TOML.",
    "set": 'Seules changent les clés données ; --CLÉ "" ou --no-CLÉ en retire une.',
    "remove": "« clu undo » {it} fait revenir.",
}


def verbs(noun: Noun) -> dict[str, Verb]:
    """The verbs of a noun, in their order."""
    if noun in OF_THE_WHOLE:
        return dict(OF_THE_WHOLE[noun])
    every = {**ALIKE, **PARTICULAR.get(noun, {})}
    if noun is COMMITTEE_NOUN:
        return {name: every[name] for name in ("show", "set")}
    if noun is CORRECTION:  # what was sent with the minutes stays
        return {name: every[name] for name in ("list", "show", "add")}
    if noun in (ATTENDEE, DISCLOSURE):
        del every["add"]  # who or what is not noted yet is, by « set »
    if noun is DISCLOSURE:
        del every["move"]  # nothing orders them
    if noun.folder:
        del every["move"]  # nothing orders the files of a folder
    return every


def add_noun(commands: Commands, name: str) -> None:
    """Add a noun that was offered, with its verbs."""
    every = (*NOUNS, *OF_MINUTES, *OF_THE_WHOLE)
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
    takes_no_file = verb.module == "minutes_verbs" and name == "add"
    is_bare = takes_no_file or (noun is MILESTONE and name != "remove")
    details = "" if is_bare else DETAILS.get(name, "")
    details = details.replace("{it}", "la" if noun.is_feminine else "le")
    parser = add_command(commands, name, partial(verb.run, noun=noun), details=details)
    parser.is_intermixed = True
    verb.declare(parser, noun)
