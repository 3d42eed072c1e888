"""A paper as DOCX: true styles, headings, header rows, French as language; the same bytes."""

import io
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any, assert_never

import docx
from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from clu.model.french import HYPHEN
from clu.model.paper import Heading, Listed, PageBreak, Paper, Paragraph, Table, Tone
from clu.model.text import spans
from clu.office.package import repack, seal
from clu.papers import docx_styles as styles
from clu.papers.look import LAST_POINT, NAMES
from clu.papers.marks import Bookmark, marked


def as_docx(paper: Paper, template: bytes | None = None) -> bytes:
    """The bytes of a DOCX file; `template` is a DOCX whose styles are kept. Raises ValueError."""
    document = docx.Document(io.BytesIO(template)) if template else docx.Document()
    if template:
        _empty(document)
    else:
        styles.dress(document)
    _forget_effects(document)
    styles.add_missing(document)
    if paper.is_landscape:
        styles.turn(document.sections[0])
    breaks = False
    for block, opens, closes in marked(paper):
        if isinstance(block, PageBreak):
            breaks = True
            continue
        first = len(document.paragraphs)
        _add(document, block)
        if opens or closes:
            written = [each._p for each in document.paragraphs[first:]]
            if isinstance(block, Table):
                written = document.tables[-1]._tbl.tr_lst[0].tc_lst[0].p_lst
            _bookmark(written, opens, closes)
        if breaks:
            document.paragraphs[first].paragraph_format.page_break_before = True
            breaks = False
    _header(document, paper)
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


def _forget_effects(document: Document) -> None:
    """Leave out the copy of the styles for Word 2010: it would no longer say what they say."""
    links = document.part.rels
    for name in [
        name for name, link in links.items() if link.reltype.endswith("stylesWithEffects")
    ]:
        del links[name]


def _add(document: Document, block: Heading | Paragraph | Listed | Table) -> None:
    match block:
        case Heading():
            _heading(document, block)
        case Paragraph():
            _write(document.add_paragraph(style=NAMES[block.tone]), block.text)
        case Listed():
            _list(document, block)
        case Table():
            _table(document, block)
        case _:
            assert_never(block)


def _bookmark(written: Sequence[Any], opens: Bookmark | None, closes: Bookmark | None) -> None:
    """Open and close bookmarks around all that some paragraphs say."""
    if opens:
        start = OxmlElement("w:bookmarkStart")
        start.set(qn("w:id"), str(opens.rank))
        start.set(qn("w:name"), opens.name)
        written[0].insert(1, start)  # after its properties
    if closes:
        end = OxmlElement("w:bookmarkEnd")
        end.set(qn("w:id"), str(closes.rank))
        written[-1].append(end)


def _heading(document: Document, block: Heading) -> None:
    """A title is not a heading for Word: its level makes it one, which a screen reader lists."""
    paragraph: Any = document.add_paragraph(block.text, style=styles.heading(block.level))
    paragraph.paragraph_format.keep_with_next = True  # whatever the template says
    if block.level == 1:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), "0")
        paragraph._p.get_or_add_pPr().append(level)


def _list(document: Document, block: Listed) -> None:
    """Points with those below them; a list that is numbered begins at one."""
    style = styles.NUMBERS if block.is_numbered else styles.BULLETS
    number = styles.restarted(document, style) if block.is_numbered else None
    for point, below in block.nested:
        paragraph: Any = document.add_paragraph(style=style)
        _write(paragraph, point)
        if number is not None:
            numbered = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            numbered.get_or_add_numId().val = number
            numbered.get_or_add_ilvl().val = 0
        for each in below:
            paragraph = document.add_paragraph(style=styles.BELOW)
            _write(paragraph, each)
    if block.points:
        paragraph.paragraph_format.space_after = Pt(LAST_POINT.below)


def _write(paragraph: Any, text: str, *, is_strong: bool = False) -> None:
    for words, is_bold in spans(text):
        lines = words.split("\n")
        for rank, line in enumerate(lines):
            run = paragraph.add_run()
            for part, piece in enumerate(line.split(HYPHEN)):
                if part:
                    run._r.append(OxmlElement("w:noBreakHyphen"))  # not all fonts have its sign
                if piece:
                    run.add_text(piece)
            run.bold = is_bold or is_strong or None
            if rank < len(lines) - 1:
                run.add_break()


def _table(document: Document, block: Table) -> None:
    table: Any = document.add_table(rows=0, cols=len(block.header))
    table.style = styles.GRID
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
            if block.row_height:
                cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            paragraph = cell.paragraphs[0]
            paragraph.style = NAMES[Tone.CELL]
            _write(paragraph, text, is_strong=rank == 0)
    for rank, row in enumerate(table.rows):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if block.row_height and rank:
            row.height = Mm(block.row_height)
    _repeat_header(table.rows[0])
    description = OxmlElement("w:tblCaption")
    description.set(qn("w:val"), block.title)
    table._tbl.tblPr.append(description)
    document.add_paragraph(style=styles.AFTER)  # two tables that touch would be one


def _repeat_header(row: Any) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def _header(document: Document, paper: Paper) -> None:
    """At the head of every page, below what a template has there."""
    section: Any = document.sections[0]
    kinds = [section.header]
    kinds += [section.first_page_header] if section.different_first_page_header_footer else []
    kinds += (
        [section.even_page_header] if document.settings.odd_and_even_pages_header_footer else []
    )
    for header in kinds if paper.header else ():
        paragraph = header.paragraphs[-1]
        if (
            header.is_linked_to_previous
            or paragraph.text
            or len(paragraph._p.xpath(".//w:drawing"))
        ):
            paragraph = header.add_paragraph()
        paragraph.style = NAMES[Tone.HEADER]
        paragraph.text = paper.header


def _footer(document: Document, paper: Paper) -> None:
    paragraph: Any = document.sections[0].footer.paragraphs[0]
    if not paragraph.text:
        paragraph.style = NAMES[Tone.FOOTER]
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
