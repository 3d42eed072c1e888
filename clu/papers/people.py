"""People as the minutes name them: short, and right in French."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clu.model import french
from clu.model.civility import is_woman
from clu.model.committee import Committee
from clu.model.minutes import Attendee, Minutes, Presence
from clu.model.names import folded, says, words_of
from clu.model.paper import Block, Heading, Listed, Provenance

UNKNOWN = "Intervenant à préciser"
_LISTED = ("civility", "name", "capacity", "organisation", "by", "arrived", "left", "presence")
_SHORT = 40
"""Signs of a function that still stands between brackets."""

_LABEL = re.compile(
    r"(?:(?:^|\n)[*\W]*(?:"
    r"(?P<said>(?:Présentation|Présidence|Secrétariat) : .*|Annexe [^\n]*, remise par )"
    r"|[ÉD]-\d+ (?:– (?:[^\n–:]* – )?|\())"
    r"|^(?!- )[*\W]*)$"  # « - M. X : », and a line of its own, are typed
)
_LABELLED = re.compile(r"(?:\s*\([^()]*\))?\)?\s*(?::|$|\n)")
"""Where a paper names whoever spoke, presented, presided: « É-4 – Question – Mme X (BCRU) : »."""


@dataclass(frozen=True)
class People:
    """Those who were expected on the day, and how each is named."""

    committee: Committee
    minutes: Minutes
    file: str = ""
    """Where their presence was noted."""

    # --- the lists ---------------------------------------------------------------------------

    def lists(self) -> Iterator[Block]:
        """Who was there, represented, invited, excused, absent: a heading for each that has any."""
        here = [each for each in self.minutes.attendance if each.presence is Presence.PRESENT]
        yield from self._list("présent", [each for each in here if not each.invited])
        yield from self._list("représenté", self._that(Presence.REPRESENTED))
        yield from self._list("invité", [each for each in here if each.invited])
        yield from self._list("excusé", self._that(Presence.EXCUSED))
        yield from self._list("absent", self._that(Presence.ABSENT))

    def _that(self, presence: Presence) -> list[Attendee]:
        return [each for each in self.minutes.attendance if each.presence is presence]

    def _list(self, participle: str, found: Sequence[Attendee]) -> Iterator[Block]:
        if found:
            are_women = all(is_woman(each.civility, each.capacity) for each in found)
            ending = "e" * are_women + "s" * (len(found) > 1)
            yield Heading(f"{'Étaient' if len(found) > 1 else 'Était'} {participle}{ending}", 2)
            points = list(self._points(found))
            told = (head + " ; ".join(map(self.listed, held)) for head, held in points)
            sources = (tuple(map(self._source, held)) for _, held in points)
            yield Listed(tuple(told), sources=tuple(sources))

    def _points(self, found: Sequence[Attendee]) -> Iterator[tuple[str, list[Attendee]]]:
        """A line for each college, in the order of the committee, then one for each of no other."""
        order = [*(each.college for each in self.committee.members), *map(self._college, found)]
        for college in dict.fromkeys(filter(None, order)):
            if held := [each for each in found if self._college(each) == college]:
                yield f"**{college} :** ", held
        yield from (("", [each]) for each in found if not self._college(each))

    def _source(self, who: Attendee) -> Provenance:
        """Where someone of a list is corrected, whatever is wrong of it."""
        keys = tuple(key for key in _LISTED if getattr(who, key))
        return Provenance(self.file, ("attendance", who.id), keys, self.listed(who))

    def _college(self, attendee: Attendee) -> str:
        """As it was on the day, or else, where that was not kept, as it is now."""
        member = next((m for m in self.committee.members if m.id == attendee.member), None)
        return attendee.college or (member.college if member else "")

    def listed(self, attendee: Attendee) -> str:
        """« Mme Anne DURAND, élue, UDAF (préside, départ : 16 h) »"""
        told = self.whole(attendee)
        is_represented = attendee.presence is Presence.REPRESENTED
        if is_represented and attendee.by and not self.minutes.is_by_themselves(attendee):
            told += self._by(attendee)
        hours = {"arrivée": attendee.arrived, "départ": attendee.left}
        was_there = attendee.presence is Presence.PRESENT
        notes = ["préside"] if attendee.chairs and was_there else []
        notes += [f"{what} : {french.clock(at)}" for what, at in hours.items() if at and was_there]
        return f"{told} ({', '.join(notes)})" if notes else told

    def _by(self, attendee: Attendee) -> str:
        """Someone of the list got a mandate; anybody else came in their place."""
        if other := self.minutes.mandated_by(attendee):
            comma = "," * ("," in self.whole(attendee))
            whose = self.whole(other) if other.name else named(other)  # public, it still says whose
            return f"{comma} donne mandat à {whose}"
        she = is_woman(attendee.civility, attendee.capacity)
        how = "" if she is None else " représentée" if she else " représenté"
        return f",{how} par {french.with_usual_article(attendee.by)}"

    def whole(self, attendee: Attendee) -> str:
        """« Mme Anne DURAND, élue, UDAF »: nothing of it twice."""
        name, function = _named(attendee), attendee.capacity
        if name or self._college(attendee):  # it does not begin the line
            function = french.lowered(function)
        parts = [part for part in (name, function, self._outside(attendee)) if part]
        return ", ".join(parts) or attendee.organisation or attendee.id

    def _outside(self, attendee: Attendee) -> str:
        """The organisation, unless it is the house or the function says it already."""
        is_said = says(attendee.capacity, attendee.organisation)
        return "" if is_said or self._is_of_the_house(attendee) else attendee.organisation

    def _is_of_the_house(self, attendee: Attendee) -> bool:
        return folded(attendee.organisation) == folded(self.committee.house)

    # --- who speaks --------------------------------------------------------------------------

    def label(self, by: str) -> str:
        """« Mme HADDAD (BCRU) » of the house, « UDAF » of another; words are kept as said."""
        attendee = self.minutes.attendee(by)
        if attendee is None:
            return by or UNKNOWN
        if attendee.organisation and not self._is_of_the_house(attendee):
            return self._of_another(attendee)
        name, function = _short(attendee), self._function(attendee)
        if name:
            return f"{name} ({function})" if function else name
        return attendee.capacity or attendee.organisation or attendee.id

    def _of_another(self, attendee: Attendee) -> str:
        """The organisation, with the person where two of it were there."""
        same = [
            each
            for each in self.minutes.attendance
            if each.organisation == attendee.organisation and not each.presence.is_away
        ]
        if len(same) < 2:
            return attendee.organisation
        if name := _short(attendee):
            return f"{name} ({attendee.organisation})"
        return ", ".join(filter(None, (attendee.capacity, attendee.organisation)))

    def _function(self, attendee: Attendee) -> str:
        """The acronym that the committee gives of what they head, or else a short function."""
        said = folded(attendee.capacity)
        for acronym, meaning in self.committee.acronyms.items():
            if folded(meaning) in said or folded(acronym) in words_of(attendee.capacity):
                return acronym
        return french.lowered(attendee.capacity) if len(said) <= _SHORT else ""

    def counts(self) -> tuple[int, int]:
        """How many members were present, and represented."""
        expected = [each for each in self.minutes.attendance if not each.invited]
        members = [each for each in expected if each.member] or expected
        counted = (each for each in members if not self._is_unheld(each))
        times = [each.presence for each in counted]
        return times.count(Presence.PRESENT), times.count(Presence.REPRESENTED)

    def _is_unheld(self, attendee: Attendee) -> bool:
        """Whether someone is said to be represented, and by nobody who was there."""
        if attendee.presence is not Presence.REPRESENTED:
            return False
        held = self.minutes.mandated_by(attendee)
        is_away = held is not None and held.presence is not Presence.PRESENT
        return is_away or self.minutes.is_by_themselves(attendee)


def speaker(by: str, minutes: Minutes) -> str:
    """Who spoke, where there is little room: the organisation or the capacity, or words."""
    attendee = minutes.attendee(by)
    if attendee is None:
        return by or UNKNOWN
    is_said = says(attendee.capacity, attendee.organisation) and bool(attendee.organisation)
    told = minutes.called(attendee)
    return (attendee.capacity if is_said and told != attendee.organisation else told) or UNKNOWN


def _named(attendee: Attendee) -> str:
    return f"{attendee.civility} {attendee.name}".strip() if attendee.name else ""


def named(attendee: Attendee) -> str:
    """« Mme Anne DURAND », or what stands for whoever has no name."""
    return _named(attendee) or attendee.called


def _short(attendee: Attendee) -> str:
    """« Mme HADDAD »: the words in capitals of a name, or else all of it."""
    capitals = [word for word in attendee.name.split() if len(word) > 1 and word.isupper()]
    return f"{attendee.civility} {' '.join(capitals) or attendee.name}".strip() * bool(
        attendee.name
    )


def is_label(text: str, start: int, end: int) -> bool:
    """Whether a name stands where a paper itself names whoever spoke, presented or presided."""
    label = _LABEL.search(text[:start])
    after = text[end:].replace("*", "")
    return label is not None and bool(label["said"] or _LABELLED.match(after))
