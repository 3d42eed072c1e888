"""A deck that was sent, read again: what each slide says, whoever has corrected it since."""

import re
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from itertools import zip_longest
from typing import Any

from pptx import Presentation

from clu.deck.page import RANKS
from clu.errors import CluError
from clu.model.french import number, ordinal
from clu.office.deck_parts import RESAVE, parts_of
from clu.office.package import pack
from clu.papers.contents import DocumentPart, Words

_LITERAL = re.compile(r'"([^"]*)"')
_DECIMALS = re.compile(r"0\.(0+)")
_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_FOOTERS = (13, 15, 16)
"""The placeholders of the number, the footer and the date: what stands on every slide."""


def read(document: bytes) -> list[DocumentPart]:
    """The slides of a PPTX file, in order. Raises CluError on what is none, or is damaged."""
    return _read(pack(parts_of(document).content, compressed=False))


@lru_cache(maxsize=4)  # what leaves is read to be compared, then for the notes that it carries
def _read(without_pictures: bytes) -> list[DocumentPart]:
    try:
        presentation: Any = Presentation(BytesIO(without_pictures))
        sections = _sections(presentation)
        return [
            _part(rank, slide, sections.get(slide.slide_id, ""))
            for rank, slide in enumerate(presentation.slides, start=1)
        ]
    except Exception as error:  # of any bytes, the library raises anything
        raise CluError("Ce diaporama est abîmé ou incomplet.", RESAVE) from error


def slides_with_notes(document: bytes) -> list[int]:
    """The ranks of the slides that have speaker's notes; none in what cannot be read."""
    with suppress(CluError):
        return [each.rank for each in read(document) if each.notes]
    return []


def _part(rank: int, slide: Any, section: str) -> DocumentPart:
    # The large number of a divider is that of its section: it says nothing of its own.
    number = section.partition(".")[0]
    said = tuple(each for each in _said(slide) if each.text != number)
    return DocumentPart(rank, _title(slide), said, section, _topic(slide), _notes(slide))


def _notes(slide: Any) -> tuple[str, ...]:
    frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    return tuple(each.text for each in _paragraphs(frame)) if frame is not None else ()


def _sections(presentation: Any) -> dict[int, str]:
    found: dict[int, str] = {}
    for section in presentation.part._element.iter(f"{_P14}section"):
        for member in section.iter(f"{_P14}sldId"):
            found[int(member.get("id"))] = section.get("name", "")
    return found


def _title(slide: Any) -> str:
    title = slide.shapes.title
    return " ".join(title.text_frame.text.split()) if title is not None else ""


def _topic(slide: Any) -> str:
    over = (shape for shape in slide.shapes if shape.name == "Surtitre" and shape.has_text_frame)
    return " ".join(next((shape.text_frame.text for shape in over), "").split())


def _said(slide: Any) -> Iterator[Words]:
    title = slide.shapes.title
    for shape in slide.shapes:
        if shape.is_placeholder and shape.placeholder_format.type in _FOOTERS:
            continue
        if any(each.get("val") == "1" for each in shape._element.iter(_DECORATIVE)):
            continue  # the agenda of a divider says where the meeting has come to, nothing else
        if title is not None and shape.shape_id == title.shape_id:
            continue
        if shape.has_chart:
            yield from _chart(shape.chart)
        elif shape.has_table:
            yield from _table(shape.table)
        elif shape.has_text_frame:
            yield from _paragraphs(shape.text_frame)


def _paragraphs(frame: Any) -> Iterator[Words]:
    for paragraph in frame.paragraphs:
        if text := " ".join("".join(run.text for run in paragraph.runs).split()):
            yield Words(text)


def _table(table: Any) -> Iterator[Words]:
    """Each cell under the heading of its column, beside that of its row."""
    rows = [[cell.text_frame.text for cell in row.cells] for row in table.rows]
    if not rows:
        return
    header, *body = rows
    firsts = [row[0] for row in body]
    for row in body:
        several = firsts.count(row[0]) > 1 and len(row) > 1
        name = f"{row[0]}, {row[1]}" if several else row[0]
        for heading, text in list(zip_longest(header, row, fillvalue=""))[1:]:
            yield Words(text, f"{name}, {heading.lower()}")


def _chart(chart: Any) -> Iterator[Words]:
    for plot in chart.plots:
        categories = [str(each) for each in plot.categories]
        for series in plot.series:
            for category, value in zip(categories, series.values, strict=False):
                if value is not None:
                    names = sorted((series.name, category), key=str.isdecimal)  # the year last
                    yield Words(_printed(value, _format(series)), " ".join(names))


def _format(series: Any) -> str:
    codes = series._element.xpath(".//c:numCache/c:formatCode")
    return str(codes[0].text) if codes else ""


def _printed(value: float, code: str) -> str:
    """A value as its chart prints it: « 82,9 % »."""
    if code == RANKS:
        return ordinal(int(value), feminine=False)
    above_nought = code.partition(";")[0]
    decimals = _DECIMALS.search(above_nought)
    literal = "".join(_LITERAL.findall(above_nought))
    return number(Decimal(repr(value)), len(decimals[1]) if decimals else 0) + literal
