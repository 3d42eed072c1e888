"""What is told of figures, of surveys and of periods, at the edges of each rule, as agreed.

Set CLU_GOLDEN=update to accept the texts of now, after reading their difference.
"""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clu.model.figures import Figure, doubts, figure, target_text, told_value, variation
from clu.model.indicators import Definition, Reading
from clu.model.library import Library, Snapshot
from clu.model.movement import (
    Movement,
    global_movement,
    message,
    movement,
    question_movement,
    sentence,
    survey_message,
)
from clu.model.period import Period, PeriodKind
from clu.model.sending import Register, Sent, fingerprint, interchangeable
from clu.model.surveys import Survey, called_together, dated_before, is_within_margin
from tests.agreed import as_agreed
from tests.model.test_figures import plain

GOLDEN = Path(__file__).parent / "golden"
TARGET = {"value": 90, "source": "charte"}
REVISED = {**TARGET, "since": 2023, "revised": 80, "revised_source": "note"}


def years(before: str | None, now: str) -> dict[str, dict[str, Any]]:
    """What was read in 2023, and maybe in 2022."""
    read = {"2022": before, "2023": now}
    return {year: {"value": Decimal(each)} for year, each in read.items() if each}


RANK = {"unit": "rank", "direction": "lower"}
HELD: dict[str, tuple[dict[str, Any], dict[str, dict[str, Any]]]] = {
    "a rate that rises over its target": (
        {"unit": "percent", "direction": "higher", "targets": [TARGET]},
        years("88", "91"),
    ),
    "a rate on its target": (
        {"unit": "percent", "direction": "higher", "targets": [TARGET]},
        years("90.4", "90"),
    ),
    "a rate that falls under its target": (
        {"unit": "percent", "direction": "higher", "targets": [TARGET], "short": "Taux"},
        years("91", "88"),
    ),
    "a rate whose lower is better over its target": (
        {"unit": "percent", "direction": "lower", "targets": [TARGET]},
        years("91", "92"),
    ),
    "a rate of which nobody says which way is better": (
        {"unit": "percent", "targets": [TARGET]},
        years("91", "92"),
    ),
    "a target that was revised": (
        {"unit": "percent", "direction": "higher", "targets": [REVISED]},
        years("91", "85"),
    ),
    "a target revised for another year": (
        {"unit": "percent", "direction": "higher", "targets": [{**REVISED, "since": 2022}]},
        years("91", "85"),
    ),
    "a target that begins after": (
        {"unit": "percent", "direction": "higher", "targets": [{**TARGET, "since": 2024}]},
        years(None, "85"),
    ),
    "the latest of two targets": (
        {"unit": "percent", "direction": "higher", "targets": [{**TARGET, "since": 2020}, TARGET]},
        years(None, "90"),
    ),
    "a value without a movement nor a target": ({"unit": "count"}, years(None, "3")),
    "a target alone": (
        {"unit": "days", "direction": "lower", "targets": [TARGET]},
        years(None, "90"),
    ),
    "nothing moved": ({"unit": "euros"}, years("3", "3")),
    "one point": ({"unit": "percent"}, years("3", "2")),
    "less than two points": (
        {"unit": "percent", "decimals": 1},
        years("3", "4.9"),
    ),
    "more decimals before": ({"unit": "percent"}, years("3.25", "4")),
    "a share of ten": ({"unit": "count"}, years("1000", "1100")),
    "a share of less than ten": ({"unit": "count"}, years("1000", "1099")),
    "a share that is nothing": ({"unit": "count"}, years("100000", "100001")),
    "from nothing": ({"unit": "count"}, years("0", "5")),
    "to nothing": ({"unit": "count"}, years("5", "0")),
    "a score": ({"unit": "score_5", "decimals": 1}, years("3.5", "3.2")),
    "a rank that gains": (RANK, years("5", "4")),
    "a rank that loses": (RANK, years("5", "7")),
    "a rank that stays": ({"unit": "rank"}, years("5", "5")),
    "a rank and its target": (
        {"unit": "rank", "direction": "lower", "targets": [{**TARGET, "value": 3}]},
        years(None, "4"),
    ),
    "a value that may change": (
        {"unit": "count"},
        {"2022": {"value": 5}, "2023": {"value": 6, "quality": "provisional"}},
    ),
    "a value before that may change": (
        {"unit": "count"},
        {"2022": {"value": 5, "quality": "provisional"}, "2023": {"value": 6}},
    ),
    "a period that is left open": (
        {"unit": "count"},
        {"2022": {"value": 5}, "2023": {"value": 6, "period_note": "de mars à juin"}},
    ),
    "a period that is not known": (
        {"unit": "count"},
        {"2022": {"value": 5}, "2023": {"value": 6, "period_note": "période non précisée"}},
    ),
    "a break": (
        {"unit": "count"},
        {"2021": {"value": 4}, "2022": {"value": 5}, "2023": {"value": 6, "comparable": False}},
    ),
    "a break before": (
        {"unit": "count"},
        {"2021": {"value": 4}, "2022": {"value": 5, "comparable": False}, "2023": {"value": 6}},
    ),
    "what was not measured": (
        {"unit": "count"},
        {"2022": {"value": 5}, "2023": {"not_measured": "panne."}},
    ),
    "nothing said": ({"unit": "count"}, {"2022": {"value": 5}, "2023": {"note": "à voir"}}),
    "a part of a year": (
        {"unit": "count", "aggregation": "sum"},
        {"2022": {"value": 5}, "2023-01": {"value": 2}, "2023-02": {"value": 3}},
    ),
    "a whole year of quarters": (
        {"unit": "count", "aggregation": "sum", "targets": [TARGET], "direction": "higher"},
        {"2022": {"value": 5}, **{f"2023-T{rank}": {"value": rank} for rank in range(1, 5)}},
    ),
    "the last value of a year": (
        {"unit": "count", "aggregation": "last"},
        {"2022": {"value": 5}, "2023-T2": {"value": 2}, "2023-T4": {"value": 3}},
    ),
    "a mean of a quarter and of months": (
        {"unit": "days", "aggregation": "average", "decimals": 1},
        {"2023-T1": {"value": 2}, "2023-04": {"value": 6}, "2023-05": {"value": 10}},
    ),
}  # fmt: skip
"""An indicator and what was read of it."""


