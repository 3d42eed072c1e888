"""The page of an ODT file: that of the user's template, else our own; turned, with its footer."""

import re
from typing import Any

from odfdo import Element

from clu.model.paper import Paper
from clu.papers.look import MARGIN

_UNITS = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6}
_LENGTH = re.compile(r"([\d.]+)(cm|mm|in|pt|pc)")


def lay_out(document: Any, paper: Paper, footer_style: str, *, has_template: bool) -> None:
    """The page, turned if it must be, and its footer unless the template has one."""
    master, layout, page = _first_page(document)
    if not has_template:
        sizes = {"fo:page-width": "21cm", "fo:page-height": "29.7cm"}
        sides = ("fo:margin-left", "fo:margin-right", "fo:margin-top")
        margins = dict.fromkeys(sides, f"{MARGIN}cm")
        for key, value in {**sizes, **margins, "fo:margin-bottom": "1.2cm"}.items():
            page.set_attribute(key, value)
    if paper.is_landscape:
        width, height = page.get_attribute("fo:page-width"), page.get_attribute("fo:page-height")
        if _centimetres(width) < _centimetres(height):
            page.set_attribute("fo:page-width", height)
            page.set_attribute("fo:page-height", width)
        page.set_attribute("style:print-orientation", "landscape")
    if not master.get_elements("style:footer"):
        _footer(layout, master, paper, footer_style)


def _first_page(document: Any) -> tuple[Any, Any, Any]:
    """The master page, its layout and the properties of that. Raises ValueError without any."""
    for master in document.styles.get_elements("//style:master-page"):
        layout = document.get_style("page-layout", master.get_attribute("style:page-layout-name"))
        for page in layout.get_elements("style:page-layout-properties") if layout else ():
            return master, layout, page
    raise ValueError("no page")


def room_of(document: Any) -> float:
    """The centimetres between the margins."""
    _, _, page = _first_page(document)
    margin = page.get_attribute("fo:margin")
    sides = (page.get_attribute(f"fo:margin-{side}") or margin for side in ("left", "right"))
    return _centimetres(page.get_attribute("fo:page-width")) - sum(map(_centimetres, sides))


def _centimetres(length: str | None) -> float:
    """« 21cm », « 8.27in »… Raises ValueError on what is no length."""
    found = _LENGTH.fullmatch(length or "0cm")
    if found is None:
        raise ValueError(length)
    return float(found[1]) * _UNITS[found[2]]


def _footer(layout: Any, master: Any, paper: Paper, footer_style: str) -> None:
    for old in layout.get_elements("style:footer-style"):
        layout.delete(old)
    layout.append(
        Element.from_tag(
            "<style:footer-style><style:header-footer-properties"
            ' fo:min-height="0.5cm" fo:margin-top="0.3cm"/></style:footer-style>'
        )
    )
    footer = Element.from_tag("<style:footer/>")
    number = '<text:page-number text:select-page="current">1</text:page-number>'
    shown = number if paper.has_page_numbers else ""
    line = Element.from_tag(f'<text:p text:style-name="{footer_style}">{shown}</text:p>')
    line.text = f"{paper.footer} – page " if shown else paper.footer
    footer.append(line)
    master.append(footer)
