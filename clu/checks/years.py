"""Dates that may be slips of the keyboard: far from every meeting."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from clu.checks.rule import rule, warning
from clu.model.french import day
from clu.model.library import Library
from clu.model.problem import Problem
from clu.model.record import Where
from clu.model.shape import identity, meeting_file, records, table_of

_AHEAD, _BACK = 10, 50
"""Years after the last meeting that nobody plans, and before the first that nobody looks back to.

Measured from the meetings, not from today: the same data are always told alike.
"""


@rule
def far_dates(library: Library) -> Iterator[Problem]:
    """A date is kept as it was typed; one of 2062 for 2026 is doubted."""
    years = {meeting_file(id_): held.date.year for id_, held in library.meetings.items()}
    for file, record in records(library):
        others = [year for each, year in years.items() if each != file]
        if others:
            sane = range(min(others) - _BACK, max(others) + _AHEAD + 1)
            for path, date in _dates(table_of(record), ()):
                if date.year not in sane:
                    sentence = f"le {day(date)} est loin de toute autre réunion."
                    yield warning(file, path, sentence, "Vérifiez l’année.")


def _dates(value: Any, path: Where) -> Iterator[tuple[Where, datetime.date]]:
    match value:
        case datetime.date():
            yield path, value
        case Mapping():
            for key, each in value.items():
                yield from _dates(each, (*path, key))
        case list():
            for rank, each in enumerate(value):
                name = identity(each) if isinstance(each, Mapping) else ""
                yield from _dates(each, (*path, name or rank))
        case _:  # no other value holds a date
            return
