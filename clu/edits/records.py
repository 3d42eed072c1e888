"""What can be asked of any record: add it, set its keys, move it, remove it."""

import re
from collections.abc import Mapping
from typing import Any

from clu.edits.renaming import keeping_former_name
from clu.errors import CluError, KeyedError, UsageError
from clu.lexicon.candidates import owner_as_known
from clu.lexicon.keys import concrete
from clu.lexicon.naming import names_in, record_at
from clu.lexicon.nouns import noun_of
from clu.lexicon.unread import refuse_unread
from clu.model.address import Address
from clu.model.change import Change
from clu.model.committee import Committee
from clu.model.french import cited, quoted, typeset
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.names import LONGEST_ID, slug
from clu.model.record import ID_PATTERN, Named, Record
from clu.model.refs import ref_of
from clu.model.shape import (
    FOLDERS,
    Table,
    either,
    identity,
    lacking,
    model_of,
    own_table,
    records,
    table_of,
    written_alike,
)
from clu.model.who import called_by

_PORTS = {f"{port}{rank}" for port in ("com", "lpt") for rank in range(1, 10)}
_RESERVED = {"con", "prn", "aux", "nul", *_PORTS}

FIRST = ""
"""Stands for no element: a record that follows it comes first in its list."""


def create(library: Library, file: str, table: Table) -> Change:
    """A file that does not exist yet, with all that it holds."""
    _refuse_bad_name(file)
    refuse_unread(library, file)
    if file in dict(records(library)):
        raise CluError(f"Le fichier {file} existe déjà.", "Choisissez un autre nom.")
    model = model_of(file)
    _refuse_empty(model, table)
    # What is sealed is written as it was made; other files name nobody at their head.
    spelt = _spelt(library, file, model, table) if model is Meeting else table
    return Change(Address(file), None, dict(spelt))


def _refuse_bad_name(file: str) -> None:
    """A record that has a file of its own is named by it: a name that every system can bear."""
    if any(len(part) > LONGEST_ID + len(".toml") for part in file.split("/")):
        raise UsageError("Ce nom est trop long.", f"{LONGEST_ID} signes au plus.")
    folder, _, name = file.removeprefix("agendas/").removesuffix(".toml").partition("/")
    if folder in FOLDERS and (not re.fullmatch(ID_PATTERN, name) or name in _RESERVED):
        raise UsageError(
            typeset(
                f"{cited(name)} ne peut pas nommer un fichier : lettres minuscules sans accent, "
                "chiffres, traits d’union, et aucun nom que Windows se réserve."
            ),
            typeset(f"Par exemple {quoted(slug(f'{folder} {name}'))}."),
        )


def add(library: Library, siblings: Address, table: Table, follows: str | None = None) -> Change:
    """A new element of a list, after the element `follows`, or else at the end."""
    name = identity(table)
    names = names_in(library, siblings)
    if name in names:
        raise CluError(f"L’identifiant {quoted(name)} est déjà pris.", "Choisissez-en un autre.")
    if model := _model_at(siblings.within(name)):
        _refuse_empty(model, table)
        table = _spelt(library, siblings.file, model, table)
    place = follows if follows is not None else (names[-1] if names else FIRST)
    return Change(siblings.within(name), None, dict(table), follows=place)


def _model_at(address: Address) -> type[Record] | None:
    """The model of the record there; a dated line of an action is none that one adds by itself."""
    try:
        return noun_of(address).model
    except KeyError:
        return None


def _refuse_empty(model: type[Record], table: Table) -> None:
    """Raise KeyedError on a record that would say nothing, of anybody or under its title."""
    if keys := lacking(model, table):
        sentence = f"Rien n’y serait dit : il faut au moins {either(model, keys)}."
        raise KeyedError(keys[0], typeset(sentence), "Complétez.")


def _spelt(library: Library, file: str, model: type[Record], table: Table) -> Table:
    """The table with each service that it names in words in the spelling that it goes by.

    So is a member, where words are as good as their id: whoever presides, presents or signs by
    their name, whoever asked in writing by their organisation. Raises KeyedError on a number that
    it cites and that leads to nothing.
    """
    from clu.edits.cited import as_cited  # noqa: PLC0415  the first image writes nothing

    spelt = dict(as_cited(library, file, model, table))
    for key, value in spelt.items():
        ref = ref_of(model, key)
        if isinstance(value, str) and ref and ref.may_be_words and ref.what is Named.SERVICE:
            spelt[key] = owner_as_known(library, value)
        elif value and ref and ref.may_be_words and ref.what is Named.MEMBER:
            known = called_by(library, model, key)
            is_one = isinstance(value, str)
            spelt[key] = (
                (known.get(value) or value) if is_one else [known.get(e) or e for e in value]
            )
    return spelt


def set_keys(library: Library, address: Address, values: Mapping[str, Any]) -> Change | None:
    """Some keys of a record; None takes a key away. Nothing when all is so already."""
    found = record_at(library, address)
    before = own_table(found)
    if isinstance(found, Committee):
        values = keeping_former_name(library, found, values)
    changed = {key: value for key, value in values.items() if value != before.get(key)}
    after = {**before, **_spelt(library, address.file, type(found), changed)}
    after = {key: value for key, value in after.items() if value is not None}
    model = concrete(type(found), after)  # a slide may be of another kind now
    # What was empty already is told by the check, and hinders no other change.
    if any(key in changed for key in lacking(model, {**table_of(found), **values})):
        _refuse_empty(model, {**table_of(found), **values})
    return None if written_alike(before, after) else Change(address, before, after)


def remove(library: Library, address: Address) -> Change:
    """A record with all that it holds: an element, or a file."""
    before = table_of(record_at(library, address))
    followed = _followed(library, address) if address.record else None
    return Change(address, before, None, followed=followed)


def move(library: Library, address: Address, rank: int) -> Change | None:
    """An element to another rank of its list, counted from 1; the ends hold what goes beyond."""
    others = [other for other in names_in(library, address.siblings) if other != address.name]
    at = max(0, min(rank - 1, len(others)))
    follows = others[at - 1] if at else FIRST
    followed = _followed(library, address)
    if follows == followed:
        return None
    found = record_at(library, address)
    same_keys = own_table(found)
    return Change(address, same_keys, same_keys, follows, followed)


def _followed(library: Library, address: Address) -> str:
    names = names_in(library, address.siblings)
    at = names.index(address.name)
    return names[at - 1] if at else FIRST
