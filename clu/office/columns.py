"""The widths of the columns of a table, from the words in it: no format is known here."""

import re
from collections.abc import Container, Iterator
from itertools import product

from clu.model.french import in_print
from clu.model.text import plain

A_LINE = 92
"""The signs of a line down the page."""
_WORD = 24
"""The signs of the longest word that is kept whole."""
_PROSE = 16
"""The signs of a few words: what is read as sentences is no column of one word a line."""
_PADDING = 3
"""The margins of a cell, and what a wide letter takes more than another."""
_FIGURE = re.compile(r"\d")
_FEW = 5
"""The signs that a column keeps, however little room there is."""
_TIGHT = 1
"""The margins alone, where the words leave no room for more."""


def fitting(
    header: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    *,
    room: int = A_LINE,
    prose: Container[str] = (),
) -> tuple[int, ...]:
    """The widths of columns, in signs of `room` a line: none breaks a word that could be whole.

    What is left once each has its longest word goes to those of `prose`, until they hold a few,
    then step by step where it spares most lines.
    """
    columns = [_Column(cells) for cells in zip(header, *rows, strict=True)]
    widths = [min(column.longest, _WORD) for column in columns]
    spare = room - sum(widths) - _PADDING * len(columns)
    narrow = [rank for rank, heading in enumerate(header) if heading in prose]
    for few, rank in product(range(_PROSE + 1), narrow):
        if spare > 0 and widths[rank] < min(few, columns[rank].told):
            widths[rank] += 1
            spare -= 1
    while spare > 0:
        steps = [
            (-gain / more, rank, more)
            for rank, column in enumerate(columns)
            for more, gain in column.steps(widths[rank], spare)
        ]
        if not steps:
            break
        _, rank, more = min(steps)
        widths[rank] += more
        spare -= more
    if spare >= 0:
        return tuple(width + _PADDING for width in widths)
    figures = [column.figures for column in columns]
    return _tightened([max(*each) for each in zip(widths, figures, strict=True)], figures, room)


def _tightened(widths: list[int], figures: list[int], room: int) -> tuple[int, ...]:
    """Widths too great for the room: words are broken, the longest first, before a date is."""
    room -= _TIGHT * len(widths)
    while sum(widths) > room:
        breakable = [rank for rank, width in enumerate(widths) if width > max(figures[rank], _FEW)]
        if not breakable:
            break
        widths[max(breakable, key=lambda rank: widths[rank])] -= 1
    return tuple(width + _TIGHT for width in widths)


def narrowed(
    header: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    widths: tuple[int, ...],
    share: float,
) -> tuple[int, ...]:
    """The widths where the page of a template has but a share of the room: no date is broken."""
    kept = [int(width * share) - _TIGHT for width in widths]
    columns = [_Column(cells) for cells in zip(header, *rows, strict=True)]
    least = [column.figures for column in columns]
    words = [min(column.longest + _TIGHT, _WORD) for column in columns]
    held = [max(each) for each in zip(kept, least, words, strict=True)]
    return _tightened(held, least, sum(kept) + _TIGHT * len(kept))


class _Column:
    """The cells of a column as they will be printed, and how high they stand in a width."""

    def __init__(self, cells: tuple[str, ...]) -> None:
        self._cells = [
            [[len(word) for word in line.split(" ")] for line in plain(in_print(cell)).split("\n")]
            for cell in cells
        ]
        self._heights: dict[int, int] = {}
        words = [word for cell in self._cells for line in cell for word in line]
        lines = [[sum(line) + len(line) - 1 for line in cell] for cell in self._cells]
        self.longest, self.whole = max(words), max(map(max, lines))
        said = [word for cell in cells for word in re.split(r"[ \n]", plain(in_print(cell)))]
        whole = [len(word) + 1 for word in said if len(word) <= _WORD and _FIGURE.search(word)]
        self.figures = max(whole, default=0)
        """The longest word that holds figures, « 1er juin 2026 »: it is not to be broken."""
        self.told = max(map(max, lines[1:]), default=0)

    def steps(self, width: int, most: int) -> Iterator[tuple[int, int]]:
        """How many signs more, up to `most`, and what each spares."""
        now = self._height(width)
        for more in range(1, min(most, self.whole - width) + 1):
            if gain := now - self._height(width + more):
                yield more, gain

    def _height(self, width: int) -> int:
        """The lines of the cells, to a power: only what the tallest spares makes a row shorter."""
        if width not in self._heights:
            tall = (sum(_lines(line, width) for line in cell) for cell in self._cells)
            self._heights[width] = sum(lines**4 for lines in tall)
        return self._heights[width]


def _lines(words: list[int], width: int) -> int:
    """How many lines these words take, a longer one than the width being broken."""
    lines, left = 0, -1
    for word in words:
        if word < left:
            left -= word + 1
        else:
            lines += max(1, -(-word // width))
            left = width - (word % width if word > width else word)
    return lines
