"""The verbs that change nothing, for any noun: list and show."""

from argparse import Namespace
from collections.abc import Collection, Iterable
from typing import Any

from clu.commands import console
from clu.commands.nouns import target
from clu.commands.parser import Parser
from clu.commands.subject import opened
from clu.lexicon.naming import names, record_at, title
from clu.lexicon.nouns import ITEM, MEETING, SLIDE, Noun, addresses
from clu.lexicon.unread import untold
from clu.model.address import Address
from clu.model.french import capitalised, day, quoted, typeset
from clu.model.library import Library
from clu.model.shape import own, table_of
from clu.model.text import plain
from clu.views import lines
from clu.workspace import Workspace


def add_json(parser: Parser) -> None:
    """Let the command speak to a program."""
    parser.add_argument("--json", action="store_true", help="répond en JSON")


def declare_list(parser: Parser, noun: Noun) -> None:
    """`clu NOUN list [--json]`"""
    target.add_meeting_argument(parser, noun, optional=True)
    target.add_holder(parser, noun, summary="seulement ce que contient {holder}")
    add_json(parser)


def run_list(options: Namespace, noun: Noun) -> int:
    """One line for each record."""
    workspace = opened(options)
    within = listed_in(options, noun, workspace)
    found = addresses(workspace.library, noun, within)
    return tell_list(options, noun, found, workspace.library, within)


def listed_in(options: Namespace, noun: Noun, workspace: Workspace) -> Address | None:
    """The record to which the list that was asked for keeps, if any."""
    return target.holder(options, noun, workspace) or target.inside(options, noun, workspace)


def tell_list(
    options: Namespace,
    noun: Noun,
    found: Iterable[Address],
    library: Library,
    within: Address | None,
) -> int:
    """Print the records, each on its line, or all as JSON; 1 when some could not be read."""
    every = list(found)
    code = complain_of_unread(library, noun, within)
    if options.json:
        console.say(console.as_json([summary(library, each, noun) for each in every]))
        return code
    for rank, (address, name) in enumerate(zip(every, names(every), strict=True), start=1):
        number = f"{rank}. " if noun is ITEM else ""
        called = address.qualified if noun is SLIDE else name
        console.say(number + lines.row(called, record_at(library, address), noun, library))
    if not (every or code):
        nothing = f"{'Aucune' if noun.is_feminine else 'Aucun'} {noun.label}."
        console.say(typeset(nothing))
    return code


def complain_of_unread(library: Library, noun: Noun, within: Address | None = None) -> int:
    """Tell what could not be read of what is shown; the exit code that it gives."""
    lacking = untold(library, noun, within)
    for sentence in lacking:
        console.complain(sentence)
    return int(bool(lacking))


def declare_show(parser: Parser, noun: Noun) -> None:
    """`clu NOUN show NAME [--json]`"""
    target.add_name(parser, noun)
    add_json(parser)


def run_show(options: Namespace, noun: Noun) -> int:
    """All that a record holds."""
    workspace = opened(options)
    address = target.target(options, noun, workspace)
    return tell(options, noun, address, workspace.library)


def tell(
    options: Namespace,
    noun: Noun,
    address: Address,
    library: Library,
    more: Iterable[str] = (),
    *,
    without: Collection[str] = (),
    **computed: Any,
) -> int:
    """Print a record key by key, then `more`; as JSON, with what was `computed`.

    1 when a part of it could not be read.
    """
    record = record_at(library, address)
    code = complain_of_unread(library, noun, address)
    if options.json:
        whole = {**_named(address, noun), **table_of(record), **computed}
        console.say(console.as_json(whole))
        return code
    for line in (
        heading(noun, address, table_of(record)),
        *lines.card(record, library, without),
        *more,
    ):
        console.say(typeset(line))
    return code


def heading(noun: Noun, address: Address, table: dict[str, Any]) -> str:
    """« Plan d’action « Signalétique » (agendas/plans/signage.toml) »"""
    if noun is MEETING:
        return f"Réunion du {day(table['date'])} ({address.file})"
    called = plain(title(table, noun)) or address.name
    return f"{capitalised(noun.label)} {quoted(called)} ({address.file})"


def summary(library: Library, address: Address, noun: Noun) -> dict[str, Any]:
    """What a program is told of a record in a list."""
    record = record_at(library, address)
    return {**_named(address, noun), **own(table_of(record), type(record))}


def _named(address: Address, noun: Noun) -> dict[str, str]:
    """What names a record to a program: its id, after that of its holder where ids may repeat."""
    qualified = {"qualified": address.qualified} if noun in target.HOLDERS else {}
    return {"id": address.name, **qualified, "file": address.file}
