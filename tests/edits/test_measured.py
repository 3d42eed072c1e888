"""What is said at once of a rate and its counts, of a plan and its actions."""

import datetime
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from clu.edits import actions, indicators
from clu.errors import KeyedError, UsageError
from clu.lexicon.meant import NoSuchRecordError
from clu.lexicon.naming import resolve
from clu.lexicon.nouns import PLAN
from clu.model.indicators import Definition
from clu.model.library import Library, Snapshot
from clu.model.meeting import Meeting
from clu.model.period import Period
from clu.model.sending import Register

TODAY = datetime.date(2030, 5, 14)
TOMORROW = TODAY + datetime.timedelta(days=1)
YEAR = Period.parse("2029")


def known(*readings: dict[str, Any], **keys: Any) -> Library:
    """A rate, its two counts, and what was read of them in 2029."""
    count = {"unit": "count", "label": "L"}
    rate = {"unit": "percent", "label": "T", "numerator": "vus", "denominator": "tous"}
    definitions = {"vus": count, "tous": count, "taux": rate, "seul": {**count, **keys}}
    return Library(
        definitions={
            id_: Definition.model_validate({"id": id_, **each}) for id_, each in definitions.items()
        },
        snapshots={"2029": Snapshot.model_validate({"readings": readings})} if readings else {},
    )


def measured(library: Library, indicator: str, **given: Any) -> list[dict[str, Any]]:
    changes = indicators.measure(library, indicator, YEAR, given, on=TODAY)
    return [dict(each.after or {}) for each in changes]


def test_what_is_said_of_a_rate_beside_its_counts_is_kept_too() -> None:
    counts = {"numerator": Decimal(1), "denominator": Decimal(2)}
    after = measured(known(), "taux", **counts, note="Revu", quality="provisional")
    assert [each["id"] for each in after] == ["vus", "tous", "taux"]
    assert [each.get("quality") for each in after] == ["provisional", "provisional", None]
    assert after[-1]["note"] == "Revu"


@pytest.mark.parametrize("given", [{}, {"value": None}, {"note": ""}, {"quality": "final"}])
def test_a_reading_that_says_nothing_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(KeyedError, match="Il manque la valeur"):
        measured(known(), "seul", **given)


def test_a_reading_is_never_left_with_nothing_to_say() -> None:
    with pytest.raises(KeyedError, match="Il manque la valeur"):
        measured(known({"id": "seul", "value": 1}), "seul", value=None, reason="Erreur")
    with pytest.raises(NoSuchRecordError, match="n’existe pas"):
        measured(known(), "inconnu", value=Decimal(1))
    with pytest.raises(NoSuchRecordError, match="inconnu"):
        indicators.removed(known(), "inconnu", YEAR)


def test_the_readings_of_a_rate_follow_each_other_in_its_year() -> None:
    counts = {"numerator": Decimal(1), "denominator": Decimal(2)}
    quarter = Period.parse("2029-T1")
    for period, ids in ((YEAR, ["vus", "tous"]), (quarter, ["vus 2029-T1", "tous 2029-T1"])):
        beside = known({"id": "seul", "value": 1})
        first, second = indicators.measure(beside, "taux", period, counts, on=TODAY)
        assert [first.record[-1], second.record[-1]] == ids
        assert second.follows == ids[0]


@pytest.mark.parametrize(
    ("value", "decimals", "advice"),
    [
        ("700.000", 0, "Écrivez 700 ou 700\u202f000."),
        ("700.5", 0, "Arrondissez-le."),
        ("700.250", 0, "Écrivez 700\u202f250."),
        ("700.0", 0, "Écrivez 700."),
        ("700.5", 1, ""),
        ("700", 0, ""),
    ],
)
def test_decimals_of_what_is_counted_one_by_one_are_asked_about(
    value: str, decimals: int, advice: str
) -> None:
    library = known(decimals=decimals)
    if not advice:
        assert measured(library, "seul", value=Decimal(value))
        return
    with pytest.raises(UsageError) as refused:
        measured(library, "seul", value=Decimal(value))
    assert refused.value.remedy == advice


@pytest.mark.parametrize(
    ("year", "is_possible"), [("1899", False), ("1900", True), ("2099", True), ("2100", False)]
)
def test_a_reading_is_of_a_year_that_may_be(year: str, *, is_possible: bool) -> None:
    def measure() -> list[Any]:
        return indicators.measure(
            known(), "seul", Period.parse(year), {"value": Decimal(3)}, on=TODAY
        )

    if is_possible:
        assert measure()
    else:
        with pytest.raises(UsageError, match="n’est pas possible"):
            measure()


def test_what_was_not_measured_gives_way_to_a_value_and_the_other_way_round() -> None:
    unsaid = known({"id": "seul", "not_measured": "Panne"})
    (after,) = measured(unsaid, "seul", value=Decimal(3))
    assert after == {"id": "seul", "value": Decimal(3)}
    said = known({"id": "seul", "value": 3, "quality": "provisional"})
    (after,) = measured(said, "seul", not_measured="Panne", quality=None)
    assert after == {"id": "seul", "not_measured": "Panne"}
    (final,) = measured(said, "seul", value=Decimal(4))
    assert final == {"id": "seul", "value": Decimal(4)}


@pytest.mark.parametrize("key", ["value", "numerator", "denominator"])
def test_what_was_not_measured_is_given_no_value_and_no_count(key: str) -> None:
    with pytest.raises(KeyedError, match="pas de valeur"):
        measured(known(), "taux", not_measured="Panne", **{key: Decimal(0)})


