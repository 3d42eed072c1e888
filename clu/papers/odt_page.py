"""The pages of an ODT file, with their headers and footers: those of its template, else our own."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from clu.model.paper import Paper, Tone
from clu.office.xml_part import Element
from clu.papers.look import MARGIN, OF_PAGES, PAGE
from clu.papers.odt_styles import NAMES
from clu.papers.odt_xml import element, elements_at, first_at, named

_UNITS = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6}
_LENGTH = re.compile(r"([\d.]+)(cm|mm|in|pt|pc)")
_NAME, _WIDTH, _HEIGHT = map(named, ("style:name", "fo:page-width", "fo:page-height"))
_EDGES = {"header": "bottom", "footer": "top"}
"""What is repeated on each page, and where it is apart from the text."""
_SHORT = "1.2cm"
"""The margin beyond one of these."""


def first_page(content: Element, root: Element) -> str:
    """The master page on which a document begins, as its first paragraph says; "" if it does not.

    A letterhead is often that of a first page, which other pages follow without it.
    """
    kinds = "self::text:p|self::text:h|self::table:table"
    told = elements_at(content, f"//office:text/*[{kinds}]")
    every = (*elements_at(root, "//style:style"), *elements_at(content, "//style:style"))
    styles: dict[str | None, Element] = {each.get(_NAME): each for each in every}
    masters = {each.get(_NAME) for each in elements_at(root, "//style:master-page")}
    name = told[0].get(named(f"{told[0].prefix}:style-name")) if told else None
    while name in styles:
        style = styles.pop(name)
        page = style.get(named("style:master-page-name"), "")
        if page in masters:
            return page
        name = style.get(named("style:parent-style-name"))
    return ""


def lay_out(root: Element, paper: Paper, first: str, *, has_template: bool) -> None:
    """The pages, turned if they must be, and their footers unless the template has them."""
    for master, layout, page in _pages(root, first):
        if not has_template:
            short = {"bottom": _SHORT, **({"top": _SHORT} if paper.header else {})}
            sides = dict.fromkeys(("left", "right", "top"), f"{MARGIN}cm")
            for side, margin in {**sides, **short}.items():
                page.set(named(f"fo:margin-{side}"), margin)
        if paper.is_landscape:
            width, height = page.get(_WIDTH, ""), page.get(_HEIGHT, "")
            if _centimetres(width) < _centimetres(height):
                page.set(_WIDTH, height)
                page.set(_HEIGHT, width)
            page.set(named("style:print-orientation"), "landscape")
        if not elements_at(master, "style:footer"):
            _add_footer(master, layout, paper)
        if paper.header:
            _head(master, layout, paper.header)


def _set_apart(layout: Element, edge: str) -> None:
    """Room between the text and a header or a footer, unless the template says it."""
    if elements_at(layout, f"style:{edge}-style/style:header-footer-properties"):
        return
    for former in elements_at(layout, f"style:{edge}-style"):
        layout.remove(former)
    room = f'fo:min-height="0.5cm" fo:margin-{_EDGES[edge]}="0.3cm"'
    shape = f"<style:{edge}-style><style:header-footer-properties {room}/></style:{edge}-style>"
    before = elements_at(layout, "style:page-layout-properties|style:header-style")
    layout.insert(len(before), element(shape))


def _head(master: Element, layout: Element, words: str) -> None:
    """Words at the head of every page of a kind, below what a template has there."""
    _set_apart(layout, "header")
    if not elements_at(master, "style:header"):
        master.insert(0, element("<style:header/>"))
    for header in elements_at(master, "style:header|style:header-first|style:header-left"):
        line = f'<text:p text:style-name="{NAMES[Tone.HEADER]}">{escape(words)}</text:p>'
        header.append(element(line))


def _add_footer(master: Element, layout: Element, paper: Paper) -> None:
    _set_apart(layout, "footer")
    number = '<text:page-number text:select-page="current">1</text:page-number>'
    shown = f"{PAGE}{number}{OF_PAGES}<text:page-count>1</text:page-count>"
    line = f"{escape(paper.footer)}{shown if paper.has_page_numbers else ''}"
    written = f'<text:p text:style-name="{NAMES[Tone.FOOTER]}">{line}</text:p>'
    footer = element(f"<style:footer>{written}</style:footer>")
    headers = elements_at(master, "style:header|style:header-left|style:header-first")
    master.insert(len(headers), footer)


def _pages(root: Element, first: str) -> Iterator[tuple[Element, Element, Element]]:
    """The master pages in use, each with its layout and the properties of that, the first first.

    Raises ValueError without any.
    """
    masters = {each.get(_NAME, ""): each for each in elements_at(root, "//style:master-page")}
    layouts = {each.get(_NAME, ""): each for each in elements_at(root, "//style:page-layout")}
    usual = "Standard" if "Standard" in masters else next(iter(masters), "")
    name = first or usual
    if name not in masters:
        raise ValueError("no page")
    while name in masters:
        master = masters.pop(name)
        layout = layouts.get(master.get(named("style:page-layout-name"), ""))
        if layout is None:
            raise ValueError("no layout")
        yield master, layout, first_at(layout, "style:page-layout-properties")
        name = master.get(named("style:next-style-name"), "")


def room_of(root: Element, first: str) -> float:
    """The centimetres between the margins."""
    _, _, page = next(_pages(root, first))
    margin = page.get(named("fo:margin"))
    sides = (page.get(named(f"fo:margin-{side}")) or margin for side in ("left", "right"))
    return _centimetres(page.get(_WIDTH)) - sum(map(_centimetres, sides))


def _centimetres(length: str | None) -> float:
    """« 21cm », « 8.27in »… Raises ValueError on what is no length."""
    told = _LENGTH.fullmatch(length or "0cm")
    if told is None:
        raise ValueError(length)
    return float(told[1]) * _UNITS[told[2]]
