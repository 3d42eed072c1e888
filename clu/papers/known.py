"""Whom a public paper must know by name, and how each is found however they are written."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from clu.model.civility import with_article
from clu.model.committee import Member
from clu.model.first_names import FIRST_NAMES
from clu.model.french import lowered
from clu.model.library import Library
from clu.model.minutes import Attendee
from clu.model.names import folded, spaced, words_of
from clu.model.personal import NAMED, Mention, bare, names_in
from clu.model.sending import Register
from clu.model.slides import LetterSlide
from clu.model.strangers import strangers

HIDDEN = "[mention retirée]"
"""What stands where words were taken out."""
SOMEONE = "une personne"
"""What is said of someone of whom only a name is known."""
_DASH = "\u2010-\u2015-"
_BETWEEN = rf"[\s_'{_DASH}]*"
_PLAIN_TITLE = (
    r"\b(?:mm?|mr|mmes?|mlles?|me|dr|pr|monsieur|madame|mademoiselle"
    r"|messieurs|mesdames|mesdemoiselles|maitre|docteur|professeur)"
    r"\b\.?\s*"
)
_OF_WOMEN = re.compile(r"(?:mmes?|mlles?|madame|mademoiselle|mesdames|mesdemoiselles)\b(?!')")
_OF_MEN = re.compile(r"(?:mm?|mr|monsieur|messieurs)\b(?!')")

_DETERMINED = re.compile(
    r"\b(?:l[ea]s?|un|une|des|aux?|cet?|cette|ces|sa|ses|son|plus|très|trop|si|moins)\s$"
)
"""What stands before a word that is no name: « le petit Dupont », « une rose »."""
_GOES_ON = re.compile(r"[ \u00a0\u202f-][A-ZÀ-Ý]")
"""« Jean » of « lycée Jean Moulin » is the name of another."""


class Someone(NamedTuple):
    """Someone known by name; the pattern finds them in words without accents nor capitals."""

    name: str
    surname: frozenset[str]
    called: str
    article: str
    """« le », and its space, where one is known."""
    is_public: bool | None
    """None where nobody has said it: they wait for a decision."""
    is_woman: bool | None
    """What their civility says; None where it says nothing."""
    roles: frozenset[str]
    """What they do and the body they are of, as words are compared: it may stand for them."""
    pattern: re.Pattern[str]
    asked: str = ""
    """The words by which a decision is asked about all the forms of a name; none of a member."""

    @property
    def is_told(self) -> bool:
        """Whether a paper says who they are: a family name alone may be that of someone else."""
        return not self.asked and (self.is_public is True or self.called not in (HIDDEN, SOMEONE))

    def is_said_by(self, aside: str) -> bool:
        """Whether words beside a name say whose it is: what they do, or their first name."""
        said = set(words_of(aside))
        return folded(aside) in self.roles or (bool(said) and said <= set(words_of(self.name)))

    def is_named_in_full(self, name: str) -> bool:
        """Whether a name is theirs by more than that of a family."""
        found = self.pattern.fullmatch(plain(name))
        return found is not None and found["family"] is None

    def mention(self, words: str) -> Mention:
        """By what they are asked about: by one form of a name, while nothing is decided."""
        if not self.asked or self.is_public is not None:
            return Mention("nom", spaced(words))
        return Mention("nom" if NAMED.match(self.asked) else "peut-être une personne", self.asked)

    def is_named(self, words: str) -> bool:
        """Whether a name, whole or that of a family, is theirs: « Mme Petit » is not M. Petit."""
        titled = plain(words if NAMED.match(words) else f"Dr {words}")
        return self.pattern.fullmatch(titled) is not None and self.agrees(titled)

    def agrees(self, words: str) -> bool:
        """Whether the civility before a name, if any, may be theirs; `words` are plain."""
        said = says_woman(words)
        return said is None or self.is_woman is None or said is self.is_woman

    def may_be(self, name: str) -> bool:
        """Whether a first name may be that of someone who waits for a decision: it follows it."""
        return bool(self.asked) and set(words_of(name)) <= set(words_of(self.name))


def people(library: Library, meeting: str, heard: Iterable[str] = ()) -> list[Someone]:
    """The members, those who were there, and whoever is named where a person is to be.

    And whoever may be named in what is `heard`. A member agreed to be named, or did not; of
    anyone, what was decided counts before that.
    """
    known = list(_members(library, meeting))
    bodies = {folded(each.organisation) for each in library.members}
    bodies |= {folded(each.organisation) for each in library.minutes_of(meeting).attendance}
    for name in (name for words in _said(library, meeting) for name in names_in(words)):
        if folded(name) not in bodies and not any(one.is_named(name) for one in known):
            known.append(_stranger(name, is_public=None))
    for words, name in _named(heard, library):
        if not any(one.is_named(name) or one.may_be(name) for one in known):
            known.append(_stranger(name, is_public=None, asked=words))
    register = library.registers.get(meeting, Register())
    for decided in sorted(register.disclosures, key=lambda each: not each.shown):
        names = _names(decided.words)
        asked = [one.asked for one in known if folded(one.asked) == folded(decided.words)]
        for name in names or asked[:1]:
            same = [
                at
                for at, one in enumerate(known)
                if one.is_named(name) or (one.asked in asked and not names)
            ]
            for at in same:
                one = known[at]
                if one.is_public is None:
                    known[at] = one._replace(
                        is_public=decided.shown, asked=one.asked or decided.words
                    )
                elif not decided.shown and len(names) == 1 and one.is_named_in_full(name):
                    known[at] = one._replace(is_public=False)
            if not same and not decided.shown:
                known.append(_stranger(name, is_public=False, asked=decided.words))
    return known


def _members(library: Library, meeting: str) -> Iterator[Someone]:
    """The members, and those who were there: two of one name are two, unless nothing says it."""
    members = {each.id: each for each in library.members}
    attendees = library.minutes_of(meeting).attendance
    # What a member was that day counts before what the committee says of them now.
    came = (each for each in attendees if each.member in members and each.capacity)
    people: tuple[Member | Attendee, ...] = (*came, *members.values(), *attendees)
    seen, told = set[tuple[str, str]](), set[tuple[str, str]]()
    for each in people:
        id_ = (each.member or "") if isinstance(each, Attendee) else each.id
        if not each.name.strip() or (id_, folded(each.name)) in seen:
            continue
        member = members.get(id_)
        one = _someone(each, is_public=bool(member and member.name_public))
        name = folded(f"{each.civility} {each.name}")
        said = {(name, one.called)} if each.capacity or each.organisation else {(name, "")}
        if id_ in members:
            seen.add((id_, folded(each.name)))
        elif said <= told:
            continue
        told |= said | {(name, "")}
        yield one


def _named(heard: Iterable[str], library: Library) -> list[tuple[str, str]]:
    """Whom words may name, as they are printed and as a name: the longest forms first."""
    house = set(_house(library))
    found: dict[str, tuple[str, ...]] = {}
    for text in heard:
        for titled in (spaced(each[0]) for each in NAMED.finditer(text)):
            found[titled] = tuple(names_in(titled))
        for words in map(spaced, strangers(text, house)):
            found.setdefault(words, (next(iter(_names(words)), _capitals(words)),))
    told = [(words, name) for words, names in found.items() for name in names]
    return sorted(told, key=lambda each: -len(words_of(each[1])))


def _names(words: str) -> list[str]:
    """Whom words name, be it « madame dupont »."""
    return names_in(_capitals(words) if NAMED.match(_capitals(words)) else words)


def _capitals(words: str) -> str:
    return words.title() if words.islower() else words


def _house(library: Library) -> Iterator[str]:
    """The words of the committee, its services, its places: two in a row name nobody."""
    if committee := library.committee:
        said = [committee.name, *committee.structures, *committee.letterhead]
        for names in (committee.services, committee.places, committee.acronyms):
            said += (*names, *names.values())
        for each in committee.members:
            said += (each.capacity, each.organisation, each.college)
        yield from (word for words in said for word in words_of(words))


def _said(library: Library, meeting: str) -> Iterator[str]:
    """Words where whoever has a part in a meeting, or in a letter that is shown, is named."""
    noted = library.minutes_of(meeting)
    yield noted.secretary
    yield from (each.by for each in noted.attendance)
    yield from (each.by for each in noted.annexes)
    for exchange in noted.exchanges:
        yield from (exchange.asked_by, *(turn.by for turn in exchange.turns))
    if held := library.meetings.get(meeting):
        yield from (held.chair, held.signed_by, held.prepared_by)
        yield from (each.by for each in held.written_questions)
        for item in held.items:
            yield from item.presenters
            for slide in item.slides:
                for letter in slide.messages if isinstance(slide, LetterSlide) else ():
                    signed = letter.text.rstrip().rpartition("\n")[2]
                    yield from (letter.sender, letter.recipient, signed, signed.rpartition(",")[2])


def _stranger(name: str, *, is_public: bool | None, asked: str = "") -> Someone:
    """Someone of whom only a name is known."""
    held = Member(id="nom", name=bare(name), capacity=HIDDEN)
    is_woman = says_woman(plain(name)) if NAMED.match(name) else None
    return _someone(held, is_public=is_public)._replace(asked=asked, is_woman=is_woman)


def _someone(each: Attendee | Member, *, is_public: bool | None) -> Someone:
    words = each.name.split()
    particle = next((at for at, word in enumerate(words[:-1]) if word.islower()), -1)
    family = [word for word in words if len(word) > 1 and word.isupper()] or words[particle:]
    if family == words and len(words) > 1 and folded(words[0]) in FIRST_NAMES:
        family = words[1:]  # all in capitals
    first = [word for word in words if word not in family]
    surname = spelt(family)
    full = [spelt(order) for order in (words, [*family, *first], [*first, *family]) if first]
    full = full or ([surname] if len(family) > 1 else ["(?!)"])  # a word alone may be another
    if letters := [part[0] for word in first for part in _parts(word)]:
        dot = r"\.?" if len(letters) > 1 else r"\."
        initials = _BETWEEN.join(re.escape(letter) + dot for letter in letters)
        full += [rf"{initials}{_BETWEEN}{surname}", rf"{surname}[\s_]+{initials}"]
    is_hidden = each.capacity == HIDDEN
    alone = "|".join(spelt([word]) for word in first if is_hidden and len(word) > 2) or "(?!)"
    does, of = (
        rf"(?={spelt(said)}\b)" if said else "(?!)"
        for said in (each.capacity.split()[:1], each.organisation.split())
    )
    pattern = re.compile(
        rf"(?P<name>(?P<couple>{_PLAIN_TITLE}et\s+(?={_PLAIN_TITLE}))?(?:(?:{_PLAIN_TITLE})?(?<![^\W_])(?:{'|'.join(full)})(?![^\W_])"
        rf"|(?P<family>{_PLAIN_TITLE}{surname}\b|(?<![^\W_@]){surname}(?=[\w-]*\.[a-z]{{2,4}}\b(?!@))"
        rf"|(?P<alone>(?<![\w@])(?<!\bo')(?P<before>(?:\w+[{_DASH}])*){surname}(?P<after>(?:[{_DASH}]\w+)*)(?![\w@]|\.\w)"
        rf"|(?P<first>(?<![\w@-])(?:{alone})(?![\w@-]))))))"
        rf"(?P<beside>,\s*(?:(?P<does>{does})|{of}))?"
    )
    called = lowered(each.capacity) or each.organisation or SOMEONE
    article = with_article(called, each.civility).removesuffix(called) if each.capacity else ""
    held = frozenset(part for word in family for part in _parts(word) if len(part) > 2)
    both = (each.capacity, each.organisation)
    said = (*both, ", ".join(both), ", ".join(both[::-1]))
    roles = frozenset(folded(role) for role in said if role)
    is_woman = says_woman(plain(each.civility))
    return Someone(each.name, held, called, article, is_public, is_woman, roles, pattern)


def says_woman(words: str) -> bool | None:
    """What the civility that plain words begin with says; of a couple, nothing."""
    if re.match(rf"{_PLAIN_TITLE}et\b", words):
        return None
    return True if _OF_WOMEN.match(words) else False if _OF_MEN.match(words) else None


def is_another(found: re.Match[str], text: str) -> bool:
    """Whether a name that was found in the words of a text is another word, or of someone else."""
    start, end = found.span("name")
    is_small = text[start:end].islower()
    if found["first"]:
        return is_small or _GOES_ON.match(text, end) is not None
    return is_small and _DETERMINED.search(plain(text[:start])) is not None


def places(library: Library) -> Iterator[str]:
    """What says where the committee is, and where it meets: no address of a person."""
    if committee := library.committee:
        said = (committee.place, committee.contact, *committee.letterhead)
        yield from map(folded, (*said, *committee.sites.values()))
    yield from (folded(each.place) for each in library.meetings.values())


def spelt(words: list[str]) -> str:
    """Words as a pattern, whatever is between them: the name of a file has no space."""
    return _BETWEEN.join(re.escape(part) for word in words for part in _parts(word))


def _parts(word: str) -> list[str]:
    return [part for part in re.split(rf"['{_DASH}]", plain(word)) if part]


def plain(text: str) -> str:
    """The text without accents nor capitals, sign for sign: what is found there stands here too."""
    return "".join(_sign(each) for each in text)


def _sign(sign: str) -> str:
    bare = unicodedata.normalize("NFKD", sign)[:1].casefold()
    return "'" if sign in "’ʼ" else bare if len(bare) == 1 else sign
