"""Suivi: what remains to be done, whom to remind, whom to tell, on a copy of the sample."""

import datetime
from pathlib import Path

import pytest
from textual.widgets import Input

from clu.edits import minutes
from clu.edits.meetings import set_keys
from clu.edits.minutes import NewExchange, NewPromise
from clu.model.actions import Action, OriginKind
from clu.model.change import Change
from clu.model.library import Library
from clu.model.minutes import ExchangeKind
from clu.tui.screens.dialogs import TextDialog
from clu.tui.screens.following_place import FollowingPlace
from clu.tui.screens.plans_place import PlansPlace
from clu.views.following import TO_ANSWER
from clu.workspace import open_workspace
from tests.conftest import SAMPLE
from tests.tui.conftest import NOW
from tests.tui.typist import NARROW, Typist, sitting

LATE = datetime.date(2024, 10, 25)
"""Twelve days before the day of the tests."""

AFTERNOON = datetime.datetime(2024, 3, 27, 15, 0)


def apply(folder: Path, changes: list[Change]) -> None:
    open_workspace(folder).apply(changes, label="Séance", who="Jeanne", now=NOW)


@pytest.fixture
def promises(folder: Path) -> Path:
    """Two promises of 27 March 2024 to one who asked: one late, one without a date."""

    def library() -> Library:
        return open_workspace(folder).library

    said = NewExchange(ExchangeKind.QUESTION, "UDAF", "Quand ?")
    apply(folder, minutes.exchanged(library(), SAMPLE, "2", said, at=AFTERNOON))
    (exchange,) = library().minutes[SAMPLE].exchanges
    for promise in (
        NewPromise("Changer les panneaux", "SGCD", LATE),
        NewPromise("Ouvrir un guichet", "Bureau de l’accueil"),
    ):
        kind = OriginKind.EXCHANGE
        apply(folder, minutes.promised(library(), SAMPLE, exchange.id, kind, promise))
    return folder


def action(folder: Path, title: str) -> Action:
    """The promise of that title, as the files hold it."""
    (found,) = [
        each
        for each in open_workspace(folder).library.plans["suites"].actions
        if each.title == title
    ]
    return found


async def in_the_table(me: Typist) -> FollowingPlace:
    """The keyboard on the most urgent action of all."""
    await me.press("f3", "v", "enter")
    place = me.screen(FollowingPlace)
    assert place.right.has_focus
    return place


async def test_what_remains_of_all_meetings_and_plans_is_on_one_screen(promises: Path) -> None:
    async with sitting(promises, (160, 50)) as me:
        place = await in_the_table(me)
        assert place.right.row is not None
        assert place.right.row.cells[0] == "S-2024-01"
        for words in (
            "27/03/2024, point 2",
            "12 jours de retard",
            "interne, const",
            "Question – UDAF : Quand ?",
        ):
            assert words in me.told
        await me.press("f3")
        me.screen(PlansPlace)


async def test_one_key_groups_by_service_by_plan_then_by_meeting(promises: Path) -> None:
    async with sitting(promises, (160, 50)) as me:
        await me.press("f3", "v")
        place = me.screen(FollowingPlace)
        names = [[line.cells[0] for line in place.left.listed]]
        for _ in range(2):
            await me.press("g")
            names.append([line.cells[0] for line in place.left.listed])
        assert names == [
            ["Tous", "Bureau de l’accueil", "SGCD", "(sans service)"],
            ["Tous", "Acceo", "Signalétique", "Suites des réunions"],
            ["Tous", "27\u00a0mars 2024", "(actions internes)"],
        ]
        await me.press("down", "enter")
        assert [line.cells[0] for line in place.right.listed] == ["S-2024-01", "S-2024-02"]


async def test_only_what_is_late_is_kept_or_what_has_the_words(promises: Path) -> None:
    async with sitting(promises) as me:
        place = await in_the_table(me)
        await me.press("r")
        assert [line.cells[1] for line in place.right.listed] == ["Changer les panneaux"]
        await me.press("r", "slash")
        await me.write("guichet")
        assert [line.cells[1] for line in place.right.listed] == ["Ouvrir un guichet"]
        await me.press("escape")
        assert place.query_one("#search", Input).value == ""


