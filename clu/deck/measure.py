"""Text measured without a font file: advance widths that Arial shares with its metric twins.

Kerning is left out on purpose: it only ever brings letters closer, so the widths given here are
never too small, neither for PowerPoint nor for LibreOffice. See
docs/decisions/0006-mesure-du-texte.md.
"""

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import accumulate
from typing import NamedTuple

from clu.deck.page import Run, StyledParagraph

LINE_PITCH = 1.2
"""Height of a line over the size of its letters."""


class Widening(NamedTuple):
    """How many times as wide as Arial a text may be."""

    regular: float
    bold: float


_METRIC_TWINS = frozenset({"arial", "helvetica", "liberation sans", "arimo", "nimbus sans"})
_SAFETY = 1 / 0.99
"""Measured against LibreOffice: with the width cut by 1 % no box had a line more than foreseen."""

_TWINS = Widening(_SAFETY, _SAFETY)
_FALLBACKS = Widening(1.19 * _SAFETY, 1.25 * _SAFETY)
"""DejaVu, sans or serif, which stands in on Linux for Marianne, Spectral and all that is absent.

Measured on the sentences of the sample: 99 in 100 are under 1.19 and 1.24 times those of Arial, its
bold digits are 1.25 times as wide. What other machines put instead is Arial or narrower.
"""

_ALIKE = {"\u202f": "\u00a0", "\u2011": "-"}
"""Signs that break no line, and those of the same width."""
_BREAK_AFTER = re.compile(r" |\n|(?<=\w)-(?=\w)")
_ENDLESS = 1e6
"""The width of the end of a line that was typed: nothing stands after it on the same line."""


def widening(font: str) -> Widening:
    """How much wider than Arial the text may be: as what is seen where its font is absent."""
    return _TWINS if font.casefold() in _METRIC_TWINS else _FALLBACKS


class _Advances(dict[str, float]):
    """The widths of characters in ems; one that is not known is taken as wide as it can be."""

    def __missing__(self, character: str) -> float:
        if character in _ALIKE:
            width = self[_ALIKE[character]]
        else:
            width = 0.0 if unicodedata.category(character) in ("Mn", "Me", "Cf") else 1.2
        self[character] = width
        return width


@cache
def _advances(bold: bool) -> _Advances:
    table = json.loads(resources.files(__package__).joinpath("advances.json").read_text("utf-8"))
    units = table["units"]
    return _Advances(
        (character, int(width) / units)
        for width, characters in table["bold" if bold else "regular"].items()
        for character in characters
    )


def text_width(runs: Sequence[Run], size: float, factor: Widening) -> float:
    """The width in points of runs set on one line."""
    ems = (sum(map(_advances(run.bold).__getitem__, run.text)) * factor[run.bold] for run in runs)
    return sum(ems) * size


class _Measured(NamedTuple):
    """A text before it is cut into lines. Widths are in ems, offsets those of the joined text."""

    reached: tuple[float, ...]
    """The width of the text up to each character, that of the whole at the end."""
    stops: tuple[int, ...]
    """Where a line may end."""
    shown: tuple[int, ...]
    """The same, without what a line ends with and does not show."""
    widths: tuple[float, ...]
    """The width of the text up to each of these."""


@lru_cache(maxsize=5_000)  # tables and cards try the same words in many widths and sizes
def _measured(runs: tuple[Run, ...], factor: Widening) -> _Measured:
    found: list[float] = []
    for run in runs:
        known, wider = _advances(run.bold), factor[run.bold]
        found += [_ENDLESS if each == "\n" else known[each] * wider for each in run.text]
    text = "".join(run.text for run in runs)
    reached = (*accumulate(found, initial=0.0),)
    stops = (*(each.end() for each in _BREAK_AFTER.finditer(text)), len(text))
    shown = tuple(len(text[:stop].rstrip(" ").removesuffix("\n").rstrip(" ")) for stop in stops)
    return _Measured(reached, stops, shown, tuple(reached[each] for each in shown))


def line_ends(runs: Sequence[Run], size: float, width: float, factor: Widening) -> list[int]:
    """Where each line ends, as offsets in the joined text; a space stays with the line it ends.

    Lines break where that was typed, after a space or a hyphen, and inside a word only when it is
    wider than the box.
    """
    reached, stops, shown, widths = _measured(tuple(runs), factor)
    limit = width / size
    ends: list[int] = []
    start = rank = 0
    while True:
        most = reached[start] + limit
        rank = bisect_right(widths, most, lo=rank)
        if rank == len(stops):
            return [*ends, stops[-1]]
        if shown[rank] <= start + 1:
            rank += 1  # a character that is wider than a line stays on its own
            continue
        # Before this word, or in it when it is too wide for a line of its own.
        before = stops[rank - 1] if rank else 0
        within = max(bisect_right(reached, most) - 1, start + 1)
        start = before if before > start else within
        ends.append(start)


def cut(runs: Sequence[Run], at: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Cut runs in two at an offset of their joined text; nothing is lost."""
    before: list[Run] = []
    after: list[Run] = []
    for run in runs:
        size = len(run.text)
        if at >= size:
            before.append(run)
        elif at <= 0:
            after.append(run)
        else:
            before.append(run._replace(text=run.text[:at]))
            after.append(run._replace(text=run.text[at:]))
        at -= size
    return tuple(before), tuple(after)


def line_count(paragraph: StyledParagraph, width: float, factor: Widening) -> int:
    """How many lines a paragraph takes in a box of that inner width."""
    inner = max(width - paragraph.indent, paragraph.size)
    return _line_count(paragraph.runs, paragraph.size, inner, factor)


@lru_cache(maxsize=20_000)
def _line_count(runs: tuple[Run, ...], size: float, width: float, factor: Widening) -> int:
    return len(line_ends(runs, size, width, factor))


def pitch(paragraph: StyledParagraph) -> float:
    """The height of one of its lines."""
    return paragraph.size * LINE_PITCH * paragraph.leading


def height(paragraphs: Sequence[StyledParagraph], width: float, factor: Widening) -> float:
    """The height of paragraphs in a box of that inner width; the first has no space before it."""
    lines = sum(line_count(each, width, factor) * pitch(each) for each in paragraphs)
    return lines + sum(each.space_before for each in paragraphs[1:])
