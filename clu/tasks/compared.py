"""A file set beside the data: what it says otherwise, and which of it is named to be taken."""

import datetime
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from clu import clock
from clu.errors import CluError, UsageError
from clu.model.french import capitalised, counted, day, enumeration, of, quoted, typeset
from clu.model.minutes import Refusal
from clu.model.names import folded
from clu.model.paper import Provenances
from clu.papers.likeness import merged

ALL = "all"
VALIDATED = "Le compte rendu est validé : une erreur s’y corrige par un rectificatif."
_EVERY = (ALL, "tout", "toutes", "tous")
_APART = re.compile(r"[,;]")
_NUMBER = re.compile(r"(?:#|n°)?\s*(\d+)\.?")
_LETTERED = re.compile(r"\b([a-z])[ -]*(?=\d)")
_CODE = re.compile(r"[a-z]-[\d-]+")
"""« e-4 », « s-2026-03 »"""
_TOLD = 3
"""How many of what was refused a sentence names."""


@dataclass(frozen=True)
class Difference:
    """Something that a file says otherwise, and where it is; with a `mark`, it can be taken."""

    what: str
    before: str
    after: str
    by: tuple[str, ...] = ()
    on: datetime.date | None = None
    mark: str = ""
    remedy: str = ""
    """Where it is corrected, or why it is to be looked at."""
    command: str = ""
    is_doubtful: bool = False
    """Whether it is taken only if it is named: « all » leaves it."""
    under: str = ""
    """The mark after which an answer goes, where it went to another question."""
    place: str = ""
    """What tells where it is, whatever the numbers become."""
    refusal: Refusal | None = None
    sources: Provenances = ()
    """What it comes from, where clu makes it of other data."""
    rank: int = field(default=0, compare=False)
    """The one by which it is named while the file is reviewed; 0 where that is its place."""

    @property
    def words(self) -> str:
        """What the file says there, or what it strikes out."""
        return self.after or self.before

    @property
    def decided(self) -> str:
        """« écartée le 2 décembre 2025 », once it was; « adaptée » where it was said otherwise."""
        return _decided("adaptée" if self.refusal and self.refusal.adapted else "écartée", self)

    @property
    def told(self) -> str:
        """Why it is not taken as it is, and the command that corrects it."""
        return f"{self.remedy} : {self.command}" if self.command else self.remedy


@dataclass(frozen=True)
class Comment:
    """A remark to answer: on what, and on which words of it."""

    what: str
    about: str
    text: str
    by: tuple[str, ...]
    on: datetime.date | None
    mark: str = ""
    place: str = ""
    refusal: Refusal | None = None
    rank: int = field(default=0, compare=False)

    @property
    def words(self) -> str:
        """What the remark says."""
        return self.text

    @property
    def decided(self) -> str:
        """« traitée le 2 décembre 2025 », once it was."""
        return _decided("traitée", self)


Line = Difference | Comment


def _decided(participle: str, line: Line) -> str:
    return f"{participle} le {day(line.refusal.on)}" if line.refusal else ""


@dataclass(frozen=True)
class Review:
    """A file that someone has been through."""

    file: Path
    differences: tuple[Difference, ...] = ()
    comments: tuple[Comment, ...] = ()
    is_validated: bool = False

    @property
    def lines(self) -> tuple[Line, ...]:
        """All that it lists, in the order of its numbers."""
        return (*self.differences, *self.comments)

    @property
    def to_take(self) -> tuple[Difference, ...]:
        """What can be taken as it is."""
        return tuple(each for each in self.differences if each.mark)

    @property
    def left(self) -> str:
        """« 2 corrections et 1 commentaire »: what nobody has taken, nor refused."""
        counts = ((self.differences, "correction"), (self.comments, "commentaire"))
        told = [(sum(not one.refusal for one in each), noun) for each, noun in counts]
        return enumeration([counted(number, noun) for number, noun in told if number])


# --- what is named ---------------------------------------------------------------------------


def chosen(review: Review, typed: Iterable[str]) -> tuple[Difference, ...]:
    """The differences that are named to be taken: « all », « 3 », « É-4 », « É-1, D-2 ».

    Raises UsageError on a name of none; CluError on what is not taken as it is.
    """
    every = [each for each in review.to_take if not (each.is_doubtful or each.refusal)]
    named = [one for each in typed for one in _named(review, each, every, review.to_take)]
    taken = tuple(one for one in dict.fromkeys(named) if isinstance(one, Difference))
    if review.differences and not taken:
        raise _nothing_taken(review)
    return taken


def refused(review: Review, typed: Iterable[str], taken: Container[Line]) -> tuple[Line, ...]:
    """The differences and the remarks that are named to be refused, but for those `taken`.

    Raises UsageError on a name of none. What is refused already is not refused again.
    """
    named = [one for each in typed for one in _named(review, each, review.lines, review.lines)]
    return tuple(each for each in dict.fromkeys(named) if not each.refusal and each not in taken)


