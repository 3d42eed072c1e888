"""A paper as ODT: true styles, headings, header rows, French as language; the same bytes.

Everything that a paper says is text of ours, as XML; only the styles of a template are a tree.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from typing import assert_never
from xml.sax.saxutils import escape, quoteattr

from clu.model.paper import Heading, Listed, Logo, PageBreak, Paper, Paragraph, Table, Tone
from clu.model.text import spans
from clu.office.package import MIMETYPE, pack, seal
from clu.office.picture import BarePicture
from clu.office.xml_part import parsed
from clu.papers import odt_page as page
from clu.papers import odt_styles as styles
from clu.papers.look import logo_size, loosened
from clu.papers.marks import Bookmark, marked
from clu.papers.odt_styles import BULLETS, NAMES, NUMBERS, Automatic
from clu.papers.odt_xml import DECLARED, TEXT, bytes_of, elements_at, named, parts_of

_STYLES, _CONTENT, _META, _MANIFEST = (
    "styles.xml",
    "content.xml",
    "meta.xml",
    "META-INF/manifest.xml",
)
_SETTINGS = "settings.xml"
_BASE = (_STYLES, _SETTINGS)
"""What every file of ours begins with, as text in this package."""
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OPENING = re.compile(r"<text:[ph] [^>]*>")
_DROPPED = ("Thumbnails/", "Configurations2/", "META-INF/")
"""What a template has and a new document does not need."""


def as_odt(paper: Paper, template: bytes | None = None, logo: BarePicture | None = None) -> bytes:
    """The bytes of an ODT file; `template` is one whose styles are kept. Raises ValueError."""
    base = _base() if template is None else parts_of(template, has_pictures=True)
    looks = parsed(base, _STYLES)
    first = page.first_page(parsed(base, _CONTENT), looks) if template is not None else ""
    styles.dress(looks, has_template=template is not None)
    page.lay_out(looks, paper, first, has_template=template is not None)
    version = looks.get(named("office:version"), "1.2")  # one for all parts
    automatic = Automatic(page.room_of(looks, first), first, styles.font_of(looks))
    body = "".join(_body(paper, automatic, logo))
    if template and _SETTINGS in base:
        base[_SETTINGS] = _settings(base)
    pictures = {_picture(logo): logo.content} if logo else {}
    parts = pictures | {
        name: part
        for name, part in base.items()
        if not name.startswith(_DROPPED) and not name.endswith("/")
    }
    parts |= {
        MIMETYPE: TEXT.encode(),
        _STYLES: bytes_of(looks),
        _CONTENT: _part(
            "content",
            version,
            f"<office:automatic-styles>{automatic.written}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body>",
        ),
        _META: _part("meta", version, f"<office:meta>{_properties(paper)}</office:meta>"),
    }
    return seal(pack({**parts, _MANIFEST: _manifest(parts, base, version)}))


def _settings(base: Mapping[str, bytes]) -> bytes:
    """Those of a template, without the machine it was made on; rows stay with the next."""
    settings = parsed(base, _SETTINGS)
    said = {"PrinterName": "", "PrinterSetup": "", "TableRowKeep": "true"}
    for item in settings.iter("{*}config-item"):
        item.text = said.get(item.get(named("config:name"), ""), item.text)
    return bytes_of(settings)


def _base() -> dict[str, bytes]:
    folder = files("clu.papers") / "base"
    return {name: folder.joinpath(name).read_bytes() for name in _BASE}


def _part(name: str, version: str, written: str) -> bytes:
    opening = f'<office:document-{name} {DECLARED} office:version="{version}">'
    return f"{_DECLARATION}{opening}{written}</office:document-{name}>".encode()


def _body(paper: Paper, automatic: Automatic, logo: BarePicture | None) -> Iterator[str]:
    breaks = automatic.begins_a_page
    loose = loosened(paper.whole)
    for rank, (block, opens, closes) in enumerate(marked(paper)):
        if isinstance(block, PageBreak):
            breaks = True
            continue
        if isinstance(block, Logo):
            every = [_logo(block, logo)] if logo else []
        else:
            every = [_bookmarked(each, opens, closes) for each in _written(block, rank, automatic)]
        for written in every:
            if breaks:
                yield _restyled(written, automatic.on_new_page)
            else:
                yield _restyled(written, automatic.loose) if loose[rank] else written
            breaks = False


def _picture(logo: BarePicture) -> str:
    """The part that holds it."""
    return f"Pictures/logo.{logo.ending}"


def _logo(block: Logo, logo: BarePicture) -> str:
    width, height = logo_size(logo.width, logo.height)
    return _paragraph(
        '<draw:frame draw:name="Logo" text:anchor-type="as-char" svg:x="0cm" svg:y="0cm"'
        f' svg:width="{width:.2f}cm" svg:height="{height:.2f}cm"><draw:image'
        f' xlink:href="{_picture(logo)}" xlink:type="simple" xlink:show="embed"'
        ' xlink:actuate="onLoad"/>'
        f"<svg:title>{escape(block.text)}</svg:title></draw:frame>",
        NAMES[Tone.LETTERHEAD],
    )


def _written(
    block: Heading | Paragraph | Listed | Table, rank: int, automatic: Automatic
) -> Iterator[str]:
    match block:
        case Heading(text, level, is_subject):
            style = NAMES[Tone.SUBJECT] if is_subject else styles.heading(level)
            opening = f'<text:h text:style-name="{style}" text:outline-level="{level}">'
            yield f"{opening}{_inline(text)}</text:h>"
        case Paragraph(text, tone):
            yield _paragraph(_rich(text), NAMES[tone])
        case Listed():
            yield _list(block, automatic)
        case Table():
            yield _table(block, f"Tableau{rank}", automatic) + _paragraph("", styles.AFTER)
        case _:
            assert_never(block)


def _paragraph(content: str, style: str) -> str:
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def _bookmarked(written: str, opens: Bookmark | None, closes: Bookmark | None) -> str:
    """The same paragraphs, with bookmarks around all that they say; in a table, its first cell."""
    first = _OPENING.search(written)
    if first is None:
        return written
    if written.startswith("<table:"):
        last = written.index("</text:")
    else:
        last = max(written.rfind("</text:p>"), written.rfind("</text:h>"))
    start = f'<text:bookmark-start text:name="{opens.name}"/>' if opens else ""
    end = f'<text:bookmark-end text:name="{closes.name}"/>' if closes else ""
    at = first.end()
    return f"{written[:at]}{start}{written[at:last]}{end}{written[last:]}"


def _restyled(written: str, style: Callable[[str], str]) -> str:
    """The same paragraph in a style made from its own."""
    name = written.split('"')[1]
    return written.replace(name, style(name), 1)


def _list(block: Listed, automatic: Automatic) -> str:
    name, count = NUMBERS if block.is_numbered else BULLETS, len(block.points)
    kept = [automatic.kept(styles.POINT, rank, count) for rank in range(count - 1)]
    shown = iter((*kept, styles.LAST_POINT))
    items = []
    for point, below in block.nested:
        head, *rest = (_paragraph(_rich(each), next(shown)) for each in (point, *below))
        inner = "".join(f"<text:list-item>{each}</text:list-item>" for each in rest)
        under = f"<text:list>{inner}</text:list>" if inner else ""
        items.append(f"<text:list-item>{head}{under}</text:list-item>")
    inner = "".join(items)
    if block.tone is Tone.ANSWER:  # as if it were below a point
        inner = f"<text:list-item><text:list>{inner}</text:list></text:list-item>"
    return f'<text:list text:style-name="{name}">{inner}</text:list>'


def _table(block: Table, name: str, automatic: Automatic) -> str:
    block = automatic.add_table(name, block)
    columns = "".join(
        f'<table:table-column table:style-name="{name}.{rank}"/>'
        for rank in range(len(block.widths))
    )
    header = _row(block.header, f"{name}.h", styles.HEADER, styles.HEADER_CELL)
    cell = styles.TALL if block.row_height else styles.CELL
    rows = "".join(
        _row(row, f"{name}.r", cell, automatic.kept(NAMES[Tone.CELL], rank, len(block.rows)))
        for rank, row in enumerate(block.rows)
    )
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


def _properties(paper: Paper) -> str:
    """What the file says of itself: no date but that of the paper, no machine."""
    noon = f"{paper.dated.isoformat()}T12:00:00"
    told = {
        "meta:generator": "clu",
        "dc:title": paper.title,
        "dc:subject": paper.subject,
        "meta:initial-creator": paper.author,
        "dc:creator": paper.author,
        "meta:creation-date": noon,
        "dc:date": noon,
        "dc:language": "fr-FR",
        "meta:editing-cycles": "1",
    }
    return "".join(f"<{name}>{escape(words)}</{name}>" for name, words in told.items())


def _manifest(parts: Mapping[str, bytes], base: Mapping[str, bytes], version: str) -> bytes:
    """Each part and its type: XML, or what the template says of it."""
    known = {}
    if _MANIFEST in base:
        for entry in elements_at(parsed(base, _MANIFEST), "//manifest:file-entry"):
            type_ = entry.get(named("manifest:media-type"), "")
            known[entry.get(named("manifest:full-path"), "")] = type_
    types = {"/": TEXT} | {
        name: known.get(name, "text/xml" if name.endswith(".xml") else _picture_type(name))
        for name in sorted(parts)
        if name != MIMETYPE
    }
    entries = "".join(
        f"<manifest:file-entry manifest:full-path={quoteattr(name)}"
        f" manifest:media-type={quoteattr(type_)}/>"
        for name, type_ in types.items()
    )
    opening = f'<manifest:manifest {DECLARED} manifest:version="{version}">'
    return f"{_DECLARATION}{opening}{entries}</manifest:manifest>".encode()


def _picture_type(name: str) -> str:
    return f"image/{name.rpartition('.')[2]}" if name.startswith("Pictures/") else ""
