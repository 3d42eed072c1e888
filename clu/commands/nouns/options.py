"""The options of a record, made from its keys: their names, their help, what was typed."""

import datetime
from argparse import SUPPRESS, Namespace
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from typing import Any

from clu.commands.parser import Parser
from clu.edits import slots, typed
from clu.edits.links import linked
from clu.edits.nouns import BY_MODEL, SLIDE, Noun
from clu.edits.slots import Slot, Takes
from clu.errors import UsageError
from clu.model.french import quoted, typeset
from clu.model.library import Library
from clu.model.period import Period
from clu.model.record import Record

_METAVARS = {
    bool: "OUI/NON",
    int: "NOMBRE",
    Decimal: "NOMBRE",
    datetime.date: "DATE",
    datetime.datetime: "DATE",
    datetime.time: "HEURE",
    Period: "PÉRIODE",
}
_HOW_MANY = {
    Takes.MANY: " (autant de fois qu’il faut)",
    Takes.BULLETS: " (autant de fois qu’il faut ; « - » en tête : sous la ligne d’avant)",
}


def models(noun: Noun) -> tuple[type[Record], ...]:
    """The records that a noun may be: for a slide, one for each kind."""
    return tuple(slots.SLIDES.values()) if noun is SLIDE else (noun.model,)


def add_options(
    parser: Parser, of: Iterable[type[Record]], *, without: Collection[str] = ()
) -> None:
    """Declare an option for each key of these records, and one that clears it."""
    group = parser.add_argument_group("clés ")
    for name, alike in _by_name(of).items():
        if name in without or alike[0].takes is Takes.FILE:
            continue
        group.add_argument(
            f"--{name}",
            action="append",
            dest=_dest(name),
            metavar=_metavar(alike[0]),
            help=_help(alike),
        )
        group.add_argument(
            f"--no-{name}",
            action="store_const",
            const=["non" if bool in alike[0].types else ""],
            dest=_dest(name),
            help=SUPPRESS,
        )


def _by_name(of: Iterable[type[Record]]) -> dict[str, list[Slot]]:
    """The slots of several records; those of one name have one option."""
    named: dict[str, list[Slot]] = {}
    for slot in (slot for model in of for slot in slots.slots(model)):
        named.setdefault(slot.name, []).append(slot)
    return named


def given(
    options: Namespace, model: type[Record], library: Library, *, without: Collection[str] = ()
) -> dict[str, Any]:
    """The keys that were typed, as TOML holds them; None where one is cleared.

    Raises UsageError on an option that the record has no key for, or a wrong value.
    """
    known = {slot.name: slot for slot in slots.slots(model) if slot.name not in without}
    table: dict[str, Any] = {}
    for name, words in typed_options(options).items():
        if name in without:
            continue
        if name not in known:
            raise UsageError(typeset(f"L’option --{name} ne va pas avec {_kind(model)}."))
        *outer, key = known[name].path
        holder = table
        for step in outer:
            holder = holder.setdefault(step, {})
        holder[key] = typed.value(known[name], words)
    return linked(library, model, table)


def typed_options(options: Namespace) -> dict[str, list[str]]:
    """The options of records that were typed, by name, each with its words."""
    return {
        name.removeprefix(_PREFIX): words
        for name, words in vars(options).items()
        if name.startswith(_PREFIX) and words is not None
    }


def require(model: type[Record], table: dict[str, Any], *, besides: Collection[str] = ()) -> None:
    """See that a new record has what it cannot do without. Raises UsageError."""
    missing = [
        slot
        for slot in slots.slots(model)
        if slot.is_required and slot.path[0] not in table and slot.path[0] not in besides
    ]
    if not missing:
        return
    names = [
        f"{slot.path[0]} (dans un fichier)" if slot.takes is Takes.FILE else f"--{slot.name}"
        for slot in missing
    ]
    raise UsageError(typeset(f"Il manque : {', '.join(names)}."))


_PREFIX = "key:"


def _dest(name: str) -> str:
    return f"{_PREFIX}{name}"


def _kind(model: type[Record]) -> str:
    kinds = {slide: name for name, slide in slots.SLIDES.items()}
    if model in kinds:
        return f"une diapositive de genre {quoted(kinds[model])}"
    noun = BY_MODEL[model]
    return f"{'une' if noun.is_feminine else 'un'} {noun.label}"


def _metavar(slot: Slot) -> str:
    if slot.takes in (Takes.PAIRS, Takes.TABLE):
        return "NOM=VALEUR"
    return "VALEUR" if slot.words else _METAVARS.get(slot.types[0], "TEXTE")


def _help(alike: Sequence[Slot]) -> str:
    """« état : proposed (proposée), validated (validée)… »"""
    titles = dict.fromkeys(slot.title for slot in alike)
    words = {value: label for slot in alike for value, label in (slot.words or {}).items()}
    choices = ", ".join(f"{value} ({label})" for value, label in words.items())
    text = " ou ".join(titles) + (f" : {choices}" if choices else "")
    return typeset(text + _HOW_MANY.get(alike[0].takes, "")).replace("%", "%%")
