"""The fictional workspace, a few days before its next meeting."""

import datetime
import shutil
from pathlib import Path

import pytest

from clu import clock
from clu.workspace import Workspace, open_workspace
from tests.conftest import ROOT

TODAY = datetime.date(2026, 12, 1)
NEXT = "2026-12-10"


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A copy of it, in the current folder."""
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "clu" / "data" / "demo", tmp_path / "agendas")
    return open_workspace(tmp_path)
