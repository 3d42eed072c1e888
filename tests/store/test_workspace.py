"""A workspace is opened whole: what is right is in its library, what is wrong in its problems."""

import datetime
import gc
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from clu.errors import UsageError
from clu.model.problem import Level
from clu.workspace import find, open_workspace

Spoil = Callable[[str, str, str], None]


def test_a_right_workspace_has_all_its_records_and_no_problem(folder: Path) -> None:
    workspace = open_workspace(folder)
    library = workspace.library
    assert workspace.problems == ()
    assert library.committee is not None
    assert list(library.meetings) == ["2024-03-27"]
    assert list(library.minutes) == ["2024-03-27"]
    assert list(library.plans) == ["signage"]
    assert list(library.definitions) == ["appels-recus"]
    values = {
        period.key: reading.value for period, reading in library.readings("appels-recus").items()
    }
    assert values == {"2023": Decimal(687500), "2023-T1": Decimal("85.97")}
    assert list(library.surveys) == ["2023-accueil"]
    assert list(library.audits) == ["2022-externe"]
    assert list(library.references) == ["quali-ate"]


def test_what_has_not_changed_is_the_same_and_what_has_is_read_again(
    folder: Path, spoil: Spoil
) -> None:
    """A rate written 31.60 equals 31.6, and is said otherwise."""
    first = open_workspace(folder).library
    assert open_workspace(folder).library is first
    spoil("surveys/2023-accueil.toml", "rate = 31.6", "rate = 31.60")
    second = open_workspace(folder).library
    assert second is not first
    assert second.meetings["2024-03-27"] is first.meetings["2024-03-27"]
    (question,) = second.surveys["2023-accueil"].questions
    assert str(question.rate) == "31.60"


def test_several_faults_of_several_files_are_told_at_once(folder: Path, spoil: Spoil) -> None:
    spoil("2024-03-27/meeting.toml", 'kind = "chart"', 'kind = "chat"')
    spoil("2024-03-27/meeting.toml", 'title = "Courriers"', 'titel = "Courriers"')
    spoil("plans/signage.toml", "due = 2025-06-30", "due = 30/06/2025")
    spoil("surveys/2023-accueil.toml", "rate = 31.6", "rate = 316")
    (folder / "agendas/audits/2022-externe.toml").write_bytes('title = "é"'.encode("cp1252"))
    (folder / "agendas/brouillon.toml").write_text("")
    workspace = open_workspace(folder)
    assert [
        (each.level, each.file.removeprefix("agendas/"), each.line) for each in workspace.problems
    ] == [
        (Level.ERROR, "2024-03-27/meeting.toml", 19),
        (Level.ERROR, "2024-03-27/meeting.toml", 34),
        (Level.ERROR, "2024-03-27/meeting.toml", 36),
        (Level.ERROR, "audits/2022-externe.toml", 1),
        (Level.ERROR, "plans/signage.toml", 13),
        (Level.ERROR, "surveys/2023-accueil.toml", 10),
        (Level.WARNING, "brouillon.toml", None),
    ]
    library = workspace.library
    assert [item.id for item in library.meetings["2024-03-27"].items] == ["accueil"]
    assert [slide.id for slide in library.meetings["2024-03-27"].items[0].slides] == ["horaires"]
    assert library.surveys["2023-accueil"].questions == ()
    assert (library.plans, library.audits) == ({}, {})


def test_a_workspace_without_committee_says_so(folder: Path) -> None:
    (folder / "agendas/committee.toml").unlink()
    workspace = open_workspace(folder)
    (problem,) = workspace.problems
    assert problem.is_error
    assert problem.file == "agendas/committee.toml"
    assert workspace.library.committee is None


def test_a_faulty_committee_is_not_also_missing(folder: Path, spoil: Spoil) -> None:
    spoil("committee.toml", "structures =", "structure =")
    assert {problem.line for problem in open_workspace(folder).problems} == {4, None}


def test_a_folder_that_does_not_bear_the_date_of_its_meeting_is_noted(
    folder: Path, spoil: Spoil
) -> None:
    spoil("2024-03-27/meeting.toml", "date = 2024-03-27", "date = 2024-03-28")
    workspace = open_workspace(folder)
    (problem,) = workspace.problems
    assert problem.level is Level.NOTE
    assert (problem.path, problem.line) == (("date",), 4)
    assert workspace.library.meetings["2024-03-27"].date == datetime.date(2024, 3, 28)


def test_a_path_leads_to_its_line(folder: Path) -> None:
    workspace = open_workspace(folder)
    meeting = "agendas/2024-03-27/meeting.toml"
    assert workspace.locate(meeting, ("items", "accueil", "slides", "appels", "title")) == 20
    assert workspace.locate(meeting, ("items", "courriers")) == 34
    assert (
        workspace.locate("agendas/plans/signage.toml", ("actions", "trois-sites", "trail", 0)) == 10
    )
    assert workspace.locate("agendas/nowhere.toml", ("items",)) is None


def test_the_collector_is_left_as_it_was(folder: Path) -> None:
    assert gc.isenabled()
    open_workspace(folder)
    assert gc.isenabled()
    gc.disable()
    try:
        open_workspace(folder)
        assert not gc.isenabled()
    finally:
        gc.enable()


# --- finding it


def test_a_workspace_is_found_from_anywhere_inside(folder: Path) -> None:
    assert find(folder) == folder
    assert find(folder / "agendas") == folder
    assert find(folder / "agendas/2024-03-27") == folder
    assert find(folder / "agendas/committee.toml") == folder
    assert find(folder / "pas encore là") == folder


def test_a_workspace_is_found_from_a_relative_path(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "agendas" / "plans")
    assert find(Path()) == folder
    assert find(Path("..")) == folder
    assert open_workspace(Path("../..")).folder == Path(os.path.abspath(folder))


def test_no_workspace_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        find(tmp_path)
    assert str(tmp_path) in raised.value.sentence
    assert "agendas" in raised.value.remedy


def test_a_folder_without_agendas_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        open_workspace(tmp_path)