async def test_what_becomes_of_an_action_is_said_there(promises: Path) -> None:
    """In its form, or by one key for the state."""
    async with sitting(promises) as me:
        await in_the_table(me)
        await me.press("enter")
        await me.answer({"due": datetime.date(2025, 1, 31), "note": "Marché retardé"})
        await me.press("e")
        await me.pick("En cours")
        await me.save()
        me.screen(FollowingPlace)
    now = action(promises, "Changer les panneaux").as_of(NOW.date())
    assert (now.state.value, now.due) == ("in_progress", datetime.date(2025, 1, 31))
    assert now.times_postponed == 1


async def test_the_answers_that_are_owed_stand_beside_the_actions(promises: Path) -> None:
    library = open_workspace(promises).library
    keys = {"answer_owed": True, "owed_by": "SGCD", "owed_due": LATE}
    said = NewExchange(ExchangeKind.QUESTION, "UFC", "Et la rampe ?", keys=keys)
    apply(promises, minutes.exchanged(library, SAMPLE, "2", said, at=AFTERNOON))
    library = open_workspace(promises).library
    apply(promises, set_keys(library, SAMPLE, {"state": "held"}))
    async with sitting(promises) as me:
        place = await in_the_table(me)
        place.left.reach(TO_ANSWER)
        await me.rest()
        assert "Répondre à UFC : Et la rampe ?" in me.told.replace("\u00a0", " ")
        await me.press("enter")
        await me.answer({"answer_owed": False})
        assert "Réponses dues" not in me.told


async def test_an_answer_that_validated_minutes_owe_is_entrusted_to_a_service(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clu.clock.today", lambda: datetime.date(2026, 12, 1))
    plan, owed = demo / "agendas" / "plans" / "suites.toml", "2025-03-18/e-152240"
    plan.write_text(plan.read_text("utf-8").replace(owed, "2025-03-18/e-1"), "utf-8")
    async with sitting(demo) as me:
        place = await in_the_table(me)
        place.left.reach(TO_ANSWER)
        await me.rest()
        await me.press("enter")
        await me.answer({"owner": "Bureau des titres", "due": NOW.date()})
        assert "Réponses dues" not in me.told
    made = open_workspace(demo).library.actions[-1]
    assert made.origin
    assert made.origin.ref == "2025-03-18/e-152240"
    assert made.title.startswith("Répondre")
    assert (made.owner, made.due, made.number) == ("Bureau des titres", NOW.date(), "S-2025-07")


async def test_the_reminder_of_a_service_is_shown_and_copied(promises: Path) -> None:
    async with sitting(promises) as me:
        await in_the_table(me)
        await me.press("x")
        me.screen(TextDialog)
        assert "Relance – SGCD (copiée)" in me.told
        assert (
            "– S-2024-01 – Changer les panneaux : échéance le 25 octobre 2024"
            in me.app.clipboard.replace("\u00a0", " ")
        )
        await me.press("escape", "escape", "x")
        await me.pick("Bureau de l’accueil")
        assert "Ouvrir un guichet" in me.app.clipboard
        assert "Changer" not in me.app.clipboard


async def test_whoever_asked_is_told_once_it_is_over_and_that_is_dated(promises: Path) -> None:
    async with sitting(promises) as me:
        place = await in_the_table(me)
        await me.press("e")
        await me.pick("Réalisée")
        await me.save()
        assert "À informer" in me.told
        place.left.reach("a-informer")
        await me.rest()
        await me.press("d")
        assert "a-informer" not in [line.key for line in place.left.listed]
        await me.press("ctrl+z")
        assert "a-informer" in [line.key for line in place.left.listed]
        await me.press("ctrl+y")
    assert action(promises, "Changer les panneaux").asker_told == NOW.date()


async def test_nobody_is_told_of_an_internal_action(promises: Path) -> None:
    async with sitting(promises) as me:
        place = await in_the_table(me)
        await me.press("down", "down", "down", "d")
        assert place.right.row is not None
        assert not place.right.row.cells[0]
        assert "Cette action est interne" in me.told


async def test_it_is_reached_from_anywhere_and_left_for_the_plans(promises: Path) -> None:
    async with sitting(promises, NARROW) as me:
        await me.press("f6", "ctrl+p")
        await me.pick("Aller à : Suivi des actions de toutes les réunions")
        me.screen(FollowingPlace)
        assert [
            short
            for _, _, short, is_here in me.app.desk.ways(me.screen(FollowingPlace).way)
            if is_here
        ] == ["Plans"]
        await me.press("escape")
        me.screen(PlansPlace)
