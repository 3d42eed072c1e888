"""Pages → the bytes of a .pptx file. Same pages, same bytes, on every machine and every day."""

from datetime import datetime
from hashlib import sha256
from itertools import groupby
from typing import Any, assert_never

from clu.deck.drawing.chart_shape import draw_chart
from clu.deck.drawing.element import Element, element
from clu.deck.drawing.package import FIRST_SLIDE, Package
from clu.deck.drawing.picture_shape import draw_picture
from clu.deck.drawing.size import sized
from clu.deck.drawing.slate import Slate, draw_foot, draw_rule, draw_text, notes_sheet
from clu.deck.drawing.stand import stand
from clu.deck.drawing.table_shape import draw_table
from clu.deck.drawing.text_shape import LANGUAGE
from clu.deck.ground import stretched
from clu.deck.page import (
    Box,
    ChartBox,
    Medium,
    Page,
    Pages,
    PictureBox,
    Placeholder,
    Rule,
    TableBox,
    TextBox,
)
from clu.deck.template import template
from clu.deck.upright import upright
from clu.office.package import seal

_LONGEST_PROPERTY = 255
"""What programs, and python-pptx, take in a property of a file."""

_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_UNNAMED = "Section par défaut"


def render(pages: Pages) -> bytes:
    """Draw the whole deck and seal it, so that a later correction by hand shows."""
    is_slide = pages.medium is Medium.SCREEN
    chosen = template(pages.template) if is_slide else upright(pages.medium, pages.template)
    scale = chosen.ground.scale
    package = Package(stand(chosen, pages.font, pages.footer), chosen.ground.inks)
    layouts = {face: stretched(each, scale, scale) for face, each in chosen.ground.layouts.items()}
    for number, page in enumerate(pages.pages, 1):
        slate = Slate(number, page.face, layouts[page.face])
        _draw_page(slate, page, package, pages, scale)
    _sign(package.properties, pages)
    return seal(package.saved(_sections(pages.pages)))


def _draw_page(slate: Slate, page: Page, package: Package, pages: Pages, scale: float) -> None:
    for box in sorted(page.boxes, key=_is_not_title):
        _draw_box(slate, sized(box, scale), package, pages)
    draw_foot(slate, pages.footer)
    name = f"ppt/slides/slide{slate.number}.xml"
    package.add_slide(name, slate.content(), slate.relations)
    if page.notes:
        sheet = f"ppt/notesSlides/notesSlide{slate.number}.xml"
        package.add_notes(sheet, notes_sheet(page.notes), name)


def _is_not_title(box: Box) -> bool:
    """Put the title first, for screen readers; the other boxes keep their order."""
    return not (isinstance(box, TextBox) and box.placeholder is Placeholder.TITLE)


def _draw_box(slate: Slate, box: Box, package: Package, pages: Pages) -> None:
    match box:
        case TextBox():
            draw_text(slate, box)
        case Rule():
            draw_rule(slate, box)
        case ChartBox():
            draw_chart(slate, package, box, pages)
        case TableBox():
            draw_table(slate, box)
        case PictureBox():
            draw_picture(slate, package, box, is_grey=pages.medium is Medium.HANDOUT)
        case _ as never:
            assert_never(never)


def _sections(pages: tuple[Page, ...]) -> Element | None:
    """Group the consecutive slides of the same section; nothing when no page has one."""
    if not any(page.section for page in pages):
        return None
    numbered = enumerate(pages, FIRST_SLIDE)
    groups = groupby(numbered, key=lambda pair: pair[1].section)
    sections = [
        _section(index, name, [slide for slide, _ in members])
        for index, (name, members) in enumerate(groups)
    ]
    listed = element(
        "p14:sectionLst",
        *sections,
        **{"xmlns:p14": "http://schemas.microsoft.com/office/powerpoint/2010/main"},
    )
    return element("p:ext", listed, uri=_SECTIONS)


def _section(index: int, name: str, slides: list[int]) -> Element:
    # An identifier that the name and the place decide: the same deck has the same bytes.
    sign = sha256(f"clu:section:{index}:{name}".encode()).hexdigest().upper()
    parts = (sign[:8], sign[8:12], f"4{sign[13:16]}", f"A{sign[17:20]}", sign[20:32])
    members = [element("p14:sldId", id=slide) for slide in slides]
    return element(
        "p14:section",
        element("p14:sldIdLst", *members),
        name=name or _UNNAMED,
        id="{" + "-".join(parts) + "}",
    )


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
