"""The styles and the page of an ODT file: those of the user's template, else our own."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from clu.model.paper import Paper, Table, Tone
from clu.papers import look
from clu.papers.look import (
    AFTER_TABLE,
    CELL_PADDING,
    FONT,
    HEADINGS,
    MARGIN,
    OF_PAGES,
    PAGE,
    RULE,
    SHADE,
    STEP,
    TONES,
    Look,
)
from clu.papers.odt_xml import element, elements_at, named
from clu.papers.xml_part import Element

NAMES = {tone: name.replace(" ", "_20_") for tone, name in look.NAMES.items()}
"""The paragraph style of each tone, by the name that OpenDocument gives it."""

POINT, LAST_POINT = "Clu_20_Liste", "Clu_20_Liste_20_fin"
HEADER_CELL = "Clu_20_Tableau_20_en-tête"
STRONG = "Clu_20_Gras"
BULLETS = "Clu_20_Puces"
NUMBERS = "Clu_20_Numéros"
CELL = "Clu_20_Cellule"

HEADER, TALL = "Clu_20_Cellule_20_en-tête", "Clu_20_Cellule_20_haute"
"""The cells of a header, and those that a hand fills."""

_CELLS = {
    CELL: "",
    HEADER: f' fo:background-color="#{SHADE}"',
    TALL: ' style:vertical-align="middle"',
}
_OWN = {
    **{name: TONES[tone] for tone, name in NAMES.items()},
    POINT: look.POINT,
    LAST_POINT: look.LAST_POINT,
    HEADER_CELL: look.HEADER_CELL,
}
_FRENCH = 'fo:language="fr" fo:country="FR"'


_UNITS = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6}
_LENGTH = re.compile(r"([\d.]+)(cm|mm|in|pt|pc)")
_NAME, _WIDTH, _HEIGHT = map(named, ("style:name", "fo:page-width", "fo:page-height"))
_EDGES = {"header": "bottom", "footer": "top"}
"""What is repeated on each page, and where it is apart from the text."""
_SHORT = "1.2cm"
"""The margin beyond one of these."""


def heading(level: int) -> str:
    """The style of a heading; that of level 1 is the title."""
    return "Title" if level == 1 else f"Heading_20_{level}"


def dress(root: Element, paper: Paper, first: str, *, has_template: bool) -> None:
    """Give the styles of a document every one that its blocks name, its page and its footer."""
    known = {name for each in root.iter() if (name := each.get(_NAME))}
    wanted = {**_paragraphs(), **_lists()}
    if has_template:
        wanted = {name: style for name, style in wanted.items() if name not in known}
    styles = _first(root, "office:styles")
    for name, style in wanted.items():
        for former in elements_at(styles, f"*[@style:name='{name}']"):
            styles.remove(former)
        styles.append(element(style))
    if not elements_at(styles, "style:default-style[@style:family='table-cell']"):
        styles.append(element('<style:default-style style:family="table-cell"/>'))
    _without_empty_marks(root)
    _keep_headings(root)
    _speak_french(root)
    _lay_out(root, paper, first, has_template=has_template)


def _first(root: Element, path: str) -> Element:
    """The first element on a path. Raises ValueError without any."""
    for each in elements_at(root, path):
        return each
    raise ValueError(f"no {path}")


def _paragraphs() -> dict[str, str]:
    body = TONES[Tone.BODY]
    found = {"Standard": _style("Standard", "", f"<style:text-properties {_font(body)}/>")}
    for level, each in HEADINGS.items():
        found[heading(level)] = _style(heading(level), "Standard", _properties(each))
    found |= {name: _style(name, "Standard", _properties(each)) for name, each in _OWN.items()}
    found[STRONG] = (
        f'<style:style style:name="{STRONG}" style:display-name="{_shown(STRONG)}"'
        ' style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    return found


def _properties(look: Look) -> str:
    """A look as OpenDocument says it; the font is that of the text around it."""
    shape = (
        f'fo:margin-top="{look.above}pt" fo:margin-bottom="{look.below}pt"'
        + (f' fo:margin-left="{look.indent}cm"' if look.indent else "")
        + (' fo:text-align="end"' if look.is_right else "")
        + (' fo:keep-with-next="always"' if look.stays else "")
    )
    words = (
        (f'fo:font-size="{look.size}pt"' if look.size != TONES[Tone.BODY].size else "")
        + (f' fo:color="#{look.colour}"' if look.colour else "")
        + (' fo:font-weight="bold"' if look.is_bold else "")
    )
    return f"<style:paragraph-properties {shape}/><style:text-properties {words}/>"


def _font(look: Look) -> str:
    return f'fo:font-family="{FONT}" fo:font-size="{look.size}pt" {_FRENCH}'


def _style(name: str, parent: str, properties: str) -> str:
    under = f' style:parent-style-name="{parent}"' if parent else ""
    return (
        f'<style:style style:name="{name}" style:display-name="{_shown(name)}"'
        f' style:family="paragraph"{under}>{properties}</style:style>'
    )


def _lists() -> dict[str, str]:
    bullets = "".join(
        f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="{sign}">'
        f"{_indent(level)}</text:list-level-style-bullet>"
        for level, sign in ((1, "•"), (2, "–"))
    )
    numbers = "".join(
        f'<text:list-level-style-number text:level="{level}" style:num-format="{sign}"'
        f' style:num-suffix=".">{_indent(level)}</text:list-level-style-number>'
        for level, sign in ((1, "1"), (2, "a"))
    )
    return {
        name: f'<text:list-style style:name="{name}" style:display-name="{_shown(name)}">'
        f"{levels}</text:list-style>"
        for name, levels in ((BULLETS, bullets), (NUMBERS, numbers))
    }


def _indent(level: int) -> str:
    left = f"{STEP * level:.1f}cm"
    return (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab"'
        f' text:list-tab-stop-position="{left}" fo:text-indent="-{STEP}cm"'
        f' fo:margin-left="{left}"/>'
        "</style:list-level-properties>"
    )


def _shown(name: str) -> str:
    """« Clu Texte »: the name that a person sees."""
    return name.replace("_20_", " ")


def _keep_headings(root: Element) -> None:
    """A heading stays with what follows, whatever the template says."""
    for level in HEADINGS:
        path = f"//style:style[@style:family='paragraph'][@style:name='{heading(level)}']"
        for style in elements_at(root, path):
            if not elements_at(style, "style:paragraph-properties"):
                style.insert(0, element("<style:paragraph-properties/>"))
            for shape in elements_at(style, "style:paragraph-properties"):
                shape.set(named("fo:keep-with-next"), "always")


def _without_empty_marks(root: Element) -> None:
    """A heading without number begins at the margin: a template made of a Word file has a tab."""
    aligned = "style:list-level-properties/style:list-level-label-alignment"
    for mark in elements_at(
        root, f"//text:outline-level-style[not(string(@style:num-format))]/{aligned}"
    ):
        mark.set(named("text:label-followed-by"), "nothing")


def _speak_french(root: Element) -> None:
    """Whatever the template says: the language of what we write."""
    usual = "//style:style[@style:name='Standard']"
    for words in elements_at(root, f"(//style:default-style|{usual})/style:text-properties"):
        words.set(named("fo:language"), "fr")
        words.set(named("fo:country"), "FR")


# --- the page: that of the user's template, else our own -----------------------------------------


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


def _lay_out(root: Element, paper: Paper, first: str, *, has_template: bool) -> None:
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
        yield master, layout, _first(layout, "style:page-layout-properties")
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


# --- what only one document has -------------------------------------------------------------------


class Automatic:
    """The styles that a body needs as it is written: pages that begin, tables and their cells."""

    def __init__(self, room: float, first: str) -> None:
        self._room, self._first = room, first
        self._styles: dict[str, str] = {}

    @property
    def written(self) -> str:
        """All of them, as XML."""
        return "".join(self._styles.values())

    @property
    def begins_a_page(self) -> bool:
        """Whether the very first paragraph has to say on which page it stands."""
        return bool(self._first)

    def on_new_page(self, name: str) -> str:
        """A style like that one, which begins a page: a first one, where there are any."""
        broken = f"{name}_20_page"
        parent = f' style:parent-style-name="{name}"'
        if self._first:
            parent += f" style:master-page-name={quoteattr(self._first)}"
        shape = 'style:page-number="auto"' if self._first else 'fo:break-before="page"'
        self._add(broken, "paragraph", f"<style:paragraph-properties {shape}/>", parent)
        return broken

    def add_table(self, name: str, table: Table) -> None:
        """As wide as the page, its rows whole, tall enough to be filled."""
        for cell in (HEADER, TALL if table.row_height else CELL):
            self._add(
                cell,
                "table-cell",
                f'<style:table-cell-properties fo:border="0.5pt solid #{RULE}"'
                f' fo:padding="{CELL_PADDING}pt"{_CELLS[cell]}/>',
            )
        whole = ' style:may-break-between-rows="false"' if table.is_a_slip else ""
        self._add(
            name,
            "table",
            f'<style:table-properties style:width="{self._room:.2f}cm" table:align="left"{whole}'
            f' fo:margin-bottom="{AFTER_TABLE}pt"/>',
        )
        tall = f' style:min-row-height="{table.row_height / 10:.1f}cm"' if table.row_height else ""
        for row, height in ((f"{name}.h", ""), (f"{name}.r", tall)):
            whole = f'<style:table-row-properties{height} fo:keep-together="always"/>'
            self._add(row, "table-row", whole)
        share = self._room / sum(table.widths)
        for rank, width in enumerate(table.widths):
            wide = f'<style:table-column-properties style:column-width="{share * width:.2f}cm"/>'
            self._add(f"{name}.{rank}", "table-column", wide)

    def _add(self, name: str, family: str, properties: str, more: str = "") -> None:
        opening = f'<style:style style:name="{name}" style:family="{family}"{more}>'
        self._styles[name] = f"{opening}{properties}</style:style>"
