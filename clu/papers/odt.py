"""A paper as ODT: true styles, headings, header rows, French as language; the same bytes."""

import io
from collections.abc import Iterator
from datetime import datetime, time
from itertools import chain, repeat
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from odfdo import Document, Element

from clu.model.paper import Block, Heading, Listed, PageBreak, Paper, Paragraph, Table, Tone
from clu.model.text import spans
from clu.office.package import pack, seal, unpack
from clu.papers import odt_styles as styles
from clu.papers.odt_styles import BULLETS, NAMES, NUMBERS

_DROPPED = ("Thumbnails/", "Configurations2/")
"""What a template has and a new document does not need."""


def as_odt(paper: Paper, template: bytes | None = None) -> bytes:
    """The bytes of an ODT file; `template` is one whose styles are kept. Raises ValueError."""
    document = _opened(template)
    body: Any = document.body
    body.clear()
    styles.dress(document, paper, has_template=template is not None)
    breaks = False
    for rank, block in enumerate(paper.whole):
        if isinstance(block, PageBreak):
            breaks = True
            continue
        for written in _written(block, rank, document):
            body.append(_element(_on_new_page(written, document) if breaks else written))
            breaks = False
    _properties(document, paper)
    return _sealed(document)


def _opened(template: bytes | None) -> Document:
    try:
        document = Document(io.BytesIO(template) if template else "text")
    except TypeError as error:  # so it says that a file is none of its own
        raise ValueError("not an OpenDocument file") from error
    if document.get_type() not in ("text", "text-template"):
        raise ValueError("not a text document")
    return document


def _element(written: str) -> Element:
    return Element.from_tag(written)


def _written(block: Block, rank: int, document: Any) -> Iterator[str]:
    match block:
        case Heading(text, level):
            style = styles.heading(level)
            opening = f'<text:h text:style-name="{style}" text:outline-level="{level}">'
            yield f"{opening}{_inline(text)}</text:h>"
        case Paragraph(text, tone):
            yield _paragraph(_rich(text), NAMES[tone])
        case Listed():
            yield _list(block)
        case Table():
            yield _table(block, f"Tableau{rank}", document)


def _paragraph(content: str, style: str) -> str:
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def _on_new_page(written: str, document: Any) -> str:
    """The same paragraph, whose style begins a page."""
    name = written.split('"')[1]
    return written.replace(name, styles.on_new_page(document, name), 1)


def _list(block: Listed) -> str:
    name = NUMBERS if block.is_numbered else BULLETS
    shown = chain(repeat(styles.POINT, len(block.points) - 1), (styles.LAST_POINT,))
    items = []
    for point, below in block.nested:
        head, *rest = (_paragraph(_rich(each), next(shown)) for each in (point, *below))
        inner = "".join(f"<text:list-item>{each}</text:list-item>" for each in rest)
        under = f"<text:list>{inner}</text:list>" if inner else ""
        items.append(f"<text:list-item>{head}{under}</text:list-item>")
    return f'<text:list text:style-name="{name}">{"".join(items)}</text:list>'


def _table(block: Table, name: str, document: Any) -> str:
    styles.add_table(document, name, block)
    columns = "".join(
        f'<table:table-column table:style-name="{name}.{rank}"/>'
        for rank in range(len(block.widths))
    )
    header = _row(block.header, f"{name}.h", styles.HEADER, styles.HEADER_CELL)
    cell = styles.TALL if block.row_height else styles.CELL
    rows = "".join(_row(row, f"{name}.r", cell, NAMES[Tone.CELL]) for row in block.rows)
    return (
        f'<table:table table:name={quoteattr(name)} table:style-name="{name}">'
        f"<table:title>{escape(block.title)}</table:title>{columns}"
        f"<table:table-header-rows>{header}</table:table-header-rows>{rows}</table:table>"
    )


def _row(cells: tuple[str, ...], style: str, cell: str, tone: str) -> str:
    written = "".join(
        f'<table:table-cell table:style-name="{cell}" office:value-type="string">'
        f"{_paragraph(_rich(words), tone)}</table:table-cell>"
        for words in cells
    )
    return f'<table:table-row table:style-name="{style}">{written}</table:table-row>'


def _rich(text: str) -> str:
    return "".join(
        f'<text:span text:style-name="{styles.STRONG}">{_inline(words)}</text:span>'
        if is_bold
        else _inline(words)
        for words, is_bold in spans(text)
    )


def _inline(text: str) -> str:
    """Words as XML: a line end is an element, and so is each space that XML would swallow."""
    lines = (
        escape(line).replace(" ", "<text:s/>", 1) if line[:1] == " " else escape(line)
        for line in text.split("\n")
    )
    kept = "<text:line-break/>".join(lines)
    while "  " in kept:
        kept = kept.replace("  ", " <text:s/>")
    return kept[:-1] + "<text:s/>" if kept.endswith(" ") else kept


def _properties(document: Any, paper: Paper) -> None:
    meta = document.meta
    noon = datetime.combine(paper.dated, time(12))
    meta.title, meta.subject, meta.creator = paper.title, paper.subject, paper.author
    meta.initial_creator, meta.language = paper.author, "fr-FR"
    meta.creation_date = meta.date = noon
    meta.editing_cycles = 1
    meta.generator = "clu"
    meta.set_statistic(dict.fromkeys(meta.get_statistic() or {}, 0))


def _sealed(document: Any) -> bytes:
    for path in document.manifest.get_paths():
        if path.startswith(_DROPPED):
            document.manifest.del_full_path(path)
    drafted = io.BytesIO()
    document.save(drafted)
    parts = {
        name: part
        for name, part in unpack(drafted.getvalue()).items()
        if not name.startswith(_DROPPED) and not name.endswith("/")
    }
    return seal(pack(parts))
