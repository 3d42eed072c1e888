"""What a file that someone corrected says otherwise than the paper: words, and all that is around.

What a hand left as it was made tells nothing, whatever the data says since.
"""

import datetime
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from clu.model.paper import Heading, Paper, Table
from clu.papers.likeness import cut, likeness, span, without_end
from clu.papers.look import OF_PAGES, PAGE
from clu.papers.marks import alike, unnumbered, words_digest
from clu.papers.placing import Found, Printed, found, placed, printed
from clu.papers.review_order import is_answer_of, made, moved, numbers, taken_away, under
from clu.papers.review_tables import cell_name, cells
from clu.papers.reviewed import Remark, Reviewed, Revision, authors

_LIKE = 0.5
"""How alike the head of a page is to ours, to be it with something changed."""


class Kind(Enum):
    """What a finding is about."""

    WORDS = auto()
    """Words of the data, which can be taken as they are."""
    DERIVED = auto()
    """What is made from other data, and corrected there."""
    MOVED = auto()
    UNDER = auto()
    """An answer that stands elsewhere: under another question, or in another order; see `near`."""
    UNPLACED = auto()
    DECIDED = auto()
    """What the data says now as the file does: it is told no more, and keeps its rank."""


@dataclass(frozen=True)
class Gap:
    """Something that the file says otherwise; `before` or `after` is empty where it is not there.

    `near` is what it follows, or the question under which it stands; `beside` what it stands in.
    """

    kind: Kind
    before: str
    after: str
    at: Printed | None = None
    near: Printed | None = None
    behind: str = ""
    """The mark of the question or of the answer that an answer follows under another question."""
    beside: str = ""
    by: tuple[str, ...] = ()
    on: datetime.date | None = None
    is_sure: bool = True
    is_clash: bool = False
    """Whether the data says otherwise too, since the file was made."""
    rank: int = 0
    """Among all that the file says otherwise than when it was made, from 1."""


_DECIDED = Gap(Kind.DECIDED, "", "")


@dataclass(frozen=True)
class Comparison:
    """All that a file says otherwise, in its order, and its comments with where they stand."""

    findings: tuple[Gap, ...]
    remarks: tuple[tuple[Remark, Printed | None], ...]
    numbers: Mapping[str, str]
    """Those that the file bears, « É-4 », each by the mark of its words."""
    last: int = 0
    """The last rank of all that it says otherwise."""


def compare(
    paper: Paper, reviewed: Reviewed, words: Callable[[str], str], edges: Iterable[str] = ()
) -> Comparison:
    """What a file says otherwise than a paper; `words` are those that a mark names in the data.

    `edges` are what may stand at the head and at the foot of its pages besides what is there now.
    """
    comparing = _Comparing(paper, reviewed, words)
    every = [*comparing.in_order(), *comparing.at_edges(edges)]
    ranked = (replace(each, rank=rank) for rank, each in enumerate(every, start=1))
    told = tuple(each for each in ranked if each.kind is not Kind.DECIDED)
    remarks = tuple((each, comparing.on(each)) for each in reviewed.remarks)
    borne = numbers(comparing.printed, comparing.found, comparing.places, reviewed.passages)
    return Comparison(told, remarks, borne, len(every))


