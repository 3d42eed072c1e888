"""Every shape of a deck as it is written in its file, to the point: a change of looks shows.

Set CLU_GOLDEN=update to accept the shapes of now, after reading their difference.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from lxml import etree

from clu.deck.drawing.element import NAMESPACES
from clu.deck.drawing.plan import ChartPlan, ValuePlace
from clu.deck.measure import widening
from clu.deck.page import ChartKind, DrawnSeries, Frame, Ink, Pages
from clu.deck.render import render
from clu.office.package import unpack
from tests.agreed import as_agreed, xml_lines
from tests.deck.test_render import columns, deck, full_deck, page

GOLDEN = Path(__file__).parent / "golden"
OURS = ("ppt/slides/slide", "ppt/charts/chart", "ppt/notesSlides/notes", "docProps/core.xml")
SHEET = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "docProps/core.xml")


def parts_of(pages: Pages) -> dict[str, bytes]:
    """What we write of a deck, and the first workbook in it."""
    parts = unpack(render(pages))
    books = [part for name, part in parts.items() if name.endswith(".xlsx")]
    inside = {f"{each} of the workbook": unpack(book)[each] for book in books[:1] for each in SHEET}
    return {name: part for name, part in parts.items() if name.startswith(OURS)} | inside


def lines_of(parts: Mapping[str, bytes]) -> Iterator[str]:
    for name, part in sorted(parts.items()):
        yield f"# {name}"
        yield from xml_lines(etree.fromstring(part))


def test_every_shape_is_drawn_as_agreed(tmp_path: Path) -> None:
    as_agreed(GOLDEN / "drawn.txt", lines_of(parts_of(full_deck(tmp_path))))


def series(*values: str | None, name: str = "Taux", **looks: Any) -> DrawnSeries:
    """Values that are drawn; None is a gap."""
    numbers = tuple(None if each is None else Decimal(each) for each in values)
    return DrawnSeries(name, numbers, looks.pop("color", Ink.PRIMARY), **looks)


CHARTS: Mapping[str, dict[str, Any]] = {
    "without a target": {"target": None},
    "a target in the last year only": {"target": series(None, "90.5", name="cible")},
    "a target in the first year only": {"target": series("90", None, name="cible")},
    "a target that changes": {"target": series("90", "95", name="cible")},
    "a target with a long name": {"target": series("90", "90", name="cible de la charte " * 4)},
    "two series and their names": {
        "series": (series("80", "90"), series("70", None, name="2022")),
        "has_names": True,
    },
    "two series, names and a target that changes": {
        "series": (series("80", "90"), series("70", None, name="2022")),
        "target": series("90", "95", name="cible"),
        "has_names": True,
    },
    "two series, names and no target": {
        "series": (series("80", "90"), series("70", None, name="2022")),
        "has_names": True,
        "target": None,
    },
    "values around the target": {
        "categories": tuple("ABCDEFG"),
        "series": (series("90", "91", "77", "76", "1", "5", None),),
        "target": series("90", "90", "90", None, "1", "5", "90", name="cible"),
    },
    "a single category": {
        "categories": ("2023",),
        "series": (series("88"),),
        "target": series("90", name="cible"),
    },
    "narrow columns": {
        "categories": tuple(map(str, range(24))),
        "series": (series(*["88"] * 24),),
        "target": series(*["90"] * 24, name="cible"),
    },
    "values below zero": {"series": (series("-10", "20"),), "target": None},
    "values below zero under a target": {"series": (series("-50", "87"),)},
    "values under one": {"series": (series("0.5", "0.25"),), "target": None},
    "a low frame": {"frame": Frame(0, 0, 400, 160)},
    "a low frame and names": {"frame": Frame(0, 0, 400, 160), "has_names": True},
    "a frame that its words take": {"frame": Frame(0, 0, 400, 40)},
    "a narrow frame for lying bars": {"frame": Frame(0, 0, 90, 300), "kind": ChartKind.BAR},
    "no value at all": {"series": (series(None, None),), "target": series(None, None)},
    "a scale that is given": {"high": Decimal(120), "size": 12},
    "a line": {"kind": ChartKind.LINE},
    "a line of ranks": {"kind": ChartKind.RANKS, "target": None},
    "lying bars whose values meet the target": {
        "kind": ChartKind.BAR,
        "series": (series("88", "91"),),
    },
    "light and dark points": {
        "series": (series("88", "89", point_colors=(Ink.PAST, Ink.PRIMARY)),)
    },
    "lying bars": {"kind": ChartKind.BAR},
}
"""What differs from the chart of the deck above."""

LOOKS = {
    "scale": "//c:valAx/c:scaling/*/@val",
    "plot": "//c:plotArea/c:layout//@val",
    "gaps": "//c:barChart//c:numCache[c:ptCount/@val > count(c:pt)]/c:pt/@idx",
    "columns": "//c:barChart/*[not(self::c:ser)]/@val",
    "points": "//c:dPt//@val",
    "values": "//c:barChart//c:dLbl/descendant::*[self::c:idx|self::a:schemeClr|self::c:dLblPos]"
    "/@val",
    "target": "//c:lineChart//a:schemeClr/@val | //c:lineChart/c:ser/c:marker//@val",
    "named at": "//c:lineChart//c:dLbl//c:x/@val | //c:lineChart//c:numFmt/@formatCode",
    "names": "//c:barChart//c:dLbls/c:separator/text()",
    "line": "//c:lineChart/c:ser/c:dLbls//c:dLblPos/@val",
    "axes": "//c:catAx/*[not(*)]/@val",
}


def test_every_chart_is_drawn_as_agreed() -> None:
    as_agreed(GOLDEN / "charts.txt", map(chart_line, CHARTS))


def test_a_value_is_written_in_its_column_while_that_is_wide_enough() -> None:
    """The most columns that are, in frames wider and wider."""
    told = (
        f"{count}: " + " ".join(str(most_inside(count, width)) for width in range(150, 950, 7))
        for count in (1, 2)
    )
    as_agreed(GOLDEN / "inside.txt", told)


def most_inside(count: int, width: int) -> int:
    return sum(is_inside(categories, count, width) for categories in range(1, 30))


def is_inside(categories: int, count: int, width: int) -> bool:
    box = columns(
        frame=Frame(0, 0, width, 300),
        categories=tuple(map(str, range(categories))),
        series=(series(*["88"] * categories),) * count,
        target=series(*["90"] * categories, name="cible"),
    )
    return ValuePlace.INSIDE in ChartPlan(box, widening("Arial")).places(0)


def chart_line(name: str) -> str:
    (space,) = (
        etree.fromstring(part)
        for part_name, part in unpack(render(deck(page(columns(**CHARTS[name]))))).items()
        if part_name.startswith("ppt/charts/chart")
    )
    found = {look: space.xpath(path, namespaces=NAMESPACES) for look, path in LOOKS.items()}
    told = (f"{look} {' '.join(values)}" for look, values in found.items() if values)
    told = (each.replace("\n", "↵") for each in told)
    return f"{name}: {', '.join(told)}"
