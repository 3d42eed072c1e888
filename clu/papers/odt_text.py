"""What an ODT file says, chapter by chapter, whoever has corrected it since it was made."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import odfdo

from clu.errors import CluError
from clu.papers.contents import Part, Passage, chapters, passage


def read(document: bytes) -> list[Part]:
    """Its chapters, in order. Raises CluError on what is no ODT file."""
    try:
        return chapters(_passages(document))
    except (BadZipFile, KeyError, ValueError, TypeError) as error:
        raise CluError("Ce fichier n’est pas un document ODT.") from error


def _passages(document: bytes) -> Iterator[Passage]:
    body: Any = odfdo.Document(BytesIO(document)).body
    blocks = "descendant::text:h|descendant::text:p|descendant::table:table"
    inside = "ancestor::table:table|ancestor::text:note|ancestor::draw:frame"
    for each in body.xpath(f"({blocks})[not({inside})]"):
        if each.tag == "table:table":
            rows = each.xpath("descendant::table:table-row")
            cells = ([_words(cell) for cell in row.xpath("table:table-cell")] for row in rows)
            yield Passage(rows=list(cells))
        else:
            yield passage(_words(each), is_heading=each.tag == "text:h")


def _words(element: Any) -> str:
    """The text of an element, a line for each paragraph."""
    found = element.xpath("descendant-or-self::text:p|descendant-or-self::text:h")
    return "\n".join(each.inner_text for each in found)
