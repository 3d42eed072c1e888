"""Figures: what an indicator says, by the rules of display."""

import datetime
from decimal import Decimal

import pytest

from clu.model.figures import (
    amount,
    current_text,
    figure,
    points,
    previous_value,
    target_text,
    variation,
)
from clu.model.indicators import Definition, Direction, Reading, Target, Unit
from clu.model.library import Library, Snapshot
from clu.model.movement import movement, sentence
from clu.model.period import Period


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2212", "-")


def library_of(definitions: list[Definition], **readings: list[Reading]) -> Library:
    return Library(
        definitions={each.id: each for each in definitions},
        snapshots={
            year.removeprefix("y"): Snapshot(readings=tuple(each))
            for year, each in readings.items()
        },
    )


def number(id_: str, value: str | None, **keys: object) -> Reading:
    return Reading.model_validate({"id": id_, "value": Decimal(value) if value else None, **keys})


RECEIVED = Definition(id="recus", label="Appels reçus", unit=Unit.COUNT)
ANSWERED = Definition(id="decroches", label="Appels décrochés", unit=Unit.COUNT)
RATE = Definition(
    id="taux",
    label="Taux d’appels décrochés",
    unit=Unit.PERCENT,
    decimals=1,
    direction=Direction.HIGHER,
    targets=(Target(value=Decimal(90), source="référentiel"),),
    numerator="decroches",
    denominator="recus",
)
CALLS = library_of(
    [RECEIVED, ANSWERED, RATE],
    y2022=[number("recus", "461018"), number("decroches", "407920")],
    y2023=[number("recus", "687500"), number("decroches", "569916")],
)
YEAR = Period.parse("2023")


def test_a_rate_is_computed_from_its_two_counts() -> None:
    one = figure(CALLS, "taux", YEAR)
    assert plain(current_text(one)) == "82,9 %"
    assert (moved := movement(one)) and plain(moved.in_a_sentence) == (
        "-5,6 points, moins bien (88,5 % en 2022)"
    )
    assert plain(target_text(one)) == "cible 90 % non atteinte"


def test_the_volumes_rise_while_the_rate_falls() -> None:
    assert plain(variation(figure(CALLS, "recus", YEAR))) == "+49 %"
    assert plain(variation(figure(CALLS, "decroches", YEAR))) == "+40 %"
    assert plain(variation(figure(CALLS, "taux", YEAR))) == "-5,6 points"


def test_the_printed_variation_is_the_difference_of_the_printed_values() -> None:
    share = Definition(id="part", label="Part", unit=Unit.PERCENT)
    known = library_of([share], y2022=[number("part", "62")], y2023=[number("part", "56.3")])
    one = figure(known, "part", YEAR)
    assert plain(sentence(one)) == "56,3 % en 2023, -5,7 points (62,0 % en 2022)"


def test_the_typed_precision_is_kept() -> None:
    share = Definition(id="part", label="Part", unit=Unit.PERCENT)
    assert (
        plain(
            current_text(figure(library_of([share], y2023=[number("part", "85.97")]), "part", YEAR))
        )
        == "85,97 %"
    )


def test_the_comparison_is_with_the_last_comparable_value_not_the_year_before() -> None:
    known = library_of(
        [RECEIVED],
        y2020=[number("recus", "100")],
        y2021=[number("recus", None, not_measured="standard en panne")],
        y2023=[number("recus", "150")],
    )
    assert plain(sentence(figure(known, "recus", YEAR))) == "150 en 2023, +50 % (100 en 2020)"


def test_a_break_in_the_series_leaves_nothing_to_compare() -> None:
    known = library_of(
        [RECEIVED], y2022=[number("recus", "100")], y2023=[number("recus", "150", comparable=False)]
    )
    assert figure(known, "recus", YEAR).previous is None


def test_a_quarter_is_not_compared_with_a_year_nor_labelled_as_one() -> None:
    known = library_of(
        [RECEIVED],
        y2022=[number("recus", "400")],
        y2023=[number("recus", "90", period="2023-T2"), number("recus", "110", period="2023-T3")],
    )
    one = figure(known, "recus", YEAR)
    assert plain(sentence(one)) == "110 au 3e trimestre 2023, +22 % (90 au 2e trimestre 2023)"


def test_a_meeting_knows_the_quarters_that_were_over_on_its_day() -> None:
    read = [number("recus", "90", period="2023-T2"), number("recus", "110", period="2023-T3")]
    known = library_of([RECEIVED], y2023=read)
    days = {"2023-09-29": "90", "2023-09-30": "110"}
    for day, said in days.items():
        one = figure(known, "recus", YEAR, datetime.date.fromisoformat(day))
        assert current_text(one) == said


def test_nothing_measured_says_nothing() -> None:
    one = figure(library_of([RECEIVED]), "recus", YEAR)
    assert one.current is None
    assert sentence(one) == ""


