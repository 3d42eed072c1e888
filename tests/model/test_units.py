"""Units: the row of each says all that is particular to it."""

from decimal import Decimal

import pytest

from clu.lexicon.keys import record_keys
from clu.lexicon.typed import TypedError, quantity
from clu.model.figures import amount, figure, variation
from clu.model.indicators import Definition, Reading, Unit
from clu.model.library import Library, Snapshot
from clu.model.period import Period

VALUE = next(key for key in record_keys(Reading) if key.name == "value")
SIGNS = {sign for unit in Unit for sign in unit.facts.signs}


@pytest.mark.parametrize("unit", Unit)
def test_a_number_typed_with_its_unit_is_taken_and_with_another_refused(unit: Unit) -> None:
    for sign in unit.facts.signs:
        assert quantity(VALUE, [f"3 {sign}"], unit) == Decimal(3)
    for sign in SIGNS - {*unit.facts.signs}:
        with pytest.raises(TypedError):
            quantity(VALUE, [f"3 {sign}"], unit)


@pytest.mark.parametrize("unit", Unit)
def test_what_is_said_after_a_number_is_said_on_the_axis_of_a_chart(unit: Unit) -> None:
    said = amount(Decimal(3), unit).removeprefix("3")
    assert bool(unit.facts.on_axis) == (bool(said) and not unit.facts.is_rank)
    assert unit.facts.on_axis.strip()[:1] == ("" if unit.facts.is_rank else said.strip()[:1])


@pytest.mark.parametrize("unit", [unit for unit in Unit if unit.facts.bounds])
def test_the_bounds_of_a_unit_are_within_them(unit: Unit) -> None:
    bounds = unit.facts.bounds
    assert bounds
    assert bounds.hold(Decimal(bounds.least))
    assert not bounds.hold(bounds.least - Decimal("0.01"))
    if bounds.most is not None:
        assert bounds.hold(Decimal(bounds.most))
        assert not bounds.hold(bounds.most + Decimal("0.01"))
    assert "12" in bounds.sentence.format("12")


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        *((Unit.PERCENT, "+5 points"), (Unit.COUNT, "+50 %"), (Unit.EUROS, "+50 %")),
        *((Unit.DAYS, "+5 jours"), (Unit.WORKING_DAYS, "+5 jours ouvrés"), (Unit.RANK, "")),
        *((Unit.SCORE_5, "+5/5"), (Unit.SCORE_10, "+5/10")),
        *((Unit.MINUTES, "+5 minutes"), (Unit.KILOMETRES, "+5 km")),
    ],
)
def test_a_change_is_said_as_its_unit_wants(unit: Unit, said: str) -> None:
    library = Library(
        definitions={"a": Definition(id="a", label="A", unit=unit)},
        snapshots={
            year: Snapshot(readings=(Reading(id="a", value=Decimal(value)),))
            for year, value in (("2022", 10), ("2023", 15))
        },
    )
    told = variation(figure(library, "a", Period.parse("2023")))
    assert told.replace("\u00a0", " ") == said
