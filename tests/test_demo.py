"""The workspace that `clu demo` makes: whole, right, and clearly invented."""

import datetime
import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from clu.cli import main
from clu.model.library import Library
from clu.model.meeting import MeetingState
from clu.model.minutes import ExchangeKind, Presence
from clu.model.problem import Level
from clu.papers.maker import PaperRequest
from clu.tasks.papers import written
from clu.tasks.problems import all_problems, forbidding
from clu.workspace import Workspace, open_workspace

TODAY = datetime.date(2026, 11, 23)
FIRST, SECOND, NEXT = "2025-03-18", "2025-11-20", "2026-12-10"


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.chdir(tmp_path)
    assert main(["demo"]) == 0
    return open_workspace(tmp_path / "clu-demo")


@pytest.fixture
def library(demo: Workspace) -> Library:
    return demo.library


def test_it_has_no_fault_and_what_is_unknown_is_said(demo: Workspace) -> None:
    found = all_problems(demo)
    assert {problem.level for problem in found} == {Level.NOTE}
    assert not [problem for id_ in demo.library.meetings for problem in forbidding(id_, demo)]


def test_a_workspace_that_exists_is_never_touched(
    demo: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in demo.folder.rglob("*.toml")}
    assert main(["demo", str(demo.folder)]) == 1
    assert "est déjà un espace de travail" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in demo.folder.rglob("*.toml")} == before


def test_two_meetings_are_validated_and_one_is_prepared(library: Library) -> None:
    states = {id_: library.state_of(id_) for id_ in library.meetings}
    assert states == {
        FIRST: MeetingState.VALIDATED,
        SECOND: MeetingState.VALIDATED,
        NEXT: MeetingState.DRAFT,
    }


def test_it_shows_what_happens_in_real_meetings(library: Library) -> None:
    """Several turns, a disagreement, an owed answer, off the record, a rectificatif."""
    first = library.minutes[FIRST]
    assert max(len(exchange.turns) for exchange in first.exchanges) == 3
    assert any(exchange.kind is ExchangeKind.DISAGREEMENT for exchange in first.exchanges)
    assert any(exchange.answer_owed for exchange in first.exchanges)
    assert any(exchange.off_record for exchange in first.exchanges)
    assert [each.number for each in library.corrections[FIRST].corrections] == ["1"]
    by_organisation = {
        (each.organisation, each.presence)
        for each in first.attendance
        if each.organisation == "Collectif Accès pour tous"
    }
    assert {presence for _, presence in by_organisation} == {Presence.PRESENT, Presence.EXCUSED}


def test_it_has_promises_of_every_fate(library: Library) -> None:
    """One postponed twice, one done, one dropped, one late."""
    day = datetime.date(2026, 11, 23)
    now = {action.number: action.as_of(day) for action in library.plans["suites"].actions}
    assert now["S-2025-01"].times_postponed == 2
    assert now["S-2025-02"].done_on == datetime.date(2025, 6, 24)
    assert not now["S-2025-03"].state.is_open
    assert now["S-2025-04"].is_overdue


def test_its_minutes_say_every_attendee_exchange_and_promise(demo: Workspace) -> None:
    """Read again by Word's library; neither notes nor what was said off the record."""
    for meeting in (FIRST, SECOND):
        said = "\n".join(words(written(demo, "minutes", PaperRequest(meeting, TODAY), "docx")))
        minutes = demo.library.minutes[meeting]
        for exchange in minutes.exchanges:
            assert (plain(exchange.text) in said) is exchange.is_public
            assert plain(exchange.note) not in said
            for turn in exchange.turns:
                assert plain(turn.text) in said
        for attendee in minutes.attendance:
            assert plain(attendee.capacity).casefold() in said.casefold()
        for promise in demo.library.validated[meeting].promised:
            assert plain(promise.title) in said
            assert promise.number in said


def words(content: bytes) -> Iterator[str]:
    """All the text of a document, in its paragraphs and its tables."""
    document = docx.Document(io.BytesIO(content))
    yield from (plain(paragraph.text) for paragraph in document.paragraphs)
    for table in document.tables:
        yield from (plain(cell.text) for row in table.rows for cell in row.cells)


def plain(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("\u2011", "-").split())
