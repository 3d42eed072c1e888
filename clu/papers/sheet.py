"""The attendance sheet that is signed: members and others, in the user's order, and blank lines."""

from collections.abc import Iterator

from clu.model import french
from clu.model.committee import Member
from clu.model.library import Library
from clu.model.minutes import Attendee, Minutes, Presence
from clu.model.paper import Block, Paper, Paragraph, Table
from clu.model.shape import meeting_file
from clu.papers.frame import circumstances, framed, meeting_called
from clu.papers.maker import COMMITTEE_FILE, NAMES, Maker, Source, meeting_alone

HEADER = (
    *("Organisme", "Qualité", "Nom et prénom"),
    *("Présent, excusé ou représenté par", "Signature"),
)
UNEXPECTED, _PAGE = 4, 11
"""The blank lines there are at least, and the lines of a whole page."""
_WIDTHS = (25, 20, 20, 17, 18)
_ROW = 11
"""Millimetres: room for a signature."""


def compose(library: Library, meeting_id: str) -> Paper:
    """A row for each member and each other attendee noted, then lines for the unexpected.

    Raises KeyError when the library has no such meeting or no committee.
    """
    meeting = library.meetings[meeting_id]
    minutes = library.minutes_of(meeting_id)
    rows = [*_rows(library.members, minutes)]
    rows += [("",) * len(HEADER)] * max(UNEXPECTED, _PAGE - len(rows))
    table = Table(HEADER, tuple(rows), _WIDTHS, "Feuille de présence", _ROW)
    blocks: tuple[Block, ...] = (*map(Paragraph, circumstances(meeting)), table)
    title = f"Feuille de présence – {meeting_called(library.known_committee, meeting)}"
    return framed(
        library.known_committee, meeting, title, blocks, dated=meeting.date, is_landscape=True
    )


def _rows(members: tuple[Member, ...], minutes: Minutes) -> Iterator[tuple[str, ...]]:
    noted = {each.member: each for each in minutes.attendance if each.member}
    for member in members:
        yield _row(noted.get(member.id) or member)
    known = {member.id for member in members}
    yield from (_row(each) for each in minutes.attendance if each.member not in known)


def _row(who: Member | Attendee) -> tuple[str, ...]:
    named = " ".join(part for part in (who.civility, who.name) if part)
    presence = _presence(who) if isinstance(who, Attendee) else ""
    return (who.organisation, who.capacity, named, presence, "")


def _presence(who: Attendee) -> str:
    """What is known of it already; whoever is there signs."""
    if who.presence is Presence.REPRESENTED and who.by:
        return f"Représenté par {who.by}"
    return "" if who.presence is Presence.PRESENT else french.capitalised(who.presence.label)


def _made_from(_library: Library, meeting: str) -> tuple[Source, ...]:
    """The members, and who is expected or came."""
    noted = Source(meeting_file(meeting, "minutes"), NAMES.without)
    return (COMMITTEE_FILE, meeting_alone(meeting), noted)


MAKER = Maker(
    lambda workspace, asked: compose(workspace.library, asked.meeting), made_from=_made_from
)
