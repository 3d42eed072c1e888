"""The decks of the workspace that `clu demo` makes: what their slides say, notes and all."""

import shutil
from pathlib import Path

import pytest

from clu.deck.compose import compose
from clu.deck.layout import lay_out
from clu.deck.measure import widening
from clu.deck.spoken import as_text
from clu.model.library import Library
from clu.workspace import open_workspace
from tests.agreed import as_agreed
from tests.conftest import ROOT
from tests.deck.soundness import faults

GOLDEN = Path(__file__).parent / "golden"
MEETINGS = pytest.mark.parametrize("meeting", ["2025-03-18", "2025-11-20", "2026-12-10"])


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """What the fictional workspace holds."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(ROOT / "clu" / "data" / "demo", folder / "agendas")
    return open_workspace(folder).library


@MEETINGS
def test_the_deck_of_a_fictional_meeting_says_what_was_agreed(meeting: str, demo: Library) -> None:
    as_agreed(GOLDEN / f"demo-{meeting}.txt", as_text(compose(demo, meeting)).splitlines())


@MEETINGS
def test_each_slide_of_a_fictional_meeting_is_sound(meeting: str, demo: Library) -> None:
    outline = compose(demo, meeting)
    pages = lay_out(outline, ROOT / "clu/data/demo" / meeting / "pieces").pages
    factor = widening(outline.font)
    assert [fault for page in pages for fault in faults(page, factor)] == []
