"""Two people who share one workspace: their folders, and a bare repository between them."""

import atexit
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

import pytest

from clu.tasks import sharing
from tests.conftest import ROOT

PLAN = "agendas/plans/accessibilite.toml"
FOLLOW_UPS = "agendas/plans/suites.toml"
HELD = "2025-11-20"
MARKING = "marquage-file-prioritaire"


class Pair(NamedTuple):
    """The folder of each, and what is between them."""

    jeanne: Path
    marc: Path
    between: Path


@contextmanager
def on_a_new_computer() -> Iterator[None]:
    """Git as it is where nobody has set anything."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patched.setenv("GIT_CONFIG_NOSYSTEM", "1")
        yield


@cache
def _begun() -> Path:
    """Both at the same version of the demonstration; made once."""
    top = Path(mkdtemp(prefix="clu-shared-"))
    atexit.register(shutil.rmtree, top, ignore_errors=True)
    with on_a_new_computer():
        git(top, "init", "--quiet", "--bare", "between")
        shutil.copytree(ROOT / "clu" / "data" / "demo", top / "jeanne" / "agendas")
        sharing.share(top / "jeanne", str(top / "between"))
        sharing.synchronised(top / "jeanne")
        sharing.join(str(top / "between"), str(top / "marc"))
    return top


def pair_in(folder: Path, top: Path | None = None) -> Pair:
    """Two people who share the demonstration, or what another pair does, in a folder of theirs."""
    top = top or _begun()
    shutil.copytree(top, folder, dirs_exist_ok=True, symlinks=True)
    pair = Pair(folder / "jeanne", folder / "marc", folder / "between")
    for each in pair[:2]:
        settings = each / ".git" / "config"
        settings.write_text(settings.read_text().replace(str(top), str(folder)))
    return pair


def git(folder: Path, *arguments: str, given: str = "") -> str:
    """What git answers to someone who types it, and gives it that."""
    named = ["-c", "user.name=Quelqu’un", "-c", "user.email=qui@exemple.fr"]
    done = subprocess.run(
        ["git", *named, *arguments],
        cwd=folder,
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


def held(folder: Path) -> dict[str, bytes]:
    """All that a folder holds, but what is of one machine, or prepared by a killed process."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {".git", ".clu"} & set(path.parts) and path.suffix != ".tmp"
    }


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Change a file by hand."""
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")
