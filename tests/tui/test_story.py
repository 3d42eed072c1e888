"""A story by the screens alone: from an empty folder to the whole meeting of 27 March 2024."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, TextArea

from clu.forms.purposes import Edit
from clu.model.address import Address
from clu.model.french import capitalised
from clu.model.shape import DEFINITIONS
from clu.model.slides import SLIDE_KINDS
from clu.office.package import unpack
from clu.papers.maker import PaperRequest
from clu.tasks.papers import make
from clu.tui.screens.dialogs import Ask
from clu.tui.screens.groups_place import GroupsPlace
from clu.tui.screens.indicators_place import IndicatorsPlace
from clu.workspace import Workspace, open_workspace
from tests.conftest import SAMPLE
from tests.test_story import DATA, table, without
from tests.tui.typist import Typist, sitting

_SMALL = (100, 30)
"""The least size with two zones side by side: the fewer cells, the less to draw."""


async def found_the_workspace(me: Typist, folder: Path) -> None:
    """The founding screen; its first meeting is removed, and made again below."""
    screen = me.app.screen
    screen.query_one("#folder", Input).value = str(folder)
    screen.query_one("#structures", TextArea).text = "Préfecture"
    screen.query_one("#department", Input).value = "94"
    await me.press("f12", "s")
    await me.yes()
    assert not me.app.desk.session.library.meetings, me.told


async def describe_the_committee(me: Typist) -> None:
    """Each section, then each member; the standard agenda that founding brought goes."""
    committee = table("committee.toml")
    await me.press("f8")
    place = me.screen(GroupsPlace)
    for group in place.groups():
        await focus_left(me)
        place.left.reach(group.row.key)
        await me.rest()
        edit = group.row.edit
        if isinstance(edit, Edit) and any(key in committee for key in edit.only):
            await me.press("m")
            await me.answer(committee)
    await focus_left(me)
    place.left.reach("Trame type")
    await me.rest()
    while place.right.listed:
        await me.focus(place.right)
        await me.press("s")
        await me.yes()


async def define_the_indicators(me: Typist) -> None:
    """Each indicator, then what was measured in 2022 and 2023."""
    await me.press("f4")
    for definition in table("indicators/definitions.toml")["definitions"]:
        await me.press("a")
        await me.answer(definition)
    place = me.screen(IndicatorsPlace)
    for year in ("2022", "2023"):
        for reading in table(f"indicators/{year}.toml")["readings"]:
            await me.press("p")
            me.screen(Ask).query_one(Input).value = reading.get("period", year)
            await me.press("enter")
            place.rows.reach(Address(DEFINITIONS, ("definitions", reading["id"])))
            await me.press("e")
            await me.answer(without(reading, "id", "period"))


async def gather_the_facts(me: Typist) -> None:
    """Audits, references, surveys and plans: each file, then each record that it holds."""
    for key, folder, held, noun in (
        ("f7", "audits", "findings", "Audit"),
        ("f7", "references", "", "Référentiel"),
        ("f6", "surveys", "questions", ""),
        ("f3", "plans", "actions", ""),
    ):
        await me.press(key)
        for file in sorted((DATA / folder).iterdir()):
            whole = table(f"{folder}/{file.name}")
            await focus_left(me)
            await me.press("a")
            if noun:
                await me.pick(noun)
            await me.answer({**without(whole, held, "compares_with"), "id": file.stem})
            await me.focus(me.screen(GroupsPlace).right)
            # An action is opened today unless it is said otherwise: here nobody knows when.
            unsaid = {"opened": ""} if held == "actions" else {}
            for record in whole.get(held, ()):
                await me.press("a")
                await me.answer({**unsaid, **record})
    await compare_the_surveys(me)


async def compare_the_surveys(me: Typist) -> None:
    """A survey names another, which may have come after it."""
    await me.press("f6")
    for file in sorted((DATA / "surveys").iterdir()):
        earlier = table(f"surveys/{file.name}").get("compares_with")
        if earlier:
            me.screen(GroupsPlace).reach(Address(f"agendas/surveys/{file.name}"))
            await me.rest()
            await me.press("m")
            await me.answer({"compares_with": earlier})


async def prepare_the_meeting(me: Typist) -> None:
    """The meeting, item by item, slide by slide."""
    meeting = table(f"{SAMPLE}/meeting.toml")
    await me.press("f2", "a")
    await me.answer({**without(meeting, "items"), "source": "vide"})
    await me.press("i")
    await me.answer(without(meeting, "items", "date"))
    for item in meeting["items"]:
        await focus_left(me)
        await me.press("a")
        await me.answer(without(item, "slides"))
        await me.focus(me.screen(GroupsPlace).right)
        for slide in item.get("slides", ()):
            await add_a_slide(me, slide)


async def add_a_slide(me: Typist, slide: dict[str, Any]) -> None:
    """Its kind is asked, then what it says."""
    await me.press("a")
    await me.pick(capitalised(SLIDE_KINDS[slide["kind"]]))
    await me.answer(without(slide, "kind"))


async def focus_left(me: Typist) -> None:
    """The keyboard goes to the left zone."""
    await me.focus(me.screen(GroupsPlace).left)


def deck(workspace: Workspace, target: Path) -> object:
    """The parts of the file that is made of the meeting."""
    asked = PaperRequest(SAMPLE, datetime.date(2024, 3, 27))
    made = make(workspace, "deck", asked, "pptx", target, force=False)
    return unpack(made.saved.path.read_bytes())


@pytest.mark.slow
async def test_the_whole_meeting_is_made_by_the_screens_alone(
    desk: Path, sample: Workspace
) -> None:
    """Each record in its form; then the same library as the sample, and the same deck."""
    async with sitting(None, _SMALL) as me:
        await found_the_workspace(me, desk / "clu")
        await describe_the_committee(me)
        await define_the_indicators(me)
        await gather_the_facts(me)
        await prepare_the_meeting(me)
    made = open_workspace(desk / "clu")
    for part in vars(sample.library):
        assert getattr(made.library, part) == getattr(sample.library, part), part
    assert deck(made, desk / "made.pptx") == deck(sample, desk / "sample.pptx")