class _Comparing:
    def __init__(self, paper: Paper, reviewed: Reviewed, words: Callable[[str], str]) -> None:
        self.reviewed, self.words = reviewed, words
        ours = (paper.author, reviewed.made_as[0])
        self.author = "" if reviewed.author in ours else reviewed.author
        self.header, self.footer = paper.header, paper.footer
        self.printed = list(printed(paper))
        self.found = found(reviewed.passages)
        self.places = placed(self.printed, self.found)
        self.stood = made(self.printed, self.found, self.places)

    def in_order(self) -> list[Gap]:
        """All that the text says otherwise than when it was made."""
        return [each for _, each in sorted(self._findings(), key=lambda each: each[0])]

    def on(self, remark: Remark) -> Printed | None:
        """What a remark is on; in a table, its cell."""
        ranks = [rank for rank, each in enumerate(self.found) if remark.passage in each.passages]
        # a paragraph may hold several parts: the one that says those words
        ranks.sort(key=lambda rank: alike(remark.about) not in alike(self.found[rank].told))
        at = self.places.get(ranks[0]) if ranks else None
        if at is None:
            return None
        printed = self.printed[at]
        if remark.cell is None or not isinstance(printed.block, Table):
            return printed
        row, column = remark.cell
        name = cell_name(printed.block, self.found[ranks[0]].rows[row], column)
        return Printed(name, printed.block, printed.part)

    def at_edges(self, others: Iterable[str]) -> Iterator[Gap]:
        """What someone typed at the head or at the foot of the pages, once."""
        ours = (self.header, f"{self.footer}{PAGE}{OF_PAGES}", self.footer, *others)
        seen = set(map(alike, ours))
        for each in found(self.reviewed.edges):
            if alike(each.told) in seen:
                continue
            seen.add(alike(each.told))
            before = max(ours, key=lambda one: likeness(one, each.told))
            before = before if likeness(before, each.told) >= _LIKE else ""
            passages = (self.reviewed.edges[rank] for rank in each.passages)
            by, on = self._signed(one for passage in passages for one in passage.revisions)
            yield Gap(Kind.UNPLACED, before, each.told, by=by, on=on, beside=each.beside)

    def _findings(self) -> Iterator[tuple[float, Gap]]:
        """Each finding, with where it stands in the file."""
        near: Printed | None = None
        order: dict[int, int] = {}
        for rank, each in enumerate(self.found):
            at = self.places.get(rank)
            if at is not None:
                order[at] = rank
                yield from ((rank, one) for one in self._otherwise(self.printed[at], each))
                near = self.printed[at]
            elif each.told and not (each.is_as_made or each.is_bare):
                told = self._finding(Kind.UNPLACED, "", each.told, found=[each], near=near)
                yield rank, replace(told, beside=each.beside)
        gone = dict(self._gone(order))
        yield from ((at, _DECIDED) for at in taken_away(self.found, self.stood, {*gone, *order}))
        there = {self.stood[at] for at in (*gone, *order)}
        empty = {
            (each.bookmark.rank, -1): rank
            for rank, each in enumerate(self.found)
            if each.bookmark and not each.told
        }
        yield from ((rank, _DECIDED) for stood, rank in empty.items() if stood not in there)
        for at, is_sure in gone.items():
            before = max((other for other in order if other < at), default=-1)
            place = empty.get(self.stood[at], order.get(before, -1) + 0.5)
            yield place, self._removed(self.printed[at], is_sure=is_sure)
        yield from self._moved()

    # --- what is said otherwise --------------------------------------------------------------

    def _otherwise(self, printed: Printed, found: Found) -> Iterator[Gap]:
        if found.is_as_made:
            return
        if isinstance(printed.block, Table):
            for label, before, after, sources in cells(printed.block, found):
                at = Printed(label, printed.block, printed.part, sources=sources)
                if before or after:  # of a row that was struck, cells may be left without a word
                    yield self._finding(Kind.DERIVED, before, after, at, [found])
            return
        known = found.bookmark
        if _same(printed.text, found.text):
            if known and printed.mark:
                yield _DECIDED
            return
        words = self._span(printed)
        text = without_end(found.text, printed.text[words.stop :]) if words else None
        if words and text is None and (cut_at := self._tail(printed, words, found)):
            text, tail = found.text[:cut_at], printed.text[words.stop :].strip()
            said = found.text[cut_at:].strip()
            yield self._finding(Kind.DERIVED, tail, said, printed, [found])
        if words is None or text is None:
            yield self._finding(Kind.DERIVED, printed.text, found.told, printed, [found])
            return
        start = cut(printed.text, words.start, text)
        lead, said = printed.text[: words.start].strip(), text[:start].strip()
        as_made = text[:start] + printed.text[words.start :]
        is_of_data = known and words_digest(as_made) == known.words
        if not (is_of_data or _same(lead, said)):
            yield self._finding(Kind.DERIVED, lead, said, printed, [found])
        before, after = printed.text[words].strip(), text[start:].strip()
        if alike(before) != alike(after):
            is_clash = known is not None and words_digest(printed.text) != known.words
            finding = self._finding(Kind.WORDS, before, after, printed, [found])
            yield replace(finding, is_sure=known is not None, is_clash=is_clash)

    def _tail(self, printed: Printed, words: slice, found: Found) -> int:
        """Where what stands between brackets after some words begins, where it was changed too."""
        is_bracketed = printed.text[words.stop :].strip().startswith("(")
        at = found.text.rfind("(")
        return max(at, 0) if is_bracketed and found.text.rstrip(" .").endswith(")") else 0

    def _span(self, printed: Printed) -> slice | None:
        """Where the words of the data are in what prints them, if any are."""
        return span(printed.text, self.words(printed.mark)) if printed.mark else None

    # --- what is not there any more ----------------------------------------------------------

    def _removed(self, printed: Printed, *, is_sure: bool) -> Gap:
        words = self._span(printed)
        before = printed.text[words or slice(None)].strip()
        if isinstance(printed.block, Table):
            rows = (printed.block.header, *printed.block.rows)
            before = "\n".join(" | ".join(row) for row in rows)
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
        for at, said in enumerate((*self.printed, None)):
            known = borne[at].bookmark if at in borne else None
            if said and not known:
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
        placed = {rank: self.printed[at] for rank, at in sorted(self.places.items())}
        gone = {rank: (question, behind) for rank, question, behind in under(placed)}
        every = [(rank, self.stood[at], at) for rank, at in sorted(self.places.items())]
        heads = [each for each in every if isinstance(placed[each[0]].block, Heading)]
        marked = [each for each in every if placed[each[0]].mark and each[0] not in gone]
        strays = list(moved(marked, heads))
        # a question that came between another and its answers may not be what they answer
        new = {placed[rank].mark for rank, *_ in strays}
        for rank, (question, behind) in gone.items():
            told = self._finding(
                Kind.UNDER, "", "", placed[rank], [self.found[rank]], near=question
            )
            yield rank, replace(told, behind=behind, is_sure=question.mark not in new)
        for rank, before, is_followed in strays:
            if is_followed:
                yield rank, _DECIDED
                continue
            at, found = placed[rank], self.found[rank]
            near = None if before is None else placed[before]
            if before is not None and near and at.part == near.text:  # with all its chapter
                at, others = near, [other for other in placed if other < before]
                near = placed[others[-1]] if others else None
            behind = near.mark if near and is_answer_of(at, near) else ""
            kind = Kind.UNDER if behind else Kind.MOVED
            told = self._finding(kind, "", "", at, [found], near=near)
            yield rank, replace(told, behind=behind, is_sure=bool(found.bookmark))

    def _finding(
        self,
        kind: Kind,
        before: str,
        after: str,
        at: Printed | None = None,
        found: Iterable[Found] = (),
        *,
        revisions: Iterable[Revision] = (),
        near: Printed | None = None,
    ) -> Gap:
        passages = (self.reviewed.passages[rank] for each in found for rank in each.passages)
        every = (*revisions, *(one for each in passages for one in each.revisions))
        by, on = self._signed(every)
        return Gap(kind, before, after, at, near, by=by, on=on)

    def _signed(
        self, revisions: Iterable[Revision]
    ) -> tuple[tuple[str, ...], datetime.date | None]:
        """Who made some changes, or else who saved the file last, and when."""
        by, on = authors(revisions)
        return by or ((self.author,) if self.author else ()), on


def _same(one: str, other: str) -> bool:
    return alike(unnumbered(one.strip())) == alike(unnumbered(other.strip()))
