"""Rows that are taller than a slide: cut where it is full, and nothing beyond its box."""

from pathlib import Path

import pytest

from clu.deck import measure
from clu.deck.bodies import TableBody
from clu.deck.layout import lay_out
from clu.deck.outline import SlideOutline
from clu.deck.page import Page, TableBox
from tests.deck.outlines import outline_of
from tests.deck.soundness import THEME, faults

WIDTHS = {
    "one": ("Texte",),
    "two": ("Étape", "Texte"),
    "three": ("Étape", "Texte", "Qui"),
}


def cut(headings: tuple[str, ...], count: int) -> tuple[Page, ...]:
    """The pages of a table whose only row says many words in its longest cell."""
    long = " ".join(f"mot{rank}" for rank in range(count))
    row = tuple(long if heading == "Texte" else "court" for heading in headings)
    slide = SlideOutline("essai", "Titre", TableBody(headings, (row,)))
    return lay_out(outline_of(slide), Path("pieces")).pages


def tables(pages: tuple[Page, ...]) -> list[TableBox]:
    return [box for page in pages for box in page.boxes if isinstance(box, TableBox)]


@pytest.mark.parametrize("headings", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("count", [580, 680, 760, 900, 960])
def test_a_row_that_is_cut_is_as_tall_on_each_slide_and_exceeds_none(
    headings: tuple[str, ...], count: int
) -> None:
    """Only the last may be shorter; numbers of words that fill slides to their last line."""
    pages = cut(headings, count)
    factor = measure.widening("Arial")
    assert [fault for page in pages for fault in faults(page, factor)] == []
    *heights, last = (box.frame.bottom for box in tables(pages))
    assert len(heights) == len(pages) - 1 > 0
    assert max(heights) - min(heights) < 1
    assert last <= max(heights) <= THEME.body_bottom


def test_each_word_of_a_row_that_is_cut_is_said_once_and_in_order() -> None:
    said: list[str] = []
    for box in tables(cut(WIDTHS["two"], 900)):
        (row,) = box.rows[1:]
        said += [word for each in row.cells[1].paragraphs for word in each.text.split()]
    assert said == [f"mot{rank}" for rank in range(900)]


def test_a_cell_that_says_no_more_on_a_slide_says_so() -> None:
    first, *others = tables(cut(WIDTHS["three"], 900))
    assert [first.rows[1].cells[rank].paragraphs[0].text for rank in (0, 2)] == ["court"] * 2
    assert others
    for box in others:
        assert [box.rows[1].cells[rank].paragraphs[0].text for rank in (0, 2)] == ["…"] * 2
