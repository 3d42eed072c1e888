"""A committee is renamed: what was held keeps its name, and a slip is corrected everywhere."""

from collections.abc import Mapping
from typing import Any

import pytest

from clu.edits.records import set_keys
from clu.model.address import Address
from clu.model.library import Library
from clu.model.shape import COMMITTEE
from tests.checks.libraries import DAY, ONE, workspace

NAME, WHOSE = "Comité des usagers de la Brume", "Préfecture de la Brume"
LATER = {"date": DAY.replace(year=DAY.year + 1)}


def renamed(values: Mapping[str, Any], *, state: str = "held", **committee: Any) -> dict[str, Any]:
    known = {"name": NAME, "structures": [WHOSE], **committee}
    meetings = {ONE: {"date": DAY, "state": state}, LATER["date"].isoformat(): LATER}
    change = set_keys(workspace(committee=known, meetings=meetings), Address(COMMITTEE), values)
    assert change is not None
    return dict(change.after or {})


@pytest.mark.parametrize(
    "values", [{"name": "Comité local"}, {"kind": "cluac"}, {"structures": ["Autre"]}]
)
def test_a_meeting_that_was_held_keeps_the_name_of_its_day(values: Mapping[str, Any]) -> None:
    after = renamed(values)
    library: Library = workspace(
        committee=after, meetings={ONE: {"date": DAY}, LATER["date"].isoformat(): LATER}
    )
    then, now = library.committee_of(ONE), library.committee_of(LATER["date"].isoformat())
    assert (then.kind, then.name, then.structures) == ("clu", NAME, (WHOSE,))
    assert all(str(getattr(now, key)) != str(getattr(then, key)) for key in values)


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({"name": "Comité local"}, "ready"),
        ({"name": NAME.upper()}, "held"),
        ({"name": "Comité des usagers de la Brumme"}, "held"),
        ({"contact": "a@b.example"}, "held"),
    ],
)
def test_nothing_is_kept_before_a_meeting_was_held_nor_of_a_slip(
    values: Mapping[str, Any], state: str
) -> None:
    assert "former" not in renamed(values, state=state)


def test_the_name_of_a_meeting_is_kept_once() -> None:
    former = [{"until": DAY, "name": "Avant", "structures": [WHOSE]}]
    assert renamed({"name": "Comité local"}, former=former)["former"] == former
