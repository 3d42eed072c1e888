"""A refusal tells its true cause, and leaves nothing behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from clu.cli import main
from clu.errors import CluError
from clu.model.period import Period
from clu.tasks.saving import Trial
from clu.workspace import open_workspace
from tests import test_nouns
from tests.conftest import ROOT, SAMPLE
from tests.edits.test_indicators import measure
from tests.test_nouns import ACTION, Clu, contents, table

clu, folder = test_nouns.clu, test_nouns.folder

SLIDE = '[[items]]\nid = "un"\ntitle = "Un"\n[[items]]\nid = "un"\ntitle = "Deux"\n'
TWO = '[[members]]\norganisation = "Un"\n[[members]]\norganisation = "Deux"\n'


@pytest.mark.parametrize(
    ("argv", "text", "code", "sentence"),
    [
        (["item", "add", SAMPLE, "-"], SLIDE, 1, "l’identifiant « un » est déjà pris à la ligne 2"),
        (["member", "add", "-", "--id", "un"], TWO, 2, "--id vaudrait pour tous"),
        (["meeting", "set", SAMPLE, "-"], SLIDE, 1, "l’identifiant « un » est déjà pris"),
    ],
)
def test_an_id_that_is_given_twice_is_said_to_be(
    argv: list[str], text: str, code: int, sentence: str, clu: Clu, folder: Path
) -> None:
    before = contents(folder)
    said = clu(*argv, text=text)
    assert (said.code, said.out) == (code, "")
    assert sentence in said.err
    assert contents(folder) == before


@pytest.mark.parametrize("period", ["1899", "3000", "9999-12", "", " ", "2023-13"])
def test_a_period_that_no_file_can_hold_is_told(period: str, clu: Clu, folder: Path) -> None:
    before = contents(folder)
    for argv in (["set", "appels-recus", period, "5"], ["remove", "appels-recus", period]):
        said = clu("indicator", *argv)
        assert (said.code, said.out) == (2, "")
        assert "Un défaut de clu" not in said.err
    assert contents(folder) == before


def test_two_readings_that_begin_one_year_both_hold(clu: Clu, folder: Path) -> None:
    """Each from the workspace as it was before the other."""
    workspace = open_workspace(folder)
    for name, value in (("appels-recus", 5), ("appels-decroches", 4)):
        Trial(workspace, measure(workspace.library, name, "2034", value=value)).write()
    readings = table(folder, "indicators/2034.toml")["readings"]
    assert {each["id"]: each["value"] for each in readings} == {
        "appels-recus": 5,
        "appels-decroches": 4,
    }
    assert Period.parse("2034") in open_workspace(folder).library.readings("appels-recus")
    with pytest.raises(CluError, match="existe déjà"):
        Trial(workspace, measure(workspace.library, "appels-recus", "2034", value=6)).write()
    assert (clu("undo").code, clu("undo").code) == (0, 0)
    assert not (folder / "agendas" / "indicators" / "2034.toml").exists()


def test_a_name_that_no_disk_takes_is_told(clu: Clu) -> None:
    for argv in (["plan", "add", "--title", "Un", "--id"], ["meeting", "add"]):
        said = clu(*argv, "2024-11-20-" + "a" * 300)
        assert (said.code, said.err) == (2, "Ce nom est trop long. 80 signes au plus.\n")


def test_a_fault_that_was_there_does_not_forbid_a_change_above_it(clu: Clu, folder: Path) -> None:
    path = folder / "agendas" / "committee.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + '\n[[members]]\nid = "udaf"\n', encoding="utf-8")
    assert clu("committee", "set", "--font", "Marianne").code == 0
    assert table(folder, "committee.toml")["font"] == "Marianne"
    assert clu("member", "set", "apf", "--name", "X").code == 0


# --- undoing ---------------------------------------------------------------------------------


def test_a_step_whose_record_has_changed_since_does_not_stop_those_before_it(
    clu: Clu, folder: Path
) -> None:
    before = contents(folder)
    clu("plan", "set", "pan", "--note", "Une note")
    clu("action", "set", ACTION, "--number", "S-1")
    path = folder / "agendas" / "plans" / "signage.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("S-1", "S-2"), encoding="utf-8")
    refused = clu("undo")
    assert (refused.code, refused.out) == (1, "")
    about = "« Révision de la signalétique sur les trois sites »"
    assert f"{about} a changé depuis ce qui serait annulé : Action" in refused.err
    assert "« clu undo --skip »" in refused.err
    assert clu("undo", "--skip").out.startswith("Gardé : Action « Révision")
    assert "(gardé) – Action" in clu("history").lines[0]
    assert [step["is_kept"] for step in json.loads(clu("history", "--json").out)] == [True, False]
    assert clu("undo").out.startswith("Annulé : Plan d’action")
    assert contents(folder)["plans/pan.toml"] == before["plans/pan.toml"]
    assert "S-2" in contents(folder)["plans/signage.toml"]
    assert clu("undo").err == clu("undo", "--skip").err == "Il n’y a rien à annuler.\n"


def test_where_there_is_nothing_to_undo_nothing_is_made(clu: Clu, folder: Path) -> None:
    for argv in (["undo"], ["redo"], ["undo", "--skip"]):
        assert clu(*argv).code == 1
    assert not (folder / "agendas" / ".clu").exists()


# --- what is around --------------------------------------------------------------------------


def test_a_workspace_that_is_refused_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    argv = ["init", "neuf", "--structure", "A", "--department", "2A", "--service", "x\x01"]
    assert main(argv) == main([*argv, "--dry-run"]) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_closed_input_is_told(clu: Clu, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(folder)
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["action", "add", "--plan", "signage", "-", "--title", "x"]) == 2
    assert contents(folder) == before


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")
def test_a_change_that_could_not_be_told_is_said_to_be_made(folder: Path) -> None:
    command = [sys.executable, "-m", "clu", "plan", "set", "signage", "--note", "Vu"]
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            command,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
            check=False,
        )
    assert done.returncode == 1
    assert "Le changement, lui, est enregistré." in done.stderr
    assert table(folder, "plans/signage.toml")["note"] == "Vu"


def test_a_step_that_cannot_be_read_is_told_and_passed_over_only_when_asked(
    clu: Clu, folder: Path
) -> None:
    for note in ("un", "deux"):
        assert clu("action", "set", ACTION, "--note", note).code == 0
    (folder / "agendas/.clu/history/000002.toml").write_text("x = [", encoding="utf-8")
    before = contents(folder)
    assert "000002.toml n’a pas pu être lu" in clu("history").err
    refused = clu("undo")
    assert (refused.code, refused.out) == (1, "")
    assert "n’a pas pu être lu : « agendas/.clu/history/000002.toml »" in refused.err
    assert contents(folder) == before
    assert "000002.toml" in clu("undo", "--skip").out
    assert clu("undo").code == 1, "the record has changed since by what cannot be read"


@pytest.mark.parametrize(
    ("slide", "kind", "indicator"),
    [("appels", "breakdown", "appels-recus"), ("pan-creteil", "chart", "appels-recus")],
)
def test_a_slide_changes_kind_where_an_option_stands_for_another_key(
    slide: str, kind: str, indicator: str, clu: Clu
) -> None:
    said = clu("slide", "set", SAMPLE, slide, "--kind", kind, "--indicator", indicator)
    assert said.code == 0, said
    shown = json.loads(clu("slide", "show", SAMPLE, slide, "--json").out)
    assert shown["kind"] == kind
    assert {"indicator", "indicators"} & set(shown) == {
        "indicator" if kind == "breakdown" else "indicators"
    }


def test_a_meeting_that_cannot_be_read_still_comes_before_the_next(clu: Clu, folder: Path) -> None:
    with (folder / f"agendas/{SAMPLE}/meeting.toml").open("a", encoding="utf-8") as file:
        file.write("x = [\n")
    assert clu("meeting", "add", "2024-11-20").code == 0
    assert table(folder, "2024-11-20/meeting.toml")["previous"] == SAMPLE


def test_a_date_said_twice_is_the_same(clu: Clu, folder: Path) -> None:
    text = "date = 2025-01-01"
    assert "une autre date" in clu("meeting", "add", "2024-11-20", "-", text=text).err
    assert not (folder / "agendas/2024-11-20").exists()


def test_a_reading_without_a_value_is_neither_provisional_nor_final(clu: Clu) -> None:
    assert clu("indicator", "set", "appels-recus", "2025", "--note", "à venir").code == 0
    said = clu("indicator", "set", "appels-recus", "2025", "--quality", "final")
    assert (said.code, said.out) == (2, "")
    assert "rien n’est provisoire ni définitif" in said.err


def test_what_is_in_a_file_that_cannot_be_read_is_not_said_to_lead_nowhere(
    clu: Clu, folder: Path
) -> None:
    with (folder / "agendas/indicators/definitions.toml").open("a", encoding="utf-8") as file:
        file.write("x = [\n")
    assert "ne mène à rien" not in clu("check").out


def test_a_workspace_is_not_made_inside_another(clu: Clu, folder: Path) -> None:
    asked = ["--structure", "Préfecture", "--department", "94"]
    said = clu("init", str(folder / "dedans"), *asked)
    assert said.code == 1
    assert "est dans l’espace de travail" in said.err
