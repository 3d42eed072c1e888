"""A meeting that is held at the screens: noted line by line, completed, closed, validated."""

import datetime
from pathlib import Path
from typing import NoReturn

import docx
import pytest
from textual.events import Key
from textual.widgets import Digits, Static

from clu.edits import attendance, records
from clu.edits.meetings import set_keys
from clu.edits.session_lines import LineKind, SessionLine
from clu.errors import WriteError
from clu.forms.purposes import Add
from clu.model.address import Address
from clu.model.library import Library
from clu.model.meeting import MeetingState
from clu.model.minutes import Minutes, ObservationVerdict, Presence
from clu.model.shape import meeting_file
from clu.tui.kept import Unsent
from clu.tui.screens.after_place import AfterPlace
from clu.tui.screens.agenda_place import NeutralScreen
from clu.tui.screens.attendance_place import AttendancePlace
from clu.tui.screens.dialogs import Confirm
from clu.tui.screens.form import FormScreen
from clu.tui.screens.meetings_place import MeetingsPlace
from clu.tui.screens.programme_place import ProgrammePlace
from clu.tui.screens.session_place import SessionPlace
from clu.tui.widgets.capture import Capture
from clu.views import in_session as view
from clu.workspace import open_workspace
from tests.conftest import SAMPLE
from tests.test_minutes import PLAIN
from tests.tui import hall
from tests.tui.conftest import NOW
from tests.tui.hall import MEETING
from tests.tui.test_review import flat
from tests.tui.typist import NARROW, Typist, sitting


class Clock:
    """The clock on the wall, which a test puts on."""

    def __init__(self) -> None:
        self.now = NOW

    def goes_on(self, **length: int) -> None:
        """Time goes by."""
        self.now += datetime.timedelta(**length)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that a test puts on."""
    clock = Clock()
    monkeypatch.setattr("clu.clock.now", lambda: clock.now)
    return clock


@pytest.fixture
def room(folder: Path) -> Path:
    """The sample, with a meeting that is held today."""
    hall.furnish(folder)
    return folder


def library(folder: Path) -> Library:
    """What the files hold now."""
    return open_workspace(folder).library


def noted(folder: Path) -> Minutes:
    """What was noted of the meeting."""
    return library(folder).minutes[MEETING]


async def in_session(me: Typist) -> SessionPlace:
    """The session of today's meeting, opened from the list of meetings."""
    me.screen(MeetingsPlace).left.reach(Address(meeting_file(MEETING)))
    await me.press("e")
    return me.screen(SessionPlace)


async def say(me: Typist, line: str, *before: str) -> None:
    """Type a line, after the keys that say what it is."""
    await me.press(*before)
    await me.write(line)
    await me.press("enter")


async def attend(me: Typist, *keys: str) -> None:
    """Press keys in the attendance, and come back."""
    await me.press("ctrl+t")
    me.screen(AttendancePlace)
    await me.press(*keys, "escape")


# --- opening ---------------------------------------------------------------------------------


async def test_today_s_meeting_goes_in_session_at_its_first_item(room: Path, clock: Clock) -> None:
    async with sitting(room) as me:
        place = await in_session(me)
        assert place.item is not None
        assert place.item.id == "ouverture"
        assert "Séance du 6 novembre 2024" in me.told
    assert library(room).state_of(MEETING) is MeetingState.IN_SESSION
    assert noted(room).held_start == NOW.time()
    assert [(each.item, each.at) for each in noted(room).passages] == [("ouverture", NOW.time())]


async def test_another_day_s_meeting_asks_first(room: Path) -> None:
    async with sitting(room) as me:
        me.screen(MeetingsPlace).left.reach(Address(meeting_file(SAMPLE)))
        await me.press("enter", "e")
        assert "prévue le 27 mars 2024" in me.told
        await me.press("escape")
        me.screen(ProgrammePlace)
        assert SAMPLE not in library(room).minutes
        await me.press("e")
        await me.yes()
        me.screen(SessionPlace)
    assert library(room).state_of(SAMPLE) is MeetingState.IN_SESSION


# --- capture ---------------------------------------------------------------------------------


