"""What is cited by the number that people call it by leads somewhere, and is kept as it should be.

« É-4 » and « point 3 » are looked up in the meeting whose file says so; « 2025-11-20/É-4 » in that
one; « S-2025-03 » in all plans.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from clu.errors import KeyedError, UsageError
from clu.lexicon.naming import resolve
from clu.lexicon.nouns import ACTION, DECISION, EXCHANGE, ITEM
from clu.lexicon.unread import refuse_lacking
from clu.model.address import Address, file_id
from clu.model.change import Change
from clu.model.french import NBSP
from clu.model.library import Library
from clu.model.names import folded
from clu.model.record import Named, Record, alternatives
from clu.model.refs import ref_of
from clu.model.shape import Table, meeting_file, own_table

_NUMBER = re.compile(
    r"\b(?:([ÉED])-\d{1,3}|(S)-\d{4}-\d+|(point) (\d+))\b(?! du projet)", re.IGNORECASE
)
"""What is noted at 14:50:00 is `e-145000` by its name, which is no number."""
_NOUNS = {"e": EXCHANGE, "d": DECISION, "s": ACTION, "point": ITEM}
_OWN = ("id", "number")
"""The keys by which a record says its own name."""
_CITES = "about"
"""The key that says nothing else: each number in it is one."""


def as_cited(library: Library, file: str, model: type[Record], table: Table) -> dict[str, Any]:
    """The keys of a record of a file, each number that they cite being that of something.

    Raises KeyedError on one that leads to nothing, with the nearest.
    """
    found: dict[str, Any] = {}
    for key, value in table.items():
        try:
            found[key] = _cited(library, file, model, key, value)
        except KeyedError:
            raise
        except UsageError as error:
            raise KeyedError(key, error.sentence, error.remedy) from error
    return found


def _cited(library: Library, file: str, model: type[Record], key: str, value: Any) -> Any:
    field, ref = model.model_fields.get(key), ref_of(model, key)
    if isinstance(value, dict) and field:
        (inner, *_) = alternatives(field.annotation)
        return as_cited(library, file, inner, value) if isinstance(inner, type) else value
    if not isinstance(value, str) or key in _OWN:
        return value
    meeting = file_id(file) if file_id(file) in library.meetings else ""
    if ref and ref.what is Named.ITEM and value.isdecimal() and meeting:
        return resolve(library, ITEM, value, Address(meeting_file(meeting))).name
    if ref and ref.what is Named.ORIGIN:
        held, slash, number = value.partition("/")
        if slash and held in library.meetings and _NUMBER.fullmatch(number):
            return f"{held}/{_found(library, held, number)}"
    may_be_one = ref is None or ref.what is Named.ORIGIN
    if key == _CITES or (may_be_one and _NUMBER.fullmatch(value.strip())):
        return _NUMBER.sub(partial(_said, library, meeting), value)
    return value


def _said(library: Library, meeting: str, match: re.Match[str]) -> str:
    """A number as it is printed. Raises UsageError where it leads to nothing."""
    _found(library, meeting, match.group())
    return match.group() if match[4] else match.group().upper().replace("E", "É")


def recited(before: Library, after: Library, meeting: str) -> Iterator[Change]:
    """What observations are about goes on naming it, once exchanges or decisions have new numbers.

    What has no number any more is named by the one that it had: « É-3 du projet, version 1 ».
    """
    was, now = before.minutes_of(meeting), after.minutes_of(meeting)
    numbers = {each: now.numbers.get(name, "") for name, each in was.numbers.items()}
    draft = f" du projet, version {was.last_draft.version}" if was.last_draft else " du projet"
    known = {each.id: each.about for each in was.observations}

    def renamed(match: re.Match[str]) -> str:
        number = match.group()
        return numbers.get(number, number) or number + draft

    for each in now.observations:
        about = _NUMBER.sub(renamed, each.about)
        if about != each.about and known.get(each.id) == each.about:
            file = meeting_file(meeting, "minutes")
            refuse_lacking(before, file)  # its numbers are not those that people know
            at = Address(file, ("observations", each.id))
            table = own_table(each)
            yield Change(at, table, {**table, _CITES: about})


def _found(library: Library, meeting: str, number: str) -> str:
    """The name of what has this number. Raises UsageError, with the nearest."""
    match = _NUMBER.fullmatch(number)
    assert match is not None
    kind, typed = next(filter(None, match.groups())), match[4] or number
    noun = _NOUNS[folded(kind)]
    if noun is ACTION:
        return resolve(library, noun, typed).name
    if not meeting:
        sentence = f"{number}{NBSP}: de quelle réunion{NBSP}?"
        raise UsageError(sentence, f"Écrivez sa date devant{NBSP}: 2024-11-20/{number}.")
    inside = Address(meeting_file(meeting, "meeting" if noun is ITEM else "minutes"))
    return resolve(library, noun, typed, inside).name
