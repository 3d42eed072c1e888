"""The screens over a copy of the sample, on a day that does not change."""

import asyncio
import datetime
import gc
import inspect
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

NOW = datetime.datetime(2024, 11, 6, 14, 2)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """A test that is a coroutine is run to its end."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    known = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in known}))
    return True


@pytest.fixture(autouse=True)
def seldom_collected() -> Iterator[None]:
    """Widgets come and go by thousands: looking for dead ones would take a third of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 50, 1000)
    yield
    gc.set_threshold(*usual)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, at two minutes past two on a Wednesday."""
    monkeypatch.setattr("clu.clock.now", lambda: NOW)
    monkeypatch.setattr("clu.clock.today", NOW.date)
    monkeypatch.setattr("clu.clock.who", lambda: "Jeanne")
    monkeypatch.setattr("clu.tui.kept.memory", lambda: tmp_path / "state" / "clu.toml")
    monkeypatch.setattr("clu.tui.app.are_needed", lambda: False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def folder(desk: Path) -> Path:
    """A copy of the sample: the CLU of 27 March 2024."""
    here = desk / "clu"
    shutil.copytree(ROOT / "agendas", here / "agendas", ignore=shutil.ignore_patterns(".clu"))
    return here


@pytest.fixture
def demo(desk: Path) -> Path:
    """The fictional workspace, whose first two meetings are behind."""
    shutil.copytree(ROOT / "clu" / "data" / "demo", desk / "demo" / "agendas")
    return desk / "demo"
