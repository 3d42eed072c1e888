"""The places and dialogs in the states in which they are met, by the way that leads there."""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from textual.widgets import Input, Select

from clu.edits import records
from clu.model.address import Address
from clu.model.shape import DEFINITIONS
from clu.tui.screens.dialogs import Confirm
from clu.tui.screens.form import FormScreen
from clu.tui.screens.groups_place import GroupsPlace
from clu.tui.screens.indicators_place import IndicatorsPlace
from clu.tui.screens.place import Place
from clu.workspace import open_workspace
from tests.conftest import SAMPLE
from tests.tui.conftest import NOW
from tests.tui.typist import Typist

Way = Callable[[Typist], Awaitable[None]]

_ACTION = Address("agendas/plans/signage.toml", ("actions", "signaletique-trois-sites"))
_SLIDE = Address(f"agendas/{SAMPLE}/meeting.toml", ("items", "labellisation", "slides", "appels"))


async def go(me: Typist, way: Way) -> None:
    """Leave what is open, without a trace, then go that way from the meetings."""
    while not isinstance(me.app.screen, Place):
        is_leaving = isinstance(me.app.screen_stack[-2], FormScreen)
        if isinstance(me.app.screen, Confirm) and is_leaving:
            await me.yes()
        else:
            await me.press("escape")
    if isinstance(me.app.focused, Input):
        await me.press("escape")
    await me.press("f2")
    await way(me)


def keys(*pressed: str) -> Way:
    """The way of some keys."""

    async def go(me: Typist) -> None:
        await me.press(*pressed)

    return go


async def at_a_slide(me: Typist) -> None:
    """The programme of the sample, on a chart."""
    me.app.desk.reach(_SLIDE)
    await me.rest()


async def at_an_action(me: Typist) -> None:
    """The plans, on an action."""
    me.app.desk.reach(_ACTION)
    await me.rest()


async def in_a_form(me: Typist) -> None:
    """What becomes of an action."""
    await at_an_action(me)
    await me.press("enter")


async def in_a_list(me: Typist) -> None:
    """The states of an action, unfolded in its form."""
    await in_a_form(me)
    await me.focus(me.box("state").query_one(Select))
    await me.press("enter")


async def in_a_faulty_form(me: Typist) -> None:
    """A value that is none."""
    await me.press("f4")
    place = me.screen(IndicatorsPlace)
    name = Address(DEFINITIONS, ("definitions", "appels-recus"))
    place.rows.reach(name)
    place.rows.move_cursor(column=1)
    await me.press("e")
    me.box("value").query_one(Input).value = "beaucoup"
    await me.press("f12")


async def in_a_clash(me: Typist) -> None:
    """The same field of an action, changed here and elsewhere."""
    await at_an_action(me)
    await me.press("m")
    await me.enter("owner")
    await me.write("BCRU")
    workspace = open_workspace(me.app.desk.session.folder)
    change = records.set_keys(workspace.library, _ACTION, {"owner": "DCL"})
    assert change is not None
    workspace.apply([change], label="Ailleurs", who="Paul", now=NOW)
    await me.press("f12")


async def searching(me: Typist) -> None:
    """A search that finds nothing."""
    await me.press("f6")
    await me.focus(me.screen(GroupsPlace).right)
    await me.press("slash")
    await me.write("xyz")


async def jumping(me: Typist) -> None:
    """A few letters of a name."""
    await me.press("ctrl+g")
    await me.write("appels recus")


async def told(me: Typist) -> None:
    """Something was taken back."""
    await at_a_slide(me)
    await me.press("c", "ctrl+z")


async def at_the_survey(me: Typist) -> None:
    """The questions of a survey."""
    me.app.desk.reach(Address("agendas/surveys/2023-sejour.toml"))
    await me.rest()
    await me.press("enter")


PLACES: Mapping[str, Way] = {
    "reunions": keys(),
    "reunion": at_a_slide,
    "plans": at_an_action,
    "a-suivre": keys("f3", "v", "enter"),
    "indicateurs": keys("f4", "down", "down"),
    "recueil": keys("f4", "t"),
    "diaporama": keys("f5"),
    "enquetes": at_the_survey,
    "references": keys("f7"),
    "comite": keys("f8", "down", "down"),
    "controles": keys("f9"),
}
"""Each place, where one works."""

DIALOGS: Mapping[str, Way] = {
    "suivi": in_a_form,
    "etats": in_a_list,
    "faute": in_a_faulty_form,
    "conflit": in_a_clash,
    "question": keys("s"),
    "recherche": searching,
    "aller": jumping,
    "commandes": keys("ctrl+p"),
    "aide": keys("f1"),
    "periode": keys("f4", "p"),
    "demande": keys("f4", "t", "x", "enter"),
    "annule": told,
}
"""What opens over a place, or shows in it for a moment."""


async def at_the_founding(me: Typist) -> None:
    """The first screen of all, with a folder that is the same everywhere."""
    me.app.screen.query_one("#folder", Input).value = str(Path("/home/jeanne/clu"))
    await me.rest()
