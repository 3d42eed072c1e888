"""Purposes: why a form is opened, as plain data that can be kept and taken up again."""

from dataclasses import dataclass

EMPTY, STANDARD = "vide", "trame"
"""What a new meeting may begin with, besides another meeting."""


@dataclass(frozen=True)
class Edit:
    """Change keys of a record: all of them, or `only` some."""

    file: str
    record: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


@dataclass(frozen=True)
class Add:
    """Add a record to what holds it (nothing: it has a file of its own); a slide has its kind."""

    noun: str
    file: str = ""
    holder: tuple[str, ...] = ()
    kind: str = ""
    rank: int | None = None


@dataclass(frozen=True)
class Follow:
    """Say what becomes of an action on a day: goes to its trail."""

    file: str
    record: tuple[str, ...]


@dataclass(frozen=True)
class Measure:
    """Say what was measured of an indicator for a period."""

    indicator: str
    period: str


@dataclass(frozen=True)
class Convene:
    """Prepare a new meeting from another, from the standard agenda, or empty."""

    source: str = STANDARD


@dataclass(frozen=True)
class Postpone:
    """Put a meeting on another day."""

    meeting: str


@dataclass(frozen=True)
class Report:
    """Say something of the minutes of a meeting as a whole; nothing may be noted yet."""

    meeting: str
    only: tuple[str, ...] = ()


@dataclass(frozen=True)
class Conclude:
    """Say what came of an item."""

    meeting: str
    item: str


@dataclass(frozen=True)
class Close:
    """Close a meeting that was held; what is missing has a reason."""

    meeting: str


@dataclass(frozen=True)
class Validate:
    """Say that the minutes of a meeting are what they are."""

    meeting: str


@dataclass(frozen=True)
class Correct:
    """Correct minutes that were validated."""

    meeting: str


Ending = Report | Conclude | Close | Validate | Correct
"""What is said once a meeting was held."""

Purpose = Edit | Add | Follow | Measure | Convene | Postpone | Ending
