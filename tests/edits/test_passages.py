"""The clock of a session: when it came to each item, and what is only passed through."""

import datetime
from typing import Any

import pytest

from clu.edits import session_lines
from clu.errors import CluError
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.minutes import Minutes
from tests.conftest import SAMPLE

DAY = datetime.date(2024, 3, 27)
ITEMS = [{"id": id_, "title": id_.capitalize()} for id_ in ("un", "deux", "trois")]


def at(second: int, minute: int = 30) -> datetime.time:
    return datetime.time(14, minute, second)


def session(*known: tuple[str, datetime.time]) -> Library:
    """A meeting in session, which came to these items."""
    meeting = Meeting.model_validate({"date": DAY, "items": ITEMS})
    noted = [{"item": item, "at": when} for item, when in known]
    minutes = Minutes.model_validate({"passages": noted})
    return Library(meetings={SAMPLE: meeting}, minutes={SAMPLE: minutes})


def after(library: Library, item: str, when: datetime.time) -> list[tuple[str, Any]] | None:
    """Where the session went once it came to an item; None when nothing changes."""
    changes = session_lines.came_to(library, SAMPLE, item, when)
    if not changes:
        return None
    (change,) = changes
    assert change.after is not None
    return [(each["item"], each["at"]) for each in change.after["passages"]]


def test_the_first_item_of_a_session_is_kept_with_its_hour() -> None:
    assert after(session(), "un", at(0)) == [("un", at(0))]


@pytest.mark.parametrize(("second", "is_kept"), [(0, False), (4, False), (5, True), (59, True)])
def test_an_item_where_one_stays_less_than_five_seconds_was_passed_through(
    second: int, *, is_kept: bool
) -> None:
    library = session(("un", at(0, 20)), ("deux", at(0)))
    went = [("un", at(0, 20)), ("deux", at(0)), ("trois", at(second))]
    assert after(library, "trois", at(second)) == (went if is_kept else [went[0], went[2]])


def test_only_the_last_item_that_was_come_to_may_have_been_passed_through() -> None:
    went = [("un", at(0, 10)), ("deux", at(0, 20)), ("trois", at(0))]
    assert after(session(*went), "un", at(2)) == [*went[:2], ("un", at(2))]
    assert after(session(*went), "deux", at(9)) == [*went, ("deux", at(9))]
    assert after(session(*went), "trois", at(9)) is None


def test_a_clock_that_was_set_back_hides_no_item() -> None:
    library = session(("un", at(0)), ("deux", at(30)))
    assert after(library, "trois", at(29)) == [("un", at(0)), ("deux", at(30)), ("trois", at(29))]


def test_whoever_comes_back_at_once_never_left() -> None:
    library = session(("un", at(0, 20)), ("deux", at(0)))
    assert after(library, "un", at(2)) == [("un", at(0, 20))]
    later = [("un", at(0, 20)), ("deux", at(0)), ("un", at(6))]
    assert after(library, "un", at(6)) == later


def test_whoever_stays_where_they_are_changes_nothing() -> None:
    assert after(session(("un", at(0))), "un", at(2)) is None


def test_an_item_that_is_gone_is_refused() -> None:
    with pytest.raises(CluError, match="n’est plus à l’ordre du jour"):
        session_lines.came_to(session(), SAMPLE, "quatre", at(0))
