"""The series of a chart: columns or bars with their values, and what every series says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clu.deck.drawing.element import Element, element, line, solid
from clu.deck.drawing.ink import ink_on
from clu.deck.drawing.plan import ValuePlace
from clu.deck.drawing.text import LANGUAGE
from clu.deck.drawing.workbook import ChartTable
from clu.deck.page import Series


@dataclass(frozen=True)
class Label:
    """How a value is written: its format, size, colour, place, and after the series' name or not.

    `shift` moves it to the right by a part of the width of the chart.
    """

    number_format: str
    size: float
    color: str
    place: str
    is_named: bool = False
    shift: float = 0
    ground: str = ""
    """The colour behind it, if it has one."""


_GROUND = "FFFFFF"


def value(tag: str, val: str | int) -> Element:
    """Return an element that says one thing in its `val`, as charts mostly do."""
    return element(tag, val=val)


def chart_text(size: float, color: str, *, bold: bool = False) -> Element:
    """Return the look of a text of a chart."""
    look = element("a:defRPr", solid(color), lang=LANGUAGE, sz=round(size * 100), b=int(bold))
    end = element("a:endParaRPr", lang=LANGUAGE)
    paragraph = element("a:p", element("a:pPr", look), end)
    return element("c:txPr", element("a:bodyPr"), element("a:lstStyle"), paragraph)


def bar_series(
    table: ChartTable, index: int, places: Sequence[ValuePlace], label: Label
) -> Element:
    """Return a series of columns or bars; `places` say where each value is written."""
    series = table.series[index]
    colors = _colors(series)
    points = [
        _point(position, color) for position, color in enumerate(colors) if color != series.color
    ]
    labels = [
        point_label(position, _placed(label, place, colors[position]))
        for position, place in enumerate(places)
        if place is not ValuePlace.ABOVE
    ]
    return element(
        "c:ser",
        *series_head(table, index),
        element("c:spPr", solid(series.color)),
        value("c:invertIfNegative", 0),
        *points,
        element("c:dLbls", *labels, *_label_parts(label)),
        *series_values(table, index),
    )


def _placed(label: Label, place: ValuePlace, color: str) -> Label:
    """Return the label of a value that the line of the target would cross."""
    if place is ValuePlace.INSIDE:
        return replace(label, color=ink_on(color), place="inEnd")
    return replace(label, ground=_GROUND)


def _colors(series: Series) -> list[str]:
    given = series.point_colors[: len(series.values)]
    return [*given, *([series.color] * (len(series.values) - len(given)))]


def _point(position: int, color: str) -> Element:
    return element(
        "c:dPt",
        value("c:idx", position),
        value("c:invertIfNegative", 0),
        value("c:bubble3D", 0),
        element("c:spPr", solid(color)),
    )


def point_label(position: int, label: Label) -> Element:
    """Return how the value of one point is written."""
    layout = None
    if label.shift:
        moved = element("c:manualLayout", value("c:x", f"{label.shift:.4f}"))
        layout = element("c:layout", moved)
    return element("c:dLbl", value("c:idx", position), layout, *_label_parts(label))


def _label_parts(label: Label) -> list[Element]:
    # A non-breaking space: one that XML readers never drop.
    separator = [element("c:separator", "\u00a0")] if label.is_named else []
    return [
        element("c:numFmt", formatCode=label.number_format, sourceLinked=0),
        element("c:spPr", solid(label.ground) if label.ground else element("a:noFill"), line(None)),
        chart_text(label.size, label.color, bold=True),
        value("c:dLblPos", label.place),
        *shown_in_labels(values=True, names=label.is_named),
        *separator,
    ]


def shown_in_labels(*, values: bool = False, names: bool = False) -> list[Element]:
    """Return what labels show; nothing by default."""
    return [
        value("c:showLegendKey", 0),
        value("c:showVal", int(values)),
        value("c:showCatName", 0),
        value("c:showSerName", int(names)),
        value("c:showPercent", 0),
        value("c:showBubbleSize", 0),
    ]


def series_head(table: ChartTable, index: int) -> tuple[Element, Element, Element]:
    """Return the rank and the name of a series."""
    name = _cache("c:strCache", (table.series[index].name,))
    reference = element("c:strRef", element("c:f", table.name_cell(index)), name)
    return value("c:idx", index), value("c:order", index), element("c:tx", reference)


def series_values(table: ChartTable, index: int) -> tuple[Element, Element]:
    """Return the categories and the values of a series."""
    categories = _cache("c:strCache", table.categories)
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
