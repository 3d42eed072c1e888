"""How a value moved, what chance alone may have moved, and what a title may claim of it."""

from decimal import Decimal
from typing import Any

import pytest

from clu.model.figures import figure, variation
from clu.model.indicators import Definition, Unit
from clu.model.library import Library
from clu.model.movement import (
    global_movement,
    message,
    movement,
    question_movement,
    survey_message,
)
from clu.model.surveys import Survey, interval, is_within_margin, shared_decimals
from tests.model.test_figures import CALLS, RECEIVED, YEAR, library_of, number, plain


def moved(unit: str, before: str | None, after: str, **keys: Any) -> Library:
    """One indicator, « Suivi », in 2022 and in 2023."""
    defined = Definition.model_validate({"id": "un", "label": "suivi", "unit": unit, **keys})
    earlier = [number("un", before)] if before else []
    return library_of([defined], y2022=earlier, y2023=[number("un", after)])


def told(held: Library) -> str:
    found = movement(figure(held, "un", YEAR))
    return plain(found.words) if found else ""


@pytest.mark.parametrize(
    ("unit", "direction", "before", "after", "words"),
    [
        ("percent", "higher", "88", "83", "▼ -5 points, moins bien (88 % en 2022)"),
        ("percent", "higher", "83", "88", "▲ +5 points, mieux (83 % en 2022)"),
        ("days", "lower", "32", "21", "▼ -11 jours, mieux (32 jours en 2022)"),
        ("days", "lower", "21", "32", "▲ +11 jours, moins bien (21 jours en 2022)"),
        ("count", "neutral", "100", "149", "▲ +49 % (100 en 2022)"),
        ("count", "higher", "100", "100", "= stable (100 en 2022)"),
        ("rank", "lower", "5", "1", "▲ gagne 4 places, mieux (5e en 2022)"),
        ("rank", "lower", "1", "2", "▼ perd 1 place, moins bien (1er en 2022)"),
        ("rank", "neutral", "1", "12", "▼ perd 11 places (1er en 2022)"),
        ("euros", "neutral", "-20", "-45", "▼ -25 € (-20 € en 2022)"),
    ],
)
def test_a_movement_has_a_sign_a_change_a_judgement_and_the_value_before(
    unit: str, direction: str, before: str, after: str, words: str
) -> None:
    assert told(moved(unit, before, after, direction=direction)) == words


def test_a_value_alone_has_no_movement() -> None:
    assert told(moved("count", None, "3")) == ""


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("100", "999", "+899 %"),
        ("100", "1000", "+900"),
        ("99.50", "1234567.89", "+1 234 468,39"),
        ("1000", "6", "-99 %"),
        ("1000", "5", "-995"),
        ("1200", "2", "-1 198"),
        ("1200", "0", "-100 %"),
        ("1200", "-5", "-1 205"),
    ],
)
def test_a_share_that_says_nothing_gives_way_to_the_difference(
    before: str, after: str, change: str
) -> None:
    held = library_of([RECEIVED], y2022=[number("recus", before)], y2023=[number("recus", after)])
    assert plain(variation(figure(held, "recus", YEAR))) == change


# --- chance --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "answers", "low", "high"),
    [
        (81, 263, "25.53", "36.62"),
        (15, 148, "6.24", "16.05"),
        (0, 20, "0.00", "16.11"),
        (1, 29, "0.61", "17.18"),
        (20, 20, "83.89", "100.00"),
    ],
)
def test_an_interval_is_that_of_wilson(count: int, answers: int, low: str, high: str) -> None:
    """As published by Newcombe, Statistics in Medicine 17 (1998), p. 857-872, table I."""
    ends = interval(Decimal(count * 100) / answers, answers)
    assert [f"{end:.2f}" for end in ends] == [low, high]


