"""What a file that someone corrected says otherwise than the paper: words, and all that is around.

A paragraph is found by its mark, or else by its place and its words. What a hand left as it was
made tells nothing, whatever the data says since.
"""

import datetime
from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import Enum, auto
from functools import cached_property
from itertools import groupby

from clu.model.paper import Block, Heading, Listed, PageBreak, Paper, Table
from clu.model.text import plain
from clu.papers.marks import (
    Bookmark,
    alike,
    bookmark,
    mark_digest,
    mark_of,
    text_of,
    unnumbered,
    words_digest,
)
from clu.papers.reviewed import Passage, Remark, Reviewed, Revision
from clu.papers.wording import boundary, cut, likeness

_NOBODY = ("", "Unknown Author", "Auteur inconnu")
"""What LibreOffice calls whoever did not say their name."""
_NEAR, _FAR = 0.5, 0.65
"""How alike texts are that stand at the same place, or anywhere, to be one that was corrected."""


class Kind(Enum):
    """What a finding is about."""

    WORDS = auto()
    """Words of the data, which can be taken as they are."""
    DERIVED = auto()
    """What is made from other data, and corrected there."""
    MOVED = auto()
    UNPLACED = auto()


@dataclass(frozen=True)
class Printed:
    """What the paper says at one place; `part` is the heading that it is under."""

    text: str
    block: Block
    part: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Finding:
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

    findings: tuple[Finding, ...]
    remarks: tuple[tuple[Remark, Printed | None], ...]
    is_recognised: bool
    """Whether anything in it is of the paper."""


@dataclass
class _Found:
    """What the file says at one place."""

    text: str
    bookmark: Bookmark | None = None
    rows: Sequence[Sequence[str]] = ()
    passages: list[int] = field(default_factory=list)

    @property
    def is_as_made(self) -> bool:
        return self.bookmark is not None and words_digest(self.text) == self.bookmark.words


def compare(paper: Paper, reviewed: Reviewed, words: Callable[[str], str]) -> Comparison:
    """What a file says otherwise than a paper; `words` are those that a mark names in the data."""
    return _Comparing(paper, reviewed, words).made()


