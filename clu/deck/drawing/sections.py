"""The sections of the deck, as PowerPoint shows them in its list of slides."""

from itertools import groupby
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from clu.deck.drawing.element import Element, element
from clu.deck.page import Page

_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_UNNAMED = "Section par défaut"


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
