"""The styles of a DOCX file: those of the user's template by their names, else our own."""

from collections.abc import Container, Sequence
from copy import deepcopy
from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart
from docx.shared import Cm, Pt, RGBColor
from docx.styles import BabelFish

from clu.model.paper import Tone
from clu.papers.look import (
    AFTER_TABLE,
    CELL_PADDING,
    FONT,
    HEADINGS,
    MARGIN,
    NAMES,
    POINT,
    RULE,
    SHADE,
    STEP,
    TONES,
    Look,
)

AFTER = "Clu Après tableau"
GRID = "Clu Grille"
_OURS = (*NAMES.values(), AFTER)
_KEPT = ("Normal", "Default Paragraph Font", "Normal Table", "No List")
"""What every document of Word has."""

BULLETS, BELOW, NUMBERS = "List Bullet", "List Bullet 2", "List Number"
_LISTS = {BULLETS: ("bullets", 0), BELOW: ("bullets", 1), NUMBERS: ("numbers", 0)}
_MARKS = {
    "bullets": (("bullet", "•"), ("bullet", "–")),
    "numbers": (("decimal", "%1."), ("bullet", "–")),
}


_PAGE = {
    "page_width": 21,
    "page_height": 29.7,
    **dict.fromkeys(("left_margin", "right_margin", "top_margin", "bottom_margin"), MARGIN),
}
"""Our page, in centimetres."""

_NARROWEST = 6
"""Centimetres between its margins under which a page holds no paper of ours."""


def complete_page(document: Document) -> None:
    """Give a template what it does not say of its page; all of it, where nothing would hold."""
    body: Any = document.element.body
    body.get_or_add_sectPr()
    section: Any = document.sections[0]
    for key, usual in _PAGE.items():
        if getattr(section, key) is None:
            setattr(section, key, Cm(usual))
    if section.page_width - section.left_margin - section.right_margin < Cm(_NARROWEST):
        _usual_page(document)


def _usual_page(document: Document) -> None:
    for key, usual in _PAGE.items():
        setattr(document.sections[0], key, Cm(usual))


def font_of(document: Document) -> str:
    """The font of plain text; empty where only a theme says it."""
    usual = document.styles.element.xpath("w:docDefaults//w:rFonts/@w:ascii")
    return str(document.styles["Normal"].font.name or next(iter(usual), ""))


def dress(document: Document) -> None:
    """Our own sober page, where the user has none."""
    _usual_page(document)
    for style in list(document.styles):
        if style.name not in _KEPT:
            style.delete()
    for number in list(_numbering(document)):
        number.getparent().remove(number)
    _paint(document.styles["Normal"], TONES[Tone.BODY])
    for kept in document.settings.element.xpath('.//w:compatSetting[@w:name="compatibilityMode"]'):
        kept.set(qn("w:val"), "15")  # before it, tables stand out of the margin


def _paint(style: Any, look: Look) -> None:
    """Make the style of plain text look so, whatever it was."""
    style.font.name, style.font.size = FONT, Pt(look.size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), FONT)
    _space(style.paragraph_format, look)


def _space(shape: Any, look: Look) -> None:
    shape.line_spacing = 1.0
    shape.space_before, shape.space_after = Pt(look.above), Pt(look.below)
    shape.keep_with_next = look.stays or None
    if look.indent:
        shape.left_indent = Cm(look.indent)
    if look.is_right:
        shape.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def shrink(last: Any) -> None:
    """Make the paragraph that Word wants after a last table too small to take a page for it."""
    last.paragraph_format.line_spacing, last.paragraph_format.space_after = Pt(1), Pt(0)


def turn(section: Any) -> None:
    """The page on its side."""
    section.orientation = WD_ORIENT.LANDSCAPE
    width, height = section.page_width, section.page_height
    section.page_width, section.page_height = max(width, height), min(width, height)


def begin_page(document: Document, around: Sequence[Any]) -> None:
    """Between two paragraphs: as the first one of the template is, where it has a first one."""
    last, first = around
    section = document.sections[-1]
    if not section.different_first_page_header_footer:
        first.paragraph_format.page_break_before = True
        return
    section.start_type = WD_SECTION.NEW_PAGE
    last._p.get_or_add_pPr().append(deepcopy(section._sectPr))


def _usual(styles: Any) -> Any:
    """The style of plain text, which LibreOffice does not say to be the usual one."""
    found = styles.default(WD_STYLE_TYPE.PARAGRAPH)
    if found is None and "Normal" not in styles:
        return styles.add_style("Normal", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    return found or styles["Normal"]


def _speak_french(style: Any, document: Document) -> None:
    """Whatever the template says: the language of what we write."""
    settings = document.settings.element.xpath("w:themeFontLang")
    for language in (*settings, *document.styles.element.xpath(".//w:lang")):
        language.attrib.clear()  # what it says of eastern and right-to-left scripts too
        language.set(qn("w:val"), "fr-FR")
    properties = style.element.get_or_add_rPr()
    for language in properties.findall(qn("w:lang")):
        properties.remove(language)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "fr-FR")
    properties.append(language)


