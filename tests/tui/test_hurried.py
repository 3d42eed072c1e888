"""Someone in a hurry: what is typed stays in sight, and a key that does nothing says why."""

from pathlib import Path

from textual.widgets._toast import Toast

from clu.tui.screens.session import SessionPlace
from tests.conftest import SAMPLE
from tests.tui.typist import NARROW, Typist, sitting

MEETING = f"agendas/{SAMPLE}/meeting.toml"


async def in_session(me: Typist) -> SessionPlace:
    """The sample, held."""
    await me.press("e")
    await me.yes()
    return me.screen(SessionPlace)


# --- notices ---------------------------------------------------------------------------------


async def test_a_notice_never_covers_the_line_that_is_typed(folder: Path) -> None:
    async with sitting(folder, NARROW) as me:
        room = await in_session(me)
        await me.press("pageup")
        await me.write("udaf : quand rouvre l’accueil de Créteil, qui est fermé depuis mars ?")
        (notice,) = room.query(Toast)
        typed = room.query_one("#line").region
        assert "C’est le premier point." in me.told
        assert notice.region and not notice.region.overlaps(typed)