def held(of: dict[str, Any], read: dict[str, dict[str, Any]], period: str = "2023") -> Figure:
    found: dict[str, list[Reading]] = {}
    for key, each in read.items():
        found.setdefault(key[:4], []).append(
            Reading.model_validate({"id": "un", "period": key, **each})
        )
    library = Library(
        definitions={"un": Definition.model_validate({"id": "un", "label": "suivi", **of})},
        snapshots={year: Snapshot(readings=tuple(each)) for year, each in found.items()},
    )
    return figure(library, "un", Period.parse(period))


def counted(above: int, below: int, before: tuple[int, int] | None = None) -> Figure:
    """A rate of two counts, in 2023 and maybe in 2022."""
    definitions = {
        id_: Definition.model_validate({"id": id_, "label": id_, "unit": "count"})
        for id_ in ("vus", "tous")
    }
    rate = {"id": "un", "label": "suivi", "unit": "percent", "direction": "higher"}
    definitions["un"] = Definition.model_validate(
        {**rate, "numerator": "vus", "denominator": "tous"}
    )
    read = {"2023": (above, below), **({"2022": before} if before else {})}
    snapshots = {
        year: Snapshot.model_validate(
            {"readings": [{"id": "vus", "value": one}, {"id": "tous", "value": other}]}
        )
        for year, (one, other) in read.items()
    }
    library = Library(definitions=definitions, snapshots=snapshots)
    return figure(library, "un", Period.parse("2023"))


RATES = {
    "a rate on 30 answers": counted(15, 30, (10, 30)),
    "a rate on 29 answers": counted(15, 29, (10, 30)),
    "a rate after one on 29 answers": counted(15, 30, (10, 29)),
    "a rate alone": counted(15, 40),
    "a rate of nothing": counted(0, 0, (10, 30)),
}


def told(of: Figure) -> Iterator[str]:
    moved = movement(of)
    yield told_value(of)
    yield sentence(of)
    yield message(of)
    yield moved.told if moved else ""
    yield f"{variation(of)}; {target_text(of)}; {', '.join(doubts(of))}"
    yield f"{of.period_label}; {of.period_phrase}; {of.period_words}; {of.decimals}; {of.forecast}"