def add_missing(document: Document) -> None:
    """Every style that a paper needs, unless the template has one of that name.

    Word writes only the styles that a document uses: a template may lack any of them.
    """
    styles: Any = document.styles
    known = {style.name for style in styles}
    usual = _usual(styles)
    _speak_french(usual, document)
    for style in styles:  # LibreOffice writes « Heading 2 » where Word writes « heading 2 »
        style.element.name_val = BabelFish.ui2internal(style.name)
    wanted = {
        **{heading(level): look for level, look in HEADINGS.items()},
        **{name: TONES[tone] for tone, name in NAMES.items()},
        AFTER: Look(1, below=AFTER_TABLE - 1),
    }
    for name, look in wanted.items():
        if name not in known:
            _add_style(styles, name, look, usual)
    for level in HEADINGS:
        if heading(level) not in known:
            _add_level(styles[heading(level)], level)
    _add_lists(document, known, usual)
    if GRID not in known:
        styles.element.append(parse_xml(_grid(styles.default(WD_STYLE_TYPE.TABLE))))


def _add_style(styles: Any, name: str, look: Look, usual: Any) -> Any:
    """A style of ours; the font, and the size of plain text, are those of the document."""
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name not in _OURS)
    style.base_style = usual
    style.font.bold = look.is_bold or None
    if look.size != TONES[Tone.BODY].size:
        style.font.size = Pt(look.size)
    if look.colour:
        style.font.color.rgb = RGBColor.from_string(look.colour)
    _space(style.paragraph_format, look)
    return style


def _add_level(style: Any, level: int) -> None:
    """What makes a style a heading, which a screen reader lists."""
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level - 1))
    style.element.get_or_add_pPr().append(outline)


def _add_lists(document: Document, known: Container[str], usual: Any) -> None:
    """The styles of points, each with its marks."""
    marks: dict[str, int] = {}
    for name, (kind, level) in _LISTS.items():
        if name in known:
            continue
        if kind not in marks:
            marks[kind] = _add_marks(_numbering(document), kind)
        numbered = (
            _add_style(document.styles, name, POINT, usual)
            .element.get_or_add_pPr()
            .get_or_add_numPr()
        )
        numbered.get_or_add_ilvl().val = level
        numbered.get_or_add_numId().val = marks[kind]


def _numbering(document: Document) -> Any:
    """The numberings of a document, which may have none yet."""
    part: Any = document.part
    try:
        return part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        root = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        name = PackURI("/word/numbering.xml")
        made = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, root, part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
        return root


def _add_marks(numbering: Any, kind: str) -> int:
    """A numbering with these marks; its number."""
    taken = [int(each) for each in numbering.xpath("w:abstractNum/@w:abstractNumId")]
    number = max(taken, default=0) + 1
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/>'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/><w:pPr><w:ind'
        f' w:left="{Cm(STEP * (level + 1)).twips}" w:hanging="{Cm(STEP).twips}"/></w:pPr></w:lvl>'
        for level, (format_, sign) in enumerate(_MARKS[kind])
    )
    marks = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
    )
    first = next(iter(numbering.xpath("w:num")), None)
    if first is None:
        numbering.append(marks)
    else:
        first.addprevious(marks)
    return int(numbering.add_num(number).numId)


def restarted(document: Document, style: str) -> int | None:
    """A numbering like that of a style, which begins again at one; None where it has none."""
    known: Any = document.styles
    numbering = _numbering(document)
    for kept in known[style].element.xpath("w:pPr/w:numPr/w:numId/@w:val"):
        for marks in numbering.xpath(f'w:num[@w:numId="{kept}"]/w:abstractNumId/@w:val'):
            number = numbering.add_num(int(marks))
            number.add_lvlOverride(ilvl=0).add_startOverride(1)
            return int(number.numId)
    return None


def _grid(parent: Any) -> str:
    """The style of our tables: thin rules, a shaded header."""
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    room = "".join(
        f'<w:{side} w:w="{round(CELL_PADDING * 20)}" w:type="dxa"/>'
        for side in ("top", "left", "bottom", "right")
    )
    based = f'<w:basedOn w:val="{parent.style_id}"/>' if parent else ""
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="CluGrille">'
        f'<w:name w:val="{GRID}"/>{based}'
        f"<w:tblPr><w:tblBorders>{rules}</w:tblBorders><w:tblCellMar>{room}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto"'
        f' w:fill="{SHADE}"/></w:tcPr></w:tblStylePr></w:style>'
    )


def heading(level: int) -> str:
    """The style of a heading; that of level 1 is the title."""
    return "Title" if level == 1 else f"Heading {level}"
