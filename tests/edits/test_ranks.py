"""Where new elements of a list stand, and what they are called."""

from typing import Any

import pytest

from clu.edits import records
from clu.edits.tables import added, overwritten
from clu.errors import UsageError
from clu.model.actions import Plan
from clu.model.address import Address
from clu.model.library import Library

PLACE = Address("agendas/plans/p.toml")


def plan(*names: str) -> Library:
    actions = [{"id": each, "title": each, "state": "done"} for each in names]
    return Library(plans={"p": Plan.model_validate({"title": "P", "actions": actions})})


def placed(library: Library, *titles: str, **keys: Any) -> list[tuple[str, str | None]]:
    """Each new action, and the one after which it stands."""
    given = [{"title": each, "state": "done"} for each in titles]
    changes = added(library, PLACE, "actions", given, **keys)
    return [(str(each.record[-1]), each.follows) for each in changes]


@pytest.mark.parametrize(
    ("rank", "follows"), [(None, "c"), (1, ""), (2, "a"), (3, "b"), (4, "c"), (9, "c")]
)
def test_the_first_stands_at_its_rank_and_the_others_after_it(
    rank: int | None, follows: str
) -> None:
    assert placed(plan("a", "b", "c"), "x", "y", rank=rank) == [("x", follows), ("y", "x")]


def test_the_first_of_an_empty_list_follows_nothing() -> None:
    assert placed(plan(), "x", rank=3) == [("x", "")]


@pytest.mark.parametrize(
    ("name", "rank", "follows"),
    [
        *(("b", 1, ""), ("b", 2, None), ("b", 3, "c"), ("b", 9, "c"), ("b", -1, "")),
        *(("a", 1, None), ("a", 2, "b"), ("c", 1, ""), ("c", 2, "a"), ("c", 3, None)),
    ],
)
def test_an_element_is_moved_to_a_rank_or_stays(name: str, rank: int, follows: str | None) -> None:
    change = records.move(plan("a", "b", "c"), PLACE.within("actions").within(name), rank)
    assert (change and change.follows) == follows


def test_a_name_that_is_made_is_none_of_those_that_are_taken() -> None:
    assert placed(plan("x"), "x", "x", reserved=("x-2",)) == [("x-3", "x"), ("x-4", "x-3")]


def test_one_name_is_not_given_to_two() -> None:
    twice = [{"id": "x", "title": "X", "state": "done"}] * 2
    with pytest.raises(UsageError, match="plusieurs enregistrements"):
        added(plan(), PLACE, "actions", twice)
    with pytest.raises(UsageError, match="plusieurs enregistrements"):
        overwritten(plan("x"), PLACE, {"actions": twice})
