"""The words of a meeting, by the mark that names them: `exchanges/e-072940/turns/0`.

What was noted is accepted as it is or worded; what is worded is said otherwise.
"""

from collections.abc import Collection, Container, Iterable, Mapping
from typing import Any

from clu.edits import records
from clu.edits.minutes import minutes_changes
from clu.edits.session_lines import said_by
from clu.edits.tables import overwritten
from clu.errors import CluError
from clu.lexicon.naming import record_at
from clu.lexicon.nouns import ACTION, addresses
from clu.model.address import Address
from clu.model.change import Change
from clu.model.library import Library
from clu.model.minutes import NOTHING_TO_REPORT, Refusal
from clu.model.shape import Table, meeting_file, table_of
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
    if action := follow_up_at(library, meeting, mark):
        return str(table_of(record_at(library, action))["title"])
    held, key = _place(table_of(library.minutes_of(meeting)), mark)
    words = held.get(key) if isinstance(held, dict) else None
    if not words and key == "summary" and held and held.get("nothing_to_report"):
        return NOTHING_TO_REPORT
    return words if isinstance(words, str) else ""


def accepted(library: Library, meeting: str, marks: Collection[str]) -> list[Change]:
    """What was noted and is not worded yet is printed as it was noted."""
    found = (each for each in left(library, meeting) if each.mark in marks and each.note)
    return worded(library, meeting, {each.mark: {"text": each.note} for each in found})


def worded(
    library: Library, meeting: str, given: Mapping[str, Table], others: Table | None = None
) -> list[Change]:
    """The `text` of what marks name, and `by` whom it was said; `others` are keys of the minutes.

    An answer goes after the words of the mark `under`, of another question. What is taken away is
    a note again; an exchange whose own words are taken away keeps them, off the record; what is
    nothing without its words is removed. Raises CluError.
    """
    table = table_of(library.minutes_of(meeting))
    changed = {key: table.get(key) for key in others or ()}
    table |= others or {}
    come: list[Change] = []
    titled: list[Change] = []
    for mark, words in given.items():
        if action := follow_up_at(library, meeting, mark):
            titled += _titled(library, action, words)
            continue
        kind, *way = mark.split("/")
        if kind == "observations" and not words["text"]:
            at = Address(meeting_file(meeting, "minutes"), (kind, way[0]))
            titled.append(records.remove(library, at))
            continue
        held, key = _place(table, mark)
        if held is None and kind == "outcomes":
            held = {"item": way[0]}
            table.setdefault(kind, []).append(held)
        if held is None:
            raise CluError("Ce qui a été noté n’est plus là.")
        changed[kind] = None
        if "by" in words:
            speaker = "asked_by" if "id" in held else "by"
            held[speaker] = None
            if words["by"]:
                held[speaker], arrival = said_by(library, meeting, words["by"])
                come += arrival
        if "text" in words:
            _say(held, key, words["text"], kind)
    _move(table, {mark: words["under"] for mark, words in given.items() if words.get("under")})
    noted = {key: table.get(key) for key in changed}
    changes = minutes_changes(library, meeting, noted) if noted else []
    changes.sort(key=lambda each: not each.record)  # what has a name tells more, and comes first
    return [*come, *changes, *titled]


def refusing(
    library: Library,
    meeting: str,
    refused: Iterable[Refusal],
    overruled: Container[Refusal] = (),
) -> dict[str, Any]:
    """The key of the minutes that keeps what was refused, without what is taken after all."""
    kept = [each for each in library.minutes_of(meeting).refusals if each not in overruled]
    return {"refusals": [table_of(each) for each in (*kept, *refused)]}


def _titled(library: Library, action: Address, words: Table) -> list[Change]:
    if not words["text"]:
        return [records.remove(library, action)]
    return overwritten(library, action, {"title": words["text"], "as_noted": None})


def _say(held: dict[str, Any], key: str, text: str | None, kind: str) -> None:
    """Put words in the place of others in a table; none takes them away."""
    if text is not None:
        held.pop("nothing_to_report", None)
    if text:
        held[key] = text
    elif kind == "exchanges" and "id" in held:
        held["off_record"] = True
    else:
        if key in _NOTED:
            held.setdefault("note", held.get(key))
        held[key] = None


def _move(table: dict[str, Any], under: Mapping[str, str]) -> None:
    """Put answers after the words of a mark, which may be an answer that moves too."""
    moved = {mark: _place(table, mark)[0] for mark in under}
    after = {mark: _place(table, near)[0] for mark, near in under.items()}
    homes = {mark: _place(table, f"{mark.partition('/turns/')[0]}/text")[0] for mark in under}
    if None in (*moved.values(), *after.values()):
        raise CluError("Ce qui a été noté n’est plus là.")
    for mark, turn in moved.items():
        homes[mark]["turns"] = [each for each in homes[mark]["turns"] if each is not turn] or None
    for mark, turn in moved.items():
        home = next(
            each
            for each in table["exchanges"]
            if each is after[mark] or any(one is after[mark] for one in each.get("turns") or ())
        )
        turns = home.get("turns") or []
        at = next((at for at, each in enumerate(turns, 1) if each is after[mark]), 0)
        home["turns"] = [*turns[:at], turn, *turns[at:]]


def follow_up_at(library: Library, meeting: str, mark: str) -> Address | None:
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
