"""What may be read again in minutes before they are given to anyone."""

import datetime
from typing import Any

import pytest

from clu.checks.incomplete import remaining
from clu.checks.people import mandates, owners
from clu.checks.rules import problems_of
from clu.model.committee import Committee
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.minutes import Minutes
from clu.model.shape import meeting_file
from clu.papers.people import People
from tests.checks.libraries import sentence, workspace

ID = "2030-05-14"
DAY = datetime.date(2030, 5, 14)
PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " "})


def told(noted: dict[str, Any], **rules: Any) -> list[str]:
    """What no rule asks for, but for the hours."""
    library = Library(
        committee=Committee(name="Comité", structures=("Préfecture",), **rules),
        meetings={ID: Meeting.model_validate({"date": DAY})},
        minutes={ID: Minutes.model_validate(noted)},
    )
    found = [each.sentence.translate(PLAIN) for each in remaining(library, ID) if not each.rule]
    return [
        each
        for each in found
        if not each.startswith(("L’heure", "Le nom de qui")) and "intervenant" not in each
    ]


@pytest.mark.parametrize(
    ("noted", "said"),
    [
        (
            {"outcomes": [{"item": "un", "summary": "L’Etat décide."}]},
            "Résumé du point « un » : « Etat » (d’ordinaire É).",
        ),
        (
            {"decisions": [{"id": "d", "item": "un", "text": "Au 2ème étage."}]},
            "D-1 : « 2ème » (d’ordinaire 2e, 3e).",
        ),
        (
            {
                "attendance": [{"id": "a", "presence": "present"}],
                "exchanges": [
                    {
                        "id": "e",
                        "item": "un",
                        "asked_by": "a",
                        "text": "L’Etat ?",
                        "turns": [{"by": "a", "text": "Le 1 juin."}],
                    }
                ],
            },
            "É-1 : « Etat » (d’ordinaire É) et « 1 juin » (d’ordinaire 1er).",
        ),
    ],
)
def test_words_without_one_right_form_are_to_be_read_again(
    noted: dict[str, Any], said: str
) -> None:
    assert told(noted) == [said]


def test_words_that_are_not_printed_need_not_be_read_again() -> None:
    asked = {"id": "e", "item": "un", "text": "L’Etat ?", "off_record": True}
    assert told({"exchanges": [asked]}) == []


def test_whoever_is_away_cannot_have_spoken() -> None:
    noted = {
        "attendance": [
            {"id": "a", "organisation": "UDAF", "presence": "excused"},
            {"id": "b", "organisation": "UFC", "presence": "present"},
        ],
        "exchanges": [
            {"id": f"e-{rank}", "item": "un", "asked_by": "b", "text": "Q", "turns": turns}
            for rank, turns in enumerate(([], [{"by": "a", "text": "R"}]))
        ],
    }
    assert told(noted) == ["« UDAF » : noté excusé, et prend la parole en É-2."]


@pytest.mark.parametrize(
    ("most", "said"), [(None, []), (2, []), (1, ["« UDAF » a 2 mandats, 1 au plus."])]
)
def test_nobody_has_more_mandates_than_the_committee_allows(
    most: int | None, said: list[str]
) -> None:
    came = [
        {"id": "udaf", "organisation": "UDAF", "presence": "present"},
        {"id": "a", "organisation": "A", "presence": "represented", "by": "udaf"},
        {"id": "b", "organisation": "B", "presence": "represented", "by": "UDAF"},
        {"id": "c", "organisation": "C", "presence": "represented", "by": "Mme X"},
    ]
    assert told({"attendance": came}, mandates=most) == said


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("b", []),
        ("Mme X", []),
        ("a", ["« Anne DURAND » se représente soi-même."]),
        ("anne durand", ["« Anne DURAND » se représente soi-même."]),
        ("c", ["« UFC », noté excusé, ne peut représenter « Anne DURAND »."]),
        ("APF", ["« APF », noté représenté, ne peut représenter « Anne DURAND »."]),
    ],
)
def test_a_mandate_is_held_by_someone_else_who_was_there(by: str, said: list[str]) -> None:
    came = [
        {"id": "a", "name": "Anne DURAND", "presence": "represented", "by": by},
        {"id": "b", "organisation": "UDAF", "presence": "present"},
        {"id": "c", "organisation": "UFC", "presence": "excused"},
        {"id": "d", "organisation": "APF", "presence": "represented", "by": "M. Y"},
    ]
    library = Library(minutes={ID: Minutes.model_validate({"attendance": came})})
    assert [each.sentence.translate(PLAIN) for each in mandates(library)] == said


def test_a_person_who_owes_an_answer_is_told_since_no_paper_names_them() -> None:
    asked = {"id": "e", "item": "un", "text": "Q", "owed_by": "Mme Dupont"}
    library = Library(
        committee=Committee(name="Comité", structures=("Préfecture",)),
        meetings={ID: Meeting(date=DAY)},
        minutes={ID: Minutes.model_validate({"exchanges": [asked]})},
    )
    told_of = [each.sentence.translate(PLAIN) for each in owners(library)]
    assert told_of == ["« Mme Dupont » nomme une personne : les documents ne l’impriment pas."]


def test_what_nobody_can_have_done_is_told() -> None:
    came = [
        {"id": "a", "name": "A", "presence": "excused", "chairs": True},
        {"id": "b", "name": "B", "presence": "represented", "by": "c"},
        {"id": "c", "name": "C", "presence": "present"},
        {"id": "d", "name": "D", "presence": "represented", "by": "Mme X"},
    ]
    asked = [
        {"id": f"e-{by}", "item": "un", "asked_by": by, "text": "Q", "turns": []} for by in "bcd"
    ]
    votes = [{"in_favour": 2, "abstained": 1}, {"in_favour": 3, "against": 1}]
    decided = [
        {"id": f"d-{rank}", "item": "un", "text": "Oui", "vote": vote}
        for rank, vote in enumerate(votes)
    ]
    seen = [
        {"id": f"o{len(why)}", "text": "Non", "verdict": "left", "why": why} for why in ("", "x")
    ]
    said = {"attendance": came, "exchanges": asked, "decisions": decided, "observations": seen}
    approval = {"meeting": "2031-01-01", "result": "approuvé"}
    library = workspace(
        meetings={ID: {"date": DAY}, "2031-01-01": {"date": datetime.date(2031, 1, 1)}},
        minutes={ID: {**said, "approval": approval}},
    )
    found = [each for each in problems_of(library) if each.file == meeting_file(ID, "minutes")]
    wheres = {".".join(map(str, each.path)): sentence(each) for each in found}
    assert wheres["attendance.a.chairs"] == "« A », noté excusé, préside."
    assert wheres["exchanges.e-b.asked_by"] == "« B », noté représenté, prend la parole."
    assert not {"exchanges.e-c.asked_by", "exchanges.e-d.asked_by"} & wheres.keys()
    assert wheres["decisions.d-1.vote"] == "4 votes pour 3 membres présents ou représentés."
    assert "decisions.d-0.vote" not in wheres
    assert "qui n’est pas avant celle-ci" in wheres["approval.meeting"]
    assert "rien ne dit pourquoi" in wheres["observations.o0.why"]
    assert "observations.o1.why" not in wheres
    assert library.committee
    people = People(library.committee, library.minutes_of(ID))
    assert people.listed(library.minutes_of(ID).attendance[0]) == "A"
