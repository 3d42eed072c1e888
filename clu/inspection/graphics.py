"""What a table takes of its style, and how a chart tells its series apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clu.inspection.colour import NOTHING, ColourScheme, Ground
from clu.inspection.looks import at, first_said, whole
from clu.inspection.seen import ChartFacts
from clu.office.xml_part import Element, inside, local, value

_TRUE = ("1", "true")
_ROUND = ("pieChart", "pie3DChart", "doughnutChart", "ofPieChart")


@dataclass(frozen=True)
class TableLooks:
    """The style of a table: « header », « banded », as its own facts ask for them."""

    scheme: ColourScheme
    facts: Element | None
    style: Element | None
    is_styled: bool
    """Whether it names a style, which the file may not hold: Office knows its own."""

    def parts(self, row: int, column: int, rows: int, columns: int) -> list[Element]:
        """The parts of the style that a cell takes, the strongest first."""
        wanted = (
            ("firstRow", "firstRow", row == 0),
            ("lastRow", "lastRow", row == rows - 1),
            ("firstCol", "firstCol", column == 0),
            ("lastCol", "lastCol", column == columns - 1),
            ("bandRow", "band2H" if (row - self._has("firstRow")) % 2 else "band1H", True),
            ("bandCol", "band2V" if (column - self._has("firstCol")) % 2 else "band1V", True),
        )
        names = [name for asked, name, is_there in wanted if is_there and self._has(asked)]
        found = (at(self.style, each) for each in (*names, "wholeTbl"))
        return [each for each in found if each is not None]

    def _has(self, fact: str) -> bool:
        return first_said([self.facts], fact) in _TRUE

    def fill(self, parts: Iterable[Element]) -> Ground | None:
        """What fills a cell; None where the style that says it is not in the file."""
        if self.is_styled and self.style is None:
            return None
        for each in parts:
            style = at(each, "tcStyle")
            for found in (
                self.scheme.fill(at(style, "fill")),
                self.scheme.styled(at(style, "fillRef")),
            ):
                if found is not None:
                    return found
        return (NOTHING,)

    def texts(self, parts: Iterable[Element]) -> Iterator[Element]:
        """What the style says of the text of a cell."""
        return (found for each in parts if (found := at(each, "tcTxStyle")) is not None)


def chart_facts(chart: Element) -> ChartFacts:
    """How a chart tells its series, or the parts of a pie, apart."""
    series = list(inside(chart, "ser"))
    counts = [len(series)]
    for each in series:
        around = each.getparent()
        if around is not None and local(around) in _ROUND:
            points = (whole(value(one, "val")) for one in inside(each, "ptCount"))
            counts.append(int(max(points, default=0)))
    named = ("showSerName", "showCatName") if len(counts) > 1 else ("showSerName",)
    shown = (one for each in named for one in inside(chart, each))
    sizes = [whole(said) / 100 for each in chart.iter() if (said := value(each, "sz")).isdecimal()]
    return ChartFacts(
        parts=max(counts),
        has_legend=next(inside(chart, "legend"), None) is not None,
        is_labelled=any(value(each, "val") in _TRUE for each in shown),
        least_size=min(sizes, default=None),
    )


def words_in(tree: Element) -> tuple[str, ...]:
    """The words of a chart or of a diagram, each once."""
    said = (each.text or "" for each in tree.iter() if local(each) in ("t", "v"))
    return tuple(dict.fromkeys(each for each in said if any(map(str.isalpha, each))))


def said_in(paragraph: Element) -> str:
    """What a paragraph says."""
    return "".join(each.text or "" for each in inside(paragraph, "t"))
