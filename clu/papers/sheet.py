"""The attendance sheet that is signed: members by college, others, and blank lines."""

from collections.abc import Iterator
from typing import TypeAlias, assert_never

from clu.model.civility import agreed
from clu.model.committee import Member
from clu.model.library import Library
from clu.model.minutes import Attendee, Minutes, Presence
from clu.model.paper import Block, Heading, Paper, Paragraph, Table
from clu.model.shape import meeting_file
from clu.papers.frame import circumstances, framed, headed, meeting_called
from clu.papers.maker import COMMITTEE_FILE, NAMES, Maker, Source, meeting_alone
from clu.papers.people import named

HEADER = (
    *("Organisme", "Qualité", "Nom et prénom"),
    *("Présent, excusé ou représenté par", "Signature"),
)
UNEXPECTED, _PAGE = 4, 11
"""The blank lines there are at least, and the lines of a whole page."""
_WIDTHS = (25, 20, 20, 17, 18)
_ROW = 11
"""Millimetres: room for a signature."""
_OTHERS = "Autres personnes"
Row: TypeAlias = tuple[str, ...]


def compose(library: Library, meeting_id: str) -> Paper:
    """A row for each member and each other attendee noted, by college, then lines for the others.

    Raises KeyError when the library has no such meeting or no committee.
    """
    meeting, committee = library.meetings[meeting_id], library.committee_of(meeting_id)
    blocks = (
        *map(Paragraph, circumstances(committee, meeting)),
        *_tables(library.members, library.minutes_of(meeting_id)),
    )
    title = f"Feuille de présence – {meeting_called(committee, meeting)}"
    return framed(committee, meeting, title, blocks, dated=meeting.date, is_landscape=True)


def _tables(members: tuple[Member, ...], minutes: Minutes) -> Iterator[Block]:
    """One for each college, in the order of the committee; one alone where none is said."""
    noted = {each.member: each for each in minutes.attendance if each.member}
    known = {member.id for member in members}
    colleges: dict[str, list[Row]] = {}
    for member in members:
        colleges.setdefault(member.college, []).append(
            _row(noted.get(member.id) or member, minutes)
        )
    others = colleges.pop("", [])
    others += [_row(each, minutes) for each in minutes.attendance if each.member not in known]
    filled = sum(map(len, colleges.values())) + len(colleges) + len(others)
    others += [("",) * len(HEADER)] * max(UNEXPECTED, _PAGE - filled)
    for college, rows in colleges.items():
        yield Heading(college, 2)
        yield Table(headed(college, HEADER), tuple(rows), _WIDTHS, college, _ROW)
    if colleges:
        yield Heading(_OTHERS, 2)
    title = _OTHERS if colleges else "Feuille de présence"
    header = headed(title, HEADER) if colleges else HEADER
    yield Table(header, tuple(others), _WIDTHS, title, _ROW)


def _row(who: Member | Attendee, minutes: Minutes) -> Row:
    name = " ".join(part for part in (who.civility, who.name) if part)
    presence = _presence(who, minutes) if isinstance(who, Attendee) else ""
    return (who.organisation, who.capacity, name, presence, "")


def _presence(who: Attendee, minutes: Minutes) -> str:
    """What is known of it already; whoever is there signs."""
    match who.presence:
        case Presence.PRESENT:
            return ""
        case Presence.EXCUSED:
            return agreed("Excusé", who.civility, who.capacity)
        case Presence.ABSENT:
            return agreed("Absent", who.civility, who.capacity)
        case Presence.REPRESENTED:
            other = minutes.mandated_by(who)
            by = f" par {named(other) if other else who.by}" if who.by else ""
            return agreed("Représenté", who.civility, who.capacity) + by
    assert_never(who.presence)


def _made_from(_library: Library, meeting: str) -> tuple[Source, ...]:
    """The members, and who is expected or came."""
    noted = Source(meeting_file(meeting, "minutes"), NAMES.without)
    return (COMMITTEE_FILE, meeting_alone(meeting), noted)


MAKER = Maker(
    lambda workspace, asked: compose(workspace.library, asked.meeting), made_from=_made_from
)
