"""French typography."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clu.model import french
from clu.model.french import MINUS, NARROW, NBSP


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (687500, None, f"687{NARROW}500"),
        (Decimal("16.01"), None, "16,01"),
        (Decimal("85.97"), None, "85,97"),
        (Decimal("82.89696"), 1, "82,9"),
        (Decimal("2.25"), 1, "2,3"),
        (Decimal(62), 1, "62,0"),
        (Decimal("-5.6"), None, f"{MINUS}5,6"),
        (0, None, "0"),
        (1234567, None, f"1{NARROW}234{NARROW}567"),
    ],
)
def test_numbers_are_written_the_french_way(
    value: Decimal | int, decimals: int | None, text: str
) -> None:
    assert french.number(value, decimals) == text


@given(st.decimals(-(10**15), 10**15, places=9))
def test_a_number_can_be_read_back_from_what_is_written(value: Decimal) -> None:
    text = french.number(value).replace(NARROW, "").replace(",", ".").replace(MINUS, "-")
    assert Decimal(text) == value


def test_a_signed_number_shows_its_plus() -> None:
    assert french.number(3, signed=True) == "+3"
    assert french.number(0, signed=True) == "0"


@pytest.mark.parametrize(("count", "text"), [(0, "0 jour"), (1, "1 jour"), (2, "2 jours")])
def test_the_plural_begins_at_two(count: int, text: str) -> None:
    assert french.counted(count, "jour") == text.replace(" ", NBSP)


def test_dates_and_times_are_written_in_full() -> None:
    day = datetime.date(2024, 3, 27)
    assert french.day(day, weekday=True) == f"mercredi 27{NBSP}mars 2024"
    assert french.day(datetime.date(2025, 1, 1)) == f"1er{NBSP}janvier 2025"
    assert french.clock(datetime.time(14, 30)) == f"14{NBSP}h{NBSP}30"
    assert french.clock(datetime.time(9)) == f"9{NBSP}h"
    assert french.duration(90) == f"1{NBSP}h{NBSP}30"
    assert french.duration(20) == f"20{NBSP}min"


def test_a_range_says_the_year_once_when_it_is_the_same() -> None:
    start, end = datetime.date(2023, 8, 25), datetime.date(2023, 9, 29)
    assert french.day_range(start, end) == f"du 25{NBSP}août au 29{NBSP}septembre 2023"
    assert french.day_range(datetime.date(2023, 12, 1), end.replace(year=2024)).startswith(
        f"du 1er{NBSP}décembre 2023 au"
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Pour rappel : voici", f"Pour rappel{NBSP}: voici"),
        ("« gras »", f"«{NBSP}gras{NBSP}»"),
        ("Vraiment ? Oui !", f"Vraiment{NARROW}? Oui{NARROW}!"),
        ("687 500 appels, 90 %", f"687{NARROW}500 appels, 90{NBSP}%"),
        ("le 27 mars 2024", "le 27 mars 2024"),
        ("en 2024 500 usagers", "en 2024 500 usagers"),
        ("1 234 567", f"1{NARROW}234{NARROW}567"),
        ("https://exemple.fr/a:b?c", "https://exemple.fr/a:b?c"),
        ("Services Publics + (SP+)", f"Services Publics{NBSP}+ (SP+)"),
        ("+ proches", "+ proches"),
        ("guichet n° 18", f"guichet n°{NBSP}18"),
    ],
)
def test_spaces_become_non_breaking_where_a_line_must_not_break(typed: str, kept: str) -> None:
    assert french.typeset(typed) == kept


@given(st.text())
def test_typesetting_changes_nothing_but_the_kind_of_spaces(text: str) -> None:
    typeset = french.typeset(text)
    assert len(typeset) == len(text)
    assert all(
        a == b or (a == " " and b in NBSP + NARROW) for a, b in zip(text, typeset, strict=True)
    )
    assert french.typeset(typeset) == typeset


def test_an_acronym_keeps_its_capitals_within_a_sentence() -> None:
    assert french.lowered("CERT : délai moyen") == "CERT : délai moyen"
    assert french.lowered("Nombre de connexions") == "nombre de connexions"
