"""Which errors forbid the deck of a meeting."""

from typing import Any

import pytest

from clu.checks.rules import blocking
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.problem import Level, Problem
from tests.checks.libraries import (
    COUNTS,
    KNOWN,
    ONE,
    OTHER,
    RATE,
    Table,
    definition,
    meeting,
    showing,
    survey,
    workspace,
)

# --- what forbids a deck ---------------------------------------------------------------------


def forbidden(slide: Table, file: str, record: str = "", **more: Any) -> bool:
    """Whether an error in a file forbids the deck of a meeting that has this slide."""
    error = Problem(Level.ERROR, file, (), "x", record=record)
    library = workspace(**{**KNOWN, "meetings": {ONE: showing(slide)}, **more})
    return bool(blocking(library, ONE, [error]))


FILES = (
    *("agendas/plans/p.toml", "agendas/surveys/e.toml", "agendas/audits/a.toml"),
    *("agendas/references/r.toml", f"agendas/{OTHER}/minutes.toml"),
    *("agendas/indicators/2029.toml", f"agendas/{ONE}/pieces/a.png"),
)


@pytest.mark.parametrize(
    ("slide", "needed"),
    [
        ({"kind": "actions", "show": "done"}, {FILES[0], FILES[4]}),
        ({"kind": "actions", "show": "done", "plans": ["q"]}, {FILES[4]}),
        ({"kind": "exchanges"}, {FILES[0], FILES[4]}),
        ({"kind": "survey", "survey": "e"}, {FILES[1]}),
        ({"kind": "survey", "survey": "f"}, set()),
        ({"kind": "findings", "audit": "a"}, {FILES[2]}),
        ({"kind": "modules", "reference": "r"}, {FILES[3]}),
        ({"kind": "engagements", "reference": "r"}, {FILES[3]}),
        ({"kind": "figures", "indicators": ["vus"]}, {FILES[5]}),
        ({"kind": "breakdown", "indicator": "vus"}, {FILES[5]}),
        ({"kind": "picture", "file": "a.png", "alt": "A"}, {FILES[6]}),
        ({"kind": "picture", "file": "a.png", "alt": "A", "internal": True}, set()),
        ({"kind": "agenda"}, set()),
    ],
)
def test_a_deck_needs_the_files_that_its_slides_show_and_no_other(
    slide: Table, needed: set[str]
) -> None:
    assert {file for file in FILES if forbidden(slide, file)} == needed


def test_a_survey_needs_the_one_that_it_is_compared_with() -> None:
    surveys = {"e": survey(compares_with="f"), "f": survey()}
    slide = {"kind": "survey", "survey": "e"}
    assert forbidden(slide, "agendas/surveys/f.toml", surveys=surveys)


@pytest.mark.parametrize(
    ("record", "is_needed"), [("taux", True), ("vus", True), ("tous", True), ("autre", False)]
)
def test_a_rate_needs_its_two_counts_and_a_reading_of_no_indicator_may_be_one(
    record: str, *, is_needed: bool
) -> None:
    slide = {"kind": "chart", "indicators": ["taux"]}
    definitions = {**COUNTS, "taux": RATE, "autre": definition("autre")}
    file = "agendas/indicators/2029.toml"
    assert forbidden(slide, file, record, definitions=definitions) is is_needed
    assert forbidden(slide, file, "inconnu", definitions=definitions)


@pytest.mark.parametrize("name", ["meeting", "minutes"])
def test_a_deck_needs_what_is_told_of_its_own_meeting(name: str) -> None:
    assert forbidden({"kind": "agenda"}, f"agendas/{ONE}/{name}.toml")
    assert not forbidden({"kind": "agenda"}, f"agendas/{OTHER}/{name}.toml")
    error = Problem(Level.ERROR, f"agendas/{OTHER}/meeting.toml", (), "x")
    library = workspace()
    assert blocking(library, OTHER, [error]) == (error,), "it could not be read"
    assert blocking(library, ONE, [error]) == ()


def test_what_is_doubted_or_waits_forbids_nothing() -> None:
    file = f"agendas/{ONE}/meeting.toml"
    doubts = [
        Problem(Level.WARNING, file, (), "x"),
        Problem(Level.NOTE, file, (), "x"),
        Problem(Level.ERROR, file, (), "x", is_to_do=True),
    ]
    assert blocking(workspace(meetings={ONE: meeting()}), ONE, doubts) == ()


def test_a_deck_needs_the_logo_of_the_committee() -> None:
    slide = {"kind": "agenda"}
    assert forbidden(slide, "agendas/logo.png", committee={"logo": "logo.png"})
    assert not forbidden(slide, "agendas/logo.png")


def test_what_a_deck_needs_is_known_without_a_committee() -> None:
    """Its file may be the very one that could not be read."""
    library = Library(meetings={ONE: Meeting.model_validate(showing({"kind": "agenda"}))})
    needed, other = (
        Problem(Level.ERROR, f"agendas/{name}.toml", (), "x")
        for name in ("committee", "surveys/2029")
    )
    assert blocking(library, ONE, [needed, other]) == (needed,)
