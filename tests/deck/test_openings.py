"""What opens a deck or a part of it, in the places of a layout, or where it has none."""

from pathlib import Path

import pytest

from clu.deck.bodies import Cover, Divider
from clu.deck.ground import Layout, Slot
from clu.deck.layouts.area import Area
from clu.deck.layouts.opening import cover, divider
from clu.deck.measure import widening
from clu.deck.page import Box, Frame, Ink, Placeholder, TextBox
from clu.deck.theme import Theme

TITLE = Slot("title", 0, Frame(50, 200, 800, 50), size=44)
NUMBER = Slot("body", 2, Frame(50, 100, 200, 60), size=72)
AREA = Area(Theme(), widening("Arial"), Theme().body, Path())


def layout(*slots: tuple[Placeholder, Slot]) -> Layout:
    return Layout("1", {kind: (slot,) for kind, slot in slots})


def texts(boxes: tuple[Box, ...]) -> dict[str, TextBox]:
    return {box.name: box for box in boxes if isinstance(box, TextBox)}


def test_the_number_of_a_part_is_as_large_as_its_place_lets_it_be() -> None:
    """In steps of eight points, from the size of the layout."""
    places = layout((Placeholder.TITLE, TITLE), (Placeholder.NUMBER, NUMBER))
    drawn = texts(divider("Accueil", Divider(12), AREA, places))
    (number,) = drawn["Numéro"].paragraphs
    assert (number.text, number.size) == ("12", 48)
    assert drawn["Numéro"].placeholder is Placeholder.NUMBER
    assert drawn["Titre"].paragraphs[0].text == "Accueil"


def test_where_a_layout_has_no_place_for_it_the_number_stands_before_the_title() -> None:
    (title,) = divider("Accueil", Divider(12), AREA, layout((Placeholder.TITLE, TITLE)))
    assert isinstance(title, TextBox)
    assert [each.text for each in title.paragraphs] == ["12. Accueil"]


@pytest.mark.parametrize(("is_sized", "height", "size"), [(True, 50, 40), (False, 50, 32)])
def test_a_title_shrinks_by_four_points_until_it_fits(
    is_sized: bool, height: float, size: float
) -> None:
    """From the size of the layout, or eight points over the least where it says none."""
    place = Slot("title", 0, Frame(50, 200, 800, height), size=44, is_sized=is_sized)
    drawn = texts(cover("Accueil", Cover(()), AREA, layout((Placeholder.TITLE, place)), ""))
    assert drawn["Titre"].paragraphs[0].size == size


@pytest.mark.parametrize(
    ("body", "frame", "is_placed"),
    [
        (None, Frame(50, 262, 800, 100), False),
        (Frame(50, 300, 800, 12), Frame(50, 300, 800, 12), True),
        (Frame(50, 300, 800, 11.5), Frame(50, 262, 800, 100), False),
        (Frame(50, 100, 800, 60), Frame(50, 100, 800, 60), True),
        (Frame(50, 100, 800, 300), Frame(50, 100, 800, 88), True),  # the title is in it
        (Frame(50, 200, 800, 90), Frame(50, 200, 800, 90), True),
    ],
)
def test_lines_stand_in_the_body_that_the_title_leaves_free_or_under_it(
    body: Frame | None, frame: Frame, is_placed: bool
) -> None:
    slots = [(Placeholder.TITLE, TITLE)]
    slots += [(Placeholder.BODY, Slot("body", 1, body))] if body else []
    under = texts(cover("Accueil", Cover(("27 mars",)), AREA, layout(*slots), ""))["Date et lieu"]
    assert (under.frame, under.placeholder) == (frame, Placeholder.BODY if is_placed else None)
    assert under.paragraphs[0].color is (Ink.SOFT if is_placed else Ink.PRIMARY)


def test_under_a_title_at_the_foot_lines_stay_on_the_slide() -> None:
    low = Slot("title", 0, Frame(50, 460, 800, 50), size=44)
    drawn = texts(cover("Accueil", Cover(("Mars",)), AREA, layout((Placeholder.TITLE, low)), ""))
    assert drawn["Date et lieu"].frame.bottom == Theme().height


def test_lines_shrink_point_by_point_in_a_body_that_is_low() -> None:
    body = Slot("body", 1, Frame(50, 300, 800, 40))
    places = layout((Placeholder.TITLE, TITLE), (Placeholder.BODY, body))
    lines = texts(cover("Accueil", Cover(("Mars", "Créteil")), AREA, places, ""))["Date et lieu"]
    assert AREA.fits(lines.paragraphs, 800, 40)
    assert not AREA.fits(lines.paragraphs, 800, 36)
