"""What anyone may read of a paper: people by what they do, and nothing by which to find one.

A public version is the paper itself, its words taken one text at a time: it cannot say otherwise
than what was signed. What is surely about a person is taken out and told; what may be waits until
someone has decided, and that decision is kept (`disclosures` of the register).
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from clu.errors import CluError
from clu.model.civility import with_article
from clu.model.committee import Member
from clu.model.french import counted, enumeration, lowered, quoted, typeset
from clu.model.library import Library
from clu.model.minutes import Attendee
from clu.model.names import MAIL_ADDRESS, folded, spaced, words_of
from clu.model.personal import DOUBTFUL, PHONE, Mention, is_of_someone, kind_of
from clu.model.sending import Register

HIDDEN = "[mention retirée]"
"""What stands where words were taken out."""
_IN_A_SENTENCE = re.compile(r"[a-zà-ÿ][ \u00a0]\0|\0[ \u00a0][a-zà-ÿ]")
"""A word before someone, or a verb after them: in a list or before a colon, there is neither."""
_ONE = {"à le ": "au ", "de le ": "du "}
_TWO_WORDS = re.compile(rf"\b(?:{'|'.join(_ONE)})$")

_DASH = "\u2010-\u2015-"
_BETWEEN = rf"[\s_'{_DASH}]*"
_PLAIN_TITLE = (
    r"\b(?:mm?|mr|mmes?|mlles?|me|dr|pr|monsieur|madame|mademoiselle|maitre|docteur|professeur)"
    r"\b\.?\s*"
)


class UndecidedError(CluError):
    """Words that may be about a person, of which nobody has said whether anyone may read them."""

    def __init__(self, meeting: str, mentions: tuple[Mention, ...]) -> None:
        told = " ; ".join(f"{quoted(words)} ({what})" for what, words in mentions)
        await_ = counted(len(mentions), "mention attend", "mentions attendent")
        super().__init__(
            typeset(f"Rien n’est produit : {await_} une décision avant publication : {told}."),
            typeset(
                f"Pour chacune : clu disclosure set {meeting} … --shown oui, si tous peuvent la "
                "lire, ou non, si elle est à retirer."
            ),
            "« g », sur la ligne de la version publique, dans Documents, le demande.",
        )
        self.mentions = mentions


class Redaction:
    """Takes out of words what is about people; remembers what it took, and what is undecided."""

    def __init__(self, library: Library, meeting: str) -> None:
        self._meeting = meeting
        register = library.registers.get(meeting, Register())
        self._decided = {folded(each.words): each.shown for each in register.disclosures}
        self._cut = [
            (each.words, re.compile(rf"(?<![^\W_]){_spelt(each.words.split())}(?![^\W_])"))
            for each in register.disclosures
            if not each.shown
        ]
        self._ours = list(_of_the_house(library))
        known = _people(library, meeting)
        self._hidden = sorted(
            (each for each in known if not each.is_public), key=lambda each: -len(each.name)
        )
        self._public = [each.pattern for each in known if each.is_public]
        self._removed: dict[Mention, None] = {}
        self._undecided: dict[Mention, None] = {}
        self._read: list[str] = []

    def __call__(self, text: str) -> str:
        """The words as anyone may read them."""
        self._read.append(folded(text))
        text = MAIL_ADDRESS.sub(self._mail, text)
        for someone in self._hidden:
            text = self._unnamed(text, someone)
        text = PHONE.sub(lambda found: self._taken(Mention("téléphone", found[0])), text)
        text = DOUBTFUL.sub(lambda found: self._doubted(kind_of(found), found), text)
        for words, pattern in self._cut:  # those that no rule would find
            for found in reversed(list(pattern.finditer(_plain(text)))):
                self.take(Mention("décidé", words))
                text = f"{text[: found.start()]}{HIDDEN}{text[found.end() :]}"
        return text

    def has_read(self, words: str) -> bool:
        """Whether words stand in what was read."""
        return any(folded(words) in text for text in self._read)

    def take(self, mention: Mention) -> None:
        """Remember words that are taken out whole."""
        self._removed[mention] = None

    def told(self) -> list[str]:
        """« Retirés : « M. Brumaire » (nom)… »: all that was taken out, in a sentence.

        Raises UndecidedError when something that was read waits for a decision.
        """
        if self._undecided:
            raise UndecidedError(self._meeting, tuple(self._undecided))
        if not self._removed:
            return []
        found = [f"{quoted(words)} ({what})" for what, words in self._removed]
        return [typeset(f"Retiré de la version publique : {enumeration(found)}.")]

    # --- each kind of words ------------------------------------------------------------------

    def _unnamed(self, text: str, someone: "_Someone") -> str:
        """Someone by what they do; where that is said beside the name, by that alone."""
        plain = _plain(text)
        pieces, end, at = list[str](), 0, 0
        while found := someone.pattern.search(plain, at):
            at = found.end("name")
            name = text[found.start("name") : at]
            is_sure = name.isupper() and not (found["before"] or found["after"])
            if found["alone"] and not is_sure and self._is_shown(Mention("nom", spaced(name))):
                continue  # « martin » is also a bird: alone, only capitals are surely a name
            self.take(Mention("nom", spaced(name)))
            before, after = text[end : found.start()], text[found.end() :]
            said = "" if found["beside"] else someone.called
            inside = text[found.start("inside") : found.end("inside")] if found["inside"] else ""
            is_first_name = set(words_of(inside)) <= set(words_of(someone.name))
            inside = "" if is_first_name else self._unnamed(inside, someone)
            is_a_function = not inside and (said or found["does"] is not None)
            if is_a_function and _IN_A_SENTENCE.search(f"{before}\0{after}"):
                before = _TWO_WORDS.sub(lambda two: _ONE[two[0]], before + someone.article)
            pieces += [before, inside or said]
            end = at = found.end()
        if not pieces:
            return text
        told = "".join((*pieces, text[end:]))
        return told[:1].upper() + told[1:] if text[:1].isupper() else told

    def _mail(self, found: re.Match[str]) -> str:
        local = found[0].partition("@")[0]
        words = set(re.split(r"[^a-z]+", _plain(local)))
        if any(words.intersection(each.surname) for each in self._hidden):
            return self._taken(Mention("adresse électronique", found[0]))
        if is_of_someone(found[0]):
            return self._doubted("adresse électronique", found)
        return found[0]

    def _taken(self, mention: Mention) -> str:
        """Nothing of it, unless someone decided that it may be read."""
        if self._decided.get(folded(mention.words)):
            return mention.words
        self.take(mention)
        return HIDDEN

    def _doubted(self, what: str, found: re.Match[str]) -> str:
        words, mention = found[0], Mention(what, spaced(found[0]))
        if what == "nom" and all(map(self._is_public, words.split(" et "))):
            return words
        if what == "adresse postale" and any(folded(words) in text for text in self._ours):
            return words
        return words if self._is_shown(mention) else self._taken(mention)

    def _is_public(self, words: str) -> bool:
        return any(each.search(_plain(words)) for each in self._public)

    def _is_shown(self, mention: Mention) -> bool:
        """Whether it stays: it may be read, or waits for a decision."""
        is_shown = self._decided.get(folded(mention.words))
        if is_shown is None:
            self._undecided[mention] = None
        return is_shown is not False


def _of_the_house(library: Library) -> Iterator[str]:
    """What says where the committee is, and where it meets: no address of a person."""
    if committee := library.committee:
        said = (committee.place, committee.contact, *committee.letterhead)
        yield from map(folded, (*said, *committee.sites.values()))
    yield from (folded(each.place) for each in library.meetings.values())


# --- people who are known ------------------------------------------------------------------------


class _Someone(NamedTuple):
    """Someone known by name; the pattern finds them in words without accents nor capitals."""

    name: str
    surname: frozenset[str]
    called: str
    article: str
    """« le », and its space, where one is known."""
    is_public: bool
    pattern: re.Pattern[str]


def _people(library: Library, meeting: str) -> list[_Someone]:
    """The members, and those who were there; a member agreed to be named, or did not."""
    members = {each.id: each for each in library.members}
    attendees = library.minutes_of(meeting).attendance
    known: dict[str, _Someone] = {}
    people: tuple[Member | Attendee, ...] = (*members.values(), *attendees)
    for each in people:
        member = members.get(each.member or "") if isinstance(each, Attendee) else each
        if each.name.strip():
            is_public = bool(member and member.name_public)
            known.setdefault(folded(each.name), _someone(each, is_public=is_public))
    return list(known.values())


def _someone(each: Attendee | Member, *, is_public: bool) -> _Someone:
    words = each.name.split()
    family = [word for word in words if len(word) > 1 and word.isupper()] or words[-1:]
    first = [word for word in words if word not in family]
    surname = _spelt(family)
    full = [_spelt(order) for order in (words, [*family, *first], [*first, *family])]
    if letters := [part[0] for word in first for part in _parts(word)]:
        dot = r"\.?" if len(letters) > 1 else r"\."
        initials = _BETWEEN.join(re.escape(letter) + dot for letter in letters)
        full += [rf"{initials}{_BETWEEN}{surname}", rf"{surname}[\s_]+{initials}"]
    does, of = (
        rf"(?={_spelt(said)}\b)" if said else "(?!)"
        for said in (each.capacity.split()[:1], each.organisation.split())
    )
    pattern = re.compile(
        rf"(?P<name>(?:{_PLAIN_TITLE})?(?<![^\W_])(?:{'|'.join(full)})(?![^\W_])"
        rf"|{_PLAIN_TITLE}{surname}\b|(?<![^\W_@]){surname}(?=[\w-]*\.[a-z]{{2,4}}\b(?!@))"
        rf"|(?P<alone>(?<![\w@])(?P<before>(?:\w+[{_DASH}])*){surname}(?P<after>(?:[{_DASH}]\w+)*)(?![\w@]|\.\w)))"
        rf"(?P<beside>,\s*(?:(?P<does>{does})|{of}))?(?P<outer>\s*\((?P<inside>[^()]+)\))?"
    )
    called = lowered(each.capacity) or each.organisation or "une personne"
    article = with_article(called, each.civility).removesuffix(called) if each.capacity else ""
    return _Someone(each.name, frozenset(map(_plain, family)), called, article, is_public, pattern)


def _spelt(words: list[str]) -> str:
    """Words as a pattern, whatever is between them: the name of a file has no space."""
    return _BETWEEN.join(re.escape(part) for word in words for part in _parts(word))


def _parts(word: str) -> list[str]:
    return [part for part in re.split(rf"['{_DASH}]", _plain(word)) if part]


def _plain(text: str) -> str:
    """The text without accents nor capitals, sign for sign: what is found there stands here too."""
    return "".join(_sign(each) for each in text)


def _sign(sign: str) -> str:
    plain = unicodedata.normalize("NFKD", sign)[:1].casefold()
    return "'" if sign in "’ʼ" else plain if len(plain) == 1 else sign