def test_each_figure_is_told_as_agreed() -> None:
    every = {**{name: held(*each) for name, each in HELD.items()}, **RATES}
    as_agreed(
        GOLDEN / "figures.txt",
        (
            line
            for name, of in every.items()
            for line in (f"# {name}", *(plain(each) or "–" for each in told(of)))
        ),
    )


# --- surveys ---------------------------------------------------------------------------------


def asked(rate: object, *, sense: str = "higher", **keys: Any) -> Survey:
    question = {"id": "q", "theme": "T", "label": "L", "sense": sense}
    question |= {key: keys.pop(key) for key in ("respondents", "comparable") if key in keys}
    table = {"title": "E", "year": 2023, "global_rate": rate, "participants": 400, **keys}
    return Survey.model_validate({**table, "questions": [{**question, "rate": rate}]})


SPRING, AUTUMN = "2023-03-01/2023-03-31", "2023-10-01/2023-10-31"
SURVEYS: dict[str, tuple[Survey, Survey | None]] = {
    "far better": (asked(80), asked(Decimal("60.5"), year=2022)),
    "far worse": (asked(60), asked(80, year=2022)),
    "worse, which is better": (asked(60, sense="lower"), asked(80, year=2022)),
    "more, of which nobody says anything": (asked(80, sense="neutral"), asked(60, year=2022)),
    "within the margin": (asked(61), asked(60, year=2022)),
    "the same": (asked(60), asked(Decimal("60.0"), year=2022)),
    "the same on few answers": (asked(60, participants=29), asked(60, year=2022)),
    "more on few answers": (asked(90, participants=29), asked(20, year=2022)),
    "more on just enough": (asked(90, participants=30), asked(20, participants=30, year=2022)),
    "more, after few answers": (asked(90), asked(20, participants=29, year=2022)),
    "few answers to the question": (asked(90, respondents=29), asked(20, year=2022)),
    "few answers to the question before": (asked(90), asked(20, respondents=29, year=2022)),
    "on nobody knows how many": (asked(90, participants=None), asked(20, year=2022)),
    "not comparable": (asked(90, comparable=False), asked(20, year=2022)),
    "not comparable before": (asked(90), asked(20, comparable=False, year=2022)),
    "no rate": (asked(None), asked(20, year=2022)),
    "no rate before": (asked(90), asked(None, year=2022)),
    "none before": (asked(90), None),
    "the same year": (asked(90), asked(20)),
    "months of a year": (asked(90, period=AUTUMN), asked(20, period=SPRING)),
    "the same month": (asked(90, period=SPRING), asked(20, period=SPRING)),
    "a month and none": (asked(90, period=AUTUMN), asked(20)),
}


def compared(survey: Survey, earlier: Survey | None) -> Iterator[str]:
    yield " / ".join(called_together(survey, earlier))
    yield dated_before(survey, earlier) if earlier else ""
    moves = (
        question_movement(survey.questions[0], survey, earlier),
        global_movement(survey, earlier),
    )
    yield from (each.words if each else "" for each in moves)
    yield survey_message(survey, earlier, "des usagers")


def test_each_survey_is_compared_as_agreed() -> None:
    as_agreed(
        GOLDEN / "surveys.txt",
        (
            line
            for name, two in SURVEYS.items()
            for line in (f"# {name}", *(plain(each) or "–" for each in compared(*two)))
        ),
    )


def test_a_movement_in_a_sentence_tells_its_reserve_before_the_value_that_was() -> None:
    moved = Movement("stable", "88 % en 2022", None, None, "écart dans la marge")
    assert plain(moved.words) == "≈ stable (écart dans la marge ; 88 % en 2022)"
    assert plain(moved._replace(reserve="").told) == "= stable"


def test_a_question_is_known_again_by_its_id_or_else_by_its_words_alone() -> None:
    words = {"theme": "T", "label": "L"}
    every = [{"id": "a", **words}, {"id": "b", **words}, {"id": "c", "theme": "T", "label": "É"}]
    survey = Survey.model_validate({"title": "E", "year": 2023, "questions": every})
    one = Survey.model_validate({"title": "E", "year": 2023, "questions": every[1:]})
    (a, _, c) = survey.questions
    assert [survey.twin(each) for each in (a, c)] == [a, c]
    assert survey.twin(a.model_copy(update={"id": "z"})) is None
    assert one.twin(a) == one.questions[0]
    assert one.twin(c.model_copy(update={"id": "z", "label": "e"})) == c
    assert survey.question("z") is None
    assert survey.over_on == datetime.date(2023, 12, 31)
    assert asked(1, period=SPRING).over_on == datetime.date(2023, 3, 31)


