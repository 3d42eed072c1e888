"""An action as it stood on a day."""

import datetime

from clu.model.actions import Action, ActionState, TrailLine

JANUARY, MARCH, JUNE = (datetime.date(2025, month, 1) for month in (1, 3, 6))


def action(*trail: TrailLine, due: datetime.date | None = JANUARY) -> Action:
    state = ActionState.VALIDATED
    return Action(id="a", title="Réviser la signalétique", state=state, due=due, trail=trail)


def test_before_its_first_trail_line_an_action_is_as_it_was_opened() -> None:
    later = TrailLine(on=MARCH, state=ActionState.DONE, owner="Cellule Qualité")
    then = action(later).as_of(JANUARY)
    assert (then.state, then.owner, then.due) == (ActionState.VALIDATED, "", JANUARY)


def test_the_trail_is_read_by_date_whatever_its_order() -> None:
    lines = (
        TrailLine(on=JUNE, state=ActionState.DONE),
        TrailLine(on=MARCH, state=ActionState.IN_PROGRESS),
    )
    assert action(*lines).as_of(MARCH).state is ActionState.IN_PROGRESS
    assert action(*lines).as_of(JUNE).done_on == JUNE


def test_a_later_due_date_is_a_postponement() -> None:
    lines = (TrailLine(on=JANUARY, due=MARCH), TrailLine(on=MARCH, due=JUNE))
    assert action(*lines).as_of(MARCH).times_postponed == 2


def test_an_open_action_is_late_from_the_day_after_its_due_date() -> None:
    assert not action().as_of(JANUARY).is_overdue
    assert action().as_of(JANUARY + datetime.timedelta(days=1)).is_overdue


def test_an_action_that_is_done_or_without_a_date_is_never_late() -> None:
    assert not action(TrailLine(on=JANUARY, state=ActionState.DONE)).as_of(JUNE).is_overdue
    assert not action(due=None).as_of(JUNE).is_overdue


def test_an_action_reopened_has_no_completion_date() -> None:
    lines = (
        TrailLine(on=JANUARY, state=ActionState.DONE),
        TrailLine(on=MARCH, state=ActionState.IN_PROGRESS),
    )
    assert action(*lines).as_of(JUNE).done_on is None
