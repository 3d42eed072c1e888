"""The versions of a draft of minutes: which is a new one, and until when it may be observed."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from clu.edits.minutes import drafted
from clu.errors import CluError
from clu.model.library import Unread
from clu.model.shape import meeting_file
from tests.edits.test_session_notes import DAY, HELD, session

ON, UNTIL = DAY + datetime.timedelta(1), DAY + datetime.timedelta(9)
FIRST = {"version": 1, "on": DAY, "until": UNTIL, "digest": "abc"}
SECOND = {"version": 2, "on": ON, "digest": "def"}


@pytest.mark.parametrize(
    ("known", "until", "digest", "after"),
    [
        ([], None, "", [{"version": 1, "on": ON}]),
        ([], UNTIL, "abc", [{"version": 1, "on": ON, "until": UNTIL, "digest": "abc"}]),
        ([FIRST], None, "def", [FIRST, SECOND]),
        ([FIRST], None, "abc", None),  # the same, in another format
        ([FIRST], ON + datetime.timedelta(1), "abc", [{**FIRST, "until": DAY.replace(day=16)}]),
        ([FIRST, SECOND], UNTIL, "def", [FIRST, {**SECOND, "until": UNTIL}]),
        ([FIRST, SECOND], None, "abc", [FIRST, SECOND, {"version": 3, "on": ON, "digest": "abc"}]),
        (
            [{"version": 1, "on": DAY}],
            None,
            "",
            [{"version": 1, "on": DAY}, {"version": 2, "on": ON}],
        ),
    ],
)
def test_a_draft_that_says_the_same_is_the_same_version(
    known: list[dict[str, Any]],
    until: datetime.date | None,
    digest: str,
    after: list[dict[str, Any]] | None,
) -> None:
    changes = drafted(session(drafts=known), HELD, ON, until, digest)
    assert [(each.after or {})["drafts"] for each in changes] == ([] if after is None else [after])


def test_a_draft_leaves_a_day_at_least_to_observe_it() -> None:
    with pytest.raises(CluError, match="ne laisse aucun jour"):
        drafted(session(), HELD, ON, ON)
    assert drafted(session(), HELD, ON, ON + datetime.timedelta(1))


def test_minutes_that_are_validated_or_were_never_noted_have_no_draft() -> None:
    validated = frozenset({Unread(meeting_file(HELD, "validated"))})
    with pytest.raises(CluError, match="n’est plus un projet"):
        drafted(replace(session(), unread=validated), HELD, ON)
    with pytest.raises(CluError, match="Rien n’a été noté"):
        drafted(replace(session(), minutes={}), HELD, ON)
