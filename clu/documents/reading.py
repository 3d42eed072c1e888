"""A paper that was sent, read again: what each of its chapters says."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError

from clu.errors import CluError
from clu.model.contents import Part, Said


def read(document: bytes) -> list[Part]:
    """The chapters of a DOCX file, in order. Raises CluError on what is none."""
    try:
        blocks = list(docx.Document(BytesIO(document)).iter_inner_content())
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise CluError("Ce fichier n’est pas un document DOCX.") from error
    parts: list[Part] = []
    title, said = "", list[Said]()
    for block in blocks:
        if heading := _heading(block):
            parts.append(Part(len(parts) + 1, title, tuple(said)))
            title, said = heading, []
        else:
            said += _said(block)
    return [*parts, Part(len(parts) + 1, title, tuple(said))]


def _heading(block: Any) -> str:
    style = getattr(block.style, "name", "") or ""
    is_heading = hasattr(block, "runs") and style.startswith(("Heading", "Title"))
    return " ".join(block.text.split()) if is_heading else ""


def _said(block: Any) -> Iterator[Said]:
    if hasattr(block, "runs"):
        if text := " ".join(block.text.split()):
            yield Said(text)
        return
    header, *rows = ([cell.text for cell in row.cells] for row in block.rows)
    for row in rows:
        for heading, text in list(zip(header, row, strict=False))[1:]:
            yield Said(text, f"{row[0]}, {heading.lower()}")
