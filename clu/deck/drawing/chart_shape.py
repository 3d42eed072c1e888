"""Native charts that a person can edit: columns or bars, and a target over the columns.

Written by hand: python-pptx makes no chart of two kinds of series, and its charts speak English.
See docs/decisions/0007-fichier-pptx.md.
"""

from clu.deck.drawing.element import Element, element, graphic_frame, part
from clu.deck.drawing.ink import line
from clu.deck.drawing.package import CHART, Package
from clu.deck.drawing.plan import GAP, ChartPlan
from clu.deck.drawing.series import (
    Label,
    bar_series,
    chart_text,
    is_steady,
    target_line,
    value,
)
from clu.deck.drawing.slate import Slate, held
from clu.deck.drawing.text_shape import LANGUAGE
from clu.deck.drawing.workbook import workbook
from clu.deck.page import ChartBox, Ink, Pages, Placeholder

# Positive, as the schema wants them, and under 2**31: LibreOffice loses the labels otherwise.
_CATEGORY_AXIS = 111111111
_VALUE_AXIS = 222222222

_OVERLAP = -5


def draw_chart(slate: Slate, package: Package, box: ChartBox, pages: Pages) -> None:
    """Draw a chart with the workbook that it is edited from."""
    plan = ChartPlan(box)
    identity = slate.identity(box.name, alt=box.alt)
    rank = f"{slate.number}-{slate.count}"
    book = package.add(
        f"ppt/embeddings/Microsoft_Excel_Sheet{rank}.xlsx",
        workbook(plan.table, author=pages.author, dated=pages.dated),
    )
    name = f"ppt/charts/chart{rank}.xml"
    chart = package.add(name, _chart_space(plan), CHART, [("package", book)])
    graphic = element("c:chart", **{"r:id": slate.relate("chart", chart)})
    place = held(slate.takes(Placeholder.CHART))
    slate.add(graphic_frame(identity, place, box.frame, graphic, "chart"))


def _chart_space(plan: ChartPlan) -> bytes:
    chart = element(
        "c:chart",
        value("c:autoTitleDeleted", 1),
        _plot_area(plan),
        _legend(plan) if plan.box.has_legend else None,
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


def _legend(plan: ChartPlan) -> Element:
    # The target has its name beside it; its trend comes next in the count of the entries.
    first = len(plan.box.series)
    hidden = () if plan.target is None else (first, first + 1)[: 1 + is_steady(plan.target)]
    return element(
        "c:legend",
        value("c:legendPos", "b"),
        *(element("c:legendEntry", value("c:idx", at), value("c:delete", 1)) for at in hidden),
        value("c:overlay", 0),
        chart_text(plan.box.size, Ink.TEXT),
    )


def _plot_area(plan: ChartPlan) -> Element:
    return element(
        "c:plotArea",
        _room(plan),
        _bars(plan),
        _target(plan) if plan.target else None,
        _category_axis(plan),
        _value_axis(plan),
    )


def _room(plan: ChartPlan) -> Element:
    """Leave room on the right for the name of the target, which no column then covers."""
    if not plan.target_share:
        return element("c:layout")
    return element(
        "c:layout",
        element(
            "c:manualLayout",
            value("c:layoutTarget", "outer"),
            value("c:xMode", "edge"),
            value("c:yMode", "edge"),
            value("c:x", 0),
            value("c:y", 0),
            value("c:w", f"{1 - plan.target_share:.4f}"),
            value("c:h", f"{1 - plan.legend_share:.4f}"),
        ),
    )


def _bars(plan: ChartPlan) -> Element:
    label = Label(plan.box.number_format, plan.box.size, Ink.TEXT, "outEnd")
    series = [
        bar_series(plan.table, index, plan.places(index), label)
        for index in range(len(plan.box.series))
    ]
    return element(
        "c:barChart",
        value("c:barDir", "col" if plan.is_upright else "bar"),
        value("c:grouping", "clustered"),
        value("c:varyColors", 0),
        *series,
        value("c:gapWidth", GAP),
        value("c:overlap", _OVERLAP if len(series) > 1 else 0),
        *_axes(),
    )


def _target(plan: ChartPlan) -> Element:
    index = len(plan.box.series)
    return element(
        "c:lineChart",
        value("c:grouping", "standard"),
        value("c:varyColors", 0),
        target_line(plan.table, index, plan.box.size, 1 - plan.target_share),
        value("c:marker", 1),
        *_axes(),
    )


def _axes() -> tuple[Element, Element]:
    return value("c:axId", _CATEGORY_AXIS), value("c:axId", _VALUE_AXIS)


def _category_axis(plan: ChartPlan) -> Element:
    return element(
        "c:catAx",
        value("c:axId", _CATEGORY_AXIS),
        element("c:scaling", value("c:orientation", "minMax" if plan.is_upright else "maxMin")),
        value("c:delete", 0),
        value("c:axPos", "b" if plan.is_upright else "l"),
        element("c:numFmt", formatCode="General", sourceLinked=0),
        value("c:majorTickMark", "none"),
        value("c:minorTickMark", "none"),
        value("c:tickLblPos", "low"),
        element("c:spPr", line(Ink.LINE)),
        chart_text(plan.box.size, Ink.TEXT),
        value("c:crossAx", _VALUE_AXIS),
        value("c:crosses", "autoZero"),
        value("c:auto", 0),
        value("c:lblAlgn", "ctr"),
        value("c:lblOffset", 100),
        value("c:noMultiLvlLbl", 1),
    )


def _value_axis(plan: ChartPlan) -> Element:
    """Return a scale that is not shown: the values are written on the columns."""
    top = None if plan.top is None else value("c:max", format(plan.top, "f"))
    return element(
        "c:valAx",
        value("c:axId", _VALUE_AXIS),
        element(
            "c:scaling",
            value("c:orientation", "minMax"),
            top,
            value("c:min", format(plan.bottom, "f")),
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
