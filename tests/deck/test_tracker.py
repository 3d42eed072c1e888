"""Where the meeting has come to: the agenda on dividers, a line under the other slides."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from clu.deck.bodies import Divider, Point, Prose
from clu.deck.ground import Ground, Layout
from clu.deck.layout import lay_out
from clu.deck.measure import widening
from clu.deck.outline import Outline, SlideOutline
from clu.deck.page import (
    PROGRESS,
    Anchor,
    Face,
    Frame,
    Ink,
    Page,
    Pages,
    Placeholder,
    Rule,
    TextBox,
)
from clu.deck.template import base
from tests.deck.outlines import outline_of
from tests.deck.soundness import faults


def line(page: Page) -> dict[Ink, float]:
    """How long the line of a page is, by colour."""
    return {
        box.color: box.frame.width
        for box in page.boxes
        if isinstance(box, Rule) and box.name == PROGRESS
    }


def test_a_line_under_each_slide_of_the_agenda_grows_with_it(
    sample_pages: Pages, sample_outline: Outline
) -> None:
    parts = sample_outline.parts
    for page in sample_pages.pages:
        drawn = line(page)
        if page.section not in parts or page.face.is_opening:
            assert drawn == {}
            continue
        whole = sum(drawn.values())
        share = drawn[Ink.PRIMARY] / whole
        assert share == pytest.approx((parts.index(page.section) + 1) / len(parts))


def dividers(
    count: int, presenters: tuple[str, ...] = (), ground: Ground | None = None
) -> tuple[Page, ...]:
    parts = tuple(f"{rank}. Partie {rank}" for rank in range(1, count + 1))
    slides = [
        SlideOutline(
            str(rank), f"Partie {rank}", Divider(rank, presenters), section=parts[rank - 1]
        )
        for rank in range(1, count + 1)
    ]
    pages = lay_out(replace(outline_of(*slides), parts=parts), Path(), ground).pages
    assert [fault for page in pages for fault in faults(page, widening("Arial"))] == []
    return pages


def agenda(page: Page) -> TextBox | None:
    found = [box for box in page.boxes if isinstance(box, TextBox) and box.is_decorative]
    return found[0] if found else None


@pytest.mark.parametrize("presenters", [(), ("Cellule qualité",), ("Un service",) * 6])
def test_a_divider_lists_the_parts_with_its_own_in_bold(presenters: tuple[str, ...]) -> None:
    for rank, page in enumerate(dividers(7, presenters), start=1):
        box = agenda(page)
        assert box is not None
        assert [each.text[0] for each in box.paragraphs] == list("1234567")
        lit = [each.text for each in box.paragraphs if each.runs[0].bold]
        assert lit == [f"{rank}. Partie {rank}"]


def test_an_agenda_too_long_for_a_divider_is_told_around_its_part() -> None:
    pages = dividers(30)
    heads = [
        [each.text.split(".")[0] for each in box.paragraphs] for box in map(agenda, pages) if box
    ]
    assert heads[0] == ["1", "2", "3"]
    assert heads[14] == ["13", "14", "15", "16", "17"]
    assert len(heads) == 30


@pytest.mark.parametrize(("above", "told"), [(5, 0), (30, 3), (70, 5), (260, 7)])
def test_over_a_title_the_agenda_stands_in_the_body_of_the_template_or_nowhere(
    above: float, told: int
) -> None:
    ground = base().ground
    title, body = (
        replace(place, frame=Frame(100, y, 700, height), anchor=Anchor.BOTTOM)
        for place in ground.layouts[Face.DIVIDER].places[Placeholder.TITLE]
        for y, height in ((350.0, 120.0), (300 - above, above + 60))
    )
    layout = Layout("", {Placeholder.TITLE: (title,), Placeholder.BODY: (body,)})
    ground = replace(ground, layouts={**ground.layouts, Face.DIVIDER: layout})
    box = agenda(dividers(7, ground=ground)[3])
    assert len(box.paragraphs if box else ()) == told
    if box:
        assert box.anchor is Anchor.BOTTOM
        assert box.frame.y == body.frame.y
        assert box.frame.bottom == pytest.approx(338)
    presented = agenda(dividers(7, ("Cellule qualité",), ground)[3])
    assert presented is None


def test_a_meeting_of_one_part_has_nothing_to_track() -> None:
    (page,) = dividers(1)
    assert agenda(page) is None
    body = Prose((Point("Un"),))
    alone = replace(outline_of(SlideOutline("a", "A", body, section="1. Un")), parts=("1. Un",))
    assert line(lay_out(alone, Path()).pages[0]) == {}


def test_a_screen_reader_passes_over_what_tracks(sample_deck: Any) -> None:
    marked = [
        bool(shape._element.xpath(".//*[local-name()='decorative']"))
        for slide in sample_deck.slides
        for shape in slide.shapes
        if shape.name.startswith(PROGRESS)
        or (shape.name == "Ordre du jour" and slide.slide_layout.name == "Intercalaire")
    ]
    assert len(marked) > 40
    assert all(marked)
