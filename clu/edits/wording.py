"""What was noted is worded: accepted as it is, or in other words."""

from collections.abc import Collection, Mapping
from typing import Any

from clu.edits.minutes import came_of
from clu.edits.session_lines import exchange_at, said_by
from clu.edits.tables import overwritten
from clu.errors import CluError
from clu.lexicon.naming import record_at
from clu.lexicon.nouns import ACTION, addresses
from clu.model.address import Address
from clu.model.change import Change
from clu.model.library import Library
from clu.model.shape import Table, meeting_file, table_of
from clu.model.wordings import left


def accepted(library: Library, meeting: str, marks: Collection[str]) -> list[Change]:
    """What was noted and is not worded yet is printed as it was noted."""
    found = (each for each in left(library, meeting) if each.mark in marks and each.note)
    return worded(library, meeting, {each.mark: {"text": each.note} for each in found})


def worded(library: Library, meeting: str, given: Mapping[str, Table]) -> list[Change]:
    """The `text` of what marks name, and `by` whom it was said. Raises CluError.

    A mark is that of `Wording`: « exchanges/e-072940/turns/0 ».
    """
    parts: dict[tuple[str, str], dict[str, Table]] = {}
    for mark, words in given.items():
        kind, name, part = mark.split("/", 2)
        parts.setdefault((kind, name), {})[part] = words
    changes: list[Change] = []
    outcomes = {}
    for (kind, name), words in parts.items():
        match kind:
            case "exchanges":
                changes += _exchange(library, meeting, name, words)
            case "decisions":
                address = Address(meeting_file(meeting, "minutes"), (kind, name))
                changes += overwritten(library, address, words["text"])
            case "outcomes":
                outcomes[name] = {"summary": words["summary"]["text"], "nothing_to_report": None}
            case _:  # the title of a follow-up
                title = {"title": words["title"]["text"], "as_noted": None}
                changes += overwritten(library, _action(library, meeting, name), title)
    return changes + (came_of(library, meeting, outcomes) if outcomes else [])


def _exchange(
    library: Library, meeting: str, name: str, words: Mapping[str, Table]
) -> list[Change]:
    """Its own words under `text`, those of its turns under `turns/0`."""
    address = exchange_at(meeting, name)
    turns = [dict(each) for each in table_of(record_at(library, address)).get("turns", [])]
    given: dict[str, Any] = {}
    come: list[Change] = []
    for part, said in words.items():
        known = dict(said)
        if known.get("by"):
            known["by"], arrival = said_by(library, meeting, known["by"])
            come += arrival
        if part == "text":
            given |= {"asked_by" if key == "by" else key: each for key, each in known.items()}
            continue
        rank = int(part.removeprefix("turns/"))
        if rank >= len(turns):
            raise CluError("Cette réponse n’est plus là.")
        turn = {**turns[rank], **known}
        turns[rank] = {key: each for key, each in turn.items() if each is not None}
        given["turns"] = turns
    return come + overwritten(library, address, given)


def _action(library: Library, meeting: str, name: str) -> Address:
    """Where a follow-up of the meeting is."""
    for address in addresses(library, ACTION):
        origin = getattr(record_at(library, address), "origin", None)
        if address.name == name and origin and origin.ref.startswith(f"{meeting}/"):
            return address
    raise CluError("Cette suite n’est plus là.")
