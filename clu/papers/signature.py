"""Who presides and who signs, and for whom: « Pour la préfète et par délégation »."""

from collections.abc import Iterator

from clu.model import french
from clu.model.meeting import Meeting
from clu.model.officer import Officer, officer
from clu.model.paper import Block, Paragraph, Table, Tone

SIGNATURES = "Signatures"
_HAND = 22
"""Millimetres in which a hand signs, over a name."""


def signatory(meeting: Meeting) -> Officer:
    """Who signs: whoever presides, unless the meeting says otherwise."""
    return officer(meeting.signed_by or meeting.chair)


def authority(meeting: Meeting) -> str:
    """In whose name it is signed, « la préfète »; nothing where it is in one's own."""
    chair = officer(meeting.chair)
    return meeting.chair_for or (chair.capacity if signatory(meeting) != chair else "")


def signature(meeting: Meeting) -> Iterator[Paragraph]:
    """That of a letter; nothing where nobody signs."""
    return signed(signatory(meeting), authority(meeting))


def signed(signs: Officer, of: str = "") -> Iterator[Paragraph]:
    """In what capacity, and in whose name, then the name below the room for a hand."""
    capacity, name = _told(signs, of)
    if capacity:
        yield Paragraph(capacity, Tone.SIGNATURE)
    if name:
        yield Paragraph(name, Tone.SIGNATORY)


def signed_by_two(one: Officer, of: str, other: Officer) -> Iterator[Block]:
    """The same of two, side by side: one above the other, they would take a third of a page."""
    told = [_told(one, of), _told(other, "")]
    if all(name for _, name in told):
        header = tuple(capacity or SIGNATURES for capacity, _ in told)
        yield Table(header, (tuple(name for _, name in told),), (1, 1), SIGNATURES, _HAND)
    else:
        yield from (*signed(one, of), *signed(other))


def _told(signs: Officer, of: str) -> tuple[str, str]:
    """In what capacity someone signs, a line each, and their name, or else that capacity."""
    if signs.is_same(officer(of)):
        of = ""  # nobody signs in their own name by delegation
    by_delegation = [f"Pour {french.with_usual_article(of)} et par délégation", signs.capacity]
    told = by_delegation if of else [french.capitalised(signs.capacity)]
    if not signs.name and not signs.capacity:
        return "", ""
    *capacities, name = (line for line in (*told, signs.name) if line)
    return "\n".join(f"{line}," for line in capacities), name
