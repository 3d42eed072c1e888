"""Longer periods from shorter ones: exact, told as computed, and never from what is not known."""

import datetime
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from clu.model.figures import current_text, figure, target_text, variation
from clu.model.gathered import counts_of, gathered
from clu.model.indicators import Aggregation, Definition, Direction, Reading, Target, Unit
from clu.model.library import Library, Snapshot
from clu.model.movement import message, sentence
from clu.model.period import Period, PeriodKind
from tests.model.test_figures import plain

YEAR = Period.parse("2023")
MONTHS = [f"2023-{rank:02}" for rank in range(1, 13)]
QUARTERS = [f"2023-T{rank}" for rank in range(1, 5)]


def known(
    *definitions: Definition, keys: dict[str, dict[str, Any]] | None = None, **read: dict[str, Any]
) -> Library:
    """Definitions, and what was read of each by period; `keys` are those of a reading."""
    found: dict[str, list[Reading]] = {}
    for id_, values in read.items():
        for period, value in values.items():
            table = {"id": id_, "period": period, "value": value, **(keys or {}).get(period, {})}
            found.setdefault(period[:4], []).append(Reading.model_validate(table))
    return Library(
        definitions={each.id: each for each in definitions},
        snapshots={year: Snapshot(readings=tuple(each)) for year, each in found.items()},
    )


def counted(id_: str, rule: Aggregation | None = Aggregation.SUM, **keys: Any) -> Definition:
    return Definition.model_validate(
        {"id": id_, "label": id_, "unit": "count", "aggregation": rule, **keys}
    )


RATE = Definition(
    id="taux",
    label="Taux",
    unit=Unit.PERCENT,
    decimals=1,
    direction=Direction.HIGHER,
    targets=(Target(value=Decimal(50), source="charte"),),
    numerator="vus",
    denominator="tous",
)
"""A rate that says nothing of longer periods: its counts do."""

AMOUNTS = st.decimals(min_value=0, max_value=10**12, places=3)
YEARS_OF_MONTHS = st.lists(AMOUNTS, min_size=12, max_size=12)
SOME_MONTHS = st.dictionaries(st.sampled_from(MONTHS), AMOUNTS, min_size=1)


def test_only_a_computed_indicator_comes_from_two_others() -> None:
    assert counts_of(RATE) == ("vus", "tous")
    assert counts_of(counted("vus")) == ()


def exact(library: Library, indicator: str) -> Fraction:
    value = gathered(library, library.definitions[indicator], YEAR)
    assert value
    return Fraction(value.exact)


# --- arithmetic ------------------------------------------------------------------------------


@settings(max_examples=25)
@given(SOME_MONTHS)
def test_a_sum_is_exact_and_says_how_many_months_it_stands_on(values: dict[str, Decimal]) -> None:
    library = known(counted("vus"), vus=values)
    assert exact(library, "vus") == sum(map(Fraction, values.values()))
    one = figure(library, "vus", YEAR)
    assert one.is_partial is (len(values) < 12)
    said = "somme de 12 mois" if len(values) == 12 else f"{len(values)} mois sur 12"
    assert f"({said})" in plain(sentence(one))


@settings(max_examples=25)
@given(SOME_MONTHS)
def test_a_mean_is_that_of_the_months_and_the_last_is_the_last(values: dict[str, Decimal]) -> None:
    mean = known(counted("vus", Aggregation.AVERAGE), vus=values)
    found = exact(mean, "vus")
    expected = sum(map(Fraction, values.values()), Fraction()) / len(values)
    assert abs(found - expected) <= abs(expected) * Fraction(1, 10**27)
    assert exact(known(counted("vus", Aggregation.LAST), vus=values), "vus") == values[max(values)]


@settings(max_examples=25)
@given(YEARS_OF_MONTHS)
def test_a_year_is_the_same_from_its_months_and_from_their_quarters(values: list[Decimal]) -> None:
    months = dict(zip(MONTHS, values, strict=True))
    quarters = {key: sum(values[3 * at : 3 * at + 3]) for at, key in enumerate(QUARTERS)}
    sums = [exact(known(counted("vus"), vus=each), "vus") for each in (months, quarters)]
    assert sums[0] == sums[1]
    mixed = {**dict(list(months.items())[:6]), **dict(list(quarters.items())[2:])}
    assert exact(known(counted("vus"), vus=mixed), "vus") == sums[0]


