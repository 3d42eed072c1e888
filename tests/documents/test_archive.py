"""What the archives are given: all that a meeting left, named, dated, and with its digest."""

import csv
import datetime
import hashlib
import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from clu.office.package import is_untouched
from tests import test_nouns
from tests.conftest import ROOT
from tests.test_minutes import PLAIN, told
from tests.test_nouns import Clu

clu = test_nouns.clu
HELD, NEXT = "2025-11-20", "2026-12-10"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fictional workspace, with a signed sheet among the pieces of a meeting."""
    shutil.copytree(ROOT / "clu" / "data" / "demo", tmp_path / "agendas")
    monkeypatch.chdir(tmp_path)
    pieces = tmp_path / "agendas" / HELD / "pieces"
    pieces.mkdir()
    (pieces / "=présence signée.pdf").write_bytes(b"%PDF-1.7 signed")
    return tmp_path


def archived(clu: Clu, folder: Path) -> dict[str, bytes]:
    told(clu, "archive", HELD)
    path = folder / "decks" / f"{HELD}-archive.zip"
    assert is_untouched(path.read_bytes())
    with zipfile.ZipFile(path) as held:
        return {name: held.read(name) for name in held.namelist()}


def test_all_that_a_meeting_left_is_there_with_its_digest(clu: Clu, folder: Path) -> None:
    told(clu, "minutes", HELD)
    told(clu, "sent", HELD, "minutes", "--to", "l'UDAF 94")
    told(clu, "deck", HELD)
    told(clu, "sent", HELD, "deck", "--to", "l'UDAF 94")
    files = archived(clu, folder)
    sent, shown = sorted(
        (name for name in files if name.startswith("envois/")), key=lambda name: "deck" in name
    )
    assert {"compte-rendu.pdf", "diaporama.pptx", "pieces/=présence signée.pdf"} < files.keys()
    assert {f"donnees/{name}.toml" for name in ("meeting", "minutes", "validated", "sent")} < {
        *files
    }
    assert files[sent] == (folder / "decks" / f"{HELD}-compte-rendu.docx").read_bytes()
    words, rows = (
        files["index.txt"].decode().translate(PLAIN),
        files["index.csv"].decode("utf-8-sig"),
    )
    for name, content in files.items():
        if not name.startswith("index."):
            assert hashlib.sha256(content).hexdigest() in words
            assert hashlib.sha256(content).hexdigest() in rows
    assert f"{sent} : compte rendu, envoyé à l’UDAF 94, " in words
    assert f"{shown} : diaporama, version 1, envoyé à l’UDAF 94, " in words
    assert "compte-rendu.pdf : compte rendu validé par M. Aurélien BRUMAIRE" in words


def test_what_may_not_leave_the_room_is_told_by_the_archive_that_holds_it(
    clu: Clu, folder: Path
) -> None:
    said = clu("archive", HELD)
    assert "le dossier donnees contient" in said.err + said.out
    path = folder / "agendas" / HELD / "minutes.toml"
    noted = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^(note|off_record|confidential) = .*", "", noted), "utf-8")
    files = archived(clu, folder)
    assert b"communiquer" not in files["index.txt"] + files["index.csv"]
    path.write_text(noted.replace('id = "e-', 'confidential = true\nid = "e-', 1), "utf-8")
    files = archived(clu, folder)
    for index in ("index.txt", "index.csv"):
        assert "1 échange confidentiel" in files[index].decode("utf-8-sig").translate(PLAIN)


def test_each_file_of_an_archive_is_dated(clu: Clu, folder: Path) -> None:
    """By the day that it bears, by that of what it says last, or else by that of the file."""
    told(clu, "deck", HELD)
    sheet = folder / "agendas" / HELD / "pieces" / "=présence signée.pdf"
    os.utime(sheet, (0, datetime.datetime(2025, 11, 21, 12).timestamp()))
    rows = csv.reader(
        archived(clu, folder)["index.csv"].decode("utf-8-sig").splitlines(), delimiter=";"
    )
    dated = {name: on for name, _, on, _ in rows if name}
    assert all(dated.values())
    assert dated["diaporama.pptx"] == HELD
    assert dated["donnees/minutes.toml"] == "2025-12-16", "the day of their validation"
    assert next(on for name, on in dated.items() if "présence" in name) == "2025-11-21"


def test_what_is_not_there_is_told_with_why(clu: Clu, folder: Path) -> None:
    files = archived(clu, folder)
    words = files["index.txt"].decode().translate(PLAIN)
    absent = words.partition("Absents de cette archive :\n")[2]
    assert "diaporama, qui n’est pas dans decks\n" in absent
    assert "convocation, dont aucun envoi n’est noté\n" in absent
    assert "feuille de présence" not in absent, "it is among the pieces"
    assert "absent : diaporama, qui" in files["index.csv"].decode("utf-8-sig").translate(PLAIN)
    told(clu, "deck", HELD)
    assert "diaporama, qui n’est pas" not in archived(clu, folder)["index.txt"].decode()


def test_what_anyone_may_read_is_named_with_its_day_and_its_address(clu: Clu, folder: Path) -> None:
    told(clu, "minutes", HELD, "--decisions", "--public", "--format", "html")
    address = "https://www.brume.example/releve"
    told(clu, "sent", HELD, "decisions", "--published", address, "--on", "1/12/2025")
    files = archived(clu, folder)
    said = f"Relevé de décisions, version publique, publié le 1er décembre 2025 : {address}"
    assert said in files["index.txt"].decode().translate(PLAIN)
    assert said in files["index.csv"].decode("utf-8-sig").translate(PLAIN)


def test_the_minutes_are_kept_in_a_format_that_lasts(clu: Clu, folder: Path) -> None:
    minutes = archived(clu, folder)["compte-rendu.pdf"]
    assert b"<pdfaid:part>2</pdfaid:part>" in minutes
    assert b"<pdfuaid:part>1</pdfuaid:part>" in minutes


def test_until_when_it_is_kept_is_told_or_to_be_settled(clu: Clu, folder: Path) -> None:
    assert "Durée de conservation : à fixer" in _index(clu, folder)
    told(clu, "committee", "set", "--retention", "10")
    assert "À conserver jusqu’au 31 décembre 2035" in _index(clu, folder)


def _index(clu: Clu, folder: Path) -> str:
    return archived(clu, folder)["index.txt"].decode().translate(PLAIN)


def test_the_same_files_give_the_same_archive(clu: Clu, folder: Path) -> None:
    archived(clu, folder)
    assert "était déjà à jour" in told(clu, "archive", HELD)


def test_the_last_meeting_that_was_held_is_archived_unless_one_is_named(
    clu: Clu, folder: Path
) -> None:
    assert f"{HELD}-archive.zip" in told(clu, "archive")


def test_nothing_is_archived_before_the_minutes_are_validated(clu: Clu, folder: Path) -> None:
    said = clu("archive", NEXT)
    assert said.code == 1
    assert "n’est pas validé" in said.err.translate(PLAIN)


def test_a_register_makes_no_other_file_leave(clu: Clu, folder: Path) -> None:
    (folder / "secret.txt").write_text("SECRET")
    for rank, file in enumerate(("../../secret.txt", "sent/../../../secret.txt", "/etc/hostname")):
        (folder / "agendas" / HELD / "sent.toml").write_text(
            'schema = 1\n[[sent]]\nid = "minutes-1"\nwhat = "minutes"\non = 2025-12-17\n'
            f'to = ["UDAF"]\nfile = "{file}"\ndigest = "{rank:016}"\n',
            encoding="utf-8",
        )
        files = archived(clu, folder)
        assert not any(name.startswith("envois/") for name in files)
        assert b"SECRET" not in b"".join(files.values())
