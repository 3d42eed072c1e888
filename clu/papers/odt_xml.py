"""The parts of an OpenDocument file and their XML, in the words of its format."""

from typing import cast

from lxml import etree

from clu.office.package import MIMETYPE, UNREADABLE, SwollenError, light, trees, unpack
from clu.office.xml_part import Element

NAMES = {
    prefix: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
        "meta": "meta",
        "config": "config",
        "manifest": "manifest",
    }.items()
} | {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMES.items())
"""What the first tag of a part says, for the prefixes that its text uses."""

TEXT = "application/vnd.oasis.opendocument.text"
_TEXTS = (TEXT.encode(), f"{TEXT}-template".encode())


def parts_of(document: bytes, *, has_pictures: bool = False) -> dict[str, bytes]:
    """The parts of a text document, its pictures if asked. Raises ValueError on anything else."""
    try:
        parts = dict(light(unpack(document))) if has_pictures else trees(document)
    except SwollenError:
        raise
    except UNREADABLE as error:
        raise ValueError("not an OpenDocument file") from error
    if parts.get(MIMETYPE, b"").strip() not in _TEXTS:
        raise ValueError("not a text document")
    return parts


def element(written: str) -> Element:
    """The element that a text of ours says, with our prefixes."""
    return etree.fromstring(f"<all {DECLARED}>{written}</all>")[0]


def bytes_of(root: Element) -> bytes:
    """A tree as a part."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def named(name: str) -> str:
    """The name that lxml gives to « style:name »."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMES[prefix]}}}{local}"


def elements_at(root: Element, path: str) -> list[Element]:
    """The elements on an XPath, with our prefixes."""
    return cast("list[Element]", root.xpath(path, namespaces=NAMES))


def first_at(root: Element, path: str) -> Element:
    """The first element on a path. Raises ValueError without any."""
    for each in elements_at(root, path):
        return each
    raise ValueError(f"no {path}")
