"""What a library, a problem and a survey say of themselves."""

import datetime
from contextlib import nullcontext
from decimal import Decimal

import pytest
from pydantic import ValidationError

from clu.model.committee import Committee
from clu.model.library import Library
from clu.model.meeting import Item, Meeting
from clu.model.minutes import Minutes
from clu.model.problem import Level, Problem
from clu.model.shape import NAMED_TABLES
from clu.model.slides import TableSlide
from clu.model.surveys import Survey, previous_rate
from clu.model.who import called_by


@pytest.mark.parametrize(
    ("capacity", "organisation", "told"),
    [
        ("Présidente", "UDAF", "présidente, UDAF"),
        ("Cheffe du SIDSIC", "SIDSIC", "cheffe du SIDSIC"),
        ("Sous-préfète de Ker", "Sous-préfecture de Ker", "sous-préfète de Ker"),
        (
            "Sous-préfète de Ker",
            "Sous-préfecture de Bré",
            "sous-préfète de Ker, Sous-préfecture de Bré",
        ),
        ("Maire", "", "maire"),
        ("Secrétaire générale", "S", "secrétaire générale"),
    ],
)
def test_whoever_presents_is_told_with_what_they_are_of_and_never_twice(
    capacity: str, organisation: str, told: str
) -> None:
    member = {"id": "a", "name": "A B", "capacity": capacity, "organisation": organisation}
    committee = {"name": "CLU", "structures": ["S"], "members": [member]}
    library = Library(committee=Committee.model_validate(committee))
    assert called_by(library, Item, "presenters") == {"a": f"A B, {told}"}


def test_what_a_committee_names_is_known_and_nothing_is_where_it_was_not_read() -> None:
    named = {"sites": {"a": "A"}, "services": {"b": "B"}, "members": [{"id": "c"}]}
    committee = Committee.model_validate({"name": "CLU", "structures": ["S"], **named})
    library = Library(committee=committee)
    assert library.known_committee is committee
    assert (library.places, library.services) == ({"a": "A"}, {"b": "B"})
    assert [each.id for each in library.members] == ["c"]
    none = Library()
    assert (none.places, none.services, none.members) == ({}, {}, ())
    with pytest.raises(KeyError, match="committee"):
        _ = none.known_committee


@pytest.mark.parametrize(
    ("level", "is_to_do", "forbids"),
    [
        *((Level.ERROR, False, True), (Level.ERROR, True, False)),
        *((Level.WARNING, False, False), (Level.NOTE, True, False)),
    ],
)
def test_an_error_forbids_unless_it_is_work_that_waits(
    level: Level, *, is_to_do: bool, forbids: bool
) -> None:
    assert Problem(level, "a.toml", (), "Faux.", is_to_do=is_to_do).forbids is forbids


def test_problems_are_told_the_gravest_first_then_in_the_order_of_their_lines() -> None:
    grave, first, last = (
        Problem(Level.ERROR, "b.toml", (), "Faux.", line=9),
        Problem(Level.NOTE, "a.toml", ("x",), "Faux."),
        Problem(Level.NOTE, "a.toml", (), "Faux.", line=1),
    )
    assert sorted((last, first, grave), key=lambda each: each.order) == [grave, first, last]


@pytest.mark.parametrize(
    ("now", "before", "rate"),
    [(True, True, Decimal(50)), (True, False, None), (False, True, None), (False, False, None)],
)
def test_two_rates_are_compared_where_both_may_be(
    rate: Decimal | None, *, now: bool, before: bool
) -> None:
    def survey(*, comparable: bool) -> Survey:
        asked = {"id": "q", "theme": "T", "label": "L", "rate": 50, "comparable": comparable}
        return Survey.model_validate({"title": "E", "year": 2029, "questions": [asked]})

    (question,) = survey(comparable=now).questions
    assert previous_rate(question, survey(comparable=before)) == rate
    assert previous_rate(question, None) is None


def test_what_is_internal_is_not_projected() -> None:
    slides = [
        {"id": each, "title": "T", "kind": "agenda", "internal": each == "b"} for each in "abc"
    ]
    items = [{"id": "un", "title": "Un", "slides": slides}]
    meeting = Meeting.model_validate({"date": datetime.date(2030, 5, 14), "items": items})
    assert [each.id for each in meeting.projected] == ["a", "c"]


def test_a_question_is_compared_with_the_one_in_the_same_words_when_ids_differ() -> None:
    """Nobody who types two surveys sees the ids that are made for their questions."""

    def asked(*questions: tuple[str, str, str]) -> Survey:
        keys = ("id", "theme", "label")
        each = [dict(zip(keys, one, strict=True), rate=50) for one in questions]
        return Survey.model_validate({"title": "E", "year": 2029, "questions": each})

    (question,) = asked(("b", "Accueil", "Temps d’attente")).questions
    assert previous_rate(question, asked(("a", "accueil", "Temps d'attente"))) == 50
    assert previous_rate(question, asked(("b", "Autre", "Autre"), ("a", "Accueil", "X"))) == 50
    assert previous_rate(question, asked(("a", "Autre", "Temps d’attente"))) is None
    twice = (("a", "Accueil", "Temps d’attente"), ("c", "Accueil", "Temps d’attente"))
    assert previous_rate(question, asked(*twice)) is None


@pytest.mark.parametrize("moved", [(), ("exchanges",), ("decisions",), ("exchanges", "decisions")])
def test_what_was_noted_is_in_the_order_of_the_agenda_each_kind_by_itself(
    moved: tuple[str, ...],
) -> None:
    items = [{"id": each, "title": each} for each in ("un", "deux")]
    said = {
        key: [{"id": f"{key[0]}-{each['id']}", "item": each["id"]} for each in items]
        for key in ("exchanges", "decisions")
    }
    typed = {key: each[::-1] if key in moved else each for key, each in said.items()}
    meeting = Meeting.model_validate({"date": datetime.date(2030, 5, 14), "items": items})
    minutes = Minutes.model_validate(typed)
    noted = Library(meetings={"m": meeting}, minutes={"m": minutes}).minutes_of("m")
    assert [each.id for each in noted.exchanges] == ["e-un", "e-deux"]
    assert [each.id for each in noted.decisions] == ["d-un", "d-deux"]


def test_the_tables_of_the_committee_are_known_by_their_names_and_no_other_key_is() -> None:
    assert {"acronyms", "limits", "milestones", "services", "sites"} == NAMED_TABLES


@pytest.mark.parametrize(("cells", "is_read"), [(1, True), (8, True), (9, False), (0, False)])
def test_a_table_has_one_to_eight_columns(cells: int, *, is_read: bool) -> None:
    row = ["x"] * cells
    table = {"id": "t", "title": "T", "kind": "table", "header": row, "rows": [row]}
    with nullcontext() if is_read else pytest.raises(ValidationError):
        TableSlide.model_validate(table)
