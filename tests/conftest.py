"""What tests share: the sample workspace, read once, and files that are drawn once."""

import atexit
import gc
import os
import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from clu import clock
from clu.deck.page import Pages, PictureBox
from clu.model.library import Library
from clu.papers.formats import FORMATS
from clu.workspace import Workspace, open_workspace

ROOT = Path(__file__).parent.parent
SAMPLE = "2024-03-27"

# How long an example takes is a matter of the machine, and of what else it does.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


def pytest_collection_finish() -> None:
    """Garbage is seldom looked for: it would take a third of the time.

    Widgets and records come and go by thousands; what was imported lives on.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 10, 1000)


@pytest.fixture(scope="session", autouse=True)
def no_power_cut() -> Iterator[None]:
    """Waiting for the disk proves nothing while no power is cut, and is done by thousands.

    That it is asked, and what becomes of a refusal, is proved by tests that answer it themselves.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", os.fstat)
        yield


@pytest.fixture(scope="session")
def sample() -> Workspace:
    """The workspace of the repository: the CLU of 27 March 2024."""
    return open_workspace(ROOT)


@pytest.fixture(scope="session")
def library(sample: Workspace) -> Library:
    """What the sample holds."""
    return sample.library


_MADE: dict[tuple[str, str], tuple[Path, int]] = {}
"""The folders that were made, by how and from what, and how often the hour was looked at."""


def made_once(how: str, make: Callable[[], object]) -> None:
    """Make something of the current folder; the next time, what came of it is copied.

    The hour of the tests goes on as if all had been done again.
    """
    here = Path.cwd()
    begun = sha256()
    for path in sorted(each for each in here.rglob("*") if each.is_file()):
        begun.update(f"{path.relative_to(here)}\n".encode() + path.read_bytes())
    key = how, begun.hexdigest()
    if key in _MADE:
        made, looks = _MADE[key]
        for _ in range(looks):
            clock.now()
        shutil.copytree(made, here, dirs_exist_ok=True)
        return
    now, looked = clock.now, count()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(clock, "now", lambda: (now(), next(looked))[0])
        make()
    if not _MADE:
        atexit.register(_forget_what_was_made)
    made = Path(mkdtemp(prefix="clu-made-"))
    shutil.copytree(here, made, dirs_exist_ok=True)
    _MADE[key] = made, next(looked)


def _forget_what_was_made() -> None:
    for made, _ in _MADE.values():
        shutil.rmtree(made, ignore_errors=True)


_DRAWN: dict[str, bytes] = {}
"""The files already drawn, by all that they are drawn from."""


@pytest.fixture
def drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the work around files is proved, the same deck or paper is drawn once in a session.

    That it comes out the same each time is proved with the formats, which do without this.
    """
    for name in ("pptx", "docx", "odt", "pdf"):
        monkeypatch.setitem(FORMATS, name, _once(name, FORMATS[name]))


def _once(name: str, draw: Callable[[Any, Path], bytes]) -> Callable[[Any, Path], bytes]:
    def drawn(said: Any, decks: Path) -> bytes:
        boxes = [box for page in said.pages for box in page.boxes] if type(said) is Pages else []
        pictures = [box.file.read_bytes() for box in boxes if isinstance(box, PictureBox)]
        templates = [each.read_bytes() for each in sorted(decks.glob("template.*"))]
        key = f"{name} {said!r} {pictures!r} {templates!r}"
        if key not in _DRAWN:
            _DRAWN[key] = draw(said, decks)
        return _DRAWN[key]

    return drawn
