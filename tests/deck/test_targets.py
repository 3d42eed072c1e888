"""The target of several indicators that one chart shows side by side."""

import datetime
from typing import Any

import pytest

from clu.deck.bodies import Charts, Role
from clu.model.french import NBSP
from clu.model.indicators import Definition
from clu.model.library import Snapshot
from clu.model.meeting import Meeting
from tests.conftest import SAMPLE
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


@pytest.mark.parametrize(
    ("source", "is_told"),
    [
        ("Indicateurs, diaporama du CLU du 20 novembre 2024", False),
        ("Diaporama du CLU du 21 mars 2023", False),
        ("Diaporama du CLU du 21/03/2023, page 4", False),
        ("Diaporama du ministère du 2 mai 2022", True),
        ("Contrat de service du 27 mars 2024", True),
    ],
)
@pytest.mark.parametrize("key", ["target", "definition"])
def test_a_deck_of_the_committee_is_no_source_of_what_it_shows(
    source: str, is_told: bool, key: str
) -> None:
    """Neither that of the day nor an earlier one; the speaker has it."""
    of_target, of_definition = (source, "Charte") if key == "target" else ("Charte", source)
    keys = {"targets": [{"value": 90, "source": of_target}], "source": of_definition}
    known = Definition.model_validate({"id": "un", "label": "Un", "unit": "percent", **keys})
    read = {"2023": Snapshot.model_validate({"readings": [{"id": "un", "value": 80}]})}
    earlier = {
        SAMPLE: Meeting.model_validate({"date": datetime.date(2023, 3, 21), "reports_on": "2022"})
    }
    shown = slide("figures", indicators=["un"])
    made = only(outline(shown, definitions={"un": known}, snapshots=read, meetings=earlier))
    foot, said = (" ".join(each).replace(NBSP, " ") for each in (made.small, made.for_speaker))
    assert (source in foot) == is_told
    assert source in said
