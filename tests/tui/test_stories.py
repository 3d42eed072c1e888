"""What someone does at the screens in a day, on a copy of the sample."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, OptionList, Static, TextArea

from clu.edits import actions, indicators, records
from clu.model.actions import Action, ActionState
from clu.model.address import Address
from clu.model.indicators import Quality, Reading
from clu.model.library import Library
from clu.model.period import Period
from clu.model.shape import DEFINITIONS
from clu.tasks import saving
from clu.tui.kept import Drafts
from clu.tui.map import PLACES
from clu.tui.screens.agreement import Agreement, Conflict
from clu.tui.screens.checks_place import ChecksPlace
from clu.tui.screens.dialogs import Confirm, Pick, TextDialog
from clu.tui.screens.form import FormScreen
from clu.tui.screens.groups_place import GroupsPlace
from clu.tui.screens.indicators_place import IndicatorsPlace
from clu.tui.screens.meetings_place import MeetingsPlace
from clu.tui.screens.plans_place import PlansPlace
from clu.tui.screens.programme_place import ProgrammePlace
from clu.tui.widgets.pairs import PairsEditor
from clu.workspace import open_workspace
from tests.conftest import SAMPLE
from tests.store.dying import contents
from tests.tui.conftest import NOW
from tests.tui.typist import Typist, sitting

SIGNAGE = "agendas/plans/signage.toml"
RENEWAL = Address(SIGNAGE, ("actions", "signaletique-trois-sites"))
MEETING = f"agendas/{SAMPLE}/meeting.toml"
NBSP = "\u00a0"


def library(folder: Path) -> Library:
    """What the files hold now."""
    return open_workspace(folder).library


def renewal(folder: Path) -> Action:
    """The action of the plan of signs, as the files hold it."""
    return library(folder).plans["signage"].actions[0]


async def at_the_renewal(me: Typist) -> None:
    """The keyboard on that action, among the plans."""
    await me.press("f3")
    me.screen(PlansPlace).reach(RENEWAL)
    await me.rest()


async def at_an_indicator(me: Typist, name: str, period: str) -> None:
    """The keyboard on the value of an indicator for a period, whose column is opened."""
    await me.press("f4", "p")
    await me.write(period)
    await me.press("enter")
    place = me.screen(IndicatorsPlace)
    place.rows.reach(Address(DEFINITIONS, ("definitions", name)))
    await me.rest()


async def in_the_meeting(me: Typist, *record: str) -> ProgrammePlace:
    """The programme of the sample, the keyboard on a record of it."""
    me.app.desk.reach(Address(MEETING, record))
    await me.rest()
    return me.screen(ProgrammePlace)


def elsewhere(folder: Path, **values: Any) -> None:
    """Someone else changes the action of the plan of signs."""
    workspace = open_workspace(folder)
    change = records.set_keys(workspace.library, Address(SIGNAGE, RENEWAL.record), values)
    assert change is not None
    workspace.apply([change], label="Ailleurs", who="Paul", now=NOW)


# --- meetings --------------------------------------------------------------------------------


async def test_a_meeting_is_prepared_from_the_last_one(folder: Path) -> None:
    async with sitting(folder) as me:
        await me.press("c")
        await me.enter("date")
        await me.write("20/11/2024")
        await me.save()
        assert "Suites données au CLU du 27 mars 2024 – point nouveau" in me.told
        assert "2024-11-20" not in library(folder).meetings, "it is told before it is made"
        await me.yes()
        assert me.screen(ProgrammePlace).meeting == "2024-11-20"
        assert "Réunion du 20 novembre 2024" in me.told
        assert "J−14" in me.told
    found = library(folder).meetings
    new, old = found["2024-11-20"], found[SAMPLE]
    assert [item.title for item in new.items[3:]] == [item.title for item in old.items[1:]]
    assert new.previous == SAMPLE


async def test_a_meeting_whose_preview_is_not_agreed_to_is_not_made(folder: Path) -> None:
    """What was typed is in the form again."""
    before = contents(folder)
    async with sitting(folder) as me:
        await me.press("c")
        await me.enter("date")
        await me.write("20/11/2024")
        await me.save()
        me.screen(Agreement)
        await me.press("pagedown", "escape")
        assert me.box("date").query_one(Input).value == "20/11/2024"
    assert contents(folder) == before


async def test_a_meeting_is_prepared_from_a_source_that_is_chosen(folder: Path) -> None:
    async with sitting(folder) as me:
        await me.press("a")
        await me.answer({"date": NOW.date(), "source": SAMPLE})
        await me.yes()
        assert me.screen(ProgrammePlace).meeting == "2024-11-06"
    found = library(folder).meetings
    assert len(found["2024-11-06"].items) == len(found[SAMPLE].items) + 2


async def test_what_a_meeting_lacks_is_given_from_the_list_of_what_it_lacks(folder: Path) -> None:
    async with sitting(folder) as me:
        await me.focus(me.screen(MeetingsPlace).right)
        assert "Le lieu n’est pas dit." in me.told
        await me.press("enter")
        await me.write("Salle Claude-Erignac")
        await me.save()
        assert "Le lieu n’est pas dit." not in me.told
    assert library(folder).meetings[SAMPLE].place == "Salle Claude-Erignac"


# --- values ----------------------------------------------------------------------------------


def calls(folder: Path, year: str) -> Reading | None:
    """What was read of the calls of a year."""
    return library(folder).readings("appels-recus").get(Period.parse(year))


async def test_a_digit_begins_a_value_in_its_cell_and_enter_saves_it(folder: Path) -> None:
    async with sitting(folder) as me:
        await at_an_indicator(me, "appels-recus", "2024")
        await me.press("7")
        await me.write("01 250")
        assert me.screen(IndicatorsPlace).grid.is_edited
        await me.press("enter")
        assert me.screen(IndicatorsPlace).rows.has_focus
        assert "701 250" in me.told
        assert "enregistré" in me.told
    assert (reading := calls(folder, "2024")) and reading.value == Decimal(701250)


async def test_digits_in_one_burst_all_go_to_the_cell(folder: Path) -> None:
    """Even those that come before it has the keyboard."""
    async with sitting(folder) as me:
        await at_an_indicator(me, "appels-recus", "2024")
        await me.write("701250")
        assert me.screen(IndicatorsPlace).grid.cell.value == "701250"


async def test_a_cell_opens_with_its_value_and_escape_leaves_all_as_it_was(folder: Path) -> None:
    before = contents(folder)
    async with sitting(folder) as me:
        await at_an_indicator(me, "appels-recus", "2023")
        await me.press("enter")
        grid = me.screen(IndicatorsPlace).grid
        assert grid.cell.value == "687500"
        await me.write("99")
        await me.press("escape")
        assert not grid.is_edited
        await me.press("enter", "enter")  # nothing was typed: nothing is asked
        assert not grid.is_edited
        assert me.screen(IndicatorsPlace).rows.has_focus
    assert contents(folder) == before


async def test_a_cell_takes_and_shows_a_provisional_value(folder: Path) -> None:
    async with sitting(folder) as me:
        await at_an_indicator(me, "appels-recus", "2024")
        for typed in ("701250 p", "701300P"):
            await me.press("enter")
            me.screen(IndicatorsPlace).grid.cell.value = ""
            await me.write(typed)
            await me.press("enter")
            assert (reading := calls(folder, "2024")) and reading.quality is Quality.PROVISIONAL
        assert "701 300 p" in me.told
        await me.press("enter")
        assert me.screen(IndicatorsPlace).grid.cell.value == "701300 p"
        await me.press("backspace", "backspace", "enter")
    assert (reading := calls(folder, "2024")) and reading.quality is Quality.FINAL
    assert reading.value == Decimal(701300)


async def test_a_provisional_value_that_a_form_changes_stays_so_as_the_form_shows(
    folder: Path,
) -> None:
    async with sitting(folder) as me:
        await at_an_indicator(me, "appels-recus", "2024")
        await me.press("7", "p", "enter", "e")
        assert me.box("quality").state == "provisional"
        await me.fill({"value": 8})
        await me.save()
    assert (reading := calls(folder, "2024")) and reading.quality is Quality.PROVISIONAL


async def test_what_is_no_number_stays_in_its_cell_and_is_told(folder: Path) -> None:
    before = contents(folder)
    async with sitting(folder) as me:
        await at_an_indicator(me, "appels-recus", "2024")
        await me.press("enter")
        await me.write("beaucoup")
        await me.press("enter")
        grid = me.screen(IndicatorsPlace).grid
        assert (grid.is_edited, grid.cell.value) == (True, "beaucoup")
        assert "✗ « beaucoup » ne va pas" in me.told
        await me.press("escape")
        assert "✗" not in me.told
    assert contents(folder) == before


async def test_a_final_value_changed_in_its_cell_opens_the_form_at_the_reason(folder: Path) -> None:
    before = contents(folder)
    async with sitting(folder) as me:
        await at_an_indicator(me, "appels-recus", "2023")
        await me.press("6")
        await me.write("87600")
        await me.press("enter")
        assert me.box("value").state == "687600"
        assert (
            "dites pourquoi"
            in str(me.box("reason").query_one(".fault", Static).render()).casefold()
        )
        assert contents(folder) == before
        await me.write("double compte")
        await me.save()
    assert (reading := calls(folder, "2023")) and reading.value == Decimal(687600)
    assert [each.reason for each in reading.former] == ["double compte"]


async def test_a_cell_that_someone_else_filled_meanwhile_shows_both_sides(folder: Path) -> None:
    async with sitting(folder) as me:
        await at_an_indicator(me, "appels-recus", "2024")
        await me.press("7")
        workspace = open_workspace(folder)
        year = Period.parse("2024")
        there = indicators.measure(
            workspace.library, "appels-recus", year, {"value": Decimal(8)}, on=NOW.date()
        )
        saving.Trial(workspace, there).write()
        me.app._watch()
        await me.rest()
        await me.press("enter")
        me.screen(Conflict)
        assert "Le vôtre : 7" in me.told
        assert "Le leur : 8" in me.told


async def test_a_click_on_another_cell_keeps_what_was_typed(folder: Path) -> None:
    async with sitting(folder) as me:
        await at_an_indicator(me, "appels-recus", "2024")
        await me.press("7")
        await me.focus(me.screen(IndicatorsPlace).rows)
    assert (reading := calls(folder, "2024")) and reading.value == Decimal(7)


async def test_what_is_typed_in_a_cell_when_one_quits_is_offered_again(folder: Path) -> None:
    async with sitting(folder) as me:
        await at_an_indicator(me, "appels-recus", "2024")
        await me.press("7", "3")
        await me.pilot.press("ctrl+q")
    async with sitting(folder) as me:
        await me.yes()
        assert me.box("value").state == "73"


async def test_a_rate_is_said_by_its_two_counts(folder: Path) -> None:
    async with sitting(folder) as me:
        await at_an_indicator(me, "appels-decroches-taux", "2024")
        await me.press("6")
        await me.write("00000")
        await me.press("tab")
        await me.write("750 000")
        await me.save()
        assert "80,0 %" in me.told
    known = library(folder)
    year = Period.parse("2024")
    assert known.readings("appels-decroches")[year].value == Decimal(600000)
    assert known.readings("appels-recus")[year].value == Decimal(750000)
    assert year not in known.readings("appels-decroches-taux")


@pytest.mark.parametrize("typed", ["beaucoup", "1,2,3"])
async def test_a_wrong_value_is_refused_beside_its_field(folder: Path, typed: str) -> None:
    before = contents(folder)
    async with sitting(folder) as me:
        await at_an_indicator(me, "appels-recus", "2024")
        await me.press("e")
        await me.write(typed)
        await me.press("f12")
        fault = me.box("value").query_one(".fault", Static)
        assert typed in str(fault.render())
        assert f"✗ {fault.render()}".splitlines()[0][-20:] in me.told
    assert contents(folder) == before


async def test_a_value_that_another_field_contradicts_is_refused(folder: Path) -> None:
    before = contents(folder)
    async with sitting(folder) as me:
        await at_an_indicator(me, "appels-recus", "2024")
        await me.press("e")
        await me.fill({"value": 12, "not_measured": "panne du serveur"})
        await me.press("f12")
        me.screen(FormScreen)
        assert "Ce qui n’est pas mesuré n’a pas de valeur." in me.told
    assert contents(folder) == before


async def test_counts_that_do_not_agree_are_a_problem(folder: Path) -> None:
    async with sitting(folder) as me:
        await at_an_indicator(me, "appels-decroches-taux", "2024")
        await me.press("enter")
        await me.write("900")
        await me.press("tab")
        await me.write("800")
        await me.save()
        await me.press("f9")
        assert "un taux de 112,5 % dépasse 100 %" in me.told


async def test_a_final_value_changes_with_a_reason_alone(folder: Path) -> None:
    async with sitting(folder) as me:
        await at_an_indicator(me, "appels-recus", "2023")
        await me.press("e")
        editor = me.box("value").query_one(Input)
        editor.value = "687600"
        await me.rest()
        form = me.screen(FormScreen)
        await me.press("f12")
        assert me.app.screen is form
        assert "motif" in me.told.casefold()
        await me.enter("reason")
        await me.write("double compte")
        await me.save()
    reading = library(folder).readings("appels-recus")[Period.parse("2023")]
    assert reading.value == Decimal(687600)
    assert [(each.value, each.reason) for each in reading.former] == [
        (Decimal(687500), "double compte")
    ]


# --- names with their values -----------------------------------------------------------------


async def in_the_committee(me: Typist, section: str) -> PairsEditor:
    """The form of a table of the committee, the keyboard in its first cell."""
    await me.press("f8")
    me.screen(GroupsPlace).left.reach(section)
    await me.rest()
    await me.press("m")
    return me.screen(FormScreen).query_one(PairsEditor)


async def test_a_row_is_added_at_the_bottom_and_another_is_taken_away_by_a_key(
    folder: Path,
) -> None:
    async with sitting(folder) as me:
        editor = await in_the_committee(me, "Sites")
        await me.press("ctrl+r")
        await me.focus(editor.rows[-1].cells[0])
        await me.write("Orly")
        await me.press("enter", "enter")
        await me.write("Le Bourget")
        await me.press("tab")
        await me.write("bourget")
        await me.press("ctrl+up")
        assert [row[0] for row in editor.pairs[-2:]] == ["Le Bourget", "Orly"]
        await me.press("escape")
        await me.yes()
        await me.press("s")
        editor = await in_the_committee(me, "Sites")
        await me.focus(editor.rows[-1].cells[0])
        await me.write("Orly")
        await me.save()
    found = library(folder).committee
    assert found is not None
    assert list(found.sites) == ["creteil", "hay-les-roses", "nogent", "orly"]


async def test_rows_are_pasted_from_a_text_or_a_spreadsheet(folder: Path) -> None:
    async with sitting(folder) as me:
        editor = await in_the_committee(me, "Sigles")
        count = len(editor.pairs)
        await me.focus(editor.rows[-1].cells[0])
        await me.paste("RSP = Régie\nTMA\tTierce maintenance\n")
        await me.paste("XYZ = Essai")
        assert editor.pairs[count:] == [
            ["RSP", "Régie"],
            ["TMA", "Tierce maintenance"],
            ["XYZ", "Essai"],
        ]
        await me.save()
    found = library(folder).committee
    assert found is not None
    assert found.acronyms["TMA"] == "Tierce maintenance"


async def test_what_is_wrong_with_a_row_is_told_beside_it(folder: Path) -> None:
    before = contents(folder)
    async with sitting(folder) as me:
        editor = await in_the_committee(me, "Jalons")
        known = len(editor.pairs)
        await me.focus(editor.rows[-1].cells[0])
        for text in ("envoi", "bientôt", "", "J-3"):
            await me.write(text)
            await me.press("enter")
        await me.press("f12")
        wrong, lacking = editor.rows[known : known + 2]
        assert f"bientôt{NBSP}» ne va pas" in str(wrong.query_one(".row-fault", Static).render())
        assert f"Il manque{NBSP}: jalon." in str(lacking.query_one(".row-fault", Static).render())
        assert wrong.cells[0].has_focus
        assert contents(folder) == before


async def test_the_parts_of_a_value_are_rows(folder: Path) -> None:
    async with sitting(folder) as me:
        await at_an_indicator(me, "appels-recus", "2024")
        await me.press("e")
        await me.fill({"value": 10, "parts": [{"label": "matin", "value": 4}]})
        await me.press("f12")
        if isinstance(me.app.screen, FormScreen):
            assert "✗" in me.told
            await me.fill({"parts": [{"label": "a", "value": 4}, {"label": "b", "value": 6}]})
            await me.save()
    reading = calls(folder, "2024")
    assert reading is not None
    assert [part.value for part in reading.parts]


# --- actions ---------------------------------------------------------------------------------


async def test_an_action_is_closed_with_a_state_a_note_and_a_day(folder: Path) -> None:
    async with sitting(folder) as me:
        await at_the_renewal(me)
        await me.press("e")
        await me.pick("Réalisée")
        await me.enter("note")
        await me.write("Panneaux posés")
        me.box("on").query_one(Input).value = "05/11/2024"
        await me.save()
        assert "Panneaux posés" in me.told
    action = renewal(folder)
    assert action.as_of(NOW.date()).state is ActionState.DONE
    (line,) = action.trail
    assert (line.note, f"{line.on}") == ("Panneaux posés", "2024-11-05")


async def test_an_action_is_not_dropped_without_a_reason(folder: Path) -> None:
    before = contents(folder)
    async with sitting(folder) as me:
        await at_the_renewal(me)
        await me.press("e")
        await me.pick("Non retenue")
        form = me.screen(FormScreen)
        await me.press("f12")
        assert me.app.screen is form
        assert "✗" in me.told
        assert contents(folder) == before
        await me.enter("note")
        await me.write("Trop cher")
        await me.save()
    assert renewal(folder).as_of(NOW.date()).state is ActionState.DROPPED


# --- the programme ---------------------------------------------------------------------------


def items(folder: Path) -> list[str]:
    """The items of the sample, by their ids."""
    return [item.id for item in library(folder).meetings[SAMPLE].items]


def slides(folder: Path) -> list[str]:
    """The slides of its second item."""
    return [slide.id for slide in library(folder).meetings[SAMPLE].items[1].slides]


async def test_an_item_is_added_moved_and_removed(folder: Path) -> None:
    before = library(folder)
    async with sitting(folder) as me:
        await in_the_meeting(me, "items", "labellisation")
        await me.press("a")
        await me.enter("title")
        await me.write("Accueil")
        await me.save()
        assert items(folder)[:3] == ["introduction", "labellisation", "accueil"]
        await me.press("u")
        assert items(folder)[1:3] == ["accueil", "labellisation"]
        await me.press("n", "n")
        assert items(folder)[3] == "accueil"
        await me.press("s")
        await me.yes()
    assert vars(library(folder)) == vars(before)


async def test_a_slide_is_added_copied_moved_and_removed(folder: Path) -> None:
    before = contents(folder)
    first = slides(folder)
    async with sitting(folder) as me:
        await in_the_meeting(me, "items", "labellisation", "slides", first[0])
        await me.press("c")
        copy = slides(folder)[1]
        assert slides(folder) == [first[0], copy, *first[1:]]
        await me.press("n")
        assert slides(folder)[1:3] == [first[1], copy]
        await me.press("u", "u")
        assert slides(folder)[:2] == [copy, first[0]]
        await me.press("s")
        await me.yes()
        await me.press("a")
        await me.pick("Texte")
        await me.enter("title")
        await me.write("Un mot")
        await me.enter("bullets")
        await me.write("Un seul.")
        await me.save()
        assert "un-mot" in slides(folder)
        await me.press("s")
        await me.yes()
    assert contents(folder) == before


async def test_a_question_is_answered_no_by_escape_and_by_its_first_button(folder: Path) -> None:
    before = contents(folder)
    async with sitting(folder) as me:
        await in_the_meeting(me, "items", "labellisation")
        for key in ("escape", "enter"):
            await me.press("s")
            assert "Supprimer" in me.told
            await me.press(key)
    assert contents(folder) == before


@pytest.mark.slow
async def test_all_is_undone_and_redone_to_the_byte(folder: Path) -> None:
    before = contents(folder)
    async with sitting(folder) as me:
        await in_the_meeting(me, "items", "labellisation")
        await me.press("u", "n", "n", "s")
        await me.yes()
        await at_the_renewal(me)
        await me.press("e")
        await me.pick("Réalisée")
        await me.save()
        after = contents(folder)
        assert after != before
        for _ in range(5):
            await me.press("ctrl+z")
        assert "Annulé" in me.told
        assert contents(folder) == before
        await me.press("ctrl+z")
        assert "rien à annuler" in me.told
        for _ in range(5):
            await me.press("ctrl+y")
        assert "Rétabli" in me.told
        assert contents(folder) == after


async def test_removing_what_a_slide_shows_asks_again_and_names_the_slide(folder: Path) -> None:
    before = contents(folder)
    async with sitting(folder) as me:
        await me.press("f6")
        me.screen(GroupsPlace).reach(Address("agendas/surveys/2023-sejour.toml"))
        await me.rest()
        await me.press("s")
        await me.yes()
        assert "Ce changement apporterait des erreurs" in me.told
        await me.press("enter")
        assert contents(folder) == before
        await me.press("s")
        await me.yes()
        await me.yes()
        assert "2023-sejour" not in library(folder).surveys
        assert "erreur" in me.told
        await me.press("ctrl+z")
    assert contents(folder) == before


async def test_a_forced_removal_that_someone_forestalls_is_told(folder: Path) -> None:
    async with sitting(folder) as me:
        await me.press("f6")
        me.screen(GroupsPlace).reach(Address("agendas/surveys/2023-sejour.toml"))
        await me.rest()
        await me.press("s")
        await me.yes()
        file = folder / "agendas/surveys/2023-sejour.toml"
        file.write_text(file.read_text("utf-8").replace("participants", "# participants"), "utf-8")
        await me.yes()
        me.screen(GroupsPlace)
        assert "a changé depuis sa lecture" in me.told


# --- two people ------------------------------------------------------------------------------


async def with_a_clash(me: Typist, folder: Path) -> None:
    """The owner of the action is typed here while another one is written elsewhere."""
    await at_the_renewal(me)
    await me.press("m")
    await me.enter("owner")
    await me.write("BCRU")
    elsewhere(folder, owner="DCL")
    await me.press("f12")


async def test_both_sides_of_a_clash_are_shown(folder: Path) -> None:
    async with sitting(folder) as me:
        await with_a_clash(me, folder)
        me.screen(Conflict)
        assert "Le vôtre : BCRU" in me.told
        assert "Le leur : DCL" in me.told


@pytest.mark.parametrize(("button", "kept"), [("#mine", "BCRU"), ("#theirs", "DCL")])
async def test_of_two_sides_one_is_kept(folder: Path, button: str, kept: str) -> None:
    async with sitting(folder) as me:
        await with_a_clash(me, folder)
        await me.focus(me.screen(Conflict).query_one(button))
        await me.press("enter")
        me.screen(PlansPlace)
        assert Drafts(folder).kept() is None
    assert renewal(folder).owner == kept


async def test_from_a_clash_one_may_go_back_to_the_form(folder: Path) -> None:
    async with sitting(folder) as me:
        await with_a_clash(me, folder)
        await me.press("escape")
        assert me.box("owner").state == "BCRU"
        await me.press("escape")
        me.screen(Confirm)
        await me.press("enter")
        await me.enter("owner")
        await me.write("-2")
        await me.save()
        assert "Le leur : DCL" in me.told  # nothing was decided: saving asks again
        await me.focus(me.screen(Conflict).query_one("#mine"))
        await me.press("enter")
    assert renewal(folder).owner == "BCRU-2"


async def test_two_people_who_change_two_fields_both_keep_theirs(folder: Path) -> None:
    async with sitting(folder) as me:
        await at_the_renewal(me)
        await me.press("m")
        await me.enter("owner")
        await me.write("BCRU")
        elsewhere(folder, title="Signalétique")
        await me.save()
    action = renewal(folder)
    assert (action.owner, action.title) == ("BCRU", "Signalétique")


async def test_what_others_write_is_shown_within_a_moment(folder: Path) -> None:
    async with sitting(folder) as me:
        await at_the_renewal(me)
        elsewhere(folder, title="Panneaux neufs")
        me.app._watch()
        await me.rest()
        assert "Panneaux neufs" in me.told
        assert "tout a été relu" in me.told


async def test_what_was_typed_for_a_record_that_has_gone_waits_for_it_and_is_a_draft(
    folder: Path,
) -> None:
    async with sitting(folder) as me:
        await at_the_renewal(me)
        await me.press("m")
        await me.enter("owner")
        await me.write("BCRU")
        content = (folder / SIGNAGE).read_bytes()
        (folder / SIGNAGE).unlink()
        await me.press("f12")
        assert "n’existe pas" in me.told
        assert me.box("owner").state == "BCRU"
        kept = (each for each in (folder / "agendas/.clu").rglob("*") if each.is_file())
        assert any(b"BCRU" in each.read_bytes() for each in kept)
        (folder / SIGNAGE).write_bytes(content)
        await me.save()
        assert renewal(folder).owner == "BCRU"
        assert Drafts(folder).kept() is None


async def test_a_folder_that_goes_away_is_told_and_comes_back(folder: Path) -> None:
    agendas, away = folder / "agendas", folder / "ailleurs"
    async with sitting(folder) as me:
        await at_the_renewal(me)
        agendas.rename(away)
        me.app._watch()
        await me.rest()
        assert "n’est pas un espace de travail" in me.told
        away.rename(agendas)
        me.app._watch()
        await me.rest()
        assert "tout a été relu" in me.told
        await me.press("m")
        await me.enter("owner")
        await me.write("BCRU")
        agendas.rename(away)
        await me.press("f12")
        assert "n’est pas un espace de travail" in me.told


async def test_nothing_is_looked_at_once_the_application_closes(folder: Path) -> None:
    async with sitting(folder) as me:
        app = me.app
    app._watch()


# --- what cannot be read ---------------------------------------------------------------------


async def test_a_broken_file_is_a_problem_with_its_line_and_the_rest_works(folder: Path) -> None:
    file = folder / "agendas/plans/accueil.toml"
    file.write_text(file.read_text("utf-8").replace('state = "done"', "state = done", 1), "utf-8")
    before = file.read_bytes()
    async with sitting(folder) as me:
        await me.press("f9")
        assert "accueil.toml" in me.told
        assert "ligne 9" in me.told
        await at_the_renewal(me)
        await me.press("m")
        await me.enter("owner")
        await me.write("BCRU")
        await me.save()
        for key in ("f2", "f4", "f5", "f6", "f7", "f8"):
            await me.press(key)
    assert renewal(folder).owner == "BCRU"
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("key", "file"),
    [
        ("f2", MEETING),
        ("f3", SIGNAGE),
        ("f6", "agendas/surveys/2023-sejour.toml"),
        ("f7", "agendas/references/services-publics-plus.toml"),
        ("f8", "agendas/committee.toml"),
    ],
)
async def test_a_file_that_breaks_on_screen_stays_there_as_a_row_that_says_so(
    folder: Path, key: str, file: str
) -> None:
    path = folder / file
    good = path.read_bytes()
    bad = b"= faute\n" + good
    async with sitting(folder) as me:
        await me.press(key)
        place = me.screen(GroupsPlace)
        if key not in ("f2", "f8"):
            place.reach(Address(file))
        path.write_bytes(bad)
        me.app._watch()
        await me.rest()
        assert place.left.row is not None
        assert place.left.row.cells[1] == "illisible"
        assert f"{file}, ligne 1" in me.told
        for action in "msc":
            await me.press(action)
            assert me.screen(GroupsPlace) is place
        await me.press("enter")
        problem = me.screen(ChecksPlace)._problem()
        assert problem is not None
        assert problem.file == file
        assert path.read_bytes() == bad
        path.write_bytes(good)
        me.app._watch()
        await me.press(key)
        assert "illisible" not in me.told
        if key not in ("f2", "f8"):
            assert place.left.row.key == Address(file)


async def test_a_refusal_says_where_to_look_on_screen_and_no_command(folder: Path) -> None:
    async with sitting(folder) as me:
        await at_the_renewal(me)
        await me.press("m")
        await me.enter("owner")
        await me.write("BCRU")
        path = folder / SIGNAGE
        path.write_bytes(b"= faute\n" + path.read_bytes())
        await me.press("f12")
        assert f"Voir Contrôles (F9) : {SIGNAGE}, ligne" in me.told
        assert "clu check" not in me.told
        path.write_bytes(path.read_bytes().removeprefix(b"= faute\n"))
        await me.save()
    assert renewal(folder).owner == "BCRU"


async def test_a_service_that_is_misspelt_is_doubted_as_soon_as_it_is_saved(folder: Path) -> None:
    async with sitting(folder) as me:
        await at_the_renewal(me)
        await me.press("m")
        await me.enter("owner")
        await me.write("Celule Qualité")
        await me.save()
        assert "Vouliez-vous dire « Cellule Qualité » ?" in " ".join(me.told.split())
    assert renewal(folder).owner == "Celule Qualité"


async def test_the_last_change_may_be_kept_for_good_then_forgotten(
    folder: Path,
) -> None:
    async with sitting(folder) as me:
        await at_the_renewal(me)
        await me.press("e")
        await me.pick("Réalisée")
        await me.save()
        await me.press("ctrl+p")
        await me.pick("Garder pour de bon le dernier changement")
        assert "ne pourra plus être annulé" in me.told
        await me.yes()
        assert "Gardé pour de bon" in me.told
        await me.press("ctrl+z")
        assert "rien à annuler" in me.told
        await me.press("ctrl+p")
        await me.pick("Oublier ce qui est gardé pour annuler")
        assert "Les données ne changent" in " ".join(me.told.split())
        await me.yes()
        assert "Oublié : 1 changement." in " ".join(me.told.split())
    assert renewal(folder).as_of(NOW.date()).state is ActionState.DONE
    assert not list((folder / "agendas/.clu/history").iterdir())


async def test_a_form_saved_twice_in_haste_stays_where_it_was(folder: Path) -> None:
    async with sitting(folder) as me:
        await at_the_renewal(me)
        await me.press("m")
        await me.enter("owner")
        await me.write("BCRU")
        for _ in range(2):
            me.app.simulate_key("f12")
        await me.rest()
        me.screen(PlansPlace)
    assert renewal(folder).owner == "BCRU"


async def test_a_dialog_has_its_own_keys_and_help(folder: Path) -> None:
    async with sitting(folder, (80, 24)) as me:
        await with_a_clash(me, folder)
        assert "Échap Revenir au formulaire" in me.told.splitlines()[23]
        await me.press("f1")
        assert "Quelqu’un a changé la même chose" in me.told
        assert "Prendre le leur" in me.told
        await me.press("escape")
        me.screen(Conflict)


async def test_a_problem_opens_the_form_in_which_it_is_put_right(folder: Path) -> None:
    elsewhere(folder, title="Signalétique")
    file = folder / MEETING
    text = file.read_text("utf-8").replace('survey = "2023-sejour"', 'survey = "2024-sejour"', 1)
    file.write_text(text, "utf-8")
    async with sitting(folder) as me:
        await me.press("f9", "enter")
        assert "2024-sejour" in str(me.box("survey").state)
        await me.press("escape")
        me.screen(ProgrammePlace)


# --- text ------------------------------------------------------------------------------------

TEXTS = [
    "[bold]x[/]",
    "[/]x",
    "[@click=app.quit]x[/]",
    "$primary \\[x] [",
    "œuvre à 3 € – « été »",
    "☂ 👩‍🚒 日本",
    "a = b # c",
]


async def test_text_is_kept_and_shown_as_it_was_typed(folder: Path) -> None:
    """One after the other, as one person would."""
    async with sitting(folder) as me:
        for text in TEXTS:
            await me.press("f2")
            await in_the_meeting(me, "items", "labellisation")
            await me.press("m")
            me.box("title").query_one(Input).value = ""
            await me.enter("title")
            await me.paste(text)
            await me.save()
            shown = me.told
            assert shown.count(text) >= 2, shown
            await me.press("m")
            assert me.box("title").state == text
            await me.press("escape", "s")
            assert text in me.told
            await me.press("escape", "f5", "home", "right", "right", "right")
            assert text.upper() in me.told.upper()
            await me.press("ctrl+g")
            await me.paste(text)
            assert text in me.told.split("Point", 1)[1]
            await me.press("escape")
            found = library(folder).meetings[SAMPLE].items
            assert next(i for i in found if i.id == "labellisation").title == text


async def test_many_lines_that_are_pasted_are_kept(folder: Path) -> None:
    pasted = "\r\n".join(f"Point {rank} : « œ € »" for rank in range(40))
    async with sitting(folder) as me:
        await in_the_meeting(me, "items", "labellisation", "slides", "labellisation-obtenue")
        await me.press("m")
        await me.enter("bullets")
        me.box("bullets").query_one(TextArea).text = ""
        await me.paste(pasted)
        await me.save()
        assert "Point 1 :" in me.told
    slide = library(folder).meetings[SAMPLE].items[1].slides[0]
    assert list(getattr(slide, "bullets")) == pasted.splitlines()  # noqa: B009


async def test_lines_that_are_pasted_in_a_field_of_one_line_are_not_lost(folder: Path) -> None:
    async with sitting(folder) as me:
        await at_the_renewal(me)
        await me.press("m")
        await me.enter("owner")
        await me.paste("DCL\nBCRU\nSGC")
        await me.save()
    assert renewal(folder).owner.split() == ["DCL", "BCRU", "SGC"]


# --- drafts ----------------------------------------------------------------------------------


async def begin_a_note(me: Typist) -> None:
    """Type a note, and leave the field."""
    await at_the_renewal(me)
    await me.press("enter")
    await me.enter("note")
    await me.write("Devis demandé")
    await me.press("tab")


async def test_what_was_typed_before_a_crash_is_offered_again(folder: Path) -> None:
    async with sitting(folder) as me:
        await begin_a_note(me)
    async with sitting(folder) as me:
        assert "La reprendre" in me.told
        await me.yes()
        assert me.box("note").state == "Devis demandé"
        await me.save()
    assert [line.note for line in renewal(folder).trail] == ["Devis demandé"]
    async with sitting(folder) as me:
        me.screen(MeetingsPlace)


async def test_a_draft_may_be_forgotten(folder: Path) -> None:
    async with sitting(folder) as me:
        await begin_a_note(me)
    async with sitting(folder) as me:
        await me.press("escape")  # the question is only put off
        me.screen(MeetingsPlace)
    async with sitting(folder) as me:
        assert "La reprendre" in me.told
        await me.press("shift+tab", "enter")
        me.screen(MeetingsPlace)
    async with sitting(folder) as me:
        me.screen(MeetingsPlace)
    assert renewal(folder).trail == ()


async def test_a_meeting_opened_twice_at_once_opens_once(folder: Path) -> None:
    """Two strokes before the first is answered, as a double click gives."""
    async with sitting(folder) as me:
        me.app.simulate_key("enter")
        me.app.simulate_key("enter")
        await me.rest()
        assert me.screen(ProgrammePlace).left.listed
        await me.press("escape")
        me.screen(MeetingsPlace)


async def test_what_was_not_done_here_is_shown_before_it_is_undone(folder: Path) -> None:
    before = contents(folder)
    workspace = open_workspace(folder)
    note = actions.follow(workspace.library, RENEWAL, {"note": "Ailleurs"}, on=NOW.date())
    saving.Trial(workspace, note).write()
    after = contents(folder)
    async with sitting(folder) as me:
        await me.press("ctrl+z")
        assert "Ailleurs" in me.told
        await me.press("enter")
        assert contents(folder) == after
        await me.press("ctrl+z")
        await me.yes()
        assert contents(folder) == before


async def test_a_draft_that_was_taken_up_is_not_left_without_a_question(folder: Path) -> None:
    async with sitting(folder) as me:
        await begin_a_note(me)
    async with sitting(folder) as me:
        await me.yes()
        await me.press("escape")
        me.screen(Confirm)


async def test_what_is_typed_when_one_quits_is_offered_again(folder: Path) -> None:
    async with sitting(folder) as me:
        await at_the_renewal(me)
        await me.press("enter")
        await me.enter("note")
        await me.write("Devis")
        await me.pilot.press("ctrl+q")
    async with sitting(folder) as me:
        await me.yes()
        assert me.box("note").state == "Devis"


async def test_escape_asks_before_typed_text_is_given_up(folder: Path) -> None:
    async with sitting(folder) as me:
        await at_the_renewal(me)
        await me.press("m", "escape")
        me.screen(PlansPlace)
        await me.press("m")
        await me.write("x")
        await me.press("escape")
        me.screen(Confirm)
        assert "Renoncer à ce que vous venez de taper" in me.told
        await me.press("enter")
        me.screen(FormScreen)
        await me.press("escape")
        await me.yes()
        me.screen(PlansPlace)
        assert Drafts(folder).kept() is None


# --- going about -----------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (160, 50), (40, 12)])
async def test_every_place_opens_at_any_size(folder: Path, size: tuple[int, int]) -> None:
    async with sitting(folder, size) as me:
        for spot in PLACES.values():
            await me.press(spot.key)
            if size[0] >= 80:
                assert spot.title in me.told
            await me.press("f1")
            me.screen(TextDialog)
            await me.press("escape", "down", "enter")
            while not hasattr(me.app.screen, "NAME"):
                await me.press("escape")


async def test_on_a_narrow_terminal_one_zone_shows_at_a_time(folder: Path) -> None:
    async with sitting(folder, (80, 24)) as me:
        await me.press("f3")
        assert "Signalétique" in me.told
        await me.press("enter")
        place = me.screen(PlansPlace)
        assert place.right.has_focus
        assert "Échéance" in me.told
        await me.press("escape")
        assert place.left.has_focus
        assert "À faire" in me.told


async def test_words_are_searched_in_what_is_shown(folder: Path) -> None:
    async with sitting(folder) as me:
        await me.press("f6")
        place = me.screen(GroupsPlace)
        count = len(place.right.listed)
        await me.focus(place.right)
        await me.press("slash")
        await me.write("xyz")
        assert "rien de tel" in me.told
        await me.press("escape")
        assert len(place.right.listed) == count > 0


async def test_actions_are_filtered_by_state(folder: Path) -> None:
    async with sitting(folder) as me:
        await me.press("f3")
        me.screen(PlansPlace).reach(Address("agendas/plans/accueil.toml"))
        await me.press("f")
        await me.pick("réalisée")
        assert "Plans d’action ─ réalisée" in me.told
        assert {line.cells[4] for line in me.screen(PlansPlace).right.listed} == {"réalisée"}


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("signaletique trois", "Révision de la signalétique"),
        ("reunion du 27", "Réunion du 27 mars 2024"),
        ("indicateur appels recus", "Appels reçus"),
        ("diapositive ordre du jour", "Ordre du jour"),
    ],
)
async def test_anything_is_reached_by_a_few_letters(folder: Path, typed: str, seen: str) -> None:
    async with sitting(folder) as me:
        await me.press("ctrl+g")
        await me.write(typed)
        await me.press("enter")
        assert seen.casefold() in me.told.casefold()


async def test_every_command_is_found_by_its_name(folder: Path) -> None:
    async with sitting(folder) as me:
        await me.press("ctrl+p")
        options = me.screen(Pick).query_one(OptionList).options
        names = " ".join(str(each.prompt) for each in options)
        for word in ("Ajouter (a)", "Enquêtes (F6)", "Annuler", "Thème", "Aide", "Quitter"):
            assert word in names
        await me.write("aller enquetes")
        await me.press("enter")
        assert "─ Enquêtes" in me.told
        await me.press("ctrl+p")
        await me.write("zzz")
        assert "Rien ne correspond." in me.told


async def test_the_deck_is_made_and_told(folder: Path) -> None:
    async with sitting(folder) as me:
        await me.press("f5")
        assert "Ordre du jour" in me.told
        await me.press("g")
        await me.until(lambda: f"{SAMPLE}.pptx" in me.told and " diapositives, " in me.told)
    assert (folder / "decks" / f"{SAMPLE}.pptx").stat().st_size > 50_000


async def test_a_deck_that_was_retouched_is_not_overwritten(folder: Path) -> None:
    file = folder / "decks" / f"{SAMPLE}.pptx"
    file.parent.mkdir()
    file.write_bytes(b"retouched")
    async with sitting(folder) as me:
        await me.press("f5", "g")
        await me.until(lambda: " diapositives, " in me.told)
    assert file.read_bytes() == b"retouched"


async def test_on_screen_a_problem_is_accepted_read_at_the_end_and_taken_back(folder: Path) -> None:
    async with sitting(folder) as me:
        await me.press("f9")
        place = me.screen(ChecksPlace)
        problem = place._problem()
        assert problem is not None
        await me.press("a")
        await me.write("Le préfet l’a voulu.")
        await me.save()
        assert "1\u00a0accepté" in str(place.query_one("#problems-zone").border_title)
        first = place._problem()
        assert first is not None
        assert first.sentence != problem.sentence
        await me.press("end")
        assert place._problem() == problem
        assert "Le préfet l’a voulu." in me.told
        await me.press("a")
        assert "accepté" not in str(place.query_one("#problems-zone").border_title)
    text = (folder / "agendas/accepted.toml").read_text("utf-8")
    assert tomllib.loads(text).get("acceptances", []) == []


async def test_on_screen_problems_are_by_what_is_to_do_and_shown_in_part(folder: Path) -> None:
    async with sitting(folder) as me:
        await me.press("f9")
        place = me.screen(ChecksPlace)
        steps = [row.cells[0] for row in place.rows.listed]
        assert len(set(steps)) > 1
        assert steps == sorted(steps, key=list(dict.fromkeys(steps)).index)  # each stands together
        every = len(steps)
        await me.press("f")
        await me.write("de quoi il est fait")
        await me.press("enter")
        assert ["annonce 4" in row.cells[2] for row in place.rows.listed] == [True, True]
        assert "de quoi il est fait" in str(place.query_one("#problems-zone").border_subtitle)
        await me.press("escape")
        assert len(place.rows.listed) == every
        assert not str(place.query_one("#problems-zone").border_subtitle)


async def test_on_screen_the_typography_is_mended_everywhere_once_agreed_and_undone(
    folder: Path,
) -> None:
    plan = folder / "agendas/plans/accueil.toml"
    async with sitting(folder) as me:
        await me.press("f9", "t")
        assert "Rien à corriger" in me.told
    plan.write_text(plan.read_text("utf-8").replace("’", "'"), "utf-8")
    before = plan.read_bytes()
    async with sitting(folder) as me:
        await me.press("f9", "t")
        assert "Les corriger\u202f?" in me.told.replace(" ?", "\u202f?")
        await me.press("escape")
        assert plan.read_bytes() == before
        await me.press("t", "tab", "enter")
        await me.rest()
        assert b"\xe2\x80\x99" in plan.read_bytes()
        await me.press("ctrl+z")
        await me.rest()
        assert plan.read_bytes() == before
