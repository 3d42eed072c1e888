"""Charts as bars of blocks, each with its value; a target as a mark on the same scale."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text

from clu.deck.page import RANKS, ChartBox, ChartKind, DrawnSeries, Ink, format_of_target
from clu.model.french import number, ordinal
from clu.tui.preview.lines import Block, clipped, hung, wrapped
from clu.tui.themes import Palette

_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_FULL = "█"
_MARK = "┊"
_UNKNOWN = "—"
_GAP = "  "
_LONGEST = 60
_SHORTEST = 4
_FORMAT = re.compile(r'0(?:\.(?P<decimals>0+))?(?:"(?P<suffix>[^"]*)")?$')


@dataclass(frozen=True)
class _Bar:
    """A line of a chart, under the name of its category when that name stands above."""

    above: str
    label: str
    value: Decimal | None
    shown: str
    style: str
    goal: Decimal | None = None
    is_target: bool = False


@dataclass(frozen=True)
class _Scale:
    """The widths that the lines of a chart share, and the ends of its values."""

    margin: int
    label: int
    cells: int
    shown: int
    low: Decimal
    high: Decimal

    def place(self, value: Decimal) -> Decimal:
        """Where a value ends, in cells from the left of the bars."""
        kept = min(max(value, self.low), self.high)
        return (kept - self.low) / (self.high - self.low) * self.cells


def draw_chart(box: ChartBox, width: int, palette: Palette) -> Block:
    """A bar for each value of each category, then the target on a line of its own."""
    bars = list(_bars(box, width, palette))
    scale = _scale(box, bars, width)
    lines: Block = []
    for above, under in groupby(bars, lambda bar: bar.above):
        lines += wrapped(Text(above), width) if above else []
        for bar in under:
            lines += [_line(bar, scale)] if scale.cells >= _SHORTEST else _told(bar, width)
    return lines


def formatted(value: Decimal | None, number_format: str) -> str:
    """A value as its spreadsheet format shows it in French: « 82,9 % », « 687 500 »."""
    if value is None:
        return _UNKNOWN
    if number_format == RANKS:
        return ordinal(int(value), feminine=False)
    code = _FORMAT.search(number_format)
    if code is None:
        return number(value)
    return number(value, len(code["decimals"] or "")) + (code["suffix"] or "")


def _bars(box: ChartBox, width: int, palette: Palette) -> Iterator[_Bar]:
    """A long name goes above its bar rather than take the room of all of them."""
    is_alone = len(box.series) == 1
    is_above = not is_alone or any(cell_len(each) > width // 3 for each in box.categories)
    goals = box.target.values if box.target else (None,) * len(box.categories)
    for at, (category, goal) in enumerate(zip(box.categories, goals, strict=True)):
        for series in box.series:
            yield _Bar(
                above=category if is_above else "",
                label=("" if is_alone else series.name) if is_above else category,
                # A long bar would praise the last place.
                value=None if box.kind is ChartKind.RANKS else series.values[at],
                shown=formatted(series.values[at], box.number_format),
                style=_style(series, at, palette),
                goal=goal,
            )
    if box.target:
        yield from _targets(box.target, box, palette)


def _targets(target: DrawnSeries, box: ChartBox, palette: Palette) -> Iterator[_Bar]:
    """One line when the target is the same everywhere, else one for each category."""
    is_steady = len(set(target.values)) == 1
    goals = list(zip(box.categories, target.values, strict=True))
    for category, goal in goals[:1] if is_steady else goals:
        if goal is not None:
            label = target.name if is_steady else f"{target.name} {category}"
            shown = formatted(goal, format_of_target(box.number_format, goal))
            yield _Bar("", label, goal, shown, palette.heading, goal, is_target=True)


def _style(series: DrawnSeries, at: int, palette: Palette) -> str:
    color = series.point_colors[at] if series.point_colors else series.color
    return palette.past if color is Ink.PAST else palette.accent


def _scale(box: ChartBox, bars: Sequence[_Bar], width: int) -> _Scale:
    known = [each for bar in bars for each in (bar.value, bar.goal) if each is not None]
    low = min([Decimal(0), *known])
    high = max([low, *known])
    margin = 2 if any(bar.above for bar in bars) else 0
    label = min(max((cell_len(bar.label) for bar in bars), default=0), width // 3)
    shown = max((cell_len(bar.shown) for bar in bars), default=0)
    taken = margin + label + shown + len(_GAP) * (2 if label else 1) + len(_MARK)
    cells = min(width - taken, _LONGEST)
    return _Scale(margin, label, cells, shown, low, high if high > low else low + 1)


def _line(bar: _Bar, scale: _Scale) -> Text:
    """« 2023  ████████▎  ┊   82,9 % »"""
    line = Text(" " * scale.margin)
    if scale.label:
        label = clipped(bar.label, scale.label)
        line.append(label, bar.style if bar.is_target else None)
        line.append(" " * (scale.label - cell_len(label)) + _GAP)
    blocks = "" if bar.is_target else _blocks(bar.value, scale)
    line.append(blocks, bar.style)
    rest = scale.cells + len(_MARK) - cell_len(blocks)
    line.append(_marked(bar.goal, rest, scale))
    shown = bar.shown.rjust(scale.shown + len(_GAP))
    return line.append(shown, bar.style if bar.is_target else None)


def _blocks(value: Decimal | None, scale: _Scale) -> str:
    """The bar between nought and a value, to the eighth of a cell when it goes to the right."""
    if not value:
        return ""
    nought, end = scale.place(Decimal(0)), scale.place(value)
    if value < 0:
        return " " * int(end) + _FULL * max(round(nought) - int(end), 1)
    full, part = divmod(max(round((end - round(nought)) * 8), 1), 8)
    return " " * round(nought) + _FULL * full + _EIGHTHS[part]


def _marked(goal: Decimal | None, rest: int, scale: _Scale) -> str:
    """What is free after the bar, with the mark of the target unless the bar has reached it."""
    if goal is None:
        return " " * rest
    before = int(scale.place(goal)) - (scale.cells + len(_MARK) - rest)
    if before < 0:
        return " " * rest
    return " " * before + _MARK + " " * (rest - before - len(_MARK))


def _told(bar: _Bar, width: int) -> Block:
    """The same in words, where a bar would say nothing."""
    head = Text("  " if bar.above else "")
    words = " ".join(part for part in (bar.label, bar.shown) if part)
    return hung(head, wrapped(Text(words), width - head.cell_len))
