"""How far the minutes of a meeting have come, told by what was done of them."""

import datetime
from typing import Any

import pytest

from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.minutes import Minutes
from clu.model.minutes_state import MinutesState, minutes_state, state_told
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
    """What comes after validation: tests/documents/test_minutes.py."""
    assert minutes_state(known, ID) is state
    assert state_told(known, ID) == told
