"""What every paper of a meeting has around what it says: title, footer, date, typography."""

import datetime
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import compress

from clu.model import french
from clu.model.committee import Committee
from clu.model.french import in_print, typeset
from clu.model.meeting import Meeting
from clu.model.officer import Officer, officer
from clu.model.paper import Block, Logo, Paper, Paragraph, Provenance, Table, Tone, printed
from clu.model.shape import COMMITTEE
from clu.office.columns import A_LINE, fitting

NOTHING = "–"
"""What stands in a cell of which nothing is known."""


def framed(
    committee: Committee,
    meeting: Meeting,
    title: str,
    blocks: Iterable[Block],
    *,
    dated: datetime.date,
    is_landscape: bool = False,
) -> Paper:
    """A paper of a meeting, every text of it typeset; `dated` is the only date of its file."""
    named = meeting_called(committee, meeting)
    return Paper(
        title=in_print(title),
        subject=typeset(named),
        author=committee.structures[0],
        footer=footer_of(committee.structures[0], named),
        dated=dated,
        blocks=tuple(printed(blocks)),
        is_landscape=is_landscape,
    )


def footer_of(author: str, subject: str) -> str:
    """What stands at the foot of every page, of what the properties of its file say too."""
    return typeset(f"{in_print(author)} · {subject}")


def tabled(
    title: str,
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    room: int = A_LINE,
    prose: Container[str] = (),
    optional: Container[str] = (),
) -> Table:
    """A table, its columns as wide as their words ask; without those, `optional`, that say nothing.

    What is not known in the others is told by a dash.
    """
    every = [tuple(in_print(cell) for cell in row) for row in rows]
    said = zip(header, map(any, zip(*every, strict=True)), strict=True)
    wanted = [is_said or name not in optional for name, is_said in said]
    kept, *shown = (tuple(compress(row, wanted)) for row in (header, *every))
    cells = tuple(tuple(cell or NOTHING for cell in row) for row in shown)
    return Table(kept, cells, fitting(kept, cells, room=room, prose=prose), title)


def headed(of: str, header: tuple[str, ...]) -> tuple[str, ...]:
    """The header of a table with what it is of: each page on which it goes on says it."""
    first, *rest = header
    return (f"{of}\n{first}", *rest)


def meeting_called(committee: Committee, meeting: Meeting) -> str:
    """« Comité Local des Usagers de la Brume, réunion extraordinaire du 20 novembre 2025 »"""
    name = ", ".join(filter(None, (committee.name, meeting.kind.particular)))
    return f"{name} du {french.day(meeting.date)}"


def letterhead(committee: Committee) -> Iterator[Block]:
    """The logo, then who writes: the lines that the committee says, or else its structures."""
    if committee.logo:
        yield Logo(committee.logo, f"Logo : {committee.structures[0]}")
    said = "letterhead" if committee.letterhead else "structures"
    words = "\n".join(committee.letterhead or committee.structures)
    yield Paragraph(words, Tone.LETTERHEAD, sources=(Provenance(COMMITTEE, (), (said,)),))


def place_and_date(committee: Committee, on: datetime.date) -> str:
    """« Brumeville, le 8 octobre 2026 »"""
    return f"{committee.place}, le {french.day(on)}" if committee.place else f"Le {french.day(on)}"


def circumstances(committee: Committee, meeting: Meeting) -> list[str]:
    """Date, hour, place, sites that it is about and chair: those that are known."""
    when = french.capitalised(french.day(meeting.date, weekday=True))
    if meeting.start and meeting.end:
        when += f", de {french.clock(meeting.start)} à {french.clock(meeting.end)}"
    elif meeting.start:
        when += f", à {french.clock(meeting.start)}"
    return [when, *place_and_chair(committee, meeting)]


def covered(committee: Committee, meeting: Meeting) -> str:
    """« Sites concernés : Nogent et Créteil »; nothing of a meeting that is about all."""
    return f"Sites concernés : {committee.named(meeting.sites)}" if meeting.sites else ""


def place_and_chair(committee: Committee, meeting: Meeting) -> Iterator[str]:
    """Where it is, what it is about, and who presides: what is known of it."""
    if meeting.place:
        yield f"Lieu : {meeting.place}"
    if meeting.sites:
        yield covered(committee, meeting)
    if meeting.chair:
        yield chaired(meeting)


def chaired(meeting: Meeting) -> str:
    """« Présidence : M. X, au nom du préfet »"""
    return f"Présidence : {meeting.chair}{on_behalf(meeting)}"


def on_behalf(meeting: Meeting, chair: Officer | None = None) -> str:
    """« , au nom du préfet », or nothing where it is the préfet who presides."""
    presides = chair or officer(meeting.chair)
    if not meeting.chair_for or presides.is_same(officer(meeting.chair_for)):
        return ""
    return f", au nom {french.of(french.with_usual_article(meeting.chair_for))}"
