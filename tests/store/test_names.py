"""Names as people type them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clu.model.names import first_suggestions, nearest, slug
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


def test_the_nearest_of_many_is_found_among_those_that_share_its_letters() -> None:
    many = [f"action-{rank}" for rank in range(5000)]
    assert nearest("actoin-4321", many) == "action-4321"
    assert nearest("Rampe de l'entree", [*many, "Rampe à l’entrée"]) == "Rampe à l’entrée"
    assert nearest("zzz", many) is None


def test_where_too_many_lead_nowhere_no_letter_of_each_is_looked_for() -> None:
    told = first_suggestions()
    known = [f"constat-{rank}" for rank in range(900)]
    every = [told(f"constt-{rank}", known, "Corrigez-le.") for rank in range(5)]
    assert every[0].startswith("Vouliez-vous dire")
    assert every[-1] == "Corrigez-le."
