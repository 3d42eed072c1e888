"""Meetings that are cancelled, put off, extraordinary or held in writing."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clu.checks.watched import far_apart
from clu.cli import main
from clu.edits import closing, meetings
from clu.edits.next_meeting import earlier_meeting
from clu.errors import CluError, KeyedError
from clu.forms.convening import CallOff, Postpone
from clu.lexicon.candidates import meeting_at_hand
from clu.model.change import Change
from clu.model.follow_ups import next_meeting, previous_meeting
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.minutes_state import state_told
from clu.model.paper import Heading, Paper, Paragraph, Table
from clu.papers import calendar, convocation, minutes
from clu.papers.ics import as_ics
from clu.tasks.sending import _off
from clu.views.meetings import missing
from tests.checks.libraries import PLAIN, told, workspace

FIRST, OFF, NEXT = "2028-05-10", "2029-03-12", "2029-10-08"
TODAY = datetime.date(2029, 1, 5)


def dated(id_: str, **more: Any) -> dict[str, Any]:
    item = {"id": "un", "title": "Accueil", "duration": 10, "slides": (_SLIDE,)}
    return {"date": datetime.date.fromisoformat(id_), "items": (item,), **more}


_SLIDE = {"id": "s", "kind": "text", "title": "T", "bullets": ("Un",)}


def three(**more: Any) -> Library:
    """A meeting that was held, one that does not take place, the one after it."""
    off = {"state": "cancelled", "reason": "Grève.", **more}
    every = {
        FIRST: dated(FIRST, state="held"),
        OFF: dated(OFF, **off),
        NEXT: dated(NEXT),
    }
    return workspace(meetings=every)


def after(changes: list[Change]) -> dict[str, Any]:
    (change,) = changes
    return dict(change.after or {})


def words(paper: Paper) -> str:
    kinds = (Heading, Paragraph)
    return "\n".join(each.text for each in paper.blocks if isinstance(each, kinds)).replace(
        "\u00a0", " "
    )


# --- the order of meetings -------------------------------------------------------------------


def test_nothing_follows_a_meeting_that_was_called_off() -> None:
    library = three()
    assert previous_meeting(library, NEXT) == FIRST
    assert earlier_meeting(library, datetime.date(2030, 1, 1)) == NEXT
    assert next_meeting(library) == NEXT
    assert meeting_at_hand(library, TODAY) == NEXT
    assert list(library.sittings) == [FIRST, NEXT]


@pytest.mark.parametrize("before", [FIRST, ""])
def test_what_a_called_off_meeting_would_have_followed_is_followed_instead(before: str) -> None:
    every = {
        FIRST: dated(FIRST, state="held"),
        OFF: dated(OFF, state="postponed", previous=before),
        NEXT: dated(NEXT, previous=OFF),
    }
    assert previous_meeting(workspace(meetings=every), NEXT) == FIRST


def test_meetings_that_were_called_off_and_name_each_other_end() -> None:
    every = {
        OFF: dated(OFF, state="cancelled", previous=NEXT),
        NEXT: dated(NEXT, state="cancelled", previous=OFF),
    }
    library = workspace(meetings=every)
    assert {previous_meeting(library, each) for each in every} == {""}
    assert meeting_at_hand(library, TODAY) == OFF  # there is no other


def test_a_year_is_counted_between_meetings_that_take_place() -> None:
    (found,) = far_apart(three())
    assert found.file == f"agendas/{NEXT}/meeting.toml"
    assert not list(far_apart(three(state="draft")))


def test_a_cancelled_meeting_lacks_nothing_and_a_postponed_one_its_day() -> None:
    assert not list(missing(three(), OFF, TODAY))
    (lack,) = missing(three(state="postponed"), OFF, TODAY)
    assert lack.purpose == Postpone(OFF)


# --- calling off -----------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["cancelled", "postponed"])
def test_a_reason_is_asked_of_what_is_called_off(state: str) -> None:
    library = three(state="draft", reason="")
    with pytest.raises(KeyedError) as refused:
        meetings.set_keys(library, OFF, {"state": state})
    assert refused.value.key == "reason"
    given = after(meetings.set_keys(library, OFF, {"state": state, "reason": "Neige"}))
    assert (given["state"], given["reason"]) == (state, "Neige")


def test_what_was_held_is_not_called_off() -> None:
    with pytest.raises(KeyedError, match="déjà eu lieu"):
        meetings.set_keys(three(), FIRST, {"state": "cancelled", "reason": "Neige"})


def test_a_meeting_that_takes_place_after_all_forgets_why_it_did_not() -> None:
    given = after(meetings.set_keys(three(), OFF, {"state": "draft"}))
    assert "reason" not in given
    kept = three(planned_on=(datetime.date(2029, 2, 1),))
    assert after(meetings.set_keys(kept, OFF, {"state": "draft"}))["reason"] == "Grève."


def test_a_meeting_that_is_put_off_keeps_the_day_that_was_announced() -> None:
    library, other = three(state="draft", reason=""), datetime.date(2029, 4, 2)
    given = after(meetings.put_off(library, OFF, other, "Salle prise"))
    assert (given["date"], given["reason"]) == (other, "Salle prise")
    assert given["planned_on"] == [datetime.date(2029, 3, 12)]
    waiting = after(meetings.put_off(library, OFF, None, "Salle prise"))
    assert (waiting["state"], "planned_on" in waiting) == ("postponed", False)
    with pytest.raises(KeyedError) as refused:
        meetings.put_off(library, OFF, datetime.date(2029, 3, 12), "Salle prise")
    assert refused.value.key == "date"


def test_a_day_gives_a_postponed_meeting_back_to_its_preparation() -> None:
    library = three(state="postponed")
    given = after(Postpone(OFF).changes(library, {"date": datetime.date(2029, 4, 2)}, TODAY))
    assert (given["state"], given["planned_on"]) == ("draft", [datetime.date(2029, 3, 12)])
    same = after(Postpone(OFF).changes(library, {}, TODAY))  # on that day after all
    assert "planned_on" not in same


def test_a_form_cancels_first_and_gives_back_what_was_called_off() -> None:
    form = CallOff(NEXT).form(three(), TODAY)
    assert form.held[("state",)] == "cancelled"
    assert list(form.fields[0].choices or ()) == ["cancelled", "postponed"]
    given = after(CallOff(NEXT).changes(three(), {"reason": "Neige"}, TODAY))
    assert given["state"] == "cancelled"
    back = CallOff(OFF).form(three(), TODAY)
    assert back.held[("state",)] == "draft"


@pytest.mark.parametrize("way", ["opened", "closed", "validated"])
def test_nothing_is_held_of_a_meeting_that_was_called_off(way: str) -> None:
    library, at = three(), datetime.time(14)
    ways: dict[str, Callable[[], object]] = {
        "opened": lambda: closing.opened(library, OFF, at),
        "closed": lambda: closing.closed(library, OFF, (), at),
        "validated": lambda: closing.refuse_validation(library, OFF, datetime.date(2029, 5, 1)),
    }
    with pytest.raises(CluError, match="est annulée"):
        ways[way]()


def test_another_meeting_may_be_held_on_the_day_of_one_that_was_called_off() -> None:
    assert meetings.free_name(three(), datetime.date(2029, 3, 12)) == f"{OFF}-2"
    assert meetings.free_name(three(), datetime.date(2029, 3, 13)) == "2029-03-13"


# --- what is told of it ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"state": "cancelled"}, "est **annulée**"),
        ({"state": "postponed"}, "est **reportée à une date qui vous sera communiquée**"),
    ],
)
def test_a_letter_says_that_a_meeting_is_called_off_and_why(
    more: dict[str, str], said: str
) -> None:
    letter = convocation.compose(three(**more), OFF, on=TODAY)
    assert said.replace("est **", "**est ") in words(letter)
    assert "Motif : Grève." in words(letter)
    assert not any(isinstance(each, Table) for each in letter.blocks)
    assert convocation.lacking(three(**{**more, "reason": "", "chair": "M. X"}), OFF, on=TODAY) == [
        "Le motif n’est pas dit."
    ]


def test_a_letter_says_which_day_was_announced_before() -> None:
    library = three(state="draft", planned_on=(datetime.date(2029, 2, 1),))
    assert "prévue le jeudi 1er février 2029, est reportée. Motif : Grève." in words(
        convocation.compose(library, OFF, on=TODAY)
    )


def test_an_extraordinary_meeting_is_called_so() -> None:
    library = three(state="draft", kind="extraordinary")
    letter, committee = words(convocation.compose(library, OFF, on=TODAY)), library.known_committee
    assert "vous convier à la réunion extraordinaire du CLU" in letter
    title = minutes.title_of(committee, library.meetings[OFF]).translate(PLAIN)
    assert title == "Compte rendu du CLU, réunion extraordinaire du 12 mars 2029"
    assert state_told(library, OFF) == "réunion extraordinaire, en préparation"


def test_whoever_is_consulted_in_writing_answers_each_decision() -> None:
    item = {"id": "un", "title": "Horaires", "to_decide": ("Ouvrir le samedi",)}
    library = three(state="draft", kind="written", items=(item,))
    letter = convocation.compose(library, OFF, on=TODAY)
    assert "Aucune séance ne se tient." in words(letter)
    (slip,) = (each for each in letter.blocks if isinstance(each, Table))
    assert slip.rows[1][0].translate(PLAIN) == "Avis : Ouvrir le samedi"
    lacks = [each.sentence for each in missing(library, OFF, TODAY)]
    assert "La date pour répondre n’est pas dite." in lacks
    assert "Le lieu n’est pas dit." not in lacks


def test_a_calendar_cancels_a_meeting_and_its_next_revision_gives_it_back() -> None:
    on = as_ics(calendar.compose(three(state="draft"), OFF))
    off = as_ics(calendar.compose(three(), OFF), [on])
    again = as_ics(calendar.compose(three(state="draft"), OFF), [on, off])
    states = [_line(each, "STATUS") for each in (on, off, again)]
    assert states == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert [_line(each, "SEQUENCE") for each in (on, off, again)] == ["0", "1", "2"]
    assert len({_line(each, "UID") for each in (on, off, again)}) == 1
    assert b"VALARM" not in off
    assert "Motif : Grève." in _line(off, "DESCRIPTION").translate(PLAIN)


def _line(content: bytes, key: str) -> str:
    lines = content.decode().replace("\r\n ", "").splitlines()
    return next(each.partition(":")[2] for each in lines if each.startswith(f"{key}:"))


@pytest.mark.parametrize(
    ("more", "is_letter", "said"),
    [
        ({"state": "cancelled", "reason": "Grève."}, True, "est annulée. Motif : Grève."),
        ({"state": "cancelled"}, False, "est annulée."),
        ({"planned_on": (datetime.date(2029, 2, 1),)}, True, "reportée au lundi 12 mars 2029."),
        ({"planned_on": (datetime.date(2029, 2, 1),)}, False, ""),
        ({}, True, ""),
    ],
)
def test_a_message_says_what_became_of_the_day(more: Any, is_letter: bool, said: str) -> None:
    lines = list(_off(Meeting.model_validate(dated(OFF, **more)), "CLU", is_letter=is_letter))
    assert "\n".join(lines).translate(PLAIN).endswith(said)
    assert len(lines) == bool(said)


# --- controls --------------------------------------------------------------------------------


def test_a_meeting_without_a_reason_and_one_that_is_still_named_are_told() -> None:
    assert not told(three(), "rien ne dit pourquoi")
    (found,) = told(three(reason=""), "rien ne dit pourquoi")
    assert found.file == f"agendas/{OFF}/meeting.toml"
    item = {"id": "un", "title": "Approbation du compte rendu du CLU du 12 mars 2029"}
    every = {OFF: dated(OFF, state="cancelled"), NEXT: dated(NEXT, items=(item,))}
    (named,) = told(workspace(meetings=every), "nomme la réunion du 12 mars 2029")
    assert named.path == ("items", "un", "title")
    every[OFF] = dated(OFF)
    assert not told(workspace(meetings=every), "nomme la réunion")


def test_a_folder_bears_a_day_that_was_announced(tmp_path: Path) -> None:
    main(["demo", str(tmp_path / "d")])
    at = ["--workspace", str(tmp_path / "d")]
    assert (
        main(["meeting", "postpone", "2026-12-10", "--to", "2027-01-14", "--reason", "N", *at]) == 0
    )
    text = (tmp_path / "d/agendas/2026-12-10/meeting.toml").read_text(encoding="utf-8")
    assert "planned_on = [2026-12-10]" in text
    assert main(["check", *at]) == 0


def test_a_command_cancels_and_gives_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["demo", str(tmp_path / "d")])
    file = tmp_path / "d/agendas/2026-12-10/meeting.toml"
    was = file.read_bytes()
    at = ["--workspace", str(tmp_path / "d")]
    assert main(["meeting", "cancel", "2026-12-10", "--reason", "Neige", *at]) == 0
    assert "annulée" in capsys.readouterr().out
    assert main(["meeting", "set", "2026-12-10", "--state", "draft", *at]) == 0
    assert file.read_bytes() == was
