"""XML elements in one call, and the few that every shape needs.

They are made as text: a slide is one text, that no tree is ever built from. The children of an
element stand in the order of the schema: PowerPoint repairs a file where they do not. It could not
be tried here; the tests validate every part, and LibreOffice opens them.
"""

from clu.deck.page import Frame

EMU_PER_POINT = 12700

NAMESPACES = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "c15": "http://schemas.microsoft.com/office/drawing/2012/chart",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Element(str):
    """XML that is whole, unlike a text that is to be escaped."""

    __slots__ = ()


def element(tag: str, /, *children: Element | str | None, **attributes: str | int) -> Element:
    """Return an element; a child that is a string is its text, one that is None is left out."""
    said = "".join(f' {name}="{quoted(value)}"' for name, value in attributes.items())
    inside = "".join(
        each if isinstance(each, Element) else escaped(each)
        for each in children
        if each is not None
    )
    return Element(f"<{tag}{said}>{inside}</{tag}>" if inside else f"<{tag}{said}/>")


def escaped(text: str) -> str:
    """A text as it stands in XML. Not that of the library, which loads a table of entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(value: str | int) -> str:
    """A value as it stands in an attribute, where readers would make line ends spaces."""
    if not isinstance(value, str):
        return str(value)
    return escaped(value).replace('"', "&quot;").replace("\n", "&#10;")


def part(tag: str, *children: Element | None, **attributes: str) -> bytes:
    """Return a part of the file, whose root declares the prefixes that are used inside."""
    inside = "".join(each for each in children if each is not None)
    declared = "".join(
        f' xmlns:{prefix}="{uri}"'
        for prefix, uri in NAMESPACES.items()
        if f"<{prefix}:" in inside or f" {prefix}:" in inside or tag.startswith(f"{prefix}:")
    )
    said = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"{DECLARATION}<{tag}{declared}{said}>{inside}</{tag}>".encode()


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


def rectangle(place: Element | None, *looks: Element | None) -> Element:
    """Return the properties of a rectangular shape."""
    geometry = element("a:prstGeom", element("a:avLst"), prst="rect")
    return element("p:spPr", place, geometry, *looks)


def graphic_frame(
    identity: Element, place: Element | None, frame: Frame, graphic: Element, kind: str
) -> Element:
    """Return a frame that holds a `graphic`; `kind` is « chart » or « table »."""
    locks = element("p:cNvGraphicFramePr", element("a:graphicFrameLocks", noGrp=1))
    uri = f"http://schemas.openxmlformats.org/drawingml/2006/{kind}"
    return element(
        "p:graphicFrame",
        element("p:nvGraphicFramePr", identity, locks, element("p:nvPr", place)),
        transform("p:xfrm", frame),
        element("a:graphic", element("a:graphicData", graphic, uri=uri)),
    )
