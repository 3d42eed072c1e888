"""Readings: computed rates, corrections, the file of a year."""

import datetime
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from clu.edits import indicators
from clu.edits.tables import added
from clu.errors import UsageError
from clu.model.address import Address
from clu.model.change import Change
from clu.model.indicators import Definition, Reading
from clu.model.library import Library, Snapshot
from clu.model.period import Period
from clu.model.shape import DEFINITIONS, file_of

TODAY = datetime.date(2024, 11, 20)
RATE = "appels-decroches-taux"
DELAY = "delai-reclamations"


def measure(library: Library, indicator: str, period: str, **given: Any) -> list[Change]:
    return indicators.measure(library, indicator, Period.parse(period), given, on=TODAY)


def reading(library: Library, **keys: Any) -> Library:
    """The library, with one reading of a delay, for 2024."""
    held = Snapshot(readings=(Reading.model_validate({"id": DELAY, **keys}),))
    return Library(definitions=library.definitions, snapshots={**library.snapshots, "2024": held})


def test_a_rate_is_written_as_its_two_counts(library: Library) -> None:
    counts = {"numerator": Decimal(612340), "denominator": Decimal(701200)}
    changes = measure(library, RATE, "2024", **counts)
    assert {change.file for change in changes} == {file_of("indicators", "2024")}
    assert [change.after for change in changes] == [
        {"id": "appels-decroches", "value": Decimal(612340)},
        {"id": "appels-recus", "value": Decimal(701200)},
    ]


def test_both_counts_are_added_in_order_to_the_file_of_their_year(library: Library) -> None:
    known = reading(library, value=Decimal(2))
    counts = {"numerator": Decimal(1), "denominator": Decimal(2), "quality": "provisional"}
    first, second = measure(known, RATE, "2024", **counts)
    assert (first.follows, second.follows) == (DELAY, "appels-decroches")
    assert (second.after or {})["quality"] == "provisional"


def test_a_rate_has_no_value_of_its_own(library: Library) -> None:
    with pytest.raises(UsageError, match="se calcule"):
        measure(library, RATE, "2024", value=Decimal(87))
    with pytest.raises(UsageError, match="ne se calcule pas"):
        measure(library, DELAY, "2024", numerator=Decimal(87))


def test_what_was_published_stands_beside_the_counts(library: Library) -> None:
    (change,) = measure(library, RATE, "2023", published=Decimal(84))
    assert change.record == ("readings", RATE)


def test_a_part_of_a_year_says_so(library: Library) -> None:
    (change,) = measure(library, DELAY, "2023-T1", value=Decimal("1.6"))
    assert change.file == file_of("indicators", "2023")
    assert change.record == ("readings", "delai-reclamations 2023-T1")
    assert (change.after or {})["period"] == "2023-T1"


def test_a_range_of_days_goes_to_the_year_in_which_it_ends(library: Library) -> None:
    (change,) = measure(library, DELAY, "2022-12-01/2023-01-31", value=Decimal(1))
    assert change.file == file_of("indicators", "2023")


def test_a_final_value_changes_for_a_reason_and_is_kept(library: Library) -> None:
    with pytest.raises(UsageError, match="--reason"):
        measure(library, DELAY, "2023", value=Decimal("1.6"))
    (change,) = measure(library, DELAY, "2023", value=Decimal("1.6"), reason="Erreur de saisie")
    former = {"value": Decimal("1.4"), "on": TODAY, "reason": "Erreur de saisie"}
    assert change.after == {"id": DELAY, "value": Decimal("1.6"), "former": [former]}


def test_the_same_value_again_changes_nothing(library: Library) -> None:
    assert measure(library, DELAY, "2023", value=Decimal("1.4")) == []


def test_a_provisional_value_becomes_final_without_a_reason(library: Library) -> None:
    known = reading(library, value=Decimal(2), quality="provisional")
    (change,) = measure(known, DELAY, "2024", value=Decimal(3))
    assert change.after == {"id": DELAY, "value": Decimal(3)}


def test_what_was_not_measured_has_no_value(library: Library) -> None:
    known = reading(library, value=Decimal(2), quality="provisional")
    (change,) = measure(known, DELAY, "2024", not_measured="Logiciel en panne")
    assert "value" not in (change.after or {})
    unknown = reading(library, not_measured="Logiciel en panne")
    (change,) = measure(unknown, DELAY, "2024", value=Decimal(2))
    assert change.after == {"id": DELAY, "value": Decimal(2)}


def test_a_note_drives_out_neither_why_nothing_was_measured_nor_what_is_provisional(
    library: Library,
) -> None:
    for told in ({"not_measured": "Panne"}, {"value": Decimal(2), "quality": "provisional"}):
        (change,) = measure(reading(library, **told), DELAY, "2024", note="Par courriel")
        assert change.after == {"id": DELAY, **told, "note": "Par courriel"}


def test_only_a_value_that_is_known_and_not_provisional_is_final(library: Library) -> None:
    year, day = Period.parse("2023"), datetime.date(2024, 3, 27)
    assert indicators.is_final(library, DELAY, year, day)
    for told in ({"not_measured": "Panne"}, {"value": Decimal(2), "quality": "provisional"}):
        held = Snapshot(readings=(Reading.model_validate({"id": DELAY, **told}),))
        known = replace(library, snapshots={"2023": held})
        assert not indicators.is_final(known, DELAY, year, day)


def test_a_reading_that_says_nothing_is_refused_by_the_name_of_its_indicator(
    library: Library,
) -> None:
    called = library.definitions[DELAY].called
    with pytest.raises(UsageError, match=f"Il manque la valeur de «.{re.escape(called)}.»"):
        measure(library, DELAY, "2024", source="Guichet")


def test_parts_drive_out_the_word_on_their_absence(library: Library) -> None:
    parts = [{"label": "Étrangers", "value": Decimal(15000)}]
    (change,) = measure(library, "passages-accueil", "2023", parts=parts)
    assert (change.after or {})["parts"] == parts
    assert "parts_missing" not in (change.after or {})


def test_a_reading_is_taken_away_alone(library: Library) -> None:
    (change,) = indicators.removed(library, DELAY, Period.parse("2023"))
    assert (change.record, change.after) == (("readings", DELAY), None)
    with pytest.raises(UsageError, match="2030"):
        indicators.removed(library, DELAY, Period.parse("2030"))


def test_an_indicator_goes_after_its_readings(library: Library) -> None:
    changes = indicators.forgotten(library, "appels-recus")
    assert [change.record[0] for change in changes] == ["readings", "readings", "definitions"]


def test_the_last_indicator_goes_with_its_file_and_the_first_makes_it() -> None:
    definition = Definition.model_validate({"id": "un", "label": "Un", "unit": "count"})
    (change,) = indicators.forgotten(Library(definitions={"un": definition}), "un")
    assert (change.file, change.record) == (DEFINITIONS, ())
    new = [{"label": "Un", "unit": "count"}, {"label": "Un", "unit": "rank"}]
    names = [change.record for change in added(Library(), Address(DEFINITIONS), "definitions", new)]
    assert names == [("definitions", "un"), ("definitions", "un-2")]


def test_a_target_takes_the_place_of_that_of_the_same_year(library: Library) -> None:
    definition = library.definitions[RATE]
    now = {"value": Decimal(91), "source": "COPIL", "since": None}
    assert indicators.targeted(definition, now) == [{"value": Decimal(91), "source": "COPIL"}]
    later = {**now, "since": 2025}
    assert len(indicators.targeted(definition, later)) == 2
