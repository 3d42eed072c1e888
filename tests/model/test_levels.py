"""The rate of a question, made from its answers level by level."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from clu.deck.bodies import Charts
from clu.deck.compose import compose
from clu.model.surveys import Question, interval
from tests.checks.libraries import told, workspace

LEVELS = (("Très satisfait", 62), ("Satisfait", 71), ("Peu satisfait", 42))
HAPPY = ("très satisfait", "Satisfait")
MEETING = "2030-05-14"


def table(**more: Any) -> dict[str, Any]:
    answers = tuple({"label": label, "value": value} for label, value in LEVELS)
    known = {"id": "q", "theme": "T", "label": "sont contents", "answers": answers}
    return {**known, "satisfied": HAPPY, **more}


def question(**more: Any) -> Question:
    return Question.model_validate(table(**more))


def library(*, display: str = "levels", **more: Any) -> Any:
    survey = {"title": "Accueil", "year": 2029, "questions": (table(**more),)}
    slide = {"id": "s", "kind": "survey", "title": "T", "survey": "e", "display": display}
    item = {"id": "i", "title": "I", "divider": False, "slides": (slide,)}
    meeting = {"date": MEETING_DAY, "items": (item,)}
    return workspace(surveys={"e": survey}, meetings={MEETING: meeting})


MEETING_DAY = datetime.date.fromisoformat(MEETING)


def test_a_rate_and_its_base_come_from_the_levels_that_count() -> None:
    asked = question()
    assert asked.counted == Decimal(13300) / 175
    assert (asked.share, asked.base) == (Decimal("76.0"), 175)


@pytest.mark.parametrize(
    ("more", "share", "base"),
    [
        ({"rate": Decimal("80")}, Decimal(80), 175),  # what is typed is shown
        ({"satisfied": ()}, None, 175),
        ({"respondents": 170}, Decimal("76.0"), 170),
        ({"answers": ()}, None, None),
        ({"answers": (), "rate": Decimal(5), "respondents": 20}, Decimal(5), 20),
        ({"answers": ({"label": "Satisfait", "value": 0},)}, None, 0),
        ({"satisfied": ("Autre",)}, Decimal("0.0"), 175),
    ],
)
def test_what_is_typed_stands_and_what_is_unknown_stays_so(
    more: Any, share: Any, base: Any
) -> None:
    asked = question(**more)
    assert (asked.share, asked.base) == (share, base)


@pytest.mark.parametrize("value", [Decimal("2.5"), -1])
def test_answers_are_counted_one_by_one(value: Any) -> None:
    with pytest.raises(ValidationError, match="se comptent"):
        question(answers=({"label": "Oui", "value": value},))


def test_a_slide_shows_each_level_and_between_what_the_rate_is() -> None:
    (slide,) = (each for each in compose(library(), MEETING).slides if each.record == "i/s")
    assert isinstance(slide.body, Charts)
    (chart,) = slide.body.charts
    assert chart.categories == tuple(label for label, _ in LEVELS)
    assert chart.series[0].values == (Decimal("35.4"), Decimal("40.6"), Decimal("24.0"))
    low, high = interval(Decimal(76), 175)
    assert (round(low, 1), round(high, 1)) == (Decimal("69.2"), Decimal("81.7"))
    assert "entre 69,2 et 81,7" in slide.body.subtitle
    assert any("Très satisfait 62" in line.replace("\u00a0", " ") for line in slide.sources)


def test_without_levels_there_is_no_such_slide() -> None:
    outline = compose(library(answers=(), satisfied=(), rate=Decimal(80)), MEETING)
    assert not [each for each in outline.slides if each.record == "i/s"]
    shown = compose(library(display="cards"), MEETING).slides
    assert [each for each in shown if each.record == "i/s"]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"rate": Decimal("77")}, "d’après ses réponses"),
        ({"rate": Decimal("76.1")}, "d’après ses réponses"),
        ({"respondents": 174}, "175 par niveau"),
        ({"satisfied": ("Content",)}, "n’est aucune de ses réponses"),
    ],
)
def test_what_the_levels_contradict_is_told(more: Any, words: str) -> None:
    (found,) = told(library(**more), words)
    assert found.file == "agendas/surveys/e.toml"


@pytest.mark.parametrize("more", [{}, {"rate": Decimal("76")}, {"respondents": 175}])
def test_what_the_levels_make_is_not_told(more: Any) -> None:
    for words in ("d’après ses réponses", "par niveau", "n’est aucune de ses réponses"):
        assert not told(library(**more), words)
