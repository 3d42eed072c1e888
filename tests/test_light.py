"""What clu loads, builds and opens before it answers: counts, alike on every machine.

`python -m tests.benchmarks.start` gives the times. Where a bound is passed, something is loaded
that was not: import it where it is used, or raise the bound knowingly.
"""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

HEARD = """
import dataclasses, json, os, sys

opened, made = [], []

def hear(event, arguments):
    if event == "open" and str(arguments[0]).endswith(".toml"):
        opened.append(os.path.relpath(arguments[0]))

sys.addaudithook(hear)
decorated = dataclasses.dataclass

def dataclass(*classes, **how):
    made.append(sys._getframe(1).f_globals["__name__"])
    return decorated(*classes, **how)

dataclasses.dataclass = dataclass
"""
TOLD = """
built = []
if "clu.model.record" in sys.modules:
    from clu.model.record import Record
    models = [Record]
    for each in models:
        models += each.__subclasses__()
    built = [each.__name__ for each in models[1:] if each.__pydantic_complete__]
ours = [each for each in sys.modules if each.partition(".")[0] == "clu"]
of_ours = [each for each in made if each.partition(".")[0] == "clu"]
told = {"modules": ours, "dataclasses": of_ours, "built": built, "opened": opened}
print("\\n" + json.dumps(told))
"""
COMMAND = "from clu.cli import main\nmain({})"
FIRST_FRAME = """
import asyncio
from pathlib import Path
from clu.tui.app import CluApp

async def see():
    async with CluApp(Path.cwd()).run_test(size=(80, 24)) as pilot:
        await pilot.pause()

asyncio.run(see())
"""


@dataclass(frozen=True)
class Loaded:
    """What a fresh Python loaded, built and opened."""

    modules: list[str]
    dataclasses: list[str]
    built: list[str]
    opened: list[str]


def loaded_by(program: str, folder: Path) -> Loaded:
    """What a program needs in a workspace that holds the sample."""
    shutil.copytree(ROOT / "agendas", folder / "agendas")
    state = {"XDG_STATE_HOME": str(folder / "state"), "HOME": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", HEARD + program + TOLD],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT), **state},
        check=True,
    )
    return Loaded(**json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    ("program", "modules", "dataclasses", "models"),
    [
        (COMMAND.format(["--help"]), 16, 0, 0),
        (COMMAND.format(["check"]), 93, 8, 29),
        (COMMAND.format(["action", "list"]), 75, 10, 29),
        (COMMAND.format(["show"]), 123, 47, 29),
        (FIRST_FRAME, 149, 45, 29),
    ],
    ids=["help", "check", "action list", "show", "first frame"],
)
def test_no_more_is_loaded_built_and_opened_than_is_used(
    program: str, modules: int, dataclasses: int, models: int, tmp_path: Path
) -> None:
    loaded = loaded_by(program, tmp_path)
    assert len(loaded.modules) <= modules, sorted(loaded.modules)
    assert len(loaded.dataclasses) <= dataclasses, sorted(loaded.dataclasses)
    assert len(loaded.built) <= models, sorted(loaded.built)
    absent = {"Minutes", "Validated", "Corrections", "Register"}
    assert absent.isdisjoint(loaded.built)  # no such file
    data = [each for each in loaded.opened if each.startswith("agendas") and "/.clu/" not in each]
    there = [str(each.relative_to(tmp_path)) for each in (tmp_path / "agendas").rglob("*.toml")]
    assert sorted(data) == (sorted(there) if models else [])


def test_what_is_left_at_the_end_is_dropped_without_being_searched() -> None:
    told = "import atexit, gc; atexit.register(lambda: print(gc.get_freeze_count() > 0))"
    program = f"{told}\n{COMMAND.format(['--version'])}"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines()[-1] == "True"
