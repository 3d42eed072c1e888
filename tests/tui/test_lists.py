"""Lists: searched where one looks, put in order, several rows at once, begun where one left."""

import datetime
import shutil
from pathlib import Path

import pytest

from clu.tasks.founding import Founding, changes, create
from clu.tui.screens.attendance_place import AttendancePlace
from clu.tui.screens.browsing_place import BrowsingPlace
from clu.tui.screens.form import FormScreen
from clu.tui.screens.meetings_place import MeetingsPlace
from clu.tui.screens.place import MeetingPlace
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
        ranks = sorted(  # those without a date are the last
            range(len(due)), key=lambda at: due[at][6:10] + due[at][3:5] or "9999"
        )
        first = [own[at] for at in ranks]
        assert titles(me) == first
        await me.press("home", "space", "space", "m")
        assert "Plusieurs lignes sont cochées" in me.told
        await me.press("enter")
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
        for key, begins in {"f3": "Aucun plan", "f6": "Aucune enquête", "f7": "Ni audit"}.items():
            await me.press(key)
            assert begins in me.told
            assert "« a » en ajoute" in me.told


async def test_a_sign_that_nobody_sees_is_not_pasted(demo: Path) -> None:
    async with sitting(demo, NARROW) as me:
        await me.press("m")
        await me.enter("place")
        await me.paste("Sal\x07le\x02 7\x1e")
        assert me.box("place").state == "Salle 7"


@pytest.mark.slow
async def test_several_people_are_noted_at_once_whatever_a_search_hides(demo: Path) -> None:
    def noted() -> list[tuple[str, str, str]]:
        found = open_workspace(demo).library.minutes_of("2026-12-10").attendance
        return [(each.id, each.presence, each.by or "") for each in found]

    async with sitting(demo, NARROW) as me:
        await me.press("r", "p", "space", "slash")
        await me.write("maire")
        await me.press("enter", "ctrl+a")
        rows = me.screen(AttendancePlace).rows
        assert rows.told.replace("\xa0", " ") == "3 cochées, dont 1 non montrée"
        await me.press("r")
        await me.write("M. Petit")
        await me.press("enter", "escape")
        both = [each for each, *_ in noted()]
        assert len(both) == 3
        assert {each[1:] for each in noted()} == {("represented", "M. Petit")}
        await me.press("home", "space", "ctrl+a", "e")  # all, one of which was marked
        members = [each.id for each in open_workspace(demo).library.members]
        assert [each for each, *_ in noted()] == members  # in the order of the committee
        assert {each[1:] for each in noted()} == {("excused", "")}
        assert rows.marked == ()
        await me.press("ctrl+a", "s")
        await me.yes()
        assert noted() == []
        await me.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert noted() == []


@pytest.mark.slow
async def test_a_screen_about_a_meeting_follows_it_or_gives_way(demo: Path) -> None:
    def about(me: Typist) -> tuple[str, ...]:
        return tuple(each.replace("\xa0", " ") for each in me.screen(MeetingPlace).about())

    async with sitting(demo, NARROW) as me:
        await me.press("d")
        await me.answer({"date": "15/12/2026"})
        await me.press("home", "enter", "r", "p", "ctrl+z")
        assert about(me) == ("Présences", "réunion du 10 décembre 2026")
        await me.press("escape", "escape")
        assert about(me)[0] == "Réunion du 10 décembre 2026"
        await me.press("ctrl+y")
        assert about(me)[0] == "Réunion du 15 décembre 2026"
        shutil.rmtree(demo / "agendas" / "2026-12-15")
        me.app._watch()
        await me.rest()
        assert "n’est plus là" in me.told
        me.screen(MeetingsPlace)


@pytest.mark.slow
async def test_a_file_that_cannot_be_read_is_corrected_from_where_it_is_told(demo: Path) -> None:
    plan = demo / "agendas/plans/suites.toml"
    text = plan.read_text("utf-8")
    plan.write_text(text.replace("[[actions]]", "[[actions", 2), "utf-8")
    async with sitting(demo, NARROW) as me:
        await me.press("f3", "end")
        assert "suites.toml" in titles_at_left(me)
        await me.press("enter", "enter")
        assert "Ligne 6" in me.told
        await me.press("end", "]", "]", "f12")
        assert "Ligne 30" in me.told
        await me.press("end", "]", "escape")
        assert "Renoncer" in me.told
        await me.press("enter", "]", "f12")
        assert "suites.toml se lit de nouveau" in me.told
        assert plan.read_text("utf-8") == text


def titles_at_left(me: Typist) -> list[str]:
    return [row.cells[0] for row in me.screen(BrowsingPlace).left.listed]


async def test_an_action_comes_of_a_finding_or_of_a_question_and_is_undone(demo: Path) -> None:
    def come() -> list[tuple[str, str]]:
        actions = open_workspace(demo).library.plans["accessibilite"].actions
        return [(each.origin.ref, each.title) for each in actions if each.origin]

    async with sitting(demo, NARROW) as me:
        before = come()
        await me.press("f7", "e")
        assert "Entrée y va" in me.told
        await me.press("enter", "e")
        await me.pick("Accessibilité")
        await me.press("f12")
        (new,) = set(come()) - set(before)
        assert new == (
            "2025-interne/agents-disponibles",
            "Les agents orientent les usagers dès l’entrée",
        )
        await me.press("ctrl+z")
        assert come() == before
        await me.press("f6", "enter", "e")
        await me.pick("Accessibilité")
        await me.write("Ouvrir un guichet")
        await me.press("f12")
        (new,) = set(come()) - set(before)
        assert new == ("2024-accueil/attente", "Ouvrir un guichet")


async def test_a_long_fault_leaves_the_buttons_on_the_smallest_screen(folder: Path) -> None:
    async with sitting(folder, NARROW) as me:
        await me.press("enter", "i")
        form = me.screen(FormScreen)
        for length in (1, 20, 200):
            form._tell({(): "Une phrase qui dit ce qui ne va pas. " * length})
            await me.rest()
            save, told = form.query_one("#save"), form.query_one(".whole-fault")
            rows = form.query_one(".dialog").content_region
            assert rows.contains_region(save.region), length
            assert rows.contains_region(told.region)
            assert "✗ Une phrase" in me.told
            assert "Enregistrer (F12)" in me.told
        form._tell({})
        await me.rest()
        assert not form.query_one(".whole-fault").region
