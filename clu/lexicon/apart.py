"""Both versions of what two people said otherwise, in words."""

from functools import partial
from typing import Any

from clu.errors import CluError
from clu.lexicon.called import called
from clu.lexicon.differences import followed, readable
from clu.lexicon.naming import record_at
from clu.lexicon.report import called_in
from clu.model.actions import Action
from clu.model.address import Address
from clu.model.disagreements import Disagreement
from clu.model.french import clipped, day
from clu.model.library import Library
from clu.model.shape import Table, own_table
from clu.model.union import ABSENT, union

_LONGEST = 120


def by_whom(each: Disagreement) -> str:
    """« de Jeanne, le 28 novembre 2026 »: whose version was set aside, and when."""
    return f"de {each.by}, le {day(each.on)}"


def once_taken(each: Disagreement, own: Table) -> Any:
    """What its key of a record will say once what was set aside is taken; None: nothing.

    What was said there since then stays. Raises ValueError on what is no pair.
    """
    values = (each.value(each.kept), own.get(each.key), each.value(each.aside))
    now = union(each.key, *(ABSENT if one is None else one for one in values), as_ours=False)
    return None if now is ABSENT else now


def told(each: Disagreement, library: Library) -> tuple[str, str, str]:
    """What it is about, what the data says, and what was set aside."""
    address = Address(each.file, each.record)
    try:
        about, record = called(address, library), record_at(library, address)
        own = own_table(record)
        said = {**own, each.key: once_taken(each, own)}
        other = {key: one for key, one in said.items() if one is not None}
    except (CluError, KeyError, ValueError):
        return each.file, "ce fichier", each.beside or each.aside
    if each.beside or not each.key:
        return about, "gardé", each.beside or "retiré"
    before, after = followed(own, other) if isinstance(record, Action) else (own, other)
    words = partial(called_in, library, {}, each.file)
    rows = list(readable(before, after, type(record), words)) or [("", "la même valeur", "")]
    name, *both = (" ; ".join(filter(None, said)) for said in zip(*rows, strict=True))
    kept, aside = (clipped(words, _LONGEST) or "rien" for words in both)
    return f"{about}, {name}", kept, aside
