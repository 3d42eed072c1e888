"""What whoever sends a file should know of it, and how its place is told."""

import datetime
from pathlib import Path

import docx
import pytest
from pptx import Presentation

from clu import clock
from clu.errors import CluError, UsageError
from clu.papers.maker import PaperRequest
from clu.tasks import papers
from clu.tasks.leaving import differing, file_to_send, notes_carried
from clu.tasks.papers import file_for, path_shown
from clu.workspace import Workspace
from tests.tasks.conftest import NEXT, TODAY
from tests.test_minutes import PLAIN


def letter(demo: Workspace, *lines: str) -> Path:
    """The convocation, to which a hand has added some lines."""
    made = papers.make(demo, "convocation", PaperRequest(NEXT, TODAY), "docx", None, force=False)
    document = docx.Document(str(made.saved.path))
    for line in lines:
        document.add_paragraph(line)
    if lines:
        document.save(str(made.saved.path))
    return made.saved.path


def doubts(demo: Workspace, path: Path, *, is_named: bool = True) -> list[str]:
    said = differing(demo, NEXT, "convocation", path, path.read_bytes(), is_named=is_named)
    return [each.translate(PLAIN) for each in said]


@pytest.mark.parametrize(
    ("count", "shown", "end"),
    [(3, 3, "ajouté."), (4, 4, "ajouté."), (5, 3, "ajouté ; et 2 autres différences.")],
)
def test_a_few_corrections_by_hand_are_all_told_and_many_are_counted(
    count: int, shown: int, end: str, demo: Workspace
) -> None:
    path = letter(demo, *(f"Ligne {rank}" for rank in range(count)))
    (told,) = doubts(demo, path)
    assert (told.count("« Ligne"), told.endswith(end)) == (shown, True)


def test_a_file_under_another_name_or_ending_is_compared_with_nothing(demo: Workspace) -> None:
    """It may be anything: a scan, what another committee wrote."""
    path = letter(demo, "À la main")
    assert doubts(demo, path.rename(path.with_name("signé.docx"))) == []
    other = path.with_suffix(".txt")
    other.write_bytes(b"rien")
    assert doubts(demo, other) == []


def test_a_scan_of_which_nothing_is_read_is_not_said_to_be_internal(demo: Workspace) -> None:
    """Whoever named it knows what it is."""
    scan, content = demo.folder / "scan.pdf", b"%PDF-1.7\nstartxref\n0\n"
    scan.write_bytes(content)
    assert file_to_send(demo, NEXT, "convocation", scan) == (scan, content)


@pytest.mark.parametrize(
    ("ending", "content", "leaves"),
    [
        ("pdf", b"%PDF-1.7\nstartxref", True),
        ("pdf", b"%PDF-1.7\n", False),  # cut short
        ("pdf", b"startxref", False),
        ("pdf", b"x" * 1019 + b"%PDF-startxref", True),
        ("pdf", b"x" * 1020 + b"%PDF-startxref", False),
        ("md", "# Réunion".encode(), True),
        ("md", b" \n", False),
        ("md", b"a\0b", False),
        ("md", b"\xe9", False),
        ("html", b"<!DOCTYPE html><p>", True),
        ("html", b"<p>Bonjour</p>", False),
        ("html", b"<html>\0", False),
        ("html", b"x" * 4091 + b"<html>", True),
        ("html", b"x" * 4092 + b"<html>", False),
    ],
)
def test_a_file_that_is_not_what_its_ending_says_does_not_leave(
    ending: str, content: bytes, leaves: bool, demo: Workspace
) -> None:
    file = demo.folder / f"recu.{ending}"
    file.write_bytes(content)
    if leaves:
        assert file_to_send(demo, NEXT, "deck", file) == (file, content)
    else:
        with pytest.raises(CluError, match=f"n’est pas un {ending.upper()}"):
            file_to_send(demo, NEXT, "deck", file)


def test_a_letter_that_says_what_the_data_say_raises_no_doubt(demo: Workspace) -> None:
    assert doubts(demo, letter(demo)) == []


def test_a_letter_that_was_found_right_when_it_was_chosen_is_not_made_again(
    demo: Workspace,
) -> None:
    path = letter(demo)
    meeting = demo.folder / "agendas" / NEXT / "meeting.toml"
    meeting.write_text(meeting.read_text("utf-8").replace("14:30", "15:30"), "utf-8")
    assert doubts(demo, path, is_named=False) == []


def test_a_letter_is_compared_with_that_of_its_own_day(
    demo: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = letter(demo, "À la main")
    monkeypatch.setattr(clock, "today", lambda: TODAY + datetime.timedelta(days=1))
    (told,) = doubts(demo, path)
    assert "décembre" not in told


def deck(folder: Path, *noted: bool) -> bytes:
    """The bytes of a deck, of which some slides have notes."""
    presentation = Presentation()
    for each in noted:
        slide = presentation.slides.add_slide(presentation.slide_layouts[6])
        if each:
            slide.notes_slide.notes_text_frame.text = "À dire"
    presentation.save(str(folder / "notes.pptx"))
    return (folder / "notes.pptx").read_bytes()


@pytest.mark.parametrize(
    ("noted", "slides"),
    [((True, False), "(diapositive 1)"), ((True, True, False, True), "(diapositives 1, 2, 4)")],
)
def test_the_slides_whose_notes_leave_with_a_deck_are_told(
    noted: tuple[bool, ...], slides: str, tmp_path: Path
) -> None:
    (told,) = notes_carried(Path("decks/Réunion.PPTX"), deck(tmp_path, *noted))
    assert slides in told.translate(PLAIN)


def test_a_file_that_is_no_deck_carries_nothing(tmp_path: Path) -> None:
    assert list(notes_carried(Path("lettre.pdf"), b"rien")) == []
    assert list(notes_carried(Path("diapositives.pptx"), deck(tmp_path, False))) == []


@pytest.mark.parametrize(
    ("asked", "file"),
    [
        (None, "decks/x.docx"),
        ("ailleurs", "ailleurs/x.docx"),
        ("lettre", "lettre.docx"),
        ("lettre.docx", "lettre.docx"),
        ("LETTRE.DOCX", "LETTRE.DOCX"),
    ],
)
def test_a_document_goes_where_it_is_asked_under_an_ending_that_is_its_own(
    asked: str | None, file: str, demo: Workspace
) -> None:
    (demo.folder / "ailleurs").mkdir()
    output = None if asked is None else demo.folder / asked
    assert file_for(output, demo, "x.docx", "Une lettre") == demo.folder / file


def test_a_document_does_not_take_the_ending_of_another(demo: Workspace) -> None:
    with pytest.raises(UsageError, match="finit par"):
        file_for(demo.folder / "lettre.pdf", demo, "x.docx", "Une lettre")


def test_a_path_is_told_as_it_is_reached_from_here_or_else_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, aside = tmp_path / "here", tmp_path / "aside.docx"
    here.mkdir()
    monkeypatch.chdir(here)
    assert path_shown(here / "decks" / "x.docx") == str(Path("decks/x.docx"))
    assert path_shown(Path("x.docx")) == "x.docx"
    assert path_shown(aside) == str(aside)
