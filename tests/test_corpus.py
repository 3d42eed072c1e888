"""Files that were once answered badly, or that were made to cost: a sentence, within bounds."""

import os
import sys
from pathlib import Path

import pytest

from clu.cli import main
from tests.conftest import ROOT

if sys.platform == "win32":
    pytest.skip("limits of POSIX systems", allow_module_level=True)

from tests.benchmarks.damage import of_bytes
from tests.benchmarks.fuzz import HELD, Door, answered, put, tried

CORPUS = sorted((ROOT / "tests" / "corpus").iterdir())


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "demo"
    assert main(["demo", str(folder)]) == 0
    (folder / "agendas" / HELD / "validated.toml").unlink()
    (folder / "agendas" / "seals.toml").unlink()
    for file in CORPUS:  # what is loaded once is loaded, for each to be measured alone
        one = door(file)
        put(one, folder, lambda _: b"")
        assert list(answered(folder, one)) == []
    os.chdir(ROOT)
    return folder


def door(file: Path) -> Door:
    """Where such a file is read, and by what."""
    given = f"given{file.suffix}"
    known = {
        ".toml": ("agendas/plans/suites.toml", ("check",)),
        ".pptx": (given, ("inspect", given)),
    }
    path, words = known.get(file.suffix, (given, ("review", HELD, given)))
    return Door(path, file.read_bytes(), (words,), of_bytes)


@pytest.mark.parametrize("file", CORPUS, ids=lambda each: each.name)
def test_what_was_made_to_cost_is_answered_in_a_sentence_within_bounds(
    file: Path, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(demo)
    one = door(file)
    put(one, demo, bytes)
    what, _, _ = tried(demo, one, 0, allowed=0)
    assert what == ""
