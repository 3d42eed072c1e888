"""Who presides or signs: what names them, « M. Thibault MARÉCHAL, secrétaire général »."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from clu.model import french
from clu.model.civility import with_article
from clu.model.committee import Member
from clu.model.french import lowered, quoted
from clu.model.minutes import Attendee, Minutes, Presence
from clu.model.names import words_of
from clu.model.promises import CIVILITY

_CIVILITY = re.compile(CIVILITY, re.IGNORECASE)
_ARTICLE = re.compile(r"^l(?:[ea]s?\s|['’])")


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


def is_same_office(one: str, other: str) -> bool:
    """Whether « Préfet de la Brume » is « la préfète », as a « préfète déléguée » is not."""
    short, full = sorted((_office(one), _office(other)), key=len)
    more = full[len(short) :]
    is_said = bool(short) and full[: len(short)] == short
    return is_said and (not more or more[0] in ("d", "du", "des"))


def _office(capacity: str) -> list[str]:
    """Its words, as a man and a woman share them: whoever comes next may be either."""
    words = words_of(_ARTICLE.sub("", lowered(capacity)))
    return [re.sub(r"trice$", "teur", re.sub(r"ffe$", "f", word)).rstrip("e") for word in words]


# --- that day --------------------------------------------------------------------------------


def attending(who: Attendee) -> Officer:
    """Someone of the list of that day."""
    function = with_article(who.capacity, who.civility) if who.name else ""
    return Officer(who.name or who.called, function, who.civility)


@dataclass(frozen=True)
class Presiding:
    """Who presided that day, as far as it is known; `announced` as the agenda says it."""

    announced: str
    minutes: Minutes

    @property
    def known(self) -> Attendee | None:
        """The one of the list who presided, and who was there to the end if any was."""
        named = [each for each in self._said if each.presence is Presence.PRESENT and each.name]
        return next((each for each in named if not self._left_early(each)), next(iter(named), None))

    @property
    def words(self) -> str:
        """Who was announced, if it may have been them: nothing of someone who was not there."""
        expected = self._expected
        return "" if expected and not self._was_there(expected) else self.announced

    @property
    def signs(self) -> Officer | None:
        """Who signs; None where whoever presided was away, or left before the end."""
        who = self.known or self._expected
        if who is None:
            return officer(self.announced)
        if not self._was_there(who) or self._left_early(who):
            return None
        return attending(who) if self.known else officer(self.announced)

    @property
    def doubt(self) -> tuple[Attendee, str] | None:
        """Who was to sign and cannot, and why; None when all is well."""
        who = self.known or self._expected
        if who is None or self.signs:
            return None
        why = f"noté {who.presence.label}"
        if self._was_there(who) and who.left:
            why = f"parti à {french.clock(who.left)}, avant la fin"
        return who, f"{quoted(who.name or who.called)}, {why}, ne peut signer comme président."

    @property
    def _said(self) -> Sequence[Attendee]:
        return [each for each in self.minutes.attendance if each.chairs]

    @property
    def _expected(self) -> Attendee | None:
        """The one of the list who was announced."""
        who = officer(self.announced)
        found = (each for each in self.minutes.attendance if who.is_same(attending(each)))
        return next(found, None)

    def _was_there(self, who: Attendee) -> bool:
        return who.presence is Presence.PRESENT

    def _left_early(self, who: Attendee) -> bool:
        return who.left is not None and who.left < (self.minutes.held_end or datetime.time.max)
