"""What a rule is: a function over a library, that tells problems with their place and remedy."""

from collections.abc import Callable, Iterator

from clu.model.french import typeset
from clu.model.library import Library, Snapshot
from clu.model.problem import Level, Problem
from clu.model.record import Where
from clu.model.refs import steps

Rule = Callable[[Library], Iterator[Problem]]

RULES: list[Rule] = []
"""The rules of the modules that were imported, in their order."""


def rule(check: Rule) -> Rule:
    """Register a rule: its module in this room is all that a new one needs."""
    RULES.append(check)
    return check


def reading_path(snapshot: Snapshot, rank: int, key: str) -> Where:
    """The way to a key of a reading: by id, or by rank where an indicator has several periods."""
    return ("readings", steps(snapshot.readings)[rank], key)


def error(file: str, path: Where, sentence: str, remedy: str = "", record: str = "") -> Problem:
    """A problem that forbids what needs this data."""
    return Problem(Level.ERROR, file, path, typeset(sentence), typeset(remedy), record=record)


def warning(file: str, path: Where, sentence: str, remedy: str = "", record: str = "") -> Problem:
    """A problem that someone should look at."""
    return Problem(Level.WARNING, file, path, typeset(sentence), typeset(remedy), record=record)


def note(file: str, path: Where, sentence: str, remedy: str = "", record: str = "") -> Problem:
    """Something that is not known, and that nobody should take for known."""
    return Problem(Level.NOTE, file, path, typeset(sentence), typeset(remedy), record=record)
