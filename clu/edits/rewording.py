"""The words that a paper prints, found by the mark that it bears, and said otherwise."""

from collections.abc import Mapping
from typing import Any

from clu.edits.minutes import minutes_changes
from clu.edits.tables import overwritten
from clu.lexicon.naming import record_at
from clu.lexicon.nouns import ACTION, addresses
from clu.model.address import Address
from clu.model.change import Change
from clu.model.library import Library
from clu.model.shape import table_of

_NAMES = ("id", "item")
"""What names a record of a list: an exchange by its id, what came of an item by that item."""
_NOTED = ("text", "summary")
"""The words that stand beside their note."""


def words_at(library: Library, meeting: str, mark: str) -> str:
    """The words that a mark names, « exchanges/e-1/turns/0 »; none where it leads nowhere."""
    if action := _action(library, mark):
        return str(table_of(record_at(library, action))["title"])
    held, key = _place(table_of(library.minutes_of(meeting)), mark)
    words = held.get(key) if isinstance(held, dict) else None
    return words if isinstance(words, str) else ""


def reworded(library: Library, meeting: str, words: Mapping[str, str]) -> list[Change]:
    """Words said otherwise, by their marks; what is taken away is a note again.

    An exchange whose own words are taken away keeps them, off the record.
    """
    table, changed = table_of(library.minutes_of(meeting)), set()
    changes: list[Change] = []
    for mark, said in words.items():
        if action := _action(library, mark):
            changes += overwritten(library, action, {"title": said, "as_noted": None})
            continue
        changed.add(mark.split("/")[0])
        held, key = _place(table, mark)
        if said:
            held[key] = said
        elif mark.endswith(f"/{key}") and mark.startswith("exchanges/"):
            held["off_record"] = True
        else:
            _take_away(held, key)
    given = {key: table[key] for key in changed}
    return (minutes_changes(library, meeting, given) if given else []) + changes


def _take_away(held: dict[str, Any], key: str) -> None:
    if key in _NOTED:
        held.setdefault("note", held[key])
    if key not in _NOTED or "id" in held:
        held[key] = None
    else:
        del held[key]  # a table that has no name of its own is written whole


def _action(library: Library, mark: str) -> Address | None:
    """The follow-up of which a mark names the title."""
    kind, _, name = mark.removesuffix("/title").partition("/")
    if kind != "actions":
        return None
    return next((each for each in addresses(library, ACTION) if each.name == name), None)


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
