"""Rows that are taller than a slide: cut where it is full, and nothing beyond its box."""

from dataclasses import replace
from pathlib import Path

import pytest

from clu.deck import measure
from clu.deck.bodies import TableBody
from clu.deck.layout import lay_out
from clu.deck.layouts.area import Area
from clu.deck.layouts.table import table
from clu.deck.outline import SlideOutline
from clu.deck.page import Align, Frame, Ink, Page, Run, TableBox
from tests.deck.outlines import outline_of
from tests.deck.soundness import THEME, faults
from tests.deck.stress import many_rows

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


def test_words_that_are_too_long_for_their_columns_do_not_push_the_table_out() -> None:
    """They are broken: no column takes what another has not."""
    header = ("Ligne", *(f"Colonne {rank}" for rank in range(7)))
    body = TableBody(header, tuple(map(tuple, many_rows()[::6])))
    for box in tables(lay_out(outline_of(SlideOutline("e", "T", body)), Path("pieces")).pages):
        assert min(box.columns) > 20
        assert sum(box.columns) == pytest.approx(THEME.content_width)


def test_where_a_heading_of_rows_is_a_sentence_none_is_bold_nor_wider_than_it_needs() -> None:
    long = "Organisation d’un évènement de sensibilisation réunissant les usagers et les services"
    told = "\n".join(f"Module {rank} : relation avec les usagers, leurs besoins" for rank in "123")
    rows = (("Modules", told, told), (long, "Non", "Oui"))
    body = TableBody(("Évolution", "Avant", "Après"), rows)
    (page,) = lay_out(outline_of(SlideOutline("e", "T", body)), Path()).pages
    (table,) = tables((page,))
    first = [row.cells[0].paragraphs[0].runs[0].bold for row in table.rows]
    assert first == [True, False, False]
    assert table.columns[0] < table.frame.width / 2


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


def only_table(table: TableBody) -> TableBox:
    page = lay_out(outline_of(SlideOutline("essai", "Titre", table)), Path("pieces")).pages[0]
    (box,) = tables((page,))
    return box


def test_numbers_stand_at_the_right_under_their_heading() -> None:
    rows = (("Créteil", "1 234", "12 jours"), ("Nogent", "—", "3"))
    box = only_table(TableBody(("Site", "Passages", "Délai"), rows))
    for row in box.rows:
        aligned = [cell.paragraphs[0].align for cell in row.cells]
        assert aligned == [Align.LEFT, Align.RIGHT, Align.LEFT]


def test_numbers_stand_on_their_decimals_whatever_their_count() -> None:
    rows = (("A", "1 234,5 €", "3"), ("B", "—", "12"), ("C", "12 €", "7"), ("D", "0,75 €", "1"))
    box = only_table(TableBody(("Site", "Coût", "Jours"), rows))
    pads = [[row.cells[rank].paragraphs[0].right for row in box.rows[1:]] for rank in (1, 2)]
    assert pads[1] == [0] * 4
    half, dash, whole, cents = pads[0]
    assert (dash, cents) == (0, 0)
    assert 0 < half < whole


def test_what_heads_the_row_above_is_told_once_to_the_eye() -> None:
    box = only_table(TableBody(("Plan", "Action"), (("PAN", "Un"), ("PAN", "Deux"), ("SVI", "Un"))))
    heads = [row.cells[0].paragraphs[0] for row in box.rows[1:]]
    assert [(each.color, each.runs[0].bold) for each in heads] == [
        (Ink.TEXT, True),
        (Ink.FAINT, False),
        (Ink.TEXT, True),
    ]


def test_a_table_is_described_by_what_it_shows_and_not_cell_by_cell() -> None:
    table = TableBody(("Plan", "Actions"), (("Accueil", "Refonte"),), says="Une action.")
    for told in ("Une action.", "Une action"):
        alt = only_table(replace(table, says=told)).alt
        assert alt == "Une action. Tableau de 1\u00a0ligne : Plan et Actions."
    assert only_table(replace(table, says="")).alt == "Tableau de 1\u00a0ligne : Plan et Actions."