@pytest.mark.parametrize(
    ("first", "second", "is_within"),
    [
        ((56, 70), (48, 80), False),
        ((48, 80), (56, 70), False),
        ((9, 10), (3, 10), False),
        ((6, 7), (2, 7), False),
        ((5, 56), (0, 29), True),
        ((0, 29), (5, 56), True),
        ((0, 10), (0, 10), True),
        ((10, 10), (0, 20), False),
    ],
)
def test_a_difference_is_within_the_margin_when_its_interval_holds_zero(
    first: tuple[int, int], second: tuple[int, int], is_within: bool
) -> None:
    """The contrasts of Newcombe, the same volume, p. 873-890, table II."""
    (above, answers), (before, answers_before) = first, second
    rate, earlier = Decimal(100 * above) / answers, Decimal(100 * before) / answers_before
    assert is_within_margin(rate, earlier, answers, answers_before) is is_within


def survey(rate: int, year: int, **keys: Any) -> Survey:
    question = {"id": "q", "theme": "Accueil", "label": "satisfaits", "rate": rate}
    question |= keys.pop("question", {})
    base = {"title": "E", "year": year, "global_rate": rate, "questions": [question]}
    return Survey.model_validate(base | keys)


def test_the_answers_to_a_question_count_before_the_participants() -> None:
    many, few = survey(60, 2023, participants=4000), {"respondents": 40}
    before = survey(50, 2022, participants=4000)
    of_all = question_movement(many.questions[0], many, before)
    assert of_all and plain(of_all.words) == "▲ +10 points, mieux (50 % en 2022)"
    asked = survey(60, 2023, participants=4000, question=few)
    of_few = question_movement(asked.questions[0], asked, before)
    assert of_few and plain(of_few.words) == "≈ stable (écart dans la marge ; 50 % en 2022)"
    of_global = global_movement(many, before)
    assert of_global and of_global.rises


@pytest.mark.parametrize(("rate", "told"), [(60, "▲ +20 points"), (40, "= même taux")])
@pytest.mark.parametrize(
    ("now", "then"), [(4000, None), (None, 4000), (None, None), (0, 0), (1, 4000), (4000, 29)]
)
def test_nothing_is_judged_of_a_survey_that_few_or_nobody_knows_how_many_answered(
    now: int | None, then: int | None, rate: int, told: str
) -> None:
    asked, before = survey(rate, 2023, participants=now), survey(40, 2022, participants=then)
    for moved in (
        global_movement(asked, before),
        question_movement(asked.questions[0], asked, before),
    ):
        assert moved and plain(moved.words) == f"{told} (40 % en 2022)"
    title = survey_message(asked, before, "des usagers")
    assert plain(title) == ("" if now in (0, 1) else f"{rate} % des usagers")


@pytest.mark.parametrize(("now", "then"), [(62, None), (None, 62)])
def test_what_one_margin_explains_is_stable_however_many_answered_the_other(
    now: int | None, then: int | None
) -> None:
    asked, before = survey(45, 2023, participants=now), survey(40, 2022, participants=then)
    moved = global_movement(asked, before)
    assert moved and plain(moved.words) == "≈ stable (écart dans la marge ; 40 % en 2022)"
    few = survey(45, 2023, participants=29)
    moved = global_movement(few, survey(40, 2022))
    assert moved and plain(moved.told) == "▲ +5 points"


def test_thirty_answers_on_each_side_are_judged() -> None:
    asked, before = survey(90, 2023, participants=30), survey(40, 2022, participants=30)
    moved = global_movement(asked, before)
    assert moved and plain(moved.told) == "▲ +50 points, mieux"


# --- what a title claims -------------------------------------------------------------------------


def claimed(held: Library, id_: str = "un") -> str:
    return plain(message(figure(held, id_, YEAR)))


def target(value: int) -> dict[str, Any]:
    return {"targets": [{"value": value, "source": "Charte"}]}


def test_a_title_says_which_way_and_where_the_target_is() -> None:
    assert claimed(CALLS, "taux") == (
        "Taux d’appels décrochés en baisse : 82,9 %, sous la cible de 90 %"
    )