def showing(indicator: str, library: Library, on: datetime.date = TODAY, **keys: Any) -> Library:
    """What is known, and a meeting that shows an indicator."""
    slide = {"id": "s", "kind": "changes", "title": "T", "indicators": [indicator]}
    items = [{"id": "un", "title": "Un", "slides": [slide]}]
    meeting = Meeting.model_validate({"date": on, "items": items, **keys})
    return replace(library, meetings={"une": meeting})


SENT = {"id": "e", "on": TODAY, "to": ["UDAF"], "file": "f", "digest": "0"}


@pytest.mark.parametrize(
    ("shown", "on", "sent", "is_final"),
    [
        ("", TODAY, "", False),
        ("seul", TODAY, "", True),
        ("autre", TODAY, "", False),
        ("taux", TODAY, "", False),
        ("seul", TOMORROW, "", False),
        ("seul", TOMORROW, "convocation", False),
        ("seul", TOMORROW, "deck", True),
        ("seul", TOMORROW, "progress", True),
        ("seul", TODAY.replace(year=2029), "", False),  # it shows 2028
    ],
)
def test_a_value_is_put_right_without_a_reason_until_others_have_seen_it(
    shown: str, on: datetime.date, sent: str, is_final: bool
) -> None:
    library = known({"id": "seul", "value": 3})
    library = showing(shown, library, on) if shown else library
    register = Register.model_validate({"sent": [{**SENT, "what": sent}] if sent else []})
    library = replace(library, registers={"une": register})
    if is_final:
        with pytest.raises(KeyedError, match="dites pourquoi"):
            measured(library, "seul", value=Decimal(4))
    else:
        assert measured(library, "seul", value=Decimal(4)) == [{"id": "seul", "value": 4}]


def test_a_count_was_seen_where_its_rate_was_and_what_was_corrected_keeps_its_reasons() -> None:
    counts = known({"id": "vus", "value": 1}, {"id": "tous", "value": 2})
    with pytest.raises(KeyedError, match="dites pourquoi"):
        measured(showing("taux", counts), "vus", value=Decimal(2))
    former = [{"value": 2, "on": TODAY, "reason": "Erreur"}]
    with pytest.raises(KeyedError, match="dites pourquoi"):
        measured(known({"id": "seul", "value": 3, "former": former}), "seul", value=Decimal(4))


def test_a_final_value_changes_for_a_reason_that_is_kept() -> None:
    library = showing("seul", known({"id": "seul", "value": 3}))
    with pytest.raises(KeyedError, match="dites pourquoi"):
        measured(library, "seul", value=Decimal(4))
    with pytest.raises(KeyedError, match="dites pourquoi"):
        measured(library, "seul", quality="provisional")
    assert measured(library, "seul", value=Decimal(3)) == []
    (after,) = measured(library, "seul", value=Decimal(4), reason="Erreur")
    assert after["former"] == [{"value": Decimal(3), "on": TODAY, "reason": "Erreur"}]
    unsaid = known({"id": "seul", "not_measured": "Panne"})
    with pytest.raises(KeyedError, match="pas de valeur à corriger"):
        measured(unsaid, "seul", value=Decimal(4), reason="Erreur")
    with pytest.raises(KeyedError, match="rien n’est provisoire"):
        measured(unsaid, "seul", quality="provisional")


def test_the_actions_that_are_given_with_a_plan_are_followed_or_else_added(
    library: Library,
) -> None:
    where = resolve(library, PLAN, "signage")
    first = library.plans["signage"].actions[0]
    given = {
        "title": "Autre titre",
        "actions": [{"id": first.id, "note": "Vu"}, {"title": "Nouvelle"}],
    }
    head, followed, new = actions.set_plan(library, where, given, on=TODAY)
    assert (head.after or {})["title"] == "Autre titre"
    assert (followed.after or {})["trail"][-1] == {"on": TODAY, "note": "Vu"}
    assert new.before is None
    assert (new.after or {})["title"] == "Nouvelle"


def test_a_target_takes_the_place_of_that_of_its_year_and_is_taken_away_by_it() -> None:
    first, of_2028 = {"value": Decimal(80), "source": "A"}, {"since": 2028}
    second = {"value": Decimal(90), "source": "B", **of_2028}
    assert indicators.targeted(None, second) == [second]
    both = Definition.model_validate(
        {"id": "t", "label": "T", "unit": "percent", "targets": [first, second]}
    )
    third = {**second, "value": Decimal(95)}
    assert indicators.targeted(both, third) == [first, third]
    assert indicators.untargeted(both, of_2028) == [first]
    assert indicators.untargeted(both, {}) == [second]
    with pytest.raises(UsageError, match="n’a pas cette cible"):
        indicators.untargeted(both, {"since": 2027})
    alone = both.model_copy(update={"targets": both.targets[:1]})
    assert indicators.untargeted(alone, {}) is None


def test_an_indicator_that_is_forgotten_goes_with_its_readings_and_the_last_with_its_file() -> None:
    library = known({"id": "seul", "value": 3})
    reading, itself = indicators.forgotten(library, "seul")
    assert (reading.file, reading.after) == ("agendas/indicators/2029.toml", None)
    assert itself.record == ("definitions", "seul")
    last = Library(definitions={"seul": library.definitions["seul"]}, snapshots=library.snapshots)
    assert [each.record for each in indicators.forgotten(last, "seul")][1:] == [()]