@settings(max_examples=25)
@given(st.lists(st.tuples(AMOUNTS, AMOUNTS.filter(bool)), min_size=12, max_size=12))
def test_a_rate_is_the_ratio_of_the_sums_and_never_the_mean_of_rates(
    counts: list[tuple[Decimal, Decimal]],
) -> None:
    above, below = ({m: c[at] for m, c in zip(MONTHS, counts, strict=True)} for at in (0, 1))
    library = known(counted("vus"), counted("tous"), RATE, vus=above, tous=below)
    expected = 100 * Fraction(sum(above.values())) / Fraction(sum(below.values()))
    assert abs(exact(library, "taux") - expected) <= expected * Fraction(1, 10**26)


# --- which parts -----------------------------------------------------------------------------


def test_a_quarter_stands_for_its_months_and_is_not_counted_twice() -> None:
    library = known(counted("vus"), vus={"2023-T1": 50, "2023-01": 10, "2023-04": 7})
    assert plain(sentence(figure(library, "vus", YEAR))) == "57 (4 mois sur 12) en 2023"


@pytest.mark.parametrize(
    ("periods", "said"),
    [
        (["2023-T1", "2023-T2", "2023-T3"], "3 trimestres sur 4"),
        (QUARTERS, "somme de 4 trimestres"),
        (["2023-S1", "2023-S2"], "somme de 2 semestres"),
        (["2023-S1"], "1 semestre sur 2"),
        (["2023-S1", "2023-T3", *MONTHS[9:]], "somme de 12 mois"),
        (["2023-S1", "2023-T3"], "9 mois sur 12"),
    ],
)
def test_parts_are_counted_in_their_own_kind_or_else_in_months(
    periods: list[str], said: str
) -> None:
    library = known(counted("vus"), vus=dict.fromkeys(periods, 1))
    assert f"({said})" in plain(sentence(figure(library, "vus", YEAR)))


def test_any_two_days_and_what_is_badly_dated_are_parts_of_nothing() -> None:
    values = {"2023-01-01/2023-06-30": 5, "2023-08": 3}
    keys = {"2023-08": {"period_note": "mois non précisé"}}
    library = known(counted("vus"), keys=keys, vus=values)
    assert gathered(library, library.definitions["vus"], YEAR) is None


@pytest.mark.parametrize("period", ["2023-02", "2023-01-01/2023-03-31"])
def test_neither_a_month_nor_any_two_days_are_made_from_what_is_within_them(period: str) -> None:
    library = known(counted("vus"), vus={"2023-01": 5, "2023-02": 3, "2023-02-01/2023-02-14": 1})
    assert gathered(library, library.definitions["vus"], Period.parse(period)) is None


def test_where_nothing_says_how_parts_go_together_they_make_no_whole() -> None:
    library = known(counted("vus", None), vus=dict.fromkeys(MONTHS, 5))
    assert gathered(library, library.definitions["vus"], YEAR) is None


def test_a_meeting_counts_the_months_that_were_over_on_its_day() -> None:
    library = known(counted("vus"), vus=dict.fromkeys(MONTHS, 1))
    for day, said in (("2023-09-29", "8 mois sur 12"), ("2023-09-30", "9 mois sur 12")):
        one = figure(library, "vus", YEAR, datetime.date.fromisoformat(day))
        assert said in plain(sentence(one))


def test_what_was_typed_for_the_year_is_what_is_shown() -> None:
    library = known(counted("vus"), vus={"2023": 100, **dict.fromkeys(MONTHS, 1)})
    assert plain(sentence(figure(library, "vus", YEAR))) == "100 en 2023"


def test_a_year_that_is_said_not_to_be_measured_is_not_computed() -> None:
    library = known(
        counted("vus"),
        keys={"2023": {"not_measured": "compteur en panne"}},
        vus={"2023": None, "2023-01": 4},
    )
    assert figure(library, "vus", YEAR).current is None


def test_without_a_rule_the_last_part_is_shown_as_before() -> None:
    library = known(counted("vus", None), vus={"2023-T2": 90, "2023-T3": 110})
    assert figure(library, "vus", YEAR).period.key == "2023-T3"


def test_a_rate_is_gathered_over_the_months_of_which_both_counts_are_known() -> None:
    """Twelve months of calls answered are not divided by eleven months of calls received."""
    vus, tous = dict.fromkeys(MONTHS, 10), dict.fromkeys(MONTHS[:11], 20)
    library = known(counted("vus"), counted("tous"), RATE, vus=vus, tous=tous)
    assert plain(sentence(figure(library, "taux", YEAR))) == (
        "50,0 % (11 mois sur 12) en 2023 ; cible 50 %"
    )


def test_a_rate_may_stand_on_a_count_of_the_year_and_one_of_the_months() -> None:
    """Connections of each month, for the inhabitants of the year."""
    tous = counted("tous", None)
    library = known(counted("vus"), tous, RATE, vus=dict.fromkeys(MONTHS, 5), tous={"2023": 100})
    said = plain(sentence(figure(library, "taux", YEAR)))
    assert said == "60,0 % (somme de 12 mois) en 2023 ; cible 50 % atteinte"


