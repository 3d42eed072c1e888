"""Names: which record someone means by what they typed, and the id of a new one."""

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, count

from clu.errors import UsageError
from clu.lexicon.meant import Candidate, Evidence, NoSuchRecordError, matching, missing, unclear
from clu.lexicon.nouns import BY_MODEL, ITEM, SLIDE, STANDARD_ITEM, Noun, addresses
from clu.lexicon.unread import refuse_missing, refuse_unread, unread
from clu.model.actions import Action
from clu.model.address import Address, file_id
from clu.model.french import clock, quoted, typeset
from clu.model.library import Library
from clu.model.minutes import Minutes
from clu.model.names import slug
from clu.model.record import Record, Where
from clu.model.shape import (
    Table,
    begins_with_an_element,
    children,
    element,
    identity,
    model_of,
    own_table,
    records,
)
from clu.model.text import plain

_NUMBERED = (ITEM, STANDARD_ITEM, SLIDE)
_GENERATED = 48
"""An id is typed again and again: one made from a title keeps its first words."""


def record_at(library: Library, address: Address) -> Record:
    """The record at an address. Raises NoSuchRecordError, with the nearest name."""
    found = element(root_of(library, address.file), address.record)
    if found is None:
        raise unknown(address.name, names_in(library, address.siblings))
    return found


def names_in(library: Library, siblings: Address) -> list[str]:
    """The names of the elements of a list, in its order."""
    *holder, key = siblings.record
    held = record_at(library, Address(siblings.file, tuple(holder)))
    return [identity(each) for each in getattr(held, str(key))]


def unknown(name: str, known: Iterable[str], the: str = "") -> NoSuchRecordError:
    """The error that names the nearest, or else the first ones; `the` says what it would be."""
    *_, last = name.rpartition("/")
    # What two names have in common is not the holder that both are in.
    candidates = [Candidate(each, each, (each.rpartition("/")[2],)) for each in known]
    return missing(name, candidates, f"{the} {{}} n’existe pas.".lstrip(), sought=last)


def root_of(library: Library, file: str) -> Record:
    """The record that a file holds. Raises NoSuchRecordError; UnreadableError on one not read."""
    known = dict(records(library))
    if file not in known:
        refuse_unread(library, file)
        model = model_of(file)
        if begins_with_an_element(model):
            return model()
        raise NoSuchRecordError(f"Le fichier {file} n’existe pas.")
    return known[file]


def resolve(library: Library, noun: Noun, typed: str, inside: Address | None = None) -> Address:
    """The record meant by its id, by HOLDER/ID, by its title or by its number, in full.

    `inside` keeps to what one record holds. Raises UsageError when there is none, or several: a
    fragment of a name is offered, never obeyed. Raises CluError when it could not be read.
    """
    known = list(addresses(library, noun, inside))
    candidates = list(_candidates(library, noun, known))
    found = matching(typed, candidates, Evidence.EXACT)
    if len(found) > 1:
        raise unclear(typed, found, f"Plusieurs {noun.plural_label} s’appellent {{}}.")
    if not found:
        holder, slash, _ = typed.rpartition("/")
        refuse_missing(library, noun, typed, inside)
        if slash and noun is SLIDE:
            resolve(library, ITEM, holder, inside)
        if not slash:
            raise missing(typed, candidates, f"{noun.the} {{}} n’existe pas.")
        raise unknown(typed, _likely(library, noun, typed, known), noun.the)
    return found[0].answer


def _candidates(
    library: Library, noun: Noun, known: Sequence[Address]
) -> Iterator[Candidate[Address]]:
    files = dict(records(library))
    for each, shortest in zip(known, names(known), strict=True):
        root = files[each.file]
        record = element(root, each.record)
        assert record is not None
        words = plain(title(own_table(record), noun)) if noun.titled_by else ""
        called = (each.name, each.qualified, *filter(None, [words]))
        numbers = tuple(_numbers(library, root, record, each, noun))
        shown = number_or(shortest, library, each) if numbers else shortest
        yield Candidate(each, shown, called, numbers, words)


