"""What is decided before a chart is written: its table, its scale, the room of its texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from functools import cached_property

from clu.deck.drawing.workbook import ChartTable
from clu.deck.page import ChartBox, ChartKind, DrawnSeries

_HEADROOM = Decimal("1.1")
_LINE_HEIGHT = 1.4
_LETTER_WIDTH = 0.6
"""A generous mean, as a part of the size of the text."""

_TIGHT = 0.75
"""What a value really takes of that generous mean."""

GAP = 60
"""The space between groups of columns, in percent of the width of a column."""

_VALUE_LETTERS = 8
"""The letters of a value with its unit: « 687 500 », « 82,9 % »."""


class ValuePlace(Enum):
    """Where the value of a column is written."""

    ABOVE = auto()
    INSIDE = auto()
    OVER_LINE = auto()
    """Above a column that is too narrow for it, on a ground that hides the line of the target."""


@dataclass(frozen=True)
class ChartPlan:
    """The decisions about one chart; shares are parts of its width or of its height."""

    box: ChartBox

    @property
    def is_upright(self) -> bool:
        """Whether the values are columns and not bars."""
        return self.box.kind is ChartKind.COLUMN

    @cached_property
    def target(self) -> DrawnSeries | None:
        """The target, if it can be drawn: it has a value, and lies over columns."""
        target = self.box.target
        if target is None or not self.is_upright or not any(_known(target)):
            return None
        return target

    @cached_property
    def table(self) -> ChartTable:
        """The series in the order of the workbook: the target comes last."""
        targets = () if self.target is None else (self.target,)
        return ChartTable(self.box.categories, (*self.box.series, *targets), self.box.number_format)

    @cached_property
    def top(self) -> Decimal | None:
        """The end of the scale, with room for a value above the highest; None when all is nil."""
        if self.box.maximum is not None:
            return self.box.maximum
        highest = max((Decimal(0), *self._numbers))
        room = 1 / (1 - Decimal(self._value_share))
        return _rounded(highest * max(_HEADROOM, room)) if highest else None

    @cached_property
    def bottom(self) -> Decimal:
        """The start of the scale: zero, or under the lowest value when it is negative."""
        return _rounded(min((Decimal(0), *self._numbers)) * _HEADROOM)

    @property
    def _numbers(self) -> Iterator[Decimal]:
        """All that is drawn."""
        return (number for each in self.table.series for number in _known(each))

    @property
    def legend_share(self) -> float:
        """The part of the height that the legend takes."""
        return self.box.size * 2 / self.box.frame.height if self.box.has_legend else 0

    @property
    def target_share(self) -> float:
        """The part of the width that the name and the value of the target take, at the right."""
        if self.target is None:
            return 0
        letters = len(self.target.name) + _VALUE_LETTERS
        return min(letters * self.box.size * _LETTER_WIDTH / self.box.frame.width, 0.3)

    @property
    def _value_share(self) -> float:
        """The part of the plot that a value takes beyond the end of its column or bar."""
        if self.is_upright:
            categories = 2 * self.box.size * _LINE_HEIGHT
            plot = self.box.frame.height * (1 - self.legend_share) - categories
            label = self.box.size * _LINE_HEIGHT
        else:
            plot = self.box.frame.width / 2  # the names of the categories have the other half
            label = _VALUE_LETTERS * self.box.size * _LETTER_WIDTH
        return min(label / max(plot, label), 0.4)

    @property
    def _column_width(self) -> float:
        """The width of a column, in points."""
        slots = len(self.box.categories) * (len(self.box.series) + GAP / 100)
        return self.box.frame.width * (1 - self.target_share) / slots

    def places(self, index: int) -> list[ValuePlace]:
        """Say where each value of a series is written: the line of the target crosses none."""
        if self.target is None or self.top is None:
            return [ValuePlace.ABOVE] * len(self.box.categories)
        label = Decimal(self._value_share) * (self.top - self.bottom)
        needed = _VALUE_LETTERS * self.box.size * _LETTER_WIDTH * _TIGHT
        is_wide = self._column_width >= needed
        crossed = ValuePlace.INSIDE if is_wide else ValuePlace.OVER_LINE
        return [
            crossed
            if number is not None
            and goal is not None
            and number <= goal <= number + label < goal * 2
            else ValuePlace.ABOVE
            for number, goal in zip(self.box.series[index].values, self.target.values, strict=True)
        ]


def _known(series: DrawnSeries) -> list[Decimal]:
    return [number for number in series.values if number is not None]


def _rounded(number: Decimal) -> Decimal:
    """Six digits are enough for the end of a scale."""
    return Decimal(f"{number:.6g}")
