"""The deck at the screens: gone through, opened, mended, made, seen as a picture."""

import re
import shutil
from pathlib import Path

import pytest
from textual.widgets import Input

from clu.papers.deck import pages
from clu.tui.screens.deck_place import DeckPlace
from clu.tui.screens.dialogs import Pick
from clu.tui.screens.form import FormScreen
from clu.tui.screens.meetings_place import MeetingsPlace
from clu.tui.screens.mending import MendingScreen
from clu.workspace import open_workspace
from tests.conftest import SAMPLE
from tests.tui.hall import MEETING as HELD
from tests.tui.hall import furnish
from tests.tui.typist import NARROW, WIDE, Typist, sitting

MEETING = f"agendas/{SAMPLE}/meeting.toml"
CALLS = "Taux d’appels décrochés en baisse"
"""What the message of its title begins with."""
LAST_WORD = "Nous vous remercions pour votre écoute."


async def at_the_deck(me: Typist) -> DeckPlace:
    await me.press("f5")
    return me.screen(DeckPlace)


async def at_the_calls(me: Typist) -> DeckPlace:
    """On the slide of the calls, by the keys."""
    place = await at_the_deck(me)
    for _ in range(place.rows.row_count):
        if title(place).startswith(CALLS):
            return place
        await me.press("right")
    raise AssertionError("no slide of the calls")


def title(place: DeckPlace) -> str:
    assert place.line is not None
    return place.line.row.cells[2]


def number(place: DeckPlace) -> int:
    assert place.line is not None
    return place.line.number


def count(folder: Path) -> int:
    return len(pages(open_workspace(folder), SAMPLE).pages)


# --- gone through ----------------------------------------------------------------------------


async def test_the_slide_under_the_cursor_is_shown_as_it_will_look(folder: Path) -> None:
    async with sitting(folder) as me:
        place = await at_the_calls(me)
        assert f"Diapositive {number(place)} sur {count(folder)} ─ 2. Labellisation" in me.told
        for words in ("82,9 %", "████", "Cible", "Notes de l’orateur", "569 916"):
            assert words in me.told


async def test_the_first_slide_has_at_once_the_width_of_its_zone(folder: Path) -> None:
    async with sitting(folder) as me:
        await at_the_deck(me)
        assert "Préfecture du Val-de-Marne" in me.told


async def test_another_slide_is_shown_from_its_top(folder: Path) -> None:
    async with sitting(folder, NARROW) as me:
        place = await at_the_calls(me)
        detail = place.query_one("#detail")
        await me.press("v", "down", "down")
        assert detail.scroll_y > 0
        await me.press("right")
        assert detail.scroll_y == 0


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_two_keys_go_through_the_deck_from_the_list_and_from_the_slide(
    size: tuple[int, int], folder: Path
) -> None:
    async with sitting(folder, size) as me:
        place = await at_the_deck(me)
        await me.press("left", "right", "right")
        assert number(place) == 3
        await me.press("v")
        assert place.query_one("#detail").has_focus
        await me.press("right", "right", "left")
        assert number(place) == 4
        await me.press("escape", "down", "up", "end")
        assert number(place) == count(folder)
        await me.press("right", "pageup")
        assert number(place) < count(folder)
        await me.press("home")
        assert number(place) == 1


async def test_keys_in_a_burst_lose_none(folder: Path) -> None:
    async with sitting(folder, NARROW) as me:
        place = await at_the_deck(me)
        for _ in range(100):
            me.app.simulate_key("right")
        await me.rest()
        assert number(place) == count(folder)
        assert f"Diapositive {count(folder)} sur {count(folder)}" in me.told


