"""What is a copy of another file, and what only looks like one."""

import pytest

from clu.checks.copies import copied
from clu.checks.rules import problems_of
from tests.checks.libraries import DAY, meeting, remedy, sentence, survey, workspace

FINDINGS = [{"id": "f", "kind": "lead", "text": "F"}]
COMPARED = "Comparez-les, et gardez-en un seul ; s’il en faut deux,"


@pytest.mark.parametrize(
    ("title", "ids", "is_copy"),
    [
        ("Autre", "abc", True),
        ("Autre", "abx", True),
        ("Autre", "abxy", False),  # one in two
        ("Autre", "axy", False),
        ("Autre", "a", False),  # one action alone may have moved
        ("Premier", "a", True),
        ("Premier", "ax", False),
    ],
)
def test_a_plan_most_of_whose_actions_are_in_another_is_its_copy(
    title: str, ids: str, *, is_copy: bool
) -> None:
    plans = {
        name: {
            "title": called,
            "actions": [{"id": each, "title": each, "state": "done"} for each in held],
        }
        for name, called, held in (("p", "Premier", "abc"), ("pp", title, ids))
    }
    said = {"agendas/plans/pp.toml": "agendas/plans/p.toml"} if is_copy else {}
    assert copied(workspace(plans=plans)) == said


def test_each_copy_is_told_with_what_to_do_of_it() -> None:
    action = {"id": "a", "title": "A", "state": "done"}
    plan = {"title": "P", "actions": [action]}
    audit = {"title": "A", "findings": FINDINGS}
    library = workspace(
        plans={"p": plan, "pp": plan},
        audits={"a": audit, "aa": audit, "vide": {"title": "V"}, "vide-2": {"title": "V"}},
        surveys={"e": survey("50"), "ee": survey("50"), "v": survey(), "vv": survey()},
        references={"r": {"title": "R"}, "rr": {"title": "R"}, "rs": {"title": "S"}},
    )
    told = {each.file: each for each in problems_of(library) if each.rule == "copie"}
    assert {
        file: sentence(each).partition("copie du fichier ")[2] for file, each in told.items()
    } == {
        "agendas/plans/pp.toml": "agendas/plans/p.toml : mêmes actions.",
        "agendas/audits/aa.toml": "agendas/audits/a.toml : même titre, mêmes dates.",
        "agendas/surveys/ee.toml": "agendas/surveys/e.toml : même titre, mêmes dates.",
        "agendas/references/rr.toml": "agendas/references/r.toml : même titre, mêmes dates.",
    }
    assert {file.split("/")[1]: remedy(each) for file, each in told.items()} == {
        "plans": f"{COMPARED} retirez de l’un ce que dit l’autre.",
        **dict.fromkeys(("audits", "surveys", "references"), f"{COMPARED} changez un titre."),
    }


def test_an_agenda_that_is_elsewhere_than_on_its_day_is_a_copy_and_an_empty_one_is_none() -> None:
    items = ({"id": "un", "title": "Un"},)
    asked = {"exchanges": [{"id": "e", "item": "un"}]}
    held = {"2030-05-14": meeting(*items), "2030-05-14-bis": meeting(*items)}
    moved = {"2030-05-14": meeting(*items), "2030-05-21": meeting(*items)}
    assert copied(workspace(meetings=held)) == {}
    assert len(copied(workspace(meetings=held, minutes=dict.fromkeys(held, asked)))) == 1
    assert len(copied(workspace(meetings=moved))) == 1
    assert copied(workspace(meetings=moved, minutes={"2030-05-21": asked})) == {}
    empty = {id_: {"date": DAY} for id_ in moved}
    assert copied(workspace(meetings=empty)) == {}
