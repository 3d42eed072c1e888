"""What anyone may read of a paper: people by what they do, and nothing by which to find one.

A public version is the paper itself, its words taken one text at a time: it cannot say otherwise
than what was signed. What is surely about a person is taken out and told; what may be waits until
someone has decided, and that decision is kept (`disclosures` of the register).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from clu.model.french import enumeration, quoted, typeset
from clu.model.library import Library
from clu.model.names import MAIL_ADDRESS, folded, spaced
from clu.model.personal import (
    ADDRESS,
    DOUBTFUL,
    DWELLS,
    NAMED,
    PHONE,
    STREET,
    Mention,
    UndecidedError,
    end_of,
    is_of_someone,
    kind_of,
    names_in,
)
from clu.model.sending import Register
from clu.model.who import with_names
from clu.papers.families import Families
from clu.papers.known import HIDDEN, Someone, is_another, people, places, plain, spelt
from clu.papers.people import UNKNOWN, is_label

Public = TypeVar("Public")

_IN_A_SENTENCE = re.compile(
    r"Présidence[ \u00a0\u202f]:[ \u00a0]\0|[a-zà-ÿÀ][ \u00a0]\0|\0[ \u00a0][a-zà-ÿ]"
)
"""A word before someone, or a verb after them: in a list or before a colon, there is neither."""
_BEGINS = re.compile(r"(?:^|[.!?:\n])\W*$")
_SENTENCE, _DUE = re.compile(r"(?:^|[.!?…\n])[^\w:]*$"), re.compile(r"\0([*\s]*)(\w?)")
_ASIDE = re.compile(r"\s*\(([^()]+)\)")
"""What stands in brackets after a name."""
_ONE = {"à le ": "au ", "À le ": "Au ", "de le ": "du ", "De le ": "Du "}
_TWO_WORDS = re.compile(rf"\b(?:{'|'.join(_ONE)})$")


class _Take(NamedTuple):
    """From where to where words are taken out, what is told instead, and its article if any."""

    start: int
    end: int
    told: str = HIDDEN
    article: str = ""


_Claim = tuple[Someone, re.Match[str]]
"""Someone whose name may stand here."""


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
        self._ours = list(places(library))
        self._known = sorted(people(library, meeting, heard), key=lambda each: -len(each.name))
        self._common = {word for text in heard for word in re.findall(r"\b[a-zà-ÿ]+\b", text)}
        """Words that are printed without a capital: as a name, they may be another word."""
        self._families = Families(self._decided, heard)
        self._removed: dict[Mention, None] = {}
        self._undecided: dict[str, Mention] = {}
        self._forms: dict[Someone, Mention] = {}
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
        """Words between two addresses; all is looked for in the words as they were written."""
        found = [*self._people(text), *self._signs(text)]
        for words, pattern in self._cut:  # those that no rule would find
            for start, end in (each.span() for each in pattern.finditer(plain(text))):
                if not any(take.start <= start and end <= take.end for take in found):
                    self.take(Mention("décidé", words))
                    found.append(_Take(start, end))
        takes: list[_Take] = []
        for take in sorted(found, key=lambda each: each.start):
            if takes and take.start < takes[-1].end:
                if take.end > takes[-1].end:  # neither holds the other: both go
                    takes[-1] = _Take(takes[-1].start, take.end)
            else:
                takes.append(take)
        pieces, end = list[str](), 0
        for take in takes:
            before = text[end : take.start]
            if text[take.start].isupper() and _SENTENCE.search(text[: take.start]):
                before += "\0"  # what stands there begins a sentence too
            aside = _ASIDE.match(text, take.end)
            after = text[aside.end() if aside else take.end :]
            if take.article and _IN_A_SENTENCE.search(f"{before}\0{after}"):
                before = _TWO_WORDS.sub(lambda two: _ONE[two[0]], before + take.article)
            pieces += [before, take.told]
            end = take.end
        return _DUE.sub(lambda due: due[1] + due[2].upper(), "".join((*pieces, text[end:])))

    def _signs(self, text: str) -> Iterator[_Take]:
        """All that is, or may be, about a person, and is no name."""
        phones = list(PHONE.finditer(text))
        for found in phones:
            if self._is_taken(Mention("téléphone", found[0])):
                yield _Take(*found.span())
        for found in DOUBTFUL.finditer(text):
            is_phone = any(
                each.start() <= found.start() < each.end()
                or (
                    kind_of(found) in ("téléphone", "numéro de dossier")
                    and each.end() == found.end()
                )
                for each in phones
            )
            if (what := kind_of(found)) != "nom" and not is_phone and self._is_out(what, found[0]):
                yield _Take(found.start(), end_of(text, found))
        for found in STREET.finditer(text):
            if self._tells_of_someone(text) and self._is_out("adresse postale", found[0]):
                yield _Take(*found.span())

    def _tells_of_someone(self, text: str) -> bool:
        """Whether words are about someone, who may live in a street that they name."""
        named = [each.span() for each in NAMED.finditer(text)]
        for one in self._known:
            named += (each.span("name") for each in one.pattern.finditer(plain(text)))
        return bool(DWELLS.search(text)) or not all(is_label(text, *each) for each in named)

    def has_read(self, words: str) -> bool:
        """Whether words stand in what was read."""
        return any(folded(words) in text for text in self._read)

    @property
    def awaited(self) -> tuple[Mention, ...]:
        """What was read and of which nobody has decided yet."""
        return tuple(self._undecided.values())

    def take(self, mention: Mention) -> None:
        """Remember words that are taken out whole."""
        self._removed[mention] = None

    def told(self) -> list[str]:
        """« Retirés : « M. Brumaire » (nom)… »: all that was taken out, in a sentence.

        Raises UndecidedError when something that was read waits for a decision.
        """
        if self._undecided:
            raise UndecidedError(self._meeting, self.awaited)
        found = [f"{quoted(words)} ({what})" for what, words in self._removed]
        told = [f"Retiré de la version publique : {enumeration(found)}."] if found else []
        if self.has_read(UNKNOWN):
            told.append(f"{quoted(UNKNOWN)} est imprimé : notez qui a parlé avant de publier.")
        return [typeset(each) for each in told]

    # --- each kind of words ------------------------------------------------------------------

    def _people(self, text: str) -> Iterator[_Take]:
        """Whoever is named, by what they do: the longest form of a name says whose it is."""
        unmarked = plain(text)
        claims: dict[tuple[int, int], list[_Claim]] = {}
        for each in NAMED.finditer(text):
            if not self._are_known(each[0]):
                claims[each.span()] = []
        for someone in self._known:
            for found in someone.pattern.finditer(unmarked):
                start, end = found.span("name")
                if not is_another(found, text) and someone.agrees(found["name"]):
                    claims.setdefault((start, end), []).append((someone, found))
        taken: list[tuple[int, int]] = []
        for start, end in sorted(claims, key=lambda span: (span[0] - span[1], span)):
            if all(end <= other[0] or start >= other[1] for other in taken):
                taken.append((start, end))
                whose = claims[start, end]
                if not whose and self._is_out("nom", text[start:end]):
                    yield _Take(start, end)
                if whose and (take := self._told_of(text, whose)):
                    yield take

    def _told_of(self, text: str, whose: list[_Claim]) -> _Take | None:
        """What stands for whoever has a name; words beside it may say who of several it is."""
        start, end = whose[0][1].span("name")
        name, aside = text[start:end], _ASIDE.match(text, end)
        inside = aside[1] if aside else ""
        said = [each for each in whose if each[1]["beside"] or each[0].is_said_by(inside)]
        whose = said or whose
        if not said and (family := self._family(text, whose)):
            return None if self._is_shown(family) else self._whole(text, start, end)
        if all(one.is_public for one, _ in whose) or not self._are_out(text, whose):
            return None
        self.take(Mention("nom", spaced(name)))
        someone, found = whose[0]
        if found["couple"] or len({(one.called, one.is_public) for one, _ in whose}) > 1:
            return _Take(start, end)
        end = aside.end() if aside and someone.is_said_by(inside) else end
        if folded(inside) in someone.roles:
            return _Take(start, end, inside)
        if found["beside"]:
            article = someone.article if found["does"] is not None else ""
            return _Take(start, found.end(), "", article)
        return _Take(start, end, someone.called, someone.article)

    def _family(self, text: str, whose: list[_Claim]) -> Mention | None:
        """By what words that only say the name of a family are asked about: it may be another."""
        (start, end), is_full = (
            whose[0][1].span("name"),
            any(not each["family"] for _, each in whose),
        )
        if is_full or is_label(text, start, end) or not any(one.is_told for one, _ in whose):
            return None
        words = self._families.asked_as(whose[0][0], spaced(text[start:end]))
        return Mention("nom de famille, d’un membre ou d’un autre", words)

    def _whole(self, text: str, start: int, end: int) -> _Take:
        self.take(Mention("nom", spaced(text[start:end])))
        return _Take(start, end)

    def _are_out(self, text: str, whose: list[_Claim]) -> bool:
        """Whether a name goes: alone, only capitals are surely one, « martin » is also a bird."""
        found = whose[0][1]
        start, end = found.span("name")
        name = text[start:end]
        is_one = any(one.asked for one, _ in whose) and self._is_a_name(name, text[:start])
        is_sure = (name.isupper() or is_one) and not (found["before"] or found["after"])
        if all(each["alone"] for _, each in whose) and not is_sure:
            return not self._is_shown(Mention("nom", spaced(name)))
        shown = [
            self._is_shown(self._asked(one, name)) for one, _ in whose if one.is_public is None
        ]
        return not shown or not all(shown)

    def _asked(self, one: Someone, name: str) -> Mention:
        """By what someone is asked about: once, by the first form of their name that is read."""
        return self._forms.setdefault(one, one.mention(name))

    def _is_a_name(self, word: str, before: str) -> bool:
        """Whether a word has a capital for that alone: « Petit », where no sentence begins."""
        is_a_word = word.lower() in self._common and _BEGINS.search(before)
        return word[:1].isupper() and not is_a_word

    def _are_known(self, words: str) -> bool:
        """Whether all who are named together are known: they wait together where one is not."""
        names = names_in(words)
        others = [one for one in self._known if folded(one.asked) != folded(words)]
        return (
            len(names) > 1
            and folded(words) not in self._decided
            and all(any(one.is_named(name) for one in others) for name in names)
        )

    def _address(self, found: re.Match[str]) -> str | None:
        """The address, or what stands for it; None where it is not about a person."""
        what, is_mail = "adresse électronique", MAIL_ADDRESS.match(found[0]) is not None
        held = set(re.split(r"[^a-z]+", plain(found[0].partition("@")[0])))
        whose = [each for each in self._known if not each.is_public and held & each.surname]
        if is_mail and any(each.is_public is False for each in whose):
            return HIDDEN if self._is_taken(Mention(what, found[0])) else found[0]
        if whose or is_of_someone(found[0]):
            return HIDDEN if self._is_out(what, found[0]) else found[0]
        return found[0] if is_mail else None

    def _is_taken(self, mention: Mention) -> bool:
        """Whether nothing of it stays: unless someone decided that it may be read."""
        if is_taken := not self._decided.get(folded(mention.words)):
            self.take(mention)
        return is_taken

    def _is_out(self, what: str, words: str) -> bool:
        """Whether what is doubted was decided to go."""
        public = [one for one in self._known if one.is_public]
        named = names_in(words) if what == "nom" else []
        if named and all(any(one.is_named(name) for one in public) for name in named):
            return False
        if what == "adresse postale" and any(folded(words) in text for text in self._ours):
            return False
        mention = Mention(what, spaced(words))
        return not self._is_shown(mention) and self._is_taken(mention)

    def _is_shown(self, mention: Mention) -> bool:
        """Whether it stays: it may be read, or waits for a decision."""
        is_shown = self._decided.get(folded(mention.words))
        if is_shown is None:
            self._undecided.setdefault(folded(mention.words), mention)
        return is_shown is not False


def redacted(
    library: Library, meeting: str, reword: Callable[[Callable[[str], str]], Public]
) -> tuple[Public, Redaction]:
    """What `reword` says with each of its texts as anyone may read it, once all were heard."""
    library = with_names(library)
    heard: list[str] = []

    def hear(text: str) -> str:
        heard.append(text)
        return text

    reword(hear)
    redaction = Redaction(library, meeting, heard)
    return reword(redaction), redaction
