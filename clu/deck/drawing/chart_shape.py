"""Native charts that a person can edit: columns or bars, and a target over the columns.

Written by hand: python-pptx makes no chart of two kinds of series, and its charts speak English.
See docs/decisions/0007-fichier-pptx.md.
"""

from typing import Any

from clu.deck import measure
from clu.deck.drawing.element import Element, element, graphic_frame, part
from clu.deck.drawing.ink import line
from clu.deck.drawing.package import Package
from clu.deck.drawing.plan import ChartPlan
from clu.deck.drawing.series import (
    Label,
    bar_series,
    chart_text,
    line_series,
    target_line,
    value,
)
from clu.deck.drawing.slate import Slate, held
from clu.deck.drawing.text_shape import LANGUAGE
from clu.deck.drawing.workbook import workbook
from clu.deck.page import ChartBox, ChartKind, Ink, Pages, Placeholder

# Positive, as the schema wants them, and under 2**31: LibreOffice loses the labels otherwise.
_CATEGORY_AXIS = 111111111
_VALUE_AXIS = 222222222

_OVERLAP = -5
_MARK = 8
_SMALL_MARK = 5


def draw_chart(slate: Slate, package: Package, box: ChartBox, pages: Pages) -> None:
    """Draw a chart with the workbook that it is edited from."""
    plan = ChartPlan(box, measure.widening(pages.font))
    identity = slate.identity(box.name, alt=box.alt)
    rank = f"{slate.number}-{slate.count}"
    book = package.add(
        "package",
        f"ppt/embeddings/Microsoft_Excel_Sheet{rank}.xlsx",
        workbook(plan.table, author=pages.author, dated=pages.dated),
    )
    name = f"ppt/charts/chart{rank}.xml"
    chart = package.add("chart", name, _chart_space(plan), [("package", book)])
    graphic = element("c:chart", **{"r:id": slate.relate("chart", chart)})
    place = held(slate.takes(Placeholder.CHART, box.frame))
    slate.add(graphic_frame(identity, place, box.frame, graphic, "chart"))


def _chart_space(plan: ChartPlan) -> bytes:
    chart = element(
        "c:chart",
        value("c:autoTitleDeleted", 1),
        _plot_area(plan),
        value("c:plotVisOnly", 1),
        value("c:dispBlanksAs", "gap"),
    )
    # The workbook is the only part that a chart leads to.
    book = element("c:externalData", value("c:autoUpdate", 0), **{"r:id": "rId1"})
    return part(
        "c:chartSpace",
        value("c:date1904", 0),
        value("c:lang", LANGUAGE),
        value("c:roundedCorners", 0),
        chart,
        element("c:spPr", element("a:noFill"), line(None)),
        chart_text(plan.box.size, Ink.TEXT),
        book,
    )


def _plot_area(plan: ChartPlan) -> Element:
    return element(
        "c:plotArea",
        _room(plan.box),
        None if plan.is_line else _bars(plan),
        _lines(plan) if plan.is_line or plan.target else None,
        _category_axis(plan),
        _value_axis(plan),
    )


def _room(box: ChartBox) -> Element:
    """Give the plot the place that was measured for it, whatever its names would take."""
    frame, plot = box.frame, box.plot
    return element(
        "c:layout",
        element(
            "c:manualLayout",
            value("c:layoutTarget", "inner"),
            value("c:xMode", "edge"),
            value("c:yMode", "edge"),
            value("c:x", f"{(plot.x - frame.x) / frame.width:.4f}"),
            value("c:y", f"{(plot.y - frame.y) / frame.height:.4f}"),
            value("c:w", f"{plot.width / frame.width:.4f}"),
            value("c:h", f"{plot.height / frame.height:.4f}"),
        ),
    )


