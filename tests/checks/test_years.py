"""A date that is far from every meeting is doubted."""

import datetime

import pytest

from clu.checks.sense import far_dates
from clu.model.actions import Action, ActionState, Plan
from clu.model.library import Library
from clu.model.meeting import Meeting

FIRST, LAST = datetime.date(2024, 3, 27), datetime.date(2026, 12, 10)


def library(due: datetime.date, *meetings: datetime.date) -> Library:
    action = Action(id="a", title="A", state=ActionState.VALIDATED, due=due)
    held = {f"{date}": Meeting(date=date) for date in meetings}
    return Library(meetings=held, plans={"p": Plan(title="P", actions=(action,))})


@pytest.mark.parametrize(
    ("year", "is_doubted"), [(1973, True), (1974, False), (2036, False), (2037, True)]
)
def test_a_date_far_from_every_meeting_is_doubted(year: int, *, is_doubted: bool) -> None:
    found = list(far_dates(library(datetime.date(year, 6, 7), FIRST, LAST)))
    assert [each.path for each in found] == [("actions", "a", "due")] * is_doubted


def test_a_meeting_is_measured_by_the_others() -> None:
    (found,) = far_dates(library(FIRST, FIRST, LAST.replace(year=2062)))
    assert found.file == "agendas/2062-12-10/meeting.toml"
    assert "Vérifiez l’année." in str(found)
    assert list(far_dates(library(LAST))) == []
    assert list(far_dates(library(LAST.replace(year=2062), LAST.replace(year=2062)))) == []
