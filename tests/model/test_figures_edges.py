"""Figures at the edges of their rules: the first value, equal ones, few cases, ten percent."""

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from clu.model.figures import (
    current_text,
    figure,
    previous_value,
    small_base,
    target_text,
    variation,
)
from clu.model.indicators import Definition, Direction, Target, Unit
from clu.model.library import Library
from clu.model.movement import sentence
from clu.model.period import Period
from tests.model.test_figures import library_of, number, plain

YEAR = Period.parse("2023")
COUNTS = [Definition(id=id_, label=id_, unit=Unit.COUNT) for id_ in ("vus", "tous")]


def measured(unit: Unit, before: str | None, now: str, **keys: Any) -> Library:
    """An indicator read in 2022, or not, and in 2023."""
    known = Definition(id="x", label="X", unit=unit, **keys)
    earlier = [number("x", before)] if before else []
    return library_of([known], y2022=earlier, y2023=[number("x", now)])


def ratio(unit: Unit, vus: str, tous: str, **keys: Any) -> Library:
    """An indicator that comes from two counts of 2023."""
    known = Definition(id="x", label="X", unit=unit, numerator="vus", denominator="tous", **keys)
    return library_of([*COUNTS, known], y2023=[number("vus", vus), number("tous", tous)])


@pytest.mark.parametrize("unit", Unit)
def test_a_first_value_is_said_without_a_variation(unit: Unit) -> None:
    first = figure(measured(unit, None, "3"), "x", YEAR)
    assert first.previous is None
    assert (variation(first), previous_value(first)) == ("", "")
    assert sentence(first).startswith(current_text(first))


def test_what_is_not_measured_any_more_has_no_variation() -> None:
    gone = library_of(
        [Definition(id="x", label="X", unit=Unit.COUNT)],
        y2022=[number("x", "3")],
        y2023=[number("x", None, not_measured="en panne")],
    )
    one = figure(gone, "x", YEAR)
    assert (variation(one), current_text(one), previous_value(one)) == ("", "", "3 en 2022")
    assert sentence(one) == "non mesuré (en panne) en 2023, 3 en 2022"


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        *((Unit.PERCENT, "50 %"), (Unit.DAYS, "0,5 jour"), (Unit.SCORE_5, "0,5/5")),
        *((Unit.EUROS, "0,5 €"), (Unit.COUNT, "0,5")),
    ],
)
def test_only_a_percentage_is_counted_out_of_one_hundred(unit: Unit, said: str) -> None:
    decimals = 0 if unit is Unit.PERCENT else 1
    one = figure(ratio(unit, "40", "80", decimals=decimals), "x", YEAR)
    assert plain(current_text(one)) == said


@pytest.mark.parametrize(
    ("unit", "before", "now", "said"),
    [
        *((Unit.COUNT, "10", "10", "stable"), (Unit.PERCENT, "10", "10", "stable")),
        *((Unit.RANK, "5", "5", "stable"), (Unit.RANK, "5", "4", "")),
        *((Unit.COUNT, "1000", "1099", "+9,9 %"), (Unit.COUNT, "1000", "1100", "+10 %")),
        *(
            (Unit.COUNT, "1000", "1104", "+10 %"),
            (Unit.COUNT, "1000", "901", "-9,9 %"),
            (Unit.COUNT, "1000", "900", "-10 %"),
        ),
        *((Unit.EUROS, "1000", "1106", "+11 %"), (Unit.EUROS, "0", "7", "+7 €")),
        *((Unit.COUNT, "1", "2", "+100 %"), (Unit.COUNT, "2", "0", "-100 %")),
        *((Unit.DAYS, "3", "1", "-2 jours"), (Unit.DAYS, "1", "2.5", "+1,5 jour")),
        *((Unit.SCORE_5, "3.2", "3.5", "+0,3/5"), (Unit.SCORE_5, "3.5", "3.2", "-0,3/5")),
        *((Unit.PERCENT, "50", "52", "+2 points"), (Unit.PERCENT, "50", "48.5", "-1,5 point")),
    ],
)
def test_each_unit_varies_in_its_own_words(unit: Unit, before: str, now: str, said: str) -> None:
    one = figure(measured(unit, before, now), "x", YEAR)
    assert plain(variation(one)).replace("\u2212", "-") == said


@pytest.mark.parametrize(
    ("cases", "said"), [("29", "3 sur 29"), ("30", ""), ("31", ""), ("3", "3 sur 3")]
)
def test_a_rate_on_thirty_cases_stands_alone_and_on_fewer_says_them(cases: str, said: str) -> None:
    one = figure(ratio(Unit.PERCENT, "3", cases), "x", YEAR)
    assert plain(small_base(one.current)) == said
    assert small_base(None) == ""
    typed = figure(measured(Unit.PERCENT, None, "3"), "x", YEAR)
    assert small_base(typed.current) == "", "it does not say on how many"


