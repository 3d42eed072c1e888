"""What real processes go through: two at once, one that is killed, a disk that is full."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from clu.commands.console import guarded
from clu.workspace import open_workspace
from tests.conftest import ROOT

PLAN = "agendas/plans/accueil.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "agendas", tmp_path / "agendas")
    return tmp_path


def clu(folder: Path, *argv: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "clu", "--workspace", str(folder), *argv],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )


def actions(folder: Path) -> list[str]:
    return [action.id for action in open_workspace(folder).library.plans["accueil"].actions]


def notes(folder: Path) -> dict[str, list[str]]:
    plan = open_workspace(folder).library.plans["accueil"]
    return {action.id: [line.note for line in action.trail] for action in plan.actions}


@pytest.mark.slow
def test_two_people_who_write_at_once_lose_nothing(folder: Path) -> None:
    """Four commands at a time, on four records of one file."""
    names = actions(folder)[:4]
    for turn in range(3):
        running = [clu(folder, "action", "set", name, "--note", f"fait {turn}") for name in names]
        for process in running:
            told, wrong = process.communicate()
            assert process.returncode == 0, told + wrong
    written = notes(folder)
    for name in names:
        assert written[name] == ["fait 0", "fait 1", "fait 2"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX systems")
def test_a_command_that_is_killed_leaves_the_file_before_or_after(folder: Path) -> None:
    """At random moments of its life, with a seed that does not change."""
    chance = random.Random(20240327)
    name = actions(folder)[0]
    path = folder / PLAN
    killed = 0
    for turn in range(12):
        before = path.read_bytes()
        process = clu(folder, "action", "set", name, "--note", f"fait {turn}")
        time.sleep(chance.uniform(0.05, 0.5))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        assert open_workspace(folder).problems == ()
        if path.read_bytes() != before:
            assert notes(folder)[name][-1] == f"fait {turn}"
    assert killed
    after = clu(folder, "action", "set", name, "--note", "fin")
    told, wrong = after.communicate()
    assert after.returncode == 0, f"a dead process never blocks the next one: {told}{wrong}"
    assert notes(folder)[name][-1] == "fin"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a process that forks")
@pytest.mark.parametrize("operation", ["apply", "undo", "redo"])
def test_whoever_dies_at_any_system_call_leaves_all_of_a_step_or_none(
    operation: str, tmp_path: Path
) -> None:
    """A step of four files; the next reader ends what was begun, the next writer goes on."""
    found = subprocess.run(
        [sys.executable, "-m", "tests.store.dying", ROOT / "agendas", tmp_path, operation],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    states = [tuple(line.split()[1:]) for line in found.splitlines()]
    assert set(states) == {("before", "0"), ("after", "0")}
    assert len(states) > 20


FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))
from clu.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX systems")
def test_a_disk_that_takes_no_more_loses_nothing_and_is_told(folder: Path) -> None:
    """Here the system refuses files of more than 512 bytes to that process."""
    name = actions(folder)[0]
    before = {path: path.read_bytes() for path in folder.rglob("*.toml")}
    done = subprocess.run(
        [sys.executable, "-c", FULL, "--workspace", folder, "action", "set", name, "--note", "x"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert len(done.stderr.splitlines()) == 1
    kept = {path: path.read_bytes() for path in before}
    assert kept == before
    assert not list(folder.rglob("*.tmp"))


def test_a_machine_without_enough_memory_is_no_fault_of_clu(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert guarded(lambda: len(bytes(2**62))) == 1
    assert "pas assez de mémoire" in capsys.readouterr().err
