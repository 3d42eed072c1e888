"""Hidden bookmarks: which words of the data a paragraph prints, and what it said when it was made.

By them a paragraph is found again in a file that someone has corrected, wherever it has gone; and
what a hand has changed is told from what the data has changed since.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from clu.model.paper import Block, Paper, Paragraph
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


def alike(text: str) -> str:
    """What two texts have in common where only their typography differs."""
    plain_signs = text.translate(_SIGNS).replace("...", "…")
    lines = (_SPACED.sub(r"\1", " ".join(line.split())) for line in plain_signs.split("\n"))
    return "\n".join(filter(None, lines))


def marked(paper: Paper) -> Iterator[tuple[Block, Bookmark | None, Bookmark | None]]:
    """Each block that is written, with the bookmark that it opens and the one that it closes.

    Words that are printed again further on are not marked again.
    """
    groups = [(mark, list(blocks)) for mark, blocks in groupby(paper.whole, mark_of)]
    order = list(dict.fromkeys(mark for mark, _ in groups if mark))
    unmarked = set(order)
    for mark, blocks in groups:
        around = None
        if mark in unmarked:
            unmarked.remove(mark)
            digest = words_digest(text_of(blocks))
            around = Bookmark(mark_digest(mark), digest, order.index(mark), len(order))
        for at, block in enumerate(blocks, start=1):
            yield block, around if at == 1 else None, around if at == len(blocks) else None


def mark_of(block: Block) -> str:
    """The words that a block prints, if they are of the data alone."""
    return block.mark if isinstance(block, Paragraph) else ""


def text_of(blocks: Iterable[Block]) -> str:
    """What paragraphs of one mark say, a line each."""
    return "\n".join(plain(block.text) for block in blocks if isinstance(block, Paragraph))