async def test_on_a_narrow_terminal_the_slide_is_under_the_list_and_alone_when_asked(
    folder: Path,
) -> None:
    async with sitting(folder, NARROW) as me:
        place = await at_the_calls(me)
        assert place.rows.region.height > 0
        assert "82,9 %" in me.told
        assert "Notes de l’orateur" not in me.told
        await me.press("v")
        assert place.rows.region.height == 0
        assert "Notes de l’orateur" in me.told
        await me.press("escape")
        assert place.rows.has_focus
        assert title(place).startswith(CALLS)


async def test_a_slide_that_is_left_out_is_listed_and_has_no_picture(folder: Path) -> None:
    async with sitting(folder) as me:
        place = await at_the_deck(me)
        await me.press("end")
        while title(place) != "Vos questions, vos remarques":
            await me.press("left")
        assert "Absente, rien à montrer dans les données" in me.told
        assert "1 absente" in me.told
        await me.press("i")
        assert "elle n’a pas d’image" in me.told


async def test_an_internal_slide_is_shown_though_it_is_not_projected(folder: Path) -> None:
    async with sitting(folder) as me:
        place = await at_the_calls(me)
        before = number(place)
        await me.press("enter", "enter")
        await me.answer({"internal": True})
        place = me.screen(DeckPlace)
        assert title(place) == "Appels reçus et décrochés"  # as it was typed: nothing is drawn
        assert number(place) == 0
        assert "Absente, diapositive interne" in me.told
        assert "82,9 %" in me.told
        await me.press("left")
        assert number(place) == before - 1


# --- what it shows ---------------------------------------------------------------------------


async def test_a_fact_is_changed_from_the_slide_that_shows_it(folder: Path) -> None:
    async with sitting(folder) as me:
        place = await at_the_calls(me)
        await me.press("enter")
        assert "Relevé « Nombre total d’appels reçus » (2023)" in me.told
        await me.pick("Relevé « Nombre total d’appels reçus » (2023)")
        me.box("value").query_one(Input).value = "700000"
        me.box("reason").query_one(Input).value = "Recompté"
        await me.save()
        assert me.app.screen is place
        assert title(place).startswith(CALLS)
        assert "700 000" in me.told
        await me.press("ctrl+z")
        assert "687 500" in me.told.split("Annulé")[0]


async def test_leaving_a_form_or_a_choice_comes_back_to_the_same_slide(folder: Path) -> None:
    async with sitting(folder) as me:
        place = await at_the_calls(me)
        await me.press("enter")
        me.screen(Pick)
        await me.press("escape")
        assert me.app.screen is place
        await me.press("v", "enter")
        await me.pick("Indicateur « Taux d’appels décrochés »")
        me.screen(FormScreen)
        await me.press("escape")
        assert me.app.screen is place
        assert title(place).startswith(CALLS)
        assert place.query_one("#detail").has_focus


async def test_what_shows_one_thing_opens_it_at_once(folder: Path) -> None:
    async with sitting(folder) as me:
        place = await at_the_deck(me)
        while title(place) != LAST_WORD:
            await me.press("right")
        await me.press("enter")
        assert me.box("closing").state == LAST_WORD
        me.box("closing").query_one(Input).value = "Merci."
        await me.save()
        assert title(place) == "Merci."


# --- what forbids it -------------------------------------------------------------------------


async def test_what_forbids_the_deck_is_listed_and_each_line_opens_where_it_is_mended(
    folder: Path,
) -> None:
    file = folder / MEETING
    broken = file.read_text("utf-8").replace('indicators = ["', 'indicators = ["inconnu", "', 1)
    file.write_text(broken, "utf-8")
    plan = folder / "agendas/plans/accueil.toml"
    plan.write_text(plan.read_text("utf-8").replace('"done"', '"fini"', 1), "utf-8")
    async with sitting(folder) as me:
        place = await at_the_deck(me)
        assert place.line is None
        assert "Ce qui empêche de le produire" in me.told
        assert "ce nom ne mène à rien" in me.told
        await me.press("g", "i")
        assert "Rien n’est produit : 2 erreurs à corriger, Entrée y mène." in me.told
        assert not (folder / "decks").exists()
        await me.press("enter")
        assert me.box("indicators").state[0] == "inconnu"
        await me.press("escape", "f5", "down", "enter")
        me.screen(MendingScreen)
        assert "Ligne 9 : « fini »" in me.told


