"""A deck corrected by hand, at the screen: taken, opened, put aside, undone at once."""

import datetime
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from clu.model.address import Address
from clu.model.shape import meeting_file
from clu.papers.maker import PaperRequest
from clu.tasks.papers import make
from clu.tui.screens.deck_place import DeckPlace
from clu.tui.screens.deck_review_place import DeckReviewPlace
from clu.tui.screens.documents_place import DocumentsPlace
from clu.tui.screens.form import FormScreen
from clu.workspace import open_workspace
from tests.conftest import ROOT
from tests.test_minutes import PLAIN
from tests.tui.typist import Typist, sitting

NEXT = "2026-12-10"
CORRECTED = {
    "Approbation du compte rendu": "Approbation du compte rendu de novembre",
    "Le compte rendu, envoyé": "Le compte rendu, envoyé à tous, est soumis à leur vote.",
    "Nous vous remercions": "Merci à tous",
}


@pytest.fixture
def demo(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fictional workspace, whose next deck came back corrected."""
    monkeypatch.setattr("clu.clock.today", lambda: datetime.date(2026, 12, 2))
    folder = desk / "demo"
    shutil.copytree(ROOT / "clu" / "data" / "demo", folder / "agendas")
    asked = PaperRequest(NEXT, datetime.date(2026, 12, 2))
    made = make(open_workspace(folder), "deck", asked, "pptx", None, force=False).saved.path
    deck: Any = Presentation(str(made))
    texts = [each.text_frame for one in deck.slides for each in one.shapes if each.has_text_frame]
    for old, new in CORRECTED.items():
        frame = next(each for each in texts if each.text.replace("\u00a0", " ").startswith(old))
        first, *others = frame.paragraphs[0].runs
        first.text = new
        for run in others:
            run.text = ""
    deck.save(str(made))
    return folder


def approval(folder: Path) -> tuple[str, str]:
    text = (folder / "agendas" / NEXT / "meeting.toml").read_text(encoding="utf-8")
    slides = (each for item in tomllib.loads(text)["items"] for each in item["slides"])
    found = next(each for each in slides if each["id"] == "approbation")
    return found["title"], found["bullets"][0]


async def reviewing(me: Typist) -> DeckReviewPlace:
    await me.press("f5")
    me.screen(DeckPlace).reach(Address(meeting_file(NEXT)))
    await me.rest()
    await me.press("l")
    return me.screen(DeckReviewPlace)


async def test_what_a_hand_corrected_in_a_deck_is_taken_opened_or_put_aside(demo: Path) -> None:
    before = approval(demo)
    async with sitting(demo) as me:
        place = await reviewing(me)
        assert "2 corrections à reprendre" in me.told
        listed = len(place.rows.listed)
        await me.press("a")
        assert approval(demo) == tuple(CORRECTED.values())[:2]
        assert "Diaporama corrigé : " in str(place.session.last_step).translate(PLAIN)
        # What clu gives to say of the point that was corrected is no longer what the file says.
        assert len(place.rows.listed) == listed - 1
        for _ in place.rows.listed:
            await me.press("t")
            assert "clu compose ce texte" in " ".join(me.told.split())
            await me.press("s")
        assert len(place.rows.listed) == 0
        await me.press("ctrl+z")
        assert approval(demo) == before
        place.rows.move_cursor(row=0)
        await me.press("enter")
        assert me.screen(FormScreen)
        await me.save()
        assert approval(demo) == (CORRECTED["Approbation du compte rendu"], before[1])
        me.app.desk.open("documents", NEXT)
        await me.rest()
        me.screen(DocumentsPlace)
        await me.press("l")
        assert me.screen(DeckReviewPlace).rows.listed
