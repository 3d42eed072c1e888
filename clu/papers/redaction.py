"""What anyone may read of a paper: people by what they do, and nothing by which to find one.

A public version is the paper itself, its words taken one text at a time: it cannot say otherwise
than what was signed. What is surely about a person is taken out and told; what may be waits until
someone has decided, and that decision is kept (`disclosures` of the register).
"""

import re
import unicodedata
from functools import partial
from typing import NamedTuple

from clu.errors import CluError
from clu.model.civility import with_article
from clu.model.committee import Member
from clu.model.french import counted, enumeration, lowered, quoted, typeset
from clu.model.library import Library
from clu.model.minutes import Attendee
from clu.model.names import MAIL_ADDRESS, folded, spaced
from clu.model.personal import PHONE, SIGNS, Mention, is_of_someone
from clu.model.sending import Register

HIDDEN = "[mention retirée]"
"""What stands where words were taken out."""
_IN_A_SENTENCE = re.compile(r"[a-zà-ÿ][ \u00a0]\0|\0[ \u00a0][a-zà-ÿ]")
"""A word before someone, or a verb after them: in a list or before a colon, there is neither."""
_ONE = {"à le ": "au ", "de le ": "du "}
_TWO_WORDS = re.compile(rf"\b(?:{'|'.join(_ONE)})$")


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
        )
        self.mentions = mentions


class Redaction:
    """Takes out of words what is about people; remembers what it took, and what is undecided."""

    def __init__(self, library: Library, meeting: str) -> None:
        self._meeting = meeting
        register = library.registers.get(meeting, Register())
        self._decided = {folded(each.words): each.shown for each in register.disclosures}
        known = _people(library, meeting)
        self._hidden = sorted(
            (each for each in known if not each.is_public), key=lambda each: -len(each.name)
        )
        self._public = [each.pattern for each in known if each.is_public]
        self._removed: dict[Mention, None] = {}
        self._undecided: dict[Mention, None] = {}

    def __call__(self, text: str) -> str:
        """The words as anyone may read them."""
        for someone in self._hidden:
            text = self._unnamed(text, someone)
        text = MAIL_ADDRESS.sub(self._mail, text)
        text = PHONE.sub(lambda found: self._taken(Mention("téléphone", found[0])), text)
        for what, pattern in SIGNS.items():
            text = pattern.sub(partial(self._doubted, what), text)
        return text

    def take(self, mention: Mention) -> None:
        """Remember words that are taken out whole."""
        self._removed[mention] = None

    def refuse_undecided(self) -> None:
        """Raise UndecidedError when something that was read waits for a decision."""
        if self._undecided:
            raise UndecidedError(self._meeting, tuple(self._undecided))

    @property
    def told(self) -> list[str]:
        """« Retirés : « M. Brumaire » (nom)… »: all that was taken out, in a sentence."""
        if not self._removed:
            return []
        found = [f"{quoted(words)} ({what})" for what, words in self._removed]
        return [typeset(f"Retiré de la version publique : {enumeration(found)}.")]

    # --- each kind of words ------------------------------------------------------------------

    def _unnamed(self, text: str, someone: "_Someone") -> str:
        """Someone by what they do; where that is said beside the name, by that alone."""
        pieces, end = list[str](), 0
        for found in someone.pattern.finditer(_plain(text)):
            name = text[found.start("name") : found.end("name")]
            if found["alone"] and not name.isupper():
                continue  # « martin » is also a bird: alone, a family name is in capitals
            self.take(Mention("nom", spaced(name)))
            before, after = text[end : found.start()], text[found.end() :]
            said = "" if found["beside"] else someone.called
            inside = text[found.start("inside") : found.end("inside")] if found["inside"] else ""
            is_a_function = not inside and (said or found["does"] is not None)
            if is_a_function and _IN_A_SENTENCE.search(f"{before}\0{after}"):
                before = _TWO_WORDS.sub(lambda two: _ONE[two[0]], before + someone.article)
            pieces += [before, inside or said]
            end = found.end()
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
        if what == "nom" and any(each.search(_plain(words)) for each in self._public):
            return words
        match self._decided.get(folded(words)):
            case True:
                return words
            case False:
                return self._taken(mention)
            case None:
                self._undecided[mention] = None
                return words


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
    orders = (words, [*family, *first], [*first, *family])
    surname, whole = _spelt(family), list(map(_spelt, orders))
    parts = [part for word in first for part in word.split("-") if part]
    initials = "".join(rf"{re.escape(_plain(part[0]))}\.[\s-]*" for part in parts)
    full = "|".join((*whole, *([initials + surname] if first else [])))
    title = r"\b(?:m\.|mr\.?|mmes?|mlles?|me|dr|pr|monsieur|madame|maitre|docteur|professeur)\s+"
    does, of = (
        rf"(?={_spelt(said)}\b)" if said else "(?!)"
        for said in (each.capacity.split()[:1], each.organisation.split())
    )
    pattern = re.compile(
        rf"(?P<name>(?:{title})?(?<![^\W_])(?:{full})(?![^\W_])|{title}{surname}\b|(?P<alone>(?<!-)\b{surname}\b(?!-)))"
        rf"(?P<beside>,\s*(?:(?P<does>{does})|{of}))?(?P<outer>\s*\((?P<inside>[^()]+)\))?"
    )
    called = lowered(each.capacity) or each.organisation or "une personne"
    article = with_article(called, each.civility).removesuffix(called) if each.capacity else ""
    return _Someone(each.name, frozenset(map(_plain, family)), called, article, is_public, pattern)


def _spelt(words: list[str]) -> str:
    """Words as a pattern, whatever is between them: the name of a file has no space."""
    return r"[\s_-]+".join(re.escape(_plain(word)) for word in words)


def _plain(text: str) -> str:
    """The text without accents nor capitals, sign for sign: what is found there stands here too."""
    return "".join(_sign(each) for each in text)


def _sign(sign: str) -> str:
    plain = unicodedata.normalize("NFKD", sign)[:1].casefold()
    return "'" if sign in "’ʼ" else plain if len(plain) == 1 else sign
