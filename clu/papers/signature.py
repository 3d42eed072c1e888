"""Who presides and who signs, and for whom: « Pour la préfète et par délégation »."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clu.model import french
from clu.model.civility import with_article
from clu.model.committee import Member
from clu.model.french import lowered
from clu.model.meeting import Meeting
from clu.model.names import words_of
from clu.model.paper import Block, Paragraph, Table, Tone
from clu.model.promises import CIVILITY

_CIVILITY = re.compile(CIVILITY, re.IGNORECASE)
_ARTICLE = re.compile(r"l(?:[ea]s?\s|['’])")
SIGNATURES = "Signatures"
_HAND = 22
"""Millimetres in which a hand signs, over a name."""


@dataclass(frozen=True)
class Officer:
    """Someone who presides or signs; either may be empty."""

    name: str
    capacity: str
    """« le secrétaire général »"""
    civility: str = ""

    def is_member(self, member: Member) -> bool:
        """Whether a member of the committee is the same person."""
        return self.is_same(Officer(member.name, member.capacity))

    def is_same(self, other: "Officer") -> bool:
        """Whether it is the same person, by name, or else by the office that they hold."""
        if self.name and other.name:
            return sorted(words_of(self.name)) == sorted(words_of(other.name))
        return is_same_office(self.capacity, other.capacity)


def officer(words: str) -> Officer:
    """Who « M. Thibault MARÉCHAL, secrétaire général », or « la préfète », is."""
    civility = _CIVILITY.match(words)
    rest = words[civility.end() :] if civility else words
    title = rest if civility else french.with_usual_article(rest)
    if _ARTICLE.match(title):
        return Officer("", title)
    name, _, capacity = rest.partition(",")
    typed = civility[0].strip() if civility else ""
    return Officer(name.strip(), with_article(capacity.strip(), typed), typed)


def signatory(meeting: Meeting) -> Officer:
    """Who signs: whoever presides, unless the meeting says otherwise."""
    return officer(meeting.signed_by or meeting.chair)


def authority(meeting: Meeting) -> str:
    """In whose name it is signed, « la préfète »; nothing where it is in one's own."""
    chair = officer(meeting.chair)
    return meeting.chair_for or (chair.capacity if signatory(meeting) != chair else "")


def is_same_office(one: str, other: str) -> bool:
    """Whether « Préfet de la Brume » is « la préfète », as a « préfète déléguée » is not."""
    short, full = sorted((_office(one), _office(other)), key=len)
    more = full[len(short) :]
    is_said = bool(short) and full[: len(short)] == short
    return is_said and (not more or more[0] in ("d", "du", "des"))


def _office(capacity: str) -> list[str]:
    """Its words, as a man and a woman share them: whoever comes next may be either."""
    words = words_of(_ARTICLE.sub("", lowered(capacity), count=1))
    return [re.sub(r"trice$", "teur", re.sub(r"ffe$", "f", word)).rstrip("e") for word in words]


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