class _Comparing:
    def __init__(self, paper: Paper, reviewed: Reviewed, words: Callable[[str], str]) -> None:
        self.reviewed, self.words = reviewed, words
        self.author = "" if reviewed.author == paper.author else reviewed.author
        self.printed = list(_printed(paper))
        self.found = _found(reviewed.passages)
        self.places: dict[int, int] = {}
        """Which of what is found, by rank, is which of what is printed."""

    def made(self) -> Comparison:
        self._place_by_marks()
        self._place_by_texts()
        findings = sorted(self._findings(), key=lambda each: each[0])
        return Comparison(
            tuple(each for _, each in findings),
            tuple((each, self._at(each.passage)) for each in self.reviewed.remarks),
            bool(self.places),
        )

    def _at(self, passage: int) -> Printed | None:
        ranks = (rank for rank, each in enumerate(self.found) if passage in each.passages)
        placed = self.places.get(next(ranks, -1))
        return None if placed is None else self.printed[placed]

    # --- placed ------------------------------------------------------------------------------

    def _place_by_marks(self) -> None:
        ours = {mark_digest(each.mark): at for at, each in enumerate(self.printed) if each.mark}
        for rank, each in enumerate(self.found):
            if each.bookmark is None or not each.text.strip():
                continue
            if (at := ours.get(each.bookmark.mark)) is not None:
                self.places[rank] = self._as_it_was(at, each.bookmark)

    def _as_it_was(self, at: int, known: Bookmark) -> int:
        """The words that were under a mark: answers before which one came have other ranks."""
        holder, _, _ = self.printed[at].mark.rpartition("/turns/")
        if not holder or words_digest(self.printed[at].text) == known.words:
            return at
        same = (
            other
            for other, each in enumerate(self.printed)
            if each.mark.startswith(f"{holder}/turns/") and words_digest(each.text) == known.words
        )
        return next(same, at)

    def _place_by_texts(self) -> None:
        placed = {at: rank for rank, at in self.places.items()}
        old = [placed.get(at, _key(each.text, _rows(each))) for at, each in enumerate(self.printed)]
        new = [
            rank if rank in self.places else _key(each.text, each.rows)
            for rank, each in enumerate(self.found)
        ]
        gaps = []
        for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind == "equal":
                self.places |= dict(zip(range(c, d), range(a, b), strict=True))
            else:
                gaps.append((range(a, b), range(c, d)))
        for ats, ranks in gaps:
            self._place_nearest(ats, ranks, _NEAR)
            self._place_alone(ats, ranks)
        marked = [at for at, each in enumerate(self.printed) if each.mark]
        self._place_nearest(marked, range(len(self.found)), _FAR)

    def _place_nearest(self, ats: Iterable[int], ranks: Iterable[int], least: float) -> None:
        """Put together what is most alike of what has no place yet."""
        pairs = [
            (found, at, rank)
            for at in self._unplaced(ats)
            for rank in self._unknown(ranks)
            if (found := self._likeness(at, rank)) >= least
        ]
        for _, at, rank in sorted(pairs, key=lambda each: -each[0]):
            if rank not in self.places and at not in self.places.values():
                self.places[rank] = at

    def _place_alone(self, ats: Iterable[int], ranks: Iterable[int]) -> None:
        """Put together the only words that are missing at a place, and the only ones new there."""
        free, left = self._unplaced(ats), self._unknown(ranks)
        if len(free) == len(left) == 1 and self.printed[free[0]].mark:
            self.places[left[0]] = free[0]

    def _unplaced(self, ats: Iterable[int]) -> list[int]:
        taken = set(self.places.values())
        return [at for at in ats if at not in taken]

    def _unknown(self, ranks: Iterable[int]) -> list[int]:
        new = (rank for rank in ranks if rank not in self.places)
        return [rank for rank in new if self.found[rank].text.strip() or self.found[rank].rows]

    def _likeness(self, at: int, rank: int) -> float:
        one, other = self.printed[at], self.found[rank]
        if isinstance(one.block, Table) or other.rows:
            return float(isinstance(one.block, Table) and bool(other.rows))
        return likeness(one.text, other.text)

    # --- told --------------------------------------------------------------------------------

    def _findings(self) -> Iterator[tuple[float, Finding]]:
        """Each finding, with where it stands in the file."""
        near = ""
        order: dict[int, float] = {}
        for rank, each in enumerate(self.found):
            at = self.places.get(rank)
            if at is not None:
                order[at] = rank
                yield from ((rank, one) for one in self._otherwise(self.printed[at], each))
                near = self.printed[at].mark or near
            elif (each.text.strip() or each.rows) and not each.is_as_made:
                text = each.text or "\n".join(" | ".join(row) for row in each.rows)
                yield rank, self._finding(Kind.UNPLACED, "", text, None, [each], near=near)
        for at, is_sure in self._gone(order):
            before = max((placed for placed in order if placed < at), default=-1)
            yield order.get(before, -1) + 0.5, self._removed(self.printed[at], is_sure=is_sure)
        yield from self._moved()

    def _otherwise(self, printed: Printed, found: _Found) -> Iterator[Finding]:
        if isinstance(printed.block, Table):
            for label, before, after in _cells(printed.block, found.rows):
                at = Printed(label, printed.block, printed.part)
                yield self._finding(Kind.DERIVED, before, after, at, [found])
            return
        if found.is_as_made or _same(printed.text, found.text):
            return
        start = boundary(printed.text, self.words(printed.mark)) if printed.mark else None
        if start is None:
            yield self._finding(Kind.DERIVED, printed.text, found.text.strip(), printed, [found])
            return
        end = cut(printed.text, start, found.text)
        lead, said = printed.text[:start].strip(), found.text[:end].strip()
        if not _same(lead, said):
            yield self._finding(Kind.DERIVED, lead, said, printed, [found])
        before, after = printed.text[start:].strip(), found.text[end:].strip()
        if alike(before) != alike(after):
            known = found.bookmark
            is_clash = known is not None and words_digest(printed.text) != known.words
            yield self._finding(
                *(Kind.WORDS, before, after, printed, [found]),
                is_sure=known is not None,
                is_clash=is_clash,
            )

    def _removed(self, printed: Printed, *, is_sure: bool) -> Finding:
        gone = [self._emptied[printed.mark]] if printed.mark in self._emptied else []
        start = boundary(printed.text, self.words(printed.mark)) if printed.mark else None
        if start is None:
            return self._finding(Kind.DERIVED, printed.text, "", printed, gone)
        before = printed.text[start:].strip()
        struck = [each for each in self.reviewed.revisions if alike(before) in alike(each.removed)]
        return self._finding(Kind.WORDS, before, "", printed, gone, struck, is_sure=is_sure)

    @cached_property
    def _emptied(self) -> dict[str, _Found]:
        """What bears a mark and says nothing more, by that mark."""
        ours = {mark_digest(each.mark): each.mark for each in self.printed if each.mark}
        return {
            ours[each.bookmark.mark]: each
            for each in self.found
            if each.bookmark and each.bookmark.mark in ours and not each.text.strip()
        }

    def _gone(self, kept: Container[int]) -> Iterator[tuple[int, bool]]:
        """What is printed and is not in the file, and whether that is surely a hand’s work.

        The ranks of the marks on both sides tell how many stood between: what the data has said
        since is no matter of the file.
        """
        known = {
            self.places[rank]: each for rank, each in enumerate(self.found) if rank in self.places
        }
        total = max((each.bookmark.total for each in self.found if each.bookmark), default=0)
        last, missing = -1, list[int]()
        for at, printed in enumerate(self.printed):
            if at not in kept and not printed.mark:
                yield at, True
            elif at not in kept:
                missing.append(at)
            elif at in known and (borne := known[at].bookmark):
                yield from self._missing(missing, borne.rank - last - 1, is_marked=True)
                last, missing = borne.rank, []
        yield from self._missing(missing, total - last - 1, is_marked=bool(total))

    def _missing(
        self, missing: Sequence[int], room: int, *, is_marked: bool
    ) -> Iterator[tuple[int, bool]]:
        for at in missing:
            is_emptied = self.printed[at].mark in self._emptied
            if is_emptied or room > 0 or not is_marked:
                yield at, is_emptied or (is_marked and len(missing) <= room)

    def _moved(self) -> Iterator[tuple[float, Finding]]:
        """What stands elsewhere than where it was made: the first of what went together."""
        placed = [
            (rank, each.bookmark.rank)
            for rank, each in enumerate(self.found)
            if rank in self.places and each.bookmark
        ]
        kept = _rising([known for _, known in placed])
        before = -2
        for index, (rank, known) in enumerate(placed):
            if known in kept:
                continue
            if known != before + 1:
                near = self.printed[self.places[placed[index - 1][0]]].mark if index else ""
                at, each = self.printed[self.places[rank]], self.found[rank]
                yield rank, self._finding(Kind.MOVED, "", "", at, [each], near=near)
            before = known

    def _finding(
        self,
        kind: Kind,
        before: str,
        after: str,
        at: Printed | None,
        found: Iterable[_Found],
        revisions: Iterable[Revision] = (),
        *,
        near: str = "",
        is_sure: bool = True,
        is_clash: bool = False,
    ) -> Finding:
        passages = (self.reviewed.passages[rank] for each in found for rank in each.passages)
        by, on = _authors((*revisions, *(one for each in passages for one in each.revisions)))
        by = by or ((self.author,) if self.author else ())
        return Finding(kind, before, after, at, near, by, on, is_sure, is_clash)


