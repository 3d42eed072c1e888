"""One letter more, again and again: nothing ever leaves its box, nor goes further than it must."""

from pathlib import Path

import pytest

from clu.deck.bodies import Card, Cards, Point, Prose, TableBody
from clu.deck.layout import lay_out
from clu.deck.measure import text_width, widening
from clu.deck.outline import SlideOutline
from clu.deck.page import Page, Run, TextBox
from clu.deck.slides.figures import Figures
from clu.deck.slides.references import Column, Columns
from tests.deck.outlines import outline_of
from tests.deck.soundness import THEME, faults

FACTOR = widening("Arial")
PLAIN = Prose((Point("Un mot."), Point("Deux mots.")))


def pages(slide: SlideOutline) -> tuple[Page, ...]:
    found = lay_out(outline_of(slide), Path("pieces")).pages
    assert [fault for page in found for fault in faults(page, FACTOR)] == []
    return found


def growing(most: int, step: int = 1) -> list[str]:
    """A word, longer each time."""
    return [("nomi" * most)[:size] for size in range(1, most, step)]


def size_of(name: str, page: Page) -> float:
    """The size of the largest letters of a box."""
    (box,) = [each for each in page.boxes if each.name == name]
    assert isinstance(box, TextBox)
    return max(each.size for each in box.paragraphs)


def test_the_heading_of_a_column_keeps_to_its_line_or_the_columns_become_lists() -> None:
    beside = [
        len(pages(SlideOutline("e", "T", Columns((Column(heading, ("Un",)),) * 2))))
        for heading in growing(60)
    ]
    assert beside[0] == 1
    assert sorted(beside) == beside, "once it is too long, it stays so"
    assert max(beside) > 1


def test_a_kicker_keeps_to_its_line_in_smaller_letters_then_is_cut() -> None:
    slides = [SlideOutline("e", "T", PLAIN, kicker=kicker) for kicker in growing(160, 3)]
    sizes = [size_of("Surtitre", pages(each)[0]) for each in slides]
    assert sizes[0] == 14
    assert sorted(sizes, reverse=True) == sizes
    assert sizes[-1] == 12, "smaller ones are not read from the room"
    (box,) = (each for each in pages(slides[-1])[0].boxes if each.name == "Surtitre")
    assert isinstance(box, TextBox)
    assert box.paragraphs[0].text.endswith("…")


def test_a_title_is_set_in_the_largest_letters_that_fit() -> None:
    sizes = [
        size_of("Titre", pages(SlideOutline("e", title, PLAIN))[0]) for title in growing(200, 3)
    ]
    assert sizes[0] == 28
    assert sorted(sizes, reverse=True) == sizes
    assert min(sizes) == 16


def test_a_figure_keeps_to_its_line_and_its_unit_goes_under_it() -> None:
    for digits in range(1, 24):
        for unit in ("\u00a0%", "\u00a0jours", "\u00a0jours\u00a0ouvrés"):
            figure = "8" * digits + unit
            pages(SlideOutline("e", "T", Figures((Card(figure=figure, label="L"),))))
            pages(SlideOutline("e", "T", Figures((Card(figure=figure, label="L"),) * 3)))
            pages(SlideOutline("e", "T", Cards((Card("H", figure, "L"),) * 4, columns=4)))


def test_figures_side_by_side_have_one_size() -> None:
    cards = tuple(Card(figure=figure, label="L") for figure in ("549", "123\u00a0456,16\u00a0%"))
    (page,) = pages(SlideOutline("e", "T", Figures(cards)))
    short, long = (box.paragraphs[0] for box in page.boxes[1:] if isinstance(box, TextBox))
    assert short.size == long.size < 90


def test_cards_are_fewer_abreast_where_a_word_would_be_broken() -> None:
    word = "anticonstitutionnellement"
    for letters in range(10, 48):
        long = (word * 2)[:letters]
        cards = Cards((Card(label=f"un {long}"),) * 8, columns=4)
        for page in pages(SlideOutline("e", "T", cards)):
            boxes = [box for box in page.boxes[1:] if isinstance(box, TextBox)]
            for box in boxes:
                runs, size = (Run(long),), box.paragraphs[0].size
                width = box.frame.width - 2 * box.inset
                assert text_width(runs, size, FACTOR) <= width, (letters, len(boxes))


def test_the_more_is_said_in_cards_the_smaller_or_the_more_slides() -> None:
    counts = [
        len(pages(SlideOutline("e", "T", Cards((card,) * 4, columns=2))))
        for card in (Card("H", "9 %", "mot " * words) for words in range(1, 90, 3))
    ]
    assert counts[0] == 1
    assert sorted(counts) == counts
    assert max(counts) > 1


def test_the_more_a_table_says_the_more_slides_it_takes() -> None:
    row = ("Action", "mot " * 12, "En cours")
    counts = [
        len(pages(SlideOutline("e", "T", TableBody(("A", "B", "C"), (row,) * rows))))
        for rows in range(1, 24)
    ]
    assert counts[0] == 1
    assert sorted(counts) == counts
    assert max(counts) > 1


@pytest.mark.parametrize("notes", range(6))
def test_a_row_that_is_cut_fills_its_slides_before_it_takes_one_more(notes: int) -> None:
    """Over each number of notes, which leave more room for a last line or less."""
    small = tuple(f"Note {rank}" for rank in range(notes))

    def shown(lines: int) -> tuple[Page, ...]:
        text = " ".join(["m" * 45] * lines)  # a word on each line
        return pages(SlideOutline("e", "T", TableBody(("A",), ((text,),)), small=small))

    many = next(lines for lines in range(26, 40) if len(shown(lines)) > 2)
    full = shown(many - 1)
    assert len(full) == 2
    for boxes in ({box.name: box for box in page.boxes} for page in full):
        foot = boxes.get("Sources et notes")
        left = (foot.frame.y - 6 if foot else THEME.body_bottom) - boxes["Tableau"].frame.bottom
        assert 0 <= left < THEME.table_sizes[-1] * 1.2
