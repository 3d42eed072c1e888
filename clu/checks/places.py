"""Where the records of a library are written, as problems name it."""

from collections.abc import Iterator

from clu.model.french import typeset
from clu.model.library import Library, Snapshot
from clu.model.meeting import Item, Meeting
from clu.model.problem import Level, Problem
from clu.model.record import Where
from clu.model.slides import BaseSlide, Slide


def slides(library: Library) -> Iterator[tuple[str, Meeting, Item, Slide]]:
    """Every slide with the meeting and the item that hold it."""
    for id_, meeting in library.meetings.items():
        for item in meeting.items:
            for slide in item.slides:
                yield id_, meeting, item, slide


def slide_path(item: Item, slide: BaseSlide, *rest: str | int) -> Where:
    """The way to a key of a slide."""
    return ("items", item.id, "slides", slide.id, *rest)


def reading_path(snapshot: Snapshot, rank: int, key: str) -> Where:
    """The way to a key of a reading: by id, or by rank where an indicator has several periods."""
    id_ = snapshot.readings[rank].id
    is_alone = sum(reading.id == id_ for reading in snapshot.readings) == 1
    return ("readings", id_ if is_alone else rank, key)


def error(file: str, path: Where, sentence: str, remedy: str = "", record: str = "") -> Problem:
    """A problem that forbids what needs this data."""
    return Problem(Level.ERROR, file, path, typeset(sentence), typeset(remedy), record=record)


def warning(file: str, path: Where, sentence: str, remedy: str = "", record: str = "") -> Problem:
    """A problem that someone should look at."""
    return Problem(Level.WARNING, file, path, typeset(sentence), typeset(remedy), record=record)


def note(file: str, path: Where, sentence: str, remedy: str = "", record: str = "") -> Problem:
    """Something that is not known, and that nobody should take for known."""
    return Problem(Level.NOTE, file, path, typeset(sentence), typeset(remedy), record=record)
