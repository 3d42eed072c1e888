"""« À rédiger »: what was typed in session is worded on one screen, in the order of the minutes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.events import Key

from clu.model.minutes import Minutes
from clu.model.wordings import left
from clu.tui.screens.after_place import AfterPlace
from clu.tui.screens.dialogs import Confirm
from clu.tui.screens.form import FormScreen
from clu.tui.screens.wording_place import WordingPlace
from clu.tui.widgets.texts import KeysLine
from clu.workspace import open_workspace
from tests.tui import hall
from tests.tui.hall import MEETING
from tests.tui.typist import NARROW, Typist, place, sitting

_NOTED = """
[[attendance]]
id = "udaf"
organisation = "UDAF"
presence = "present"
member = "udaf"

[[attendance]]
id = "prefecture"
organisation = "Préfecture"
presence = "present"
member = "prefecture"

[[outcomes]]
item = "suites"
note = "les suites sont vues"

[[exchanges]]
id = "e-1"
item = "suites"
asked_by = "udaf"
note = "quand ?"
turns = [{ by = "prefecture", note = "bientôt" }, { by = "apf", note = "enfin" }]

[[exchanges]]
id = "e-2"
item = "echanges"
asked_by = "udaf"
text = "Où ?"
turns = [{ by = "prefecture", text = "Ici." }]

