"""The sheet to take notes on by hand: rows for each item, to be typed into clu afterwards."""

from collections.abc import Iterator

from clu.model.committee import Committee
from clu.model.library import Library
from clu.model.meeting import Item, Meeting
from clu.model.paper import Block, Heading, Paper, Paragraph, Table
from clu.papers.frame import circumstances, framed, headed, meeting_called
from clu.papers.maker import COMMITTEE_FILE, Maker, agenda

HEADER = ("Qui", "Question", "Réponse", "Suite", "Service", "Pour le")
BLANK, _LEAST, _MINUTES = 3, 2, 5
"""The blank rows of an item whose length is not known, of a short one; the minutes of a row."""
_WIDTHS = (15, 27, 27, 15, 9, 7)
_ROW = 16
"""Millimetres: three lines written by hand; eight rows and two headings hold on a page."""


def compose(library: Library, meeting_id: str) -> Paper:
    """Blank rows for each item, after the written questions that were accepted for it.

    Raises KeyError when the library has no such meeting or no committee.
    """
    meeting, committee = library.meetings[meeting_id], library.committee_of(meeting_id)
    title = f"Feuille de notes – {meeting_called(committee, meeting)}"
    blocks = _blocks(committee, meeting)
    return framed(committee, meeting, title, blocks, dated=meeting.date, is_landscape=True)


def _blocks(committee: Committee, meeting: Meeting) -> Iterator[Block]:
    yield Paragraph(" – ".join(circumstances(committee, meeting)))
    for number, item in enumerate(meeting.items, start=1):
        heading = f"{number}. {item.title}"
        yield Heading(heading, 2)
        blank = max(_LEAST, round(item.duration / _MINUTES)) if item.duration else BLANK
        rows = (*_asked(meeting, item), *(("",) * len(HEADER) for _ in range(blank)))
        yield Table(headed(f"Point {number}", HEADER), rows, _WIDTHS, heading, _ROW)


def _asked(meeting: Meeting, item: Item) -> Iterator[tuple[str, ...]]:
    for each in meeting.written_questions:
        if each.accepted and each.item == item.id:
            yield (each.by, each.text, *("",) * (len(HEADER) - 2))


MAKER = Maker(
    lambda workspace, asked: compose(workspace.library, asked.meeting),
    made_from=lambda _library, meeting: (COMMITTEE_FILE, agenda(meeting)),
)
