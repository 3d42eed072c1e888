"""Keys that come faster than they are answered go where they were aimed, one after the other."""

import asyncio
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from textual._xterm_parser import XTermParser
from textual.app import ComposeResult
from textual.events import Key
from textual.widgets import Button, Input

from clu.tui.screens.agreement import Choice
from clu.tui.screens.dialogs import Confirm
from clu.tui.screens.form import FormScreen
from clu.tui.turns import OneKeyAtATime, hear_alt_at_once
from clu.workspace import open_workspace
from tests.test_nouns import contents
from tests.tui import test_session
from tests.tui.hall import MEETING
from tests.tui.test_session import Clock, in_session
from tests.tui.typist import NARROW, Typist, sitting

room, clock = test_session.room, test_session.clock


def typed(text: str) -> tuple[str, ...]:
    return tuple(text)


BURSTS = {
    "a member": (
        *("f8", *["down"] * 5, "enter", "a", *typed("M."), "tab", *typed("Durand"), "tab", "tab"),
        *(*typed("Maire"), "tab", *typed("Ville"), "f12"),
    ),
    "an acronym, which is a pair": (
        *("f8", *["down"] * 4, "enter", "a", *typed("RDV"), "tab", *typed("Rendez-vous"), "f12"),
    ),
    "an action, and what becomes of it": (
        *("f3", "a", "tab", *typed("Repeindre"), "f12", "enter", "escape"),
    ),
    "a cell of the grid, then the next": (
        *("f4", *typed("12"), "enter", "down", *typed("13"), "enter"),
    ),
    "a search in a list, then what is found": ("f3", "/", *typed("rampe"), "enter", "s"),
    "a place that is slow to open": ("f2", "enter", "escape", "/", *typed("2025"), "enter", "m"),
    "a search, from anywhere": ("f4", "ctrl+g", *typed("rampe"), "enter", "escape", "escape"),
}


def shown(text: str) -> str:
    """The screen without the minute of the last saving."""
    return text.split("\n", 1)[1]


async def burst(me: Typist, keys: tuple[str, ...]) -> None:
    """All of the keys at once."""
    for key in keys:
        me.app.simulate_key(key)
    await me.rest()


@pytest.mark.parametrize("keys", BURSTS.values(), ids=BURSTS)
async def test_a_burst_does_what_the_same_keys_do_one_by_one(
    demo: Path, keys: tuple[str, ...]
) -> None:
    here = demo.with_name("burst")
    shutil.copytree(demo, here)
    async with sitting(demo, NARROW) as me:
        await me.press(*keys)
        slowly = shown(me.told)
    async with sitting(here, NARROW) as me:
        await burst(me, keys)
        assert shown(me.told) == slowly
    assert contents(here) == contents(demo)


SAID = (
    *("f3", *typed("udaf : une remarque"), "enter", *typed("apf : quand ?"), "enter"),
    *("f5", *typed("Demain."), "enter", "pagedown", "f6", *typed("On le fera."), "enter"),
    *("alt+r", *typed("Vu."), "enter", "ctrl+t", "down", "p", "escape"),
)


async def test_a_burst_in_session_loses_and_misplaces_nothing(room: Path, clock: Clock) -> None:
    here = room.with_name("burst")
    shutil.copytree(room, here)
    for folder, hurry in ((room, False), (here, True)):
        async with sitting(folder, NARROW) as me:
            await in_session(me)
            await (burst(me, SAID) if hurry else me.press(*SAID))
    noted = open_workspace(room).library.minutes[MEETING]
    assert [each.text or each.note for each in noted.exchanges] == ["une remarque", "quand ?"]
    assert contents(here) == contents(room)


@pytest.mark.parametrize(
    "keys",
    [
        *(("f8", *["down"] * rank, "enter", "a") for rank in range(1, 7)),
        ("f3", "a"),
        ("f3", "enter", "m"),
        ("f2", "a"),
    ],
    ids=" ".join,
)
async def test_what_first_takes_the_keys_of_a_form_is_where_one_is_to_type(
    demo: Path, keys: tuple[str, ...]
) -> None:
    """And not for a moment the first cell of a row that is there: keys would change it."""
    async with sitting(demo, NARROW) as me:
        await me.press(*keys)
        screen = me.app.screen
        assert isinstance(screen, FormScreen)
        takers = [each for each in screen.query(FormScreen.AUTO_FOCUS) if each.focusable]
        assert takers[:1] == [me.app.focused]
        assert getattr(me.app.focused, "value", "") in ("", None) or keys[-1] != "a"


