"""Milestones: named delays of the committee, in days before or after a meeting."""

import re
import shlex
from argparse import Namespace

from clu.commands import console
from clu.commands.nouns.verbs_read import complain_of_unread
from clu.commands.parser import Parser, add_json
from clu.commands.saving import add_save_options, save
from clu.commands.subject import opened
from clu.edits.tables import overwritten
from clu.errors import CluError, UsageError
from clu.lexicon.naming import unknown
from clu.lexicon.nouns import Noun
from clu.lexicon.unread import refuse_missing
from clu.model.address import Address
from clu.model.french import cited, from_the_day, quoted, typeset
from clu.model.library import Library
from clu.model.names import LONGEST_ID, slug, tidied
from clu.model.shape import COMMITTEE

_DAYS = re.compile(r"(?:[JDjd]\s?)?([+\-−]?)\s?(\d+)(?:\s?jours?)?")


_FURTHEST = 999


def declare_list(parser: Parser, noun: Noun) -> None:
    """`clu milestone list [--json]`"""
    add_json(parser)


def declare_show(parser: Parser, noun: Noun) -> None:
    """`clu milestone show NOM`"""
    parser.add_argument("name", metavar="NOM", help="son nom")
    add_json(parser)


def declare_add(parser: Parser, noun: Noun) -> None:
    """`clu milestone add NOM JOURS`, and so for `set`"""
    parser.add_argument("name", metavar="NOM", help="son nom, tel que convocation")
    parser.add_argument("days", metavar="JOURS", help="par rapport à la réunion : J-15, 7, J+15")
    add_save_options(parser)


declare_set = declare_add


def declare_remove(parser: Parser, noun: Noun) -> None:
    """`clu milestone remove NOM`"""
    parser.add_argument("name", metavar="NOM", help="son nom")
    add_save_options(parser)


def run_list(options: Namespace, noun: Noun) -> int:
    """The milestones, the earliest first."""
    library = opened(options).library
    committee = library.committee
    code = complain_of_unread(library, noun)
    if options.json:
        rows = sorted(_known(library).items(), key=lambda row: row[1])
        console.say(console.as_json([{"id": name, "days": days} for name, days in rows]))
        return code
    schedule = committee.schedule if committee else ()
    for name, days in schedule:
        console.say(f"{name}  {_told(days)}")
    if not (schedule or code):
        console.say("Aucun jalon.")
    return code


def run_show(options: Namespace, noun: Noun) -> int:
    """One milestone."""
    library = opened(options).library
    name = _meant(options.name, library, noun)
    days = _known(library)[name]
    row = {"id": name, "days": days}
    console.say(console.as_json(row) if options.json else f"{name}  {_told(days)}")
    return 0


def run_add(options: Namespace, noun: Noun) -> int:
    """A new milestone."""
    name = tidied(options.name)
    if len(name) > LONGEST_ID:
        raise UsageError("Ce nom est trop long.", f"{LONGEST_ID} signes au plus.")
    if not name:
        sentence = typeset(f"{cited(options.name)} n’est pas le nom d’un jalon.")
        raise UsageError(sentence, typeset("Écrivez par exemple « Compte rendu »."))
    if known := _called(name, opened(options).library):
        sentence = typeset(f"Le jalon {quoted(known)} existe déjà.")
        raise CluError(sentence, f"Pour le changer : clu milestone set {shlex.quote(known)}.")
    return _set(options, name, _typed(options.days))


def run_set(options: Namespace, noun: Noun) -> int:
    """Another delay for a milestone."""
    name = _meant(options.name, opened(options).library, noun)
    return _set(options, name, _typed(options.days))


def run_remove(options: Namespace, noun: Noun) -> int:
    """A milestone is taken away."""
    return _set(options, _meant(options.name, opened(options).library, noun), None)


def _set(options: Namespace, name: str, days: int | None) -> int:
    workspace = opened(options)
    given = {"milestones": {name: days}}
    return save(options, workspace, overwritten(workspace.library, Address(COMMITTEE), given))


def _known(library: Library) -> dict[str, int]:
    return library.committee.milestones if library.committee else {}


def _called(typed: str, library: Library) -> str | None:
    """The milestone that is called so, its capitals, accents and hyphens aside."""
    return next((each for each in _known(library) if slug(each) == slug(typed)), None)


def _meant(typed: str, library: Library, noun: Noun) -> str:
    name = _called(typed, library)
    if name is None:
        refuse_missing(library, noun, typed)
        raise unknown(typed, list(_known(library)), noun.the)
    return name


def _typed(words: str) -> int:
    match = _DAYS.fullmatch(words.strip())
    if not match:
        raise UsageError(
            typeset(f"{cited(words)} n’est pas un nombre de jours."),
            "Écrivez J-15 pour quinze jours avant la réunion, J+15 pour quinze jours après.",
        )
    days = int(match[2])
    if days > _FURTHEST:
        raise UsageError(typeset(f"{quoted(words)} : un jalon est à {_FURTHEST} jours au plus."))
    return -days if match[1] in ("-", "−") else days


def _told(days: int) -> str:
    return from_the_day(days) if days else "le jour de la réunion"
