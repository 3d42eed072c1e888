"""How a text looks once all that it inherits is known: shape, layout, master, whole deck, theme."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clu.inspection.colour import BLACK, NOTHING, Colour, ColourScheme, Ground, laid
from clu.inspection.seen import ChartFacts, TextRun
from clu.model.contrast import percent
from clu.office.xml_part import NOWHERE, Element, at, inside, local, value

_USUAL_SIZE = 18.0
_NUMBER = re.compile(r"-?[0-9]{1,12}")
TRUE = ("1", "true", "on")
_SAID_ONCE = ("fontRef", "tcTxStyle")
"""What says a colour for all levels, without a list."""
_ROUND = ("pieChart", "pie3DChart", "doughnutChart", "ofPieChart")


def first_said(nodes: Iterable[Element], name: str) -> str:
    """The nearest value of an attribute."""
    return next((said for each in nodes if (said := value(each, name))), "")


def whole(said: str, otherwise: float = 0) -> float:
    """A number that a file tells, whatever it tells."""
    return float(said) if _NUMBER.fullmatch(said) else otherwise


@dataclass(frozen=True)
class Inherited:
    """What a text takes of what is above it, the nearest first.

    Lists of styles by level; among them, what the style of a shape or of a table says once.
    """

    scheme: ColourScheme
    styles: tuple[Element, ...] = ()

    def paragraphs(self, body: Element, ground: Ground) -> tuple[tuple[TextRun, ...], ...]:
        """The runs of each paragraph of a text that stands on a ground."""
        styles = (at(body, "lstStyle"), *self.styles)
        scale = _scale(value(at(body, "bodyPr", "normAutofit"), "fontScale"))
        found = body.iterfind("{*}p")
        return tuple(tuple(self._runs(each, styles, scale, ground)) for each in found)

    def _runs(
        self, paragraph: Element, styles: Sequence[Element], scale: float, ground: Ground
    ) -> Iterator[TextRun]:
        level = int(whole(value(at(paragraph, "pPr"), "lvl"))) + 1
        above = [look for style in styles for look in _looks(style, level)]
        for each in paragraph:
            if local(each) == "br":
                yield TextRun("\n", _USUAL_SIZE)
            elif local(each) in ("r", "fld"):
                looks = [at(each, "rPr"), *above]
                yield self._run(at(each, "t").text or "", looks, scale, ground)

    def _run(self, text: str, looks: list[Element], scale: float, ground: Ground) -> TextRun:
        size = whole(first_said(looks, "sz"), _USUAL_SIZE * 100) / 100
        lit = self.scheme.colour(at(looks[0], "highlight"))
        return TextRun(
            text=text,
            size=round(size * scale, 1),
            is_bold=first_said(looks, "b") in TRUE,
            colour=self._colour(looks),
            ground=laid((lit,), ground) if lit else ground,
            font=self.scheme.font(first_said((at(each, "latin") for each in looks), "typeface")),
            language=first_said(looks, "lang"),
        )

    def _colour(self, looks: list[Element]) -> Colour | None:
        """None where it is not known: a gradient, a picture."""
        link = at(looks[0], "hlinkClick")
        if value(link, "id") and at(link, "extLst") is NOWHERE:
            return self.scheme.named("hlink")
        for each in looks:
            if local(each) in _SAID_ONCE and (colour := self.scheme.colour(each)):
                return colour
            if (filled := self.scheme.fill(each)) is not None:
                return filled[0] if len(filled) == 1 and filled[0].alpha else None
        return BLACK


def _looks(style: Element, level: int) -> Iterator[Element]:
    if local(style) in _SAID_ONCE:
        yield style
    yield at(style, f"lvl{level}pPr", "defRPr")
    yield at(style, "defPPr", "defRPr")


def _scale(said: str) -> float:
    """How much PowerPoint shrinks a text so that it fits."""
    try:
        return min(abs(percent(said)), 1) if said else 1
    except ValueError:
        return 1


@dataclass(frozen=True)
class TableLooks:
    """The style of a table: « header », « banded », as its own facts ask for them."""

    scheme: ColourScheme
    facts: Element
    style: Element
    """NOWHERE where the file does not hold the one that the table names: Office knows its own."""

    def parts(self, row: int, column: int, rows: int, columns: int) -> list[Element]:
        """The parts of the style that a cell takes, the strongest first."""
        wanted = (
            ("firstRow", "firstRow", row == 0),
            ("lastRow", "lastRow", row == rows - 1),
            ("firstCol", "firstCol", column == 0),
            ("lastCol", "lastCol", column == columns - 1),
            ("bandRow", "band2H" if (row - self.has("firstRow")) % 2 else "band1H", True),
            ("bandCol", "band2V" if (column - self.has("firstCol")) % 2 else "band1V", True),
        )
        names = [name for asked, name, is_there in wanted if is_there and self.has(asked)]
        return [at(self.style, each) for each in (*names, "wholeTbl")]

    def has(self, fact: str) -> bool:
        """Whether the table says that of itself."""
        return value(self.facts, fact) in TRUE

    def fill(self, parts: Iterable[Element]) -> Ground | None:
        """What fills a cell; None where the style that says it is not in the file."""
        if self.style is NOWHERE and (at(self.facts, "tableStyleId").text or "").strip():
            return None
        for each in parts:
            for found in (
                self.scheme.fill(at(each, "tcStyle", "fill")),
                self.scheme.styled(at(each, "tcStyle", "fillRef")),
            ):
                if found is not None:
                    return found
        return (NOTHING,)


def chart_facts(chart: Element) -> ChartFacts:
    """How a chart tells its series, or the parts of a pie, apart."""
    series = list(inside(chart, "ser"))
    rounds = [each for name in _ROUND for each in inside(chart, name)]
    points = [int(whole(value(each, "val"))) for one in rounds for each in inside(one, "ptCount")]
    named = ("showSerName", "showCatName") if rounds else ("showSerName",)
    shown = (one for each in named for one in inside(chart, each))
    sizes = [whole(said) / 100 for each in chart.iter() if (said := value(each, "sz")).isdecimal()]
    return ChartFacts(
        parts=max((len(series), *points)),
        has_legend=next(inside(chart, "legend"), None) is not None,
        is_labelled=any(value(each, "val") in TRUE for each in shown),
        least_size=min(sizes, default=None),
    )


def words_in(tree: Element) -> tuple[str, ...]:
    """The words of a chart or of a diagram, each once."""
    said = (each.text or "" for each in tree.iter("{*}t", "{*}v"))
    return tuple(dict.fromkeys(each for each in said if any(map(str.isalpha, each))))


def said_in(paragraph: Element) -> str:
    """What a paragraph says."""
    return "".join(each.text or "" for each in inside(paragraph, "t"))
