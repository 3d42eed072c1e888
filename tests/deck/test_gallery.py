"""Where everything stands on the slides of the gallery, to the point: a change of looks shows.

Set CLU_GOLDEN=update to accept the places of now, after reading their difference.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import assert_never

import pytest

from clu.deck.layout import lay_out
from clu.deck.measure import widening
from clu.deck.page import (
    Align,
    Anchor,
    Box,
    ChartBox,
    DrawnSeries,
    Frame,
    Page,
    PictureBox,
    Rule,
    StyledParagraph,
    TableBox,
    TextBox,
)
from tests.agreed import as_agreed
from tests.deck.gallery import GROWING, gallery
from tests.deck.outlines import outline_of
from tests.deck.soundness import faults

GOLDEN = Path(__file__).parent / "golden"
PIECES = Path("agendas/2024-03-27/pieces")
MOST = 90
"""The words up to which they are added two by two."""


@pytest.fixture(scope="module")
def pages() -> tuple[Page, ...]:
    outline = replace(outline_of(*gallery()), logo="logo.png")
    return lay_out(outline, PIECES).pages


def test_everything_stands_where_it_stood(pages: tuple[Page, ...]) -> None:
    as_agreed(GOLDEN / "gallery.txt", lines(pages))


def test_letters_shrink_and_slides_are_added_where_they_were() -> None:
    as_agreed(GOLDEN / "growing.txt", map(grown, GROWING))


def grown(form: str) -> str:
    """« title: 28 from 3, 26 from 9 »: the sizes of its letters, « on » several slides if so."""
    found: dict[str, int] = {}
    for count in range(3, MOST, 2):
        pages = lay_out(outline_of(GROWING[form](count)), PIECES).pages
        assert [fault for page in pages for fault in faults(page, widening("Arial"))] == []
        found.setdefault(sizes(pages), count)
    return f"{form}: " + ", ".join(f"{look} from {count}" for look, count in found.items())


def sizes(pages: tuple[Page, ...]) -> str:
    """The sizes of all letters, the largest first."""
    found: set[float] = set()
    for box in (box for page in pages for box in page.boxes):
        match box:
            case TextBox():
                found |= {each.size for each in box.paragraphs}
            case TableBox():
                cells = (cell for row in box.rows for cell in row.cells)
                found |= {each.size for cell in cells for each in cell.paragraphs}
            case _:  # nothing else is set
                continue
    said = " ".join(f"{each:g}" for each in sorted(found, reverse=True))
    return f"{said} on {len(pages)}" if len(pages) > 1 else said


def test_each_slide_of_the_gallery_is_sound(pages: tuple[Page, ...]) -> None:
    assert [fault for page in pages for fault in faults(page, widening("Arial"))] == []


def lines(pages: Iterable[Page]) -> Iterator[str]:
    """Pages in words: a line for each box and for each look of its paragraphs.

    What stands over a body is told where it is not what a page before has over its own.
    """
    heads: set[tuple[str, ...]] = set()
    for page in pages:
        yield f"# {page.record} ({page.face}): {page.title[:18]} … {page.title[-12:]}"
        for box in page.boxes:
            told = tuple(box_lines(box))
            if box is page.boxes[0] or isinstance(box, Rule):
                told = tuple(each.partition(": ")[0] if each[0] == " " else each for each in told)
                yield from () if told in heads else told
                heads.add(told)
            else:
                yield from told


def box_lines(box: Box) -> Iterator[str]:
    place = f"{box.name[:24].strip()}: {of_frame(box.frame)}"
    match box:
        case TextBox():
            drawn = {"on": box.fill, "round": box.line, "inset": box.inset, "as": box.placeholder}
            anchored = "" if box.anchor is Anchor.TOP else f" at the {box.anchor}"
            yield (
                place + anchored + "".join(f" {key} {each}" for key, each in drawn.items() if each)
            )
            yield from looks(box.paragraphs)
        case Rule():
            yield f"{place} {box.color}"
        case ChartBox():
            named = " with names" if box.has_names else ""
            yield f"{place} {box.kind} {box.number_format} {box.size}{named}"
            plot = box.plot
            where = f"{plot.x:.1f} {plot.y:.1f}, {plot.width:.1f} × {plot.height:.1f}"
            yield f"    plot {where}, from {box.low} to {box.high}"
            yield f"  {', '.join(box.categories)}: {box.alt}"
            for each in (*box.series, *filter(None, [box.target])):
                yield f"  {of_series(each)}"
        case TableBox():
            yield f"{place} columns {numbers(box.columns)}"
            yield f"  {box.alt[:60]} {'with' if box.has_row_headings else 'without'} headings"
            for height, rows in groupby(box.rows, key=lambda row: round(row.height)):
                cells = [cell.paragraphs for row in rows for cell in row.cells]
                yield f"  rows of {height}"
                yield from looks([each for cell in cells for each in cell])
        case PictureBox():
            yield f"{place} {box.file.as_posix()} {box.alt}"
        case _ as never:
            assert_never(never)


def of_frame(frame: Frame) -> str:
    return f"{frame.x:.1f} {frame.y:.1f}, {frame.width:.1f} × {frame.height:.1f}"


def of_series(series: DrawnSeries) -> str:
    colors = " ".join((series.color, *series.point_colors))
    return f"{series.name} {colors}: {', '.join(map(str, series.values))}"


def numbers(values: Iterable[float]) -> str:
    return " ".join(f"{each:.1f}" for each in values)


def looks(paragraphs: Iterable[StyledParagraph]) -> Iterator[str]:
    """Paragraphs that follow and look alike are told together, by their first and last words."""
    for look, alike in groupby(paragraphs, key=look_of):
        texts = [each.text for each in alike]
        ends = f"{texts[0][:18]} … {texts[-1][-12:]}" if len(" ".join(texts)) > 34 else texts
        yield f"  {len(texts)} × {look}: {ends if isinstance(ends, str) else ' / '.join(ends)}"


def look_of(each: StyledParagraph) -> str:
    bold = " bold" if all(run.bold for run in each.runs) else ""
    found = f"{each.size:g}{bold} {each.color}"
    if each.align is not Align.LEFT:
        found += f" {each.align}"
    if each.marker:
        number = "number" if each.marker.number else each.marker.sign
        found += f" {number} level {each.level}"
    for name, value in (
        ("indent", each.indent),
        ("before", each.space_before),
        ("right", each.right),
    ):
        found += f" {name} {value:.1f}" if value else ""
    return found + (f" leading {each.leading:g}" if each.leading != 1 else "")
