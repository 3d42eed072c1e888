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
from clu.model.french import clipped, day, quoted
from clu.model.library import Library
from clu.model.record import Record
from clu.model.shape import own_table, written_alike
from clu.model.union import ABSENT, union

_LONGEST = 120


def by_whom(each: Disagreement) -> str:
    """« de Jeanne, le 28 novembre 2026 »: whose version was set aside, and when."""
    return f"de {each.by}, le {day(each.on)}"


def once_taken(each: Disagreement, record: Record) -> dict[str, Any]:
    """What a record will say once what was set aside is taken: what was said since then stays.

    Raises ValueError on what is no pair, or what the record cannot say.
    """
    own = own_table(record)
    rest = {key: value for key, value in own.items() if key != each.key}
    was, said = (  # written as the record is: 3 is not 3.0
        own_table(type(record).model_validate(rest | pair))[each.key] if pair else ABSENT
        for pair in each.pairs
    )
    value = union(each.key, was, own.get(each.key, ABSENT), said, as_ours=False)
    return rest | ({} if value is ABSENT else {each.key: value})


def told(each: Disagreement, library: Library) -> tuple[str, str, str]:
    """What it is about, what the data says, and what was set aside."""
    address = Address(each.file, each.record)
    try:
        about, record = called(address, library), record_at(library, address)
        own = own_table(record)
        other = once_taken(each, record) if each.key else own
    except (CluError, KeyError, ValueError):
        return quoted(each.file), "ce fichier", each.beside or each.aside
    if each.beside or not each.key:
        return about, "gardé", each.beside or "retiré"
    words = partial(called_in, library, {}, each.file)
    pairs = followed(own, other) if isinstance(record, Action) else (own, other), (own, other)
    found = (list(readable(*pair, type(record), words)) for pair in pairs)
    title = getattr(type(record).model_fields.get(each.key), "title", each.key)
    both = ("la même valeur",) * 2 if written_alike(own, other) else ("ainsi", "autrement")
    rows = next(filter(None, found), [(title, *both)])
    name, *versions = (" ; ".join(filter(None, said)) for said in zip(*rows, strict=True))
    kept, aside = (clipped(words, _LONGEST) or "rien" for words in versions)
    return f"{about}, {name}", kept, aside
