"""What a review found, told in words: where it is, what it says, where it is corrected."""

import re
from collections.abc import Mapping
from dataclasses import replace

from clu.edits.wording import is_nothing_without, words_at
from clu.model.french import cited, clipped, counted, enumeration, quoted, typeset
from clu.model.library import Library
from clu.model.minutes import Minutes, Refusal
from clu.model.paper import Heading, Paper, Table
from clu.model.promises import numbered
from clu.model.text import plain
from clu.papers.marks import alike, points
from clu.papers.placing import Printed
from clu.papers.review import Comparison, Gap, Kind
from clu.papers.review_order import ANSWER, is_answer_of
from clu.papers.reviewed import FOOT, HEAD, Remark
from clu.tasks.compared import Comment, Difference, Line
from clu.tasks.review_places import CorrectedIn, corrected_in, moved

_CLASH = "Les données ont changé aussi depuis que ce fichier a été produit : relisez les deux."
_UNSURE = "Reconnu à ses seuls mots : moins sûr."
_ABSENT = "Absent du fichier : barré, ou noté depuis qu’il a été produit."
_REMOVED = "Si c’est bien barré, reprenez-le en le nommant : il sera retiré."
_UNDER = "Reprise, la réponse va là où elle est dans le fichier."
_CAME_BETWEEN = (
    "Ce qui précède maintenant cette réponse vient d’ailleurs : dites à quoi elle répond."
)
_NUMBER = re.compile(r"\b[ÉD]-\d+\b")
_HOLDER = 40
"""Signs after which words that name a place are cut."""


class ToldReview:
    """What a comparison found, in the words of people; of validated minutes nothing is taken."""

    def __init__(
        self,
        library: Library,
        meeting: str,
        paper: Paper,
        numbers: Mapping[str, str],
        *,
        digest: str = "",
        is_validated: bool,
    ) -> None:
        self.library, self.meeting, self.paper = library, meeting, paper
        self.is_validated = is_validated
        self._struck: set[str] = set()
        self._numbers = _of_file(numbers, library.minutes_of(meeting).numbers)
        refusals = library.minutes_of(meeting).refusals
        kept = (each for each in refusals if not each.digest)
        self._refused = {(each.place, alike(each.text)): each for each in kept}
        self._taken = {
            each.place: each for each in refusals if each.digest and each.digest == digest
        }

    def differences(self, comparison: Comparison) -> tuple[Difference, ...]:
        """What the file says otherwise."""
        self._struck = {
            one.at.mark
            for one in comparison.findings
            if one.at and not one.after and one.kind is Kind.WORDS
        }
        told = (each for each in comparison.findings if not self._has_slid(each))
        return tuple(map(self._difference, told))

    def _has_slid(self, found: Gap) -> bool:
        """Whether only numbers differ, those that the file gives to what they name now."""
        if found.kind is not Kind.DERIVED:
            return False
        now = self.library.minutes_of(self.meeting).numbers
        then = {number: self._numbers.get(name, number) for name, number in now.items()}
        said = _NUMBER.sub(lambda each: then.get(each.group(), each.group()), found.before)
        return said != found.before and alike(said) == alike(found.after)

    def comments(self, comparison: Comparison) -> tuple[Comment, ...]:
        """The remarks to answer."""
        every = enumerate(comparison.remarks, start=comparison.last + 1)
        return tuple(replace(self._comment(*each), rank=rank) for rank, each in every)

    def _comment(self, remark: Remark, at: Printed | None) -> Comment:
        mark = at.mark if at and not self.is_validated else ""
        what = self._called(at) if at else "tout le document"
        by, place = tuple(filter(None, [remark.by])), _place_of(at)
        told = Comment(what, remark.about, remark.text, by, remark.on, mark, place)
        return replace(told, refusal=self._refusal(told))

    def _refusal(self, line: Line) -> Refusal | None:
        return self._refused.get((line.place, alike(line.words)))

    def _difference(self, found: Gap) -> Difference:
        mark, to_do = ("", CorrectedIn("")) if self.is_validated else self._to_do(found)
        remedy = to_do.remedy
        hidden = self._hidden_with(mark) if not found.after else ()
        if hidden:
            with_ = f"Tout l’échange passe hors compte rendu, avec {enumeration(hidden)}."
            remedy = f"{remedy} {with_}".lstrip()
        is_moved = found.kind in (Kind.UNDER, Kind.MOVED)
        if is_moved and not found.is_sure and remedy:
            remedy = f"{_CAME_BETWEEN if found.kind is Kind.UNDER else _UNSURE} {remedy}"
        is_lost = bool(mark) and not (found.after or is_moved) and is_nothing_without(mark)
        told = Difference(
            self._what(found),
            found.before,
            found.after,
            found.by,
            found.on,
            mark,
            typeset(remedy),
            to_do.command,
            found.is_clash or bool(hidden) or is_lost or not (found.is_sure or found.after),
            found.behind,
            _place_of(found.at, found.near if is_moved else None),
            sources=to_do.sources,
        )
        taken = None if found.after or is_moved else self._taken.get(told.place)
        return replace(told, refusal=taken or self._refusal(told), rank=found.rank)

    def _hidden_with(self, mark: str) -> list[str]:
        """What the file keeps of an exchange that is off the record once its question is struck."""
        kind, name, *rest = f"{mark}//".split("/")
        if kind != "exchanges" or rest[0] != "text":
            return []
        noted = self.library.minutes_of(self.meeting).exchanges
        turns = next(each.turns for each in noted if each.id == name)
        said = [rank for rank, each in enumerate(turns) if each.text or each.note]
        kept = sum(f"exchanges/{name}/turns/{rank}" not in self._struck for rank in said)
        answers = [counted(kept, "réponse")] if kept else []
        promised = [each for _, each in numbered(self.library, self.meeting, name)]
        left = [each for each in promised if f"actions/{each.id}/title" not in self._struck]
        return [*answers, *(f"la suite {each.number or quoted(each.id)}" for each in left)]

    def _to_do(self, found: Gap) -> tuple[str, CorrectedIn]:
        """The mark of the words that can be taken; or why not, and where it is corrected."""
        match found.kind:
            case Kind.WORDS if found.at and not found.after and is_nothing_without(found.at.mark):
                return found.at.mark, CorrectedIn(_REMOVED)
            case Kind.WORDS if found.at:
                unsure = _UNSURE if found.after else _ABSENT
                remedy = _CLASH if found.is_clash else "" if found.is_sure else unsure
                return found.at.mark, CorrectedIn(remedy)
            case Kind.MOVED:
                return "", moved(found, self.library, self.meeting, self._numbers)
            case Kind.UNDER if found.at:
                return found.at.mark, CorrectedIn(_UNDER)
        return "", corrected_in(found, self.library, self.meeting, self._numbers)

    def _what(self, found: Gap) -> str:
        called = self._called(found.near) if found.near else "en tête"
        near = f" {called}" if called.startswith(("sous", "en tête")) else f" après {called}"
        match found.kind:
            case Kind.UNPLACED if found.beside in (HEAD, FOOT):
                return found.beside
            case Kind.UNPLACED:
                return f"{found.beside or 'texte'}{near}"
            case Kind.UNDER if found.at and found.near and is_answer_of(found.at, found.near):
                return f"{self._called(found.at)}, déplacé{near}"
            case Kind.UNDER if found.at and found.near:
                return f"{self._called(found.at)}, maintenant sous {self._called(found.near)}"
            case Kind.MOVED if found.at:
                return f"{self._called(found.at)}, déplacé{near}"
            case Kind.DERIVED if found.at and found.at.mark:
                return f"{self._called(found.at)}, ce que clu compose"
            case _:  # words, and what clu makes of other data: named by their place
                return self._called(found.at) if found.at else ""

    def _called(self, at: Printed) -> str:
        if at.mark:
            return called(at.mark, self.library, self.meeting, self._numbers)
        if isinstance(at.block, Heading):
            return "titre" if at.block.level == 1 else f"intitulé {cited(plain(at.text), _HOLDER)}"
        if isinstance(at.block, Table):
            is_cell = at.text != "\n".join(points(at.block))
            return f"{at.block.title}, {at.text}" if is_cell else at.block.title
        if at.part in ("", self.paper.title):
            return "en-tête"
        return f"sous {cited(plain(at.part), _HOLDER)}"


