"""How a text looks once all that it inherits is known: shape, layout, master, whole deck, theme."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clu.inspection.colour import BLACK, Colour, ColourScheme, Ground, laid, percent
from clu.inspection.seen import TextRun
from clu.office.xml_part import Element, local, value

_USUAL_SIZE = 18.0
_NUMBER = re.compile(r"-?[0-9]{1,12}")
_SAID_ONCE = ("fontRef", "tcTxStyle")
"""What says a colour for all levels, without a list."""


def at(node: Element | None, *way: str) -> Element | None:
    """What is at the end of a way of names; None where it stops."""
    for name in way:
        if node is None:
            return None
        node = next((each for each in node if local(each) == name), None)
    return node


def of_name(node: Element | None, name: str) -> Iterator[Element]:
    """What an element holds of a name."""
    return (each for each in node if local(each) == name) if node is not None else iter(())


def first_said(nodes: Iterable[Element | None], name: str) -> str:
    """The nearest value of an attribute."""
    return next((said for each in nodes if each is not None and (said := value(each, name))), "")


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

    def paragraphs(self, body: Element | None, ground: Ground) -> tuple[tuple[TextRun, ...], ...]:
        """The runs of each paragraph of a text that stands on a ground."""
        own = at(body, "lstStyle")
        styles = ((own,) if own is not None else ()) + self.styles
        scale = _scale(at(body, "bodyPr", "normAutofit"))
        return tuple(tuple(self._runs(each, styles, scale, ground)) for each in of_name(body, "p"))

    def _runs(
        self, paragraph: Element, styles: Sequence[Element], scale: float, ground: Ground
    ) -> Iterator[TextRun]:
        level = int(whole(first_said([at(paragraph, "pPr")], "lvl"))) + 1
        above = [look for style in styles for look in _looks(style, level)]
        for each in paragraph:
            if local(each) == "br":
                yield TextRun("\n", _USUAL_SIZE)
            elif local(each) in ("r", "fld"):
                own, words = at(each, "rPr"), at(each, "t")
                looks = [own, *above] if own is not None else above
                text = words.text or "" if words is not None else ""
                yield self._run(text, looks, scale, ground)

    def _run(self, text: str, looks: list[Element], scale: float, ground: Ground) -> TextRun:
        size = whole(first_said(looks, "sz"), _USUAL_SIZE * 100) / 100
        lit = self.scheme.colour(at(looks[0], "highlight")) if looks else None
        return TextRun(
            text=text,
            size=round(size * scale, 1),
            is_bold=first_said(looks, "b") in ("1", "true", "on"),
            colour=self._colour(looks),
            ground=laid((lit,), ground) if lit else ground,
            font=self.scheme.font(first_said((at(each, "latin") for each in looks), "typeface")),
            language=first_said(looks, "lang"),
        )

    def _colour(self, looks: list[Element]) -> Colour | None:
        """None where it is not known: a gradient, a picture."""
        link = at(looks[0], "hlinkClick") if looks else None
        if link is not None and value(link, "id") and at(link, "extLst") is None:
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
    for name in (f"lvl{level}pPr", "defPPr"):
        if (found := at(style, name, "defRPr")) is not None:
            yield found


def _scale(fitted: Element | None) -> float:
    """How much PowerPoint shrinks a text so that it fits."""
    said = first_said([fitted], "fontScale")
    try:
        return min(abs(percent(said)), 1) if said else 1
    except ValueError:
        return 1