async def test_a_question_with_its_answer_and_its_follow_up_takes_five_keys(room: Path) -> None:
    """Besides the text: fewer than ten, as was asked."""
    async with sitting(room, NARROW) as me:
        await in_session(me)
        await attend(me, "p", "p")
        keys = 0
        for before, text in (
            ((), "udaf: quand la signalétique sera-t-elle posée ?"),
            (("f5",), "pref: en mars."),
            (("f7",), "sgcd: poser les panneaux pour le 30/03/2025 #signage"),
        ):
            keys += len(before) + 1
            await say(me, text, *before)
        assert keys == 5
        assert "enregistré 14:02" in me.told
        for told in (
            "│ Question – UDAF : quand la signalétique sera-t-elle posée ?",
            "    Réponse – Préfecture : en mars.",
            "    Suite S-2024-01 : poser les panneaux",
        ):
            assert told in me.told, me.told
    (exchange,) = noted(room).exchanges
    assert (exchange.asked_by, exchange.text) == ("udaf", "")
    assert exchange.note == "quand la signalétique sera-t-elle posée ?"
    (turn,) = exchange.turns
    assert (turn.by, turn.note, turn.text) == ("prefecture", "en mars.", "")
    action = library(room).plans["signage"].actions[-1]
    assert action.due == datetime.date(2025, 3, 30)
    assert action.as_noted
    assert action.owner == "Secrétariat général commun départemental"


async def test_each_kind_has_its_key_and_the_next_line_is_a_question(room: Path) -> None:
    async with sitting(room) as me:
        place = await in_session(me)
        for key, told in (
            ("f3", "Remarque"),
            ("f4", "Désaccord"),
            ("f6", "Décision"),
            ("f2", "Question"),
        ):
            await me.press(key)
            assert str(place.query_one("#kind", Static).content).startswith(told)
            await say(me, f"un usager : {told}", key)
            assert str(place.query_one("#kind", Static).content).startswith("Question")
        assert me.app.screen is place
    kinds = [each.kind.value for each in noted(room).exchanges]
    assert kinds == ["remark", "disagreement", "question"]
    assert [(each.note, each.text) for each in noted(room).decisions] == [
        ("un usager : Décision", "")
    ]
    assert {each.asked_by for each in noted(room).exchanges} == {"un usager"}


async def test_an_answer_is_owed_by_entering_nothing(room: Path) -> None:
    async with sitting(room) as me:
        await in_session(me)
        await say(me, "Et les vélos ?")
        assert "Intervenant à préciser : Et les vélos ?" in me.told
        await me.press("f5", "enter")
        assert "[réponse due]" in me.told
        assert noted(room).exchanges[0].answer_owed
        await say(me, "En mai.", "f5")
        assert "réponse due" not in me.told
    (exchange,) = noted(room).exchanges
    assert not exchange.answer_owed
    assert exchange.turns[0].by == ""


async def test_an_answer_goes_to_the_exchange_that_is_chosen(room: Path) -> None:
    async with sitting(room) as me:
        await in_session(me)
        await say(me, "Premier")
        await say(me, "Second")
        await me.press("up", "f5")
        assert "Réponse à « Premier »" in me.told
        await say(me, "Oui")
        await me.press("down", "f5")
        assert "Réponse à « Second »" in me.told
    first, second = noted(room).exchanges
    assert (len(first.turns), len(second.turns)) == (1, 0)


async def test_marks_are_those_of_the_line_or_of_what_is_chosen(room: Path) -> None:
    async with sitting(room, NARROW) as me:
        await in_session(me)
        await me.write("Entre nous")
        await me.press("f9")
        assert "Question, hors compte rendu" in me.told
        await me.press("enter")
        assert "Hors compte rendu Question" in me.told
        await say(me, "Un chiffre")
        await me.press("f8", "enter")
        assert "[à vérifier]" in me.told, me.told
        await me.press("f8", "enter")
        assert "[à vérifier]" not in me.told
    first, second = noted(room).exchanges
    assert (first.off_record, second.to_verify) == (True, False)


async def test_a_mark_put_before_typing_is_that_of_the_line_and_not_of_the_one_before(
    room: Path,
) -> None:
    async with sitting(room) as me:
        await in_session(me)
        await say(me, "À imprimer")
        await say(me, "Entre nous", "f9")
    assert [each.off_record for each in noted(room).exchanges] == [False, True]


async def test_a_decision_is_never_thought_to_be_off_the_record(room: Path) -> None:
    async with sitting(room) as me:
        place = await in_session(me)
        await say(me, "Entre nous", "f6", "f9")
        assert "Une décision ou un résumé n’est ni hors compte rendu" in me.told
        assert place.line.value == "Entre nous"
        assert noted(room).decisions == ()
        await say(me, "", "f9")
        assert [each.note for each in noted(room).decisions] == ["Entre nous"]
        await me.press("f9", "enter")
        assert "ni à vérifier" in me.told


async def test_an_answer_to_nothing_stays_in_the_line(room: Path) -> None:
    async with sitting(room) as me:
        place = await in_session(me)
        await say(me, "En mars.", "f5")
        assert "Aucun échange sous ce point." in me.told
        assert place.line.value == "En mars."
        await me.press("f2", "enter")
    assert noted(room).exchanges[0].note == "En mars."


