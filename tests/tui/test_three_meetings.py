"""Three meetings at the screens: held, closed, validated, followed; then the next is prepared."""

import datetime
from pathlib import Path

import pytest

from clu.model.address import Address
from clu.model.follow_ups import follow_ups
from clu.model.library import Library
from clu.model.meeting import MeetingState
from clu.model.shape import meeting_file
from clu.tui.screens.after_place import AfterPlace
from clu.tui.screens.agreement import Agreement
from clu.tui.screens.meetings_place import MeetingsPlace
from clu.tui.screens.session_place import SessionPlace
from clu.workspace import open_workspace
from tests.tui.typist import Typist, sitting

DAYS = tuple(datetime.date.fromisoformat(day) for day in ("2026-12-10", "2027-06-10", "2027-12-09"))
PROMISE = "publier les horaires"


class Calendar:
    """The day and the hour, which the story turns."""

    def __init__(self) -> None:
        self.now = datetime.datetime.combine(DAYS[0], datetime.time(14, 30))

    def today(self) -> datetime.date:
        """The day that it shows."""
        return self.now.date()

    def turns_to(self, day: datetime.date) -> None:
        """Another day, at half past two."""
        self.now = datetime.datetime.combine(day, datetime.time(14, 30))

    def goes_on(self) -> None:
        """A quarter of an hour goes by."""
        self.now += datetime.timedelta(minutes=15)


@pytest.fixture
def calendar(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Calendar:
    calendar = Calendar()
    monkeypatch.setattr("clu.clock.now", lambda: calendar.now)
    monkeypatch.setattr("clu.clock.today", calendar.today)
    return calendar


def library(folder: Path) -> Library:
    return open_workspace(folder).library


async def held(me: Typist, meeting: str, calendar: Calendar, *lines: tuple[str, str]) -> None:
    """A session: everyone is there, lines are said under the first item, the others go by."""
    await me.press("f2")
    me.screen(MeetingsPlace).left.reach(Address(meeting_file(meeting)))
    await me.press("e")
    me.screen(SessionPlace)
    await me.press("ctrl+t", *["p"] * 7, "escape")
    for kind, words in lines:
        await me.write(words)
        await me.press(kind, "enter")
    items = len(me.app.desk.session.library.meetings[meeting].items)
    for _ in range(items - 1):
        calendar.goes_on()
        await me.press("pagedown")
        await me.write("Rien d’autre.")
        await me.press("f3", "enter")
    await me.press("escape")


async def ended(me: Typist, meeting: str) -> None:
    """The notes are worded as they are, the previous minutes approved; closed and validated."""
    me.screen(MeetingsPlace).left.reach(Address(meeting_file(meeting)))
    await me.press("r")
    rows = me.screen(AfterPlace).rows
    await me.press("w", "a")
    await me.yes()
    await me.press("escape")
    rows.move_cursor(row=0)
    await me.rest()
    await me.press("enter")
    await me.answer({"approval": {"result": "approuvé"}})
    await me.press("c")
    await me.save()
    await me.press("v")
    await me.yes()
    await me.answer({"by": "Le secrétaire général"})
    await me.press("escape")


async def prepared(me: Typist, day: datetime.date, source: str) -> None:
    """The next meeting, once it was told what goes on."""
    await me.press("a")
    await me.fill({"date": day, "source": source})
    await me.press(*SAVE)
    me.screen(Agreement)
    assert "Suites données" in me.told
    await me.yes()


SAVE = ("f12",)


@pytest.mark.slow
async def test_what_was_promised_at_the_screens_is_heard_of_at_the_next_meetings(
    demo: Path, calendar: Calendar
) -> None:
    first, second, third = (day.isoformat() for day in DAYS)
    async with sitting(demo) as me:
        exchange = (("f2", "conso: et les horaires ?"), ("f5", "secr: oui."))
        promise = ("f7", f"Service de l’accueil: {PROMISE} pour le 30/04/2027")
        await held(me, first, calendar, *exchange, promise)
        await ended(me, first)
        assert library(demo).state_of(first) is MeetingState.VALIDATED
        await prepared(me, DAYS[1], first)
        heard = [each.action.title for each in follow_ups(library(demo), second)]
        assert PROMISE in heard
        calendar.turns_to(DAYS[1])
        await held(me, second, calendar, ("f3", "acces: toujours pas de rampe"))
        await ended(me, second)
        await prepared(me, DAYS[2], second)
    found = library(demo)
    assert found.state_of(second) is MeetingState.VALIDATED
    still = {each.action.title: each.now.is_overdue for each in follow_ups(found, third)}
    assert still[PROMISE]
    assert "Poser une rampe à l’entrée de Port-Brume" in still
    assert not [each for each in open_workspace(demo).problems if each.is_error]
