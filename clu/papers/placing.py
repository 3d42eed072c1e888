"""Which passage of a corrected file is which part of a paper: by its mark, place and words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from clu.model.paper import (
    POINT,
    Block,
    Heading,
    Listed,
    Logo,
    PageBreak,
    Paper,
    Provenances,
    Table,
)
from clu.model.text import plain
from clu.papers.likeness import likeness
from clu.papers.marks import (
    Bookmark,
    alike,
    bookmark,
    mark_digest,
    parts,
    points,
    unnumbered,
    words_digest,
)
from clu.papers.reviewed import ReadBlock

_NEAR, _FAR = 0.5, 0.65
"""How alike texts are that stand at the same place, or anywhere, to be one that was corrected."""


@dataclass(frozen=True)
class Printed:
    """What the paper says at one place; `part` is the heading that it is under."""

    text: str
    block: Block
    part: str = ""
    mark: str = ""
    sources: Provenances = ()


@dataclass
class Found:
    """What the file says at one place."""

    text: str
    bookmark: Bookmark | None = None
    rows: Sequence[Sequence[str]] = ()
    passages: list[int] = field(default_factory=list)
    is_as_made: bool = False
    """Whether no hand has changed it."""
    beside: str = ""
    """What it stands in, where it is not in the text."""

    @property
    def is_bare(self) -> bool:
        """Whether it is but the label of words that were taken away."""
        return bool(self.bookmark) and self.text.rstrip().endswith(":")

    @property
    def told(self) -> str:
        """What it says, the rows of a table a line each."""
        rows = (" | ".join(row) for row in self.rows if any(cell.strip() for cell in row))
        return self.text.strip() or "\n".join(rows)

    def is_longer_by(self, passage: ReadBlock) -> bool:
        """Whether a passage is one more point at the end of the list with which its words end."""
        known, end = self.bookmark, self.text.rpartition("\n")[2]
        is_of_data = known is not None and known.mark != mark_digest("")
        return is_of_data and end.startswith(POINT) and passage.text.startswith(POINT)


def printed(paper: Paper) -> Iterator[Printed]:
    """What a paper says: each point of a list apart, a table whole."""
    heading = ""
    for part in parts(paper):
        block = part.blocks[0]
        if isinstance(block, Heading):
            heading = plain(block.text)
        told = [(part.text, _sources(block))]
        if isinstance(block, Listed) and not part.mark:
            said = points(block)
            told = list(zip(said, block.sources or ((),) * len(said), strict=True))
        for text, sources in told:
            if text.strip():
                yield Printed(text, block, heading, part.mark, sources)


def _sources(block: Block) -> Provenances:
    """Where what a block says comes from, but for the cells of a table and the points of a list."""
    return () if isinstance(block, Listed | Table | Logo | PageBreak) else block.sources


def found(passages: Sequence[ReadBlock]) -> list[Found]:
    """What a file says: the passages under one mark together, and each of the others."""
    every: list[Found] = []
    under: dict[str, list[Found]] = {}
    for rank, passage in enumerate(passages):
        marks = [(known, at) for name, at in passage.marks if (known := bookmark(name))]
        if not marks and every and every[-1].is_longer_by(passage):
            every[-1].text += f"\n{passage.text}"
            every[-1].passages.append(rank)
        elif not marks:
            alone = Found(passage.text, None, passage.rows, [rank], beside=passage.beside)
            every.append(alone)
        starts = [0, *(at for _, at in marks[1:]), len(passage.text)]
        for (known, _), start, end in zip(marks, starts, starts[1:], strict=False):
            text, several = passage.text[start:end], under.setdefault(known.name, [])
            is_composed = known.mark == mark_digest("")
            if is_composed:
                text = text.removeprefix(POINT)
            if several and not is_composed:
                several[0].text += f"\n{text}"
                several[0].passages.append(rank)
            else:
                several.append(Found(text, known, passage.rows, [rank]))
                every.append(several[-1])
    for several in under.values():
        cells = (cell for each in several for row in each.rows for cell in row)
        whole = "\n".join(each.text for each in several) or "\n".join(cells)
        for each in several:
            assert each.bookmark
            each.is_as_made = words_digest(whole) == each.bookmark.words
    return _rejoined([each for each in every if each.told or each.bookmark])


def _rejoined(every: Sequence[Found]) -> list[Found]:
    """The same, where a mark kept the last of its paragraphs alone: LibreOffice may cut one so.

    Those before are under it too when together they say just what it was put around.
    """
    kept: list[Found] = []
    for each in every:
        known = each.bookmark
        if known and not each.is_as_made and each.text:
            text = each.text
            for many, before in enumerate(reversed(kept), start=1):
                if before.bookmark or before.rows or before.beside:
                    break
                text = f"{before.text}\n{text}"
                if words_digest(text) == known.words:
                    lost = [rank for one in kept[-many:] for rank in one.passages]
                    each = replace(  # noqa: PLW2901  what is kept is the whole
                        each, text=text, passages=lost + each.passages, is_as_made=True
                    )
                    del kept[-many:]
                    break
        kept.append(each)
    return kept


def placed(printed: Sequence[Printed], found: Sequence[Found]) -> dict[int, int]:
    """Which of what is printed each of what is found is, by their ranks."""
    placing = _Placing(printed, found)
    placing.by_marks()
    placing.by_headings()
    placing.by_texts()
    return placing.places


class _Placing:
    def __init__(self, printed: Sequence[Printed], found: Sequence[Found]) -> None:
        self.printed, self.found = printed, found
        self.places: dict[int, int] = {}

    def by_marks(self) -> None:
        ours = {mark_digest(each.mark): at for at, each in enumerate(self.printed) if each.mark}
        for rank, each in enumerate(self.found):
            if each.bookmark is None or not each.told:
                continue
            if (at := ours.get(each.bookmark.mark)) is not None:
                self.places[rank] = self._as_it_was(at, each.bookmark, each.text)

    def _as_it_was(self, at: int, known: Bookmark, text: str) -> int:
        """The words that were under a mark: answers before which one came have other ranks.

        Or went under another question since, as this file or another asked; or are those to which
        the file corrected them.
        """
        holder, _, _ = self.printed[at].mark.rpartition("/turns/")
        if not holder or words_digest(self.printed[at].text) == known.words:
            return at
        same = [
            other
            for other, each in enumerate(self.printed)
            if "/turns/" in each.mark and words_digest(each.text) == known.words
        ]
        beside = [
            other
            for other, each in enumerate(self.printed)
            if each.mark.startswith(f"{holder}/turns/")
        ]
        own = [other for other in beside if other in same]
        own += [other for other in beside if alike(self.printed[other].text) == alike(text)]
        return next(iter(own), same[0] if len(same) == 1 else at)

    def by_headings(self) -> None:
        """Those that no hand changed stay what they are, whatever was put before or after them."""
        ours = {
            _key(each.text): at
            for at, each in enumerate(self.printed)
            if isinstance(each.block, Heading)
        }
        for rank, each in enumerate(self.found):
            if rank not in self.places and each.is_as_made and each.told:
                at = ours.pop(_key(each.text), None)
                self.places |= {} if at is None else {rank: at}

    def by_texts(self) -> None:
        """What says the same in the same order; then, between, what is nearest."""
        known = {at: rank for rank, at in self.places.items()}
        old = [known.get(at, _key(each.text)) for at, each in enumerate(self.printed)]
        new = [
            rank if rank in self.places or each.beside else _key(each.text or _cells(each))
            for rank, each in enumerate(self.found)
        ]
        gaps = []
        for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind == "equal":
                self.places |= dict(zip(range(c, d), range(a, b), strict=True))
            else:
                gaps.append((range(a, b), range(c, d)))
        for ats, ranks in gaps:
            self._nearest(ats, ranks, _NEAR)
            self._alone(ats, ranks)
        marked = [at for at, each in enumerate(self.printed) if each.mark]
        self._nearest(marked, range(len(self.found)), _FAR)

    def _nearest(self, ats: Iterable[int], ranks: Iterable[int], least: float) -> None:
        """Put together what is most alike of what has no place yet."""
        pairs = [
            (near, at, rank)
            for at in self._free(ats)
            for rank in self._left(ranks)
            if (near := self._likeness(at, rank)) >= least
        ]
        for _, at, rank in sorted(pairs, key=lambda each: -each[0]):
            if rank not in self.places and at not in self.places.values():
                self.places[rank] = at

    def _alone(self, ats: Iterable[int], ranks: Iterable[int]) -> None:
        """Put together the only words that are missing at a place, and the only ones new there."""
        free, left = self._free(ats), self._left(ranks)
        if len(free) == len(left) == 1:
            at = self.printed[free[0]]
            if at.mark or (at.sources and not self.found[left[0]].rows):
                self.places[left[0]] = free[0]

    def _free(self, ats: Iterable[int]) -> list[int]:
        taken = set(self.places.values())
        return [at for at in ats if at not in taken]

    def _left(self, ranks: Iterable[int]) -> list[int]:
        left = (rank for rank in ranks if rank not in self.places and self.found[rank].told)
        return [rank for rank in left if not self.found[rank].beside]

    def _likeness(self, at: int, rank: int) -> float:
        one, other = self.printed[at], self.found[rank]
        if isinstance(one.block, Table) or other.rows:
            return float(isinstance(one.block, Table) and bool(other.rows))
        return likeness(one.text, other.text)


def _cells(found: Found) -> str:
    return "\n".join(cell for row in found.rows for cell in row)


def _key(text: str) -> str:
    """What two places have in common that say the same."""
    return alike(unnumbered(text))
