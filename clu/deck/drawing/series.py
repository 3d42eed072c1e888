"""The series of a chart: columns or bars with their values, and the dashed line of the target."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from clu.deck.drawing.element import Element, element, emu
from clu.deck.drawing.ink import fill, line, solid
from clu.deck.drawing.plan import ValuePlace
from clu.deck.drawing.text_shape import LANGUAGE
from clu.deck.drawing.workbook import ChartTable
from clu.deck.page import DrawnSeries, Frame, Ink, format_of_target

_LINE_WIDTH = 2.25
_LONGEST_DASH = 40
_NO_LEADER_LINES = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"


@dataclass(frozen=True)
class Label:
    """How a value is written: its format, size, colour and place.

    The name of the series stands before it when there is something to part them. `shift` moves it
    to the right by a part of the width of the chart.
    """

    number_format: str
    size: float
    color: Ink
    place: str
    separator: str = ""
    shift: float = 0
    is_upright: bool = False
    """Whether it is written from the bottom to the top."""
    has_value: bool = True


def value(tag: str, val: str | int) -> Element:
    """Return an element that says one thing in its `val`, as charts mostly do."""
    return element(tag, val=val)


def chart_text(size: float, color: Ink, *, bold: bool = False, **body: Any) -> Element:
    """Return the look of a text of a chart; `body` are properties of its box."""
    look = element("a:defRPr", solid(color), lang=LANGUAGE, sz=round(size * 100), b=int(bold))
    end = element("a:endParaRPr", lang=LANGUAGE)
    paragraph = element("a:p", element("a:pPr", look), end)
    return element("c:txPr", element("a:bodyPr", **body), element("a:lstStyle"), paragraph)


def bar_series(
    table: ChartTable, index: int, places: Sequence[ValuePlace], label: Label
) -> Element:
    """Return a series of columns or bars; `places` say where each value is written."""
    series = table.series[index]
    colors = _colors(series)
    points = [
        _point(position, color) for position, color in enumerate(colors) if color != series.color
    ]
    return element(
        "c:ser",
        *_series_head(table, index),
        element("c:spPr", solid(series.color)),
        value("c:invertIfNegative", 0),
        *points,
        element("c:dLbls", *_labels(places, label, colors), *_label_parts(label)),
        *_series_values(table, index),
    )


def line_series(
    table: ChartTable, index: int, places: Sequence[ValuePlace], label: Label, mark_size: int
) -> Element:
    """Return a series as a line with a mark at each of its values."""
    series = table.series[index]
    stroke = element("a:ln", solid(series.color), w=emu(_LINE_WIDTH), cap="rnd")
    mark = element("c:spPr", solid(series.color), line(None))
    return element(
        "c:ser",
        *_series_head(table, index),
        element("c:spPr", stroke),
        element("c:marker", value("c:symbol", "circle"), value("c:size", mark_size), mark),
        element("c:dLbls", *_labels(places, label, _colors(series)), *_label_parts(label)),
        *_series_values(table, index),
        value("c:smooth", 0),
    )


def _labels(places: Sequence[ValuePlace], label: Label, colors: Sequence[Ink]) -> list[Element]:
    """Return the labels of the values that are not written as the others."""
    return [
        element("c:dLbl", value("c:idx", position), value("c:delete", 1))
        if place is ValuePlace.NOWHERE
        else _point_label(position, _placed(label, place, colors[position]))
        for position, place in enumerate(places)
        if place is not ValuePlace.ABOVE
    ]


def _placed(label: Label, place: ValuePlace, color: Ink) -> Label:
    """Return the label of a value that the line of the target would cross."""
    if place is ValuePlace.BELOW:
        return replace(label, place="b")
    ink = Ink.PAPER if color is Ink.PRIMARY else Ink.TEXT
    return replace(label, color=ink, place="inEnd", is_upright=place is ValuePlace.UPRIGHT)


def _colors(series: DrawnSeries) -> list[Ink]:
    return [*series.point_colors] or [series.color] * len(series.values)


def _point(position: int, color: Ink) -> Element:
    return element(
        "c:dPt",
        value("c:idx", position),
        value("c:invertIfNegative", 0),
        value("c:bubble3D", 0),
        element("c:spPr", solid(color)),
    )


def _point_label(position: int, label: Label) -> Element:
    """Return how the value of one point is written."""
    layout = None
    if label.shift:
        moved = element("c:manualLayout", value("c:x", f"{label.shift:.4f}"))
        layout = element("c:layout", moved)
    return element("c:dLbl", value("c:idx", position), layout, *_label_parts(label))


def _label_parts(label: Label) -> list[Element]:
    separator = [element("c:separator", label.separator)] if label.separator else []
    # On one line: LibreOffice would break it at a fifth of the width of the chart.
    body = {"wrap": "none"} | ({"rot": -5400000, "vert": "horz"} if label.is_upright else {})
    return [
        element("c:numFmt", formatCode=label.number_format, sourceLinked=0),
        element("c:spPr", element("a:noFill"), line(None)),
        chart_text(label.size, label.color, bold=True, **body),
        value("c:dLblPos", label.place),
        *_shown_in_labels(values=label.has_value, names=bool(label.separator)),
        *separator,
    ]


def _shown_in_labels(*, values: bool = False, names: bool = False) -> list[Element]:
    """Return what labels show; nothing by default."""
    return [
        value("c:showLegendKey", 0),
        value("c:showVal", int(values)),
        value("c:showCatName", 0),
        value("c:showSerName", int(names)),
        value("c:showPercent", 0),
        value("c:showBubbleSize", 0),
    ]


def _series_head(table: ChartTable, index: int) -> tuple[Element, Element, Element]:
    """Return the rank and the name of a series."""
    name = _cache("c:strCache", (table.series[index].name,))
    reference = element("c:strRef", element("c:f", table.name_cell(index)), name)
    return value("c:idx", index), value("c:order", index), element("c:tx", reference)


def _series_values(table: ChartTable, index: int) -> tuple[Element, Element]:
    """Return the categories and the values of a series."""
    # PowerPoint skips names by itself; LibreOffice would turn, break or drop them.
    named = [name if at % table.step == 0 else "" for at, name in enumerate(table.categories)]
    categories = _cache("c:strCache", named)
    numbers = [
        None if number is None else format(number, "f") for number in table.series[index].values
    ]
    values = _cache("c:numCache", numbers, table.number_format)
    return (
        element("c:cat", element("c:strRef", element("c:f", table.categories_range), categories)),
        element("c:val", element("c:numRef", element("c:f", table.values_range(index)), values)),
    )


def _cache(tag: str, texts: Sequence[str | None], number_format: str | None = None) -> Element:
    """Return what the workbook says, as the chart remembers it; None is a gap."""
    code = None if number_format is None else element("c:formatCode", number_format)
    points = [
        element("c:pt", element("c:v", text), idx=position)
        for position, text in enumerate(texts)
        if text is not None
    ]
    return element(tag, code, value("c:ptCount", len(texts)), *points)


# --- the target --------------------------------------------------------------------------------


def is_steady(target: DrawnSeries) -> bool:
    """Whether a target has the same value everywhere, so that its line can run from side to side.

    A line series only goes from the middle of the first category to the middle of the last; the
    trend of equal values, carried half a category further on each side, goes all the way.
    """
    return len(target.values) > 1 and None not in target.values and len(set(target.values)) == 1


def target_line(
    table: ChartTable, index: int, size: float, plot: Frame, width: float, *, has_value: bool
) -> Element:
    """Return the line of a target, named beside its last point, at the right of the plot.

    `width` is that of the chart, of which the plot takes a part.
    """
    target = table.series[index]
    last, goal = [(at, goal) for at, goal in enumerate(target.values) if goal is not None][-1]
    count = len(table.categories)
    label = Label(
        number_format=format_of_target(table.number_format, goal),
        size=size,
        color=target.color,
        place="r",
        # A non-breaking space: one that XML readers never drop.
        separator="\u00a0",
        shift=plot.width / width * (count - last - 0.5) / count,
        has_value=has_value,
    )
    return element(
        "c:ser",
        *_series_head(table, index),
        element("c:spPr", line(None)),
        _marker(target, round(min(_LONGEST_DASH, 0.8 * plot.width / count))),
        element("c:dLbls", _point_label(last, label), *_shown_in_labels(), _no_leader_lines()),
        _trend(target) if is_steady(target) else None,
        *_series_values(table, index),
        value("c:smooth", 0),
    )


def _dashes(color: Ink) -> Element:
    dash = element("a:prstDash", val="dash")
    return element("a:ln", fill(color), dash, w=emu(_LINE_WIDTH), cap="flat")


def _marker(target: DrawnSeries, length: int) -> Element:
    """Return a short dash at each value of a target that changes: a line would slope between."""
    if is_steady(target):
        return element("c:marker", value("c:symbol", "none"))
    look = element("c:spPr", solid(target.color), line(None))
    return element("c:marker", value("c:symbol", "dash"), value("c:size", max(length, 2)), look)


def _trend(target: DrawnSeries) -> Element:
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