def _of_file(marked: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """What a file calls each exchange, decision and answer, whatever the data calls them since.

    Once those have changed, what bears no number in the file has none.
    """
    answers = {mark: rank for mark, rank in marked.items() if ANSWER in mark}
    borne = {mark.split("/")[1]: each for mark, each in marked.items() if mark not in answers}
    is_same = all(now.get(name) == number for name, number in borne.items())
    return {**(now if is_same else {}), **borne, **answers}


def called(mark: str, library: Library, meeting: str, numbers: Mapping[str, str]) -> str:
    """« É-4, réponse 2 », « résumé du point 3 »: words of the data, as people name them."""
    key, *way = mark.split("/")
    match key, way:
        case ("exchanges" | "decisions", [name, *rest]):
            number = numbers.get(name)
            number = number or f"{_NOUNS[key]} {_words(library, meeting, f'{key}/{name}/text')}"
            rank = numbers.get(mark) or int(rest[1]) + 1 if len(rest) > 1 else ""
            return f"{number}, réponse {rank}" if rank else number
        case ("observations", _):
            return f"observation {_words(library, meeting, mark)}"
        case ("actions", [name, *_]):
            number = next((each.number for each in library.actions if each.id == name), "")
            return f"suite {number or quoted(name)}"
        case ("outcomes", [item, *_]):
            ids = [each.id for each in library.meetings[meeting].items]
            point = f"point {ids.index(item) + 1}" if item in ids else f"point {quoted(item)}"
            return f"résumé du {point}"
    field = Minutes.model_fields.get(key)
    title = (field.title if field else None) or key
    return f"{title}, {_words(library, meeting, mark)}" if len(way) > 1 else title


def _words(library: Library, meeting: str, mark: str) -> str:
    return cited(plain(words_at(library, meeting, mark)), _HOLDER)


_NOUNS = {"exchanges": "échange", "decisions": "décision"}


def _place_of(at: Printed | None, near: Printed | None = None) -> str:
    """What tells a place from another, whatever the numbers become."""
    if at is None:
        return ""
    ways = ("/".join((each.file, *each.record, *each.keys)) for each in at.sources)
    place = at.mark or next(ways, "") or clipped(f"{at.part}/{at.text}")
    return f"{place} > {_place_of(near)}" if near else place