def _named(
    review: Review, typed: str, every: Iterable[Line], allowed: Container[Line]
) -> Iterator[Line]:
    """What a name or a list of names means. Raises CluError once the minutes are validated."""
    if review.is_validated:
        raise CluError(VALIDATED, "Pour l’écrire : clu correction add.")
    if folded(typed) in _EVERY:
        yield from every
        return
    pieces = [each for each in _APART.split(typed) if each.strip()] or [typed]
    while pieces:
        for count in range(len(pieces), 0, -1):  # « É-4, réponse 2 » is one name
            name = ",".join(pieces[:count]).strip()
            if meant := list(_meant(review, name)):
                break
        else:
            if len(words := pieces[0].replace(" et ", " ").split()) > 1:
                pieces[:1] = words
                continue
            raise _unknown(name)
        if not (possible := [each for each in meant if each in allowed]):
            raise _not_taken(name, meant[0])
        yield from possible
        pieces = pieces[count:]


def _meant(review: Review, typed: str) -> Iterator[Line]:
    """What one name means: that of a place, or a number of the list."""
    rank = _NUMBER.fullmatch(typed)
    for at, each in enumerate(review.lines, start=1):
        if (each.rank or at) == int(rank[1]) if rank else _is_named(each, typed):
            yield each


def _is_named(line: Line, typed: str) -> bool:
    what, wanted = map(_as_compared, (line.what, typed))
    head, *parts = what.split(", ")
    is_cell = bool(_CODE.fullmatch(wanted)) and wanted in parts
    last = "" if " apres " in head else head.rpartition(" ")[2]
    is_last = wanted in (last, " ".join(head.split()[-2:])) and bool(last)
    return what == wanted or what.startswith(f"{wanted},") or is_last or is_cell


def _as_compared(name: str) -> str:
    """« é 4 » and « E4 » are « É-4 », whatever accents are made of."""
    return re.sub(r" ?, ?", ", ", _LETTERED.sub(r"\1-", folded(name)))


def _unknown(name: str) -> UsageError:
    sentence = f"{quoted(name)} ne nomme rien de la liste."
    remedy = f"Au choix : {ALL}, ou un numéro de la liste, ou ce qu’elle nomme (É-4)."
    return UsageError(typeset(sentence), typeset(remedy))


def _not_taken(name: str, line: Line) -> CluError:
    if isinstance(line, Comment):
        sentence = f"{quoted(name)} est une remarque : elle ne se reprend pas telle quelle."
        return UsageError(typeset(sentence), "Corrigez les mots sur lesquels elle porte.")
    sentence = f"{quoted(name)} ne se reprend pas tel quel."
    return UsageError(typeset(sentence), typeset(line.told or "Lisez la liste."))


def _nothing_taken(review: Review) -> CluError:
    left = [each for each in review.differences if not each.refusal]
    doubtful, elsewhere = (sum(bool(each.mark) is has for each in left) for has in (True, False))
    told = [
        counted(number, *nouns)
        for number, *nouns in (
            (doubtful, "différence à relire", "différences à relire"),
            (elsewhere, *("à corriger ailleurs",) * 2),
        )
        if number
    ]
    told += [counted(number, state) for state, number in counted_states(review.differences).items()]
    remedy = "Lisez-les sans --accept ; ce qui est à relire se reprend par son numéro."
    return CluError(typeset(f"Rien n’est repris : {enumeration(told)}."), typeset(remedy))


def counted_states(lines: Iterable[Line]) -> Counter[str]:
    """How many were left as they are (« écartée »), said otherwise (« adaptée »), or answered."""
    return Counter(each.decided.split()[0] for each in lines if each.refusal)


# --- what is taken ---------------------------------------------------------------------------


def as_typed(typed: str, taken: Difference) -> str:
    """Words of a file as the data keeps them: what printing does again is not done twice."""
    spaced = taken.after.replace("\u00a0", " ").replace("\u202f", " ")
    kept = spaced if typeset(spaced) == typeset(taken.after) else taken.after
    if kept[:1] == taken.before[:1] and capitalised(typed)[:1] == kept[:1]:
        kept = typed[:1] + kept[1:]
    return merged(typed, kept)


def refusal_of(line: Line, file: Path) -> Refusal:
    """What is kept of a line of a file that is refused: by whoever types, today."""
    return Refusal(
        place=line.place, text=line.words, file=file.name, by=clock.who(), on=clock.today()
    )


def credited(lines: Iterable[Line], refused: Iterable[Line] = ()) -> str:
    """« Relecture d’Anne et de Jean, sans É-4 »: what the journal says of who corrected."""
    every, gone = list(lines), list(refused)
    by = dict.fromkeys(name for each in (*every, *gone) for name in each.by)
    told = f"Relecture {enumeration([of(name) for name in by])}" if by else "Relecture"
    named = [each.what for each in gone[:_TOLD]]
    if more := len(gone) - len(named):
        named.append(counted(more, "autre"))
    return f"{told}, sans {enumeration(named)}" if named else told
