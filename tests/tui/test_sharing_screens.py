"""Sharing from the screens: the same sentences, and a choice between two versions."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clu.tasks import sharing
from clu.tui.app import CluApp
from clu.tui.screens.agreement import Choice
from clu.workspace import open_workspace
from tests import shared
from tests.shared import PLAN, Pair, edit
from tests.tui.typist import sitting

DUE = "due = 2025-10-31"


@pytest.fixture
def pair(desk: Path) -> Iterator[Pair]:
    """Two people who have both changed one key."""
    with shared.on_a_new_computer():
        pair = shared.pair_in(desk / "pair")
        edit(pair.jeanne, PLAN, DUE, "due = 2026-01-31")
        edit(pair.marc, PLAN, DUE, "due = 2026-02-28")
        sharing.synchronised(pair.jeanne)
        yield pair


@pytest.mark.slow
async def test_a_key_brings_what_others_typed_and_asks_which_of_two_versions_is_right(
    pair: Pair,
) -> None:
    async with sitting(pair.marc) as me:
        await me.press("ctrl+p")
        await me.pick("Synchroniser avec les autres")
        await me.until(lambda: "Reçu : 1 action modifiée." in plain(said(me.app)))
        await me.until(lambda: isinstance(me.app.screen, Choice))
        told = plain(me.told)
        assert "Dans les données : 31 janvier 2026" in told
        assert "Mis de côté : 28 février 2026 (de Jeanne, le 6 novembre 2024)" in told
        await me.press("escape", "ctrl+p")
        await me.pick("Choisir entre deux versions")
        await me.press("tab", "tab", "enter")
        await me.rest()
        assert due(pair.marc) == "2026-02-28"
        await me.press("ctrl+p")
        await me.pick("Choisir entre deux versions")
        assert "Aucun choix n’attend." in me.told
        await me.press("ctrl+z")
        assert len(open_workspace(pair.marc).library.disagreements) == 1


@pytest.mark.slow
async def test_what_is_put_off_bars_no_other_choice(pair: Pair) -> None:
    name = "agendas/plan.png"
    for folder in pair[:2]:
        (folder / name).write_bytes(b"\x89PNG\r\n\x1a\n" + folder.name.encode())
        sharing.synchronised(folder)
    async with sitting(pair.marc) as me:
        await me.press("ctrl+p")
        await me.pick("Choisir entre deux versions")
        assert "(1 sur 2)" in me.told and "« agendas/plan.png »" in plain(me.told)
        await me.press("tab", "enter")
        await me.until(lambda: "(2 sur 2)" in me.told)
        await me.press("tab", "tab", "enter")
        await me.rest()
    assert due(pair.marc) == "2026-02-28"
    assert len(open_workspace(pair.marc).library.disagreements) == 1


async def test_a_workspace_that_nobody_shares_says_whom_to_ask(demo: Path) -> None:
    async with sitting(demo) as me:
        await me.press("ctrl+p")
        await me.pick("Synchroniser avec les autres")
        await me.until(lambda: "n’est pas partagé" in me.told)
        assert "Demandez à qui installe clu de le partager." in me.told


def plain(text: str) -> str:
    """The text on one line, with plain spaces."""
    return " ".join(text.split())


def said(app: CluApp) -> str:
    """What was told for a moment."""
    return " ".join(each.message for each in app._notifications)


def due(folder: Path) -> str:
    """When the second action is due."""
    return str(open_workspace(folder).library.plans["accessibilite"].actions[1].due)