async def test_lines_typed_faster_than_they_are_saved_are_all_there(room: Path) -> None:
    """Keys that follow Entrée at once are those of the next line."""
    async with sitting(room) as me:
        await in_session(me)
        for text in ("Un", "Deux", "Trois"):
            for letter in text:
                me.app.post_message(key(letter))
            me.app.post_message(key("enter"))
        await me.rest()
    assert [each.note for each in noted(room).exchanges] == ["Un", "Deux", "Trois"]


def key(name: str) -> Key:
    """A key, as the terminal gives it."""
    return Key(name, name if len(name) == 1 else None)


async def test_what_cannot_be_saved_comes_back_in_the_line(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(room) as me:
        place = await in_session(me)
        (room / meeting_file(MEETING, "minutes")).write_text("[[[", encoding="utf-8")
        await say(me, "udaf : perdu ?", "f3")
        assert place.line.value == "udaf : perdu ?"
        assert place.line.kind.value == "remark"


async def test_who_may_be_meant_is_told_and_tab_accepts(room: Path) -> None:
    async with sitting(room) as me:
        place = await in_session(me)
        await attend(me, "p", "p")
        await me.write("pre")
        assert "Tab : secrétaire général, Préfecture" in me.told
        await me.press("tab")
        assert place.line.value == "Préfecture : "
        await say(me, "bonjour")
    assert noted(room).exchanges[0].asked_by == "prefecture"


async def test_a_question_sent_in_writing_is_taken_up(room: Path) -> None:
    async with sitting(room) as me:
        await in_session(me)
        await attend(me, "p", "p")
        await me.press("pagedown")
        assert "Question écrite d’UDAF : Où se garer" in me.told
        await me.press("enter")
        assert "É-1 Question – UDAF : Où se garer" in me.told
        assert "Question écrite" not in me.told
    (exchange,) = noted(room).exchanges
    assert (exchange.item, exchange.asked_by) == ("suites", "udaf")
    assert exchange.is_printed


async def test_a_decision_that_was_asked_for_is_proposed_until_it_is_taken(room: Path) -> None:
    meeting = room / "agendas" / MEETING / "meeting.toml"
    asked = 'duration = 10\nto_decide = ["Ouvrir le samedi."]'
    text = meeting.read_text(encoding="utf-8").replace("duration = 10", asked)
    meeting.write_text(text, encoding="utf-8", newline="\n")
    async with sitting(room) as me:
        await in_session(me)
        assert "Décision demandée : Ouvrir le samedi." in me.told
        await me.press("enter")
        assert "Décision : Ouvrir le samedi." in me.told
        assert "demandée" not in me.told
    (decision,) = noted(room).decisions
    assert (decision.item, decision.text) == ("ouverture", "Ouvrir le samedi.")


async def test_what_was_noted_is_opened_removed_and_taken_back(room: Path) -> None:
    async with sitting(room) as me:
        place = await in_session(me)
        await say(me, "Un")
        await say(me, "Deux")
        await me.press("up", "enter")
        await me.answer({"text": "Un, mieux dit."})
        assert "Un, mieux dit." in me.told
        await me.press("delete")
        me.screen(Confirm)
        assert spaced(me.told).count("« Un, mieux dit. »") <= 1, "what has no number is named once"
        await me.press("right", "left", "enter")  # the harmless one again
        assert len(noted(room).exchanges) == 2
        await me.press("delete", "right", "enter")
        assert [each.note for each in noted(room).exchanges] == ["Deux"]
        await me.press("ctrl+z")
        assert len(noted(room).exchanges) == 2
        await me.write("Trois")
        await me.press("ctrl+z")  # the typing first
        assert place.line.value == "Troi"
        assert len(noted(room).exchanges) == 2


async def test_a_line_is_offered_again_when_one_comes_back(room: Path) -> None:
    async with sitting(room) as me:
        await in_session(me)
        await me.press("f4")
        await me.write("udaf : je ne suis")
        await me.press("escape")
        me.screen(MeetingsPlace)
        place = await in_session(me)
        assert place.line.value == "udaf : je ne suis"
        assert place.line.kind.value == "disagreement"
        await say(me, " pas d’accord")
        assert Unsent(room, MEETING).kept() is None
        await me.write("en quittant")
        await me.press("ctrl+q")
    kept = Unsent(room, MEETING).kept()
    assert kept is not None
    assert kept.text == "en quittant"


async def test_leaving_never_loses_a_line_that_the_disk_refuses_to_keep_without_a_word(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> NoReturn:
        raise WriteError("« line.toml » n’a pas pu être enregistré : le disque est plein.")

    async with sitting(room) as me:
        place = await in_session(me)
        await me.write("udaf : je ne suis")
        with monkeypatch.context() as patched:
            patched.setattr("clu.tui.kept.write", full)
            await me.press("ctrl+q")
            asked = me.screen(Confirm).query(Static)
            assert "le disque est plein" in " ".join(str(each.content) for each in asked)
            await me.press("enter")
        assert place.line.value == "udaf : je ne suis"
        await me.press("ctrl+q")
    kept = Unsent(room, MEETING).kept()
    assert kept is not None
    assert kept.text == "udaf : je ne suis"


# --- the clock -------------------------------------------------------------------------------


async def test_the_clock_of_each_item_is_kept_in_passages(room: Path, clock: Clock) -> None:
    async with sitting(room) as me:
        place = await in_session(me)
        clock.goes_on(minutes=14)
        place.tick()
        await me.rest()
        assert "1 Ouverture" in me.told
        assert "14 min, 4 min de trop" in me.told
        await me.press("pagedown")
        clock.goes_on(minutes=5)
        await me.press("pageup")  # back to the first
        clock.goes_on(minutes=1)
        place.tick()
        await me.rest()
        assert "15 min, 5 min de trop" in me.told
        assert "Total 20 min sur 1 h · fin prévue à 15 h 30" in me.told
    items = [each.item for each in noted(room).passages]
    assert items == ["ouverture", "suites", "ouverture"]


async def test_an_item_that_one_only_goes_through_takes_no_time(room: Path, clock: Clock) -> None:
    async with sitting(room) as me:
        await in_session(me)
        clock.goes_on(minutes=9)
        await me.press("pagedown", "pagedown", "pagedown")
        assert "C’est le dernier point." in me.told
        await me.press("pageup", "pageup")
        clock.goes_on(seconds=4)
        assert [each.item for each in noted(room).passages] == ["ouverture"]
        await me.press("ctrl+down")
    assert [each.item for each in noted(room).passages] == ["ouverture", "suites"]


async def test_the_clock_stops_when_the_meeting_ends(room: Path, clock: Clock) -> None:
    async with sitting(room) as me:
        await in_session(me)
    held = library(room)
    change = records.set_keys(
        held, Address(meeting_file(MEETING, "minutes")), {"held_end": datetime.time(14, 12)}
    )
    state = records.set_keys(held, Address(meeting_file(MEETING)), {"state": "held"})
    assert change is not None
    assert state is not None
    open_workspace(room).apply([change, state], label="Clos", who="Paul", now=NOW)
    later = NOW + datetime.timedelta(hours=5)
    assert view.elapsed(library(room), MEETING, later) == {"ouverture": 600}


async def test_the_neutral_screen_shows_the_hour_and_the_title_alone(
    room: Path, clock: Clock
) -> None:
    async with sitting(room) as me:
        place = await in_session(me)
        await say(me, "udaf : secret")
        await me.press("pagedown", "ctrl+n")
        neutral = me.screen(NeutralScreen)
        assert neutral.query_one(Digits).value == "14:02"
        assert "Suites données à la réunion du 27 mars" in me.told
        assert not {"secret", "UDAF", "enregistré", "signalétique"} & set(me.told.split())
        await me.press("x")
        assert me.app.screen is place
        assert place.line.value == ""
        for each in ("ctrl+n", "f2", "ctrl+n", "ctrl+z"):
            await me.press(each)
        assert me.app.screen is place
    assert [each.note for each in noted(room).exchanges] == ["secret"]


# --- attendance ------------------------------------------------------------------------------


async def test_attendance_is_noted_in_one_key_each(room: Path) -> None:
    async with sitting(room) as me:
        await in_session(me)
        await me.press("ctrl+t")
        assert "3 non notés" in me.told
        await me.press("p")
        assert "secrétaire général. Au suivant." in me.told
        await me.press("p", "r")
        await me.write("son adjointe")
        await me.press("enter")
        assert "2 présents, 1 représenté" in me.told
        place = me.screen(AttendancePlace)
        place.rows.reach(attendance.attendee_address(MEETING, "prefecture"))
        await me.press("c")
        place.rows.reach(attendance.attendee_address(MEETING, "udaf"))
        await me.press("c", "d")
        assert "2 présents, 1 excusé, 1 représenté" in me.told
        await me.press("ctrl+up", "ctrl+up")
        await me.press("n")
        await me.answer({"organisation": "Mairie de Créteil"})
        assert "3 présents" in me.told
        await me.press("s")
        await me.yes()
    people = noted(room).attendance
    assert [each.id for each in people] == ["udaf-2", "prefecture", "udaf", "apf"]
    assert [each.id for each in people if each.chairs] == ["udaf"]
    assert people[0].presence is Presence.EXCUSED
    assert people[3].by == "son adjointe"


async def test_who_comes_late_leaves_early_or_is_back_is_noted_in_session_at_that_hour(
    room: Path, clock: Clock
) -> None:
    async with sitting(room) as me:
        place = await in_session(me)
        assert "Alt+A : quelqu’un arrive ou part. Alt+S : la séance est suspendue." in me.told
        for letters, minute in (("udaf", 5), ("udaf", 50), ("apf", 55), ("udaf", 58)):
            clock.now = clock.now.replace(hour=15, minute=minute)
            await me.press("alt+a")
            await me.write(letters)
            await me.press("enter")
        await me.write("udaf: oui")
        await me.press("enter")
        assert place.line.value == ""
    people = {each.id: each for each in noted(room).attendance}
    hours = {id_: (each.arrived, each.left) for id_, each in people.items()}
    assert hours == {
        "udaf": (datetime.time(15, 5), None),
        "apf": (datetime.time(15, 55), None),
    }


async def test_a_session_is_suspended_and_resumed_at_that_hour_while_one_types(
    room: Path, clock: Clock
) -> None:
    """What is being typed stays; a session may stop more than once, and both are undone."""
    async with sitting(room) as me:
        place = await in_session(me)
        await me.write("udaf: qu")
        for minute in (5, 20, 20):
            clock.now = clock.now.replace(hour=15, minute=minute)
            await me.press("alt+s")
        assert place.line.value == "udaf: qu"
        place.line.value = ""
        await me.rest()
        assert "Séance suspendue à 15 h 20. Alt+S : elle reprend." in me.told.translate(PLAIN)
    stops = [(each.start, each.end) for each in noted(room).suspensions]
    again = datetime.time(15, 20)
    assert stops == [(datetime.time(15, 5), again), (again, None)]


@pytest.mark.parametrize(("state", "is_added"), [("ready", False), ("in_session", True)])
async def test_an_item_that_a_session_is_given_is_one_that_was_added_there(
    room: Path, state: str, *, is_added: bool
) -> None:
    given = library(room)
    changes = set_keys(given, MEETING, {"state": state})
    open_workspace(room).apply(changes, label="État", who="Jeanne", now=NOW)
    add = Add("item", Address(meeting_file(MEETING)), rank=2)
    changes = add.changes(library(room), {"title": "Rampe"}, NOW.date())
    open_workspace(room).apply(changes, label="Point", who="Jeanne", now=NOW)
    outcome = library(room).minutes_of(MEETING).outcome("rampe")
    assert library(room).meetings[MEETING].items[1].id == "rampe"
    assert bool(outcome and outcome.added) is is_added


async def test_the_row_of_someone_is_read_whole_where_its_cells_are_cut(room: Path) -> None:
    async with sitting(room, (60, 24)) as me:
        await in_session(me)
        await me.press("ctrl+t", "r")
        await me.write("Mme Apolline de Saint-Évremond")
        await me.press("enter")
        place = me.screen(AttendancePlace)
        place.rows.reach(attendance.attendee_address(MEETING, noted(room).attendance[0].id))
        await me.rest()
        whole = " ".join(str(place.query_one("#whole", Static).content).split())
        assert "par Mme Apolline de Saint-Évremond" in whole


async def test_nobody_is_asked_about_a_form_that_only_was_opened(room: Path) -> None:
    async with sitting(room) as me:
        await in_session(me)
        await me.press("ctrl+t", "n", "escape")
        me.screen(AttendancePlace)
        await me.press("n")
        await me.write("Mairie")
        await me.press("escape")
        assert "Renoncer à ce que vous venez de taper" in me.told


async def test_the_attendance_is_searched(room: Path) -> None:
    async with sitting(room) as me:
        await in_session(me)
        await me.press("ctrl+t", "slash")
        await me.write("handi")
        await me.press("enter", "e")
        assert "UDAF" not in me.told.split()
        await me.press("escape")
        me.screen(AttendancePlace)
        assert "1 excusé, 2 non notés" in me.told
    assert [each.id for each in noted(room).attendance] == ["apf"]


# --- a whole session -------------------------------------------------------------------------


async def at_what_remains(me: Typist, words: str) -> None:
    """The keyboard on the first thing to complete that says these words."""
    rows = me.screen(AfterPlace).rows
    said = [spaced(line.cells[1]) for line in rows.listed]
    ranks = [at for at, each in enumerate(said) if words in each]
    assert ranks, said
    rows.move_cursor(row=ranks[0])
    await me.rest()


async def completed(me: Typist) -> None:
    """Word what was noted, and say that nothing came of the last item."""
    await at_what_remains(me, "« La séance est ouverte. » : la rédaction")
    await me.press("t")
    await at_what_remains(me, "« Où se garer quand on vient à pied ? » : une réponse notée")
    await me.press("t")  # both answers
    await at_what_remains(me, "« quand la signalétique ? » : la rédaction")
    await me.press("enter", "enter", "ctrl+a", "delete")
    await me.write("Quand la signalétique sera-t-elle posée ?")
    await me.press("f12", "escape", "escape")
    await at_what_remains(me, "« poser les panneaux » : le titre")
    await me.press("t")
    await at_what_remains(me, "« Les panneaux sont refaits. » : la rédaction")
    await me.press("t")
    await at_what_remains(me, "« et l’ascenseur ? » : la rédaction")
    await me.press("t")
    await at_what_remains(me, "Moments d’échanges »")
    await me.press("n")
    assert "1 chose à compléter avant de clore" in me.told, me.told


async def closed(me: Typist) -> None:
    """Close the meeting; what is missing has a reason."""
    await me.press("c")
    form = me.screen(FormScreen)
    assert me.box("held_end").state == "14h34"
    await me.press("f2")
    assert me.app.screen is form  # the reason is asked
    await me.answer({"reasons": {"answers": "Le service était absent."}})
    assert "close à 14 h 34" in me.told
    assert "Compte rendu à rédiger, 5 choses à relire." in me.told
    assert "Motif donné" in me.told


async def validated(me: Typist) -> None:
    """Validate the minutes, once it was said what that locks."""
    await me.press("v")
    assert "ne changeront plus" in me.told
    await me.yes()
    await me.answer({"by": "Mme DURAND"})
    assert "Compte rendu validé le 6 novembre 2024 par Mme DURAND." in me.told


def text_of(path: Path) -> str:
    """All that a document says."""
    document = docx.Document(str(path))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    told = [*(each.text for each in document.paragraphs), *(each.text for each in cells)]
    return spaced("\n".join(told))


def spaced(text: str) -> str:
    """A text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


async def test_a_whole_session_is_noted_completed_closed_and_validated(
    room: Path, clock: Clock
) -> None:
    async with sitting(room) as me:
        await in_session(me)
        await attend(me, "p", "p", "e")
        await say(me, "La séance est ouverte.", "f3")
        clock.goes_on(minutes=10)
        await me.press("pagedown", "enter")  # the question that was sent in writing
        await say(me, "pref: devant la gare.", "f5")
        await say(me, "udaf: et pour les vélos ?", "f5")
        clock.goes_on(minutes=1)
        await say(me, "udaf: quand la signalétique ?")
        await me.press("f5", "enter")
        await say(me, "sgcd: poser les panneaux pour le 30/03/2025", "f7")
        clock.goes_on(minutes=1)
        await say(me, "Les panneaux sont refaits.", "f6")
        await say(me, "apf: et l’ascenseur ?")
        await me.write("mairie de Vincennes: entre nous, c’est tard")
        await me.press("f3", "f9", "enter")
        clock.goes_on(minutes=20)
        await me.press("pagedown", "escape", "r")
        await completed(me)
        await closed(me)
        await validated(me)
        await me.press("r")
        await me.answer({"what": "Lire 2026.", "why": "Faute de frappe.", "by": "Jeanne"})
        assert "Rectificatif n° 1" in me.told
        await me.press("g")
        written = room / "decks" / f"{MEETING}-compte-rendu.docx"
        await me.until(written.is_file)
    found = library(room)
    assert found.state_of(MEETING) is MeetingState.VALIDATED
    assert [each.rule for each in found.validated[MEETING].overrides] == ["answers"]
    (header,) = {each.header.paragraphs[0].text for each in docx.Document(str(written)).sections}
    assert header.translate(PLAIN) == "Validé le 6 novembre 2024 par Mme DURAND"
    told = text_of(written)
    for words in (
        "UDAF",
        "APF France handicap",
        "Où se garer quand on vient à pied ?",
        "devant la gare.",
        "et pour les vélos ?",
        "Quand la signalétique sera-t-elle posée ?",
        "Réponse à apporter.",
        "poser les panneaux",
        "Les panneaux sont refaits.",
        "Lire 2026.",
    ):
        assert words in told, words
    for words in ("quand la signalétique ?", "entre nous", "Vincennes"):
        assert words not in told, words


async def test_what_changed_since_validation_is_told_at_the_next_opening(
    room: Path, clock: Clock
) -> None:
    async with sitting(room) as me:
        await in_session(me)
        await attend(me, "p")
        for _ in range(2):
            await say(me, "Une remarque.", "f3")
            clock.goes_on(minutes=5)
            await me.press("pagedown")
        await say(me, "Une remarque.", "f3")
        await me.press("escape", "r", "w", "a")
        await me.yes()
        await me.press("escape", "c")
        await me.save()
        await validated(me)
        await me.press("r", "escape")
    file = room / meeting_file(MEETING, "minutes")
    text = file.read_text(encoding="utf-8").replace("Une remarque.", "Autre chose.", 1)
    file.write_text(text, encoding="utf-8", newline="\n")
    async with sitting(room) as me:
        assert "n’est plus comme à la validation du 6 novembre 2024" in me.told
        me.screen(MeetingsPlace).left.reach(Address(meeting_file(MEETING)))
        await me.press("e")
        assert "Changé" in me.told
        assert "Validé" not in me.told  # it is not offered any more


async def test_the_approval_begins_with_the_meeting_before(room: Path) -> None:
    meeting = room / meeting_file(MEETING)
    text = meeting.read_text(encoding="utf-8")
    before = text.replace('state = "ready"', f'state = "held"\nprevious = "{SAMPLE}"')
    meeting.write_text(before, encoding="utf-8", newline="\n")
    earlier = room / meeting_file(SAMPLE, "minutes")
    earlier.write_text("schema = 1\nheld_start = 14:30:00\n", encoding="utf-8", newline="\n")
    async with sitting(room) as me:
        me.screen(MeetingsPlace).left.reach(Address(meeting_file(MEETING)))
        await me.press("r")
        await at_what_remains(me, "L’approbation du compte rendu du 27 mars 2024")
        await me.press("enter")
        assert me.box("approval", "meeting").state == "27/03/2024"
        await me.press("f12")
        assert "Ce champ est nécessaire." in me.told
        assert "clé" not in me.told
        await me.answer({"approval": {"result": "approuvé à l’unanimité"}})
        assert "L’approbation" not in me.told
    approval = noted(room).approval
    assert approval is not None
    assert (approval.meeting, approval.result) == (SAMPLE, "approuvé à l’unanimité")


async def test_an_observation_on_the_draft_is_added_afterwards(room: Path) -> None:
    meeting = room / meeting_file(MEETING)
    text = meeting.read_text(encoding="utf-8").replace('state = "ready"', 'state = "held"')
    meeting.write_text(text, encoding="utf-8", newline="\n")
    async with sitting(room) as me:
        me.screen(MeetingsPlace).left.reach(Address(meeting_file(MEETING)))
        await me.press("r", "a")
        await me.pick("Secrétaire")
        await me.answer({"secretary": "UDAF", "next_meeting": "6 mai 2025"})
        assert spaced(noted(room).next_meeting) == "mardi 6 mai 2025"
        await me.press("a")
        await me.pick("observation")
        await me.answer({"text": "Lire 12.", "by": "UDAF"})
        assert "« Lire 12. » n’est ni retenue, ni écartée" in me.told
        await me.press("v")
        assert "« Lire 12. » n’est ni retenue, ni écartée. Dites-le d’abord" in flat(me)
        assert "Valider quand même" in flat(me)
        await me.press("escape", "a")
        await me.pick("Modifier")
        await me.answer({"verdict": "left", "why": "Hors sujet."})
        assert "n’est ni retenue" not in me.told
        await me.press("v")
        assert "Valider quand même" not in flat(me)
        await me.press("escape")
    (observation,) = noted(room).observations
    assert (observation.text, observation.by) == ("Lire 12.", "UDAF")
    assert observation.verdict is ObservationVerdict.LEFT


async def test_a_fault_of_the_last_field_of_a_long_form_is_seen_whole(room: Path) -> None:
    async with sitting(room, NARROW) as me:
        await in_session(me)
        await attend(me, "p")
        await me.press("ctrl+t", "enter")
        await me.enter("left")
        await me.write("bientôt, ou un peu après la fin")
        await me.press("f12")
        assert "Il faut une heure" in me.told, me.told


async def test_whoever_spoke_is_named_afterwards_by_a_few_letters(room: Path) -> None:
    async with sitting(room) as me:
        await in_session(me)
        await attend(me, "p", "p")
        await say(me, "un inconnu: quand ?")
        await me.press("escape", "r")
        await at_what_remains(me, "hors de la liste")
        await me.press("enter")
        await me.answer({"asked_by": "uda"})
        assert "hors de la liste" not in me.told
    assert noted(room).exchanges[0].asked_by == "udaf"


async def test_whoever_is_a_member_is_known_before_being_noted_and_is_then_there(
    room: Path,
) -> None:
    async with sitting(room) as me:
        await in_session(me)
        await me.write("uda: quand ?")
        assert "sera noté présent" in me.told
        await me.press("enter")
    minutes = noted(room)
    assert [(each.id, each.presence) for each in minutes.attendance] == [("udaf", Presence.PRESENT)]
    assert minutes.exchanges[0].asked_by == "udaf"


async def test_what_is_off_the_record_stays_so_in_a_line_that_was_left(room: Path) -> None:
    async with sitting(room) as me:
        place = await in_session(me)
        await me.write("secret")
        place.keep_typed()
        await me.press("f9", "escape", "e")
        await me.press("enter")
    assert noted(room).exchanges[0].off_record


async def test_what_is_kept_waits_until_the_session_has_taken_it_up(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = SessionLine(LineKind.REMARK, "à moitié")
    # The watch comes round while the line is there, and its screen is not yet.
    monkeypatch.setattr(Capture, "on_mount", lambda capture: capture.app._watch(), raising=False)
    async with sitting(room) as me:
        Unsent(room, MEETING).keep(line)
        await in_session(me)
        assert me.screen(SessionPlace).line.value == "à moitié"
    assert Unsent(room, MEETING).kept() == line


async def test_a_line_survives_a_jump_to_another_place(room: Path) -> None:
    async with sitting(room) as me:
        await in_session(me)
        await me.write("à moitié")
        await me.press("ctrl+g", "enter")
        assert not any(isinstance(each, SessionPlace) for each in me.app.screen_stack)
    kept = Unsent(room, MEETING).kept()
    assert kept is not None
    assert kept.text == "à moitié"


async def test_what_was_said_is_searched_and_read_whole_from_anywhere(room: Path) -> None:
    async with sitting(room) as me:
        await in_session(me)
        await say(me, "udaf : quand les fauteuils passent-ils ?")
        await me.press("escape", "f4", "ctrl+g")
        await me.write("fauteuil")
        await me.press("enter")
        assert "Question – UDAF : quand les fauteuils passent-ils ?" in flat(me)
        await me.press("escape")
        assert me.screen(AfterPlace).meeting == MEETING


# --- the summary of an item ------------------------------------------------------------------


async def test_an_item_is_summed_up_by_its_key_or_by_its_word(room: Path) -> None:
    async with sitting(room, NARROW) as me:
        place = await in_session(me)
        await me.press("alt+r")
        assert str(place.query_one("#kind", Static).content).startswith("Résumé")
        await say(me, "la séance est ouverte")
        assert "Résumé : la séance est ouverte" in me.told
        await me.write("résumé : les vœux sont lus")
        assert str(place.query_one("#kind", Static).content).startswith("Résumé")
        await me.press("enter", "enter")  # on an empty line, what is chosen is opened
        assert "les vœux sont lus" in me.box("note").state
        await me.press("escape")
        await me.press("pagedown", "alt+r", "enter")  # of an item of which nothing was said yet
        await me.answer({"withdrawn": True})
        assert "retiré de l’ordre du jour" in me.told
        await me.press("ctrl+z", "ctrl+z")
    (outcome,) = noted(room).outcomes
    assert (outcome.item, outcome.note, outcome.summary) == (
        "ouverture",
        "la séance est ouverte\nles vœux sont lus",
        "",
    )


async def test_a_summary_is_asked_of_whoever_leaves_an_item_without_waiting_for_it(
    room: Path, clock: Clock
) -> None:
    async with sitting(room) as me:
        await in_session(me)
        clock.goes_on(minutes=2)
        await me.press("pagedown")
        assert "n’a pas de résumé" not in me.told  # nothing was noted there
        await say(me, "Et les vélos ?")
        clock.goes_on(minutes=2)
        await me.press("pagedown")
        assert "Le point 2 n’a pas de résumé : PgPréc y revient, Alt+R l’écrit." in me.told
        await say(me, "Et les bus ?")
        await me.press("pageup")
        assert "Le point 3 n’a pas de résumé : PgSuiv y revient, Alt+R l’écrit." in me.told
        assert [each.item for each in noted(room).exchanges] == ["suites", "echanges"]


async def test_what_is_typed_twice_is_noted_again_only_if_someone_says_so(room: Path) -> None:
    async with sitting(room) as me:
        place = await in_session(me)
        await say(me, "Et les vélos ?")
        await say(me, "Et les vélos ?")
        assert "déjà noté sous ce point" in me.told
        await me.press("enter")
        assert len(noted(room).exchanges) == 1
        assert place.line.value == "Et les vélos ?"
        await me.press("enter")
        await me.yes()
        assert len(noted(room).exchanges) == 2
        assert place.line.value == ""


async def test_a_file_mended_outside_is_read_again_at_the_next_line(room: Path) -> None:
    file = room / "agendas" / MEETING / "minutes.toml"
    async with sitting(room) as me:
        place = await in_session(me)
        await attend(me, "p", "p")
        await say(me, "une remarque", "f3")
        good = file.read_bytes()
        file.write_bytes(good + b"zz = [\n")
        await say(me, "une autre")
        assert "Ctrl+P" in me.told
        assert "(F9)" not in me.told
        assert place.line.value == "une autre"
        assert "n’a pas pu être lu" in str(place.noted.get_option_at_index(0).prompt)
        await me.press("enter")
        assert file.read_bytes() == good + b"zz = [\n"
        file.write_bytes(good)
        await me.press("enter")
        assert place.line.value == ""
        assert len(place.entries) == 2
    assert [each.text or each.note for each in noted(room).exchanges] == [
        "une remarque",
        "une autre",
    ]