@pytest.mark.parametrize(
    ("direction", "value", "said"),
    [
        (Direction.HIGHER, "89.9", " non atteinte"),
        (Direction.HIGHER, "90", " atteinte"),
        (Direction.HIGHER, "90.1", " atteinte"),
        (Direction.LOWER, "89.9", " atteinte"),
        (Direction.LOWER, "90", " atteinte"),
        (Direction.LOWER, "90.1", " non atteinte"),
        (Direction.NEUTRAL, "90", ""),
    ],
)
def test_a_target_is_reached_when_it_is_equalled(
    direction: Direction, value: str, said: str
) -> None:
    targets = (Target(value=Decimal(90), source="s"),)
    keys = {"direction": direction, "targets": targets}
    one = figure(measured(Unit.PERCENT, None, value, **keys), "x", YEAR)
    assert plain(target_text(one)) == f"cible 90 %{said}"


@pytest.mark.parametrize(("since", "holds"), [(2022, True), (2023, True), (2024, False)])
def test_a_target_holds_from_its_year_on(since: int, *, holds: bool) -> None:
    targets = (Target(value=Decimal(90), source="s", since=since),)
    one = figure(measured(Unit.PERCENT, None, "90", targets=targets), "x", YEAR)
    assert (one.target is not None) is holds
    assert bool(target_text(one)) is holds


REVISED = {"revised": Decimal(85), "revised_source": "r"}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("90", "cible 90 % atteinte ; prévision révisée 85 % atteinte"),
        ("89", "cible 90 % non atteinte ; prévision révisée 85 % atteinte"),
        ("85", "cible 90 % non atteinte ; prévision révisée 85 % atteinte"),
        ("84", "cible 90 % non atteinte ; prévision révisée 85 % non atteinte"),
    ],
)
def test_what_is_now_expected_stands_beside_the_target_and_not_in_its_place(
    value: str, said: str
) -> None:
    targets = (Target(value=Decimal(90), source="s", since=2023, **REVISED),)
    keys = {"direction": Direction.HIGHER, "targets": targets}
    one = figure(measured(Unit.PERCENT, None, value, **keys), "x", YEAR)
    assert plain(target_text(one)) == said
    assert one.is_target_met is (value == "90")


def test_a_forecast_is_that_of_its_year_alone() -> None:
    targets = (Target(value=Decimal(90), source="s", since=2022, **REVISED),)
    library = measured(Unit.PERCENT, "86", "86", targets=targets)
    for year, is_told in (("2022", True), ("2023", False)):
        said = target_text(figure(library, "x", Period.parse(year)))
        assert ("révisée" in said) is is_told
    one = {"value": Decimal(90), "source": "s"}
    for keys in ({**REVISED}, {"since": 2023, "revised": Decimal(1)}, {"revised_source": "r"}):
        with pytest.raises(ValidationError):
            Target.model_validate({**one, **keys})


def test_a_printed_value_is_judged_as_it_is_printed() -> None:
    """89,96 % that is printed 90,0 % has reached 90 %."""
    targets = (Target(value=Decimal(90), source="s"),)
    keys = {"decimals": 1, "direction": Direction.HIGHER, "targets": targets}
    one = figure(ratio(Unit.PERCENT, "8996", "10000", **keys), "x", YEAR)
    assert plain(current_text(one)) == "90,0 %"
    assert one.is_target_met
    assert not figure(ratio(Unit.PERCENT, "8994", "10000", **keys), "x", YEAR).is_target_met


def test_a_year_is_told_by_its_last_part_where_it_was_not_read_itself() -> None:
    known = Definition(id="x", label="X", unit=Unit.COUNT)
    parts = [number("x", str(rank), period=f"2023-T{rank}") for rank in (2, 4, 3)]
    outside = [number("x", "9", period="2024-T1"), number("x", "8", period="2022-T4")]
    one = figure(library_of([known], y2023=[*parts, *outside]), "x", YEAR)
    assert one.period.key == "2023-T4"
    whole = library_of([known], y2023=[*parts, number("x", "9")])
    assert figure(whole, "x", YEAR).period.key == "2023"


def test_a_break_hides_what_was_before_it_and_not_what_came_after() -> None:
    known = Definition(id="x", label="X", unit=Unit.COUNT)
    library = library_of(
        [known],
        y2020=[number("x", "1")],
        y2021=[number("x", "2", comparable=False)],
        y2022=[number("x", "3")],
        y2023=[number("x", "4")],
        y2024=[number("x", "5")],
    )
    past = [value.period.key for value in figure(library, "x", YEAR).past]
    assert past == ["2021", "2022"]


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ("62.5", "56", "56,0 % en 2023, -6,5 points (62,5 % en 2022)"),
        ("62", "56.25", "56,25 % en 2023, -5,75 points (62,00 % en 2022)"),
        ("62", "56", "56 % en 2023, -6 points (62 % en 2022)"),
    ],
)
def test_two_values_are_printed_with_the_decimals_of_the_finer_one(
    before: str, now: str, said: str
) -> None:
    one = figure(measured(Unit.PERCENT, before, now), "x", YEAR)
    assert plain(sentence(one)) == said


def test_a_value_of_long_ago_lends_its_decimals_to_none() -> None:
    known = Definition(id="x", label="X", unit=Unit.PERCENT)
    years = {"y2021": "61.25", "y2022": "62", "y2023": "56"}
    library = library_of([known], **{year: [number("x", value)] for year, value in years.items()})
    assert plain(current_text(figure(library, "x", YEAR))) == "56 %"
