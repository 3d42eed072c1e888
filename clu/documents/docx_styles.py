"""The styles of a DOCX file: those of the user's template by their names, else our own."""

from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from clu.documents.look import (
    CELL_PADDING,
    FONT,
    HEADINGS,
    MARGIN,
    POINT,
    RULE,
    SHADE,
    TONES,
    Look,
)
from clu.model.paper import Tone

STYLES = {
    Tone.LETTERHEAD: "Clu En-tête",
    Tone.ADDRESS: "Clu Destinataire",
    Tone.SIGNATURE: "Clu Signature",
    Tone.MENTION: "Clu Mention",
    Tone.QUESTION: "Clu Question",
    Tone.ANSWER: "Clu Réponse",
    Tone.FOLLOW_UP: "Clu Suite",
    Tone.BYLINE: "Clu Présentation",
    Tone.SMALL: "Clu Petit",
    Tone.CELL: "Clu Tableau",
    Tone.FOOTER: "Clu Pied de page",
}
"""The paragraph style of each tone: a template that has one of that name decides how it looks."""

AFTER = "Clu Après tableau"
GRID = "Clu Grille"


def dress(document: Document) -> None:
    """Our own sober page, where the user has none."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(MARGIN)
    section.top_margin = section.bottom_margin = Cm(MARGIN)
    styles: Any = document.styles
    _paint(styles["Normal"], TONES[Tone.BODY])
    for level, look in HEADINGS.items():
        _paint(styles[heading(level)], look)
    for rule in styles["Title"].element.xpath("w:pPr/w:pBdr"):
        rule.getparent().remove(rule)
    for name in ("List Bullet", "List Bullet 2", "List Number"):
        _space(styles[name].paragraph_format, POINT)
        for joined in styles[name].element.xpath("w:pPr/w:contextualSpacing"):
            joined.getparent().remove(joined)
    _speak_french(styles["Normal"])
    for kept in document.settings.element.xpath('.//w:compatSetting[@w:name="compatibilityMode"]'):
        kept.set(qn("w:val"), "15")  # before it, tables stand out of the margin


def _paint(style: Any, look: Look) -> None:
    """Make a style look so, whatever it was."""
    style.font.name, style.font.size = FONT, Pt(look.size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), FONT)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)
    style.font.bold, style.font.italic = look.is_bold, False
    if look.colour:
        style.font.color.rgb = RGBColor.from_string(look.colour)
    for spacing in style.element.xpath("w:rPr/w:spacing"):
        spacing.getparent().remove(spacing)
    _space(style.paragraph_format, look)


def _space(shape: Any, look: Look) -> None:
    shape.line_spacing = 1.0
    shape.space_before, shape.space_after = Pt(look.above), Pt(look.below)
    shape.keep_with_next = look.stays or None
    if look.indent:
        shape.left_indent = Cm(look.indent)
    if look.is_right:
        shape.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _speak_french(style: Any) -> None:
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "fr-FR")
    style.element.get_or_add_rPr().append(language)


def turn(section: Any) -> None:
    """The page on its side."""
    section.orientation = WD_ORIENT.LANDSCAPE
    width, height = section.page_width, section.page_height
    section.page_width, section.page_height = max(width, height), min(width, height)


def add_missing(document: Document) -> None:
    """Give each tone its style, unless the template has one of that name."""
    styles: Any = document.styles
    known = {style.name for style in styles}
    for tone, name in STYLES.items():
        if name not in known:
            _add_style(styles, name, TONES[tone])
    if AFTER not in known:
        _add_style(styles, AFTER, Look(4, below=0))
    if GRID not in known:
        styles.element.append(parse_xml(_grid()))


def _add_style(styles: Any, name: str, look: Look) -> None:
    """A style of ours; the font is that of the text around it."""
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    style.font.size, style.font.bold = Pt(look.size), look.is_bold or None
    if look.colour:
        style.font.color.rgb = RGBColor.from_string(look.colour)
    _space(style.paragraph_format, look)


def _grid() -> str:
    """The style of our tables: thin rules, a shaded header."""
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    room = "".join(
        f'<w:{side} w:w="{round(CELL_PADDING * 20)}" w:type="dxa"/>'
        for side in ("top", "left", "bottom", "right")
    )
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="CluGrille">'
        f'<w:name w:val="{GRID}"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{rules}</w:tblBorders><w:tblCellMar>{room}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto"'
        f' w:fill="{SHADE}"/></w:tcPr></w:tblStylePr></w:style>'
    )


def heading(level: int) -> str:
    """The style of a heading; that of level 1 is the title."""
    return "Title" if level == 1 else f"Heading {level}"
