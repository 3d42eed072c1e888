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
_BREAK_AFTER = re.compile(r" |(?<=\w)-(?=\w)")


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


def _each_width(runs: Sequence[Run], factor: Widening) -> list[float]:
    """The width of each character, in ems."""
    found: list[float] = []
    for run in runs:
        known, wider = _advances(run.bold), factor[run.bold]
        found += [known[character] * wider for character in run.text]
    return found


def line_ends(runs: Sequence[Run], size: float, width: float, factor: Widening) -> list[int]:
    """Where each line ends, as offsets in the joined text; a space stays with the line it ends.

    Lines break after a space or a hyphen, and inside a word only when it is wider than the box.
    """
    reached, breaks = _set_out(tuple(runs), factor)
    limit = width / size
    last = len(reached) - 1
    if reached[breaks[-1][1]] <= limit:
        return [last]
    ends: list[int] = []
    start = before = 0
    for stop, seen in breaks:
        shown = max(start, seen)
        while reached[shown] - reached[start] > limit and shown > start + 1:
            # Before this word, or in it when it is too wide for a line of its own.
            within = max(bisect_right(reached, reached[start] + limit) - 1, start + 1)
            start = before if before > start else within
            ends.append(start)
        before = stop
    return [*ends, last]


@lru_cache(maxsize=5_000)
def _set_out(runs: tuple[Run, ...], factor: Widening) -> tuple[list[float], list[tuple[int, int]]]:
    """How far each character reaches, in ems; where lines may break, and what is seen before."""
    text = "".join(run.text for run in runs)
    reached = [*accumulate(_each_width(runs, factor), initial=0.0)]
    stops = (*(found.end() for found in _BREAK_AFTER.finditer(text)), len(text))
    return reached, [(stop, len(text[:stop].rstrip(" "))) for stop in stops]


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
