"""Where the plot of a chart stands in its frame, and the ends of the scale along which it is read.

The scale holds nought: no axis is shown that would tell where it starts. A small line alone, which
has no height to spare, is read against its own values and its target.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from clu.deck import measure
from clu.deck.bodies import Chart, ChartForm, Role
from clu.deck.layouts.area import Area, words
from clu.deck.page import GAP, ChartBox, ChartKind, DrawnSeries, Frame, Run
from clu.model import french

SIZE = 16.0
"""The text of a chart, in points."""
_LABEL_SIZES = (16.0, 14.0)
_LINE = 1.25
"""The height of a line of a chart over the size of its letters."""
_NAMES = 0.45
"""The most that the names of lying bars take of the width."""
_PAD = 12.0
_THICKEST = 64.0
"""A lying bar with its share of what parts it from the next, at the most."""
_MANY = 3
"""Bars from which what they all lack is said over them, on slides of their own."""
_RANKS_UNDER = Decimal("0.15")
_FLAT = Decimal("0.05")
"""The part of its height in numbers that a small line shows at least, so that a trifle is one."""
_LABEL = 1.45
"""What a value takes over or under the middle of its point, over the size of its letters."""
_NO_LABEL = 5.0
"""What a point or a target takes of the plot beyond its middle, without any label, in points."""
_SEEN = 5
"""What parts the middles of a point and of a target that are seen not to touch, in points."""


def highest_row(names: Iterable[str], width: float, size: float, area: Area) -> float:
    """The height of the longest of some names, set in a column."""
    return max(_height(name, width, size, area) for name in names)


def _height(name: str, width: float, size: float, area: Area) -> float:
    paragraph = words(name, size)
    return measure.line_count(paragraph, width, area.factor) * size * _LINE


# --- lying bars ----------------------------------------------------------------------------------


def names_width(chart: Chart, size: float, area: Area) -> float:
    """The width that the names of lying bars take at the left of the plot."""
    natural = max(area.natural_width(name, size) for name in chart.categories) * 1.05
    return min(natural, area.frame.width * _NAMES)


def bars_by_page(chart: Chart, area: Area) -> tuple[list[range], float]:
    """The bars that each slide holds, and the size of their names, the larger where it fits."""
    tried = [(_pages_of_bars(chart, size, area), size) for size in _LABEL_SIZES]
    return min(tried, key=lambda each: len(each[0]))


def _pages_of_bars(chart: Chart, size: float, area: Area) -> list[range]:
    width, count = names_width(chart, size, area), len(chart.categories)
    alike, drawn = lacked_alike(chart), drawn_count(chart)
    rows = [
        max(_height(name, width, size, area) + 4, _values_height(drawn - len(lacks), size))
        for name, lacks in zip(chart.categories, alike, strict=True)
    ]
    room = area.frame.height - target_band(chart)

    def hold(bars: range) -> bool:
        if len(set(alike[bars.start : bars.stop])) > 1:
            return False
        return len(bars) == 1 or max(rows[bars.start : bars.stop]) * len(bars) <= room

    def filled(most: int) -> list[range]:
        pages: list[range] = []
        while not pages or pages[-1].stop < count:
            start = pages[-1].stop if pages else 0
            ends = range(start + 1, min(start + most, count) + 1)
            held = (range(start, end) for end in ends if hold(range(start, end)))
            pages.append(max(held, key=len))
        return pages

    fewest = len(filled(count))
    tried = map(filled, range(-(-count // fewest), count + 1))
    return next(pages for pages in tried if len(pages) == fewest)


def _values_height(count: int, size: float) -> float:
    """What the values of the bars of a category take, one under the other, and what parts it."""
    return size * measure.LINE_PITCH * (count + GAP / 100) if count > 1 else 0.0


def lacked_alike(chart: Chart) -> list[tuple[tuple[int, str], ...]]:
    """The series that each category lacks as many others do, and why; else nothing.

    A bar keeps the place of the one beside it, and would stand off its name.
    """
    rows = zip(*(each.values for each in chart.series), strict=True)
    lacking = [
        tuple((rank, why) for rank, why in enumerate(row) if isinstance(why, str) and why)
        for row in rows
    ]
    return [
        lacks if len(lacks) < drawn_count(chart) and lacking.count(lacks) >= _MANY else ()
        for lacks in lacking
    ]


def lying_plot(chart: Chart, bars: Chart, size: float, area: Area) -> Frame:
    """The plot of some bars of a chart, under the name of their target if they have one."""
    left = names_width(chart, size, area) + _PAD
    top = target_band(chart)
    frame = area.frame
    names = highest_row(bars.categories, left - _PAD, size, area)
    row = max(_THICKEST * drawn_count(bars), names) + 8
    height = min(frame.height - top, row * len(bars.categories))
    return Frame(frame.x + left, frame.y + top, frame.width - left, height)


def bold_width(text: str, area: Area) -> float:
    """The width of a text in bold on one line."""
    return measure.text_width((Run(text, bold=True),), SIZE, area.factor)


def target_band(chart: Chart) -> float:
    """The height of the name of a target over lying bars."""
    return SIZE * _LINE + 4 if target_words(chart) else 0


# --- columns and lines ---------------------------------------------------------------------------


def upright_plot(chart: Chart, area: Area, under: float) -> Frame:
    """The plot of columns or of a line; `under` is the height of the names below it."""
    frame = area.frame
    right = bold_width(target_words(chart), area) + _PAD if target_words(chart) else 0.0
    right = min(right, frame.width / 3)
    return Frame(frame.x, frame.y, frame.width - right, max(frame.height - under, 10))


def names_height(chart: Chart, area: Area) -> float:
    """The height of the names under columns; those of a line stand on one line."""
    if chart.form in (ChartForm.LINE, ChartForm.RANKS):
        return SIZE * _LINE + 8
    width = upright_plot(chart, area, 0).width / len(chart.categories) - 6
    return min(highest_row(chart.categories, width, SIZE, area) + 10, area.frame.height / 3)


# --- the scale -----------------------------------------------------------------------------------


def ends(chart: Chart, plot: Frame) -> tuple[Decimal, Decimal]:
    """The ends of the scale: nought or less, and the highest, each with room for its value."""
    numbers = [each for one in chart.series for each in one.numbers if each is not None]
    share = Decimal(_value_share(chart, plot))
    if chart.form is ChartForm.RANKS:
        span = max(max(numbers, default=Decimal(1)) - 1, Decimal(2))
        return _short(1 - span * share), _short(1 + span * (1 + _RANKS_UNDER))
    full = () if chart.full is None else (chart.full,)
    low, high = min((Decimal(0), *numbers)), max((Decimal(0), *numbers, *full))
    room = ((high - low) or 1) * share / (1 - share)
    return _short(low - room if low else low), _short(high + room if high > 0 or not low else high)


def close_ends(box: ChartBox) -> tuple[Decimal, Decimal]:
    """The ends of the scale of a small line: its values and its target, and room for their labels.

    No label needs room beyond a target that no value passes. What hardly moves stays flat.
    """
    numbers = [each for one in (*box.series, box.target) if one for each in _known(one)]
    if not numbers:
        return box.low, box.high
    is_turned = box.kind is ChartKind.RANKS
    low, high = min(numbers), max(numbers)
    least = Decimal(2) if is_turned else max(abs(low), abs(high)) * _FLAT or Decimal(1)
    short = max(least - (high - low), Decimal(0)) / 2
    low, high = low - short, high + short
    pairs = _beside_target(box)
    height = box.size * _LABEL
    before = _NO_LABEL if pairs and all(each > goal for each, goal in pairs) else height
    after = _NO_LABEL if pairs and all(each <= goal for each, goal in pairs) else height
    scale = (high - low) / Decimal(max(box.plot.height - before - after, 1))
    return _short(low - Decimal(before) * scale), _short(high + Decimal(after) * scale)


def is_told_apart(box: ChartBox) -> bool:
    """Whether one sees on which side of its target the last value of a small line is, or on it."""
    (last, goal) = _beside_target(box)[-1] if _beside_target(box) else (Decimal(0), None)
    if goal is None:
        return False
    low, high = close_ends(box)
    return last == goal or abs(last - goal) / (high - low) * Decimal(box.plot.height) >= _SEEN


def _beside_target(box: ChartBox) -> list[tuple[Decimal, Decimal]]:
    """Each value of a line with the target of its period."""
    pairs = zip(box.series[0].values, box.target.values, strict=True) if box.target else ()
    return [(each, goal) for each, goal in pairs if each is not None and goal is not None]


def _known(series: DrawnSeries) -> Iterator[Decimal]:
    return (each for each in series.values if each is not None)


def _value_share(chart: Chart, plot: Frame) -> float:
    """The part of the plot that a value takes beyond the end of its column or bar."""
    if chart.form is ChartForm.BARS:
        return min(value_width(chart) / plot.width, 0.4)
    lines = 2 if chart.is_named else 1
    return min((lines * SIZE * _LINE + 4) / plot.height, 0.4)


def value_width(chart: Chart) -> float:
    """The width of the longest value of lying bars, with the name before it."""
    letters = max(len(told(chart, each)) for series in chart.series for each in series.numbers)
    names = max(len(series.name) + 3 for series in chart.series) if chart.is_named else 0
    return (letters + names) * SIZE * 0.6


def told(chart: Chart, value: Decimal | None) -> str:
    """A value with its unit, as the chart writes it."""
    return "" if value is None else french.number(value, chart.decimals) + chart.unit_suffix


def _short(number: Decimal) -> Decimal:
    """Six digits are enough for the end of a scale."""
    return Decimal(f"{number:.6g}")


# --- what is drawn -------------------------------------------------------------------------------


def drawn_count(chart: Chart) -> int:
    """How many series a chart has beside its target."""
    return sum(series.role is not Role.TARGET for series in chart.series)


def target_of(chart: Chart) -> Decimal | None:
    """The latest value of the target."""
    targets = [series.numbers for series in chart.series if series.role is Role.TARGET]
    goals = [goal for values in targets for goal in values if goal is not None]
    return goals[-1] if goals else None


def target_words(chart: Chart) -> str:
    """« Cible 90 % »"""
    goal = target_of(chart)
    if goal is None:
        return ""
    decimals = 0 if goal == goal.to_integral_value() else chart.decimals
    name = next(series.name for series in chart.series if series.role is Role.TARGET)
    if chart.form is ChartForm.RANKS:
        return f"{name}{french.NBSP}{french.ordinal(int(goal), feminine=False)}"
    return f"{name}{french.NBSP}{french.number(goal, decimals)}{chart.unit_suffix}"
