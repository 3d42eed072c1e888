"""Which actions a slide shows, and what it says of a plan that is not there."""

import datetime

import pytest

from clu.model.actions import Plan
from clu.model.follow_ups import actions_shown
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.slides import ActionsShown, ActionsSlide
from tests.conftest import SAMPLE

STATES = ("proposed", "validated", "in_progress", "done", "dropped")


def library(*plans: str) -> Library:
    """Plans that each hold an action in each state."""
    return Library(
        meetings={SAMPLE: Meeting(date=datetime.date(2024, 3, 27))},
        plans={
            id_: Plan.model_validate(
                {
                    "title": id_,
                    "actions": [
                        {"id": f"{id_}-{state.replace('_', '-')}", "title": state, "state": state}
                        for state in STATES
                    ],
                }
            )
            for id_ in plans
        },
    )


def slide(show: ActionsShown, *plans: str) -> ActionsSlide:
    return ActionsSlide(id="s", title="S", kind="actions", show=show, plans=plans)


@pytest.mark.parametrize(
    ("show", "states"),
    [
        (ActionsShown.OPEN, ["proposed", "validated", "in_progress"]),
        (ActionsShown.DONE, ["done"]),
        (ActionsShown.FOLLOW_UPS, []),
    ],
)
def test_a_slide_shows_the_actions_of_its_kind_in_the_order_of_its_plans(
    show: ActionsShown, states: list[str]
) -> None:
    """What was dropped is shown by none; what was not promised is no follow-up."""
    found = actions_shown(slide(show, "b", "a", "b"), library("a", "b", "c"), SAMPLE)
    assert [(each.plan_id, each.action.title) for each in found] == [
        (plan, state) for plan in ("b", "a") for state in states
    ]


def test_a_slide_without_plans_shows_those_of_all() -> None:
    found = actions_shown(slide(ActionsShown.DONE), library("b", "a"), SAMPLE)
    assert [each.plan_id for each in found] == ["b", "a"]


@pytest.mark.parametrize("show", ActionsShown)
def test_a_plan_that_is_not_there_is_never_shown_as_empty(show: ActionsShown) -> None:
    with pytest.raises(KeyError, match="zut"):
        actions_shown(slide(show, "a", "zut"), library("a"), SAMPLE)
