"""The styles of an ODT file: those of the user's template by their names, else our own."""

from typing import Any

from odfdo import Element

from clu.model.paper import Paper, Table, Tone
from clu.papers import look
from clu.papers.look import (
    AFTER_TABLE,
    CELL_PADDING,
    FONT,
    HEADINGS,
    RULE,
    SHADE,
    STEP,
    TONES,
    Look,
)
from clu.papers.odt_page import lay_out, room_of

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
_ALIGNED = "style:list-level-properties/style:list-level-label-alignment"
_FRENCH = 'fo:language="fr" fo:country="FR"'


def heading(level: int) -> str:
    """The style of a heading; that of level 1 is the title."""
    return "Title" if level == 1 else f"Heading_20_{level}"


def dress(document: Any, paper: Paper, *, has_template: bool) -> None:
    """Give a document every style that its blocks name, its page and its footer."""
    document.language = "fr-FR"
    known = {style.name for style in document.get_styles() if style.name}
    wanted = {**_paragraphs(), **_lists()}
    if has_template:
        wanted = {name: style for name, style in wanted.items() if name not in known}
    for style in wanted.values():
        document.insert_style(Element.from_tag(style))
    if not has_template:
        _without_numbers(document)
    _without_empty_marks(document)
    _keep_headings(document)
    _speak_french(document)
    lay_out(document, paper, NAMES[Tone.FOOTER], has_template=has_template)


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


def _without_numbers(document: Any) -> None:
    """Headings say their own numbers, where they have one."""
    for outline in document.styles.get_elements("//text:outline-level-style"):
        outline.set_attribute("style:num-format", "")
        for mark in ("style:num-suffix", "loext:num-list-format"):
            if outline.get_attribute(mark) is not None:
                outline.set_attribute(mark, "")


def _keep_headings(document: Any) -> None:
    """A heading stays with what follows, whatever the template says."""
    for level in HEADINGS:
        style = document.get_style("paragraph", heading(level))
        shape = style.get_element("style:paragraph-properties")
        if shape is None:
            shape = Element.from_tag("<style:paragraph-properties/>")
            style.insert(shape, position=0)
        shape.set_attribute("fo:keep-with-next", "always")


def _without_empty_marks(document: Any) -> None:
    """A heading without number begins at the margin: a template made of a Word file has a tab."""
    for outline in document.styles.get_elements("//text:outline-level-style"):
        if not outline.get_attribute("style:num-format"):
            for mark in outline.get_elements(_ALIGNED):
                mark.set_attribute("text:label-followed-by", "nothing")


def _speak_french(document: Any) -> None:
    """Whatever the template says: the language of what we write."""
    for style in document.get_styles(family="paragraph"):
        if style.tag == "style:default-style":
            for words in style.get_elements("style:text-properties"):
                words.set_attribute("fo:language", "fr")
                words.set_attribute("fo:country", "FR")


def on_new_page(document: Any, name: str) -> str:
    """A style like that one, which begins a page."""
    broken = f"{name}_20_page"
    style = (
        f'<style:style style:name="{broken}" style:family="paragraph"'
        f' style:parent-style-name="{name}">'
        '<style:paragraph-properties fo:break-before="page"/></style:style>'
    )
    if document.get_style("paragraph", broken) is None:
        document.insert_style(Element.from_tag(style), automatic=True)
    return broken


def add_table(document: Any, name: str, table: Table) -> None:
    """The styles of one table: as wide as the page, its rows whole, tall enough to be filled."""
    for cell in (HEADER, TALL if table.row_height else CELL):
        _add_cell(document, cell)
    room = room_of(document)
    share = room / sum(table.widths)
    height = f' style:min-row-height="{table.row_height / 10:.1f}cm"' if table.row_height else ""
    styles = [
        f'<style:style style:name="{name}" style:family="table">'
        f'<style:table-properties style:width="{room:.2f}cm" table:align="left"'
        f' fo:margin-bottom="{AFTER_TABLE}pt"/></style:style>',
        _row(f"{name}.h", ""),
        _row(f"{name}.r", height),
    ]
    styles += [
        f'<style:style style:name="{name}.{rank}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{share * width:.2f}cm"/></style:style>'
        for rank, width in enumerate(table.widths)
    ]
    for style in styles:
        document.insert_style(Element.from_tag(style), automatic=True)


def _add_cell(document: Any, name: str) -> None:
    """The style of a cell, once, and the default that a reader expects of its family."""
    if document.get_style("table-cell", name) is not None:
        return
    style = (
        f'<style:style style:name="{name}" style:family="table-cell">'
        f'<style:table-cell-properties fo:border="0.5pt solid #{RULE}"'
        f' fo:padding="{CELL_PADDING}pt"{_CELLS[name]}/></style:style>'
    )
    document.insert_style(Element.from_tag(style), automatic=True)
    if document.get_style("table-cell") is None:
        default = '<style:default-style style:family="table-cell"/>'
        document.insert_style(Element.from_tag(default), default=True)


def _row(name: str, height: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-row">'
        f'<style:table-row-properties{height} fo:keep-together="always"/></style:style>'
    )
