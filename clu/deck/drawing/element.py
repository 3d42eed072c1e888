"""XML elements in one call, and the few that every shape needs.

The children of an element stand in the order of the schema: PowerPoint repairs a file where they
do not. It could not be tried here; the tests validate every part, and LibreOffice opens them.
"""

from typing import Any, cast

from lxml import etree
from pptx.oxml import oxml_parser

from clu.deck.page import Frame

Element = etree._Element

EMU_PER_POINT = 12700

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "c15": "http://schemas.microsoft.com/office/drawing/2012/chart",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


def name_of(tag: str) -> str:
    """Return the name that lxml gives to a tag such as `a:p`."""
    prefix, _, local = tag.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def element(tag: str, /, *children: Element | str | None, **attributes: str | int) -> Element:
    """Return an element; a child that is a string is its text, one that is None is left out."""
    made = root(tag)
    for name, value in attributes.items():
        made.set(name_of(name) if ":" in name else name, str(value))
    for child in children:
        if isinstance(child, str):
            made.text = child
        elif child is not None:
            made.append(child)
    return made


def root(tag: str, *declared: str) -> Element:
    """Return an empty element that declares these prefixes for its descendants, and its own."""
    prefixes = (tag.partition(":")[0], *declared)
    nsmap = {prefix: NAMESPACES[prefix] for prefix in prefixes}
    # python-pptx's own parser, so that what is made here is of its classes once in its trees.
    return cast(Element, cast(Any, oxml_parser).makeelement(name_of(tag), nsmap=nsmap))


def emu(points: float) -> int:
    """Return a length in English Metric Units, the unit of the file."""
    return round(points * EMU_PER_POINT)


def transform(tag: str, frame: Frame, *, turn: int = 0) -> Element:
    """Return the place of a shape; `turn` is in degrees, clockwise."""
    turned = {"rot": turn * 60000} if turn else {}
    return element(
        tag,
        element("a:off", x=emu(frame.x), y=emu(frame.y)),
        element("a:ext", cx=emu(frame.width), cy=emu(frame.height)),
        **turned,
    )


def rectangle(place: Element, *looks: Element) -> Element:
    """Return the properties of a rectangular shape."""
    geometry = element("a:prstGeom", element("a:avLst"), prst="rect")
    return element("p:spPr", place, geometry, *looks)


def graphic_frame(identity: Element, frame: Frame, graphic: Element, kind: str) -> Element:
    """Return a frame that holds a `graphic`; `kind` is « chart » or « table »."""
    locks = element("p:cNvGraphicFramePr", element("a:graphicFrameLocks", noGrp=1))
    uri = f"http://schemas.openxmlformats.org/drawingml/2006/{kind}"
    return element(
        "p:graphicFrame",
        element("p:nvGraphicFramePr", identity, locks, element("p:nvPr")),
        transform("p:xfrm", frame),
        element("a:graphic", element("a:graphicData", graphic, uri=uri)),
    )