@pytest.mark.parametrize(
    ("unit", "before", "after", "keys", "title"),
    [
        ("percent", "80", "90", {"direction": "higher", **target(90)}, "cible de 90 % atteinte"),
        ("percent", "80", "89", {"direction": "higher", **target(90)}, "sous la cible de 90 %"),
        (
            "days",
            "8",
            "11",
            {"direction": "lower", **target(10)},
            "au-dessus de la cible de 10 jours",
        ),
        ("days", "8", "10", {"direction": "lower", **target(10)}, "cible de 10 jours atteinte"),
    ],
)
def test_a_title_judges_a_target_by_its_direction(
    unit: str, before: str, after: str, keys: dict[str, Any], title: str
) -> None:
    assert claimed(moved(unit, before, after, **keys)).endswith(f", {title}")


@pytest.mark.parametrize(
    ("unit", "before", "after", "title"),
    [
        ("percent", "80", "81", "Suivi en hausse : 81 %"),
        ("percent", "80", "80", "Suivi : 80 %, sans changement"),
        ("percent", "80", "79.9", "Suivi en baisse : 79,9 %"),
        ("rank", "5", "1", "Suivi : 1er, gagne 4 places"),
        ("percent", None, "80", ""),
    ],
)
def test_a_title_claims_what_the_printed_values_bear(
    unit: str, before: str | None, after: str, title: str
) -> None:
    assert claimed(moved(unit, before, after)) == title


def test_a_target_is_a_message_without_a_value_before() -> None:
    alone = moved("percent", None, "80", direction="higher", **target(90))
    assert claimed(alone) == "Suivi : 80 %, sous la cible de 90 %"
    neutral = moved("percent", None, "80", **target(90))
    assert claimed(neutral) == "", "nobody says which side of the target is better"


@pytest.mark.parametrize(
    "keys",
    [{"quality": "provisional"}, {"period_note": "de janvier à mars"}, {"comparable": False}],
)
def test_a_title_claims_nothing_of_a_value_with_a_reserve(keys: dict[str, Any]) -> None:
    defined = Definition(id="un", label="Suivi", unit=Unit.PERCENT)
    read = number("un", "90", **keys)
    assert claimed(library_of([defined], y2022=[number("un", "80")], y2023=[read])) == ""


def test_a_title_claims_nothing_of_a_rate_on_few_cases() -> None:
    """Thirty are enough."""
    rate = CALLS.definitions["taux"]
    for below, title in (("29", False), ("30", True)):
        held = library_of(
            [*(CALLS.definitions[id_] for id_ in ("recus", "decroches")), rate],
            y2023=[number("recus", below), number("decroches", "20")],
        )
        assert bool(claimed(held, "taux")) is title


@pytest.mark.parametrize(
    ("participants", "before", "title"),
    [
        (4000, 60, "80 % des usagers, en hausse"),
        (4000, 90, "80 % des usagers, en baisse"),
        (40, 78, "80 % des usagers, stable (écart dans la marge)"),
        (4000, 80, "80 % des usagers, sans changement"),
        (4000, None, "80 % des usagers"),
        (None, 60, "80 % des usagers"),
        (29, 20, ""),
    ],
)
def test_the_title_of_a_survey_is_its_global_rate(
    participants: int | None, before: int | None, title: str
) -> None:
    held = {"participants": participants} if participants else {}
    earlier = survey(before, 2022, participants=4000) if before is not None else None
    assert plain(survey_message(survey(80, 2023, **held), earlier, "des usagers")) == title


@pytest.mark.parametrize(
    ("rate", "before", "decimals"),
    [("80", "79.5", 1), ("80.25", "79", 2), ("80.5", None, 1), (None, "79", 0), (None, None, 0)],
)
def test_rates_are_compared_with_the_decimals_of_the_more_precise(
    rate: str | None, before: str | None, decimals: int
) -> None:
    rates = [Decimal(each) if each else None for each in (rate, before)]
    assert shared_decimals(*rates) == decimals
