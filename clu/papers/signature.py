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
from clu.model.paper import Paragraph, Tone
from clu.model.promises import CIVILITY

_CIVILITY = re.compile(CIVILITY, re.IGNORECASE)
_ARTICLE = re.compile(r"l(?:[ea]s?\s|['’])")


@dataclass(frozen=True)
class Officer:
    """Someone who presides or signs; either may be empty."""

    name: str
    capacity: str
    """« le secrétaire général »"""
    civility: str = ""

    def is_member(self, member: Member) -> bool:
        """Whether a member of the committee is the same person: by name, or else by capacity."""
        if member.name and self.name:
            return sorted(words_of(member.name)) == sorted(words_of(self.name))
        return is_called(member.capacity, self.capacity)


def officer(words: str) -> Officer:
    """Who « M. Thibault MARÉCHAL, secrétaire général », or « la préfète », is."""
    civility = _CIVILITY.match(words)
    rest = words[civility.end() :] if civility else words
    title = rest if civility else lowered(rest)
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
    found = meeting.chair_for or (chair.capacity if signatory(meeting) != chair else "")
    return "" if is_called(signatory(meeting).capacity, found) else found


def is_called(capacity: str, title: str) -> bool:
    """Whether « Préfète de la Brume » is « la préfète », as a « préfète déléguée » is not."""
    full, short = (words_of(_ARTICLE.sub("", lowered(each), count=1)) for each in (capacity, title))
    more = full[len(short) :]
    is_said = bool(short) and full[: len(short)] == short
    return is_said and (not more or more[0] in ("de", "du", "des", "d"))


def signature(meeting: Meeting) -> Iterator[Paragraph]:
    """That of a letter; nothing where nobody signs."""
    return signed(signatory(meeting), authority(meeting))


def signed(signs: Officer, of: str = "", *, is_last: bool = True) -> Iterator[Paragraph]:
    """In what capacity, and in whose name, then the name below the room for a hand."""
    by_delegation = [f"Pour {french.with_usual_article(of)} et par délégation", signs.capacity]
    told = by_delegation if of else [french.capitalised(signs.capacity)]
    lines = [line for line in (*told, signs.name) if line]
    if not signs.name and not signs.capacity:
        return
    if lines[:-1]:
        yield Paragraph("\n".join(f"{line}," for line in lines[:-1]), Tone.SIGNATURE)
    yield Paragraph(lines[-1], Tone.SIGNATORY if is_last else Tone.FIRST_SIGNATORY)
