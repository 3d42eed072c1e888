"""How far the minutes of a meeting have come, told by what was done of them."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from clu.model.library import Library, Unread
from clu.model.meeting import Meeting, MeetingState
from clu.model.minutes import Minutes
from clu.model.minutes_state import MinutesState, approval_of, minutes_state, state_told
from clu.model.sending import Register

ID = "2030-05-14"
DAY = datetime.date(2030, 5, 14)
SENT = {"id": "s", "on": DAY, "to": ["UDAF"], "file": "sent/f.docx", "digest": "d"}
SEEN = {"id": "o", "text": "Lire 12."}


def library(state: str, what: str | None = None, **noted: Any) -> Library:
    """A meeting in a state, of which something was sent."""
    sent = [{**SENT, "what": what}] if what else []
    return Library(
        meetings={ID: Meeting.model_validate({"date": DAY, "state": state})},
        minutes={ID: Minutes.model_validate(noted)},
        registers={ID: Register.model_validate({"sent": sent})},
    )


@pytest.mark.parametrize(
    ("known", "state", "told"),
    [
        (library("draft"), None, "en préparation"),
        (library("in_session", observations=[SEEN]), None, "en séance"),
        (library("held"), MinutesState.TO_WRITE, "compte rendu à rédiger"),
        (library("held", "deck"), MinutesState.TO_WRITE, "compte rendu à rédiger"),
        (library("held", "minutes"), MinutesState.DRAFT_SENT, "projet de compte rendu envoyé"),
        (
            library("held", "minutes", observations=[SEEN]),
            MinutesState.OBSERVED,
            "observations reçues sur le projet",
        ),
    ],
)
def test_minutes_have_come_as_far_as_what_was_done_of_them(
    known: Library, state: MinutesState | None, told: str
) -> None:
    assert minutes_state(known, ID) is state
    assert state_told(known, ID) == told


def spoken(
    *said: tuple[int, str], of: str = ID, state: MeetingState = MeetingState.IN_SESSION
) -> Library:
    """What meetings so many days later said of those minutes, the data in any order."""
    held = library("held")
    later = {f"l-{days}": (DAY + datetime.timedelta(days), words) for days, words in said}
    approval = {
        id_: Minutes.model_validate({"approval": {"meeting": of, "result": words}})
        for id_, (_, words) in later.items()
    }
    meetings = {id_: Meeting(date=on, state=state) for id_, (on, _) in later.items()}
    return replace(
        held, meetings={**held.meetings, **meetings}, minutes={**held.minutes, **approval}
    )


@pytest.mark.parametrize(
    ("said", "days", "state"),
    [
        ((), None, MinutesState.TO_WRITE),
        (((9, "ajourné"),), 9, MinutesState.TO_WRITE),
        (((9, "Approuvé à l’unanimité"),), 9, MinutesState.APPROVED),
        (((9, "Adopté"), (5, "ajourné")), 9, MinutesState.APPROVED),
        (((9, "approuvé"), (5, "approuvé")), 5, MinutesState.APPROVED),
        (((9, "ajourné"), (5, "ajourné")), 5, MinutesState.TO_WRITE),
    ],
)
def test_minutes_are_approved_by_the_first_meeting_that_did_whatever_was_said_before(
    said: tuple[tuple[int, str], ...], days: int | None, state: MinutesState
) -> None:
    known = spoken(*said)
    found = approval_of(known, ID)
    assert (found[0] - DAY).days == days if found else days is None
    assert minutes_state(known, ID) is state


@pytest.mark.parametrize("state", [MeetingState.DRAFT, MeetingState.READY])
def test_an_approval_that_is_prepared_was_not_said(state: MeetingState) -> None:
    known = spoken((9, "approuvé"), state=state)
    assert approval_of(known, ID) is None
    assert minutes_state(known, ID) is MinutesState.TO_WRITE


def test_the_approval_of_other_minutes_is_not_theirs_and_validation_is_no_approval() -> None:
    assert approval_of(spoken((9, "approuvé"), of="2029-01-01"), ID) is None
    validated = frozenset({Unread(f"agendas/{ID}/validated.toml")})
    known = replace(library("held", observations=[SEEN]), unread=validated)
    assert minutes_state(known, ID) is MinutesState.VALIDATED
    assert minutes_state(replace(spoken((9, "approuvé")), unread=validated), ID) is (
        MinutesState.APPROVED
    )
