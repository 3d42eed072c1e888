"""A paper as DOCX: true styles, headings, header rows, French as language; the same bytes."""

import io
from collections.abc import Sequence
from datetime import datetime, time
from functools import cache
from typing import Any, assert_never

import docx
from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from clu.model.french import HYPHEN
from clu.model.paper import Heading, Listed, Logo, PageBreak, Paper, Paragraph, Table, Tone
from clu.model.text import spans
from clu.office.package import repack, seal
from clu.office.picture import BarePicture
from clu.papers import docx_styles as styles
from clu.papers.look import LAST_POINT, NAMES, OF_PAGES, PAGE, fitted, logo_size, loosened, stays
from clu.papers.marks import Bookmark, marked


def as_docx(paper: Paper, template: bytes | None = None, logo: BarePicture | None = None) -> bytes:
    """The bytes of a DOCX file; `template` is a DOCX whose styles are kept. Raises ValueError."""
    document = docx.Document(io.BytesIO(_blank() if template is None else template))
    if template is not None:
        _empty(document)
        styles.complete_page(document)
        _prepare(document)
    if paper.is_landscape:
        styles.turn(document.sections[0])
    breaks = False
    for (block, opens, closes), is_loose in zip(marked(paper), loosened(paper.whole), strict=True):
        if isinstance(block, PageBreak):
            breaks = True
            continue
        first = len(document.paragraphs)
        if not isinstance(block, Logo):
            _add(document, block)
            if is_loose:
                document.paragraphs[-1].paragraph_format.keep_with_next = False
        elif logo:
            _logo(document, block, logo)
        else:
            continue
        if opens or closes:
            written = [each._p for each in document.paragraphs[first:]]
            if isinstance(block, Table):
                written = document.tables[-1]._tbl.tr_lst[0].tc_lst[0].p_lst
            _bookmark(written, opens, closes)
        if breaks:
            styles.begin_page(document, document.paragraphs[first - 1 : first + 1])
            breaks = False
    if paper.whole and isinstance(paper.whole[-1], Table):
        styles.shrink(document.paragraphs[-1])
    _header(document, paper)
    _footer(document, paper)
    _properties(document, paper)
    return seal(repack(_saved(document)))


@cache
def _blank() -> bytes:
    """Our own page and its styles, two thirds of the work of a short paper: several are made."""
    document = docx.Document()
    styles.dress(document)
    _prepare(document)
    return _saved(document)


def _prepare(document: Document) -> None:
    _forget_its_maker(document)
    styles.add_missing(document)


def _saved(document: Document) -> bytes:
    drafted = io.BytesIO()
    document.save(drafted)
    return drafted.getvalue()


def _empty(document: Document) -> None:
    """Keep the styles and the page of a template, not its words."""
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)


_LEFT = ("stylesWithEffects", "metadata/thumbnail", "/attachedTemplate")
"""A copy of the styles for Word 2010, which would say something else; a picture; a path."""
_MAKER = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.'
    'openxmlformats.org/officeDocument/2006/extended-properties"><Application>clu</Application>'
    "</Properties>"
)


def _forget_its_maker(document: Document) -> None:
    """Leave out what another program, or the maker of a template, says of itself."""
    package: Any = document.part.package
    for attached in document.settings.element.xpath("w:attachedTemplate"):
        attached.getparent().remove(attached)
    settings = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    for links in (document.part.rels, settings.rels, package.rels):
        for name in [name for name, link in links.items() if link.reltype.endswith(_LEFT)]:
            del links[name]
    for link in package.rels.values():
        if link.reltype.endswith("/extended-properties"):
            link.target_part._blob = _MAKER.encode()


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
    style = NAMES[Tone.SUBJECT] if block.is_subject else styles.heading(block.level)
    paragraph: Any = document.add_paragraph(block.text, style=style)
    paragraph.paragraph_format.keep_with_next = True  # whatever the template says
    if block.level == 1:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), "0")
        paragraph._p.get_or_add_pPr().append(level)


