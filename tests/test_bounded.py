"""Nothing that is given is read without a bound: no vast file, no pipe, nothing that grows."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from PIL import Image

from clu.bounded import LARGEST, TooLargeError, is_still, read_bytes
from clu.model.sending import fingerprint
from clu.office.picture import PictureError, read_picture
from tests import test_nouns
from tests.conftest import SAMPLE
from tests.test_nouns import Clu

clu, folder = test_nouns.clu, test_nouns.folder


def vast(path: Path, start: bytes = b"") -> Path:
    """A file of 100 MB that takes no room."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(start)
    os.truncate(path, 100_000_000)
    return path


def test_what_is_too_large_is_refused_before_a_byte_of_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = vast(tmp_path / "x.pptx")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", None)
        with pytest.raises(TooLargeError, match=r"x\.pptx.* est trop gros"):
            read_bytes(file)
        assert not is_still(file, b"x")
    os.truncate(file, LARGEST)
    assert len(read_bytes(file)) == LARGEST
    with pytest.raises(TooLargeError):
        read_bytes(file, most=LARGEST - 1)
    with pytest.raises(IsADirectoryError):
        read_bytes(tmp_path)
    with pytest.raises(FileNotFoundError):
        read_bytes(tmp_path / "none")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX systems")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.png")
    with pytest.raises(TooLargeError):
        read_bytes(tmp_path / "x.png")


def test_what_tells_a_file_from_another_is_the_same_read_piece_by_piece(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"abc" * 400_000)
    with path.open("rb") as file:
        assert fingerprint(file) == fingerprint(path.read_bytes())


def test_a_picture_that_would_not_stand_in_memory_is_not_opened(tmp_path: Path) -> None:
    Image.new("1", (7000, 7000)).save(tmp_path / "x.png")
    with pytest.raises(PictureError, match="trop de pixels"):
        read_picture(tmp_path / "x.png")
    with pytest.raises(PictureError, match="plus de 32"):
        read_picture(vast(tmp_path / "y.png"))


@pytest.mark.slow
def test_whatever_reads_a_vast_file_answers_in_a_sentence(clu: Clu, folder: Path) -> None:
    shutil.rmtree(folder / "decks", ignore_errors=True)
    vast(folder / "given.pptx", b"PK")
    vast(folder / "given.docx", b"PK")
    for words in (
        ("inspect", "given.pptx"),
        ("diff", SAMPLE, "given.pptx"),
        ("review", SAMPLE, "given.docx"),
        ("sent", SAMPLE, "deck", "--to", "X", "--file", "given.pptx"),
    ):
        said = clu(*words)
        assert (said.code, "trop gros" in said.err) == (1, True), said
    vast(folder / "decks/template.docx", b"PK")
    said = clu("convocation", SAMPLE, "--format", "docx")
    assert (said.code, "trop gros" in said.err + said.out) == (1, True), said
    vast(folder / f"decks/{SAMPLE}.pptx", b"PK")
    assert "est conservé" in clu("deck", SAMPLE).out
    assert "trop gros pour être copié" in clu("deck", SAMPLE, "--force").err
    for name in ("intent.toml", "history/000001.toml"):
        vast(folder / "agendas/.clu" / name)
        assert clu("undo").code == 1
        (folder / "agendas/.clu" / name).unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX systems")
def test_a_meeting_whose_folder_cannot_be_read_is_still_the_one_before(
    clu: Clu, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = os.scandir

    def refused(path: "str | Path") -> object:
        if Path(path).name == SAMPLE:
            raise PermissionError
        return listed(path)

    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", refused)
        assert clu("meeting", "add", "2030-01-01").code == 0
    text = (folder / "agendas/2030-01-01/meeting.toml").read_text(encoding="utf-8")
    assert f'previous = "{SAMPLE}"' in text
