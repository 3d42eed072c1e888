"""Both versions of what two people said otherwise, in words."""

from typing import Any

from clu.errors import CluError
from clu.lexicon.called import called
from clu.lexicon.differences import followed, readable
from clu.lexicon.naming import record_at
from clu.model.actions import Action
from clu.model.address import Address
from clu.model.disagreements import Disagreement
from clu.model.french import clipped, day, quoted
from clu.model.library import Library
from clu.model.shape import own_keys, table_of

_LONGEST = 120


def by_whom(each: Disagreement) -> str:
    """« de Jeanne, le 28 novembre 2026 »: whose version was set aside, and when."""
    return f"de {each.by}, le {day(each.on)}"


def told(each: Disagreement, library: Library) -> tuple[str, str, str]:
    """What it is about, what the data says, and what was set aside."""
    address = Address(each.file, each.record)
    try:
        about, record = called(address, library), record_at(library, address)
        own = own_keys(table_of(record), type(record))
        other = {key: one for key, one in {**own, each.key: each.value}.items() if one is not None}
    except (CluError, KeyError, ValueError):
        return each.file, "ce fichier", each.beside or each.aside
    if each.beside or not each.key:
        return about, "gardé", each.beside or "retiré"
    before, after = followed(own, other) if isinstance(record, Action) else (own, other)
    name, *both = next(readable(before, after, type(record)), ("", "la même valeur", ""))
    lists = [own.get(each.key), each.value]
    if before is own and all(
        isinstance(one, list) and one and isinstance(one[0], dict) for one in lists
    ):
        both = [_lines(one, other) for one, other in (lists, reversed(lists))]
    kept, aside = (clipped(words, _LONGEST) or "rien" for words in both)
    return f"{about}, {name}", kept, aside


def _lines(tables: list[Any], others: list[Any]) -> str:
    """What the elements of a list say that are not in the other one."""
    new = [table for table in tables if table not in others]
    return " ; ".join(quoted(", ".join(map(str, table.values()))) for table in new)
