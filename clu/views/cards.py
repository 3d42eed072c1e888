"""Records as text: a row in a list, a card with all that they hold."""

import datetime
from collections.abc import Collection, Iterator
from typing import Any

from clu.lexicon.keys import KIND
from clu.lexicon.naming import title
from clu.lexicon.nouns import BY_MODEL, Noun
from clu.lexicon.values import tell
from clu.model.actions import Action, Plan
from clu.model.address import file_id
from clu.model.audits import Audit, Finding, Reference
from clu.model.civility import agreed
from clu.model.committee import Committee, Member, StandardItem
from clu.model.figures import Figure, amount, figure, told_value
from clu.model.french import (
    NBSP,
    capitalised,
    counted,
    day,
    duration,
    from_the_day,
    number,
    typeset,
)
from clu.model.gathered import counts_of, values_of
from clu.model.indicators import Definition
from clu.model.labels import YEARS
from clu.model.library import Library
from clu.model.meeting import Item, Meeting
from clu.model.minutes import Attendee
from clu.model.period import Period, PeriodKind
from clu.model.record import Named, Record
from clu.model.refs import called, ref_of
from clu.model.shape import children, identity, table_of
from clu.model.slides import SLIDE_KINDS, BaseSlide
from clu.model.surveys import Question, Survey
from clu.model.text import plain
from clu.model.who import in_words
from clu.views.actions import PROMISE, as_it_stands
from clu.views.programme import meeting_and_state


def row(name: str, record: Record, noun: Noun, library: Library, today: datetime.date) -> str:
    """« signage  Signalétique – 1 action, dont 1 à faire »"""
    if isinstance(record, Meeting):
        return typeset(
            f"{name}  {meeting_and_state(library, name)}, {counted(len(record.items), 'point')}"
        )
    known = {**library.told.definitions, **library.told.surveys, **library.told.audits}
    record = known.get(name, record) if isinstance(record, Definition | Survey | Audit) else record
    told = ", ".join(part for part in _detail(record, library, today) if part)
    words = f"{name}  {plain(title(table_of(record), noun)).replace(chr(10), ' ')}".strip()
    return typeset(_joined(words, told))


def _joined(words: str, told: str) -> str:
    return f"{words} – {told}" if told else words


def _detail(record: Record, library: Library, today: datetime.date) -> Iterator[str]:
    match record:
        case Item() | StandardItem():
            yield from in_words(record, library).presenters
            yield duration(record.duration) if record.duration else ""
            yield counted(len(record.slides), "diapositive") if record.slides else ""
        case BaseSlide():
            yield SLIDE_KINDS[str(table_of(record)["kind"])]
        case Plan():
            to_do = sum(action.as_of(today).state.is_open for action in record.actions)
            yield counted(len(record.actions), "action") + (f", dont {to_do} à faire" * bool(to_do))
        case Action():
            yield PROMISE if record.is_promised else ""
            yield from as_it_stands(record.as_of(today))
        case _:  # what is known, where those above are what is done
            yield from _detail_of_a_fact(record, library)


def _detail_of_a_fact(record: Record, library: Library) -> Iterator[str]:
    match record:
        case Definition():
            said = latest(record, library)
            yield f"{told_value(said)} {said.period.phrase}" if said else record.unit.label
        case Survey():
            yield str(record.year)
            yield counted(record.participants, "participant") if record.participants else ""
            yield counted(len(record.questions), "question")
        case Question():
            yield "" if record.share is None else f"{number(record.share)}{NBSP}%"
        case Audit():
            yield day(record.on) if record.on else ""
            yield counted(len(record.findings), "constat")
        case Finding():
            yield record.kind.label
        case Reference():
            yield record.version
        case Attendee():
            yield from (record.capacity, f"{record.civility} {record.name}".strip())
            yield agreed(record.presence.label, record.civility, record.capacity)
        case Member():
            yield from dict.fromkeys((record.capacity, record.name, record.college))


def latest(definition: Definition, library: Library) -> Figure | None:
    """The last value that is known."""
    every = (figure(library, definition.id, each) for each in periods(definition, library)[::-1])
    return next((said for said in every if said.current), None)


def periods(definition: Definition, library: Library) -> list[Period]:
    """The periods of which something is known, those of the counts of a rate included.

    And the years that are made from them.
    """
    known = {
        each for id_ in (definition.id, *counts_of(definition)) for each in library.readings(id_)
    }
    made = values_of(library, definition.id, PeriodKind.YEAR, datetime.date.max)
    return sorted(known | made.keys())


def parts_told(of: Figure) -> str:
    """« Nord 12, Sud 8, dont mineurs 3 »; empty without a breakdown."""
    unit = of.definition.unit
    parts = of.reading.parts if of.reading else ()
    ordered = sorted(parts, key=lambda part: part.subset)
    return ", ".join(f"{each.said} {amount(each.value, unit)}" for each in ordered)


# --- cards -----------------------------------------------------------------------------------


def card(
    record: Record,
    file: str,
    library: Library,
    today: datetime.date,
    without: Collection[str] = (),
    *,
    has_ids: bool = True,
) -> Iterator[str]:
    """A record of a file, key by key, with all that it holds; a command is told the ids of these.

    What names another record is told by its words.
    """
    for key, field in type(record).model_fields.items():
        value = getattr(record, key)
        is_set = key in record.model_fields_set and value not in (None, "", ())
        if key in without or not is_set:
            continue
        name = capitalised(field.title or KIND.title)
        noun = BY_MODEL[children(type(record))[key]] if key in children(type(record)) else None
        value = _called(record, key, value, file, library)
        if isinstance(record, Committee) and key == "milestones":
            value = {words: from_the_day(days) for words, days in record.schedule}
        if noun:
            yield f"{name} :"
            named = ((identity(each) if has_ids else "", each) for each in value)
            yield from (f"  {row(id_, each, noun, library, today)}" for id_, each in named)
        elif isinstance(value, tuple | dict | Record):
            yield f"{name} :"
            yield from (f"  {line}" for line in _inside(value, file, library, today))
        else:
            yield f"{name} : {_words(key, value, record)}"


def _called(record: Record, key: str, value: Any, file: str, library: Library) -> Any:
    """What a key names, by its words where it leads to a record."""
    ref = ref_of(type(record), key)
    if ref is None or ref.what is Named.PIECE:
        return value
    holder = getattr(record, ref.within) if ref.within else file_id(file)
    given = value if isinstance(value, tuple) else (value,)
    words = tuple(plain(called(library, ref, each, holder)) for each in given)
    return words if isinstance(value, tuple) else words[0]


def _inside(value: Any, file: str, library: Library, today: datetime.date) -> Iterator[str]:
    match value:
        case Record():
            yield from card(value, file, library, today)
        case dict():
            yield from (f"{key} : {_plain(each)}" for key, each in value.items())
        case tuple():
            for each in value:
                held = isinstance(each, tuple | Record)
                lines = list(_inside(each, file, library, today)) if held else [_plain(each)]
                mark = "  " if isinstance(each, tuple) else "- "
                yield from (f"{'  ' if rank else mark}{line}" for rank, line in enumerate(lines))


def _words(key: str, value: Any, record: Record) -> str:
    if key == "kind" and isinstance(record, BaseSlide):
        return SLIDE_KINDS[str(value)]
    if key in YEARS:
        return str(value)
    return _plain(value).replace("\n", "\n  ")


def _plain(value: Any) -> str:
    """A text as it is, where a sentence would quote it."""
    return str(value) if type(value) is str else tell(value)