# --- periods ---------------------------------------------------------------------------------

KEYS = ("2023", "2023-S1", "2023-S2", "2023-T1", "2023-T4", "2023-01", "2023-12", "2024-02", SPRING)


def test_each_period_is_named_as_agreed() -> None:
    periods = [Period.parse(each) for each in KEYS]
    as_agreed(
        GOLDEN / "periods.txt",
        (
            plain(
                f"{each.key}: {each.start} to {each.end}, {each.label}, {each.short}, "
                f"{each.phrase}, then {each.following.key if each.following else 'none'}, holds "
                + (" ".join(one.key for one in periods if each.holds(one)) or "none")
            )
            for each in sorted(periods)
        ),
    )


@pytest.mark.parametrize(
    "key", ["2023-S3", "2023-T5", "2023-13", "2023-00", "23", "2023-02-02/2023-02-01", "x"]
)
def test_what_is_no_period_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Period.parse(key)


def test_periods_are_counted_by_their_kind() -> None:
    told = [kind.counted(count) for kind in PeriodKind for count in (1, 2)]
    assert [plain(each) for each in told[:8]] == [
        *("1 année", "2 années", "1 semestre", "2 semestres"),
        *("1 trimestre", "2 trimestres", "1 mois", "2 mois"),
    ]
    day = datetime.date(2023, 3, 5)
    assert Period.around(day, PeriodKind.RANGE).key == "2023-03-05/2023-03-05"
    assert Period.parse("2023-03-05/2023-03-05").start == day


# --- what was sent ---------------------------------------------------------------------------


def sent(id_: str, file: str, what: str = "minutes", **keys: Any) -> Sent:
    table = {"id": id_, "what": what, "on": datetime.date(2030, 6, 1), "file": file, "digest": id_}
    return Sent.model_validate({**table, **keys})


def test_which_version_a_file_is_and_who_has_which() -> None:
    later = datetime.date(2030, 6, 2)
    register = Register(
        sent=(
            sent("a", "a.docx", version=2, to=("SG",)),
            sent("b", "a.docx", to=("SG", "DSI")),
            sent("c", "a.pptx", "deck", on=later),
            sent("d", "b.PDF", "deck"),
            sent("e", "b.pptx", "deck", to=("SG",)),
            sent("f", "b.pptx", "deck", digest="e"),
            sent("g", "c.odt", "convocation"),
            sent("h", "c.docx", "convocation"),
        )
    )
    versions = [register.version(each) for each in register.sent]
    assert versions == ["2", "définitive", "1", "1", "2", "2", "1", "2"]
    assert Register(sent=(register.sent[1],)).version(register.sent[1]) == ""
    deck, minutes = register.sent[2].what, register.sent[0].what
    assert [each.id for each in register.backwards(deck)] == ["c", "f", "e", "d"]
    assert register.latest(deck) == register.sent[2]
    assert Register().latest(deck) is None
    assert {who: each.id for who, each in register.in_hand(minutes).items()} == {
        "SG": "b",
        "DSI": "b",
    }
    assert register.sent[3].ending == ".pdf"
    assert register.sent[3].line == {".pdf"}
    assert interchangeable(".odt") == {".docx", ".odt"}


def test_a_content_is_told_by_sixteen_signs() -> None:
    assert fingerprint(b"") == "e3b0c44298fc1c14"


def test_a_period_that_is_known_is_taken_as_it_is_and_comes_after_nothing_of_its_own() -> None:
    year = Period.parse("2023")
    assert asked(1, period=year).period is year
    assert not year < Period.parse("2023")


def test_twenty_answers_do_not_tell_eleven_from_five() -> None:
    """The bounds of the interval that count are those between the two rates."""
    for above, below in ((11, 5), (13, 7), (15, 9)):
        high, low = Decimal(above * 5), Decimal(below * 5)
        assert is_within_margin(high, low, 20, 20)
        assert is_within_margin(low, high, 20, 20)
