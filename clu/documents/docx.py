"""A paper as DOCX: true styles, headings, header rows, French as language; the same bytes."""

import io
from datetime import datetime, time
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

from clu.model.paper import Block, Heading, Listed, PageBreak, Paper, Paragraph, Table, Tone
from clu.model.text import spans
from clu.office.package import repack, seal

_FONT = "Arial"
_PRIMARY = RGBColor(0x00, 0x00, 0x91)
_SIZES = {"Normal": 11, "Title": 18, "Heading 2": 14, "Heading 3": 12, "Heading 4": 11}
_STYLES = {
    Tone.LETTERHEAD: "Clu En-tête",
    Tone.ADDRESS: "Clu Destinataire",
    Tone.SIGNATURE: "Clu Signature",
    Tone.MENTION: "Clu Mention",
    Tone.QUESTION: "Clu Question",
    Tone.ANSWER: "Clu Réponse",
    Tone.FOLLOW_UP: "Clu Suite",
    Tone.SMALL: "Clu Petit",
    Tone.CELL: "Clu Tableau",
    Tone.FOOTER: "Clu Pied de page",
}
"""The paragraph style of each tone: a template that has one of that name decides how it looks."""

_AFTER = "Clu Après tableau"


def as_docx(paper: Paper, template: bytes | None = None) -> bytes:
    """The bytes of a DOCX file; `template` is a DOCX whose styles are kept. Raises ValueError."""
    document = docx.Document(io.BytesIO(template)) if template else docx.Document()
    if template:
        _empty(document)
    else:
        _dress(document)
    _style_tones(document)
    if paper.is_landscape:
        _turn(document.sections[0])
    breaks = False
    for block in paper.whole:
        if isinstance(block, PageBreak):
            breaks = True
            continue
        first = len(document.paragraphs)
        _add(document, block)
        if breaks:
            document.paragraphs[first].paragraph_format.page_break_before = True
            breaks = False
    _footer(document, paper)
    _properties(document, paper)
    drafted = io.BytesIO()
    document.save(drafted)
    return seal(repack(drafted.getvalue()))


def _empty(document: Document) -> None:
    """Keep the styles and the page of a template, not its words."""
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)