def test_a_rate_that_was_typed_for_a_month_is_no_part_of_the_ratio_of_its_year() -> None:
    """Nothing says on how many calls it stands."""
    vus, tous = {"2023-01": 10}, {"2023-01": 20}
    library = known(counted("vus"), counted("tous"), RATE, vus=vus, tous=tous, taux={"2023-02": 90})
    said = plain(sentence(figure(library, "taux", YEAR)))
    assert said == "50,0 % (1 mois sur 12, 10 sur 20) en 2023 ; cible 50 %"


def test_counts_of_different_months_make_no_rate() -> None:
    library = known(counted("vus"), counted("tous"), RATE, vus={"2023-01": 1}, tous={"2023-02": 2})
    assert figure(library, "taux", YEAR).current is None


def test_the_rate_itself_may_say_that_it_is_the_ratio_of_the_sums() -> None:
    rate = RATE.model_copy(update={"aggregation": Aggregation.RATIO})
    vus, tous = dict.fromkeys(MONTHS, 10), dict.fromkeys(MONTHS, 40)
    library = known(counted("vus", None), counted("tous", None), rate, vus=vus, tous=tous)
    assert "25,0 % (calculé sur 12 mois)" in plain(sentence(figure(library, "taux", YEAR)))
    silent = known(counted("vus", None), counted("tous", None), RATE, vus=vus, tous=tous)
    assert figure(silent, "taux", YEAR).period.key == "2023-12"


# --- what is said of it ----------------------------------------------------------------------


def test_a_part_of_a_year_is_compared_with_nothing_and_claims_nothing() -> None:
    vus = {"2022": 120, "2024": 240, **dict.fromkeys(MONTHS[:9], 10)}
    target = [{"value": 100, "source": "charte"}]
    aim: dict[str, Any] = {"direction": "lower", "targets": target, "frequency": "annuelle"}
    library = known(counted("vus", **aim), vus=vus)
    one = figure(library, "vus", YEAR)
    assert (variation(one), plain(target_text(one)), message(one)) == ("", "cible 100", "")
    later = figure(library, "vus", Period.parse("2024"))
    assert plain(variation(later)) == "+100 %", "2023 is passed over"


def test_a_whole_year_is_compared_as_one_that_was_typed() -> None:
    library = known(counted("vus"), vus={"2022": 100, **dict.fromkeys(MONTHS, 10)})
    said = plain(sentence(figure(library, "vus", YEAR)))
    assert said == "120 (somme de 12 mois) en 2023, +20 % (100 en 2022)"


@pytest.mark.parametrize("keys", [{"quality": "provisional"}, {"comparable": False}])
def test_a_reserve_on_a_month_holds_for_its_year(keys: dict[str, Any]) -> None:
    vus = {"2022": 100, **dict.fromkeys(MONTHS, 10)}
    one = figure(known(counted("vus"), keys={"2023-05": keys}, vus=vus), "vus", YEAR)
    assert one.is_provisional is ("quality" in keys)
    assert (one.previous is None) is ("comparable" in keys)


def test_what_is_said_of_the_year_itself_holds_for_what_its_months_make() -> None:
    """Its file has the year as not comparable, and no value: that is for the months."""
    vus = {"2022": 100, "2023": None, **dict.fromkeys(MONTHS, 10)}
    library = known(counted("vus"), keys={"2023": {"comparable": False}}, vus=vus)
    one = figure(library, "vus", YEAR)
    assert (one.current is not None, one.previous) == (True, None)


def test_what_is_said_of_a_rate_itself_holds_beside_its_counts() -> None:
    values = {"2022": 100, "2023": 100}
    rate = {"2022": None, "2023": None}
    library = known(counted("vus"), counted("tous"), RATE, vus=values, tous=values, taux=rate)
    assert figure(library, "taux", YEAR).previous is not None
    readings = library.snapshots["2023"].readings
    told = tuple(each.model_copy(update={"comparable": each.id != "taux"}) for each in readings)
    broken = replace(library, snapshots={**library.snapshots, "2023": Snapshot(readings=told)})
    assert figure(broken, "taux", YEAR).previous is None


def test_a_rate_takes_its_decimals_from_nothing_but_its_definition() -> None:
    vus, tous = {"2023": Decimal("40.125")}, {"2023": Decimal("80.25")}
    library = known(counted("vus"), counted("tous"), RATE, vus=vus, tous=tous)
    assert plain(current_text(figure(library, "taux", YEAR))) == "50,0 %"


def test_a_rate_that_asks_for_no_decimal_has_none() -> None:
    rate = RATE.model_copy(update={"decimals": 0})
    library = known(counted("vus"), counted("tous"), rate, vus={"2023": 1}, tous={"2023": 2})
    assert plain(current_text(figure(library, "taux", YEAR))) == "50 %"


