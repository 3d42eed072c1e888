"""What is decided before a chart is written: its table, and where each of its values is told."""

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from functools import cached_property

from clu.deck import measure
from clu.deck.drawing.workbook import ChartTable
from clu.deck.page import GAP, ChartBox, ChartKind, DrawnSeries, Run
from clu.model import french

_LINE_HEIGHT = 1.4
_UNIT = re.compile('0"([^"]*)"$')
_SIZES = (16, 14, 12)
"""What a value is written in, the largest first."""

_BESIDE = 10
"""What parts a value from the end of its bar and from what follows, in points."""

_MOST_TOLD = 12
"""The points of a line of which each value is written: a year of months."""

_LEAST_GAP = 15
GAP_ALONE = 400
"""The same around a column that stands alone."""


class ValuePlace(Enum):
    """Where a value is written."""

    ABOVE = auto()
    BELOW = auto()
    """Under a point: in a hollow of its line, or where the line of the target would cross it."""
    INSIDE = auto()
    UPRIGHT = auto()
    """In a column that is too narrow for it, along it."""
    NOWHERE = auto()
    """In a line of many points, which would hide each other's."""


@dataclass(frozen=True)
class ChartPlan:
    """The decisions about one chart."""

    box: ChartBox
    widening: measure.Widening

    @property
    def is_upright(self) -> bool:
        """Whether the values go up, and not along the slide."""
        return self.box.kind is not ChartKind.BAR

    @property
    def is_line(self) -> bool:
        """Whether the values are points of a line."""
        return self.box.kind in (ChartKind.LINE, ChartKind.RANKS)

    @cached_property
    def target(self) -> DrawnSeries | None:
        """The target, if the chart can draw it: a line goes from one column to another."""
        target = self.box.target
        is_crossing = self.is_upright and len(self.box.categories) > 1
        return target if target and is_crossing and _known(target) else None

    @cached_property
    def table(self) -> ChartTable:
        """The series in the order of the workbook: the target comes last."""
        targets = () if self.target is None else (self.target,)
        series = (*self.box.series, *targets)
        return ChartTable(self.box.categories, series, self.box.number_format, self.label_step)

    @property
    def gap(self) -> int:
        """The space between groups of columns, narrower where values would not stand in them."""
        if not self.is_upright:
            return GAP
        if len(self.box.series) > 1 or (self._columns > 1 and self.box.target is None):
            return GAP
        needed = self._value_width(self.value_size) or 1
        fitting = math.floor((self._slot / needed - 1) * 100)
        if self._columns == 1:
            return max(_LEAST_GAP, min(fitting, GAP_ALONE))
        return fitting if _LEAST_GAP <= fitting < GAP else GAP

    @property
    def label_step(self) -> int:
        """Of how many names of a line one is written, so that they do not meet; else all are."""
        if not self.is_line:
            return 1
        longest = max(self._width(each, self.box.size) for each in self.box.categories)
        needed = max(1, math.ceil((longest + 4) / self._slot))
        last = len(self.box.categories) - 1
        return next((step for step in range(needed, 2 * needed) if last % step == 0), needed)

    @cached_property
    def value_size(self) -> float:
        """The largest size in which the values stand side by side."""
        if not self.is_upright:
            return self.box.size
        fitting = (size for size in _SIZES if self._value_width(size) <= self._column_slot)
        few = self.box.size if self.is_line else _SIZES[-1]  # such a line tells its ends alone
        return min(self.box.size, next(fitting, few))

    def _value_width(self, size: float) -> float:
        names = [each.name for each in self.box.series] if self.box.has_names else []
        texts = [*names, *(self._told(each) for one in self.box.series for each in _known(one))]
        return max((self._width(each, size) for each in texts), default=0)

    def _width(self, text: str, size: float) -> float:
        return measure.text_width((Run(text, bold=True),), size, self.widening)

    def _told(self, number: Decimal) -> str:
        """About what the format makes of a number."""
        unit = _UNIT.search(self.box.number_format)
        return french.number(number) + (unit[1] if unit else "")

    @property
    def _columns(self) -> int:
        return len(self.box.categories) * len(self.box.series)

    @property
    def _slot(self) -> float:
        """The width of a category."""
        return self.box.plot.width / len(self.box.categories)

    @property
    def _column_width(self) -> float:
        return self._slot / (len(self.box.series) + self.gap / 100)

    @property
    def _column_slot(self) -> float:
        """The width that a value may take without meeting the next one."""
        return self._slot if len(self.box.series) == 1 else self._column_width

    def places(self, index: int) -> list[ValuePlace]:
        """Say where each value of a series is written: the line of the target crosses none."""
        values = self.box.series[index].values
        if self.is_line:
            return self._places_on_line(values)
        if self.box.target is None:
            return [ValuePlace.ABOVE] * len(values)
        is_wide = not self.is_upright or self._value_width(self.value_size) <= self._column_width
        crossed = ValuePlace.INSIDE if is_wide else ValuePlace.UPRIGHT
        return [
            crossed if self._is_crossed(number, goal) else ValuePlace.ABOVE
            for number, goal in zip(values, self.box.target.values, strict=True)
        ]

    def _is_crossed(self, number: Decimal | None, goal: Decimal | None) -> bool:
        """Whether the line of the target goes through a value that is written over its column."""
        if number is None or goal is None:
            return False
        return number <= goal <= number + self._label < goal * 2

    @property
    def _label(self) -> Decimal:
        """What a value takes of the scale."""
        if self.is_upright:
            lines = 2 if self.box.has_names else 1
            share = lines * self.value_size * _LINE_HEIGHT / self.box.plot.height
        else:
            share = (self._value_width(self.value_size) + _BESIDE) / self.box.plot.width
        share = min(share, 0.4)
        return Decimal(share) * (self.box.high - self.box.low)

    def _places_on_line(self, values: tuple[Decimal | None, ...]) -> list[ValuePlace]:
        """All of them, or the first, the last, the lowest and the highest of many."""
        known = [number for number in values if number is not None]
        at = [rank for rank, number in enumerate(values) if number is not None]
        told, ends = set(at), {values.index(end(known)) for end in (min, max) if known}
        due = told if self.box.is_small else {*at[:1], *at[-1:], *ends}
        is_dense = len(known) > _MOST_TOLD or self._value_width(_SIZES[-1]) > self._slot
        if known and is_dense:
            told = {at[0], at[-1]} | {
                rank for rank in ends if at[0] + self.label_step <= rank <= at[-1] - self.label_step
            }
        return [
            self._beside_line(rank, values, is_due=rank in due)
            if rank in told
            else ValuePlace.NOWHERE
            for rank in range(len(values))
        ]

    def _beside_line(
        self, rank: int, values: tuple[Decimal | None, ...], *, is_due: bool
    ) -> ValuePlace:
        """Over a point, or under it, where no line passes; what is due is told all the same."""
        sides = [ValuePlace.ABOVE, ValuePlace.BELOW]
        if self._is_hollow(rank, values):
            sides.reverse()
        if not self._has_room_under(values[rank]):
            sides.remove(ValuePlace.BELOW)
        off = [side for side in sides if not self._is_on_target(values[rank], rank, side)]
        free = [side for side in off if not self._is_passed(rank, values, side)]
        due = ValuePlace.BELOW if ValuePlace.BELOW in (off or sides) else ValuePlace.ABOVE
        return next(iter(free), due if is_due else ValuePlace.NOWHERE)

    def _up(self, side: ValuePlace) -> int:
        """Whether numbers grow towards that side of a point, 1, or shrink, -1."""
        return 1 if (side is ValuePlace.ABOVE) is (self.box.kind is not ChartKind.RANKS) else -1

    def _is_on_target(self, here: Decimal | None, rank: int, side: ValuePlace) -> bool:
        """Whether the line of the target goes through a value on that side of its point.

        A value on the target itself is told under both.
        """
        goal = self.target.values[rank] if self.target else None
        assert here is not None
        if goal is None or goal == here:
            return goal is not None and side is ValuePlace.ABOVE
        return 0 < (goal - here) * self._up(side) <= self._label * Decimal("1.3")

    def _is_passed(self, rank: int, values: tuple[Decimal | None, ...], side: ValuePlace) -> bool:
        """Whether the line goes through a value on that side of its point."""
        here, up = values[rank], self._up(side)
        assert here is not None
        beside = (*values[max(rank - 1, 0) : rank], *values[rank + 1 : rank + 2])
        rises = [(each - here) * up for each in beside if each is not None]
        points = self.box.plot.height / float(self.box.high - self.box.low)
        reach = min(self._width(self._told(here), self.value_size) / 2 / self._slot, 1)
        return any(float(rise) * points * reach > self.value_size / 2 for rise in rises)

    def _has_room_under(self, number: Decimal | None) -> bool:
        """Whether a value under its point stands over the names of the categories."""
        if number is None:
            return False
        if self.box.kind is ChartKind.RANKS:
            return number + self._label <= self.box.high
        return number - self._label >= self.box.low

    def _is_hollow(self, rank: int, values: tuple[Decimal | None, ...]) -> bool:
        """Whether the line is over a value on each side, and so goes through what is over it."""
        beside = (*values[max(rank - 1, 0) : rank], *values[rank + 1 : rank + 2])
        known, here = [each for each in beside if each is not None], values[rank]
        if here is None or not known:
            return False
        return here < min(known) if self.box.kind is not ChartKind.RANKS else here > max(known)


def _known(series: DrawnSeries) -> list[Decimal]:
    return [number for number in series.values if number is not None]
