"""The text of a file as sections that can be changed, dropped, moved and inserted.

Each is known by the path of its table in the tree that was read. Its *body* runs from the comment
lines directly above its header to the last line, not blank, of what follows its last pair; its
*tail* is the rest: blank lines, and comments that stand alone. When it goes its tail stays, unless
what holds it goes too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from clu.model.record import Where
from clu.store.toml import emit
from clu.store.toml.emit import Tree
from clu.store.toml.scan import Pair, Scanned, Section, scan

_COMMENT = re.compile(
    r"""
    # a text may hold the sign of a comment
    \"{3} (?: [^"\\]++ | \\. | "(?!"") )*+ \"{3} | '{3} .*? '{3}
    | " (?: [^"\\\n]++ | \\. )*+ " | ' [^'\n]* '
    | (?P<comment> \# [^\n]* )
    """,
    re.DOTALL | re.VERBOSE,
)


@dataclass(eq=False)
class _Chunk:
    path: Where
    body: str
    tail: str
    start: int = 0
    last: int = 0
    """Offset, in the whole text, of the end of its last pair, or of its header."""
    lead: str = ""
    """What stands alone above it, where it comes from."""
    edits: list[tuple[int, int, str]] = field(default_factory=list)
    """Offsets in the whole text, and what comes there."""

    @property
    def text(self) -> str:
        """The body as edited; nothing blank is left at its end."""
        parts, at = [], self.start
        for first, end, text in sorted(self.edits, key=lambda edit: edit[:2]):
            parts += [self.body[at - self.start : first - self.start], text]
            at = end
        parts.append(self.body[at - self.start :])
        return _without_blank_end("".join(parts)) if self.edits else self.body


Chunks = list[_Chunk]
"""Scanned that follow each other."""


class SectionedText:
    """A text under change; its offsets and paths are those of the text that was read."""

    def __init__(self, text: str, sources: Sequence[str] = ()) -> None:
        self.sources = sources
        """Texts from which elements that come here may be taken as they stand."""
        self._newline = newline_of(text)
        self._is_ended = text.endswith("\n") or not text
        self._text = text if self._is_ended else text + self._newline
        scanned = scan(self._text)
        self._chunks = list(_chunks(self._text, scanned))
        self._pairs = {pair.path: (self._chunks[pair.section], pair) for pair in scanned.pairs}
        self._elements = scanned.elements
        self._left: dict[Where, str] = {}

    @property
    def text(self) -> str:
        """The text as it has become."""
        text = "".join(chunk.text + chunk.tail for chunk in self._chunks)
        return text if self._is_ended else text.removesuffix(self._newline)

    def has_pair(self, path: Where) -> bool:
        """Whether a value stands in a pair of its own."""
        return path in self._pairs

    def has_header(self, path: Where) -> bool:
        """Whether a table has a section of its own."""
        return any(chunk.path == path for chunk in self._chunks)

    def rewrite(self, path: Where, value: object) -> None:
        """Replace the value of a pair; its key and the comment after it stay."""
        chunk, pair = self._pairs[path]
        column = pair.value - self._line_start(pair.value)
        text = self._own(emit.value_text(value, column))
        chunk.edits.append((pair.value, pair.end, text))

    def rewrite_element(self, path: Where, table: Tree) -> None:
        """Replace an element of a list that stands in a pair."""
        chunk, _ = self._pairs[path[:-1]]
        chunk.edits.append((*self._elements[path], emit.inline(table)))

    def open_out(self, path: Where) -> None:
        """Drop the pair of a value that will have sections; its comments will stand above them."""
        _, pair = self._pairs[path]
        written = self._text[pair.value : self._line_end(pair.end)]
        self._left[path] = "".join(f"{each}\n" for each in comments_of(written))
        self.remove(path)

    def remove(self, path: Where) -> None:
        """Drop all that makes a value: its pairs, and the sections of its tables."""
        for chunk, pair in self._pairs_under(path):
            start, end = self._line_start(pair.start), self._line_end(pair.end)
            chunk.edits.append((start, end, ""))
        self.take(path)

    def add_pairs(self, path: Where, table: Tree) -> None:
        """Write new keys after the last pair of a table."""
        chunk, at, names = self._place_for_pairs(path)
        if chunk is None:
            text = emit.header(path, is_array=False) + _pairs_text((), table)
            first = next(iter(self._ranks_under(path)), None)
            rank = self.end(path) if first is None else first
            self.insert(rank, [self.fresh(path, text)], is_after=first is None)
            return
        chunk.edits.append((at, at, self._own(_pairs_text(names, table))))
        if not chunk.body and not chunk.tail and chunk is not self._chunks[-1]:
            chunk.tail = self._newline

    def add_sections(self, path: Where, runs: Sequence[Chunks]) -> None:
        """Write the sections of the value at `path` after the others of the table that holds it."""
        first = runs[0][0]
        first.body = self._own(self._left.pop(path, "")) + first.body
        self.insert(self.end(path[:-1]), runs, is_after=True)

    def fresh(self, path: Where, text: str) -> Chunks:
        """A new section, to be inserted."""
        return [_Chunk(path, self._own(text), "")]

    def brought(self, source: "SectionedText", place: Where, path: Where) -> Chunks:
        """The sections of a table of another text, to be inserted here as those of `path`."""
        rank = next(iter(source._ranks_under(place)), 0)
        lead = source._chunks[rank - 1].tail if rank else ""
        run = source.take(place)
        for chunk in run:
            chunk.path = (*path, *chunk.path[len(place) :])
            chunk.body, chunk.tail = self._own(chunk.body), self._own(chunk.tail)
        for first in run[:1]:
            first.lead = self._own(lead)
        return run

    def first(self, path: Where) -> int:
        """The rank of the first section of a table."""
        return self._ranks_under(path)[0]

    def end(self, path: Where) -> int:
        """The rank after the last section of a table, or of the nearest one that holds it."""
        while not (ranks := self._ranks_under(path)):
            path = path[:-1]
        return ranks[-1] + 1

    def take(self, path: Where) -> Chunks:
        """Take the sections of a table out, to insert them elsewhere, together."""
        run: Chunks = []
        for first, end in reversed(_spans(self._ranks_under(path))):
            run = self._cut(first, end) + run
        return run

    def insert(self, rank: int, runs: Sequence[Chunks], *, is_after: bool) -> None:
        """Put sections at a rank, after a sibling or before one.

        What stood alone after a sibling now stands after the new sections.
        """
        for run in runs:
            above, last = self._chunks[rank - 1], run[-1]
            gap = self._newline if above.text else ""
            lead = run[0].lead.rstrip()
            if lead and above.tail.startswith(lead + self._newline):
                # It comes back under the comment that it stood under.
                last.tail = above.tail[len(lead + self._newline) :]
                above.tail = run[0].lead
            else:
                last.tail = above.tail if is_after else ""
                above.tail = gap if is_after else above.tail or gap
            self._chunks[rank:rank] = run
            rank += len(run)
            if not last.tail and rank < len(self._chunks):
                last.tail = self._newline

    def _cut(self, first: int, end: int) -> Chunks:
        """Take sections that follow each other out; the tail of the last stays."""
        run = self._chunks[first:end]
        is_last = end == len(self._chunks)
        del self._chunks[first:end]
        above = self._chunks[first - 1]
        is_top = not (above.text or above.tail)
        above.tail = _joined(above.tail, run[-1].tail, is_last, is_top)
        run[-1].tail = self._newline
        return run

    def _own(self, text: str) -> str:
        """A text with the line ends of the file: one saved on Windows keeps its own throughout."""
        return text.replace("\n", self._newline)

    def _ranks_under(self, path: Where) -> list[int]:
        return [rank for rank, chunk in enumerate(self._chunks) if _is_under(chunk.path, path)]

    def _pairs_under(self, path: Where) -> Iterator[tuple[_Chunk, Pair]]:
        """The pairs that make a value from a section above it."""
        for chunk, pair in self._pairs.values():
            if _is_under(pair.path, path) and not _is_under(chunk.path, path):
                yield chunk, pair

    def _place_for_pairs(self, path: Where) -> tuple[_Chunk | None, int, Where]:
        """Where new keys of a table go, and what precedes their names there."""
        for chunk in self._chunks:
            if chunk.path == path:
                return chunk, chunk.last, ()
        # A table that `a.b = 1` brings into being has no header: its new keys are dotted as well.
        dotted = list(self._pairs_under(path))
        if not dotted:
            return None, 0, ()
        chunk, pair = dotted[-1]
        return chunk, self._line_end(pair.end), path[len(chunk.path) :]

    def _line_start(self, offset: int) -> int:
        return self._text.rfind("\n", 0, offset) + 1

    def _line_end(self, offset: int) -> int:
        return self._text.index("\n", offset) + 1


def comments_of(text: str) -> list[str]:
    """The comments of some lines, after a value or alone."""
    found = (each["comment"] for each in _COMMENT.finditer(text))
    return [each.rstrip() for each in found if each]


def newline_of(text: str) -> str:
    """The end of line of a text: that of its first line."""
    return "\r\n" if re.match(r"[^\n]*\r\n", text) else "\n"


def _chunks(text: str, scanned: Scanned) -> Iterator[_Chunk]:
    lines = re.findall(r"[^\n]*\n", text)  # str.splitlines also stops at U+2028 and its like
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    last_lines = {pair.section: scanned.line_at(pair.end) for pair in scanned.pairs}
    for rank, section in enumerate(scanned.sections):
        end = last_lines.get(rank) or section.header or _head_end(lines, section)
        stop = end
        while stop < section.end - 1 and lines[stop].strip():
            stop += 1  # comments right under the last pair
        start, cut = starts[section.first - 1], starts[stop]
        tail = text[cut : starts[section.end - 1]]
        yield _Chunk(section.path, text[start:cut], tail, start, starts[end])


def _head_end(lines: Sequence[str], section: Section) -> int:
    """The last line of the comments that begin a file without pairs."""
    end = 0
    while end < section.end - 1 and lines[end].strip():
        end += 1
    return end


def _pairs_text(names: Where, table: Tree) -> str:
    start = "".join(f"{emit.name_text(str(name))}." for name in names)
    return "".join(f"{start}{emit.pair(name, value)}\n" for name, value in table.items())


def _spans(ranks: Sequence[int]) -> list[tuple[int, int]]:
    """Ranks as runs without a hole: the first and the end of each."""
    spans: list[tuple[int, int]] = []
    for rank in ranks:
        first = spans.pop()[0] if spans and spans[-1][1] == rank else rank
        spans.append((first, rank + 1))
    return spans


def _is_under(path: Where, above: Where) -> bool:
    return path[: len(above)] == above


def _joined(tail: str, other: str, is_last: bool, is_top: bool) -> str:
    """Two tails that meet where a section was: between them the larger of their two spaces."""
    lines = re.findall(r"[^\n]*\n", tail)
    others = re.findall(r"[^\n]*\n", other)
    end, begin = len(lines) - _blank_lines(lines[::-1]), _blank_lines(others)
    above, below = lines[end:], others[:begin]
    between = below if is_last else above if is_top else max(above, below, key=len)
    return "".join((*lines[:end], *between, *others[begin:]))


def _without_blank_end(text: str) -> str:
    """The text without its last lines when they are blank."""
    return text[: text.find("\n", len(text.rstrip())) + 1] or text


def _blank_lines(lines: Sequence[str]) -> int:
    """How many there are at the beginning."""
    return next((rank for rank, line in enumerate(lines) if line.strip()), len(lines))
