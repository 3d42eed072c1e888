"""Lists: searched where one looks, put in order, several rows at once, begun where one left."""

import datetime
from pathlib import Path

import pytest

from clu.tasks.founding import Founding, changes, create
from clu.tui.screens.browsing_place import BrowsingPlace
from clu.tui.screens.plans_place import PlansPlace
from clu.tui.widgets.texts import SteadyText
from clu.workspace import open_workspace
from tests.tui.typist import NARROW, Typist, sitting


def titles(me: Typist) -> list[str]:
    return [row.cells[0] for row in me.screen(BrowsingPlace).right.listed]


def postponed(folder: Path) -> set[str]:
    """The actions that are due on 15 January 2027, as the files hold them."""
    actions = open_workspace(folder).library.plans["suites"].actions
    until = datetime.date(2027, 1, 15)
    return {each.title for each in actions if any(line.due == until for line in each.trail)}


@pytest.mark.slow
async def test_several_actions_are_followed_in_one_step(demo: Path) -> None:
    async with sitting(demo) as me:
        await me.press("f3", "down", "enter")
        rows, own = me.screen(PlansPlace).right, titles(me)
        due = [row.cells[rows._headings.index("Échéance")] for row in rows.listed]
        while rows.order != "Échéance":
            await me.press("o")
        first = [
            own[at] for at in sorted(range(len(due)), key=lambda at: due[at][6:10] + due[at][3:5])
        ]
        assert titles(me) == first
        await me.press("home", "space", "space", "enter")
        news = {"due": "15/01/2027", "owner": "Cellule qualité", "on": "02/03/2026"}
        await me.answer(news)
        assert postponed(demo) == set(first[:2])
        assert rows.marked == ()
        await me.press("ctrl+z")
        assert postponed(demo) == set()


@pytest.mark.slow
async def test_one_searches_in_the_list_in_view_and_begins_again_where_one_left(demo: Path) -> None:
    async with sitting(demo, NARROW) as me:
        left = me.screen(BrowsingPlace).left
        assert len(left.listed) > 2
        await me.press("slash")
        await me.write("mars 2025")
        assert [row.cells[0].replace("\xa0", " ") for row in left.listed] == ["18 mars 2025"]
        await me.press("enter", "escape", "f3", "down", "enter", "down")
        at = me.screen(PlansPlace).here
        await me.press("ctrl+q")
    async with sitting(demo, NARROW) as me:
        assert me.screen(PlansPlace).here == at


async def test_whoever_begins_is_told_what_to_do_first(desk: Path) -> None:
    create(desk / "neuf", changes(Founding(("Préfecture",), "94")))
    async with sitting(desk / "neuf", NARROW) as me:
        told = str(me.screen(BrowsingPlace).query_one("#steps", SteadyText).content)
        assert "dites qui est invité" in told
        assert "préparez une première réunion" not in told


async def test_a_sign_that_nobody_sees_is_not_pasted(demo: Path) -> None:
    async with sitting(demo, NARROW) as me:
        await me.press("m")
        await me.enter("place")
        await me.paste("Sal\x07le\x02 7\x1e")
        assert me.box("place").state == "Salle 7"
