"""A « rectificatif » is numbered after the last, and never before what it corrects."""

import datetime
from typing import Any

import pytest

from clu.edits import closing
from clu.errors import CluError
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.paper import Paper
from clu.model.validation import Corrections, Validated
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


def test_it_may_be_of_the_day_of_the_validation_and_not_of_the_day_before() -> None:
    assert closing.corrected(library(), SAMPLE, given(DAY))
    with pytest.raises(CluError, match="après cette date"):
        closing.corrected(library(), SAMPLE, given(DAY - datetime.timedelta(1)))


def test_minutes_that_are_not_validated_are_corrected_themselves() -> None:
    meeting = Meeting(date=datetime.date(2024, 3, 27))
    with pytest.raises(CluError, match="n’est pas validé"):
        closing.corrected(Library(meetings={SAMPLE: meeting}), SAMPLE, given())
