"""Names as people type them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clu.model.names import nearest, slug
from clu.model.record import ID_PATTERN

KNOWN = ("title", "presenters", "duration", "expected_questions")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("presentor", "presenters"),
        ("Titel", "title"),
        ("DURATION", "duration"),
        ("expected-questions", "expected_questions"),
        ("xyz", None),
        ("", None),
    ],
)
def test_the_nearest_known_name_is_proposed(typed: str, meant: str | None) -> None:
    assert nearest(typed, KNOWN) == meant


def test_nothing_is_near_when_nothing_is_known() -> None:
    assert nearest("title", ()) is None


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Appels reçus", "appels-recus"),
        ("  N° 12 — Œuvre d'art ", "n-12-oeuvre-d-art"),
        ("2023_accueil", "2023-accueil"),
        ("«»", "sans-nom"),
    ],
)
def test_a_slug_reads_as_its_text(text: str, id_: str) -> None:
    assert slug(text) == id_


@given(st.text())
def test_a_slug_is_always_a_valid_id_that_stays_itself(text: str) -> None:
    id_ = slug(text)
    assert re.fullmatch(ID_PATTERN, id_)
    assert len(id_) <= 80
    assert slug(id_) == id_
