"""What a DOCX file says, chapter by chapter, whoever has corrected it since it was made."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError

from clu.errors import CluError
from clu.papers.contents import Part, Passage, chapters, passage


def read(document: bytes) -> list[Part]:
    """Its chapters, in order. Raises CluError on what is no DOCX file."""
    try:
        return chapters(_passages(document))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, TypeError) as error:
        raise CluError("Ce fichier n’est pas un document DOCX.") from error


def _passages(document: bytes) -> Iterator[Passage]:
    for each in docx.Document(BytesIO(document)).iter_inner_content():
        block: Any = each
        if hasattr(block, "runs"):
            style = getattr(block.style, "name", "") or ""
            yield passage(block.text, is_heading=style.startswith(("Heading", "Title")))
        else:
            yield Passage(rows=[[cell.text for cell in row.cells] for row in block.rows])
