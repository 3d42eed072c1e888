"""Someone in a hurry: what is typed stays in sight, and a key that does nothing says why."""

from pathlib import Path

import pytest
from textual.widgets import Input, Static
from textual.widgets._toast import Toast

from clu.edits.session_lines import LineKind, SessionLine, line_changes
from clu.forms.purposes import Edit
from clu.model.address import Address
from clu.model.shape import meeting_file
from clu.tui.kept import Drafts
from clu.tui.screens.agreement import Agreement
from clu.tui.screens.checks_place import ChecksPlace
from clu.tui.screens.form import FormScreen
from clu.tui.screens.indicators_place import IndicatorsPlace
from clu.tui.screens.meetings_place import MeetingsPlace
from clu.tui.screens.place import SearchingPlace
from clu.tui.screens.plain_places import CommitteePlace
from clu.tui.screens.plans_place import PlansPlace
from clu.tui.screens.programme_place import ProgrammePlace
from clu.tui.screens.session_place import SessionPlace
from clu.tui.session import Session
from clu.tui.widgets.pairs import PairRow
from clu.tui.widgets.texts import KeysLine
from tests.conftest import SAMPLE
from tests.tui.conftest import NOW
from tests.tui.test_stories import at_an_indicator, calls, in_the_committee, library
from tests.tui.typist import NARROW, Typist, sitting

UNREAD = "agendas/plans/signage.toml"


async def in_session(me: Typist) -> SessionPlace:
    """The sample, held."""
    await me.press("e")
    await me.yes()
    return me.screen(SessionPlace)


def test_no_place_gives_its_first_keys_to_its_line_of_search() -> None:
    places: list[type[SearchingPlace]] = [SearchingPlace, *SearchingPlace.__subclasses__()]
    assert all(each.AUTO_FOCUS == "" for each in places)  # None: as the application, the first


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


async def test_what_was_mended_is_there_at_the_next_key_under_what_is_typed(folder: Path) -> None:
    path = folder / meeting_file(SAMPLE)
    async with sitting(folder, NARROW) as me:
        room = await in_session(me)
        whole = path.read_bytes()
        path.write_bytes(whole + b"x = [")
        me.app.desk.session.reload()
        await me.write("udaf : quand ?")
        await me.press("enter")
        assert "meeting.toml n’a pas pu être lu" in me.told
        assert room.line.value == "udaf : quand ?"
        path.write_bytes(whole)
        await me.press("enter")
        assert room.line.value == ""
    (exchange,) = library(folder).minutes_of(SAMPLE).exchanges
    assert exchange.note == "quand ?"


async def test_a_file_that_is_no_data_opens_nothing_and_says_what_to_do(folder: Path) -> None:
    agendas = folder / "agendas"
    (agendas / SAMPLE / "meeting (1).toml").write_bytes(
        (folder / meeting_file(SAMPLE)).read_bytes()
    )
    (agendas / "notes.toml").write_text("x = 1", encoding="utf-8")
    (agendas / "2024-13-45").mkdir()
    (agendas / "2024-13-45" / "meeting.toml").write_text("", encoding="utf-8")
    async with sitting(folder) as me:
        await me.press("f9")
        place = me.screen(ChecksPlace)
        for at, each in enumerate(place._every):
            if each.file.endswith(("(1).toml", "notes.toml", "45/meeting.toml")):
                place.rows.reach(str(at))
                await me.press("enter")
                assert f"{Path(each.file).name} ne se corrige pas ici." in me.told
                me.screen(ChecksPlace)


async def test_the_empty_columns_that_were_asked_for_stay(folder: Path) -> None:
    async with sitting(folder) as me:
        await me.press("f4")
        for asked in ("2030", "2031-T1"):
            await me.press("p")
            await me.write(asked)
            await me.press("enter")
        assert "2030" in me.told and "T1 2031" in me.told


# --- pasting in a cell -----------------------------------------------------------------------


