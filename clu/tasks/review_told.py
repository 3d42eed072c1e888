"""What a review found, told in words: where it is, what it says, where it is corrected."""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clu.edits.wording import is_nothing_without, words_at
from clu.model.french import cited, counted, enumeration, quoted, typeset
from clu.model.library import Library
from clu.model.minutes import Minutes
from clu.model.paper import Heading, Paper, Paragraph, Table, Tone
from clu.model.promises import numbered
from clu.model.text import plain
from clu.papers.placing import Printed
from clu.papers.review import Comparison, Gap, Kind
from clu.papers.reviewed import Remark

_CLASH = "Les données ont changé aussi depuis que ce fichier a été produit : relisez les deux."
_UNSURE = "Reconnu à ses seuls mots : moins sûr."
_ABSENT = "Absent du fichier : barré, ou noté depuis qu’il a été produit."
_MOVED = "L’ordre suit celui de l’ordre du jour, puis celui de la séance."
_LOST = "Ce texte n’a pas trouvé sa place : reprenez-le à la main."
_NOWHERE = "clu écrit ce texte de lui-même"
_HOLDER = 40
"""Signs after which words that name a place are cut."""


@dataclass(frozen=True)
class Difference:
    """Something that a file says otherwise, and where it is; with a `mark`, it can be taken."""

    what: str
    before: str
    after: str
    by: str = ""
    on: datetime.date | None = None
    mark: str = ""
    remedy: str = ""
    """Where it is corrected, or why it is to be looked at."""
    command: str = ""
    is_doubtful: bool = False
    """Whether it is taken only if it is named: « all » leaves it."""


@dataclass(frozen=True)
class Comment:
    """A remark to answer: on what, and on which words of it."""

    what: str
    about: str
    text: str
    by: str
    on: datetime.date | None
    mark: str = ""


class ToldReview:
    """What a comparison found, in the words of people; of validated minutes nothing is taken."""

    def __init__(self, library: Library, meeting: str, paper: Paper, *, is_validated: bool) -> None:
        self.library, self.meeting, self.paper = library, meeting, paper
        self.is_validated = is_validated
        self._struck: set[str] = set()

    def differences(self, comparison: Comparison) -> tuple[Difference, ...]:
        """What the file says otherwise."""
        self._struck = {one.at.mark for one in comparison.findings if one.at and not one.after}
        return tuple(map(self._difference, comparison.findings))

    def comments(self, comparison: Comparison) -> tuple[Comment, ...]:
        """The remarks to answer."""
        return tuple(self._comment(remark, at) for remark, at in comparison.remarks)

    def _comment(self, remark: Remark, at: Printed | None) -> Comment:
        mark = at.mark if at and not self.is_validated else ""
        what = self._called(at) if at else ""
        return Comment(what, remark.about, remark.text, remark.by, remark.on, mark)

    def _difference(self, found: Gap) -> Difference:
        mark, remedy, command = ("", "", "") if self.is_validated else self._to_do(found)
        hidden = self._hidden_with(mark) if not found.after else ()
        if hidden:
            told = f"Tout l’échange passe hors compte rendu, avec {enumeration(hidden)}."
            remedy = f"{remedy} {told}".lstrip()
        return Difference(
            self._what(found),
            found.before,
            found.after,
            enumeration(list(found.by)),
            found.on,
            mark,
            typeset(remedy),
            command,
            found.is_clash or bool(hidden) or not (found.is_sure or found.after),
        )

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

    def _to_do(self, found: Gap) -> tuple[str, str, str]:
        """The mark of the words that can be taken; or why not, and the command that does it."""
        match found.kind:
            case Kind.WORDS if found.at and not found.after and is_nothing_without(found.at.mark):
                return "", *_removal(found.at.mark, self.meeting)
            case Kind.WORDS if found.at:
                unsure = _UNSURE if found.after else _ABSENT
                remedy = _CLASH if found.is_clash else "" if found.is_sure else unsure
                return found.at.mark, remedy, ""
            case Kind.DERIVED if found.at:
                return "", *_place(found.at, self.meeting, self.paper)
            case Kind.MOVED:
                return "", _MOVED, ""
            case Kind.UNDER if found.at:
                return "", self._under(found.at.mark, found.near), ""
        return "", _LOST, ""

    def _under(self, answer: str, question: str) -> str:
        """How an answer goes from its question to another."""
        own, _, rank = answer.partition("/turns/")
        old, new = (
            f"clu exchange set {self.meeting} {called(each, self.library, self.meeting)}"
            for each in (f"{own}/text", question)
        )
        gone = f'{old} --rank {int(rank) + 1} --answer ""'
        return f"Pour suivre le fichier : {new} --answer …, puis {gone}"

    def _what(self, found: Gap) -> str:
        near = f" après {called(found.near, self.library, self.meeting)}" if found.near else ""
        match found.kind:
            case Kind.UNPLACED:
                return f"texte{near or ' en tête'}"
            case Kind.UNDER if found.at:
                question = called(found.near, self.library, self.meeting)
                return f"{self._called(found.at)}, maintenant sous {question}"
            case Kind.MOVED if found.at:
                return f"{self._called(found.at)}, déplacé{near or ' en tête'}"
            case Kind.DERIVED if found.at and found.at.mark:
                return f"{self._called(found.at)}, ce que clu compose"
            case _:  # words, and what clu makes of other data: named by their place
                return self._called(found.at) if found.at else ""

    def _called(self, at: Printed) -> str:
        if at.mark:
            return called(at.mark, self.library, self.meeting)
        if isinstance(at.block, Heading):
            return "titre" if at.block.level == 1 else f"intitulé {cited(plain(at.text), _HOLDER)}"
        if isinstance(at.block, Table):
            return f"{at.block.title}, {at.text}"
        if at.part in ("", self.paper.title):
            return "en-tête"
        return f"sous {cited(plain(at.part), _HOLDER)}"