async def test_a_mended_deck_comes_back(folder: Path) -> None:
    file = folder / MEETING
    good = file.read_bytes()
    file.write_bytes(b"= faute\n" + good)
    async with sitting(folder) as me:
        await at_the_deck(me)
        assert "illisible" in me.told
        file.write_bytes(good)
        me.app._watch()
        await me.rest()
        assert f"{count(folder)} diapositives" in me.told


async def test_without_a_meeting_there_is_neither_a_deck_nor_a_fault(folder: Path) -> None:
    shutil.rmtree(folder / "agendas" / SAMPLE)
    async with sitting(folder) as me:
        place = await at_the_deck(me)
        assert "Aucune réunion : préparez-en une" in me.told
        await me.press("enter", "v", "right", "g", "i", "d", "escape", "o")
        assert me.app.screen is place
        assert "pas encore été produit" in me.told


# --- made and opened -------------------------------------------------------------------------


@pytest.mark.usefixtures("drawn_once")
async def test_a_key_that_is_held_down_makes_one_deck(folder: Path) -> None:
    async with sitting(folder) as me:
        place = await at_the_deck(me)
        for _ in range(5):
            me.app.simulate_key("g")
        await me.until(lambda: bool(place._made))
    assert [each.name for each in (folder / "decks").iterdir()] == [f"{SAMPLE}.pptx"]


async def test_without_libreoffice_there_is_no_picture_and_it_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    async with sitting(folder) as me:
        await at_the_deck(me)
        await me.press("i")
        assert "L’image demande LibreOffice, qui n’est pas installé" in me.told


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
async def test_a_picture_of_the_slide_is_opened_and_does_not_outlive_the_screens(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def seems_opened(path: Path) -> bool:
        found = path.read_bytes()
        assert found.startswith(b"%PDF")
        assert len(re.findall(rb"/Type ?/Page\b", found)) == 1
        opened.append(path)
        return True

    monkeypatch.setattr("clu.tui.screens.place._is_opened", seems_opened)
    async with sitting(folder) as me:
        place = await at_the_calls(me)
        await me.press("i", "i", "right")
        await me.until(lambda: bool(opened))
        assert not title(place).startswith(CALLS)
        await me.press("i")
        await me.until(lambda: len(opened) > 1)
        numbers = (number(place) - 1, number(place))
        assert [each.name for each in opened] == [f"diapositive-{each}.pdf" for each in numbers]
    assert not any(each.exists() for each in opened)


# --- of which meeting ------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["r", "w", "r l", "r w", "enter", "enter r", "e"])
@pytest.mark.parametrize("key", ["f5", "alt+4"])
async def test_from_a_screen_about_a_meeting_the_deck_is_that_meeting_s(
    folder: Path, way: str, key: str
) -> None:
    furnish(folder)
    if (way, key) == ("e", "f5"):
        pytest.skip("in session, F5 notes an answer")
    async with sitting(folder) as me:
        await me.press("end", "f5")
        assert me.screen(DeckPlace).meeting == SAMPLE
        await me.press("f2", "home", *way.split(" "), key)
        assert me.screen(DeckPlace).meeting == HELD
        await me.press("d", "f2", "end", "f3", key)
        assert me.screen(DeckPlace).meeting == HELD, "no meeting is worked on among the plans"


async def test_one_comes_back_to_the_meeting_that_one_leaves(folder: Path) -> None:
    furnish(folder)
    async with sitting(folder) as me:
        await me.press("end", "ctrl+g")
        await me.write("claude erignac")
        await me.press("enter", "escape")
        assert me.screen(MeetingsPlace).meeting == HELD
