"""The versions of a draft of minutes: which is a new one, and until when it may be observed."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from clu.edits.minutes import drafted
from clu.errors import CluError
from clu.model import minutes_state
from clu.model.library import Unread
from clu.model.minutes import Minutes, Observation
from clu.model.sending import Register
from clu.model.shape import meeting_file
from tests.edits.test_session_notes import DAY, HELD, session

ON, UNTIL = DAY + datetime.timedelta(1), DAY + datetime.timedelta(9)
FIRST = {"version": 1, "on": DAY, "until": UNTIL, "digest": "abc"}
NOTED = Observation(id="o-1", text="Lire 12.")
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


@pytest.mark.parametrize(
    ("sent", "told_then", "observed", "until", "version"),
    [
        (1, (), (), None, 1),  # the same, in another format
        (1, (), (), UNTIL, 1),
        (1, (), (), UNTIL + datetime.timedelta(1), 2),
        (1, (), (NOTED,), None, 2),
        (1, (NOTED,), (NOTED,), UNTIL, 1),
        (1, (NOTED,), (), None, 2),
        (1, (NOTED,), (NOTED.model_copy(update={"why": "Vérifié."}),), None, 2),
        (None, (), (NOTED,), UNTIL + datetime.timedelta(1), 1),  # what left is no draft
        (0, (), (NOTED,), UNTIL + datetime.timedelta(1), 1),
    ],
)
def test_a_version_that_was_sent_is_never_changed(
    sent: int | None,
    told_then: tuple[Observation, ...],
    observed: tuple[Observation, ...],
    until: datetime.date | None,
    version: int,
) -> None:
    said = minutes_state.observed(Minutes(observations=told_then))
    seals = [{"record": minutes_state.OBSERVATIONS, "digest": said}] if said else []
    left = {"id": "minutes-1", "what": "minutes", "on": DAY, "file": "f.docx", "digest": "f"}
    register = Register.model_validate(
        {
            "sent": [{**left, "said": seals, **({"version": sent} if sent else {})}]
            if sent != 0
            else []
        }
    )
    library = session(drafts=[FIRST], observations=[each.model_dump() for each in observed])
    changes = drafted(replace(library, registers={HELD: register}), HELD, ON, until, "abc")
    drafts = (changes[0].after or {})["drafts"] if changes else [FIRST]
    assert [each["version"] for each in drafts] == [*range(1, version + 1)]


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
