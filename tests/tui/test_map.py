"""The map: each place has its key, is told in the manual, and is loaded when it is opened."""

import subprocess
import sys
from pathlib import Path

import pytest

from clu.tui.map import OVER, PLACES, key_name, screen_of
from clu.tui.screens.place import Place
from tests.conftest import ROOT
from tests.tui.typist import place, sitting

MANUAL = (ROOT / "docs" / "manuel.md").read_text(encoding="utf-8")

_FIRST_FRAME = """
import asyncio, sys
from pathlib import Path
from clu.tui.app import CluApp

async def show():
    async with CluApp(Path(sys.argv[1])).run_test(size=(80, 24)) as pilot:
        await pilot.pause()

asyncio.run(show())
print(*(name for name in sys.modules if name.startswith("clu.")))
"""


@pytest.mark.parametrize("name", [*PLACES, *OVER])
def test_each_screen_of_the_map_is_a_place_of_that_name(name: str) -> None:
    kind = screen_of(name)
    assert issubclass(kind, Place)
    if name in PLACES:
        assert PLACES[name].title == kind.NAME
    else:
        assert OVER[name].way in (*PLACES, "")


def test_each_place_has_a_key_of_its_own() -> None:
    """Alt and its rank leads there too, where a terminal keeps its function keys."""
    keys = [{spot.key, f"alt+{rank}"} for rank, spot in enumerate(PLACES.values(), 1)]
    assert sum(map(len, keys)) == len(set().union(*keys)), keys


@pytest.mark.parametrize("name", PLACES)
def test_the_manual_tells_each_place_and_its_key(name: str) -> None:
    assert f"\n| {key_name(PLACES[name].key)} | {PLACES[name].title} |" in MANUAL


async def test_each_place_opens_by_its_key(folder: Path) -> None:
    async with sitting(folder) as me:
        for name, spot in reversed(list(PLACES.items())):
            await me.press(spot.key)
            assert place(me.app).way == name
            assert spot.title in me.told


def test_the_first_frame_loads_its_own_place_and_no_other(folder: Path) -> None:
    """What draws slides, writes papers or fills forms on screen comes when it is asked for."""
    done = subprocess.run(
        [sys.executable, "-c", _FIRST_FRAME, str(folder)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(folder.parent), "LANG": "C.UTF-8"},
        check=True,
    )
    loaded = set(done.stdout.splitlines()[-1].split())
    screens = {name for name in loaded if name.startswith("clu.tui.screens.")}
    own = ("place", "browsing_place", "groups_place", "meetings_place", "dialogs")
    assert screens == {f"clu.tui.screens.{each}" for each in own}
    widgets = {name for name in loaded if name.startswith("clu.tui.widgets.")}
    assert widgets == {f"clu.tui.widgets.{each}" for each in ("inputs", "rows", "texts")}
    assert "clu.tui.preview" not in loaded
    assert "clu.deck.layout" not in loaded
