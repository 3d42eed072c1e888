"""What a file that someone corrected says otherwise than the paper: words, and all that is around.

What a hand left as it was made tells nothing, whatever the data says since.
"""

import datetime
from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from clu.model.paper import Paper, Table
from clu.papers.likeness import cut, span, without_end
from clu.papers.marks import alike, unnumbered, words_digest
from clu.papers.placing import Found, Printed, found, placed, printed
from clu.papers.review_tables import cells
from clu.papers.reviewed import Remark, Reviewed, Revision

_NOBODY = ("", "Unknown Author", "Auteur inconnu")
"""What LibreOffice calls whoever did not say their name."""


class Kind(Enum):
    """What a finding is about."""

    WORDS = auto()
    """Words of the data, which can be taken as they are."""
    DERIVED = auto()
    """What is made from other data, and corrected there."""
    MOVED = auto()
    UNDER = auto()
    """An answer that stands under another question, which is `near`."""
    UNPLACED = auto()


@dataclass(frozen=True)
class Gap:
    """Something that the file says otherwise; `before` or `after` is empty where it is not there.

    `near` is the mark of the words that it follows, where `at` says nothing of its own.
    """

    kind: Kind
    before: str
    after: str
    at: Printed | None = None
    near: str = ""
    by: tuple[str, ...] = ()
    on: datetime.date | None = None
    is_sure: bool = True
    is_clash: bool = False
    """Whether the data says otherwise too, since the file was made."""


@dataclass(frozen=True)
class Comparison:
    """All that a file says otherwise, in its order, and its comments with where they stand."""

    findings: tuple[Gap, ...]
    remarks: tuple[tuple[Remark, Printed | None], ...]


def compare(paper: Paper, reviewed: Reviewed, words: Callable[[str], str]) -> Comparison:
    """What a file says otherwise than a paper; `words` are those that a mark names in the data."""
    return _Comparing(paper, reviewed, words).made()


