"""Where documents stand: what was made is to be made again once it would say something else."""

import datetime
import shutil
from pathlib import Path

import pytest

from clu import clock
from clu.cli import main
from clu.model.catalogue import PAPERS
from clu.papers.maker import PaperRequest
from clu.tasks import papers
from clu.tasks.paperwork import documents, is_outdated, path_of
from clu.workspace import Workspace, open_workspace
from tests.conftest import ROOT

pytestmark = pytest.mark.usefixtures("drawn_once")

MADE, LATER = datetime.date(2026, 11, 23), datetime.date(2026, 12, 30)
LAST, NEXT = "2025-11-20", "2026-12-10"
FORMATS = [(name, format_) for name, kind in PAPERS.items() for format_ in kind.formats]


FOR = {"poster": "2026-12-10"}
"""The meeting of a document that the last one held does not have: it showed no figure."""


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The fictional workspace, a month after its documents are made."""
    monkeypatch.setattr(clock, "today", lambda: LATER)
    shutil.copytree(ROOT / "clu" / "data" / "demo", tmp_path / "agendas")
    return open_workspace(tmp_path)


def made(workspace: Workspace, name: str, format_: str, meeting: str = LAST) -> Path:
    asked = PaperRequest(meeting, MADE)
    return papers.make(workspace, name, asked, format_, None, force=False).saved.path


@pytest.mark.parametrize(("name", "format_"), FORMATS)
def test_a_document_is_to_be_made_again_once_it_would_say_something_else_and_not_another_day(
    name: str, format_: str, demo: Workspace
) -> None:
    """All of them say what the committee is called; validated minutes change no more."""
    meeting = FOR.get(name, LAST)
    path = made(demo, name, format_, meeting)
    assert path == path_of(demo, meeting, name)
    assert not is_outdated(demo, meeting, name, path)
    if not name.startswith("minutes"):
        assert is_outdated(renamed(demo), meeting, name, path)


@pytest.mark.parametrize("format_", PAPERS["minutes"].formats)
def test_minutes_that_were_validated_change_by_a_correction_alone(
    format_: str, demo: Workspace
) -> None:
    path = made(demo, "minutes", format_)
    assert not is_outdated(renamed(demo), LAST, "minutes", path)
    correct = ("correction", "add", LAST, "--by", "Cellule qualité", "--on", "12/12/2026")
    here = ("--workspace", str(demo.folder))
    assert main([*here, *correct, "--what", "Lire 15 h", "--why", "Erreur"]) == 0
    assert is_outdated(open_workspace(demo.folder), LAST, "minutes", path)


def renamed(workspace: Workspace) -> Workspace:
    """The workspace of a committee that is called otherwise."""
    committee = workspace.folder / "agendas" / "committee.toml"
    text = committee.read_text(encoding="utf-8").replace("Usagers", "Usagères et des Usagers")
    committee.write_text(text, encoding="utf-8")
    return open_workspace(workspace.folder)


def test_what_a_hand_corrected_is_never_to_be_made_again(demo: Workspace) -> None:
    path = made(demo, "deck-text", "md")
    path.write_bytes(path.read_bytes() + b"\n")
    assert not is_outdated(renamed(demo), LAST, "deck-text", path)


def test_of_what_can_no_longer_be_made_nothing_is_said(demo: Workspace) -> None:
    """The check says why; the file that there is may well be right."""
    path = made(demo, "deck", "pptx", NEXT)
    (demo.folder / "agendas" / "committee.toml").write_text("name = [", encoding="utf-8")
    assert not is_outdated(open_workspace(demo.folder), NEXT, "deck", path)


def test_a_template_that_changed_makes_a_letter_other(demo: Workspace) -> None:
    path = made(demo, "convocation", "docx", NEXT)
    made(demo, "sheet", "docx", NEXT).rename(demo.folder / "decks" / "template.docx")
    assert is_outdated(demo, NEXT, "convocation", path)


def test_the_documents_are_told_at_once_without_being_made_again(demo: Workspace) -> None:
    made(demo, "convocation", "odt", NEXT)
    told = {each.name: each for each in documents(renamed(demo), NEXT)}
    assert told["convocation"].path.suffix == ".odt"
    assert [name for name, each in told.items() if each.is_ours] == ["convocation"]
