"""The target of a chart: a dashed line over its columns, with its name and value beside it."""

import re
from decimal import Decimal

from clu.deck.drawing.element import Element, element, emu, fill, line, solid
from clu.deck.drawing.series import (
    Label,
    point_label,
    series_head,
    series_values,
    shown_in_labels,
    value,
)
from clu.deck.drawing.workbook import ChartTable
from clu.deck.page import Series

_WIDTH = 2.25
_NO_LEADER_LINES = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"


def is_steady(target: Series) -> bool:
    """Whether a target has the same value everywhere, so that its line can run from side to side.

    A line series only goes from the middle of the first category to the middle of the last; the
    trend of equal values, carried half a category further on each side, goes all the way.
    """
    return len(target.values) > 1 and None not in target.values and len(set(target.values)) == 1


def target_series(table: ChartTable, index: int, size: float, plot_share: float) -> Element:
    """Return the line of a target, named beside its last point, at the right of the plot.

    `plot_share` is the part of the width of the chart that the plot takes.
    """
    target = table.series[index]
    last, goal = [(at, goal) for at, goal in enumerate(target.values) if goal is not None][-1]
    count = len(table.categories)
    label = Label(
        number_format=_without_needless_decimals(table.number_format, goal),
        size=size,
        color=target.color,
        place="r",
        is_named=True,
        shift=plot_share * (count - last - 0.5) / count,
    )
    return element(
        "c:ser",
        *series_head(table, index),
        element("c:spPr", _dashes(None if is_steady(target) else target.color)),
        _marker(target),
        element("c:dLbls", point_label(last, label), *shown_in_labels(), _no_leader_lines()),
        _trend(target) if is_steady(target) else None,
        *series_values(table, index),
        value("c:smooth", 0),
    )


def _without_needless_decimals(number_format: str, number: Decimal) -> str:
    """Return the format of « 90 % » when the values are « 82,9 % »."""
    if number != number.to_integral_value():
        return number_format
    return re.sub(r"0\.0+", "0", number_format)


def _dashes(color: str | None) -> Element:
    dash = element("a:prstDash", val="dash")
    return element("a:ln", fill(color), dash, w=emu(_WIDTH), cap="flat")


def _marker(target: Series) -> Element:
    """Return a short dash for the only point of a target, which makes no line; else nothing."""
    if sum(goal is not None for goal in target.values) > 1:
        return element("c:marker", value("c:symbol", "none"))
    look = element("c:spPr", solid(target.color), line(None))
    return element("c:marker", value("c:symbol", "dash"), value("c:size", 20), look)


def _trend(target: Series) -> Element:
    return element(
        "c:trendline",
        element("c:name", target.name),
        element("c:spPr", _dashes(target.color)),
        value("c:trendlineType", "linear"),
        value("c:forward", "0.5"),
        value("c:backward", "0.5"),
        value("c:dispRSqr", 0),
        value("c:dispEq", 0),
    )


def _no_leader_lines() -> Element:
    """Keep LibreOffice from drawing a black line between the last point and its label."""
    off = element("c15:showLeaderLines", val=0)
    return element("c:extLst", element("c:ext", off, uri=_NO_LEADER_LINES))
