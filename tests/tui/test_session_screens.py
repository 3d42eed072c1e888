"""What the screens of a meeting that is held look like, in one language, on enough contrast."""

import datetime
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widget import Widget

from clu.tui.themes import THEMES
from tests.tui import hall
from tests.tui.conftest import NOW
from tests.tui.test_screens import differs, english, faint, in_front, picture
from tests.tui.tour import Way, keys
from tests.tui.typist import NARROW, WIDE, Typist, place, sitting

SCREENS: dict[str, Way] = {
    "seance": keys("f5"),
    "presences": keys("ctrl+t"),
    "neutre": keys("ctrl+n"),
    "a-completer": keys("escape", "r", "down"),
    "a-rediger": keys("escape", "r", "w", "down", "enter"),
}


@asynccontextmanager
async def held(
    folder: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> AsyncIterator[Typist]:
    """A session in its second item, over time in the first."""
    hall.furnish(folder)
    now = [NOW]
    monkeypatch.setattr("clu.clock.now", lambda: now[0])
    async with sitting(folder, size) as me:
        await me.press("e", "ctrl+t", "p", "p", "c", "e", "escape")
        await said(me, "pref: la séance est ouverte", "f3")
        now[0] += datetime.timedelta(minutes=14)
        await me.press("pagedown", "enter")
        await said(me, "pref: devant la gare, et c’est gratuit la première heure", "f5")
        await said(me, "un usager: quand la signalétique sera-t-elle posée ?", "f8")
        await me.press("f5", "enter")
        await said(me, "sgcd: poser les panneaux des trois sites pour le 30 mars", "f7")
        await said(me, "Les panneaux sont refaits", "f6")
        now[0] += datetime.timedelta(minutes=7)
        place(me.app).redraw()
        me.app.clear_notifications()
        await me.rest()
        yield me


async def said(me: Typist, line: str, kind: str) -> None:
    """A line of a kind."""
    await me.write(line)
    await me.press(kind, "enter")


async def back(me: Typist, way: str) -> None:
    """From a screen back to the session."""
    if way == "a-rediger":
        await me.press("escape", "escape", "escape", "e")
    elif way == "a-completer":
        await me.press("escape", "e")
    elif way != "seance":
        await me.press("escape")


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_screens_of_a_session_look_as_was_agreed(
    size: tuple[int, int], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = []
    async with held(folder, monkeypatch, size) as me:
        for name, way in SCREENS.items():
            await way(me)
            if differs(f"{name}-{size[0]}", picture(me)):
                wrong.append(name)
            await back(me, name)
    assert wrong == []


@pytest.mark.slow
async def test_they_speak_french_and_stand_out_of_their_background(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In both themes; their help too."""
    found: dict[str, set[str]] = {}
    async with held(folder, monkeypatch, (160, 50)) as me:
        for name, way in SCREENS.items():
            await way(me)
            tips = [str(each.tooltip or "") for each in me.app.screen.walk_children(Widget)]
            found[name] = english("\n".join([me.told, *tips]))
            for theme in THEMES:
                me.app.theme = theme.name
                await me.rest()
                found[name] |= faint(in_front(me))
            if name != "neutre":
                await me.press("f1")
                found[name] |= english(me.told)
                await me.press("escape")
            await back(me, name)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
