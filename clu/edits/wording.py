"""The words of a meeting, by the mark that names them: `exchanges/e-072940/turns/0`.

What was noted is accepted as it is or worded; what is worded is said otherwise.
"""

from collections.abc import Collection, Mapping
from typing import Any

from clu.edits.minutes import minutes_changes
from clu.edits.session_lines import said_by
from clu.edits.tables import overwritten
from clu.errors import CluError
from clu.lexicon.naming import record_at
from clu.lexicon.nouns import ACTION, addresses
from clu.model.address import Address
from clu.model.change import Change
from clu.model.library import Library
from clu.model.shape import Table, table_of
from clu.model.wordings import left

_NAMES = ("id", "item")
"""What names a record of a list: an exchange by its id, what came of an item by that item."""
_NOTED = ("text", "summary")
"""The words that stand beside their note."""


def is_nothing_without(mark: str) -> bool:
    """Whether the words of a mark are all that is there: a follow-up, an observation."""
    return mark.startswith(("actions/", "observations/"))


def words_at(library: Library, meeting: str, mark: str) -> str:
    """The words that a mark names; none where it leads nowhere."""
    if action := _action(library, meeting, mark):
        return str(table_of(record_at(library, action))["title"])
    held, key = _place(table_of(library.minutes_of(meeting)), mark)
    words = held.get(key) if isinstance(held, dict) else None
    return words if isinstance(words, str) else ""


def accepted(library: Library, meeting: str, marks: Collection[str]) -> list[Change]:
    """What was noted and is not worded yet is printed as it was noted."""
    found = (each for each in left(library, meeting) if each.mark in marks and each.note)
    return worded(library, meeting, {each.mark: {"text": each.note} for each in found})


def worded(library: Library, meeting: str, given: Mapping[str, Table]) -> list[Change]:
    """The `text` of what marks name, and `by` whom it was said. Raises CluError.

    What is taken away is a note again; an exchange whose own words are taken away keeps them, off
    the record.
    """
    table, changed = table_of(library.minutes_of(meeting)), set()
    come: list[Change] = []
    titled: list[Change] = []
    for mark, words in given.items():
        if action := _action(library, meeting, mark):
            titled += overwritten(library, action, {"title": words["text"], "as_noted": None})
            continue
        kind = mark.split("/")[0]
        held, key = _place(table, mark)
        if held is None and kind == "outcomes":
            held = {"item": mark.split("/")[1]}
            table.setdefault(kind, []).append(held)
        if held is None:
            raise CluError("Ce qui a été noté n’est plus là.")
        changed.add(kind)
        if "by" in words:
            speaker = "asked_by" if "id" in held else "by"
            if words["by"]:
                held[speaker], arrival = said_by(library, meeting, words["by"])
                come += arrival
            else:
                held[speaker] = None
        if text := words.get("text"):
            held[key] = text
            held.pop("nothing_to_report", None)
        elif "text" in words and kind == "exchanges" and "id" in held:
            held["off_record"] = True
        elif "text" in words:
            if key in _NOTED:
                held.setdefault("note", held.get(key))
            held[key] = None
    noted = {key: table.get(key) for key in changed}
    changes = minutes_changes(library, meeting, noted) if noted else []
    changes.sort(key=lambda each: not each.record)  # what has a name tells more, and comes first
    return [*come, *changes, *titled]


def _action(library: Library, meeting: str, mark: str) -> Address | None:
    """The follow-up of the meeting of which a mark names the title."""
    for address in addresses(library, ACTION) if mark.startswith("actions/") else ():
        origin = getattr(record_at(library, address), "origin", None)
        is_of_it = origin is not None and origin.ref.startswith(f"{meeting}/")
        if is_of_it and mark == f"actions/{address.name}/title":
            return address
    return None


def _place(table: dict[str, Any], mark: str) -> tuple[Any, str]:
    """The table in which words stand, and their key."""
    held: Any = table
    *way, last = mark.split("/")
    for step in way:
        held = _inside(held, step)
    return (_inside(held, last), "text") if isinstance(held, list) else (held, last)


def _inside(held: Any, step: str) -> Any:
    """An element of a list by its name or its rank, or a key of a table; None if it has none."""
    if isinstance(held, list):
        by_rank = held[int(step)] if step.isdecimal() and int(step) < len(held) else None
        named = (each for each in held if step in (each.get(name) for name in _NAMES))
        return next(named, by_rank)
    return held.get(step) if isinstance(held, dict) else None
