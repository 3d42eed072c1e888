"""The charter of a committee, from the command line: its template is used, doubted or refused."""

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pptx import Presentation

from clu import clock
from clu.cli import main
from clu.deck.page import Pages
from clu.model.problem import Level
from clu.office import convert
from clu.papers.formats import other_font
from clu.tasks.problems import all_problems
from clu.workspace import open_workspace
from tests.conftest import ROOT
from tests.deck import templates

MEETING = "2025-11-20"
TODAY = datetime.date(2026, 11, 23)

Clu = Callable[..., str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fictional workspace, in which commands are typed."""
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "clu" / "data" / "demo", tmp_path / "agendas")
    (tmp_path / "decks").mkdir()
    return tmp_path


@pytest.fixture
def clu(folder: Path, capsys: pytest.CaptureFixture[str]) -> Clu:
    def typed(*words: str) -> str:
        code = main(words)
        told = capsys.readouterr()
        return f"{code}\n{told.out}{told.err}".replace("\u00a0", " ")

    return typed


def charter(folder: Path, name: str, maker: str = "default") -> None:
    (folder / "decks" / name).write_bytes(templates.zipped(templates.MADE[maker]()))


def size(folder: Path) -> int:
    """The height of the slides of the deck that was made."""
    height = Presentation(str(folder / "decks" / f"{MEETING}.pptx")).slide_height
    assert height is not None
    return height


def test_a_template_beside_the_decks_is_used_without_being_named(folder: Path, clu: Clu) -> None:
    charter(folder, "template.pptx", "wide")
    assert clu("deck", MEETING).startswith("0\n")
    assert size(folder) == 5143500


def test_a_committee_names_the_template_that_it_prefers(folder: Path, clu: Clu) -> None:
    charter(folder, "template.pptx", "default")
    charter(folder, "charte.pptx", "wide")
    assert "charte.pptx" in clu("committee", "set", "--template", "charte.pptx")
    clu("deck", MEETING)
    assert size(folder) == 5143500


def test_what_a_template_lacks_is_doubted_and_what_is_refused_is_an_error(
    folder: Path, clu: Clu
) -> None:
    """At the key that names it, or at its own file."""
    charter(folder, "template.pptx", "untitled")
    found = all_problems(open_workspace(folder))
    doubts = [each for each in found if each.file == "decks/template.pptx"]
    assert [each.level for each in doubts] == [Level.WARNING] * 3
    assert "« Intercalaire »" in doubts[1].sentence.replace("\u00a0", " ")
    clu("committee", "set", "--template", "absente.pptx")
    (refused,) = (each for each in all_problems(open_workspace(folder)) if each.is_error)
    assert (refused.key, refused.file) == ("template", "agendas/committee.toml")
    assert "il n’existe pas" in refused.sentence
    told = clu("deck", MEETING)
    assert told.startswith("1\n")
    assert "decks/absente.pptx" in told


def test_a_template_is_judged_where_the_committee_could_not_be_read(folder: Path) -> None:
    charter(folder, "template.pptx", "untitled")
    (folder / "agendas" / "committee.toml").write_text("=")
    assert len(of_template(folder)) == 3


def test_a_template_of_papers_that_cannot_serve_is_told_before_a_paper_needs_it(
    folder: Path, clu: Clu
) -> None:
    assert clu("convocation", MEETING, "--format", "odt").startswith("0\n")
    (made,) = (folder / "decks").glob("*.odt")
    made.rename(folder / "decks" / "template.odt")
    assert of_template(folder) == []
    for ending in ("docx", "odt"):
        (folder / "decks" / f"template.{ending}").write_bytes(b"")
    said = of_template(folder)
    assert [each.partition(" : ")[0] for each in said] == [
        "decks/template.docx",
        "decks/template.odt",
    ]
    assert all("ne peut pas servir" in each for each in said)


def of_template(folder: Path) -> list[str]:
    """What is said of the template."""
    return [str(each) for each in all_problems(open_workspace(folder)) if "modèle" in each.sentence]


def test_without_a_template_nothing_is_doubted(folder: Path) -> None:
    assert [
        each for each in all_problems(open_workspace(folder)) if "modèle" in each.sentence
    ] == []


def test_our_template_is_given_to_start_from_and_serves_at_once(folder: Path, clu: Clu) -> None:
    assert clu("template") == "0\nModèle : decks/template.pptx.\n"
    given = Presentation(str(folder / "decks" / "template.pptx"))
    assert len(given.slides) == 0
    assert "Intercalaire" in [layout.name for layout in given.slide_layouts]
    assert clu("deck", MEETING).startswith("0\n")
    assert [
        each for each in all_problems(open_workspace(folder)) if "modèle" in each.sentence
    ] == []


def test_a_template_that_someone_has_changed_is_not_overwritten(folder: Path, clu: Clu) -> None:
    charter(folder, "template.pptx")
    before = (folder / "decks" / "template.pptx").read_bytes()
    assert "template-v2.pptx" in clu("template")
    assert (folder / "decks" / "template.pptx").read_bytes() == before


@pytest.mark.parametrize(
    ("asked", "found", "told"),
    [
        ("Arial", b"/BaseFont/BAAAAA+LiberationSans-Bold /BaseFont/CAAAAA+LiberationSans", ""),
        ("Marianne", b"/BaseFont/BAAAAA+Marianne-Bold", ""),
        (
            "Marianne",
            b"/BaseFont/BAAAAA+DejaVuSans /BaseFont/CAAAAA+DejaVuSans-Bold",
            "DejaVuSans.",
        ),
        ("Open Sans", b"/BaseFont/BAAAAA+OpenSans-Light", ""),
        ("Marianne", b"no font is said", ""),
    ],
)
def test_a_pdf_in_another_font_than_that_of_the_deck_is_told(
    asked: str, found: bytes, told: str
) -> None:
    pages = Pages("", "", "", "", TODAY, asked, ())
    said = " ".join(other_font(pages, found))
    assert bool(said) == bool(told)
    assert said.endswith(told)
    assert ("Marianne" in said) == bool(told)


def test_the_fonts_of_a_pdf_are_told_the_most_used_first() -> None:
    pdf = b"/BaseFont/AAAAAA+B /BaseFont/BAAAAA+A-Bold /BaseFont /CAAAAA+B"
    assert convert.fonts_of(pdf) == ["B", "A-Bold"]
