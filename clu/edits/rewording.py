"""The words that a paper prints, found by the mark that it bears, and said otherwise."""

from collections.abc import Mapping
from typing import Any

from clu.edits.minutes import minutes_changes
from clu.model.change import Change
from clu.model.library import Library
from clu.model.minutes import Minutes
from clu.model.shape import table_of

_NAMES = ("id", "item")
"""What names a record of a list: an exchange by its id, what came of an item by that item."""


def words_at(minutes: Minutes, mark: str) -> str:
    """The words that a mark names, « exchanges/e-1/turns/0 »; none where it leads nowhere."""
    held, key = _place(table_of(minutes), mark)
    words = held.get(key) if isinstance(held, dict) else None
    return words if isinstance(words, str) else ""


def reworded(library: Library, meeting: str, words: Mapping[str, str]) -> list[Change]:
    """Words said otherwise, by their marks; what is taken away is a note again.

    An exchange whose own words are taken away keeps them, off the record.
    """
    table = table_of(library.minutes_of(meeting))
    for mark, said in words.items():
        held, key = _place(table, mark)
        if said:
            held[key] = said
        elif mark.endswith(f"/{key}") and mark.startswith("exchanges/"):
            held["off_record"] = True
        else:
            _take_away(held, key)
    changed = {mark.split("/")[0] for mark in words}
    return minutes_changes(library, meeting, {key: table[key] for key in changed})


def _take_away(held: dict[str, Any], key: str) -> None:
    was = held[key]
    if "id" in held or key not in ("text", "summary"):
        held[key] = None
    else:
        del held[key]
    if key in ("text", "summary"):
        held.setdefault("note", was)


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
