"""A paper as DOCX: true styles, headings, header rows, French as language; the same bytes."""

import io
from datetime import datetime, time
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from clu.model.paper import Block, Heading, Listed, Paper, Paragraph, Table, Tone
from clu.model.text import spans
from clu.office.package import repack, seal

_FONT = "Arial"
_PRIMARY = RGBColor(0x00, 0x00, 0x91)
_WIDTH = Cm(17)
_STYLES = {
    Tone.LETTERHEAD: "Clu En-tête",
    Tone.MENTION: "Clu Mention",
    Tone.QUESTION: "Clu Question",
    Tone.ANSWER: "Clu Réponse",
    Tone.FOLLOW_UP: "Clu Suite",
    Tone.SMALL: "Clu Petit",
    Tone.CELL: "Clu Tableau",
    Tone.FOOTER: "Clu Pied de page",
}
"""The paragraph style of each tone: a template that has one of that name decides how it looks."""


def as_docx(paper: Paper, template: bytes | None = None) -> bytes:
    """The bytes of a DOCX file; `template` is a DOCX whose styles are kept. Raises ValueError."""
    document = docx.Document(io.BytesIO(template)) if template else docx.Document()
    if template:
        _empty(document)
    else:
        _dress(document)
    _style_tones(document)
    document.add_paragraph(paper.title, style="Title")
    for block in paper.blocks:
        _add(document, block)
    _footer(document, paper.footer)
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
    for name, size in (("Normal", 11), ("Title", 20), ("Heading 1", 16), ("Heading 2", 13)):
        style = styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), _FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
        if name != "Normal":
            style.font.color.rgb = _PRIMARY
            style.font.bold = True
    styles["Normal"].paragraph_format.space_after = Pt(6)
    styles["Heading 2"].paragraph_format.space_before = Pt(14)
    _speak_french(styles["Normal"])


def _speak_french(style: Any) -> None:
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "fr-FR")
    style.element.get_or_add_rPr().append(language)


def _style_tones(document: Document) -> None:
    """Give each tone its style, unless the template has one of that name."""
    styles: Any = document.styles
    known = {style.name for style in styles}
    for tone, name in _STYLES.items():
        if name in known:
            continue
        style = styles.add_style(name, 1)
        style.base_style = styles["Normal"]
        match tone:
            case Tone.LETTERHEAD:
                style.font.bold = True
                style.paragraph_format.space_after = Pt(0)
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
            document.add_heading(block.text, block.level)
        case Paragraph():
            style = _STYLES.get(block.tone)
            _write(document.add_paragraph(style=style), block.text)
        case Listed():
            style = "List Number" if block.is_numbered else "List Bullet"
            for point in block.points:
                _write(document.add_paragraph(style=style), point)
        case Table():
            _table(document, block)


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
    share = _WIDTH / sum(block.widths)
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = int(share * width)
    for rank, row in enumerate((block.header, *block.rows)):
        cells = table.add_row().cells
        for cell, text, width in zip(cells, row, block.widths, strict=True):
            cell.width = int(share * width)
            paragraph = cell.paragraphs[0]
            paragraph.style = _STYLES[Tone.CELL]
            _write(paragraph, f"**{text}**" if rank == 0 and text else text)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    _repeat_header(table.rows[0])
    description = OxmlElement("w:tblCaption")
    description.set(qn("w:val"), block.title)
    table._tbl.tblPr.append(description)
    document.add_paragraph()


def _repeat_header(row: Any) -> None:
    properties = row._tr.get_or_add_trPr()
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    properties.append(header)


def _footer(document: Document, text: str) -> None:
    paragraph: Any = document.sections[0].footer.paragraphs[0]
    if not paragraph.text:
        paragraph.style = _STYLES[Tone.FOOTER]
        paragraph.text = f"{text} – page "
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
