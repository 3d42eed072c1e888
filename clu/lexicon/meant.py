"""Who or which is meant by what was typed: one search, for whatever goes by a name."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from typing import Generic, NamedTuple, TypeVar

from clu.errors import UsageError
from clu.model.french import cited, clipped, enumeration, quoted, typeset
from clu.model.names import LIKENESS, folded, nearest, words_of

Answer = TypeVar("Answer", covariant=True)  # noqa: PLC0105 - read at each of its uses

_LISTED_AT_MOST = 12
_LONGEST = 80
_LEAST_OF_A_WORD = 2
_LEAST_OF_LETTERS = 3
_ELIDED = frozenset(
    "a au aux avec d de des du en et l la le les par pour sur un une".split()  # noqa: SIM905
)
"""The words that initials pass over, or not: « APF », « ANPE »; « sous » tells a body apart."""


class NoSuchRecordError(UsageError):
    """A name that leads to nothing that was read."""


class Evidence(IntEnum):
    """How surely something is meant, the surest first."""

    EXACT = 1
    """Its id, its name in full, its number."""
    WORDS = 2
    """Its words, their beginnings, or their initials."""
    LETTERS = 3
    """Letters anywhere in its names: too little where what was typed may name somebody new."""


class Candidate(NamedTuple, Generic[Answer]):
    """Something that may be meant, with the words that it goes by."""

    answer: Answer
    """What the search gives: two candidates of one answer are one."""
    id: str
    names: tuple[str, ...] = ()
    """What it is called in full: one of them is enough."""
    numbers: tuple[str, ...] = ()
    """« S-2024-03 », « É-4 », the rank in an agenda."""
    told: str = ""
    """How a sentence tells it from the others, or else its id alone."""
    is_someone: bool = False
    """Whether a name says who it is, where an id does not."""


def matching(
    typed: str, candidates: Iterable[Candidate[Answer]], least: Evidence = Evidence.LETTERS
) -> list[Candidate[Answer]]:
    """Those for which the evidence is the strongest, not weaker than `least`; one for each answer.

    An exact name of one is never beaten by a fragment of another, whatever their order.
    """
    every = list(candidates)
    for evidence, fits in _TESTS:
        found = [each for each in every if fits(typed.strip(), each)] if evidence <= least else []
        if found:
            answers = [each.answer for each in found]
            return [each for at, each in enumerate(found) if answers.index(each.answer) == at]
    return []


def meant(
    typed: str,
    candidates: Iterable[Candidate[Answer]],
    absent: str,
    several: str,
    *,
    least: Evidence = Evidence.LETTERS,
    otherwise: str = "",
) -> Answer:
    """The only one that is meant. Raises UsageError when there is none, or several.

    `absent` is « Le membre {} n’existe pas. », `several` « {} : plusieurs membres répondent à ce
    nom. », around what was typed; `otherwise` is what to do where nothing known is near.
    """
    every = list(candidates)
    found = matching(typed, every, least)
    if len(found) == 1:
        return found[0].answer
    raise unclear(typed, found, several) if found else missing(typed, every, absent, otherwise)


def unclear(typed: str, found: Sequence[Candidate[Answer]], several: str) -> UsageError:
    """The error that tells all those that are meant, with what to type for each."""
    told = [told_among(each, found) for each in found[:_LISTED_AT_MOST]]
    more = ", etc" * (len(found) > _LISTED_AT_MOST)
    these = ", ".join(told) + more if more else enumeration(told, "ou")
    return UsageError(typeset(several.format(cited(typed))), typeset(f"Précisez : {these}."))


def missing(
    typed: str,
    candidates: Iterable[Candidate[Answer]],
    absent: str,
    otherwise: str = "",
    *,
    sought: str = "",
) -> NoSuchRecordError:
    """The error that tells the nearest: of what was typed, or of what is `sought` of it."""
    every = list(candidates)
    near = nearest_of(sought or typed, every)
    remedy = f"Vouliez-vous dire {quoted(typed_for(near, every))} ?" if near else otherwise
    if not remedy and every:
        names = _called_alike(typed, every)
        more = ", etc" * (len(names) > _LISTED_AT_MOST)
        remedy = f"Noms connus : {', '.join(names[:_LISTED_AT_MOST])}{more}."
    return NoSuchRecordError(
        typeset(absent.format(cited(typed))), typeset(remedy or "Il n’y en a pas encore.")
    )


def _called_alike(typed: str, every: Sequence[Candidate[Answer]]) -> list[str]:
    """The numbers of all, where what was typed is shaped as one (« É-99 »), or else their ids."""
    shape = _shape(typed)
    numbers = [each for known in every for each in known.numbers if _shape(each) == shape]
    return numbers or [typed_for(each, every) for each in every]


def _shape(number: str) -> str:
    """« e-0 » of « É-99 »."""
    return re.sub(r"\d+", "0", folded(number))


def nearest_of(typed: str, candidates: Iterable[Candidate[Answer]]) -> Candidate[Answer] | None:
    """The only one that has what was typed, or else the one that most resembles it, if any."""
    every = list(candidates)
    found = matching(typed, every)
    return found[0] if len(found) == 1 else resembling(typed, every)


def resembling(
    typed: str, candidates: Iterable[Candidate[Answer]], *, likeness: float = LIKENESS
) -> Candidate[Answer] | None:
    """The one of which a name most resembles what was typed, if any; `likeness` as in `nearest`."""
    by_name = {name: each for each in candidates for name in (*each.names, each.id)}
    near = nearest(typed, filter(None, by_name), likeness=likeness)
    return by_name[near] if near else None


def told_among(each: Candidate[Answer], others: Sequence[Candidate[Answer]]) -> str:
    """« « UDAF » pour Mme Claire DUPONT, présidente, UDAF »: what to type, and for whom."""
    typed = typed_for(each, others)
    if not each.told or folded(each.told) == folded(typed):
        return quoted(typed)
    return f"{quoted(typed)} pour {clipped(each.told, _LONGEST)}"


def typed_for(each: Candidate[Answer], others: Sequence[Candidate[Answer]]) -> str:
    """What to type for one of several: of someone, a name that means nobody else; or else its id.

    An id is no name: « martin-3 » tells nobody which of three it is.
    """
    alone = (name for name in each.names if [o.id for o in matching(name, others)] == [each.id])
    return next(alone, each.id) if each.is_someone else each.id


# --- the evidence ----------------------------------------------------------------------------


def _is_one_of(typed: str, known: Iterable[str]) -> bool:
    wanted = folded(typed)
    return bool(wanted) and wanted in map(folded, known)


def _has_these_words(typed: str, each: Candidate[Answer]) -> bool:
    wanted, words = _weighty(typed), set(_words(each))
    return bool(wanted) and words.issuperset(wanted)


def _begins_so(typed: str, each: Candidate[Answer]) -> bool:
    wanted, words = _weighty(typed), list(_words(each))
    begins = all(any(word.startswith(part) for word in words) for part in wanted)
    return bool(wanted) and (begins or _has_these_initials(typed, each))


def _has_these_initials(typed: str, each: Candidate[Answer]) -> bool:
    """« apf », « A.P.F. » for « Association des paralysés de France »."""
    parts = words_of(typed)
    if len(parts) > 1 and any(len(part) > 1 for part in parts):
        return False
    letters = "".join(parts)
    return len(letters) >= _LEAST_OF_A_WORD and any(
        re.fullmatch(_initials(name), letters) for name in each.names
    )


def _initials(name: str) -> str:
    return "".join(f"{word[0]}?" if word in _ELIDED else word[0] for word in words_of(name))


def _has_these_letters(typed: str, each: Candidate[Answer]) -> bool:
    wanted = folded(typed)
    names = (each.id, *each.names)
    return len(wanted) >= _LEAST_OF_LETTERS and any(wanted in folded(name) for name in names)


def _weighty(typed: str) -> list[str]:
    """The words that were typed, without those that any name has; none of a single letter."""
    words = words_of(typed)
    weighty = [word for word in words if word not in _ELIDED]
    return weighty if len("".join(weighty)) >= _LEAST_OF_A_WORD else []


def _words(each: Candidate[Answer]) -> Iterator[str]:
    for name in (each.id, *each.names):
        yield from words_of(name)


_TESTS: tuple[tuple[Evidence, Callable[[str, "Candidate[Answer]"], bool]], ...] = (
    (Evidence.EXACT, lambda typed, each: typed == each.id),
    (Evidence.EXACT, lambda typed, each: typed in each.names),
    (Evidence.EXACT, lambda typed, each: _is_one_of(typed, (each.id, *each.names))),
    (Evidence.EXACT, lambda typed, each: _is_one_of(typed, each.numbers)),
    (Evidence.WORDS, _has_these_words),
    (Evidence.WORDS, _begins_so),
    (Evidence.LETTERS, _has_these_letters),
)
"""One order: an exact id or name of anybody, then numbers, words, beginnings, then letters."""
