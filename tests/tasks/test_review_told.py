"""What a review found, in the words of people: a list of all that it may say was agreed."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from clu.model.library import Library
from clu.model.paper import Block, Heading, Paper, Paragraph, Provenance, Table
from clu.papers.marks import points
from clu.papers.placing import Printed
from clu.papers.review import Comparison, Gap, Kind
from clu.papers.reviewed import FOOT, Remark
from clu.tasks.compared import Line
from clu.tasks.review_told import ToldReview
from tests.agreed import as_agreed
from tests.edits.test_session_notes import HELD, session
from tests.test_minutes import PLAIN

MINUTES = f"agendas/{HELD}/minutes.toml"
ON = datetime.date(2030, 5, 20)
PAPER = Paper("Compte rendu", "Objet", "Auteur", "Pied", ON, ())
HALL = {
    "id": "e-1",
    "item": "un",
    "text": "Le hall ?",
    "turns": [{"text": "Oui."}, {"note": "si"}, {"by": "x"}, {"text": "Non."}],
}
NUMBERS = {
    "exchanges/e-1/text": "É-1",
    "exchanges/e-1/turns/1": "2",
    "exchanges/e-2/text": "É-2",
    "decisions/d-1/text": "D-1",
}


def promised(name: str, source: str, number: str = "") -> dict[str, Any]:
    origin = {"kind": "exchange", "ref": f"{HELD}/{source}"}
    told: dict[str, Any] = {"id": name, "title": name, "state": "validated", "origin": origin}
    return {**told, "number": number} if number else told


def noted(**more: Any) -> Library:
    return session(
        promised("voir", "e-1", "S-1"),
        promised("nu", "e-1"),
        exchanges=[
            HALL,
            {"id": "e-2", "item": "un", "text": "Le toit ?"},
            {"id": "e-3", "item": "deux", "note": "rien"},
        ],
        decisions=[
            {"id": "d-1", "item": "un", "text": "Peindre"},
            {"id": "d-2", "item": "un", "text": "Vendre"},
        ],
        observations=[{"id": "o-1", "text": "La page **deux**"}],
        outcomes=[{"item": "un", "summary": "Fait."}, {"item": "gone", "summary": "Dit."}],
        **more,
    )


def at(
    mark: str, text: str = "a", part: str = "Accueil", block: Block | None = None, **keys: str
) -> Printed:
    found = block or Paragraph(text)
    sources = (
        (Provenance(MINUTES, tuple(keys["record"].split("/")), (keys["key"],)),) if keys else ()
    )
    return Printed(text, found, part, mark, sources)


HALL_AT, TOIT_AT = at("exchanges/e-1/text"), at("exchanges/e-2/text")
TABLE = Table(("N°", "Quoi"), (("S-1", "Voir"),), (1, 1), "Suites")
WORDS, DERIVED, MOVED, UNDER, UNPLACED = (
    *(Kind.WORDS, Kind.DERIVED, Kind.MOVED),
    *(Kind.UNDER, Kind.UNPLACED),
)
ANSWER = at("exchanges/e-1/turns/1")
GAPS = (
    Gap(WORDS, "a", "b", HALL_AT, by=("Anne",), on=ON, rank=1),
    Gap(WORDS, "a", "b", HALL_AT, is_sure=False),
    Gap(WORDS, "a", "b", HALL_AT, is_clash=True, is_sure=False),
    Gap(WORDS, "a", "", TOIT_AT),
    Gap(WORDS, "a", "", TOIT_AT, is_sure=False),
    Gap(WORDS, "a", "", HALL_AT),
    Gap(WORDS, "si", "", ANSWER),
    Gap(WORDS, "a", "b", at("exchanges/e-1/turns/3")),
    Gap(WORDS, "a", "b", at("exchanges/e-3/text")),
    Gap(WORDS, "a", "b", at("decisions/d-1/text")),
    Gap(WORDS, "a", "", at("decisions/d-2/text")),
    Gap(WORDS, "a", "b", at("observations/o-1/text")),
    Gap(WORDS, "a", "", at("observations/o-1/text")),
    Gap(WORDS, "a", "b", at("actions/voir/title")),
    Gap(WORDS, "a", "", at("actions/nu/title")),
    Gap(WORDS, "a", "b", at("outcomes/un/summary")),
    Gap(WORDS, "a", "b", at("outcomes/gone/summary")),
    Gap(WORDS, "a", "b", at("next_meeting")),
    Gap(WORDS, "a", "b", at("inconnu")),
    Gap(WORDS, "a", "b", at("distribution/0/x")),
    Gap(DERIVED, "a", "b", HALL_AT),
    Gap(DERIVED, "a", "b", at("", "a", record="exchanges/e-1", key="asked_by")),
    Gap(DERIVED, "a", "b", at("", "Titre", block=Heading("Titre"))),
    Gap(
        DERIVED,
        "a",
        "b",
        at("", "Un **titre** long, très long, vraiment très long", block=Heading("x", 2)),
    ),
    Gap(DERIVED, "a", "b", at("", "S-1", block=TABLE)),
    Gap(DERIVED, "a", "b", at("", "\n".join(points(TABLE)), block=TABLE)),
    Gap(DERIVED, "a", "b", at("", "x", "")),
    Gap(DERIVED, "a", "b", at("", "x", "Compte rendu")),
    Gap(DERIVED, "voir É-1", "voir É-1 !", at("", "x")),
    Gap(DERIVED, "voir D-2", "voir É-9", at("", "x")),
    Gap(DERIVED, "a", "b"),
    Gap(
        MOVED, "a", "a", at("decisions/d-1/text", part="Un"), at("outcomes/un/summary", part="Deux")
    ),
    Gap(MOVED, "a", "a", HALL_AT, is_sure=False),
    Gap(UNDER, "a", "a", ANSWER, TOIT_AT, "exchanges/e-2/text"),
    Gap(UNDER, "a", "a", ANSWER, TOIT_AT, "exchanges/e-2/text", is_sure=False),
    Gap(UNDER, "a", "a", ANSWER, at("exchanges/e-1/turns/3"), "exchanges/e-1/turns/3"),
    Gap(UNDER, "a", "", ANSWER, TOIT_AT, "exchanges/e-2/text"),
    Gap(UNPLACED, "", "b", beside=FOOT, near=HALL_AT),
    Gap(UNPLACED, "", "b", beside="note de bas de page", near=HALL_AT),
    Gap(UNPLACED, "", "b", near=HALL_AT),
    Gap(UNPLACED, "", "b"),
)
REMARKS = (
    (Remark("Luc", ON, "Pourquoi ?", "le hall", 3), HALL_AT),
    (Remark("", None, "Et ça ?", "", None), None),
    (Remark("Luc", ON, "Ici ?", "x", 4), at("", "x", record="exchanges/e-1", key="asked_by")),
)


def told(library: Library, numbers: Mapping[str, str] = NUMBERS) -> ToldReview:
    return ToldReview(library, HELD, PAPER, numbers, is_validated=False)


def lines(each: Line) -> Iterator[str]:
    """What it is and, below, all that is known of it."""
    yield each.what
    for key, value in vars(each).items():
        if value and key not in ("what", "before", "after", "sources", "text"):
            yield f"    {key} : {value}"


def test_all_that_a_review_may_tell_is_as_agreed() -> None:
    every = told(noted())
    differences = (one for gap in GAPS for one in every.differences(Comparison((gap,), (), {})))
    remarks = every.comments(Comparison((), REMARKS, {}, last=7))
    every_line: list[Line] = [*differences, *remarks]
    text = [line for each in every_line for line in lines(each)]
    as_agreed(Path(__file__).with_name("told.txt"), text)


def test_of_validated_minutes_nothing_is_taken_and_nothing_is_advised() -> None:
    sealed = ToldReview(noted(), HELD, PAPER, NUMBERS, is_validated=True)
    for each in sealed.differences(Comparison(GAPS, (), {})):
        assert not (each.mark or each.remedy or each.command)
    assert not any(each.mark for each in sealed.comments(Comparison((), REMARKS, {})))


def test_what_is_struck_with_its_question_is_not_said_to_be_hidden_by_it() -> None:
    struck = [Gap(WORDS, "a", "", at(f"exchanges/e-1/turns/{rank}")) for rank in (0, 1, 3)]
    titles = [Gap(WORDS, "a", "", at(f"actions/{name}/title")) for name in ("voir", "nu")]
    question = Gap(WORDS, "a", "", HALL_AT)
    for others, hidden in (
        ([], "avec 3 réponses, la suite « nu » et la suite S-1."),
        (struck[:2], "avec 1 réponse, la suite « nu » et la suite S-1."),
        ([*struck, titles[0]], "avec la suite « nu »."),
        ([*struck, *titles], ""),
        ([replace(struck[0], after="b"), *struck[1:], *titles], "avec 1 réponse."),
    ):
        found = told(noted()).differences(Comparison((question, *others), (), {}))[0]
        assert found.remedy.translate(PLAIN).endswith(hidden)
        assert found.is_doubtful is bool(found.remedy) is bool(hidden)


@pytest.mark.parametrize(
    ("before", "after", "is_told"),
    [
        ("voir É-1", "voir É-5", False),
        ("voir É-1 et D-2", "voir É-5 et D-2", False),
        ("voir É-1", "voir É-6", True),
        ("voir É-1", "voir É-5 !", True),
        ("voir", "voir", True),
    ],
)
def test_numbers_that_only_follow_from_those_of_the_file_are_no_difference(
    before: str, after: str, *, is_told: bool
) -> None:
    numbers = {"exchanges/e-1/text": "É-5"}
    for kind in (DERIVED, WORDS):
        gap = Gap(kind, before, after, at("", "x"))
        found = told(noted(), numbers).differences(Comparison((gap,), (), {}))
        assert bool(found) is (is_told or kind is WORDS)


def test_what_bears_no_number_in_a_file_has_none_once_numbers_have_changed() -> None:
    gap = Comparison((Gap(WORDS, "a", "b", at("decisions/d-2/text")),), (), {})
    for number, called in (("É-1", "D-2"), ("É-5", "décision « Vendre »")):
        (found,) = told(noted(), {"exchanges/e-1/text": number}).differences(gap)
        assert found.what.translate(PLAIN) == called


def test_what_was_refused_of_the_same_words_at_the_same_place_is_known() -> None:
    gone = {"file": "f", "by": "z", "on": ON}
    refusals = [
        {"place": "exchanges/e-1/text", "text": "b", **gone},
        {"place": "exchanges/e-1/text", "text": "Pourquoi\u00a0?", **gone},
    ]
    every = told(noted(refusals=refusals))
    gaps = (
        Gap(WORDS, "a", "b", HALL_AT),
        Gap(WORDS, "a", "c", HALL_AT),
        Gap(WORDS, "a", "b", TOIT_AT),
    )
    found = every.differences(Comparison(gaps, (), {}))
    assert [bool(each.refusal) for each in found] == [True, False, False]
    remarks = every.comments(Comparison((), REMARKS, {}))
    assert [bool(each.refusal) for each in remarks] == [True, False, False]