def test_a_mean_is_printed_as_finely_as_what_it_comes_from() -> None:
    delay = Definition(id="delai", label="Délai", unit=Unit.DAYS, aggregation=Aggregation.AVERAGE)
    library = known(delay, delai={"2023-S1": Decimal("1.25"), "2023-S2": Decimal("1.5")})
    assert plain(current_text(figure(library, "delai", YEAR))) == "1,38 jour"


def test_the_last_value_is_whole_once_the_period_ends_with_it() -> None:
    for month, is_partial in (("2023-11", True), ("2023-12", False)):
        stock = counted("stock", Aggregation.LAST)
        one = figure(known(stock, stock={month: 3}), "stock", YEAR)
        assert one.is_partial is is_partial
        assert "valeur en" in sentence(one)


@pytest.mark.parametrize("kind", [PeriodKind.MONTH, PeriodKind.QUARTER])
def test_a_figure_of_a_kind_is_the_last_of_that_kind(kind: PeriodKind) -> None:
    library = known(counted("vus"), vus={"2023": 9, **dict.fromkeys(MONTHS, 1)})
    one = figure(library, "vus", YEAR, kind=kind)
    assert one.period.key == {PeriodKind.MONTH: "2023-12", PeriodKind.QUARTER: "2023-T4"}[kind]
    assert len(one.past) == 12 // kind.months - 1


# --- what may be gathered how ----------------------------------------------------------------

_COUNTS = {"numerator": "a", "denominator": "b"}


@pytest.mark.parametrize(
    ("unit", "keys", "allowed"),
    [
        ("count", {}, "sum average last"),
        ("euros", {}, "sum average last"),
        ("days", {}, "sum average last"),
        ("score_5", {}, "average last"),
        ("percent", {}, "last"),
        ("rank", {}, "last"),
        ("percent", _COUNTS, "ratio"),
        ("count", _COUNTS, "ratio"),
    ],
)
def test_a_rate_is_never_averaged_nor_a_score_summed(
    unit: str, keys: dict[str, str], allowed: str
) -> None:
    for rule in Aggregation:
        table = {"id": "x", "label": "X", "unit": unit, "aggregation": rule.value, **keys}
        if rule.value in allowed.split():
            assert Definition.model_validate(table).aggregation is rule
        else:
            with pytest.raises(ValidationError):
                Definition.model_validate(table)


@pytest.mark.parametrize(
    ("keys", "read", "judged"),
    [
        ({}, MONTHS, {PeriodKind.MONTH}),
        ({}, QUARTERS, {PeriodKind.QUARTER}),
        ({}, [*MONTHS, "2022"], set()),
        ({"frequency": "Annuelle"}, MONTHS, {PeriodKind.YEAR}),
        ({"frequency": "mensuelle"}, [*MONTHS, "2022"], {PeriodKind.MONTH}),
        ({"revised": 900}, MONTHS, {PeriodKind.YEAR}),
        ({"aggregation": None}, [*MONTHS, "2023"], set()),
        ({"aggregation": "average"}, MONTHS, {*PeriodKind} - {PeriodKind.RANGE}),
        ({"aggregation": "last"}, MONTHS, {*PeriodKind} - {PeriodKind.RANGE}),
    ],
)
def test_what_adds_up_is_judged_against_a_target_of_its_own_kind_of_period_alone(
    keys: dict[str, Any], read: list[str], judged: set[PeriodKind]
) -> None:
    target = {"value": 1000, "source": "contrat"}
    if "revised" in keys:
        target |= {"since": 2023, "revised": keys["revised"], "revised_source": "note"}
    keys = {key: value for key, value in keys.items() if key != "revised"}
    definition = counted("vus", **({"direction": "lower", "targets": [target]} | keys))
    library = known(definition, vus=dict.fromkeys(read, 1010))
    found = set()
    for kind in {*PeriodKind} - {PeriodKind.RANGE}:
        one = figure(library, "vus", YEAR, kind=kind)
        told = [bool(target_text(one)), "cible" in message(one), one.goal(one.period) is not None]
        assert any(told) is (one.target is not None)
        found |= {kind} if one.is_target_met is not None else set()
    assert found == judged


def test_a_year_of_which_only_a_reserve_was_typed_has_the_decimals_of_its_months() -> None:
    months = {"2023-01": Decimal("1.5"), "2023-02": 2}
    read = known(counted("vus"), keys={"2023": {"note": "deux mois"}}, vus={**months, "2023": None})
    value = figure(read, "vus", YEAR).current
    assert value and (value.decimals, value.exact) == (1, Decimal("3.5"))
