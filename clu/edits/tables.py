"""Tables of values: put together, brought to the form of the model, written over a record."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from clu.edits import records
from clu.errors import UsageError
from clu.lexicon.keys import concrete
from clu.lexicon.naming import fresh_id, names_in, new_id, record_at, with_ids
from clu.lexicon.nouns import NOUNS, noun_of
from clu.model.address import Address
from clu.model.change import Change
from clu.model.french import quoted, typeset
from clu.model.library import Library
from clu.model.record import Record
from clu.model.shape import Table, children, identity, own_keys, own_table, table_of


def joined(one: Table, other: Table) -> dict[str, Any]:
    """Both tables, at every depth; what the other says counts, None included."""
    return {**one, **{key: _joined(one.get(key), each) for key, each in other.items()}}


def _joined(one: Any, other: Any) -> Any:
    both_hold = isinstance(one, Mapping) and isinstance(other, Mapping)
    return joined(one, other) if both_hold else other


def merged(before: Table, given: Table) -> dict[str, Any]:
    """A table with the keys that are given; None takes one away, and so at every depth."""
    return _kept(joined(before, given))


def _kept(table: Table) -> dict[str, Any]:
    """The table without its keys that are None, nor the tables that this leaves empty."""
    kept = {key: _deeply_kept(each) for key, each in table.items()}
    emptied = {key for key, each in kept.items() if each == {} and table[key]}
    return {key: each for key, each in kept.items() if each is not None and key not in emptied}


def _deeply_kept(value: Any) -> Any:
    if isinstance(value, list):
        return [_deeply_kept(each) for each in value]
    return _kept(value) if isinstance(value, Mapping) else value


def normal(table: Table, model: type[Record]) -> dict[str, Any]:
    """The table as the model keeps it: texts cleaned, numbers exact, keys in its order.

    What the model refuses stays as it is: whoever writes it will say what is wrong.
    """
    try:
        return table_of(concrete(model, table).model_validate(table))
    except ValidationError:
        return dict(table)


def whole(table: Table, model: type[Record]) -> dict[str, Any]:
    """A table for a new record: what it holds is named, and all is in normal form."""
    return normal(with_ids(merged({}, table), model, NOUNS), model)


def named(table: Table, address: Address, taken: Collection[str]) -> dict[str, Any]:
    """The table of a new element, with an id made from its title if it has none."""
    return {"id": new_id(table, noun_of(address), taken), **table}


def overwritten(library: Library, address: Address, given: Table) -> list[Change]:
    """Some keys of a record; the named elements that are given are set too, or else added."""
    found = record_at(library, address)
    model = type(found)
    before = own_table(found)
    after = normal(merged(before, own_keys(given, model)), model)
    change = records.set_keys(library, address, {**dict.fromkeys(before), **after})
    changes = [change] if change else []
    for key in children(model):
        changes += _elements(library, address, key, given.get(key) or ())
    return changes


def stepped(library: Library, address: Address, by: int) -> list[Change]:
    """An element one rank up (-1) or down (1); nothing where it is first or last of all.

    Beyond an end of its list it goes over to the neighbour of what holds it.
    """
    holder, names = address.holder, names_in(library, address.siblings)
    at = names.index(address.name) + by
    if 0 <= at < len(names):
        change = records.move(library, address, at + 1)
        return [change] if change else []
    holders = names_in(library, holder.siblings) if holder.record else [holder.name]
    to = holders.index(holder.name) + by
    if not 0 <= to < len(holders):
        return []
    key, beside = str(address.siblings.record[-1]), holder.siblings.within(holders[to])
    taken = names_in(library, beside.within(key))
    table = {**table_of(record_at(library, address)), "id": fresh_id(address.name, taken)}
    over = added(library, beside, key, [table], rank=1 if by > 0 else None)
    return [records.remove(library, address), *over]


def added(
    library: Library,
    holder: Address,
    key: str,
    given: Sequence[Table],
    *,
    rank: int | None = None,
    reserved: Collection[str] = (),
) -> list[Change]:
    """New elements of a list, one after the other, the first at that rank or else at the end.

    An id that is made for them is none of the `reserved` ones.
    """
    refuse_doubles(given)
    siblings = holder.within(key)
    taken = names_in(library, siblings)
    follows = taken[-1] if taken else records.FIRST
    if rank is not None and rank <= len(taken):
        follows = taken[rank - 2] if rank > 1 else records.FIRST
    changes: list[Change] = []
    for table in given:
        address = siblings.within("")
        new = whole(named(table, address, [*taken, *reserved]), noun_of(address).model)
        changes.append(records.add(library, siblings, new, follows))
        follows = identity(new)
        taken.append(follows)
    return changes


def refuse_doubles(given: Sequence[Table]) -> None:
    """Raise UsageError when two of the records that are given have one name."""
    names = [identity(table) for table in given if table.get("id")]
    for name in names:
        if names.count(name) > 1:
            sentence = f"L’identifiant {quoted(name)} est donné à plusieurs enregistrements."
            raise UsageError(typeset(sentence), "Donnez à chacun le sien.")


def _elements(
    library: Library, holder: Address, key: str, given: Sequence[Table]
) -> Iterator[Change]:
    refuse_doubles(given)
    siblings = holder.within(key)
    known = names_in(library, siblings)
    new: list[Table] = []
    for table in given:
        if identity(table) in known:
            yield from overwritten(library, siblings.within(identity(table)), table)
        else:
            new.append(table)
    yield from added(library, holder, key, new)
