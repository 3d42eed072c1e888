"""Exchanges on their slides: a question keeps its answers and what follows from it."""

from pathlib import Path

import pytest

from clu.deck.layout import lay_out
from clu.deck.measure import widening
from clu.deck.outline import SlideOutline
from clu.deck.page import Page, TextBox
from clu.deck.slides.exchanges import Dialogue, ShownExchange
from clu.deck.slides.pieces import Correspondence, Letter
from clu.deck.slides.references import Column, Columns
from tests.deck.outlines import outline_of
from tests.deck.soundness import faults
from tests.deck.test_layout import words


def pages(*exchanges: ShownExchange) -> tuple[Page, ...]:
    slide = SlideOutline("essai", "Ce qui a été dit", Dialogue(exchanges))
    found = lay_out(outline_of(slide), Path()).pages
    assert [fault for page in found for fault in faults(page, widening("Arial"))] == []
    return found


def exchange(name: str, answer: int) -> ShownExchange:
    turns = ((f"Réponse {name}", "mot " * answer),)
    return ShownExchange(name, f"Question {name} ?", turns, (f"Suite {name}",))


def test_what_follows_from_a_question_is_on_its_slide() -> None:
    for answer in range(20, 160, 10):
        shown = pages(exchange("A", answer), exchange("B", answer))
        for name in "AB":
            (on,) = [page for page in shown if f"Question {name} ?" in words((page,))]
            assert any(f"Suite {name}" in text for text in words((on,)))


def test_a_question_is_repeated_over_each_part_of_a_long_answer() -> None:
    shown = pages(exchange("A", 600))
    assert len(shown) > 2
    assert all("Question A ?" in words((page,)) for page in shown)


def test_a_question_that_takes_the_room_is_not_repeated_but_who_asks_is() -> None:
    long = ShownExchange("Association A", "mot " * 300, (("B", "mot " * 300),))
    shown = pages(long)
    assert 2 < len(shown) < 6
    assert all("Association A" in words((page,)) for page in shown)


def test_no_heading_stands_at_the_foot_of_a_column_without_its_text() -> None:
    """Whatever the length of the letter before it, and of its own."""
    for length, own in ((length, own) for length in range(20, 40) for own in (1, 40)):
        letters = tuple(
            Letter(f"Lettre {rank}", (("De", "A"),), ("mot " * 9,) * lines)
            for rank, lines in enumerate((length, own, length), 1)
        )
        slide = SlideOutline("essai", "Courriels", Correspondence(letters))
        for page in lay_out(outline_of(slide), Path()).pages:
            names = [(box.name, round(box.frame.x)) for box in page.boxes]
            for name, column in names:
                if name.startswith("En-tête"):
                    assert (name.replace("En-tête", "Texte"), column) in names, (length, own)


def test_a_letter_and_its_answer_that_do_not_fit_side_by_side_have_a_slide_each() -> None:
    """Where no letter is cut so; else they go on in columns."""

    def shown(*lines: int) -> list[set[str]]:
        letters = (Letter(f"Lettre {rank}", (), ("mot " * 60,) * n) for rank, n in enumerate(lines))
        slide = SlideOutline("essai", "Courriels", Correspondence(tuple(letters)))
        made = lay_out(outline_of(slide), Path()).pages
        return [{box.name for box in page.boxes if "Texte" in box.name} for page in made]

    assert shown(2, 3) == [{"Texte 1", "Texte 2"}]
    assert shown(2, 4) == shown(5, 5) == [{"Texte 1"}, {"Texte 2"}]
    assert {"Texte 1", "Texte 2"} in shown(1, 14)


def test_findings_that_do_not_fit_keep_their_heading_on_each_slide() -> None:
    columns = tuple(
        Column(heading, tuple(f"Constat {rank} " + "mot " * 14 for rank in range(20)))
        for heading in ("Points forts", "Points sensibles")
    )
    slide = SlideOutline("essai", "Constats", Columns(columns))
    shown = lay_out(outline_of(slide), Path()).pages
    assert len(shown) > 2
    for page in shown:
        headings = [box.name for box in page.boxes if isinstance(box, TextBox)]
        assert ("Points forts" in headings) is not ("Points sensibles" in headings)


@pytest.mark.parametrize("count", range(6, 40, 3))
def test_no_salutation_stands_alone_at_the_foot_of_a_column(count: int) -> None:
    lines = ("Bonjour,", *("Une phrase de ce message, qui prend deux lignes au moins. " * 3,) * 4)
    first = Letter("Avant", (), ("Une phrase du premier message. " * 2,) * count)
    letters = Correspondence((first, *(Letter("Après", (), (*lines, "Cordialement,")),) * 2))
    slide = SlideOutline("essai", "Titre", letters)
    for page in lay_out(outline_of(slide), Path()).pages:
        told = [box for box in page.boxes if isinstance(box, TextBox)]
        assert all(box.paragraphs[0].text != "Bonjour," or len(box.paragraphs) > 1 for box in told)
        headings = [box for box in told if box.name.startswith("En-tête")]
        for heading in headings:
            assert any(
                box.frame.x == heading.frame.x and box.frame.y >= heading.frame.bottom
                for box in told
                if box.name.startswith("Texte")
            )