def _bars(plan: ChartPlan) -> Element:
    box = plan.box
    separator = "\n" if plan.is_upright else "\u00a0: "
    label = Label(
        box.number_format,
        plan.value_size,
        Ink.TEXT,
        "outEnd",
        separator if box.has_names else "",
    )
    series = [
        bar_series(plan.table, index, plan.places(index), label) for index in range(len(box.series))
    ]
    return element(
        "c:barChart",
        value("c:barDir", "col" if plan.is_upright else "bar"),
        value("c:grouping", "clustered"),
        value("c:varyColors", 0),
        *series,
        value("c:gapWidth", plan.gap),
        value("c:overlap", _OVERLAP if len(series) > 1 else 0),
        *_axes(),
    )


def _lines(plan: ChartPlan) -> Element:
    """Return the values as a line, if they are one, and the line of the target."""
    label = Label(plan.box.number_format, plan.value_size, Ink.TEXT, "t")
    count, mark = len(plan.box.series), _SMALL_MARK if plan.box.is_small else _MARK
    lines = [
        line_series(plan.table, index, plan.places(index), label, mark)
        for index in range(count * plan.is_line)
    ]
    box = plan.box
    if plan.target:
        goals = target_line(
            plan.table, count, box.size, box.plot, box.frame.width, has_value=not box.is_small
        )
        lines.append(goals)
    return element(
        "c:lineChart",
        value("c:grouping", "standard"),
        value("c:varyColors", 0),
        *lines,
        value("c:marker", 1),
        *_axes(),
    )


def _axes() -> tuple[Element, Element]:
    return value("c:axId", _CATEGORY_AXIS), value("c:axId", _VALUE_AXIS)


def _category_axis(plan: ChartPlan) -> Element:
    is_turned = plan.box.kind is ChartKind.RANKS
    return element(
        "c:catAx",
        value("c:axId", _CATEGORY_AXIS),
        element("c:scaling", value("c:orientation", "minMax" if plan.is_upright else "maxMin")),
        value("c:delete", 0),
        value("c:axPos", "b" if plan.is_upright else "l"),
        element("c:numFmt", formatCode="General", sourceLinked=0),
        value("c:majorTickMark", "none"),
        value("c:minorTickMark", "none"),
        value("c:tickLblPos", "nextTo" if is_turned else "low"),
        element("c:spPr", line(None if plan.box.is_small else Ink.LINE)),
        chart_text(plan.box.size, Ink.TEXT, **_flat(plan)),
        value("c:crossAx", _VALUE_AXIS),
        # Under the last rank, since the first is on top.
        value("c:crosses", "max" if is_turned else "autoZero"),
        value("c:auto", 0),
        value("c:lblAlgn", "ctr"),
        value("c:lblOffset", 100),
        # Programs leave out names that they find too close.
        value("c:tickLblSkip", plan.label_step),
        value("c:noMultiLvlLbl", 1),
    )


def _flat(plan: ChartPlan) -> dict[str, Any]:
    """What keeps names flat: LibreOffice then breaks them, but leaves out those of a line."""
    return {} if plan.is_line else {"rot": 0, "vert": "horz"}


def _value_axis(plan: ChartPlan) -> Element:
    """Return a scale that is not shown: the values are written on the columns."""
    return element(
        "c:valAx",
        value("c:axId", _VALUE_AXIS),
        element(
            "c:scaling",
            value("c:orientation", "maxMin" if plan.box.kind is ChartKind.RANKS else "minMax"),
            value("c:max", format(plan.box.high, "f")),
            value("c:min", format(plan.box.low, "f")),
        ),
        value("c:delete", 1),
        value("c:axPos", "l" if plan.is_upright else "b"),
        element("c:numFmt", formatCode=plan.box.number_format, sourceLinked=0),
        value("c:majorTickMark", "none"),
        value("c:minorTickMark", "none"),
        value("c:tickLblPos", "none"),
        value("c:crossAx", _CATEGORY_AXIS),
        value("c:crosses", "autoZero"),
        value("c:crossBetween", "between"),
    )
