"""The chair's running order, « Conducteur »: the session at a glance; it never leaves the house."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from clu.model import french
from clu.model.follow_ups import actions_shown, lateness, shown_in
from clu.model.library import Library
from clu.model.meeting import Item, Meeting
from clu.model.paper import Block, Paper, Paragraph, Tone
from clu.model.slides import ActionsShown
from clu.model.text import Bullets
from clu.papers.deck import Projected, projected
from clu.papers.frame import circumstances, framed, meeting_called, tabled
from clu.papers.maker import Maker

INTERNAL = "Document interne"
HEADER = (
    *("Heure", "Durée", "Point", "Intervenant", "Diapos"),
    *("À retenir", "Questions attendues", "Éléments de réponse"),
)
_LANDSCAPE = 140
"""The signs of a line across the page."""


def compose(library: Library, meeting_id: str, shown_by_item: Mapping[str, Projected]) -> Paper:
    """A row for each item, with what the deck shows of it.

    Raises KeyError when the library has no such meeting or no committee.
    """
    meeting, committee = library.meetings[meeting_id], library.committee_of(meeting_id)
    rows = tuple(
        (
            *_row(number, item, meeting.hours[number - 1]),
            *_told(item, shown_by_item.get(item.id, Projected()), library, meeting_id),
        )
        for number, item in enumerate(meeting.items, start=1)
    )
    blocks: list[Block] = [Paragraph(f"**{INTERNAL}**", Tone.MENTION)]
    blocks += [Paragraph(" – ".join(circumstances(committee, meeting)))]
    if rows:
        rows = (*rows, _end(meeting))
        prose = HEADER[-3:]
        table = tabled("Conducteur", HEADER, rows, room=_LANDSCAPE, prose=prose, optional=prose)
        blocks += [*map(Paragraph, _lasting(meeting)), table]
    title = f"Conducteur – {meeting_called(committee, meeting)}"
    return framed(committee, meeting, title, blocks, dated=meeting.date, is_landscape=True)


def _lasting(meeting: Meeting) -> Iterator[str]:
    """What the items last in all, beside what is planned."""
    unknown = sum(item.duration is None for item in meeting.items)
    told = f"Durée des points : {french.duration(meeting.minutes_of_items)}"
    told += f" (et {french.counted(unknown, 'point sans durée', 'points sans durée')})" * (
        unknown > 0
    )
    if meeting.planned_minutes:
        told += f", pour {french.duration(meeting.planned_minutes)} prévues"
    if meeting.overrun:
        told = f"**{told} : {french.duration(meeting.overrun)} de trop**"
    yield f"{told}."


def _end(meeting: Meeting) -> tuple[str, ...]:
    """The last row: when it ends by its items, and the last words of whoever presides, if any."""
    end = meeting.hours[-1]
    at = french.clock(end) if end else ""
    planned = (
        f" (prévue à {french.clock(meeting.end)})" if meeting.end and end != meeting.end else ""
    )
    last = f"**Fin de la réunion**{planned}"
    who = meeting.chair if meeting.closing else ""  # a row of a name might take a page of its own
    return (at, "", last, who, "", meeting.closing, "", "")


def _row(number: int, item: Item, start: datetime.time | None) -> tuple[str, ...]:
    return (
        french.clock(start) if start else "",
        french.duration(item.duration) if item.duration else "",
        f"**{number}. {item.title}**",
        "\n".join(item.presenters),
    )


def _told(item: Item, projected: Projected, library: Library, meeting_id: str) -> tuple[str, ...]:
    """What is projected, and what whoever presides should have in mind."""
    meeting = library.meetings[meeting_id]
    return (
        ranges(projected.slides),
        _points((*item.decisions_asked, *projected.figures, *_late(item, library, meeting_id))),
        _points((*_written(meeting, item), *item.expected_questions)),
        _points(item.answer_points),
    )


def _written(meeting: Meeting, item: Item) -> Iterator[str]:
    """« Consommateurs réunis – Les horaires d’été seront-ils reconduits ? »"""
    for each in meeting.written_questions:
        if each.accepted and each.item == item.id:
            yield f"{each.by or 'Question écrite'} – {each.text}"


def _late(item: Item, library: Library, meeting_id: str) -> Iterator[str]:
    """« S-2025-04 Remplacer le compteur : en retard de 285 jours. », of the follow-ups shown."""
    for slide in shown_in(item, library.meetings[meeting_id]):
        if slide.show is ActionsShown.FOLLOW_UPS:
            for each in actions_shown(slide, library, meeting_id):
                if late := lateness(each.now):
                    yield f"{each.action.number} {each.action.title}".strip() + f" : {late}."


def _points(points: Bullets) -> str:
    """One below the other, with marks once there are several."""
    told = [each for each in points if isinstance(each, str)]
    mark = "• " if len(told) > 1 else ""
    lines = (
        [f"{mark}{each}"] if isinstance(each, str) else [f"– {below}" for below in each]
        for each in points
    )
    return "\n".join(chain.from_iterable(lines))


def ranges(numbers: Sequence[int]) -> str:
    """« 3 », « 3 à 5 », « 3 à 5, 12 »: numbers in order, told as short as can be."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        f"{run[0]} à {run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs
    )


MAKER = Maker(
    lambda workspace, asked: compose(
        workspace.library, asked.meeting, projected(workspace, asked.meeting)
    ),
    made_from=None,
)
