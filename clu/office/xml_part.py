"""A part of an office file as a tree, read with care: what is given may be anything.

No entity is declared nor resolved, nothing is fetched.
"""

from collections.abc import Iterator, Mapping

from lxml import etree

Element = etree._Element
NOWHERE: Element = etree.Element("nowhere")
"""What stands for what is not there: it says nothing, and holds nothing."""


def parsed(parts: Mapping[str, bytes], name: str) -> Element:
    """The tree of a part. Raises ValueError when it is not there, or is not plain XML."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(parts.get(name, b""), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"{name} is no XML") from error
    if root.getroottree().docinfo.doctype:
        raise ValueError(f"{name} declares a document type")
    return root


def local(node: Element) -> str:
    """The name of an element without its namespace."""
    return str(node.tag).rpartition("}")[2]


def value(node: Element, name: str) -> str:
    """An attribute, whatever its namespace: « strict » files have others."""
    found = (each for key, each in node.items() if key.rpartition("}")[2] == name)
    return next(found, "")


def inside(node: Element, name: str) -> Iterator[Element]:
    """The elements of a name anywhere in another, in order."""
    return node.iterdescendants(f"{{*}}{name}")


def at(node: Element, *way: str) -> Element:
    """What is at the end of a way of names; NOWHERE where it stops."""
    found = node.find("/".join(f"{{*}}{name}" for name in way)) if all(way) else None
    return NOWHERE if found is None else found


def text_in(node: Element, name: str) -> str:
    """What the first element of a name in another says; nothing where there is none."""
    return next((each.text or "" for each in inside(node, name)), "")


def held(node: Element, name: str) -> Iterator[Element]:
    """The elements of a name in another, whatever is around them, but not those within one alike.

    The rows of a table, and not those of a table in one of its cells.
    """
    for each in node:
        if local(each) == name:
            yield each
        elif local(each) != local(node):
            yield from held(each, name)