class _Comparing:
    def __init__(self, paper: Paper, reviewed: Reviewed, words: Callable[[str], str]) -> None:
        self.reviewed, self.words = reviewed, words
        self.author = "" if reviewed.author == paper.author else reviewed.author
        self.printed = list(printed(paper))
        self.found = found(reviewed.passages)
        self.places = placed(self.printed, self.found)

    def made(self) -> Comparison:
        findings = sorted(self._findings(), key=lambda each: each[0])
        return Comparison(
            tuple(each for _, each in findings),
            tuple((each, self._at(each.passage)) for each in self.reviewed.remarks),
        )

    def _at(self, passage: int) -> Printed | None:
        ranks = (rank for rank, each in enumerate(self.found) if passage in each.passages)
        at = self.places.get(next(ranks, -1))
        return None if at is None else self.printed[at]

    def _findings(self) -> Iterator[tuple[float, Gap]]:
        """Each finding, with where it stands in the file."""
        near = ""
        order: dict[int, int] = {}
        for rank, each in enumerate(self.found):
            at = self.places.get(rank)
            if at is not None:
                order[at] = rank
                yield from ((rank, one) for one in self._otherwise(self.printed[at], each))
                near = self.printed[at].mark or near
            elif each.told and not each.is_as_made:
                yield rank, self._finding(Kind.UNPLACED, "", each.told, found=[each], near=near)
        for at, is_sure in self._gone(order):
            before = max((other for other in order if other < at), default=-1)
            yield order.get(before, -1) + 0.5, self._removed(self.printed[at], is_sure=is_sure)
        yield from self._moved()

    # --- what is said otherwise --------------------------------------------------------------

    def _otherwise(self, printed: Printed, found: Found) -> Iterator[Gap]:
        if found.is_as_made:
            return
        if isinstance(printed.block, Table):
            for label, before, after in cells(printed.block, found):
                at = Printed(label, printed.block, printed.part)
                yield self._finding(Kind.DERIVED, before, after, at, [found])
            return
        if _same(printed.text, found.text):
            return
        words = self._span(printed)
        text = without_end(found.text, printed.text[words.stop :]) if words else None
        if words is None or text is None:
            yield self._finding(Kind.DERIVED, printed.text, found.told, printed, [found])
            return
        start = cut(printed.text, words.start, text)
        lead, said = printed.text[: words.start].strip(), text[:start].strip()
        if not _same(lead, said):
            yield self._finding(Kind.DERIVED, lead, said, printed, [found])
        before, after = printed.text[words].strip(), text[start:].strip()
        if alike(before) != alike(after):
            known = found.bookmark
            is_clash = known is not None and words_digest(printed.text) != known.words
            finding = self._finding(Kind.WORDS, before, after, printed, [found])
            yield replace(finding, is_sure=known is not None, is_clash=is_clash)

    def _span(self, printed: Printed) -> slice | None:
        """Where the words of the data are in what prints them, if any are."""
        return span(printed.text, self.words(printed.mark)) if printed.mark else None

    # --- what is not there any more ----------------------------------------------------------

    def _removed(self, printed: Printed, *, is_sure: bool) -> Gap:
        words = self._span(printed)
        before = printed.text[words or slice(None)].strip()
        struck = [each for each in self.reviewed.revisions if alike(before) in alike(each.removed)]
        kind = Kind.DERIVED if words is None else Kind.WORDS
        return replace(self._finding(kind, before, "", printed, revisions=struck), is_sure=is_sure)

    def _gone(self, kept: Container[int]) -> Iterator[tuple[int, bool]]:
        """What is printed and is not in the file, and whether that is surely a hand’s work.

        The ranks that the file lacks between two others tell how many parts were taken away there;
        what the data says since is no matter of the file.
        """
        borne = {at: self.found[rank] for rank, at in self.places.items()}
        told = [each.bookmark for each in self.found if each.bookmark and each.told]
        there = {each.rank for each in told}
        total = told[0].total if told else 0
        last, missing = -1, list[int]()
        for at in range(len(self.printed) + 1):
            known = borne[at].bookmark if at in borne else None
            if at < len(self.printed) and not known:
                missing += [] if at in kept else [at]
                continue
            lacking = set(range(last + 1, known.rank if known else total)) - there
            for each in missing:
                if self._is_gone(each, borne, bool(lacking) or not told):
                    yield each, len(missing) <= len(lacking)
            last, missing = known.rank if known else last, []

    def _is_gone(self, at: int, borne: Mapping[int, Found], is_lacking: bool) -> bool:
        """Whether a hand took it away: of a list, whether it changed the list."""
        block = self.printed[at].block
        same = [each for other, each in borne.items() if self.printed[other].block is block]
        return any(not each.is_as_made for each in same) if same else is_lacking

    def _moved(self) -> Iterator[tuple[float, Gap]]:
        """Words that stand elsewhere than where they were made: the first that went together."""
        under = dict(self._under())
        for rank, question in under.items():
            at = self.printed[self.places[rank]]
            yield rank, self._finding(Kind.UNDER, "", "", at, [self.found[rank]], near=question)
        marked = [
            (rank, each.bookmark.rank, self.printed[self.places[rank]])
            for rank, each in enumerate(self.found)
            if each.bookmark and rank in self.places and rank not in under
            if self.printed[self.places[rank]].mark
        ]
        kept = _rising([known for _, known, _ in marked])
        near, before = "", -1
        for rank, known, at in marked:
            if known not in kept and before in kept | {-1}:
                yield rank, self._finding(Kind.MOVED, "", "", at, [self.found[rank]], near=near)
            near, before = at.mark, known

    def _under(self) -> Iterator[tuple[int, str]]:
        """The answers that stand under another question than theirs, which is there too."""
        marks = {rank: self.printed[self.places[rank]].mark for rank in sorted(self.places)}
        question = ""
        for rank, mark in marks.items():
            holder, is_answer, _ = mark.partition("/turns/")
            own = f"{holder}/text"
            if question and is_answer and question != own and own in marks.values():
                yield rank, question
            elif mark and not is_answer:
                question = mark if mark.startswith("exchanges/") else ""

    def _finding(
        self,
        kind: Kind,
        before: str,
        after: str,
        at: Printed | None = None,
        found: Iterable[Found] = (),
        *,
        revisions: Iterable[Revision] = (),
        near: str = "",
    ) -> Gap:
        passages = (self.reviewed.passages[rank] for each in found for rank in each.passages)
        by, on = _authors((*revisions, *(one for each in passages for one in each.revisions)))
        by = by or ((self.author,) if self.author else ())
        return Gap(kind, before, after, at, near, by, on)


def _same(one: str, other: str) -> bool:
    return alike(unnumbered(one.strip())) == alike(unnumbered(other.strip()))


def _rising(ranks: Sequence[int]) -> set[int]:
    """The longest of the sequences of ranks that rise: the fewest others have moved."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for rank in ranks:
        at = bisect_left(ends, rank)
        before[rank] = ends[at - 1] if at else None
        ends[at : at + 1] = [rank]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept


def _authors(revisions: Iterable[Revision]) -> tuple[tuple[str, ...], datetime.date | None]:
    every = list(revisions)
    days = [each.on for each in every if each.on]
    named = (each.by for each in every if each.by not in _NOBODY)
    return tuple(dict.fromkeys(named)), max(days, default=None)
