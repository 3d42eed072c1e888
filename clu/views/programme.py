"""The programme of a meeting: its items with their clock times, and the slides of each."""

import datetime
from collections.abc import Iterator

from clu.model import french
from clu.model import slides as kinds
from clu.model.address import Address
from clu.model.figures import figure, told_value
from clu.model.french import NBSP, duration, typeset
from clu.model.library import Library
from clu.model.meeting import Item, Meeting
from clu.model.minutes_state import state_told
from clu.model.refs import indicators_of
from clu.model.shape import meeting_file
from clu.model.slides import SLIDE_KINDS
from clu.model.text import plain
from clu.model.who import with_names
from clu.views.groups import Grid, Group, Row


def groups(library: Library, meeting_id: str) -> tuple[Group, ...]:
    """The items in order, each with its slides."""
    meeting = library.meetings[meeting_id]
    file = meeting_file(meeting_id)
    timed = zip(meeting.items, meeting.hours, strict=False)  # one more hour: the last end
    return tuple(
        Group(
            _item(place, number, item, start, has_times=meeting.start is not None),
            _slides(place, number, item, meeting, library),
        )
        for number, (item, start) in enumerate(timed, start=1)
        for place in [Address(file, ("items", item.id))]
    )


def total(meeting: Meeting) -> str:
    """« 2 h 00 sur 2 h 00 »: the length of the items, and that of the meeting."""
    minutes, length = meeting.minutes_of_items, meeting.planned_minutes
    told = duration(minutes) if minutes else "durée non dite"
    unknown = sum(item.duration is None for item in meeting.items)
    if minutes and unknown:
        told += f" et {unknown} sans durée"
    if length is not None:
        told += f" sur {duration(length)}"
    if meeting.overrun:
        told += f", {duration(meeting.overrun)} de trop"
    return told


def _item(
    address: Address, number: int, item: Item, start: datetime.time | None, *, has_times: bool
) -> Row:
    from clu.forms.purposes import Edit  # noqa: PLC0415  a command prints, and fills no form

    cells = (
        *((f"{start:%H:%M}" if start else "",) if has_times else ()),
        str(number),
        plain(item.title),
        f"{item.duration}{NBSP}min" if item.duration else "–",
        str(len(item.slides)),
    )
    return Row(address, cells, Edit(address))


def columns(meeting: Meeting) -> tuple[str, ...]:
    """The headings of the items; there are clock times when the meeting has a start."""
    return (*(("Heure",) if meeting.start else ()), "N°", "Point", "Durée", "Diapos")


def _slides(holder: Address, number: int, item: Item, meeting: Meeting, library: Library) -> Grid:
    from clu.forms.purposes import Add, Edit  # noqa: PLC0415  a command prints, and fills no form

    rows = []
    for rank, slide in enumerate(item.slides, start=1):
        address = Address(holder.file, (*holder.record, "slides", slide.id))
        marks = [
            mark for mark, is_so in (("interne", slide.internal), ("annexe", slide.annex)) if is_so
        ]
        kind = ", ".join([SLIDE_KINDS[slide.kind], *marks])
        cells = (f"{number}.{rank}", plain(slide.title), kind, _said(slide, meeting, library))
        rows.append(Row(address, cells, Edit(address)))
    add = tuple(Add("slide", holder, kind) for kind in SLIDE_KINDS)
    empty = typeset("Aucune diapositive : « a » en ajoute une.")
    return Grid(("N°", "Diapositive", "Genre", ""), tuple(rows), add, empty)


def _said(slide: kinds.Slide, meeting: Meeting, library: Library) -> str:
    """The figure that a slide is about, if it is about one."""
    for id_ in indicators_of(slide):
        if id_ in library.definitions:
            said = figure(library, id_, meeting.period, meeting.date)
            return told_value(said) if said.current else "sans valeur"
    return ""


def agenda(library: Library, meeting_id: str) -> str:
    """The meeting in a few lines, then its items with who presents them and how long."""
    library = with_names(library)
    meeting = library.meetings[meeting_id]
    name = library.committee_of(meeting_id).name if library.committee else "Réunion"
    items = (_item_line(number, item) for number, item in enumerate(meeting.items, start=1))
    return "\n".join(
        (
            f"{name} – {meeting_and_state(library, meeting_id)}",
            *_circumstances(meeting, library),
            "",
            "Ordre du jour",
            *items,
        )
    )


def meeting_and_state(library: Library, meeting_id: str) -> str:
    """« mercredi 27 mars 2024, en préparation »"""
    when = french.day(library.meetings[meeting_id].date, weekday=True)
    return f"{when}, {state_told(library, meeting_id)}"


def _circumstances(meeting: Meeting, library: Library) -> Iterator[str]:
    hours = " – ".join(french.clock(hour) for hour in (meeting.start, meeting.end) if hour)
    if where_and_when := ", ".join(part for part in (meeting.place, hours) if part):
        yield where_and_when
    if about := meeting.sites:
        yield french.typeset(f"Sites concernés : {library.known_committee.named(about)}")
    if meeting.chair:
        yield french.typeset(f"Présidence : {meeting.chair}")


def _item_line(number: int, item: Item) -> str:
    said = [f"{number}. {item.title}", *item.presenters]
    if item.duration:
        said.append(french.duration(item.duration))
    return " – ".join(said)
