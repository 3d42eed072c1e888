"""A number that is typed as a citation leads to something, whatever the record that says it."""

import datetime
import shutil
from dataclasses import replace
from typing import Any

import pytest

from clu.edits import records, tables
from clu.edits.cited import recited
from clu.errors import CluError, KeyedError
from clu.model.address import Address
from clu.model.library import Library, Unread
from clu.model.shape import meeting_file
from clu.workspace import open_workspace
from tests.conftest import ROOT
from tests.edits import test_session_notes as session_notes
from tests.edits.test_session_notes import session
from tests.test_minutes import PLAIN

HELD, NEXT = "2025-11-20", "2026-12-10"
NOTED = meeting_file(HELD, "minutes")
ACTION = Address("agendas/plans/suites.toml", ("actions", "rampe-port-brume"))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The fictional workspace."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(ROOT / "clu" / "data" / "demo", folder / "agendas")
    return open_workspace(folder).library


def about(library: Library, words: str) -> str:
    """What an observation is kept to be about."""
    table = {"id": "o", "text": "Oui", "about": words}
    (change,) = tables.added(library, Address(NOTED), "observations", [table])
    return str((change.after or {})["about"])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("É-4", "É-4"),
        ("e-1, é-2", "É-1, É-2"),
        ("point 5", "point 5"),
        ("S-2025-01", "S-2025-01"),
        ("la rampe de la D19", "la rampe de la D19"),
    ],
)
def test_what_an_observation_is_about_is_kept_as_it_is_printed(
    library: Library, typed: str, kept: str
) -> None:
    assert about(library, typed) == kept


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("É-5", "L’échange « É-5 » n’existe pas. Vouliez-vous dire « É-4 » ?"),
        ("É-1 et É-999", "« É-999 » n’existe pas. Noms connus : É-1, É-2, É-3, É-4."),
        ("D-99", "La décision « D-99 » n’existe pas. Il n’y en a pas encore."),
        ("S-2025-99", "Noms connus : S-2025-01, S-2025-02, S-2025-03,"),
        ("point 0", "Le point « 0 » n’existe pas. Noms connus : 1, 2, 3, 4, 5."),
    ],
)
def test_a_number_of_nothing_is_refused_with_those_that_exist(
    library: Library, typed: str, told: str
) -> None:
    with pytest.raises(KeyedError) as refused:
        about(library, typed)
    assert refused.value.key == "about"
    assert told in str(refused.value).translate(PLAIN)


def test_an_origin_and_an_item_are_kept_by_name_and_typed_by_number(library: Library) -> None:
    origin = {"origin": {"kind": "exchange", "ref": f"{HELD}/É-3"}}
    (change,) = tables.overwritten(library, ACTION, origin)
    assert (change.after or {})["origin"]["ref"] == f"{HELD}/e-150312"
    question = Address(meeting_file(NEXT), ("written_questions", "q-1"))
    (change,) = tables.overwritten(library, question, {"item": "2"})
    assert (change.after or {})["item"] == "approbation"
    for address, table, told in (
        (ACTION, {"origin": {"kind": "exchange", "ref": f"{HELD}/É-9"}}, "« É-9 » n’existe pas"),
        (ACTION, {"origin": {"kind": "exchange", "ref": "É-3"}}, "É-3 : de quelle réunion ?"),
        (question, {"item": "7"}, "Le point « 7 » n’existe pas"),
    ):
        with pytest.raises(KeyedError) as refused:
            tables.overwritten(library, address, table)
        assert told in str(refused.value).translate(PLAIN)


def test_a_name_and_a_text_are_no_citation(library: Library) -> None:
    new = {"id": "e-9", "item": "echanges", "text": "Où en est la D-19, et É-99 ?"}
    added = records.add(library, Address(NOTED, ("exchanges",)), new)
    assert added.after == new
    today = datetime.date(2026, 1, 1)
    numbered = {"id": "x", "title": "X", "state": "proposed", "number": "S-2026-44"}
    assert records.add(library, ACTION.siblings, {**numbered, "opened": today}).after


ASKED = [{"id": each, "item": "un", "text": each} for each in ("e-1", "e-2")]
OBSERVED = [
    {"id": f"o-{rank}", "text": "x", "about": about}
    for rank, about in enumerate(("É-1 et É-2, D-1, É-9", "S-1", "É-2"))
]
VERSION = {"version": 2, "on": datetime.date(2030, 5, 20)}


@pytest.mark.parametrize(
    ("asked", "observed", "drafts", "named"),
    [
        (ASKED, OBSERVED, [], {}),
        (ASKED[::-1], OBSERVED, [], {"o-0": "É-2 et É-1, D-1, É-9", "o-2": "É-1"}),
        (ASKED[1:], OBSERVED, [], {"o-0": "É-1 du projet et É-1, D-1, É-9", "o-2": "É-1"}),
        (ASKED[:1], OBSERVED[2:], [VERSION], {"o-2": "É-2 du projet, version 2"}),
        (ASKED[::-1], [{**OBSERVED[2], "about": "É-1"}], [], {}),  # it was just said otherwise
        (ASKED[::-1], [{**OBSERVED[2], "id": "new"}], [], {}),
    ],
)
def test_what_an_observation_is_about_goes_on_naming_it_under_its_new_number(
    asked: list[dict[str, Any]],
    observed: list[dict[str, Any]],
    drafts: list[dict[str, Any]],
    named: dict[str, str],
) -> None:
    before = session(exchanges=ASKED, observations=OBSERVED, drafts=drafts)
    after = session(exchanges=asked, observations=observed)
    changes = {each.address.name: each for each in recited(before, after, session_notes.HELD)}
    assert {name: (each.after or {})["about"] for name, each in changes.items()} == named
    for name, each in changes.items():
        assert (each.before or {})["about"] == {one["id"]: one["about"] for one in OBSERVED}[name]
        assert {**(each.after or {}), "about": ""} == {**(each.before or {}), "about": ""}


def test_numbers_of_minutes_that_were_not_wholly_read_are_not_followed() -> None:
    before = session(exchanges=ASKED, observations=OBSERVED)
    file = meeting_file(session_notes.HELD, "minutes")
    lacking = replace(before, unread=frozenset({Unread(file, ("exchanges", "e-0"))}))
    after = session(exchanges=ASKED[::-1], observations=OBSERVED)
    with pytest.raises(CluError):
        list(recited(lacking, after, session_notes.HELD))


def test_a_number_of_an_action_means_it_wherever_it_is_said() -> None:
    plan = {"id": "voir", "number": "S-2030-01", "title": "V", "state": "validated"}
    at = Address("agendas/plans/suites.toml", ("actions",))
    new = {"id": "x", "state": "validated"}
    change = records.add(session(plan), at, {**new, "title": "s-2030-01"})
    assert (change.after or {})["title"] == "S-2030-01"
    with pytest.raises(KeyedError, match="n’existe pas"):
        records.add(session(plan), at, {**new, "title": "S-2030-02"})
