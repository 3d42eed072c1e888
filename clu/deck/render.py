"""Pages → the bytes of a .pptx file. Same pages, same bytes, on every machine and every day."""

from datetime import datetime
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from itertools import groupby
from typing import Any, assert_never
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import quoteattr

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from clu.deck.drawing.chart_shape import draw_chart
from clu.deck.drawing.element import Element, element
from clu.deck.drawing.picture_shape import draw_picture
from clu.deck.drawing.slate import Slate, add_notes, draw_foot, draw_rule, draw_text
from clu.deck.drawing.table_shape import draw_table
from clu.deck.drawing.text_shape import LANGUAGE, plain_paragraph
from clu.deck.page import (
    Box,
    ChartBox,
    Face,
    Page,
    Pages,
    PictureBox,
    Placeholder,
    Rule,
    TableBox,
    TextBox,
)
from clu.office.package import RELATIONS, pack, seal

# What python-pptx accepts in a core property.
_LONGEST_PROPERTY = 255


def render(pages: Pages) -> bytes:
    """Draw the whole deck and seal it, so that a later correction by hand shows."""
    presentation = open_ground(pages.font, pages.footer)
    layouts = {layout.name: layout for layout in presentation.slide_layouts}
    for number, page in enumerate(pages.pages, 1):
        slide = presentation.slides.add_slide(layouts[LAYOUTS[page.face]])
        _draw_page(slide, page, pages, number)
    add_sections(presentation, pages.pages)
    _sign(presentation.core_properties, pages)
    stream = BytesIO()
    presentation.save(stream)
    return seal(stream.getvalue())


def _draw_page(slide: Any, page: Page, pages: Pages, number: int) -> None:
    slate = Slate(slide, number)
    for box in sorted(page.boxes, key=_is_not_title):
        _draw_box(slate, box, page, pages)
    draw_foot(slate, page.face, pages.footer, number)
    if page.notes:
        add_notes(slide, number, page.notes)


def _is_not_title(box: Box) -> bool:
    """Put the title first, for screen readers; the other boxes keep their order."""
    return not (isinstance(box, TextBox) and box.placeholder is Placeholder.TITLE)


def _draw_box(slate: Slate, box: Box, page: Page, pages: Pages) -> None:
    match box:
        case TextBox():
            draw_text(slate, box, page.face)
        case Rule():
            draw_rule(slate, box)
        case ChartBox():
            draw_chart(slate, box, author=pages.author, dated=pages.dated)
        case TableBox():
            draw_table(slate, box)
        case PictureBox():
            draw_picture(slate, box)
        case _ as never:
            assert_never(never)


def _sign(properties: Any, pages: Pages) -> None:
    """Fill in the properties of the file; `dated` is the only date in it."""
    midnight = datetime(pages.dated.year, pages.dated.month, pages.dated.day)
    properties.title = pages.title[:_LONGEST_PROPERTY]
    properties.subject = pages.subject[:_LONGEST_PROPERTY]
    properties.author = pages.author[:_LONGEST_PROPERTY]
    properties.last_modified_by = pages.author[:_LONGEST_PROPERTY]
    properties.language = LANGUAGE
    properties.created = midnight
    properties.modified = midnight
    properties.revision = 1


LAYOUTS = {
    Face.COVER: "Couverture",
    Face.DIVIDER: "Intercalaire",
    Face.CONTENT: "Contenu",
}

_THEME = "ppt/theme/theme1.xml"
_NOTES_THEME = "ppt/theme/theme2.xml"
_FONT = '<a:latin typeface="Arial"'
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_UNNAMED = "Section par défaut"


def open_ground(font: str, footer: str) -> Any:
    """Return an empty presentation whose theme has that font and whose layouts that footer."""
    parts = dict(_parts(files("clu.deck") / "base", ""))
    # Stored under another name: packagers skip files that start with a dot.
    parts[RELATIONS] = parts.pop("_rels/package.rels")
    theme = parts[_THEME].decode().replace(_FONT, f"<a:latin typeface={quoteattr(font)}")
    # The notes must have a theme part of their own, even if it says the same.
    parts[_THEME] = parts[_NOTES_THEME] = theme.encode()
    presentation = Presentation(BytesIO(pack(parts, compressed=False)))
    for layout in presentation.slide_layouts:
        _write_footer(layout, footer)
    return presentation


def _write_footer(layout: Any, footer: str) -> None:
    """Write the footer in a layout too: slides added by hand take it, and LibreOffice needs it."""
    for place in layout.placeholders:
        if place.placeholder_format.type is PP_PLACEHOLDER.FOOTER:
            paragraph = place.text_frame.paragraphs[0]._p
            paragraph.getparent().replace(paragraph, plain_paragraph(footer))


def _parts(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        name = f"{path}{entry.name}"
        if entry.is_dir():
            found.extend(_parts(entry, f"{name}/"))
        elif entry.name.endswith((".xml", ".rels")):
            found.append((name, entry.read_bytes()))
    return found


def add_sections(presentation: Any, pages: tuple[Page, ...]) -> None:
    """Group the consecutive slides of the same section; nothing when no page has one."""
    if not any(page.section for page in pages):
        return
    slides = [slide.slide_id for slide in presentation.slides]
    numbered = zip((page.section for page in pages), slides, strict=True)
    groups = groupby(numbered, key=lambda pair: pair[0])
    sections = [
        _section(index, name, [slide for _, slide in members])
        for index, (name, members) in enumerate(groups)
    ]
    extension = element("p:ext", element("p14:sectionLst", *sections), uri=_SECTIONS)
    presentation.part._element.append(element("p:extLst", extension))


def _section(index: int, name: str, slides: list[int]) -> Element:
    # An identifier that the name and the place decide: the same deck has the same bytes.
    identifier = uuid5(NAMESPACE_URL, f"clu:section:{index}:{name}")
    members = [element("p14:sldId", id=slide) for slide in slides]
    return element(
        "p14:section",
        element("p14:sldIdLst", *members),
        name=name or _UNNAMED,
        id="{" + str(identifier).upper() + "}",
    )
