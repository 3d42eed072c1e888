"""Pages → the bytes of a .pptx file. Same pages, same bytes, on every machine and every day."""

import re
from hashlib import sha256
from itertools import groupby
from typing import assert_never

from clu.deck.drawing.chart_shape import draw_chart
from clu.deck.drawing.element import Element, element, part
from clu.deck.drawing.package import NOTES, SLIDE, Package
from clu.deck.drawing.picture_shape import draw_picture
from clu.deck.drawing.size import sized
from clu.deck.drawing.slate import Slate, draw_foot, draw_rule, draw_text, notes_sheet
from clu.deck.drawing.stand import package_on
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
from clu.deck.template import PRESENTATION, template
from clu.deck.upright import upright
from clu.office.package import sealed

_LONGEST_PROPERTY = 255
"""What programs take in a property of a file."""

_FIRST_SLIDE = 256
"""The lowest number that the format gives to a slide."""

_NOTES_MASTER = "ppt/notesMasters/notesMaster1.xml"
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_UNNAMED = "Section par défaut"


def render(pages: Pages) -> bytes:
    """Draw the whole deck and seal it, so that a later correction by hand shows."""
    is_slide = pages.medium is Medium.SCREEN
    stand = template(pages.template) if is_slide else upright(pages.medium)
    package = package_on(stand, pages.font, pages.footer)
    scale = stand.ground.scale
    layouts = {face: stretched(each, scale, scale) for face, each in stand.ground.layouts.items()}
    for number, page in enumerate(pages.pages, 1):
        slate = Slate(number, page.face, layouts[page.face])
        _draw_page(slate, page, package, pages, scale)
    _present(package, pages, list(stand.masters.items()), stand.size)
    package.add("docProps/core.xml", _properties(pages))
    return sealed(package.parts())


def _draw_page(slate: Slate, page: Page, package: Package, pages: Pages, scale: float) -> None:
    for box in sorted(page.boxes, key=_is_not_title):
        _draw_box(slate, sized(box, scale), package, pages)
    draw_foot(slate, pages.footer)
    name = f"ppt/slides/slide{slate.number}.xml"
    if page.notes:
        leads = (("notesMaster", _NOTES_MASTER), ("slide", name))
        notes = f"ppt/notesSlides/notesSlide{slate.number}.xml"
        slate.relate("notesSlide", package.add(notes, notes_sheet(page.notes), NOTES, leads))
    package.add(name, slate.content(), SLIDE, slate.relations)


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


# --- the presentation --------------------------------------------------------------------------


def _present(
    package: Package, pages: Pages, masters: list[tuple[str, str]], size: tuple[int, int]
) -> None:
    """Write the part that gathers the slides, and what it leads to."""
    slides = [f"ppt/slides/slide{number}.xml" for number in range(1, len(pages.pages) + 1)]
    leads = [
        *(("slideMaster", name) for name, _ in masters),
        ("notesMaster", _NOTES_MASTER),
        ("presProps", "ppt/presProps.xml"),
        ("viewProps", "ppt/viewProps.xml"),
        ("theme", package.theme),
        ("tableStyles", "ppt/tableStyles.xml"),
    ]
    first = len(leads) + 1
    listed = {
        "sldMasterIdLst": [
            element("p:sldMasterId", **{"id": identity, "r:id": f"rId{rank}"})
            for rank, (_, identity) in enumerate(masters, 1)
        ],
        "notesMasterIdLst": [
            element("p:notesMasterId", **{"r:id": f"rId{len(masters) + 1}"}),
        ],
        "sldIdLst": [
            element("p:sldId", **{"id": str(_FIRST_SLIDE + rank), "r:id": f"rId{first + rank}"})
            for rank in range(len(slides))
        ],
    }
    lists = "".join(element(f"p:{tag}", *each) for tag, each in listed.items() if each)
    width, height = size
    lists += element("p:sldSz", cx=width, cy=height)
    shell = package[PRESENTATION].decode()
    text = re.sub(r"<p:sldMasterIdLst>.*<p:sldSz[^>]*/>", lists, shell, flags=re.DOTALL)
    extension = _sections(pages.pages)
    whole = text.replace("</p:presentation>", f"{extension or ''}</p:presentation>").encode()
    package.add(PRESENTATION, whole, relations=[*leads, *(("slide", name) for name in slides)])


def _sections(pages: tuple[Page, ...]) -> Element | None:
    """Group the consecutive slides of the same section; nothing when no page has one."""
    if not any(page.section for page in pages):
        return None
    numbered = enumerate(pages, _FIRST_SLIDE)
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
    return element("p:extLst", element("p:ext", listed, uri=_SECTIONS))


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


def _properties(pages: Pages) -> bytes:
    """Fill in the properties of the file; `dated` is the only date in it."""
    midnight = f"{pages.dated.isoformat()}T00:00:00Z"
    moment = {"xsi:type": "dcterms:W3CDTF"}
    author = pages.author[:_LONGEST_PROPERTY]
    return part(
        "cp:coreProperties",
        element("dc:language", LANGUAGE),
        element("dc:title", pages.title[:_LONGEST_PROPERTY]),
        element("dc:subject", pages.subject[:_LONGEST_PROPERTY]),
        element("dc:creator", author),
        element("cp:lastModifiedBy", author),
        element("dcterms:created", midnight, **moment),
        element("dcterms:modified", midnight, **moment),
        element("cp:revision", "1"),
    )
