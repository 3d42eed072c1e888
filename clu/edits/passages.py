"""How the session goes from item to item, as data: a crash loses nothing of the clock."""

import datetime

from clu.edits.minutes import head
from clu.errors import CluError
from clu.model.change import Change
from clu.model.library import Library
from clu.model.minutes import Passage
from clu.model.shape import table_of

_PASSED_THROUGH = 5
"""Seconds under which one only went through an item on the way to another."""


def came_to(library: Library, meeting: str, item: str, at: datetime.time) -> list[Change]:
    """The session comes to an item; nothing when it is there already.

    Raises CluError on an item that is not on the agenda.
    """
    if item not in {each.id for each in library.meetings[meeting].items}:
        raise CluError("Ce point n’est plus à l’ordre du jour.", "Choisissez-en un autre.")
    before = list(library.minutes_of(meeting).passages)
    if before and before[-1].item == item:
        return []
    if before and 0 <= seconds(before[-1].at, at) < _PASSED_THROUGH:
        before.pop()
    if not (before and before[-1].item == item):
        before.append(Passage(item=item, at=at))
    return head(library, meeting, {"passages": [table_of(each) for each in before]})


def seconds(start: datetime.time, end: datetime.time) -> int:
    """How long it is from one hour to another of the same day."""
    day = datetime.date.min
    gone = datetime.datetime.combine(day, end) - datetime.datetime.combine(day, start)
    return int(gone.total_seconds())
