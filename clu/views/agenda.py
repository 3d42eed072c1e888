"""The agenda of a meeting as plain text."""

from collections.abc import Iterator

from clu.model import french
from clu.model.library import Library
from clu.model.meeting import Item, Meeting


def agenda(library: Library, meeting_id: str) -> str:
    """The meeting in a few lines, then its items with who presents them and how long."""
    meeting = library.meetings[meeting_id]
    name = library.committee.name if library.committee else "Réunion"
    items = (_item(number, item) for number, item in enumerate(meeting.items, start=1))
    return "\n".join(
        (
            f"{name} – {called(library, meeting_id)}",
            *_circumstances(meeting),
            "",
            "Ordre du jour",
            *items,
        )
    )


def called(library: Library, meeting_id: str) -> str:
    """« mercredi 27 mars 2024, en préparation »"""
    when = french.day(library.meetings[meeting_id].date, weekday=True)
    return f"{when}, {library.state_of(meeting_id).label}"


def _circumstances(meeting: Meeting) -> Iterator[str]:
    hours = " – ".join(french.clock(hour) for hour in (meeting.start, meeting.end) if hour)
    if where_and_when := ", ".join(part for part in (meeting.place, hours) if part):
        yield where_and_when
    if meeting.chair:
        yield french.typeset(f"Présidence : {meeting.chair}")


def _item(number: int, item: Item) -> str:
    said = [f"{number}. {item.title}", *item.presenters]
    if item.duration:
        said.append(french.duration(item.duration))
    return " – ".join(said)
