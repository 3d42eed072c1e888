"""What drawing a deck holds to at its edges: columns, colours, places of values, of targets."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from clu.deck.bodies import Card, Cards, Chart, ChartForm, Charts, Role, Series, TableBody
from clu.deck.drawing.plan import ChartPlan, ValuePlace
from clu.deck.drawing.workbook import SHEET, ChartTable
from clu.deck.ground import Shade
from clu.deck.layout import lay_out
from clu.deck.measure import widening
from clu.deck.outline import SlideOutline
from clu.deck.page import ChartBox, ChartKind, Frame, Rule, TableBox
from clu.deck.scheme import Scheme
from clu.deck.several import Several, apart_again
from tests.deck.outlines import outline_of
from tests.deck.test_drawn import series
from tests.deck.test_outline import only, outline, slide
from tests.deck.test_render import columns

COLUMNS = {0: "B", 24: "Z", 25: "AA", 50: "AZ", 51: "BA", 700: "ZZ", 701: "AAA"}


def test_each_series_has_a_column_of_its_own_however_many_there_are() -> None:
    table = ChartTable(("a", "b"), (), "0")
    assert table.categories_range == f"{SHEET}!$A$2:$A$3"
    assert {rank: table.name_cell(rank).split("$")[1] for rank in COLUMNS} == COLUMNS
    assert table.values_range(25) == f"{SHEET}!$AA$2:$AA$3"


# --- colours ---------------------------------------------------------------------------------

BLACK_ON_WHITE = Scheme({"tx1": "000000", "bg1": "FFFFFF", "accent1": "808080"})


def filled(color: str, **changes: int) -> Element:
    """A fill of that colour, which changes it so."""
    space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    kind = "srgbClr" if len(color) == 6 else "schemeClr"
    inner = "".join(f'<a:{name} val="{value}"/>' for name, value in changes.items())
    return fromstring(
        f'<a:solidFill xmlns:a="{space}"><a:{kind} val="{color}">{inner}</a:{kind}></a:solidFill>'
    )


@pytest.mark.parametrize(
    ("fill", "is_light", "is_pale"),
    [
        (filled("BBBBBB"), False, True),  # the last grey that is nearer to black, in linear light
        (filled("BCBCBC"), True, False),
        (filled("767676"), False, False),  # 4.54 on white
        (filled("777777"), False, True),  # 4.48
        (filled("808080", lumMod=92000), False, False),
        (filled("accent1"), False, True),
        (filled("000000", lumOff=46000), False, False),
        (filled("000000", lumOff=47000), False, True),
        (filled("000000", tint=49000), True, False),  # half of white in linear light
        (filled("000000", tint=51000), False, True),
        (Element("noFill"), False, False),
        (None, False, False),
    ],
)  # fmt: skip
def test_letters_are_pale_where_they_are_near_the_text_and_cannot_be_read(
    fill: Element | None, is_light: bool, is_pale: bool
) -> None:
    assert BLACK_ON_WHITE.is_light(fill) is is_light
    ground = BLACK_ON_WHITE.rgb(Shade("bg1"))
    assert (BLACK_ON_WHITE.is_pale(fill, ground) and not is_light) is is_pale


# --- where values stand ----------------------------------------------------------------------


def shown(values: Sequence[str | None], width: int = 900, **changes: Any) -> str:
    """A letter for each value: above, below, inside, upright, nowhere."""
    names = changes.pop("categories", tuple(str(2000 + at) for at in range(len(values))))
    frame = Frame(0, 0, width, 300)
    looks = {"kind": ChartKind.LINE, "target": None, **changes}
    box = columns(frame=frame, categories=names, series=(series(*values),), plot=frame, **looks)
    places = ChartPlan(box, widening("Arial")).places(0)
    letters = dict(zip(ValuePlace, "abiun", strict=True))
    return "".join(letters[each] for each in places)


def test_of_a_line_of_many_points_the_ends_and_the_extremes_far_from_them_are_written() -> None:
    assert shown(["10", "9", "11"]) == "aba"
    assert shown(["10", None, "11", None]) == "anan"
    assert shown([None, "10", "11", "12"]) == "nbaa"
    flat = ["50"] * 30
    for at, (low, high) in {5: ("40", "60"), 24: ("40", "60")}.items():
        for extreme in (low, high):
            values = [*flat[:at], extreme, *flat[at + 1 :]]
            told = shown(values, 500)
            assert [rank for rank, each in enumerate(told) if each != "n"] == [0, at, 29], told
    for at in (1, 28):  # it would meet the value of the end
        told = shown([*flat[:at], "60", *flat[at + 1 :]], 500)
        assert [rank for rank, each in enumerate(told) if each != "n"] == [0, 29], told
    gaps = [None, None, "50", *flat[3:28], "50", None]
    assert [rank for rank, each in enumerate(shown(gaps, 500)) if each != "n"] == [2, 28]


def test_a_line_tells_all_its_points_up_to_twelve_where_they_stand_side_by_side() -> None:
    assert shown(["50"] * 12) == "a" * 12
    assert shown(["50"] * 13) == "a" + "n" * 11 + "a"
    assert shown(["50"] * 5, 300) == "aaaaa"
    assert shown(["50000000"] * 5, 300) == "annna"


def test_a_target_that_goes_through_a_value_puts_it_elsewhere() -> None:
    goal = series("90", "90", name="cible")
    crossed: dict[str, Any] = {"kind": ChartKind.COLUMN, "target": goal, "categories": ("a", "b")}
    assert shown(["90", "91"], **crossed) == "ia"
    assert shown(["88", "60"], **crossed) == "ia"
    assert shown(["88", None], **crossed) == "ia"
    assert shown(["88", "60"], **{**crossed, "target": None}) == "aa"


def test_values_are_written_as_large_as_they_stand_side_by_side() -> None:
    def size(width: int, kind: ChartKind = ChartKind.COLUMN, largest: int = 16) -> float:
        frame = Frame(0, 0, width, 300)
        box = columns(frame=frame, plot=frame, kind=kind, size=largest, target=None)
        return ChartPlan(box, widening("Arial")).value_size

    found = [size(width) for width in range(20, 200, 2)]
    assert set(found) == {16, 14, 12} and found == sorted(found)
    assert (size(20, ChartKind.BAR), size(400, largest=12)) == (16, 12)
    assert found.index(14) * 2 + 20 == 90
    assert found.index(16) * 2 + 20 == 102


def test_the_line_of_a_target_stands_at_its_height_on_a_scale_that_begins_below_zero() -> None:
    def drawn(form: ChartForm) -> tuple[ChartBox, Rule]:
        names = ("2023",) if form is ChartForm.COLUMNS else ("a", "b")
        values = tuple(map(Decimal, (-40, 80)[: len(names)]))
        goals = (Decimal(50),) * len(names)
        parts = (Series("v", Role.CURRENT, values), Series("cible", Role.TARGET, goals))
        body = Charts((Chart("C", names, parts, "", 0, ("S.",), form=form),))
        (page,) = lay_out(outline_of(SlideOutline("un", "Titre", body)), Path("pieces")).pages
        (box,) = (each for each in page.boxes if isinstance(each, ChartBox))
        (line,) = (each for each in page.boxes if isinstance(each, Rule) and "cible" in each.name)
        return box, line

    for form in (ChartForm.COLUMNS, ChartForm.BARS):
        box, line = drawn(form)
        assert box.low < 0
        share = float((50 - box.low) / (box.high - box.low))
        if form is ChartForm.BARS:
            assert line.frame.x + 1 == pytest.approx(box.plot.x + share * box.plot.width)
        else:
            assert line.frame.y + 1 == pytest.approx(box.plot.bottom - share * box.plot.height)


# --- slides ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "heading", "figure"),
    [
        ((13, 15), "Entre les deux messages", "2 jours"),
        ((13, 20, 15), "Du premier au dernier message", "2 jours"),
        ((13, None, 14), "Entre les deux messages", "1 jour"),
        ((13, 13), "Entre les deux messages", "0 jour"),
        ((13, 20, 12), None, None),
        ((13,), None, None),
    ],
)
def test_a_delay_goes_from_the_first_message_to_the_last(
    days: tuple[int | None, ...], heading: str | None, figure: str | None
) -> None:
    messages = [
        {"label": "M", "text": "Bonjour", **({"sent": datetime.date(2024, 1, day)} if day else {})}
        for day in days
    ]
    made = only(outline(slide("letter", service="bcru", asked=["Quand ?"], messages=messages)))
    assert isinstance(made.body, Cards)
    lead = made.body.lead
    assert (lead and lead.heading, lead and str(lead.figure).replace("\xa0", " ")) == (
        heading,
        figure,
    )


def test_a_slide_that_is_parted_again_says_once_what_was_said_below_it() -> None:
    def one(name: str, *small: str) -> SlideOutline:
        return SlideOutline(name, name, Cards((Card(name),)), small=small)

    parts = (one("A", "de A", "des deux"), one("B", "de B"))
    together = replace(parts[0], body=Several(parts, ("", "")), small=("de A", "de B", "à tous"))
    found = apart_again(together)
    assert [each.small for each in found] == [("de A", "des deux", "à tous"), ("de B",)]


def test_a_word_that_takes_up_to_a_third_of_a_slide_is_not_broken_in_a_table() -> None:
    def slides(letters: int) -> list[int]:
        """How many columns each slide of a table of four has, each of which holds one long word."""
        body = TableBody(tuple("ABCD"), (("m" * letters,) * 4,))
        pages = lay_out(outline_of(SlideOutline("un", "Titre", body)), Path("pieces")).pages
        tables = [box for page in pages for box in page.boxes if isinstance(box, TableBox)]
        return [len(box.columns) for box in tables]

    assert slides(10) == [4]
    assert slides(17) == [3, 2], "more than a quarter: the first column comes again"