def called(mark: str, library: Library, meeting: str) -> str:
    """« É-4, réponse 2 », « résumé du point 3 »: words of the data, as people name them."""
    key, *way = mark.split("/")
    match key, way:
        case ("exchanges" | "decisions", [name, *rest]):
            number = library.minutes_of(meeting).numbers.get(name)
            number = number or f"{_NOUNS[key]} {_words(library, meeting, f'{key}/{name}/text')}"
            return f"{number}, réponse {int(rest[1]) + 1}" if len(rest) > 1 else number
        case ("actions", [name, *_]):
            known = (each for plan in library.plans.values() for each in plan.actions)
            number = next((each.number for each in known if each.id == name), "")
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
_HOURS = re.compile(r", (?:de|à) \d+\sh\b")
_APPROVAL = re.compile(r"Compte rendu de la réunion du\s.*:")
_ITEM = re.compile(r"\d+\. ")
_RECORDS: Mapping[str, tuple[str, str]] = {
    "exchanges": ("l’échange", "clu exchange set {}"),
    "decisions": ("la décision", "clu decision set {}"),
    "outcomes": ("ce qui résulte du point", "clu outcome set {}"),
    "actions": ("l’action", "clu action set"),
    "observations": ("l’observation", "clu observation set {}"),
}
"""Where what stands around words of the data is corrected, by what their mark begins with."""
_SECTIONS: Mapping[str, tuple[str, str]] = {
    "Étai": ("les présences", "clu attendance set {}"),
    "Ordre du jour": ("l’ordre du jour", "clu item set {}"),
    "Approbation": ("la séance", "clu session set {}"),
    "Relevé de décisions": ("la décision", "clu decision set {}"),
    "Relevé": ("l’action", "clu action set"),
    "Réponses dues": ("l’échange", "clu exchange set {}"),
    "Prochaine réunion": ("la séance", "clu session set {}"),
    "Diffusion": ("la séance", "clu session set {}"),
    "Observations": _RECORDS["observations"],
    "Annexes": ("l’annexe", "clu annex set {}"),
}
"""Where what stands under a heading is corrected, by how it begins."""


def _removal(mark: str, meeting: str) -> tuple[str, str]:
    """What is taken away with its words, and the command that does it."""
    kind, name, _ = mark.split("/")
    the, command = _RECORDS[kind]
    told = f"{command.replace(' set', ' remove').format(meeting)} {name}"
    return f"Si c’est bien barré, retirez {the}", told


def _place(at: Printed, meeting: str, paper: Paper) -> tuple[str, str]:
    """Where what the paper makes of the data is corrected, and the command that does it."""
    where = next(_places(at, paper), None)
    if where is None:
        return _NOWHERE, ""
    return f"Se corrige dans {where[0]}", where[1].format(meeting)


def _places(at: Printed, paper: Paper) -> Iterator[tuple[str, str]]:
    block = at.block
    if at.mark:
        yield _RECORDS.get(at.mark.split("/")[0], ("la séance", "clu session set {}"))
    if isinstance(block, Paragraph) and block.tone is Tone.LETTERHEAD:
        yield ("le comité, ou la séance pour qui suit l’affaire", "clu committee set")
    if isinstance(block, Heading) and block.level > 1 and not _ITEM.match(at.text):
        return
    if _APPROVAL.match(at.text):
        yield ("la séance", "clu session set {} --approval-result")
    if isinstance(block, Heading) or _ITEM.match(at.part):
        yield ("l’ordre du jour", "clu item set {}")
    yield from (place for begins, place in _SECTIONS.items() if at.part.startswith(begins))
    if at.part in ("", paper.title):
        if _HOURS.search(at.text):
            yield ("la séance", "clu session set {} --held-start")
        yield ("la réunion", "clu meeting set {}")
