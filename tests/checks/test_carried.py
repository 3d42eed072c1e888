"""What is still to be done is heard of at the next meeting, or the check says so."""

import shutil
from pathlib import Path

import pytest

from clu.cli import main
from clu.model.problem import Level, Problem
from clu.tasks.problems import all_problems, forbidding
from clu.workspace import open_workspace
from tests.conftest import ROOT, SAMPLE

MEETING = f"agendas/{SAMPLE}/meeting.toml"
PLANS = ["--plan", "accueil", "--title", "Repeindre le hall", "--on", "2024-01-10"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample's data, which is the current folder."""
    shutil.copytree(ROOT / "agendas", tmp_path / "agendas")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def errors(folder: Path) -> list[Problem]:
    """What must be put right."""
    return [each for each in all_problems(open_workspace(folder)) if each.level is Level.ERROR]


def test_an_open_action_that_the_next_meeting_does_not_show_is_an_error(folder: Path) -> None:
    assert main(["action", "add", *PLANS]) == 0, "whoever adds an action is never stopped"
    (error,) = errors(folder)
    assert (error.file, error.record) == (MEETING, "repeindre-le-hall")
    assert "Repeindre le hall" in error.sentence
    assert "Ajoutez une diapositive d’actions" in error.remedy
    assert "Accueil" in error.remedy


def test_whoever_adds_such_an_action_is_told_at_once_and_is_not_stopped(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is work that waits, not a fault: the deck is made all the same."""
    main(["action", "add", *PLANS, "--dry-run"])
    assert main(["action", "add", *PLANS]) == 0
    (tried, told) = capsys.readouterr().err.splitlines()
    assert tried == told
    assert told.startswith("À faire – ")
    assert "ne montre pas" in told
    assert "Ajoutez une diapositive d’actions" in told
    assert main(["check"]) == 1
    assert "ne montre pas" in capsys.readouterr().out
    assert forbidding(SAMPLE, open_workspace(folder)) == ()


def test_an_action_that_is_opened_again_and_that_nothing_shows_is_told_at_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["action", "add", *PLANS])
    main(["action", "set", "repeindre-le-hall", "--state", "réalisée", "--on", "2024-02-01"])
    capsys.readouterr()
    main(["action", "set", "repeindre-le-hall", "--state", "en cours", "--on", "2024-02-02"])
    assert "À faire – " in capsys.readouterr().err


def test_whoever_adds_a_meeting_is_not_told_all_that_it_does_not_show_yet(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["meeting", "set", SAMPLE, "--state", "tenue"])
    main(["meeting", "add", "2024-11-20", "--empty"])
    assert capsys.readouterr().err == ""
    assert errors(folder) != []


def test_a_slide_that_shows_it_puts_it_right(folder: Path) -> None:
    main(["action", "add", *PLANS])
    new = ["slide", "add", SAMPLE, "--item", "echanges", "--title", "Un", "--kind", "actions"]
    assert main([*new, "--show", "open", "--internal", "oui"]) == 0
    assert errors(folder) != [], "an internal slide is heard by nobody"
    assert main([*new, "--show", "open"]) == 0
    assert errors(folder) == []


def test_what_is_opened_after_the_meeting_or_closed_before_it_is_not_missed(folder: Path) -> None:
    main(["action", "add", "--plan", "accueil", "--title", "Plus tard", "--on", "2024-04-02"])
    main(["action", "add", *PLANS])
    main(["action", "set", "repeindre-le-hall", "--state", "réalisée", "--on", "2024-02-01"])
    assert errors(folder) == []


def test_a_promise_is_asked_of_the_meeting_after_the_one_where_it_was_made(folder: Path) -> None:
    said = ["--asked-by", "UDAF", "--question", "Quand ?", "--follow-up", "Changer les panneaux"]
    assert main(["exchange", "add", SAMPLE, "--item", "2", *said]) == 0
    assert errors(folder) == []
    main(["meeting", "set", SAMPLE, "--state", "tenue"])
    assert errors(folder) == [], "no meeting is to come yet"
    main(["meeting", "add", "2024-11-20", "--empty"])
    told = {each.record: each.remedy for each in errors(folder)}
    assert set(told) == {"changer-les-panneaux", "signaletique-trois-sites", "dispositif-acceo"}
    assert "suites de la réunion précédente" in told["changer-les-panneaux"]


def test_the_exchanges_show_what_is_awaited_where_no_slide_of_its_own_does(folder: Path) -> None:
    said = ["--asked-by", "UDAF", "--question", "Quand ?", "--follow-up", "Changer les panneaux"]
    main(["exchange", "add", SAMPLE, "--item", "2", *said])
    main(["meeting", "set", SAMPLE, "--state", "tenue"])
    main(["meeting", "add", "2024-11-20", "--empty"])
    main(["item", "add", "2024-11-20", "--title", "Échanges"])
    new = ["slide", "add", "2024-11-20", "--item", "1", "--title", "Vos questions"]
    main([*new, "--kind", "exchanges"])
    assert "changer-les-panneaux" not in {each.record for each in errors(folder)}


def test_what_hinders_the_check_is_told_alone(folder: Path) -> None:
    path = folder / MEETING
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('["signage", "acceo"]', '["signage", "aceo"]'), encoding="utf-8")
    (error,) = errors(folder)
    assert "ne mène à rien" in error.sentence
