"""The journal: how many steps it keeps, and what it makes beside the data."""

import datetime
import re
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from clu.edits import records
from clu.errors import CluError
from clu.model.address import Address
from clu.model.change import Change
from clu.store.files import INTENT
from clu.store.group import FileGroup, FileTexts
from clu.store.journal import KEPT, Journal, Step
from clu.store.steps import Steps
from clu.workspace import Workspace, open_workspace

NOW = datetime.datetime(2024, 11, 20, 14, 2)
SIGNAGE = "agendas/plans/signage.toml"
STEP = Step("Essai", NOW, "Jeanne", ())


def renamed(folder: Path) -> Workspace:
    """The workspace, in which a step has changed the title of a plan."""
    workspace = open_workspace(folder)
    change = records.set_keys(workspace.library, Address(SIGNAGE), {"title": "Les panneaux"})
    assert change is not None
    workspace.apply([change], label="Essai", who="Jeanne", now=NOW)
    return workspace


def test_the_last_hundred_steps_are_kept(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    text = (tmp_path / journal.append(STEP).file).read_bytes()
    for number in range(2, KEPT + 1):
        (tmp_path / f"{number:06}.toml").write_bytes(text)
    journal.append(STEP)
    assert [each.number for each in journal.steps()] == list(range(2, 102))


def test_a_new_step_takes_the_place_of_those_that_were_undone(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    _, second, third, fourth = (journal.append(STEP) for _ in range(4))
    journal.mark(second, is_undone=True)
    journal.mark(third, is_kept=True)  # what is kept stays, and hides none of them
    journal.mark(fourth, is_undone=True)
    journal.append(STEP)
    assert [each.number for each in journal.steps()] == [1, 3, 4]


def test_each_step_that_is_damaged_is_named_the_oldest_first(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    kept = [journal.append(STEP) for _ in range(3)]
    for each in kept[1:]:
        (tmp_path / each.file).write_text("?", "utf-8")
    assert journal.damaged() == [each.file for each in kept[1:]]
    assert [each.number for each in journal.steps()] == [1]


@pytest.mark.parametrize(
    "record",
    ['"a"', '["a"]', '["actions"]', '["plans", "x"]', '["actions", "a", "trail", "b"]', "[1]"],
)
def test_a_step_of_a_record_that_nothing_can_be_was_damaged(record: str, tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    change = Change(Address("agendas/plans/pan.toml", ("actions", "a")), {"title": "A"}, None)
    path = tmp_path / journal.append(replace(STEP, changes=(change,))).file
    assert journal.damaged() == []
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"record = \[[^]]*\]", f"record = {record}", text), "utf-8")
    assert path.read_text("utf-8") != text
    assert journal.damaged() == [path.name]


def test_a_step_of_an_older_journal_can_be_undone(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    path = tmp_path / journal.append(STEP).file
    path.write_text(path.read_text("utf-8").replace("is_kept = false\n", ""), "utf-8")
    assert [each.is_kept for each in journal.steps()] == [False]


@pytest.mark.parametrize("doing", [Steps.undo, Steps.redo, Steps.skip])
def test_where_there_is_nothing_to_undo_nothing_is_made(
    doing: Callable[..., Step], folder: Path
) -> None:
    with pytest.raises(CluError, match="rien à"):
        doing(Steps(folder), who="Jeanne", now=NOW)
    assert not (folder / "agendas" / ".clu").exists()


def test_what_is_redone_can_be_undone_again(folder: Path) -> None:
    workspace = renamed(folder)
    for _ in range(2):
        workspace.steps.undo(who="Jeanne", now=NOW)
        assert "Les panneaux" not in (folder / SIGNAGE).read_text("utf-8")
        workspace.steps.redo(who="Jeanne", now=NOW)
        assert "Les panneaux" in (folder / SIGNAGE).read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX systems")
def test_the_journal_is_open_to_those_to_whom_the_data_is_and_to_no_version_control(
    folder: Path,
) -> None:
    agendas = folder / "agendas"
    agendas.chmod(0o770)
    renamed(folder)
    for made in (agendas / ".clu", agendas / ".clu" / "history"):
        assert stat.S_IMODE(made.stat().st_mode) == 0o770
    assert (agendas / ".clu" / ".gitignore").read_text("utf-8") == "*\n"


def test_one_file_is_replaced_at_once_and_needs_no_intent(folder: Path) -> None:
    own = folder / "agendas" / ".clu"
    (own / "intent.toml").mkdir(parents=True)  # nothing could be written there
    before = (folder / SIGNAGE).read_text("utf-8")
    FileGroup(folder, own).write({SIGNAGE: FileTexts(before, f"{before}# À la fin.\n")})
    assert (folder / SIGNAGE).read_text("utf-8").endswith("# À la fin.\n")


def test_no_intent_stays_once_several_files_are_written(folder: Path) -> None:
    own = folder / "agendas" / ".clu"
    own.mkdir()
    other = SIGNAGE.replace("signage", "pan")
    before = (folder / SIGNAGE).read_text("utf-8")
    texts = {SIGNAGE: FileTexts(before, f"{before}# À la fin.\n"), other: FileTexts(None, before)}
    FileGroup(folder, own).write(texts)
    assert (folder / other).read_text("utf-8") == before
    assert not (own / Path(INTENT).name).exists()