def _numbers(
    library: Library, root: Record, record: Record, address: Address, noun: Noun
) -> Iterator[str]:
    """« S-2024-03 », « É-4 », item 3, slide 3/1 or 3/appels."""
    within = Address(address.file)
    if isinstance(record, Action):
        yield record.number
    elif any(len(each.record) <= 2 * len(noun.way) for each in unread(library, noun, within)):
        return  # people call it otherwise: they count those that were not read too
    elif isinstance(root, Minutes):
        yield number_or("", library, address)
    elif noun in (ITEM, STANDARD_ITEM):
        yield _rank(root, address)
    elif noun is SLIDE:
        item, rank = _rank(root, address.holder), _rank(root, address)
        yield from (f"{item}/{rank}", f"{item}/{address.name}", f"{address.holder.name}/{rank}")


def number_or(name: str, library: Library, address: Address) -> str:
    """« É-4 »: what an exchange or a decision that is printed is called; any other by its name."""
    if model_of(address.file) is not Minutes:
        return name
    return library.minutes_of(file_id(address.file)).numbers.get(address.name, name)


def _rank(root: Record, address: Address) -> str:
    *_, key, name = address.record
    held = getattr(element(root, address.holder.record), str(key))
    return str([identity(each) for each in held].index(str(name)) + 1)


def _likely(library: Library, noun: Noun, typed: str, known: list[Address]) -> list[str]:
    """The names to look through: the same one elsewhere, or those of the same holder."""
    holder, _, last = typed.rpartition("/")
    if not holder or noun.holder is None:
        return names(known)
    alike = [each for each in known if each.name == last]
    holders = [each.holder for each in known if each.holder.name == holder]
    if not holders and noun is SLIDE:
        holders = [
            each.holder
            for each in known
            if _rank(root_of(library, each.file), each.holder) == holder
        ]
    within = [each for each in known if each.holder in holders]
    return [each.qualified for each in alike or within] or names(known)


def names(known: Iterable[Address]) -> list[str]:
    """The shortest name that tells each of these records from the others."""
    every = list(known)
    bearers = Counter(each.name for each in every)
    return [each.name if bearers[each.name] == 1 else each.qualified for each in every]


def fresh_id(text: str, taken: Collection[str]) -> str:
    """An id that reads as a text and is not taken: « Appels » gives `appels`, then `appels-2`."""
    words = slug(text)
    if len(words) > _GENERATED:
        words = words[: _GENERATED + 1].rpartition("-")[0] or words[:_GENERATED]
    ranked = (f"{words}-{rank}" for rank in count(2))
    return next(name for name in chain((words,), ranked) if name not in taken)


def new_id(table: Table, noun: Noun, taken: Collection[str]) -> str:
    """The id that a new record has, or else one made from its title: never that of a rank."""
    words = title(table, noun) or noun.label
    if noun in _NUMBERED and slug(words).isdecimal():
        words = f"{noun.label} {words}"
    return str(table.get("id") or fresh_id(words, taken))


def refuse_ranks(table: Table, noun: Noun) -> None:
    """Raise UsageError on an id that could not be told from a rank, at every depth."""
    id_ = str(table.get("id", ""))
    if noun in _NUMBERED and id_.isdecimal():
        raise UsageError(
            typeset(f"L’identifiant {quoted(id_)} se confondrait avec un rang."),
            typeset(f"Ajoutez-y un mot : {quoted(f'{slug(noun.label)}-{id_}')}."),
        )
    for key, inner in children(noun.model).items():
        for each in table.get(key) or ():
            refuse_ranks(each, BY_MODEL[inner])


def title(table: Table, noun: Noun) -> str:
    """What a record is called in its own words; empty when it has none."""
    words = next((table[key] for key in noun.titled_by if table.get(key)), "")
    return clock(words) if isinstance(words, datetime.time) else str(words)


def with_ids(table: Table, model: type[Record], nouns: Iterable[Noun]) -> dict[str, object]:
    """The table, each named element that it holds having an id, made from its title if need be."""
    by_model = {noun.model: noun for noun in nouns}
    named = dict(table)
    for key, inner in children(model).items():
        elements = named.get(key)
        if not elements or inner not in by_model:
            continue
        taken = {identity(each) for each in elements if "id" in each}
        held: list[object] = []
        for each in elements:
            id_ = new_id(each, by_model[inner], taken)
            taken.add(id_)
            held.append(with_ids({"id": id_, **each}, inner, by_model.values()))
        named[key] = held
    return named


def siblings(library: Library, address: Address) -> tuple[Where, int]:
    """The list that an element is in, and its rank there, from 1."""
    *_, key, name = address.record
    held = getattr(record_at(library, address.holder), str(key))
    return address.record[:-1], [identity(each) for each in held].index(str(name)) + 1
