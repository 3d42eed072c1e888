"""Keys that name another record: what was typed is its id, or the label that it goes by."""

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Any

from clu.errors import UsageError
from clu.lexicon.naming import unknown
from clu.lexicon.nouns import (
    AUDIT,
    COMMITTEE_NOUN,
    INDICATOR,
    MEETING,
    PLAN,
    REFERENCE,
    SURVEY,
    Noun,
)
from clu.lexicon.typed import day as typed_day
from clu.lexicon.unread import refuse_missing
from clu.model.committee import Committee
from clu.model.french import cited, day, quoted, typeset
from clu.model.library import Library
from clu.model.names import unaccented
from clu.model.record import Record
from clu.model.shape import Table

Names = Mapping[str, str]
"""Ids, each with the words that it also goes by."""


def _sites(library: Library) -> Names:
    return library.committee.sites if library.committee else {}


def _services(library: Library) -> Names:
    return library.committee.services if library.committee else {}


def _plans(library: Library) -> Names:
    return {id_: plan.title for id_, plan in library.plans.items()}


def _indicators(library: Library) -> Names:
    return {id_: definition.label for id_, definition in library.definitions.items()}


def _surveys(library: Library) -> Names:
    return {id_: survey.title for id_, survey in library.surveys.items()}


def _audits(library: Library) -> Names:
    return {id_: audit.title for id_, audit in library.audits.items()}


def _references(library: Library) -> Names:
    return {id_: reference.title for id_, reference in library.references.items()}


def _meetings(library: Library) -> Names:
    return {id_: typeset(f"réunion du {day(held.date)}") for id_, held in library.meetings.items()}


_FOLDER = re.compile(r"(\d{4}-\d{2}-\d{2})(-[a-z0-9]+)*")


def meeting_id(typed: str) -> tuple[str, datetime.date]:
    """The folder and the date of a meeting: 2024-11-20, 20/11/2024, 2024-11-20-matin.

    Raises UsageError.
    """
    if date := typed_day(typed):
        return date.isoformat(), date
    match = _FOLDER.fullmatch(typed.strip())
    date = typed_day(match[1]) if match else None
    if match is None or date is None:
        raise UsageError(
            typeset(f"{cited(typed)} n’est pas la date d’une réunion."),
            typeset("Écrivez-la ainsi : 2024-11-20, ou 20/11/2024."),
        )
    return match[0], date


def meeting_meant(library: Library, typed: str) -> str | None:
    """The meeting of a folder, or else the only one of a date."""
    try:
        folder, date = meeting_id(typed)
    except UsageError:
        return None
    if folder in library.meetings:
        return folder
    alike = [id_ for id_, held in library.meetings.items() if held.date == date]
    return alike[0] if len(alike) == 1 and folder == date.isoformat() else None


_LINKS: Mapping[str, tuple[str, Noun, Callable[[Library], Names]]] = {
    "site": ("Le site", COMMITTEE_NOUN, _sites),
    "sites": ("Le site", COMMITTEE_NOUN, _sites),
    "service": ("Le service", COMMITTEE_NOUN, _services),
    "plans": ("Le plan d’action", PLAN, _plans),
    "indicator": ("L’indicateur", INDICATOR, _indicators),
    "indicators": ("L’indicateur", INDICATOR, _indicators),
    "numerator": ("L’indicateur", INDICATOR, _indicators),
    "denominator": ("L’indicateur", INDICATOR, _indicators),
    "survey": ("L’enquête", SURVEY, _surveys),
    "compares_with": ("L’enquête", SURVEY, _surveys),
    "audit": ("L’audit", AUDIT, _audits),
    "reference": ("Le référentiel", REFERENCE, _references),
    "previous": ("La réunion", MEETING, _meetings),
    "meeting": ("La réunion", MEETING, _meetings),
}
"""For each key that names records: what they are, where they stand, and which there are."""

_MEETINGS = ("previous", "meeting")


def known_names(library: Library, key: str) -> Names | None:
    """The records that a key may name, with their labels; None for a key that names none."""
    return _LINKS[key][2](library) if key in _LINKS else None


def linked(library: Library, model: type[Record], table: Table) -> dict[str, Any]:
    """The table with the id of each record that it names. Raises NoSuchRecordError."""
    if issubclass(model, Committee):
        return dict(table)  # it is where sites and services are made
    return {key: _linked(library, key, value) for key, value in table.items()}


def _linked(library: Library, key: str, value: Any) -> Any:
    if key not in _LINKS or not value:
        return value
    if key in _MEETINGS:
        value = meeting_meant(library, value) or value
    if not isinstance(value, list):
        return _id(library, key, value)
    ids = [_id(library, key, each) for each in value]
    if twice := next((each for each in ids if ids.count(each) > 1), None):
        sentence = f"{_LINKS[key][0]} {quoted(twice)} est donné deux fois."
        raise UsageError(typeset(sentence), "Ne le gardez qu’une fois.")
    return ids


def _id(library: Library, key: str, typed: str) -> str:
    the, noun, names_of = _LINKS[key]
    names = names_of(library)
    by_label = {_shape(label): id_ for id_, label in names.items()}
    meant = typed if typed in names else by_label.get(_shape(typed))
    if meant is None:
        labels = {id_: name for id_, name in names.items() if name}
        refuse_missing(library, noun, typed, the=the)
        raise unknown(typed, list(names), the, labels)
    return meant


def _shape(words: str) -> str:
    return unaccented(words).casefold()
