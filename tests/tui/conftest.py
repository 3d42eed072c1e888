"""The screens over a copy of the sample, on a day that does not change."""

import asyncio
import datetime
import inspect
import shutil
from pathlib import Path

import pytest
from textual.notifications import Notification

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
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing comes by itself after some seconds: a slow machine would spend them on one key.

    Files are looked at when a test says so, and what was told stays on screen.
    """
    hours = 36_000.0
    monkeypatch.setattr("clu.tui.app._WATCH", hours)
    monkeypatch.setattr(Notification, "time_left", hours)
    monkeypatch.setattr(Notification, "has_expired", False)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, at two minutes past two on a Wednesday."""
    monkeypatch.setattr("clu.clock.now", lambda: NOW)
    monkeypatch.setattr("clu.clock.today", NOW.date)
    monkeypatch.setattr("clu.clock.who", lambda: "Jeanne")
    monkeypatch.setattr("clu.disk.memory", lambda: tmp_path / "state" / "clu.toml")
    monkeypatch.setattr("clu.tui.app.needs_plain_signs", lambda: False)
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
