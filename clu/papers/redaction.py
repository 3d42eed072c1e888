"""What anyone may read of a paper: people by what they do, and nothing by which to find one.

A public version is the paper itself, its words taken one text at a time: it cannot say otherwise
than what was signed. What is surely about a person is taken out and told; what may be waits until
someone has decided, and that decision is kept (`disclosures` of the register).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from clu.errors import CluError
from clu.model.french import counted, enumeration, quoted, typeset
from clu.model.library import Library
from clu.model.names import folded, spaced, words_of
from clu.model.personal import (
    ADDRESS,
    DOUBTFUL,
    NAMED,
    PHONE,
    Mention,
    is_of_someone,
    kind_of,
    names_in,
)
from clu.model.sending import Register
from clu.papers.known import HIDDEN, Someone, people, plain, spelt

Public = TypeVar("Public")

_IN_A_SENTENCE = re.compile(r"[a-zà-ÿ][ \u00a0]\0|\0[ \u00a0][a-zà-ÿ]")
"""A word before someone, or a verb after them: in a list or before a colon, there is neither."""
_BEGINS = re.compile(r"(?:^|[.!?:\n])\W*$")
_GOES_ON = re.compile(r"[ \u00a0\u202f-][A-ZÀ-Ý]")
"""« Jean » of « lycée Jean Moulin » is the name of another."""
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
            "« g », sur la ligne de la version publique, dans Documents, le demande.",
        )
        self.mentions = mentions


class Redaction:
    """Takes out of words what is about people; remembers what it took, and what is undecided."""

    def __init__(self, library: Library, meeting: str, heard: Sequence[str] = ()) -> None:
        self._meeting = meeting
        register = library.registers.get(meeting, Register())
        self._decided = {folded(each.words): each.shown for each in register.disclosures}
        self._cut = [
            (each.words, re.compile(rf"(?<![^\W_]){spelt(each.words.split())}(?![^\W_])"))
            for each in register.disclosures
            if not each.shown
        ]
        self._ours = list(_of_the_house(library))
        self._known = sorted(people(library, meeting, heard), key=lambda each: -len(each.name))
        self._common = {word for text in heard for word in re.findall(r"\b[a-zà-ÿ]+\b", text)}
        """Words that are printed without a capital: as a name, they may be another word."""
        self._removed: dict[Mention, None] = {}
        self._undecided: dict[str, Mention] = {}
        self._read: list[str] = []

    def __call__(self, text: str) -> str:
        """The words as anyone may read them."""
        self._read.append(folded(text))
        told, end = list[str](), 0
        for found in ADDRESS.finditer(text):
            if (address := self._address(found)) is not None:
                told += [self._sentence(text[end : found.start()]), address]
                end = found.end()
        return "".join((*told, self._sentence(text[end:])))

    def _sentence(self, text: str) -> str:
        """Words between two addresses."""
        text = NAMED.sub(self._several, text)
        for someone in self._known:
            if not someone.is_public:
                text = self._unnamed(text, someone)
        text = PHONE.sub(lambda found: self._taken(Mention("téléphone", found[0])), text)
        text = DOUBTFUL.sub(lambda found: self._doubted(kind_of(found), found), text)
        for words, pattern in self._cut:  # those that no rule would find
            for found in reversed(list(pattern.finditer(plain(text)))):
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
            raise UndecidedError(self._meeting, tuple(self._undecided.values()))
        if not self._removed:
            return []
        found = [f"{quoted(words)} ({what})" for what, words in self._removed]
        return [typeset(f"Retiré de la version publique : {enumeration(found)}.")]

    # --- each kind of words ------------------------------------------------------------------

    def _unnamed(self, text: str, someone: Someone) -> str:
        """Someone by what they do; where that is said beside the name, by that alone."""
        unmarked = plain(text)
        pieces, end, at = list[str](), 0, 0
        while found := someone.pattern.search(unmarked, at):
            at = found.end("name")
            name = text[found.start("name") : at]
            is_one = someone.asked and self._is_a_name(name, text[: found.start("name")])
            is_sure = (name.isupper() or is_one) and not (found["before"] or found["after"])
            if found["first"] and (name.islower() or _GOES_ON.match(text, at)):
                continue
            is_doubted = someone.is_public is None or (found["alone"] and not is_sure)
            if is_doubted and self._is_shown(_mention(name, someone)):
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

    def _is_a_name(self, word: str, before: str) -> bool:
        """Whether a word has a capital for that alone: « Petit », where no sentence begins."""
        is_a_word = word.lower() in self._common and _BEGINS.search(before)
        return word[:1].isupper() and not is_a_word

    def _several(self, found: re.Match[str]) -> str:
        """Of those who are named together, all wait where one of them is not known."""
        names = names_in(found[0])
        is_decided = folded(found[0]) in self._decided
        if len(names) > 1 and (is_decided or not all(map(self._whose, names))):
            return self._doubted("nom", found)
        return found[0]

    def _address(self, found: re.Match[str]) -> str | None:
        """The address, or what stands for it; None where it is not about a person."""
        what, is_mail = "adresse électronique", "@" in found[0]
        held = set(re.split(r"[^a-z]+", plain(found[0].partition("@")[0])))
        whose = [each for each in self._known if not each.is_public and held & each.surname]
        if is_mail and any(each.is_public is False for each in whose):
            return self._taken(Mention(what, found[0]))
        if whose or is_of_someone(found[0]):
            return self._doubted(what, found)
        return found[0] if is_mail else None

    def _taken(self, mention: Mention) -> str:
        """Nothing of it, unless someone decided that it may be read."""
        if self._decided.get(folded(mention.words)):
            return mention.words
        self.take(mention)
        return HIDDEN

    def _doubted(self, what: str, found: re.Match[str]) -> str:
        words, mention = found[0], Mention(what, spaced(found[0]))
        if what == "nom" and all(self._is_public(name) for name in names_in(words)):
            return words
        if what == "nom" and (known := [one for n in names_in(words) for one in self._whose(n)]):
            mention = _mention(words, known[0])
        if what == "adresse postale" and any(folded(words) in text for text in self._ours):
            return words
        return words if self._is_shown(mention) else self._taken(mention)

    def _whose(self, name: str) -> list[Someone]:
        return [each for each in self._known if each.is_named(name)]

    def _is_public(self, name: str) -> bool:
        return any(each.is_public for each in self._whose(name))

    def _is_shown(self, mention: Mention) -> bool:
        """Whether it stays: it may be read, or waits for a decision."""
        is_shown = self._decided.get(folded(mention.words))
        if is_shown is None:
            self._undecided.setdefault(folded(mention.words), mention)
        return is_shown is not False


def _mention(words: str, someone: Someone) -> Mention:
    """By what someone is asked about: by one form of their name, while nothing is decided."""
    if not someone.asked or someone.is_public is not None:
        return Mention("nom", spaced(words))
    is_titled = NAMED.match(someone.asked)
    return Mention("nom" if is_titled else "peut-être une personne", someone.asked)


def redacted(
    library: Library, meeting: str, reword: Callable[[Callable[[str], str]], Public]
) -> tuple[Public, Redaction]:
    """What `reword` says with each of its texts as anyone may read it, once all were heard."""
    heard: list[str] = []

    def hear(text: str) -> str:
        heard.append(text)
        return text

    reword(hear)
    redaction = Redaction(library, meeting, heard)
    return reword(redaction), redaction


def _of_the_house(library: Library) -> Iterator[str]:
    """What says where the committee is, and where it meets: no address of a person."""
    if committee := library.committee:
        said = (committee.place, committee.contact, *committee.letterhead)
        yield from map(folded, (*said, *committee.sites.values()))
    yield from (folded(each.place) for each in library.meetings.values())
