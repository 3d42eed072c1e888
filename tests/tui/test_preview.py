"""The preview of a slide: what the deck shows, on lines of a terminal."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from clu.deck.bodies import Card, Cards, Marks, Point, Prose, TableBody
from clu.deck.compose import compose, compose_slide
from clu.deck.layout import lay_out
from clu.deck.outline import Body, SlideOutline
from clu.deck.page import (
    RANKS,
    Box,
    ChartBox,
    ChartKind,
    DrawnSeries,
    Frame,
    Ink,
    Page,
    PictureBox,
    TableBox,
    TextBox,
)
from clu.model.library import Library
from clu.tui.preview import NOTHING, drawn
from clu.tui.preview.chart import draw_chart, formatted
from clu.tui.themes import Palette
from tests.conftest import ROOT, SAMPLE
from tests.deck.outlines import outline_of
from tests.deck.test_layout import BODIES, LINES, TITLES

GOLDEN = Path(__file__).parent / "golden"
PIECES = ROOT / "agendas" / SAMPLE / "pieces"
WIDTHS = (30, 60, 100)
PERCENTS = '[$-40C]#,##0.0"\u00a0%"'
COUNTS = "[$-40C]#,##0"


def pages_of(library: Library, item: str, slide: str) -> tuple[Page, ...]:
    return lay_out(compose_slide(library, SAMPLE, item, slide), PIECES).pages


def every_slide(library: Library) -> Iterator[tuple[Page, ...]]:
    """The pages of each slide of the sample, then its cover, dividers, thanks and glossary."""
    for item in library.meetings[SAMPLE].items:
        for slide in item.slides:
            yield pages_of(library, item.id, slide.id)
    whole = lay_out(compose(library, SAMPLE), PIECES).pages
    yield from ((page,) for page in whole if "/" not in page.record)


def laid_out(body: Body, kicker: str = "") -> tuple[Page, ...]:
    return lay_out(outline_of(SlideOutline("essai", "Titre", body, kicker)), PIECES).pages


def lines(pages: tuple[Page, ...], width: int) -> list[str]:
    return drawn(pages, width).plain.split("\n")


def flat(text: str) -> str:
    """The text with plain spaces, and one between its words."""
    return " ".join(text.split())


def words_of(box: Box) -> Iterator[str]:
    match box:
        case TextBox():
            yield from (paragraph.text for paragraph in box.paragraphs)
        case TableBox():
            for row in box.rows:
                for cell in row.cells:
                    yield from (paragraph.text for paragraph in cell.paragraphs)
        case ChartBox():
            yield from box.categories
            yield from (series.name for series in box.series if len(box.series) > 1)
            for each in box.series:
                yield from (formatted(value, box.number_format) for value in each.values)
            yield box.target.name if box.target else ""
        case PictureBox():
            yield box.alt


def tokens(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


# --- the sample ------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(width: int, library: Library) -> None:
    for pages in every_slide(library):
        assert [line for line in lines(pages, width) if cell_len(line) > width] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_every_word_of_a_slide_is_in_its_preview(width: int, library: Library) -> None:
    for pages in every_slide(library):
        said = " ".join(text for page in pages for box in page.boxes for text in words_of(box))
        assert tokens(said) - tokens(drawn(pages, width).plain) == Counter()


@pytest.mark.parametrize(
    ("item", "slide", "width"),
    [
        ("labellisation", "appels", 90),
        ("labellisation", "appels", 40),
        ("labellisation", "audit-externe", 90),
        ("labellisation", "actions-2024", 60),
        ("courriels", "courriel-bcru", 60),
    ],
)
def test_the_sample_is_drawn_as_it_was_agreed(
    item: str, slide: str, width: int, library: Library
) -> None:
    """Set CLU_GOLDEN=update to accept new drawings, after reading their difference."""
    shown = drawn(pages_of(library, item, slide), width).plain + "\n"
    golden = GOLDEN / f"{slide}-{width}.txt"
    if os.environ.get("CLU_GOLDEN") == "update":
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")


def test_a_chart_has_its_bars_its_figures_and_its_target(library: Library) -> None:
    shown = lines(pages_of(library, "labellisation", "appels"), 40)
    for value in ("88,5\u00a0%", "82,9\u00a0%", "461\u202f018", "687\u202f500"):
        (line,) = [line for line in shown if line.endswith(value)]
        assert "█" in line
    (target,) = [line for line in shown if line.startswith("Cible ") and "┊" in line]
    assert target.endswith("90\u00a0%")


# --- any text --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", BODIES)
def test_no_text_makes_a_line_too_wide(kind: str) -> None:
    @settings(max_examples=25)
    @given(BODIES[kind], TITLES, LINES, st.integers(20, 200))
    def check(body: Body, title: str, small: str, width: int) -> None:
        slide = SlideOutline("essai", title, body, kicker=small[:120], small=(small,))
        pages = lay_out(outline_of(slide), PIECES).pages
        assert [line for line in lines(pages, width) if cell_len(line) > width] == []

    check()


@pytest.mark.parametrize("typed", ["[bold]x[/]", "[/]", "[[x]]", "\\[x]", ":smile:", "[@click=a]"])
def test_what_was_typed_is_never_read_as_markup(typed: str) -> None:
    pages = laid_out(TableBody((typed, "A"), ((typed, typed),)), kicker=typed)
    assert drawn(pages, 60).plain.count(typed) == 4


def test_a_space_that_does_not_break_keeps_its_words_together() -> None:
    point = Point("En tout 687\u202f500 appels, soit 82,9\u00a0% des appels reçus")
    for width in range(20, 60):
        shown = drawn(laid_out(Prose((point,))), width).plain
        assert "687\u202f500" in shown
        assert "82,9\u00a0%" in shown


def test_a_word_longer_than_a_line_is_cut_after_a_hyphen() -> None:
    shown = lines(laid_out(Prose((Point("Saint-Maur-des-Fossés-sur-Marne"),))), 20)
    assert shown[-2:] == ["Saint-Maur-des-", "Fossés-sur-Marne"]


# --- how a page is drawn ---------------------------------------------------------------------


def test_the_title_stands_in_bold_over_a_rule_and_under_its_kicker() -> None:
    text = drawn(laid_out(Prose((Point("Un mot."),)), kicker="Surtitre"), 40)
    assert text.plain.split("\n") == ["Surtitre", "Titre", "─" * 40, "", "Un mot."]
    kicker, title = text.split("\n")[:2]
    assert "dim" in styles(kicker)
    assert "bold" in styles(title)


def styles(line: Text) -> set[str]:
    return {word for span in line.spans for word in str(span.style).split()}


def test_bold_words_and_large_figures_are_bold() -> None:
    text = drawn(laid_out(Cards((Card(figure="84\u00a0%", label="Un **mot** fort"),))), 40)
    figure, label = text.split("\n")[-2:]
    assert "bold" in styles(figure)
    assert [label.plain[span.start : span.end] for span in label.spans if span.style == "bold"] == [
        "mot"
    ]


def test_a_list_hangs_from_its_markers() -> None:
    points = (Point("Un texte qui va à la ligne"), Point("Encore un qui y va", level=1))
    assert lines(laid_out(Prose(points)), 20)[3:] == [
        "• Un texte qui va à",
        "  la ligne",
        "  – Encore un qui y",
        "    va",
    ]
    numbered = Prose(tuple(Point("Mot") for _ in range(10)), Marks.NUMBERS)
    shown = lines(laid_out(numbered), 20)
    assert [shown[3], shown[-1]] == ["1.  Mot", "10. Mot"]


def test_cards_stand_side_by_side_as_long_as_there_is_room() -> None:
    pages = laid_out(Cards(tuple(Card(label=name) for name in ("Un", "Deux", "Trois"))))
    assert [line.split() for line in lines(pages, 90)[3:]] == [["Un", "Deux", "Trois"]]
    assert [line.split() for line in lines(pages, 60)[3:]] == [["Un", "Deux"], [], ["Trois"]]
    assert [line for line in lines(pages, 40)[3:] if line] == ["Un", "Deux", "Trois"]


def test_a_column_is_read_to_its_end_before_the_next(library: Library) -> None:
    shown = flat(drawn(pages_of(library, "labellisation", "audit-externe"), 40).plain)
    places = [
        shown.index(words)
        for words in (
            *("Points forts", "Identification des responsabilités"),
            *("Points sensibles", "Formations accueil", "Pistes de progrès", "Duplication"),
        )
    ]
    assert places == sorted(places)


def test_a_narrow_table_tells_its_cells_one_under_the_other() -> None:
    header = ("Exigence", "Préfectures", "Sous-préfectures")
    pages = laid_out(TableBody(header, (("Labellisation", "Obligatoire", "Volontariat"),)))
    assert "Labellisation  Obligatoire" in flat_columns(lines(pages, 60)[5])
    assert [flat(line) for line in lines(pages, 32)[3:]] == [
        "Exigence : Labellisation",
        "Préfectures : Obligatoire",
        "Sous-préfectures : Volontariat",
    ]


def flat_columns(line: str) -> str:
    return re.sub(" {2,}", "  ", line)


def test_a_slide_of_several_pages_counts_them() -> None:
    points = tuple(Point("mot " * 60) for _ in range(12))
    pages = laid_out(Prose(points))
    shown = lines(pages, 60)
    count = len(pages)
    assert shown[0].endswith(f" 1/{count}")
    assert [line for line in shown if line.startswith("── suite")] == [
        f"── suite, diapositive {rank} sur {count} ──" for rank in range(2, count + 1)
    ]


def test_what_goes_to_the_annexes_says_so(library: Library) -> None:
    shown = lines(pages_of(library, "courriels", "courriel-bcru"), 60)
    assert "── annexes, diapositive 2 sur 3 ──" in shown
    assert "── suite, diapositive 3 sur 3 ──" in shown


def test_a_cover_and_a_divider_are_centred(library: Library) -> None:
    pages = lay_out(compose(library, SAMPLE), PIECES).pages
    for page in pages:
        if page.face.is_opening:
            for line in filter(None, lines((page,), 60)):
                left = len(line) - len(line.lstrip())
                assert abs(60 - cell_len(line.strip()) - 2 * left) <= 1


def test_a_slide_that_says_nothing_says_so() -> None:
    assert drawn((), 70).plain == NOTHING


def test_a_picture_is_told_in_words() -> None:
    box = PictureBox("Image", Frame(43, 110, 800, 300), Path("plan.png"), "Le plan du hall")
    (page,) = laid_out(Prose((Point("Un mot."),)))
    shown = lines((replace(page, boxes=(*page.boxes[:1], box)),), 60)
    assert shown[-1] == "[image\u00a0: Le plan du hall]"


def test_colours_change_no_word(library: Library) -> None:
    colours = Palette("red", "red", "red", "green", "red", "blue", "blue")
    for pages in every_slide(library):
        assert drawn(pages, 60, colours).plain == drawn(pages, 60).plain


# --- charts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        ("82.94", PERCENTS, "82,9\u00a0%"),
        ("687500", COUNTS, "687\u202f500"),
        ("-3", COUNTS, "−3"),
        ("1.25", '[$-40C]#,##0.00"/5"', "1,25/5"),
        ("1.5", "General", "1,5"),
        ("-45", '[$-40C]#,##0" €";[$-40C]"−"#,##0" €"', "−45 €"),
        ("1", RANKS, "1er"),
        ("12", RANKS, "12e"),
    ],
)
def test_a_value_is_written_as_its_format_asks(value: str, number_format: str, shown: str) -> None:
    assert formatted(Decimal(value), number_format) == shown


def chart(*values: str | None, target: str = "", name: str = "Taux") -> ChartBox:
    numbers = tuple(None if value is None else Decimal(value) for value in values)
    goal = DrawnSeries("Cible", (Decimal(target),) * len(values), Ink.TARGET) if target else None
    return ChartBox(
        name="Graphique 1",
        frame=Frame(43, 110, 800, 300),
        plot=Frame(43, 110, 800, 300),
        kind=ChartKind.COLUMN,
        categories=tuple(str(2020 + rank) for rank in range(len(values))),
        series=(DrawnSeries(name, numbers, Ink.PRIMARY),),
        number_format=COUNTS,
        alt="",
        low=Decimal(0),
        high=Decimal(100),
        target=goal,
    )


def drawn_chart(box: ChartBox, width: int = 40) -> list[str]:
    return [line.plain for line in draw_chart(box, width, Palette())]


def bar_cells(line: str) -> int:
    return len(re.findall("[▏▎▍▌▋▊▉█]", line))


def test_bars_are_as_long_as_their_values() -> None:
    whole, half, none, unknown = drawn_chart(chart("100", "50", "0", None))
    assert bar_cells(whole) == 2 * bar_cells(half) > 0
    assert bar_cells(none) == bar_cells(unknown) == 0
    assert unknown.endswith(" —")


def test_a_value_that_is_not_nought_always_has_a_bar() -> None:
    low, _ = drawn_chart(chart("1", "1000000"))
    assert bar_cells(low) == 1


def test_a_negative_value_goes_the_other_way() -> None:
    up, down = drawn_chart(chart("10", "-10"))
    assert up.index("█") > down.index("█")
    assert down.endswith("−10")


def test_a_chart_of_noughts_has_no_bar() -> None:
    assert [bar_cells(line) for line in drawn_chart(chart("0", "0"))] == [0, 0]


def test_the_mark_of_a_target_stands_beside_each_bar_that_has_not_reached_it() -> None:
    low, high, target = drawn_chart(chart("50", "100", target="80"))
    assert low.index("┊") == target.index("┊")
    assert "┊" not in high


def test_targets_that_differ_are_told_one_by_one() -> None:
    goals = DrawnSeries("Cible", (Decimal(80), Decimal(90)), Ink.TARGET)
    shown = drawn_chart(replace(chart("50", "60"), target=goals))
    assert [line.split()[:2] for line in shown[2:]] == [["Cible", "2020"], ["Cible", "2021"]]


def test_a_chart_without_room_for_bars_tells_its_values() -> None:
    assert drawn_chart(chart("123456789012"), 20) == ["2020 123\u202f456\u202f789\u202f012"]
