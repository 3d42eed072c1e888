"""Each type of value has one reader and one printer: what is written is read back."""

import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clu.errors import UsageError
from clu.lexicon import dates
from clu.lexicon.keys import Arity, record_keys
from clu.lexicon.links import meeting_id
from clu.lexicon.nouns import NOUNS, OF_MINUTES
from clu.lexicon.typed import TypedError, keyed
from clu.lexicon.values import CODECS, read, recognised, tell, toml, write
from clu.model.actions import Action
from clu.model.committee import Committee
from clu.model.period import Period
from clu.model.record import Record
from clu.model.slides import SLIDES
from clu.model.surveys import Question

YEARS = st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))
CLOCKS = st.times().map(lambda time: time.replace(second=0, microsecond=0))
NUMBERS = st.decimals(-(10**12), 10**12, allow_nan=False, places=3)
VALUES = st.one_of(
    st.booleans(),
    st.integers(-(10**12), 10**12),
    NUMBERS,
    YEARS,
    CLOCKS,
    st.builds(datetime.datetime.combine, YEARS, CLOCKS),
)


@given(VALUES)
def test_what_is_written_is_read_back(value: Any) -> None:
    found = read(type(value), write(value))
    assert (found, type(found)) == (value, type(value))


@given(VALUES.filter(lambda value: not isinstance(value, datetime.datetime)))
def test_what_the_file_holds_is_read_as_what_people_type(value: Any) -> None:
    assert read(type(value), toml(value)) == value


@given(YEARS)
def test_a_date_is_read_as_it_is_told(date: datetime.date) -> None:
    assert read(datetime.date, tell(date)) == date


def test_every_type_that_a_key_may_take_has_its_codec() -> None:
    models = {*(noun.model for noun in (*NOUNS, *OF_MINUTES)), *SLIDES.values()}
    every = (key for model in models for key in record_keys(model) if key.takes is not Arity.FILE)
    taken = {type_ for key in every for type_ in key.types}
    plain = {each for each in taken if isinstance(each, type)}
    assert {each for each in plain if not issubclass(each, Record | StrEnum)} <= CODECS.keys()


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("85, 97 %", "85.97"),
        ("85 ,97%", "85.97"),
        ("\u2009687\u202f500,0\u00a0€", "687500.0"),
        ("1 234 euros", "1234"),
        ("− 5", "-5"),
        ("-5 jours", "-5"),
        ("007", "7"),
    ],
)
def test_a_number_is_read_with_its_unit_and_any_spaces(typed: str, number: str) -> None:
    assert str(read(Decimal, typed)) == number
    assert keyed(Question, "rate", "85, 97 %") == Decimal("85.97")


@pytest.mark.parametrize("typed", ["1 2", "1 23 456", "10²", "5 pommes", "1,2,3", "3. 5", "-", "%"])
def test_what_is_no_number_is_not_read_as_one(typed: str) -> None:
    assert read(Decimal, typed) is None


@pytest.mark.parametrize(
    "typed",
    ["10 déc. 2026", "le 10 décembre 2026", "JEUDI, 10 Decembre 2026", "10.12.2026", "10-12-2026"],
)
def test_a_date_is_read_in_words(typed: str) -> None:
    assert dates.day(typed) == datetime.date(2026, 12, 10)


@pytest.mark.parametrize("typed", ["10 jui 2026", "10 d 2026", "10/12", "hier", ""])
def test_what_names_no_day_is_no_date(typed: str) -> None:
    assert dates.day(typed) is None
    assert dates.why_no_day(typed) is None


@pytest.mark.parametrize("typed", ["31/02/2026", "le 30 février 2027", "2026-13-01", "0/1/2026"])
def test_a_day_that_no_month_has_is_said_not_to_exist(typed: str) -> None:
    assert dates.day(typed) is None
    assert dates.why_no_day(typed) == ("ce jour n’existe pas", "Vérifiez la date.")


@pytest.mark.parametrize(
    "typed", ["01/02/0206", "31/12/1899", "1/1/2200", "9999-12-31", "7 mai 0027"]
)
def test_a_year_that_nobody_means_is_refused_wherever_a_date_is_typed(typed: str) -> None:
    with pytest.raises(TypedError, match="n’est pas entre 1900 et 2199"):
        keyed(Action, "due", typed)
    with pytest.raises(UsageError, match="Vérifiez l’année"):
        meeting_id(typed)
    assert recognised(typed) is None


def test_the_edges_of_the_years_are_dates() -> None:
    assert dates.day("01/01/1900") == datetime.date(1900, 1, 1)
    assert dates.day("31/12/2199") == datetime.date(2199, 12, 31)


def test_a_weekday_that_is_another_is_told() -> None:
    with pytest.raises(TypedError, match="ce jour est un jeudi"):
        keyed(Action, "due", "lundi 10 décembre 2026")


@pytest.mark.parametrize("typed", ["J-15", "j - 15".replace(" - ", "-"), "-15", "J -15"])
def test_a_milestone_is_typed_as_people_say_it(typed: str) -> None:
    assert keyed(Committee, "milestone", f"convocation={typed}") == {"convocation": -15}


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (True, "oui"),
        (Decimal("1234.5"), "1\u202f234,5"),
        (datetime.time(14, 30), "14\u00a0h\u00a030"),
        (Period.parse("2024-T1"), "1er trimestre 2024"),
        ("Un", "«\u00a0Un\u00a0»"),
        (["Un", "Deux"], "«\u00a0Un\u00a0», «\u00a0Deux\u00a0»"),
        ([{"label": "Étrangers", "value": 3}], "Étrangers 3"),
        ([["x"]], ""),
        ("", ""),
        (None, ""),
    ],
)
def test_a_value_is_told_as_french_writes_it(value: Any, told: str) -> None:
    assert tell(value) == told


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("Avant le 31 décembre 2025", (2025, 12, 31)),
        ("le 1er octobre 2026", (2026, 10, 1)),
        ("Début 2024", (2024, 1, 1)),
        ("fin mars 2024", (2024, 3, 31)),
        ("mi-2024", (2024, 7, 1)),
        ("au 2e trimestre 2024", (2024, 5, 16)),
        ("lundi", None),
        ("bientôt, sans date", None),
    ],
)
def test_a_date_in_words_is_near_a_day(words: str, near: tuple[int, int, int] | None) -> None:
    assert dates.about(words) == (near and datetime.date(*near))
