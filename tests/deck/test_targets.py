"""The target of several indicators that one chart shows side by side."""

from typing import Any

import pytest

from clu.deck.bodies import Charts, Role
from clu.model.indicators import Definition
from clu.model.library import Snapshot
from tests.deck.test_outline import only, outline, slide


def target(value: int) -> dict[str, Any]:
    return {"targets": [{"value": value, "source": "Charte"}]}


@pytest.mark.parametrize(
    ("first", "second", "drawn"),
    [
        (target(90), target(90), [90, 90]),
        (target(90), target(80), None),
        (target(90), {}, None),
        ({}, {}, None),
    ],
)
def test_a_target_is_drawn_over_indicators_that_all_have_it(
    first: dict[str, Any], second: dict[str, Any], drawn: list[int] | None
) -> None:
    known = {
        id_: Definition.model_validate({"id": id_, "label": id_, "unit": "percent", **keys})
        for id_, keys in (("un", first), ("deux", second))
    }
    read = {"readings": [{"id": id_, "value": 80} for id_ in known]}
    snapshots = {"2023": Snapshot.model_validate(read)}
    shown = slide("chart", indicators=list(known))
    body = only(outline(shown, definitions=known, snapshots=snapshots)).body
    assert isinstance(body, Charts)
    goals = [list(each.values) for each in body.charts[0].series if each.role is Role.TARGET]
    assert goals == ([] if drawn is None else [drawn])
