"""Lines of a terminal: wrapped, padded, put side by side. A block never exceeds its width."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len, chop_cells
from rich.text import Text

Block = list[Text]
"""Lines one under the other, none of which holds a line end."""


def wrapped(text: Text, width: int) -> Block:
    """The text on lines of at most `width` cells; a space that does not break stays whole."""
    return [
        line[start:end]
        for line in text.split("\n", allow_blank=True)
        for start, end in _cuts(line.plain, width)
    ]


def _cuts(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends; a word that is longer than a line is cut."""
    start = end = 0
    for word in re.finditer("[^ ]+", text):
        if cell_len(text[start : word.end()]) > width:
            if end > start:
                yield start, end
            start = word.start()
            for piece in _pieces(word[0], width)[:-1]:
                yield start, start + len(piece)
                start += len(piece)
        end = word.end()
    yield start, end


def _pieces(word: str, width: int) -> list[str]:
    """A word in pieces of a line at most, cut after a hyphen where that can be."""
    pieces = [""]
    for part in parts(word):
        if cell_len(pieces[-1] + part) <= width:
            pieces[-1] += part
        else:
            pieces += chop_cells(part, width)
    return [piece for piece in pieces if piece]


def parts(word: str) -> list[str]:
    """What a hyphen or a slash lets one cut: « Nogent-sur-Marne » has three parts."""
    return re.findall("[^-/]*[-/]+|[^-/]+", word)


def hung(head: Text, block: Block) -> Block:
    """The block in the hanging indent that its head makes on the first line."""
    margin = Text(" " * head.cell_len)
    return [
        Text.assemble(head if rank == 0 else margin, line) if line else line
        for rank, line in enumerate(block)
    ]


def beside(blocks: Sequence[Block], widths: Sequence[int], gap: int) -> Block:
    """Blocks in columns of these widths, with a gap between them."""
    return [
        row([cell or Text() for cell in cells], widths, gap)
        for cells in zip_longest(*blocks, fillvalue=None)
    ]


def row(cells: Sequence[Text], widths: Sequence[int], gap: int) -> Text:
    """One line of columns."""
    line = Text()
    column = 0
    for cell, width in zip(cells, widths, strict=True):
        if cell:
            line.append(" " * (column - line.cell_len))
            line.append_text(cell)
        column += width + gap
    return line


def shared(free: int, least: Sequence[int], wished: Sequence[float]) -> list[int]:
    """Share cells between columns as wished, none of them getting less than its least."""
    wants = [
        max(free * wish / sum(wished) - few, 0.0) for few, wish in zip(least, wished, strict=True)
    ]
    spare, total = free - sum(least), sum(wants) or 1.0
    widths, reached = [], 0.0
    for few, want in zip(least, wants, strict=True):
        before = round(reached)
        reached += spare * want / total
        widths.append(few + round(reached) - before)
    return widths


def at_right(text: Text, width: int) -> Text:
    """The text against the right side; it must fit."""
    return Text.assemble(" " * (width - text.cell_len), text)


def centred(text: Text, width: int) -> Block:
    """The text on lines that stand in the middle of the width."""
    return [
        Text.assemble(" " * ((width - line.cell_len) // 2), line) for line in wrapped(text, width)
    ]


def clipped(text: str, width: int) -> str:
    """The text, or its beginning and an ellipsis where it is wider."""
    if cell_len(text) <= width:
        return text
    return (chop_cells(text, width - 1) or [""])[0].rstrip() + "…"


def ruled(width: int, style: str) -> Text:
    """A line from side to side."""
    return Text("─" * width, style)
