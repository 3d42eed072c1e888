"""What an ODT file says, chapter by chapter, whoever has corrected it since it was made."""

from collections.abc import Iterator

from clu.errors import CluError
from clu.papers.contents import Part, Passage, chapters, passage
from clu.papers.odt_xml import Element, found, named, parsed, parts_of

_INSIDE = "|".join(
    f"ancestor::{each}" for each in ("table:table", "text:note", "draw:frame", "office:annotation")
)
_PATH = "//office:text/*[not(self::text:tracked-changes)]/descendant-or-self::*"
_SIGNS = {named("text:tab"): "\t", named("text:line-break"): "\n"}
_SPACES, _COUNT = named("text:s"), named("text:c")
_COMMENT = named("office:annotation")


def read(document: bytes) -> list[Part]:
    """Its chapters, in order. Raises CluError on what is no ODT file."""
    try:
        return chapters(_passages(parsed(parts_of(document), "content.xml")))
    except ValueError as error:
        raise CluError("Ce fichier n’est pas un document ODT.") from error


def _passages(content: Element) -> Iterator[Passage]:
    kinds = "self::text:h|self::text:p|self::table:table"
    for each in found(content, f"{_PATH}[{kinds}][not({_INSIDE})]"):
        if each.tag == named("table:table"):
            rows = found(each, "descendant::table:table-row")
            yield Passage(
                rows=[[_lines(cell) for cell in found(row, "table:table-cell")] for row in rows]
            )
        else:
            yield passage(_words(each), is_heading=each.tag == named("text:h"))


def _lines(cell: Element) -> str:
    """The text of a cell, a line for each paragraph."""
    return "\n".join(map(_words, found(cell, "descendant::text:p|descendant::text:h")))


def _words(element: Element) -> str:
    """The text of a paragraph, with what stands there as an element; no comment on it."""
    if element.tag == _SPACES:
        return " " * int(element.get(_COUNT, "1"))
    if element.tag in _SIGNS:
        return _SIGNS[element.tag]
    inside = ("" if each.tag == _COMMENT else _words(each) for each in element)
    tails = (each.tail or "" for each in element)
    told = (f"{words}{tail}" for words, tail in zip(inside, tails, strict=True))
    return (element.text or "") + "".join(told)