def test_a_rate_over_nothing_is_unknown_rather_than_an_error() -> None:
    known = library_of(
        [RECEIVED, ANSWERED, RATE], y2023=[number("recus", "0"), number("decroches", "0")]
    )
    assert figure(known, "taux", YEAR).current is None


def test_the_target_that_holds_is_the_latest_that_began() -> None:
    targets = (
        Target(value=Decimal(80), source="a"),
        Target(value=Decimal(90), source="b", since=2023),
        Target(value=Decimal(95), source="c", since=2025),
    )
    rate = RATE.model_copy(update={"targets": targets})
    known = Library(definitions={**CALLS.definitions, "taux": rate}, snapshots=CALLS.snapshots)
    target = figure(known, "taux", YEAR).target
    assert target is not None
    assert target.value == 90


def test_a_target_is_met_downwards_when_lower_is_better() -> None:
    delay = Definition(
        id="delai",
        label="Délai",
        unit=Unit.WORKING_DAYS,
        decimals=1,
        direction=Direction.LOWER,
        targets=(Target(value=Decimal(5), source="charte"),),
    )
    one = figure(library_of([delay], y2023=[number("delai", "1.4")]), "delai", YEAR)
    assert plain(current_text(one)) == "1,4 jour ouvré"
    assert plain(target_text(one)) == "cible 5 jours ouvrés atteinte"


def test_an_open_period_is_said_and_never_replaced_by_the_year() -> None:
    known = library_of(
        [RECEIVED], y2023=[number("recus", "5", period_note="trimestre non précisé")]
    )
    one = figure(known, "recus", YEAR)
    assert one.period_words == "trimestre non précisé"
    assert "2023" not in sentence(one)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("2.7", Unit.SCORE_5, "2,7/5"),
        ("7.25", Unit.SCORE_10, "7,25/10"),
        ("1.5", Unit.MINUTES, "1,5 minute"),
        ("12", Unit.MINUTES, "12 minutes"),
        ("3", Unit.KILOMETRES, "3 km"),
        ("32", Unit.DAYS, "32 jours"),
        ("1", Unit.RANK, "1er"),
        ("1200", Unit.EUROS, "1 200 €"),
        ("20955", Unit.COUNT, "20 955"),
    ],
)
def test_every_unit_is_written_with_its_value(value: str, unit: Unit, text: str) -> None:
    assert plain(amount(Decimal(value), unit)) == text


def test_a_difference_of_less_than_two_points_is_singular() -> None:
    assert plain(points(Decimal("-0.6"))) == "-0,6 point"
    assert plain(points(Decimal("6.7"))) == "+6,7 points"


def test_a_break_in_a_count_breaks_the_rate_too() -> None:
    known = library_of(
        [RECEIVED, ANSWERED, RATE],
        y2022=[number("recus", "461018"), number("decroches", "407920")],
        y2023=[number("recus", "687500", comparable=False), number("decroches", "569916")],
    )
    assert figure(known, "taux", YEAR).previous is None


def test_a_rate_on_a_provisional_count_is_provisional() -> None:
    known = library_of(
        [RECEIVED, ANSWERED, RATE],
        y2023=[number("recus", "687500", quality="provisional"), number("decroches", "569916")],
    )
    assert figure(known, "taux", YEAR).is_provisional
    assert not figure(CALLS, "taux", YEAR).is_provisional


def test_a_rate_on_few_cases_is_never_said_without_its_counts() -> None:
    known = library_of(
        [RECEIVED, ANSWERED, RATE],
        y2022=[number("recus", "12"), number("decroches", "6")],
        y2023=[number("recus", "8"), number("decroches", "6")],
    )
    said = plain(sentence(figure(known, "taux", YEAR)))
    assert said.startswith(
        "75,0 % (6 sur 8) en 2023, +25,0 points, mieux (50,0 % en 2022, 6 sur 12)"
    )


def test_a_target_that_is_just_reached_is_met() -> None:
    known = library_of(
        [RECEIVED, ANSWERED, RATE], y2023=[number("recus", "100"), number("decroches", "90")]
    )
    assert plain(target_text(figure(known, "taux", YEAR))) == "cible 90 % atteinte"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("-1", "-2", "-1"),
        ("0", "3", "+3"),
        ("1002023.5", "1002024.5", "+1,0"),
        ("100", "109", "+9,0 %"),
    ],
)
def test_an_amount_varies_in_percent_only_where_that_has_a_sense(
    before: str, after: str, said: str
) -> None:
    known = library_of([RECEIVED], y2022=[number("recus", before)], y2023=[number("recus", after)])
    assert plain(variation(figure(known, "recus", YEAR))) == said


def test_a_rank_is_not_said_to_rise_or_fall() -> None:
    rank = Definition(id="rang", label="Rang", unit=Unit.RANK)
    known = library_of([rank], y2022=[number("rang", "5")], y2023=[number("rang", "6")])
    assert plain(previous_value(figure(known, "rang", YEAR))) == "5e en 2022"
