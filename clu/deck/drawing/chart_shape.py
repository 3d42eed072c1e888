"""Native charts that a person can edit: columns or bars, and a target over the columns.

Written by hand: python-pptx makes no chart of two kinds of series, and its charts speak English.
See docs/decisions/0007-fichier-pptx.md.
"""

from datetime import date
from typing import Any, cast

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart

from clu.deck.drawing.element import Element, element, graphic_frame, root
from clu.deck.drawing.ink import line
from clu.deck.drawing.plan import GAP, ChartPlan
from clu.deck.drawing.series import (
    Label,
    bar_series,
    chart_text,
    is_steady,
    target_line,
    value,
)
from clu.deck.drawing.slate import Slate
from clu.deck.drawing.text_shape import LANGUAGE
from clu.deck.drawing.workbook import workbook
from clu.deck.page import ChartBox, Ink

# Positive, as the schema wants them, and under 2**31: LibreOffice loses the labels otherwise.
_CATEGORY_AXIS = 111111111
_VALUE_AXIS = 222222222

_OVERLAP = -5


def draw_chart(slate: Slate, box: ChartBox, *, author: str, dated: date) -> None:
    """Draw a chart with the workbook that it is edited from."""
    plan = ChartPlan(box)
    identity = slate.identity(box.name, alt=box.alt)
    content = etree.tostring(_chart_space(plan))
    book = workbook(plan.table, author=author, dated=dated)
    # Not python-pptx's next_partname: it walks through the whole package for each chart.
    place = f"{slate.number}-{identity.get('id')}"
    relation = _add_parts(slate.part, place, content, book)
    graphic = element("c:chart", **{"r:id": relation})
    slate.add(graphic_frame(identity, box.frame, graphic, "chart"))


def _add_parts(slide: Any, place: str, content: bytes, book: bytes) -> str:
    """Put a chart and its workbook in the package; return the relation of the slide to it."""
    chart_name = PackURI(f"/ppt/charts/chart{place}.xml")
    book_name = PackURI(f"/ppt/embeddings/Microsoft_Excel_Sheet{place}.xlsx")
    chart = cast(Any, ChartPart).load(chart_name, CONTENT_TYPE.DML_CHART, slide.package, content)
    embedded = EmbeddedXlsxPart(book_name, CONTENT_TYPE.SML_SHEET, slide.package, book)
    relation = chart.relate_to(embedded, RELATIONSHIP_TYPE.PACKAGE)
    update = value("c:autoUpdate", 0)
    chart._element.append(element("c:externalData", update, **{"r:id": relation}))
    return cast(str, slide.relate_to(chart, RELATIONSHIP_TYPE.CHART))


def _chart_space(plan: ChartPlan) -> Element:
    chart = element(
        "c:chart",
        value("c:autoTitleDeleted", 1),
        _plot_area(plan),
        _legend(plan) if plan.box.has_legend else None,
        value("c:plotVisOnly", 1),
        value("c:dispBlanksAs", "gap"),
    )
    space = root("c:chartSpace", "a", "r")
    space.extend(
        [
            value("c:date1904", 0),
            value("c:lang", LANGUAGE),
            value("c:roundedCorners", 0),
            chart,
            element("c:spPr", element("a:noFill"), line(None)),
            chart_text(plan.box.size, Ink.TEXT),
        ]
    )
    return space


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
