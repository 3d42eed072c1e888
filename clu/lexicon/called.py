"""What a record is called in words, without any id; where a problem is, in the same words."""

import datetime
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from clu.errors import CluError
from clu.lexicon.keys import record_keys
from clu.lexicon.meant import NoSuchRecordError
from clu.lexicon.naming import record_at, title
from clu.lexicon.nouns import (
    ACCEPTANCE,
    CLOSURE,
    COMMITTEE_NOUN,
    CORRECTIONS,
    DISAGREEMENT,
    INDICATORS,
    MEETING,
    MEMBER,
    MINUTES,
    READING,
    REGISTER,
    STANDARD_ITEM,
    VALIDATION,
    Noun,
    noun_of,
)
from clu.model import french
from clu.model.address import Address, file_id
from clu.model.french import clipped
from clu.model.library import Library
from clu.model.period import Period
from clu.model.problem import Problem
from clu.model.shape import Table, children, model_of, own_table
from clu.model.text import plain

PLACELESS = (MEMBER, STANDARD_ITEM, CLOSURE, READING, DISAGREEMENT, ACCEPTANCE)
"""What is known without what holds it."""

NOTHING: Mapping[str, str] = MappingProxyType({})

_OF_A_MEETING = (MINUTES, VALIDATION, CORRECTIONS, REGISTER)
_HOLDER = 32
"""Signs after which what holds a record is cut: it stands beside its name."""


def called(address: Address, library: Library) -> str:
    """« Action « Réviser la signalétique » (Signalétique) »: a record, named without any id."""
    noun, table = noun_of(address), own_table(record_at(library, address))
    words = named(address, table, noun, library) + where_held(address, noun, library)
    return french.typeset(french.capitalised(words))


def where_held(
    address: Address, noun: Noun, library: Library, new: Mapping[str, str] = NOTHING
) -> str:
    """« (Signalétique) », « (Labellisation, 27 mars 2024) »: what holds a record, in words."""
    inside = ", ".join(holders(address, noun, library, new))
    return f" ({inside})" if inside else ""


def holders(
    address: Address, noun: Noun, library: Library, new: Mapping[str, str] = NOTHING
) -> Iterator[str]:
    """What holds a record, in words, the innermost first; `new` are those of what comes with it."""
    if noun in PLACELESS or noun.holder is None or noun.holder is INDICATORS:
        return
    holder = address.holder
    if holder.record or noun.holder not in (MEETING, *_OF_A_MEETING):
        yield clipped(words_at(holder, noun.holder, library, new), _HOLDER)
    else:
        yield library.day_of(file_id(address.file))
    yield from holders(holder, noun.holder, library, new)


def words_at(address: Address, noun: Noun, library: Library, new: Mapping[str, str]) -> str:
    """What the record at an address is called in its own words."""
    try:
        words = own_words(own_table(record_at(library, address)), noun)
    except NoSuchRecordError:
        words = new.get(address.name, "")
    return words or address.name


def named(address: Address, table: Table, noun: Noun, library: Library) -> str:
    """« action « Réviser la signalétique » »: a record by its kind and its own words."""
    if noun is MEETING and isinstance(table.get("date"), datetime.date):
        day, folder = table["date"], file_id(address.file)
        other = "" if folder == day.isoformat() else f" ({folder})"
        return f"réunion du {french.day(day)}{other}"
    if noun is READING:
        return f"relevé {french.quoted(_indicator(table, library))} ({_period(table, address)})"
    if noun in _OF_A_MEETING:
        return f"{noun.label} de la réunion du {library.day_of(file_id(address.file))}"
    if noun is COMMITTEE_NOUN:
        return noun.label
    words = own_words(table, noun) or address.name
    if noun is MEMBER and _has_namesakes(words, library):
        words += f", {table.get('capacity') or table.get('name') or address.name}"
    return f"{noun.label} {french.quoted(clipped(words))}"


def own_words(table: Table, noun: Noun) -> str:
    """What a record is called in its own words, without their markup; maybe nothing."""
    return plain(title(table, noun))


def _has_namesakes(organisation: str, library: Library) -> bool:
    members = library.members
    return sum(each.organisation == organisation for each in members) > 1


def _indicator(table: Table, library: Library) -> str:
    id_ = str(table.get("id", ""))
    definition = library.told.definitions.get(id_)
    return definition.called if definition else id_


def _period(table: Table, address: Address) -> str:
    try:
        return Period.parse(str(table.get("period") or file_id(address.file))).label
    except ValueError:
        return str(table["period"])


def where(problem: Problem, library: Library) -> str:
    """« Indicateur « Appels reçus », unité »; the file and the line of what was not read."""
    try:
        address = place_of(problem)
        words, model = called(address, library), type(record_at(library, address))
    except (CluError, KeyError):
        return problem.where
    way = tuple(map(str, problem.path[len(address.record) :]))
    titles = [key.title for key in record_keys(model) if way[: len(key.path)] == key.path]
    return ", ".join((words, *titles))


def place_of(problem: Problem) -> Address:
    """The innermost record that a problem is about."""
    path = problem.path
    record: tuple[str | int, ...] = ()
    try:
        model = model_of(problem.file)
    except KeyError:
        return Address(problem.file)
    while len(path) > len(record) + 1 and str(path[len(record)]) in children(model):
        key, name = path[len(record) : len(record) + 2]
        model = children(model)[str(key)]
        record = (*record, key, name)
    return Address(problem.file, record)
