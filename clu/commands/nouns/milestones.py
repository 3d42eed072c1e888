"""Milestones: named delays of the committee, in days before or after a meeting."""

import re
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
from clu.model.names import LONGEST_ID, slug
from clu.model.record import ID_PATTERN
from clu.model.shape import COMMITTEE

_DAYS = re.compile(r"(?:[JDjd]\s?)?([+\-−]?)\s?(\d+)(?:\s?jours?)?")


_FURTHEST = 999


def declare_list(parser: Parser, noun: Noun) -> None:
    """`clu milestone list [--json]`"""
    add_json(parser)


def declare_show(parser: Parser, noun: Noun) -> None:
    """`clu milestone show NOM`"""
    parser.add_argument("name", metavar="NOM", help="son identifiant")
    add_json(parser)


def declare_add(parser: Parser, noun: Noun) -> None:
    """`clu milestone add NOM JOURS`, and so for `set`"""
    parser.add_argument("name", metavar="NOM", help="son identifiant, tel que convocation")
    parser.add_argument("days", metavar="JOURS", help="par rapport à la réunion : J-15, 7, J+15")
    add_save_options(parser)


declare_set = declare_add


def declare_remove(parser: Parser, noun: Noun) -> None:
    """`clu milestone remove NOM`"""
    parser.add_argument("name", metavar="NOM", help="son identifiant")
    add_save_options(parser)


def run_list(options: Namespace, noun: Noun) -> int:
    """The milestones, the earliest first."""
    library = opened(options).library
    rows = sorted(_known(library).items(), key=lambda row: row[1])
    code = complain_of_unread(library, noun)
    if options.json:
        console.say(console.as_json([{"id": name, "days": days} for name, days in rows]))
        return code
    for name, days in rows:
        console.say(f"{name}  {_told(days)}")
    if not (rows or code):
        console.say("Aucun jalon.")
    return code


def run_show(options: Namespace, noun: Noun) -> int:
    """One milestone."""
    days = _days_of(options.name, opened(options).library, noun)
    row = {"id": options.name, "days": days}
    console.say(console.as_json(row) if options.json else f"{options.name}  {_told(days)}")
    return 0


def run_add(options: Namespace, noun: Noun) -> int:
    """A new milestone."""
    if len(options.name) > LONGEST_ID:
        raise UsageError("Ce nom est trop long.", f"{LONGEST_ID} signes au plus.")
    if not re.fullmatch(ID_PATTERN, options.name):
        raise UsageError(
            typeset(
                f"{cited(options.name)} n’est pas le nom d’un jalon : lettres minuscules sans "
                "accent, chiffres, traits d’union."
            ),
            typeset(f"Écrivez {quoted(slug(options.name or 'convocation'))}."),
        )
    if options.name in _known(opened(options).library):
        sentence = typeset(f"Le jalon {quoted(options.name)} existe déjà.")
        raise CluError(sentence, f"Pour le changer : clu milestone set {options.name}.")
    return _set(options, _typed(options.days))


def run_set(options: Namespace, noun: Noun) -> int:
    """Another delay for a milestone."""
    _days_of(options.name, opened(options).library, noun)
    return _set(options, _typed(options.days))


def run_remove(options: Namespace, noun: Noun) -> int:
    """A milestone is taken away."""
    _days_of(options.name, opened(options).library, noun)
    return _set(options, None)


def _set(options: Namespace, days: int | None) -> int:
    workspace = opened(options)
    given = {"milestones": {options.name: days}}
    return save(options, workspace, overwritten(workspace.library, Address(COMMITTEE), given))


def _known(library: Library) -> dict[str, int]:
    return library.committee.milestones if library.committee else {}


def _days_of(name: str, library: Library, noun: Noun) -> int:
    known = _known(library)
    if name not in known:
        refuse_missing(library, noun, name)
        raise unknown(name, list(known), noun.the)
    return known[name]


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