[[decisions]]
id = "d-1"
item = "echanges"
note = "on y va"
"""


@pytest.fixture
def room(folder: Path) -> Path:
    """A copy of the sample in which a session was held, and one exchange worded."""
    hall.furnish(folder)
    path = folder / "agendas" / MEETING / "minutes.toml"
    path.write_text("schema = 1\n" + _NOTED, encoding="utf-8", newline="\n")
    return folder


def noted(folder: Path) -> Minutes:
    return open_workspace(folder).library.minutes_of(MEETING)


@asynccontextmanager
async def wording(room: Path) -> AsyncIterator[Typist]:
    """Someone at the screen, on the first of what is left."""
    async with sitting(room, NARROW) as me:
        place(me.app).desk.open("wording", MEETING)
        await me.rest()
        yield me


def at(me: Typist) -> str:
    row = me.screen(WordingPlace).rows.row
    return str(row.key) if row else ""


async def test_what_is_left_is_gone_through_in_the_order_of_the_minutes(room: Path) -> None:
    async with wording(room) as me:
        marks = [each.key for each in me.screen(WordingPlace).rows.listed]
        assert marks == [
            "outcomes/suites/summary",
            "exchanges/e-1/text",
            "exchanges/e-1/turns/0",
            "exchanges/e-1/turns/1",
            "decisions/d-1/text",
        ]
        assert "5 à rédiger sur 7" in me.told
        await me.press("v")
        assert "exchanges/e-2/turns/0" in [each.key for each in me.screen(WordingPlace).rows.listed]


async def test_an_answer_is_worded_beside_what_is_answered(room: Path) -> None:
    async with wording(room) as me:
        await me.press("down", "down")
        assert "À : quand ?" in me.told
        assert "Note : bientôt" in me.told


async def test_one_key_accepts_a_note_as_it_is_and_the_next_one_follows(room: Path) -> None:
    async with wording(room) as me:
        await me.press("t", "t")
        assert at(me) == "exchanges/e-1/turns/0"
        (outcome,), (asked, _) = noted(room).outcomes, noted(room).exchanges
        assert (outcome.summary, asked.text, asked.turns[0].text) == (
            "les suites sont vues",
            "quand ?",
            "",
        )
        await me.press("ctrl+z")
        assert noted(room).exchanges[0].text == ""
        assert noted(room).outcomes[0].summary == "les suites sont vues"


async def test_a_crash_loses_next_to_nothing_of_a_wording(room: Path) -> None:
    async with wording(room) as me:
        await me.press("enter")
        await me.write(" enfin dites")
        me.app._watch()
        (draft,) = drafts(room)
        assert "les suites sont vues enfin dites" in draft.read_text("utf-8")
        await me.press("escape", "tab", "enter")
        assert not drafts(room)
        me.app._watch()
        assert not drafts(room)


def drafts(room: Path) -> list[Path]:
    """What is kept of forms that are not saved."""
    return list((room / "agendas/.clu").glob("draft*.toml"))


async def test_no_line_of_the_help_begins_with_a_sign_that_ends_a_phrase(room: Path) -> None:
    async with wording(room) as me:
        await me.press("f1")
        lines = [line.strip(" │╭╰─") for line in me.told.splitlines()]
        lines = [line for line in lines if not line.startswith("?  ")]  # the key of that name
        assert not {line[:1] for line in lines} & set("»;:?!"), me.told


async def test_what_is_typed_and_erased_leaves_no_draft(room: Path) -> None:
    async with wording(room) as me:
        await me.press("enter", "x")
        me.app._watch()
        assert drafts(room)
        await me.press("backspace")
        me.app._watch()
        assert not drafts(room)


async def test_the_keys_offered_are_those_of_now_once_all_is_accepted_again(room: Path) -> None:
    async with wording(room) as me:
        await me.press("a", "tab", "enter", "ctrl+z", "ctrl+y")
        assert "tout est rédigé" in me.told
        assert "Tout accepter" not in str(me.app.screen.query_one(KeysLine).render())


async def test_words_begin_with_their_note_and_the_next_ones_come_once_saved(room: Path) -> None:
    """However fast: what follows F12 is typed in the next words."""
    async with wording(room) as me:
        await me.press("down", "enter")
        screen = me.screen(WordingPlace)
        assert screen.focused is screen.query_one("#words")
        await me.write(" Vraiment ?")
        await me.press("f12")
        await me.write(" promis")
        await me.press("f12")
        (asked, _) = noted(room).exchanges
        assert (asked.text, asked.turns[0].text) == ("quand ? Vraiment ?", "bientôt promis")
        assert (asked.note, asked.turns[0].note) == ("quand ?", "bientôt")
        assert at(me) == "exchanges/e-1/turns/1"


async def test_keys_pressed_at_once_are_done_in_their_order(room: Path) -> None:
    """On a machine that lags, no letter is taken for a command, nor goes to other words."""
    async with wording(room) as me:
        for key in ("t", "enter", "t", "a", "f12", "v", "pagedown", "escape"):
            me.app.post_message(Key(key, key if len(key) == 1 else None))
        await me.rest()
        (asked, _) = noted(room).exchanges
        assert (asked.text, asked.turns[0].text) == ("quand ?ta", "bientôtv")
        assert at(me) == "exchanges/e-1/turns/1"
        assert me.screen(WordingPlace).focused is me.screen(WordingPlace).rows
    assert len(left(open_workspace(room).library, MEETING)) == 2


async def test_whoever_spoke_is_corrected_in_the_same_place(room: Path) -> None:
    """A few letters mean a member, who comes at that."""
    async with wording(room) as me:
        await me.press(*["down"] * 3, "enter", "shift+tab")
        await me.press("ctrl+a", "delete")
        await me.write("France handicap")
        await me.press("f12")
        turn = noted(room).exchanges[0].turns[1]
        assert (turn.by, turn.text) == ("apf", "enfin")
        assert noted(room).attendee("apf")


async def test_what_was_typed_is_saved_by_going_on_and_what_was_only_read_is_not(
    room: Path,
) -> None:
    async with wording(room) as me:
        await me.press("enter", "pagedown", "pagedown")
        await me.write(" !")
        await me.press("pageup")
        assert at(me) == "exchanges/e-1/text"
        assert noted(room).outcomes[0].summary == ""
        assert noted(room).exchanges[0].turns[0].text == "bientôt !"


async def test_what_was_typed_is_given_up_after_a_question_only(room: Path) -> None:
    async with wording(room) as me:
        await me.press("enter")
        await me.write(" et plus")
        await me.press("escape")
        me.screen(Confirm)
        await me.press("enter")  # it goes on
        assert "et plus" in me.told
        await me.press("escape")
        await me.yes()
        assert "et plus" not in me.told
        await me.press("escape")
        assert not isinstance(me.app.screen, WordingPlace)
    assert noted(room).outcomes[0].summary == ""


async def test_words_that_were_emptied_are_not_saved(room: Path) -> None:
    async with wording(room) as me:
        await me.press("enter", "ctrl+a", "delete", "f12")
        assert "Ce champ est nécessaire" in me.told
        assert at(me) == "outcomes/suites/summary"
    assert len(left(open_workspace(room).library, MEETING)) == 5


async def test_what_is_being_worded_is_not_accepted_with_the_others(room: Path) -> None:
    async with wording(room) as me:
        await me.press("enter")
        await me.write("Autrement")
        await me.focus(me.screen(WordingPlace).rows)
        await me.press("a")
        assert "Une rédaction est commencée" in me.told
        assert len(left(open_workspace(room).library, MEETING)) == 5


async def test_all_that_is_shown_is_accepted_at_once_after_a_question(room: Path) -> None:
    async with wording(room) as me:
        await me.press("a")
        assert "Accepter 5 notes" in me.told
        await me.press("enter")
        assert len(left(open_workspace(room).library, MEETING)) == 5
        await me.press("a")
        await me.yes()
        assert left(open_workspace(room).library, MEETING) == ()
        assert "tout est rédigé" in me.told
        await me.press("a")
        assert "Aucune note n’attend" in me.told
        await me.press("ctrl+z")
        assert len(left(open_workspace(room).library, MEETING)) == 5


async def test_all_that_is_noted_of_a_line_is_changed_there_too(room: Path) -> None:
    """A vote, an item that is withdrawn: what has no words."""
    async with wording(room) as me:
        await me.press("m")
        await me.answer({"withdrawn": True})
        me.screen(WordingPlace).rows.reach("decisions/d-1/text")
        await me.rest()
        await me.press("m")
        await me.answer({"vote": {"in_favour": 14, "against": 2}})
    outcome = noted(room).outcome("suites")
    assert outcome and outcome.withdrawn
    (vote,) = (each.vote for each in noted(room).decisions)
    assert vote and vote.told == "14 pour, 2 contre, 0\u00a0abstention"


async def test_what_was_being_typed_when_one_left_is_taken_up_again(room: Path) -> None:
    async with wording(room) as me:
        await me.press("enter")
        await me.write(" et plus")
        await me.press("ctrl+q")
    async with sitting(room, NARROW) as me:
        assert "La reprendre" in me.told
        await me.press("enter")
        assert me.box("text").state == "les suites sont vues et plus"
        await me.save()
    assert noted(room).outcomes[0].summary == "les suites sont vues et plus"


async def test_going_to_another_place_keeps_what_was_typed_and_giving_it_up_does_not(
    room: Path,
) -> None:
    async with wording(room) as me:
        await me.press("enter")
        await me.write(" et plus")
        await me.press("escape")
        await me.yes()
    async with wording(room) as me:
        assert "La reprendre" not in me.told
        await me.press("enter")
        await me.write(" et plus")
        await me.press("f3")
    async with sitting(room, NARROW) as me:
        assert "La reprendre" in me.told


async def test_what_someone_else_words_meanwhile_is_not_written_over(room: Path) -> None:
    async with wording(room) as me:
        await me.press("enter")
        await me.write(" et plus")
        path = room / "agendas" / MEETING / "minutes.toml"
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace('note = "les suites', 'summary = "Vu."\nnote = "les suites'),
            encoding="utf-8",
        )
        await me.press("f12")
        assert "Vu." in me.told
        assert "et plus" in me.told
    assert noted(room).outcomes[0].summary == "Vu."


async def test_it_is_reached_from_what_is_to_be_completed(room: Path) -> None:
    async with sitting(room) as me:
        place(me.app).desk.open("after", MEETING)
        await me.rest()
        after = me.screen(AfterPlace)
        sentences = [each.cells[1] for each in after.rows.listed]
        rank = next(at for at, each in enumerate(sentences) if "on y va" in each)
        await me.press(*["down"] * rank, "enter")
        assert at(me) == "decisions/d-1/text"
        assert len(me.screen(WordingPlace).rows.listed) == 5
        await me.press("t", "escape", "w")
        assert at(me) == "outcomes/suites/summary"
    assert noted(room).decisions[0].text == "on y va"


async def test_a_summary_that_nobody_noted_is_reached_too(room: Path) -> None:
    async with sitting(room) as me:
        place(me.app).desk.open("wording", MEETING, "outcomes/echanges/summary")
        await me.rest()
        assert at(me) == "outcomes/echanges/summary"
        await me.press("t")
        assert "placez-vous sur sa ligne" in me.told
        await me.press("enter")
        await me.write("Deux échanges.")
        await me.press("f12")
    assert [each.summary for each in noted(room).outcomes] == ["", "Deux échanges."]


async def test_validated_minutes_have_nothing_left_to_word(room: Path) -> None:
    async with sitting(room) as me:
        place(me.app).desk.open("wording", "2024-03-27")
        await me.rest()
        assert not isinstance(me.app.screen, FormScreen)
        await me.press("enter", "t", "a")
        assert "Aucune note" in me.told


async def test_what_will_not_be_printed_is_named_before_validation_and_when_minutes_are_made(
    room: Path,
) -> None:
    meeting = room / "agendas" / MEETING / "meeting.toml"
    text = meeting.read_text(encoding="utf-8").replace('"ready"', '"held"')
    meeting.write_text(text, encoding="utf-8")
    lost = "1 résumé, 1 échange et 1 décision notés ne sont pas imprimés"
    async with sitting(room) as me:
        place(me.app).desk.open("after", MEETING)
        await me.rest()
        await me.press("v")
        assert lost in " ".join(me.told.replace("│", "").split())
        await me.press("escape", "g")
        await me.until((room / "decks" / f"{MEETING}-compte-rendu.docx").is_file)
        assert lost in " ".join(me.told.split())
