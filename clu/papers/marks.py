"""Hidden bookmarks: which words of the data a paragraph prints, and what it said when it was made.

By them a paragraph is found again in a file that someone has corrected, wherever it has gone; and
what a hand has changed is told from what the data has changed since.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import assert_never

from clu.model.paper import POINT, Block, Heading, Listed, Logo, PageBreak, Paper, Paragraph, Table
from clu.model.text import plain

_NAME = re.compile(r"_clu_([0-9a-f]{12})_([0-9a-f]{8})_(\d+)_(\d+)")
_NUMBER = re.compile(r"^\s*[ÉD]-\d+")
_SPACED = re.compile(r' ?([":;!?%€]) ?')
_SIGNS = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "\u2011": "-", "\u00ad": None}
)


@dataclass(frozen=True)
class Bookmark:
    """What a bookmark tells: the digest of the mark, that of the words, its rank among how many."""

    mark: str
    words: str
    rank: int
    total: int

    @property
    def name(self) -> str:
        """Its name: hidden by its first sign, no longer than the 40 signs of Word."""
        return f"_clu_{self.mark}_{self.words}_{self.rank}_{self.total}"


def bookmark(name: str) -> Bookmark | None:
    """What the name of a bookmark of ours tells; None of any other."""
    found = _NAME.fullmatch(name)
    return Bookmark(found[1], found[2], int(found[3]), int(found[4])) if found else None


def mark_digest(mark: str) -> str:
    """What stands for a mark in the name of a bookmark."""
    return sha256(mark.encode()).hexdigest()[:12]


def words_digest(text: str) -> str:
    """What stands for what a paragraph says, but for its number and its typography."""
    return sha256(alike(unnumbered(text)).encode()).hexdigest()[:8]


def unnumbered(text: str) -> str:
    """A text without the number that it begins with, which follows what else is printed."""
    return _NUMBER.sub("", text)


def number_of(text: str) -> str:
    """The number that a text begins with, « É-4 »; empty where it has none."""
    found = _NUMBER.match(alike(text))
    return found[0] if found else ""


def alike(text: str) -> str:
    """What two texts have in common where only their typography differs."""
    plain_signs = text.translate(_SIGNS).replace("...", "…")
    tidy = (" ".join(line.split()).removeprefix(POINT) for line in plain_signs.split("\n"))
    lines = (_SPACED.sub(r"\1", line) for line in tidy)
    return "\n".join(filter(None, lines))


@dataclass(frozen=True)
class MarkedBlocks:
    """A block, or the paragraphs that print the same words of the data: their mark, if any."""

    mark: str
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """All that it says, a line each."""
        return "\n".join(said for block in self.blocks for said in points(block))


def parts(paper: Paper) -> Iterator[MarkedBlocks]:
    """The parts of a paper in order; words that are printed again are not marked again."""
    known = {""}
    for mark, blocks in groupby(paper.whole, _mark_of):
        if mark in known:
            yield from (MarkedBlocks("", (block,)) for block in blocks)
        else:
            known.add(mark)
            yield MarkedBlocks(mark, tuple(blocks))


def _mark_of(block: Block) -> str:
    return block.mark if isinstance(block, Paragraph | Listed) else ""


def points(block: Block) -> tuple[str, ...]:
    """What a block says, without its markup: each point of a list, each cell of a table."""
    match block:
        case Heading() | Paragraph():
            return (plain(block.text),)
        case Listed():
            point = POINT if block.mark else ""
            return tuple(point + plain(each) for each in block.points)
        case Table():
            return tuple(plain(cell) for row in (block.header, *block.rows) for cell in row)
        case PageBreak() | Logo():
            return ()
        case _:
            assert_never(block)


def marked(paper: Paper) -> Iterator[tuple[Block, Bookmark | None, Bookmark | None]]:
    """Each block that is written, with the bookmark that it opens and the one that it closes.

    What is made of other data has a bookmark too, without any mark: it tells that no hand changed
    it. A paper that prints no words of the data bears none.
    """
    every = list(parts(paper))
    total = len(every) if any(part.mark for part in every) else 0
    for rank, part in enumerate(every):
        told = Bookmark(mark_digest(part.mark), words_digest(part.text), rank, total)
        around = told if total and part.text else None
        for at, block in enumerate(part.blocks, start=1):
            yield block, around if at == 1 else None, around if at == len(part.blocks) else None