def _dress(document: Document) -> None:
    """Our own sober page, where the user has none."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    styles: Any = document.styles
    for name, size in _SIZES.items():
        style = styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), _FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
        if name != "Normal":
            style.font.color.rgb = _PRIMARY
            style.font.bold, style.font.italic = True, False
    for rule in styles["Title"].element.xpath("w:pPr/w:pBdr"):
        rule.getparent().remove(rule)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    styles["Heading 2"].paragraph_format.space_before = Pt(14)
    styles["Heading 3"].paragraph_format.space_before = Pt(10)
    _speak_french(styles["Normal"])


def _speak_french(style: Any) -> None:
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "fr-FR")
    style.element.get_or_add_rPr().append(language)


def _turn(section: Any) -> None:
    """The page on its side."""
    section.orientation = WD_ORIENT.LANDSCAPE
    width, height = section.page_width, section.page_height
    section.page_width, section.page_height = max(width, height), min(width, height)


def _style_tones(document: Document) -> None:
    """Give each tone its style, unless the template has one of that name."""
    styles: Any = document.styles
    known = {style.name for style in styles}
    if _AFTER not in known:
        after = styles.add_style(_AFTER, 1)
        after.font.size, after.paragraph_format.space_after = Pt(4), Pt(0)
    for tone, name in _STYLES.items():
        if name in known:
            continue
        style = styles.add_style(name, 1)
        style.base_style = styles["Normal"]
        match tone:
            case Tone.LETTERHEAD:
                style.font.bold = True
                style.paragraph_format.space_after = Pt(0)
            case Tone.ADDRESS | Tone.SIGNATURE:
                style.paragraph_format.left_indent = Cm(9)
                style.paragraph_format.space_before = Pt(18)
                style.paragraph_format.space_after = Pt(18)
            case Tone.MENTION:
                style.font.size, style.font.color.rgb = Pt(14), RGBColor(0xB3, 0x40, 0x00)
                style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            case Tone.QUESTION:
                style.paragraph_format.keep_with_next = True
            case Tone.ANSWER:
                style.paragraph_format.left_indent = Cm(0.8)
            case Tone.FOLLOW_UP:
                style.paragraph_format.left_indent = Cm(0.8)
                style.font.bold, style.font.color.rgb = True, _PRIMARY
            case Tone.SMALL:
                style.font.size, style.font.color.rgb = Pt(10), RGBColor(0x58, 0x58, 0x58)
                style.paragraph_format.keep_with_next = True
            case Tone.CELL:
                style.font.size = Pt(10)
                style.paragraph_format.space_after = Pt(2)
            case Tone.FOOTER:
                style.font.size = Pt(8)


def _add(document: Document, block: Block) -> None:
    match block:
        case Heading():
            _heading(document, block)
        case Paragraph():
            style = _STYLES.get(block.tone)
            _write(document.add_paragraph(style=style), block.text)
        case Listed():
            _list(document, block)
        case Table():
            _table(document, block)


def _heading(document: Document, block: Heading) -> None:
    """A title is not a heading for Word: its level makes it one, which a screen reader lists."""
    style = "Title" if block.level == 1 else f"Heading {block.level}"
    paragraph: Any = document.add_paragraph(block.text, style=style)
    if block.level == 1:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), "0")
        paragraph._p.get_or_add_pPr().append(level)


def _list(document: Document, block: Listed) -> None:
    """Points with those below them; a list that is numbered begins at one."""
    style = "List Number" if block.is_numbered else "List Bullet"
    number = _numbering(document, style) if block.is_numbered else None
    for point, below in block.nested:
        paragraph: Any = document.add_paragraph(style=style)
        _write(paragraph, point)
        if number is not None:
            numbered = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            numbered.get_or_add_numId().val = number
            numbered.get_or_add_ilvl().val = 0
        for each in below:
            _write(document.add_paragraph(style="List Bullet 2"), each)


def _numbering(document: Document, style: str) -> int | None:
    """A numbering of its own, like that of a style, which begins again at one."""
    styles: Any = document.styles
    kept = styles[style].element.xpath("w:pPr/w:numPr/w:numId/@w:val")
    numbering: Any = document.part.numbering_part.element
    found = numbering.xpath(f'w:num[@w:numId="{kept[0]}"]/w:abstractNumId/@w:val') if kept else []
    if not found:
        return None
    number = numbering.add_num(int(found[0]))
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(number.numId)


def _write(paragraph: Any, text: str) -> None:
    for words, is_bold in spans(text):
        lines = words.split("\n")
        for rank, line in enumerate(lines):
            run = paragraph.add_run(line)
            run.bold = is_bold or None
            if rank < len(lines) - 1:
                run.add_break()


def _table(document: Document, block: Table) -> None:
    table: Any = document.add_table(rows=0, cols=len(block.header))
    table.style = "Table Grid"
    table.autofit = False
    section: Any = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    share = room / sum(block.widths)
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = int(share * width)
    for rank, row in enumerate((block.header, *block.rows)):
        cells = table.add_row().cells
        for cell, text, width in zip(cells, row, block.widths, strict=True):
            cell.width = int(share * width)
            paragraph = cell.paragraphs[0]
            paragraph.style = _STYLES[Tone.CELL]
            _write(paragraph, f"**{text}**" if rank == 0 and text else text)
    for rank, row in enumerate(table.rows):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if block.row_height and rank:
            row.height = Mm(block.row_height)
    _repeat_header(table.rows[0])
    description = OxmlElement("w:tblCaption")
    description.set(qn("w:val"), block.title)
    table._tbl.tblPr.append(description)
    document.add_paragraph(style=_AFTER)  # two tables that touch would be one


def _repeat_header(row: Any) -> None:
    properties = row._tr.get_or_add_trPr()
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    properties.append(header)


def _footer(document: Document, paper: Paper) -> None:
    paragraph: Any = document.sections[0].footer.paragraphs[0]
    if not paragraph.text:
        paragraph.style = _STYLES[Tone.FOOTER]
        paragraph.text = f"{paper.footer} – page " if paper.has_page_numbers else paper.footer
        if not paper.has_page_numbers:
            return
        for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
            run = paragraph.add_run()
            if kind:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark = OxmlElement("w:instrText")
                mark.set(qn("xml:space"), "preserve")
                mark.text = words
            run._r.append(mark)


def _properties(document: Document, paper: Paper) -> None:
    kept = document.core_properties
    kept.title, kept.subject, kept.author = paper.title, paper.subject, paper.author
    kept.language, kept.comments, kept.keywords = "fr-FR", "", ""
    kept.last_modified_by, kept.revision = paper.author, 1
    kept.created = kept.modified = datetime.combine(paper.dated, time(12))