# --- Alt, on a terminal that sends it as Escape and a letter -----------------------------------


def heard(*reads: str) -> list[tuple[str, str | None]]:
    """The keys that a terminal sends, a burst at each read, and what each types."""
    hear_alt_at_once()
    parser, keys = XTermParser(), []
    for signs in reads:
        keys += [(each.key, each.character) for each in parser.feed(signs) if isinstance(each, Key)]
    return keys


@pytest.mark.parametrize("letter", "argz19é")
@pytest.mark.parametrize("after", ["", "Vu", "abc" * 20, "\x1b[B", "\x1bp", "\x1b[1;2P", "\r"])
def test_alt_and_a_letter_is_that_key_whatever_follows_it_at_once(letter: str, after: str) -> None:
    alone, rest = (f"alt+{letter}", None), heard(after) if after else []
    assert heard(f"\x1b{letter}{after}") == heard(f"\x1b{letter}", after) == [alone, *rest]
    assert heard(f"\x1b{letter.upper()}") == [alone]


def test_what_also_begins_by_escape_is_what_it_was() -> None:
    assert heard("\x1bOPx\x1b[Bé") == [("f1", None), ("x", "x"), ("down", None), ("é", "é")]
    assert heard("\x1bb\x1bf") == [("ctrl+left", None), ("ctrl+right", None)]


# --- what takes a key ------------------------------------------------------------------------


class Slow(Button):
    """A button that takes its time, then gives the keyboard to the box after it, or is gone."""

    async def key_x(self) -> None:
        """Answer once it may."""
        app = self.app
        assert isinstance(app, Room)
        await app.may_go_on.wait()
        app.screen.query_one("#after", Input).focus()
        if app.is_fleeting:
            app.call_later(self.remove)  # it cannot wait for its own end


class Room(OneKeyAtATime):
    """A button that is slow to answer, before a box of text."""

    def __init__(self, *, is_fleeting: bool) -> None:
        super().__init__()
        self.is_fleeting = is_fleeting
        self.may_go_on = asyncio.Event()

    def compose(self) -> ComposeResult:
        """The one before the other."""
        yield Slow()
        yield Input(id="after")


@pytest.mark.parametrize("is_fleeting", [False, True])
async def test_letters_wait_for_what_is_slow_and_not_for_what_is_gone(*, is_fleeting: bool) -> None:
    app = Room(is_fleeting=is_fleeting)
    async with app.run_test() as pilot:
        app.query_one(Slow).focus()
        await pilot.pause()
        for key in "xyz":
            app.post_message(Key(key, key))
        for _ in range(20):
            await asyncio.sleep(0)
        assert app.has_keys_waiting
        app.may_go_on.set()
        for _ in range(200):
            await asyncio.sleep(0.01)
            if app.query_one("#after", Input).value == "yz":
                break
        assert app.query_one("#after", Input).value == "yz"


# --- a question over which one types ---------------------------------------------------------


async def test_what_is_typed_as_a_question_opens_neither_answers_it_nor_runs_below(
    folder: Path,
) -> None:
    async with sitting(folder, NARROW) as me:
        before = contents(folder)
        await burst(me, ("e", *typed("dsi : la suite"), "enter", *typed("namesd"), "enter"))
        me.screen(Confirm)
        assert contents(folder) == before


CLASH = [("échéance", "31 janvier 2026", "28 février 2026")]


@pytest.mark.parametrize(
    "question",
    [
        partial(Confirm, "La reprendre ?", "Oui", "Non"),
        partial(Choice, "Deux versions", CLASH),
    ],
    ids=["draft", "choice"],
)
async def test_a_question_that_comes_by_itself_is_not_answered_by_what_was_struck_before(
    folder: Path, question: Callable[..., Confirm | Choice]
) -> None:
    async with sitting(folder, NARROW) as me:
        key = Key("enter", None)
        await me.press("f3")
        asked = question(comes_by_itself=True)
        me.app.push_screen(asked)
        await me.rest()
        asked.query_one("#yes, #mine").focus()
        me.app.post_message(key)
        await me.rest()
        assert me.app.screen is asked
