"""A « rectificatif » is numbered after the last, and never before what it corrects."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from clu.edits import closing
from clu.errors import CluError, UnreadableError
from clu.model.library import Library, Unread
from clu.model.meeting import Meeting
from clu.model.paper import Paper
from clu.model.shape import SEALS, meeting_file
from clu.model.validation import Corrections, Seals, Validated
from tests.conftest import SAMPLE

DAY = datetime.date(2024, 4, 2)
PAPER = Paper("Titre", "Objet", "Auteur", "Pied", DAY, ())


def library(*numbers: int, corrections: bool = True) -> Library:
    """A meeting that was validated on 2 April, and what was corrected since."""
    told = [
        {"id": f"r-{number}", "on": DAY, "by": "X", "what": "A", "why": "B"} for number in numbers
    ]
    validated = Validated(version=1, on=DAY, by="X", sealed=(), minutes=PAPER)
    known = {SAMPLE: Corrections.model_validate({"corrections": told})} if corrections else {}
    meeting = Meeting(date=datetime.date(2024, 3, 27))
    return Library(meetings={SAMPLE: meeting}, validated={SAMPLE: validated}, corrections=known)


def given(on: datetime.date = DAY) -> dict[str, Any]:
    return {"on": on, "by": "Y", "what": "C", "why": "D"}


@pytest.mark.parametrize(
    ("known", "number"),
    [(library(corrections=False), 1), (library(), 1), (library(1), 2), (library(1, 5, 3), 6)],
    ids=["no file", "an empty file", "one", "a gap"],
)
def test_a_rectificatif_takes_the_number_after_the_last(known: Library, number: int) -> None:
    changes = closing.corrected(known, SAMPLE, given())
    written = [each.after for each in changes if each.after is not None]
    assert f"r-{number}" in str(written)


def test_one_that_was_named_by_hand_takes_no_number() -> None:
    known = library(2)
    by_hand = known.corrections[SAMPLE].corrections[0].model_copy(update={"id": "oubli"})
    told = Corrections(corrections=(*known.corrections[SAMPLE].corrections, by_hand))
    changes = closing.corrected(replace(known, corrections={SAMPLE: told}), SAMPLE, given())
    assert changes[-1].record == ("corrections", "r-3")


def test_none_is_numbered_while_one_of_them_cannot_be_read() -> None:
    """The number of that one would be given twice."""
    lost = Unread(meeting_file(SAMPLE, "corrections"), ("corrections", "r-2"))
    with pytest.raises(UnreadableError, match="en entier"):
        closing.corrected(replace(library(1), unread=frozenset({lost})), SAMPLE, given())


def test_the_register_of_seals_says_what_each_validation_has_and_nothing_of_what_is_not() -> None:
    after = library(corrections=False)
    (made,) = closing.resealed(Library(meetings=after.meetings), after, [SAMPLE])
    seal = after.seal_of(SAMPLE).validated
    assert (made.file, made.after) == (SEALS, {"seals": [{"meeting": SAMPLE, "validated": seal}]})
    known = replace(after, seals=Seals.model_validate(made.after))
    assert closing.resealed(known, known, [SAMPLE]) == []
    (again,) = closing.resealed(known, replace(library(1), seals=known.seals), [SAMPLE])
    assert again.after is not None
    assert [*again.after["seals"][0]] == ["meeting", "validated", "corrections"]


def test_a_seal_waits_until_what_it_covers_can_be_read_and_a_draft_for_nothing() -> None:
    lost = frozenset({Unread(meeting_file(SAMPLE, "sent"))})
    known = replace(library(), unread=lost)
    with pytest.raises(UnreadableError, match="n’a pas pu être lu"):
        closing.resealed(Library(meetings=known.meetings), known, [SAMPLE])
    draft = Library(meetings=known.meetings, unread=lost)
    assert closing.resealed(draft, draft, [SAMPLE]) == []


def test_it_may_be_of_the_day_of_the_validation_and_not_of_the_day_before() -> None:
    assert closing.corrected(library(), SAMPLE, given(DAY))
    with pytest.raises(CluError, match="après cette date"):
        closing.corrected(library(), SAMPLE, given(DAY - datetime.timedelta(1)))


def test_minutes_that_are_not_validated_are_corrected_themselves() -> None:
    meeting = Meeting(date=datetime.date(2024, 3, 27))
    with pytest.raises(CluError, match="n’est pas validé"):
        closing.corrected(Library(meetings={SAMPLE: meeting}), SAMPLE, given())
