"""Names: which record someone means by what they typed, and the id of a new one."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from clu.errors import UsageError
from clu.lexicon.nouns import (
    ACTION,
    BY_MODEL,
    EXCHANGE,
    ITEM,
    SLIDE,
    STANDARD_ITEM,
    Noun,
    addresses,
)
from clu.lexicon.unread import refuse_missing, refuse_unread
from clu.model.actions import Action
from clu.model.address import Address
from clu.model.french import cited, enumeration, quoted, typeset
from clu.model.library import Library
from clu.model.minutes import Minutes
from clu.model.names import LONGEST_ID, nearest, slug, unaccented
from clu.model.record import Record, Where
from clu.model.shape import (
    Table,
    begins_with_an_element,
    children,
    element,
    identity,
    model_of,
    records,
)

_NUMBERED = (ITEM, STANDARD_ITEM, SLIDE)
_GENERATED = 48
"""An id is typed again and again: one made from a title keeps its first words."""


_NAMED_AT_MOST = 12


class NoSuchRecordError(UsageError):
    """A name that leads to no record that was read."""


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


def unknown(
    name: str, known: Sequence[str], the: str = "", labels: Mapping[str, str] | None = None
) -> NoSuchRecordError:
    """The error that names the nearest, or else the first ones.

    `the` says what it would be; `labels` are other words for the known names.
    """
    words = {**{label: id_ for id_, label in (labels or {}).items()}, **{id_: id_ for id_ in known}}
    if "/" in name:  # what two names have in common is not the holder that both are in
        words = {id_.rpartition("/")[2]: id_ for id_ in known}
    near = nearest(name.rpartition("/")[2], words)
    if near:
        remedy = f"Vouliez-vous dire {quoted(words[near])} ?"
    elif known:
        more = ", etc" * (len(known) > _NAMED_AT_MOST)
        remedy = f"Noms connus : {', '.join(known[:_NAMED_AT_MOST])}{more}."
    else:
        remedy = "Il n’y en a pas encore."
    sentence = f"{the} {cited(name)} n’existe pas.".lstrip()
    return NoSuchRecordError(typeset(sentence), typeset(remedy))


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
    """The record meant by its id, by HOLDER/ID, or by its number where it has one.

    `inside` keeps to what one record holds. Raises UsageError when there is none, or several;
    CluError when it could not be read.
    """
    known = list(addresses(library, noun, inside))
    meant = [each for each in known if typed in (each.name, each.qualified)]
    if not meant and noun in _NUMBERED:
        meant = list(_numbered(library, noun, typed, inside))
    if not meant and noun in (ACTION, EXCHANGE):
        wanted = _plain(typed)
        meant = [each for each in known if wanted and _plain(_number(library, each)) == wanted]
    if len(meant) > 1:
        these = enumeration([each.qualified for each in meant], "ou")
        sentence = f"Plusieurs {noun.plural_label} s’appellent « {typed} »."
        raise UsageError(typeset(sentence), typeset(f"Précisez : {these}."))
    if not meant:
        refuse_missing(library, noun, typed, inside)
        raise unknown(typed, _likely(library, noun, typed, known), noun.the)
    return meant[0]


def _number(library: Library, address: Address) -> str:
    """What people call a promise or an exchange: « S-2024-03 », « É-4 »; maybe nothing."""
    record = record_at(library, address)
    if isinstance(record, Action):
        return record.number
    minutes = record_at(library, Address(address.file))
    return minutes.numbers.get(address.name, "") if isinstance(minutes, Minutes) else ""


def _plain(typed: str) -> str:
    return unaccented(typed).casefold()


def _likely(library: Library, noun: Noun, typed: str, known: list[Address]) -> list[str]:
    """The names to look through: the same one elsewhere, or those of the same holder."""
    holder, _, last = typed.rpartition("/")
    if not holder or noun.holder is None:
        return names(known)
    alike = [each for each in known if each.name == last]
    holders = [each.holder for each in known if each.holder.name == holder]
    if not holders and noun is SLIDE:
        meetings = {each.holder.holder for each in known}
        numbered = (_numbered(library, ITEM, holder, meeting) for meeting in meetings)
        holders = [each for found in numbered for each in found]
    within = [each for each in known if each.holder in holders]
    return [each.qualified for each in alike or within] or names(known)


def names(known: Iterable[Address]) -> list[str]:
    """The shortest name that tells each of these records from the others."""
    every = list(known)
    short = [each.name for each in every]
    return [each.name if short.count(each.name) == 1 else each.qualified for each in every]


def fresh_id(text: str, taken: Collection[str]) -> str:
    """An id that reads as a text and is not taken: « Appels » gives `appels`, then `appels-2`."""
    words = slug(text)
    if len(words) > _GENERATED:
        words = words[: _GENERATED + 1].rpartition("-")[0] or words[:_GENERATED]
    ranked = (f"{words[: LONGEST_ID - 5]}-{rank}" for rank in range(2, len(taken) + 3))
    return next(name for name in (words, *ranked) if name not in taken)


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
            if isinstance(each, dict) and inner in BY_MODEL:
                refuse_ranks(each, BY_MODEL[inner])


def title(table: Table, noun: Noun) -> str:
    """What a record is called in its own words; empty when it has none."""
    return next((str(table[key]) for key in noun.titled_by if table.get(key)), "")


def with_ids(table: Table, model: type[Record], nouns: Iterable[Noun]) -> dict[str, object]:
    """The table, each named element that it holds having an id, made from its title if need be."""
    by_model = {noun.model: noun for noun in nouns}
    named = dict(table)
    for key, inner in children(model).items():
        if not isinstance(named.get(key), list) or inner not in by_model:
            continue
        elements = [each for each in named[key] if isinstance(each, dict)]
        taken = {identity(each) for each in elements if "id" in each}
        held: list[object] = []
        for each in elements:
            id_ = new_id(each, by_model[inner], taken)
            taken.add(id_)
            held.append(with_ids({"id": id_, **each}, inner, by_model.values()))
        named[key] = held
    return named


def _numbered(
    library: Library, noun: Noun, typed: str, inside: Address | None
) -> Iterable[Address]:
    """The record at a rank of its list: item 3, slide 3/1 or 3/appels."""
    holder, _, rank = typed.rpartition("/")
    if noun is SLIDE:
        if not holder:
            return
        inside = resolve(library, ITEM, holder, inside)
    within = list(addresses(library, noun, inside))
    yield from (each for each in within if each.name == rank)
    if rank.isdecimal() and 1 <= int(rank) <= len(within):
        yield within[int(rank) - 1]


def siblings(library: Library, address: Address) -> tuple[Where, int]:
    """The list that an element is in, and its rank there, from 1."""
    *_, key, name = address.record
    held = getattr(record_at(library, address.holder), str(key))
    return address.record[:-1], [identity(each) for each in held].index(str(name)) + 1
