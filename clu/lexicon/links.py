"""Keys that name another record: what was typed is its id, or the label that it goes by."""

import datetime
import re
from collections.abc import Mapping
from typing import Any

from clu.errors import UsageError
from clu.lexicon.candidates import labelled, meetings_meant
from clu.lexicon.dates import day as typed_day
from clu.lexicon.dates import why_no_day
from clu.lexicon.meant import Evidence, matching, missing, unclear
from clu.lexicon.nouns import (
    AUDIT,
    COMMITTEE_NOUN,
    INDICATOR,
    MEETING,
    MEMBER,
    PLAN,
    REFERENCE,
    SURVEY,
    Noun,
)
from clu.lexicon.unread import refuse_missing
from clu.lexicon.values import write
from clu.model.committee import Committee
from clu.model.french import cited, quoted, typeset
from clu.model.library import Library
from clu.model.record import Named, Record, Ref
from clu.model.refs import Names, called, names, refs_by_key
from clu.model.shape import Table

_FOLDER = r"(\d{4}-\d{2}-\d{2})(-[a-z0-9]+)*"


def meeting_id(typed: str) -> tuple[str, datetime.date]:
    """The folder and the date of a meeting: 2024-11-20, 20/11/2024, 2024-11-20-matin.

    Raises UsageError.
    """
    if date := typed_day(typed):
        return date.isoformat(), date
    match = re.fullmatch(_FOLDER, typed.strip())
    date = typed_day(match[1]) if match else None
    if match is None or date is None:
        if why := why_no_day(match[1] if match else typed):
            raise UsageError(typeset(f"{cited(typed)} : {why[0]}."), why[1])
        raise UsageError(
            typeset(f"{cited(typed)} n’est pas la date d’une réunion."),
            typeset("Écrivez-la ainsi : 2024-11-20, ou 20/11/2024."),
        )
    return match[0], date


_NOUNS: Mapping[Named, Noun] = {
    Named.SITE: COMMITTEE_NOUN,
    Named.SERVICE: COMMITTEE_NOUN,
    Named.PLAN: PLAN,
    Named.INDICATOR: INDICATOR,
    Named.SURVEY: SURVEY,
    Named.AUDIT: AUDIT,
    Named.REFERENCE: REFERENCE,
    Named.MEETING: MEETING,
    Named.MEMBER: MEMBER,
}
"""What may be typed by its label, whatever the rest of the record, and the noun that holds it."""


def named_by(key: str) -> Named | None:
    """What a key names, of what may be typed by its label."""
    ref = refs_by_key().get(key)
    return ref.what if ref and ref.what in _NOUNS and not ref.may_be_words else None


def known_names(library: Library, key: str) -> Names | None:
    """The records that a key may name, with their labels; None for a key that names none."""
    what = named_by(key)
    return names(library, what) if what else None


def as_typed(ref: Ref, name: str, meeting: str, library: Library) -> str:
    """A name as people type it: « 2025-03-18/É-4 », « 18/03/2025 », « Service de l’accueil »."""
    if ref.what is Named.ORIGIN:
        held, slash, source = name.partition("/")
        return f"{held}{slash}{library.minutes_of(held).numbers.get(source, source)}"
    if ref.may_be_day and (known := library.meetings.get(name)):
        day = write(known.date)
        return day if len(meetings_meant(library, day)) == 1 else name
    return called(library, ref, name, meeting) if ref.may_be_words else name


def linked(library: Library, model: type[Record], table: Table) -> dict[str, Any]:
    """The table with the id of each record that it names. Raises NoSuchRecordError."""
    if issubclass(model, Committee):
        return dict(table)  # it is where sites and services are made
    return {key: _linked(library, key, value) for key, value in table.items()}


def _linked(library: Library, key: str, value: Any) -> Any:
    if isinstance(value, dict):
        return {each: _linked(library, each, held) for each, held in value.items()}
    what, ref = named_by(key), refs_by_key().get(key)
    if what is None or not value:
        return value
    if ref and ref.may_be_day and not meetings_meant(library, value):
        if day := typed_day(value):
            return day.isoformat()
        refuse_missing(library, _NOUNS[what], value, the=_the(what))
        remedy = "Donnez sa date entière, telle que 14/05/2026, si elle n’a pas de dossier."
        raise UsageError(typeset(f"{_the(what)} {quoted(value)} n’existe pas."), typeset(remedy))
    if not isinstance(value, list):
        return _id(library, what, value)
    ids = [_id(library, what, each) for each in value]
    if twice := next((each for each in ids if ids.count(each) > 1), None):
        sentence = f"{_the(what)} {quoted(twice)} est donné deux fois."
        raise UsageError(typeset(sentence), "Ne le gardez qu’une fois.")
    return ids


def _the(what: Named) -> str:
    """« L’indicateur », « Le site »."""
    noun = _NOUNS[what]
    return f"Le {what.value}" if noun is COMMITTEE_NOUN else noun.the


def _id(library: Library, what: Named, typed: str) -> str:
    """The id of a record, by its id or its label in full. Raises UsageError."""
    known = names(library, what) or {}
    candidates = labelled(known)
    if what is Named.MEETING:
        found = [each for each in meetings_meant(library, typed) if each.answer in known]
    else:
        found = matching(typed, candidates, Evidence.EXACT)
    if len(found) > 1:
        raise unclear(typed, found, "{} : plusieurs répondent à ce nom.")
    if not found:
        refuse_missing(library, _NOUNS[what], typed, the=_the(what))
        raise missing(typed, candidates, f"{_the(what)} {{}} n’existe pas.")
    return found[0].answer
