"""One search over all that was said and done."""

import shutil
from pathlib import Path

import pytest

from clu.lexicon.search import found, told
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.minutes import Minutes
from clu.workspace import open_workspace
from tests.checks.libraries import DAY, ONE, PLAIN, Table, meeting, plan, workspace
from tests.conftest import ROOT


def lines(library: Library, typed: str, **options: bool) -> list[str]:
    hits = found(library, typed, **options)
    return [told(each, typed, library).line.translate(PLAIN) for each in hits]


NOTED = {
    "attendance": [{"id": "apf", "organisation": "APF", "presence": "present"}],
    "exchanges": [
        {
            "id": "e-1",
            "item": "un",
            "asked_by": "apf",
            "note": "fauteuil ?",
            "text": "Les fauteuils passent-ils au guichet ?",
            "turns": [{"text": "Des travaux sont prévus à l’été."}],
        },
        {"id": "e-2", "item": "un", "off_record": True, "text": "Entre nous, le fauteuil…"},
    ],
    "decisions": [{"id": "d-1", "item": "un", "text": "Élargir le passage."}],
}
ACTION = {"id": "a", "title": "Élargir les passages", "owner": "Immobilier", "number": "S-2030-01"}


@pytest.fixture
def library() -> Library:
    return workspace(
        meetings={ONE: meeting({"id": "un", "title": "Accueil"})},
        minutes={ONE: NOTED},
        plans={"p": plan(ACTION)},
    )


EXCHANGE = (
    "Échange « Les fauteuils passent-ils au guichet ? » (14 mai 2030) – point 1 « Accueil » – APF"
)
DECISION = "Décision « Élargir le passage. » (14 mai 2030) – point 1 « Accueil »"


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        ("fauteuil", [EXCHANGE]),
        ("FAUTEUILS guichets", [EXCHANGE]),
        ("été", [f"{EXCHANGE} – Des travaux sont prévus à l’été."]),
        ("travail", []),
        ("travaux", [f"{EXCHANGE} – Des travaux sont prévus à l’été."]),
        ("elargir passage", ["Action « Élargir les passages » (Plan) – Immobilier", DECISION]),
        ("elargir le passage", [DECISION, "Action « Élargir les passages » (Plan) – Immobilier"]),
        ("décision passage", [DECISION]),
        ("passages mai 2030", [DECISION]),
        ("s-2030-01", ["Action « Élargir les passages » (Plan) – Immobilier – S-2030-01"]),
        ("immobilier", ["Action « Élargir les passages » (Plan) – Immobilier"]),
        ("14 mai 2030", ["Réunion du 14 mai 2030"]),
        ("argir", []),
        ("fau\u00adteuil", [EXCHANGE]),
        ("?", [EXCHANGE]),
        ("##", []),
    ],
)
def test_each_word_begins_a_word_whatever_its_case_accents_and_plural(
    library: Library, typed: str, answers: list[str]
) -> None:
    assert sorted(lines(library, typed)) == sorted(answers)


def test_where_nothing_is_typed_each_file_is_there(library: Library) -> None:
    assert lines(library, " ") == [
        *("Réunion du 14 mai 2030", "Comité – CLU", "Plan d’action « Plan »"),
    ]


def test_what_is_off_the_record_is_found_only_when_asked(library: Library) -> None:
    assert len(found(library, "fauteuil")) == 1
    assert len(found(library, "fauteuil", off_record=True)) == 2
    assert [len(found(library, "…", off_record=asked)) for asked in (False, True)] == [0, 1]


def test_an_action_is_told_with_whoever_answers_for_it_now() -> None:
    trail = [{"on": DAY, "owner": "Accueil"}, {"on": DAY, "note": "Vu"}]
    library = workspace(plans={"p": plan({**ACTION, "trail": trail})})
    (hit,) = found(library, "élargir")
    assert told(hit, "élargir", library).who == "Accueil"


def test_a_phrase_comes_before_its_words_apart_and_the_latest_meeting_first() -> None:
    said: Table = {"exchanges": [{"id": "a", "item": "un", "text": "La rampe du port"}]}
    apart: Table = {"exchanges": [{"id": "b", "item": "un", "text": "Au port, une rampe"}]}
    older, newer = "2029-01-02", "2030-01-02"
    library = Library(
        meetings={each: Meeting(date=DAY.replace(year=int(each[:4]))) for each in (older, newer)},
        minutes={
            newer: Minutes.model_validate(apart),
            older: Minutes.model_validate(said),
            ONE: Minutes.model_validate(apart),
        },
    )
    names = [each.address.file.split("/")[1] for each in found(library, "rampe du port")]
    assert names == [older]
    names = [each.address.file.split("/")[1] for each in found(library, "rampe port")]
    assert names == [newer, older, ONE]


def test_what_is_found_says_where_and_a_program_reads_all_of_it(library: Library) -> None:
    hit, _ = found(library, "élargir le passage")
    said = told(hit, "élargir", library).table
    assert {key: each.translate(PLAIN) for key, each in said.items()} == {
        "file": f"agendas/{ONE}/minutes.toml",
        "name": f"{ONE}/d-1",
        "kind": "decision",
        "called": "Décision « Élargir le passage. » (14 mai 2030)",
        "meeting": ONE,
        "item": "point 1 « Accueil »",
        "who": "",
        "text": "Élargir le passage.",
    }


def test_every_kind_of_record_of_the_sample_and_of_the_demonstration_is_searched(
    tmp_path: Path,
) -> None:
    shutil.copytree(ROOT / "clu" / "data" / "demo", tmp_path / "agendas")
    kinds = {
        told(each, "e", library).kind
        for library in (open_workspace(tmp_path).library, open_workspace(ROOT).library)
        for letter in "abcdefghijlmnopqrstuv"
        for each in found(library, letter)
    }
    assert kinds >= {
        *("meeting", "item", "slide", "exchange", "decision", "attendance", "correction"),
        *("plan", "action", "survey", "question", "audit", "finding", "reference"),
        *("indicator", "reading", "member", "committee", "minutes"),
    }


def test_a_day_in_figures_and_a_number_find_what_people_call_so_and_no_id_is_told(
    tmp_path: Path,
) -> None:
    shutil.copytree(ROOT / "clu" / "data" / "demo", tmp_path / "agendas")
    demo = open_workspace(tmp_path).library

    def lines(typed: str) -> list[str]:
        return [told(each, typed, demo).line for each in found(demo, typed)]

    for typed in ("18/03/2025", "2025-03-18", "18.03.2025"):
        assert lines(typed)[0].split() == ["Réunion", "du", "18", "mars", "2025"]
    assert lines("31/02/2025") == []
    assert [each.split(" ")[0] for each in lines("é-1")] == ["Échange", "Échange"]
    (decision,) = lines("D-1 mars 2025")
    assert decision.startswith("Décision")
    for line in (*lines("acces"), *lines("accès"), *lines("mars 2025")):
        assert "2025-03-18/" not in line
        assert not line.endswith("– acces")
