"""Periods: their keys, their days and their words."""

import datetime

import pytest
from pydantic import TypeAdapter, ValidationError

from clu.model.meeting import Meeting
from clu.model.period import Period


@pytest.mark.parametrize(
    ("key", "days", "phrase"),
    [
        ("2023", ("2023-01-01", "2023-12-31"), "en 2023"),
        ("2023-T1", ("2023-01-01", "2023-03-31"), "au 1er trimestre 2023"),
        ("2023-S2", ("2023-07-01", "2023-12-31"), "au 2e semestre 2023"),
        ("2024-02", ("2024-02-01", "2024-02-29"), "en février 2024"),
        ("2023-08-25/2023-09-29", ("2023-08-25", "2023-09-29"), "du 25 août au 29 septembre 2023"),
    ],
)
def test_a_key_names_its_days_and_its_words(key: str, days: tuple[str, str], phrase: str) -> None:
    period = Period.parse(key)
    assert (period.start, period.end) == tuple(map(datetime.date.fromisoformat, days))
    assert period.phrase.replace("\u00a0", " ") == phrase


@pytest.mark.parametrize(
    "key",
    ["", "23", "2023-T5", "2023-13", "2023-02-30/2023-03-01", "2023/2022", "2023-09-29/2023-08-25"],
)
def test_anything_else_is_refused(key: str) -> None:
    with pytest.raises(ValueError):
        Period.parse(key)


@pytest.mark.parametrize(("typed", "key"), [(2023, "2023"), ("2023-T1", "2023-T1"), (True, None)])
def test_a_year_may_be_written_as_a_number(typed: object, key: str | None) -> None:
    kind = TypeAdapter(Period)
    if key is None:
        with pytest.raises(ValidationError, match="une période est attendue"):
            kind.validate_python(typed)
    else:
        assert kind.validate_python(typed).key == key


def test_a_period_may_last_one_day_and_never_ends_before_it_begins() -> None:
    day = datetime.date(2023, 8, 25)
    one = Period.parse("2023-08-25/2023-08-25")
    assert (one.start, one.end) == (day, day)
    with pytest.raises(ValueError, match="2023-08-25/2023-08-24"):
        Period.parse("2023-08-25/2023-08-24")


def test_a_meeting_shows_the_year_before_unless_it_says_another_period() -> None:
    meeting = Meeting(date=datetime.date(2030, 5, 14))
    assert meeting.period == Period.parse("2029")
    quarter = Period.parse("2030-T1")
    assert meeting.model_copy(update={"reports_on": quarter}).period == quarter