@pytest.mark.parametrize("pasted", ["701250", "701 250\r\n", " 701250\n"])
async def test_a_value_that_is_pasted_on_a_cell_opens_it(folder: Path, pasted: str) -> None:
    async with sitting(folder) as me:
        await at_an_indicator(me, "appels-recus", "2024")
        await me.paste(pasted)
        assert me.screen(IndicatorsPlace).grid.is_edited
        assert calls(folder, "2024") is None, "it is saved by Entrée, as what is typed"
        await me.press("enter")
    found = calls(folder, "2024")
    assert found is not None
    assert found.value == 701250


async def test_a_block_of_cells_is_pasted_whole_or_not_at_all(folder: Path) -> None:
    async with sitting(folder) as me:
        await at_an_indicator(me, "appels-recus", "2024")
        await me.paste("700 000\t2\r\n")
        assert "aucune période au-dessus" in me.told
        await me.press("escape")
        assert calls(folder, "2024") is None
        await me.paste("700 000\r\n600 000 p\r\n")
        assert "Coller 2 valeurs" in me.told
        await me.yes()
        found = calls(folder, "2024")
        assert found is not None
        assert found.value == 700_000
        await me.press("ctrl+z")
        assert calls(folder, "2024") is None


async def test_a_digit_on_the_name_of_an_indicator_says_where_to_type_it(folder: Path) -> None:
    async with sitting(folder) as me:
        await at_an_indicator(me, "appels-recus", "2024")
        await me.press("home", "7")
        assert "Placez-vous d’abord dans la colonne d’une période" in me.told
        me.screen(IndicatorsPlace)


# --- keys ------------------------------------------------------------------------------------


def offered(me: Typist) -> str:
    """The line of keys."""
    return str(me.app.screen.query_one(KeysLine).render())


async def at_the_acronyms(me: Typist) -> CommitteePlace:
    """The keyboard on the first acronym."""
    await me.press("f8")
    place = me.screen(CommitteePlace)
    place.left.reach("Sigles")
    await me.rest()
    await me.press("enter")
    return place


async def test_an_acronym_is_not_removed_alone_and_the_key_says_so(folder: Path) -> None:
    async with sitting(folder) as me:
        await at_the_acronyms(me)
        assert "Modifier" in offered(me)
        assert "Supprimer" not in offered(me)
        await me.press("s")
        assert "Cette ligne ne se supprime pas seule : « m » ouvre" in me.told


async def test_nothing_is_added_to_a_plan_that_cannot_be_read(folder: Path) -> None:
    (folder / "agendas/plans/signage.toml").write_text("title = ", encoding="utf-8")
    async with sitting(folder) as me:
        await me.press("f3")
        place = me.screen(PlansPlace)
        place.left.move_cursor(row=[each.key for each in place.left.listed].index(Address(UNREAD)))
        await me.focus(place.right)
        assert "Ajouter" not in offered(me)
        await me.press("a")
        assert "Ce fichier est illisible" in me.told
        me.screen(PlansPlace)


async def test_the_state_of_an_action_is_not_changed_from_the_list_of_plans(folder: Path) -> None:
    async with sitting(folder, NARROW) as me:
        await me.press("f3")
        assert "État" not in offered(me)
        await me.press("e")
        assert "Choisissez d’abord une action" in me.told
        await me.press("enter")
        assert "État" in offered(me)


async def test_nothing_is_taken_away_from_a_list_that_is_empty(folder: Path) -> None:
    async with sitting(folder) as me:
        await me.press("f7", "a")
        await me.pick("Référentiel")
        form = me.screen(FormScreen)
        await me.enter("modules")
        assert "Ajouter" in offered(me)
        assert "Retirer" not in offered(me)
        await me.press("s")
        assert me.app.screen is form


# --- the preview of the next meeting ---------------------------------------------------------


async def test_the_next_meeting_is_not_made_before_all_of_it_was_shown(folder: Path) -> None:
    """Entrée reads on; what it does is in sight all along."""
    async with sitting(folder, NARROW) as me:
        await me.press("c")
        await me.enter("date")
        await me.write("20/11/2024")
        await me.save()
        dialog = me.screen(Agreement)
        assert "Lire la suite" in me.told
        await me.press("enter")
        assert me.app.screen is dialog
        while "Lire la suite" in me.told:
            assert "Créer la réunion" not in me.told
            await me.press("enter")
        assert "dans la nouvelle réunion" in me.told
        assert "2024-11-20" not in library(folder).meetings
        assert "Créer la réunion" in me.told
        await me.press("enter")
        assert me.screen(ProgrammePlace).meeting == "2024-11-20"