# --- what is printed, and what is found ------------------------------------------------------


def _printed(paper: Paper) -> Iterator[Printed]:
    part, known = "", set[str]()
    for mark, blocks in groupby(paper.whole, mark_of):
        several = list(blocks)
        if mark and mark not in known:
            known.add(mark)
            yield Printed(text_of(several), several[0], part, mark)
            continue
        for block in several:
            if isinstance(block, Heading):
                part = plain(block.text)
            yield from (Printed(text, block, part) for text in _texts(block) if text.strip())


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Listed():
            yield from map(plain, block.points)
        case Table():
            yield block.title
        case PageBreak():
            pass  # it says nothing
        case _:
            yield plain(block.text)


def _found(passages: Sequence[Passage]) -> list[_Found]:
    every: list[_Found] = []
    open_: dict[str, _Found] = {}
    for rank, passage in enumerate(passages):
        marks = [(known, at) for name, at in passage.marks if (known := bookmark(name))]
        if not marks:
            every.append(_Found(passage.text, None, passage.rows, [rank]))
            continue
        starts = [0, *(at for _, at in marks[1:]), len(passage.text)]
        for (known, _), start, end in zip(marks, starts, starts[1:], strict=False):
            text = passage.text[start:end]
            if found := open_.get(known.name):
                found.text += f"\n{text}"
                found.passages.append(rank)
            else:
                open_[known.name] = _Found(text, known, (), [rank])
                every.append(open_[known.name])
    return [each for each in every if each.text.strip() or each.rows or each.bookmark]


def _rows(printed: Printed) -> Sequence[Sequence[str]]:
    block = printed.block
    return (block.header, *block.rows) if isinstance(block, Table) else ()


def _key(text: str, rows: Sequence[Sequence[str]]) -> str:
    """What two places have in common that say the same."""
    if rows:
        return "\n".join(alike(plain(cell)) for row in rows for cell in row)
    return alike(unnumbered(text))


def _same(one: str, other: str) -> bool:
    return _key(one.strip(), ()) == _key(other.strip(), ())


def _cells(table: Table, rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str, str]]:
    """What each cell says otherwise, under the name of its row and its column."""
    old, new = ({row[0]: row for row in each if row} for each in (table.rows, rows[1:]))
    for name, row in old.items():
        for heading, before, after in zip(table.header, row, new.get(name, ()), strict=False):
            if alike(plain(before)) != alike(after):
                yield f"{name}, {heading.lower()}", plain(before), after
    for name in (*old, *new):
        if (name in old) != (name in new):
            told = [" | ".join(map(plain, each.get(name, ()))) for each in (old, new)]
            yield name, told[0], told[1]


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
