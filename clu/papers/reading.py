"""A paper that was sent, read again: what each of its chapters says, in Word's format or the other.

Both are read into the same plain blocks: a paper is compared with itself, whatever its format.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import docx
import odfdo
from docx.opc.exceptions import PackageNotFoundError

from clu.errors import CluError
from clu.model.contents import Part, Said

Rows = list[list[str]]


@dataclass(frozen=True)
class _Block:
    """A heading, a paragraph, or the rows of a table."""

    text: str = ""
    is_heading: bool = False
    rows: Rows | None = None


def read(document: bytes, ending: str) -> list[Part]:
    """The chapters of a file whose name ends so, in order. Raises CluError on what it is not."""
    try:
        blocks = list(READERS[ending](document))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, TypeError) as error:
        raise CluError(f"Ce fichier n’est pas un document {ending[1:].upper()}.") from error
    parts: list[Part] = []
    title, said = "", list[Said]()
    for block in blocks:
        if block.is_heading:
            parts.append(Part(len(parts) + 1, title, tuple(said)))
            title, said = block.text, []
        else:
            said += _said(block)
    return [*parts, Part(len(parts) + 1, title, tuple(said))]


def _said(block: _Block) -> Iterator[Said]:
    if block.text:
        yield Said(block.text)
    header, *rows = block.rows or [[]]
    for row in rows:
        for heading, text in list(zip(header, row, strict=False))[1:]:
            yield Said(text, f"{row[0]}, {heading.lower()}")


def _of_docx(document: bytes) -> Iterator[_Block]:
    for each in docx.Document(BytesIO(document)).iter_inner_content():
        block: Any = each
        if hasattr(block, "runs"):
            style = getattr(block.style, "name", "") or ""
            yield _text(block.text, style.startswith(("Heading", "Title")))
        else:
            yield _Block(rows=[[cell.text for cell in row.cells] for row in block.rows])


def _of_odt(document: bytes) -> Iterator[_Block]:
    body: Any = odfdo.Document(BytesIO(document)).body
    blocks = "descendant::text:h|descendant::text:p|descendant::table:table"
    inside = "ancestor::table:table|ancestor::text:note|ancestor::draw:frame"
    for each in body.xpath(f"({blocks})[not({inside})]"):
        if each.tag == "table:table":
            rows = each.xpath("descendant::table:table-row")
            cells = ([_words(cell) for cell in row.xpath("table:table-cell")] for row in rows)
            yield _Block(rows=list(cells))
        else:
            yield _text(_words(each), each.tag == "text:h")


def _words(element: Any) -> str:
    """The text of an element, a line for each paragraph."""
    found = element.xpath("descendant-or-self::text:p|descendant-or-self::text:h")
    return "\n".join(each.inner_text for each in found)


def _text(text: str, is_heading: bool) -> _Block:
    said = " ".join(text.split())
    return _Block(said, is_heading and bool(said))


READERS: dict[str, Callable[[bytes], Iterator[_Block]]] = {".docx": _of_docx, ".odt": _of_odt}