def test_columns_are_as_wide_as_makes_the_lowest_table() -> None:
    """Two short words take no room from the texts beside them."""
    rows = (("Deux mots", "mot " * 40, "mot " * 40), ("Un", "Non", "Oui"))
    first, second, third = only_table(TableBody(("A", "B", "C"), rows)).columns
    assert first < second / 2
    assert abs(second - third) < 60


WIDE = tuple(f"Préfectures{rank}" for rank in range(12))


def test_columns_whose_words_have_no_room_come_a_few_at_a_time_under_their_row() -> None:
    """No word is broken, none is lost, and each part has the headings of its rows."""
    body = TableBody(("Exigence", *WIDE), (("Labellisation", *(f"Obligatoire{w}" for w in WIDE)),))
    boxes = tables(lay_out(outline_of(SlideOutline("e", "T", body)), Path("pieces")).pages)
    assert len(boxes) > 1
    said = [[cell.paragraphs[0].text for cell in box.rows[0].cells] for box in boxes]
    assert {each[0] for each in said} == {"Exigence"}
    assert [name for each in said for name in each[1:]] == list(WIDE)
    factor = measure.widening("Arial")
    for box in boxes:
        for row in box.rows:
            for cell, width in zip(row.cells, box.columns, strict=True):
                assert measure.line_count(cell.paragraphs[0], width - 12, factor) == 1


@pytest.mark.parametrize(("count", "pages"), [(11, 1), (14, 1), (19, 2)])
def test_a_table_is_set_closer_rather_than_cut(count: int, pages: int) -> None:
    rows = tuple((f"Ligne {rank}", "mot " * 50) for rank in range(count))
    rows = tuple((first, second[:60]) for first, second in rows)
    body = TableBody(("Un", "Deux"), rows)
    boxes = tables(lay_out(outline_of(SlideOutline("e", "T", body)), Path("pieces")).pages)
    assert len(boxes) == pages
    assert (boxes[0].air < 4) is (count == 14)


def of_places(width: float, height: float, rows: tuple[tuple[str, ...], ...]) -> list[TableBox]:
    area = Area(THEME, measure.widening("Verdana"), Frame(30, 110, width, height), Path())
    header = ("Plan", "Action", "Sites", "État")
    return [box for boxes in table(TableBody(header, rows), area) for box in boxes]  # type: ignore[misc]


def test_a_compound_is_cut_after_its_hyphens_only_where_that_saves_a_slide() -> None:
    told = "\n".join(f"{rank} : " + "ce que fait l’action pour les usagers " * 5 for rank in "123")
    rows = (
        ("QUALI-ATE", "Révision", "Créteil et Nogent-sur-Marne", "Validée"),
        ("Acceo", told, "—", "Validée"),
    )
    (roomy,) = of_places(633, 500, rows)
    (close,) = of_places(633, 440, rows)
    factor, size = measure.widening("Verdana"), 16
    compound = measure.text_width((Run("Nogent-sur-Marne"),), size, factor)
    acronym = measure.text_width((Run("QUALI-ATE", bold=True),), size, factor)
    assert close.columns[2] < compound < roomy.columns[2]
    assert close.columns[0] > acronym


@pytest.mark.parametrize(("before", "rows_on_first"), [(2, 2), (9, 1)])
def test_a_row_that_no_slide_holds_begins_under_the_one_before_in_half_a_slide(
    before: int, rows_on_first: int
) -> None:
    long = " ".join(f"mot{rank}" for rank in range(300))
    rows = (("A", "Ligne. " * 8 * before, "", ""), ("B", long, "", ""))
    first, *_ = of_places(633, 330, rows)
    assert len(first.rows) - 1 == rows_on_first
