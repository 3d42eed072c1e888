"""The layout of any clean text: nothing exceeds its box, nothing is lost."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clu.deck import measure
from clu.deck.bodies import (
    Card,
    Cards,
    Chart,
    ChartForm,
    Charts,
    Detail,
    Divider,
    Marks,
    Point,
    Prose,
    Role,
    Series,
    Statement,
    TableBody,
)
from clu.deck.layout import lay_out
from clu.deck.outline import Body, Outline, SlideOutline, texts
from clu.deck.page import CELL_INSET_X, ChartBox, Page, TableBox, TextBox
from clu.deck.slides.exchanges import Dialogue, ShownExchange
from clu.deck.slides.figures import Figures
from clu.deck.slides.pieces import Correspondence, Letter
from clu.deck.slides.prose import Timeline
from clu.deck.slides.references import Column, Columns
from clu.model.text import plain
from tests.deck.outlines import outline_of
from tests.deck.soundness import faults

PIECES = Path("agendas/2024-03-27/pieces")
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"])
LINES = st.one_of(
    st.text(LETTERS, min_size=1, max_size=30),
    st.text(st.sampled_from("abcd éœW-"), min_size=1, max_size=600),
    st.just("https://administration-etrangers-en-france.interieur.gouv.fr/" + "x" * 150),
).filter(lambda text: text.strip() != "")
TITLES = st.text(LETTERS, min_size=1, max_size=200).filter(lambda text: text.strip() != "")
TITLES |= st.just("W" * 200)


def some(values: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, min_size=1, max_size=most).map(tuple)


POINTS = st.builds(Point, LINES, st.integers(0, 1), st.just(""))
DETAILS = st.builds(Detail, LINES)
FIGURES = st.builds(Card, st.just(""), LINES, LINES, some(DETAILS, 3))
CARDS = st.builds(Card, LINES, LINES, LINES, some(DETAILS, 3), some(POINTS, 4))
SHEETS = st.builds(Letter, LINES, some(st.tuples(st.just("De"), LINES), 4), some(LINES, 20))


@st.composite
def tables(draw: st.DrawFn) -> TableBody:
    columns = draw(st.integers(1, 6))
    rows = draw(st.lists(st.tuples(*[LINES] * columns), min_size=1, max_size=12))
    header = draw(st.tuples(*[st.text(LETTERS, min_size=1, max_size=40)] * columns))
    return TableBody(header, tuple(rows), before=draw(st.just("") | LINES))


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    categories = draw(some(LINES, 20))
    value = st.integers(0, 100).map(Decimal) | st.sampled_from(("", "non posée"))
    values = st.tuples(*[value] * len(categories))
    series = (Series("2023", Role.CURRENT, draw(values)),)
    sentences = draw(some(LINES, 2))
    form = draw(st.sampled_from(ChartForm))
    full = draw(st.none() | st.just(Decimal(100)))
    return Chart(draw(LINES), categories, series, "", 0, sentences, form=form, full=full)


BODIES: dict[str, st.SearchStrategy[Body]] = {
    "prose": st.builds(Prose, some(POINTS, 20), st.sampled_from(Marks)),
    "figures": st.builds(Figures, some(FIGURES, 3), st.one_of(st.just(""), LINES)),
    "cards": st.builds(Cards, some(CARDS, 9), st.integers(1, 4), st.none() | CARDS),
    "columns": st.builds(Columns, some(st.builds(Column, LINES, some(LINES, 8)), 3)),
    "table": tables(),
    "timeline": st.builds(Timeline, some(st.tuples(LINES, LINES), 12)),
    "sheets": st.builds(Correspondence, some(SHEETS, 3)),
    "dialogue": st.builds(
        Dialogue,
        some(
            st.builds(
                ShownExchange, LINES, LINES, some(st.tuples(LINES, LINES), 3), some(LINES, 2)
            ),
            5,
        ),
    ),
    "charts": st.builds(Charts, some(charts(), 3), LINES, st.one_of(st.just(""), LINES)),
    "divider": st.builds(Divider, st.integers(1, 30), st.lists(LINES, max_size=4).map(tuple)),
    "statement": st.builds(Statement, some(LINES, 6)),
}


def words(pages: tuple[Page, ...]) -> Iterator[str]:
    for page in pages:
        for box in page.boxes:
            if isinstance(box, TextBox):
                yield from (each.text for each in box.paragraphs)
            elif isinstance(box, TableBox):
                yield from (
                    each.text for row in box.rows for cell in row.cells for each in cell.paragraphs
                )
            elif isinstance(box, ChartBox):
                yield from (*box.categories, *(each.name for each in box.series), box.alt)


def letters(text: str) -> str:
    """The letters and signs of a text in no particular order, without its spaces."""
    return "".join(sorted(re.sub(r"\s", "", text)))


@pytest.mark.parametrize("kind", BODIES)
def test_nothing_exceeds_its_box(kind: str) -> None:
    @settings(max_examples=40)
    @given(BODIES[kind], TITLES, st.lists(LINES, max_size=5).map(tuple), LINES)
    def check(body: Body, title: str, small: tuple[str, ...], kicker: str) -> None:
        slide = SlideOutline("essai", title, body, kicker=kicker[:120], small=small)
        pages = lay_out(outline_of(slide), PIECES).pages
        factor = measure.widening("Arial")
        assert [fault for page in pages for fault in faults(page, factor)] == []

    check()


@pytest.mark.parametrize("kind", [k for k in BODIES if k not in ("divider", "charts")])
def test_every_letter_of_the_outline_is_on_some_page(kind: str) -> None:
    @settings(max_examples=40)
    @given(BODIES[kind])
    def check(body: Body) -> None:
        slide = SlideOutline("essai", "Titre", body)
        pages = lay_out(outline_of(slide), PIECES).pages
        shown = letters("".join(words(pages)))
        for text in texts(body):
            for letter in set(letters(plain(text))):
                assert shown.count(letter) >= letters(plain(text)).count(letter)

    check()


def test_pages_that_follow_say_their_rank() -> None:
    points = tuple(Point("mot " * 60) for _ in range(12))
    pages = lay_out(outline_of(SlideOutline("essai", "Titre", Prose(points))), PIECES).pages
    last = len(pages)
    assert last > 2
    assert [page.title for page in pages[:2]] == ["Titre", f"Titre (suite\u00a02/{last})"]


def test_a_table_repeats_its_header_on_every_page() -> None:
    table = TableBody(
        ("Action", "État"), tuple((f"Action {n} " * 8, "En cours") for n in range(30))
    )
    pages = lay_out(outline_of(SlideOutline("essai", "Actions", table)), PIECES).pages
    tables = [box for page in pages for box in page.boxes if isinstance(box, TableBox)]
    assert len(tables) > 1
    for box in tables:
        assert [cell.paragraphs[0].text for cell in box.rows[0].cells] == ["Action", "État"]
    assert sum(len(box.rows) - 1 for box in tables) == 30


def test_an_address_in_a_table_breaks_no_other_column() -> None:
    address = "https://administration-etrangers-en-france.interieur.gouv.fr/" + "x" * 120
    row = ("renouvellement", "changement d’adresse", address)
    table = TableBody(("Démarche", "Motif", "Adresse"), (row,) * 3)
    (page,) = lay_out(outline_of(SlideOutline("essai", "Liens", table)), PIECES).pages
    (box,) = [box for box in page.boxes if isinstance(box, TableBox)]
    cell = box.rows[1].cells[0]
    width = box.columns[0] - 2 * CELL_INSET_X
    assert measure.line_count(cell.paragraphs[0], width, measure.widening("Arial")) == 1


def test_charts_of_many_columns_do_not_share_a_slide() -> None:
    def chart(count: int) -> Chart:
        values = tuple(Decimal(rank) for rank in range(count))
        series = (Series("2023", Role.CURRENT, values),)
        return Chart("", tuple(map(str, values)), series, "", 0, ("Dit.",))

    def slides(*counts: int, form: ChartForm = ChartForm.COLUMNS) -> int:
        body = Charts(tuple(replace(chart(count), form=form) for count in counts))
        return len(lay_out(outline_of(SlideOutline("essai", "Titre", body)), PIECES).pages)

    assert slides(4, 6) == 1
    assert slides(5, 6) == 2
    assert slides(30, 30, form=ChartForm.LINE) == 1
    assert slides(12, form=ChartForm.BARS) == 1
    assert slides(25, form=ChartForm.BARS) == 2


def test_the_notes_stand_on_the_first_page_only() -> None:
    points = tuple(Point("mot " * 60) for _ in range(12))
    slide = SlideOutline("essai", "Titre", Prose(points), notes=("À dire.",))
    pages = lay_out(outline_of(slide), PIECES).pages
    assert [bool(page.notes) for page in pages] == [True] + [False] * (len(pages) - 1)


def test_notes_that_do_not_fit_at_the_foot_go_to_a_slide_of_their_own() -> None:
    notes = tuple(f"({n}) " + "note " * 60 for n in range(6))
    slide = SlideOutline("essai", "Titre", Prose((Point("Un mot."),)), small=notes)
    pages = lay_out(outline_of(slide), PIECES).pages
    assert len(pages) > 1
    assert "note" not in "".join(words(pages[:1]))


def test_the_sample_is_sound(sample_outline: Outline) -> None:
    pages = lay_out(sample_outline, PIECES).pages
    factor = measure.widening("Arial")
    assert [fault for page in pages for fault in faults(page, factor)] == []
