"""The deck in words: a heading for each part and each slide, and what is under a slide."""

import datetime

from clu.deck.bodies import Cover, Divider, Point, Prose, TableBody
from clu.deck.outline import SlideOutline
from clu.deck.spoken import as_paper
from clu.model.paper import Heading, Paragraph, Table, Tone
from tests.deck.outlines import outline_of
from tests.test_minutes import PLAIN

LIST = Prose((Point("Un."),))
SLIDES = (
    SlideOutline("a", "CLU", Cover(("27 mars",)), section="CLU"),
    SlideOutline("b", "Accueil", Divider(1), section="1. Accueil"),
    SlideOutline("c", "Chiffres", LIST, kicker="Sujet", section="1. Accueil", small=("Source",)),
    SlideOutline("d", "Suites", TableBody(("A", "B"), (("a", "b"),)), section="1. Accueil"),
    SlideOutline("e", "Autre titre", Divider(2), section="2. Actions"),
    SlideOutline("f", "Encore", Divider(3), section="2. Actions"),
    SlideOutline("g", "Merci", LIST, section="Fin"),
)


def test_each_part_has_one_heading_and_each_slide_its_number_its_topic_and_its_title() -> None:
    paper = as_paper(outline_of(*SLIDES), range(1, 8))
    told = [
        (each.level, each.text.translate(PLAIN))
        for each in paper.blocks
        if isinstance(each, Heading)
    ]
    assert told == [
        (2, "Page de titre"),
        (3, "Diapositive 1 : CLU"),
        (2, "1. Accueil (diapositive 2)"),
        (3, "Diapositive 3 : Sujet – Chiffres"),
        (3, "Diapositive 4 : Suites"),
        (2, "2. Actions (diapositive 5)"),
        (2, "2. Actions (diapositive 6)"),
        (2, "Fin"),
        (3, "Diapositive 7 : Merci"),
    ]
    assert paper.dated == datetime.date(2024, 3, 25)


def test_the_title_of_a_part_is_told_once_and_a_table_has_the_widths_of_its_columns() -> None:
    blocks = as_paper(outline_of(*SLIDES), range(1, 8)).blocks
    told = [each for each in blocks if isinstance(each, Paragraph)]
    lines = [each.text for each in told]
    assert "Accueil" not in lines and lines.count("Autre titre") == 1
    assert [each.text for each in told if each.tone is Tone.SMALL] == ["Source"]
    (table,) = (each for each in blocks if isinstance(each, Table))
    assert len(table.widths) == 2