# --- what is wrong in a form -----------------------------------------------------------------


async def test_a_fault_is_told_no_more_once_its_field_is_right(folder: Path) -> None:
    async with sitting(folder) as me:
        await me.press("d")
        await me.enter("date")
        await me.press("ctrl+a")
        await me.write("bientôt")
        await me.press("f12")
        assert "« bientôt » ne va pas" in me.told
        await me.press("ctrl+a")
        await me.write("20/11")
        assert "« bientôt »" not in me.told
        assert "« 20/11 » ne va pas" in me.told
        await me.write("/2024")
        assert "✗" not in me.told
        assert me.box("date").query_one(Input).has_focus


async def test_a_fault_of_a_choice_is_told_no_more_once_one_chose(folder: Path) -> None:
    async with sitting(folder) as me:
        await me.press("f3", "a", "f12")
        assert "Ce champ est nécessaire." in me.told
        await me.write("Un plan")
        assert "✗" not in me.told


async def test_the_fault_of_a_milestone_names_its_line(folder: Path) -> None:
    async with sitting(folder) as me:
        editor = await in_the_committee(me, "Jalons")
        known = len(editor.pairs)
        await me.focus(editor.rows[-1].cells[0])
        for text in ("envoi", "J-3,5", "l’An 2000", "J-3", "relance", "J-99999"):
            await me.write(text)
            await me.press("enter")
        await me.press("f12")
        half, _, far = editor.rows[known : known + 3]
        assert "« -3,5 » ne va pas pour « envoi »" in fault_of(half)
        await me.focus(half.cells[1])
        await me.press("ctrl+a")
        await me.write("J-3")
        assert not fault_of(half)
        assert fault_of(far)


def fault_of(row: PairRow) -> str:
    """What is told under a row, with plain spaces."""
    return str(row.query_one(".row-fault", Static).render()).replace("\u00a0", " ")


# --- what was validated ----------------------------------------------------------------------


async def test_what_was_validated_opens_no_form_and_says_how_to_correct(demo: Path) -> None:
    async with sitting(demo) as me:
        me.screen(MeetingsPlace).left.reach(Address(meeting_file("2025-11-20")))
        await me.rest()
        assert "Modifier" not in offered(me)
        await me.press("m")
        assert "Compte rendu validé le" in me.told
        assert "un rectificatif" in me.told
        await me.press("enter", "enter", "enter")
        me.screen(ProgrammePlace)
        assert "Ajouter" not in offered(me)
        for key in "amscuni":
            await me.press(key)
            me.screen(ProgrammePlace)
        assert "un rectificatif" in me.told
        await me.press("r", "r")
        assert "Rectificatif" in me.screen(FormScreen)._asked.title


async def test_what_was_typed_before_someone_validated_stays_a_draft(demo: Path) -> None:
    purpose = Edit(Address("agendas/2025-11-20/meeting.toml"), ("place",))
    Drafts(demo).keep(purpose, {("place",): "Salle B"}, NOW)
    async with sitting(demo) as me:
        assert "reste en brouillon" in me.told
    kept = Drafts(demo).kept()
    assert kept is not None
    assert kept[:2] == (purpose, {("place",): "Salle B"})


# --- names -----------------------------------------------------------------------------------


async def test_a_form_names_what_it_is_about_without_an_id(demo: Path) -> None:
    async with sitting(demo) as me:
        record = ("items", "enquete", "slides", "accessibilite")
        me.app.desk.fill(Edit(Address("agendas/2026-12-10/meeting.toml", record)))
        await me.rest()
        assert "(L’enquête de satisfaction et le…, 10 décembre 2026)" in me.told


async def test_a_problem_names_its_record_and_its_field_then_its_file(demo: Path) -> None:
    async with sitting(demo) as me:
        await me.press("f9")
        place = me.screen(ChecksPlace)
        rules = [each.rule for each in place._every]
        place.rows.reach(str(rules.index("releve-lacunaire")))
        await me.rest()
        assert "Relevé « Passages à l’accueil » (2025), non mesuré" in me.told
        assert "Fichier : agendas/indicators/2025.toml, ligne 21" in me.told