def _logo(document: Document, block: Logo, logo: BarePicture) -> None:
    run = document.add_paragraph(style=NAMES[Tone.LETTERHEAD]).add_run()
    width, height = logo_size(logo.width, logo.height)
    drawn: Any = run.add_picture(io.BytesIO(logo.content), Cm(width), Cm(height))
    for side in "TBLR":
        drawn._inline.set(f"dist{side}", "0")
    drawn._inline.docPr.set("name", "Logo")
    drawn._inline.docPr.set("descr", block.text)


def _list(document: Document, block: Listed) -> None:
    """Points with those below them; a list that is numbered begins at one."""
    style = styles.NUMBERS if block.is_numbered else styles.BULLETS
    number = styles.restarted(document, style) if block.is_numbered else None
    if block.tone is Tone.ANSWER:
        style = styles.BELOW
    written: list[Any] = []
    for point, below in block.nested:
        paragraph: Any = document.add_paragraph(style=style)
        written.append(paragraph)
        _write(paragraph, point)
        if number is not None:
            numbered = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            numbered.get_or_add_numId().val = number
            numbered.get_or_add_ilvl().val = 0
        for each in below:
            written.append(document.add_paragraph(style=styles.BELOW))
            _write(written[-1], each)
    for rank, paragraph in enumerate(written):
        if stays(rank, len(written)):
            paragraph.paragraph_format.keep_with_next = True
    if written:
        written[-1].paragraph_format.space_after = Pt(LAST_POINT.below)


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
    section: Any = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    block = fitted(block, room / Cm(1), styles.font_of(document))
    table: Any = document.add_table(rows=0, cols=len(block.header))
    table.style = styles.GRID
    table.autofit = False
    share = room / sum(block.widths)
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = int(share * width)
    for rank, row in enumerate((block.header, *block.rows)):
        kept = rank == 0 or block.is_a_slip or stays(rank - 1, len(block.rows))
        kept = kept and rank < len(block.rows)
        cells = table.add_row().cells
        for cell, text, width in zip(cells, row, block.widths, strict=True):
            cell.width = int(share * width)
            if block.row_height:
                cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            paragraph = cell.paragraphs[0]
            paragraph.style = NAMES[Tone.CELL]
            _write(paragraph, text, is_strong=rank == 0)
            paragraph.paragraph_format.keep_with_next = kept or None
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
    is_even_apart = document.settings.odd_and_even_pages_header_footer
    kinds += [section.even_page_header] if is_even_apart else []
    for header in kinds if paper.header else ():
        paragraph = header.paragraphs[-1]
        is_drawn = bool(paragraph._p.xpath(".//w:drawing"))
        if header.is_linked_to_previous or paragraph.text or is_drawn:
            paragraph = header.add_paragraph()
        paragraph.style = NAMES[Tone.HEADER]
        paragraph.text = paper.header


def _footer(document: Document, paper: Paper) -> None:
    """Ours, on the first page too where it has one of its own; that of a template stays."""
    section: Any = document.sections[0]
    footers = [section.footer]
    if section.different_first_page_header_footer:
        footers.append(section.first_page_footer)
    for footer in footers:
        if not footer._element.xpath(".//w:t|.//w:drawing|.//w:pict|.//w:instrText"):
            _write_footer(footer.paragraphs[0], paper)


def _write_footer(paragraph: Any, paper: Paper) -> None:
    paragraph.style = NAMES[Tone.FOOTER]
    paragraph.add_run(paper.footer)
    if paper.has_page_numbers:
        for words, field in ((PAGE, "PAGE"), (OF_PAGES, "NUMPAGES")):
            paragraph.add_run(words)
            _field(paragraph, field)


def _field(paragraph: Any, name: str) -> None:
    """What Word computes: the number of a page."""
    for kind, words in (("begin", ""), ("", name), ("end", "")):
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