async def test_what_was_noted_is_shown_by_its_item_and_by_who_spoke(demo: Path) -> None:
    (asked, *_) = library(demo).minutes["2025-11-20"].exchanges
    (demo / "agendas/2025-11-20/validated.toml").unlink()
    async with sitting(demo) as me:
        me.app.desk.fill(Edit(Address("agendas/2025-11-20/minutes.toml", ("exchanges", asked.id))))
        await me.rest()
        assert "Collectif Accès pour tous" in me.told
        assert "Suites données au CLU du 18 mars 2025" in me.told
        await me.enter("asked_by")
        await me.press("end")
        await me.write(" ")
        await me.save()
    (kept, *_) = library(demo).minutes["2025-11-20"].exchanges
    assert kept == asked


# --- room ------------------------------------------------------------------------------------


async def test_where_there_is_little_room_the_lesser_columns_are_left_out(demo: Path) -> None:
    async with sitting(demo, NARROW) as me:
        await me.press("f3", "enter")
        assert "Marquer au sol la" in me.told
        assert "31/03/2026" in me.told
        assert "Origine" not in me.told
    async with sitting(demo, (240, 40)) as me:
        await me.press("f3", "enter")
        assert "Origine" in me.told


async def test_a_heading_keeps_its_meeting_whole_where_there_is_little_room(demo: Path) -> None:
    async with sitting(demo, NARROW) as me:
        me.app.desk.reach(Address("agendas/2026-12-10/meeting.toml"))
        await me.rest()
        assert "Réunion du 10 décembre 2026 ─ en préparation, J−764" in me.told


@pytest.mark.parametrize(
    ("kind", "key"),
    [(LineKind.QUESTION, ""), (LineKind.DECISION, "f6"), (LineKind.ANSWER, "f5")],
)
async def test_two_windows_note_the_same_kind_of_thing_in_the_same_second(
    folder: Path, monkeypatch: pytest.MonkeyPatch, kind: LineKind, key: str
) -> None:
    monkeypatch.setattr("clu.clock.now", lambda: NOW)
    async with sitting(folder, NARROW) as me:
        room = await in_session(me)
        await me.write("avant")
        await me.press("enter")
        other = Session(folder)
        item = other.library.meetings[SAMPLE].items[0].id
        noted = other.library.minutes_of(SAMPLE).exchanges[0].id
        theirs = SessionLine(kind, "udaf : le leur", source=noted)
        other.do(line_changes(other.library, SAMPLE, item, theirs, NOW))
        await me.write("udaf : le mien")
        await me.press(*filter(None, [key]), "enter")
        assert room.line.value == "", me.told
    minutes = library(folder).minutes_of(SAMPLE)
    said = [each.note for each in minutes.exchanges]
    said += [each.note for each in minutes.decisions]
    said += [turn.note for each in minutes.exchanges for turn in each.turns]
    assert sum("le leur" in each for each in said) == 1
    assert sum("le mien" in each for each in said) == 1


async def test_two_windows_promise_in_the_same_second_under_numbers_that_follow(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clu.clock.now", lambda: NOW)
    async with sitting(folder, NARROW) as me:
        room = await in_session(me)
        for words, key in (("avant", ""), ("sgcd: commencer", "f7")):
            await me.write(words)
            await me.press(*filter(None, [key]), "enter")
        other = Session(folder)
        item = other.library.meetings[SAMPLE].items[0].id
        noted = other.library.minutes_of(SAMPLE).exchanges[0].id
        theirs = SessionLine(LineKind.FOLLOW_UP, "sgcd: poser", source=noted)
        other.do(line_changes(other.library, SAMPLE, item, theirs, NOW))
        await me.write("sgcd: peindre")
        await me.press("f7", "enter")
        assert room.line.value == "", me.told
    numbers = [each.number for each in library(folder).plans["suites"].actions]
    assert numbers == ["S-2024-01", "S-2024-02", "S-2024-03"]
