"""What was validated and what follows it: whatever is touched without clu is told."""

import shutil
from pathlib import Path

import pytest

from clu.checks.sealed import broken
from clu.model.library import Library
from clu.model.validation import seal
from clu.papers.archive import compose
from clu.tasks.problems import unsealed
from clu.workspace import open_workspace
from tests import test_nouns
from tests.conftest import ROOT, made_once
from tests.test_minutes import told
from tests.test_nouns import Clu

clu = test_nouns.clu

HELD = "2025-11-20"
CORRECT = ("correction", "add", HELD, "--by", "La cellule", "--on", "20/12/2025", "--why", "B")
BROKEN = "réunion du 20 novembre 2025 : changé sans clu depuis la validation."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the demonstration, which is the current folder."""
    shutil.copytree(ROOT / "clu" / "data" / "demo", tmp_path / "agendas")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def sealed(folder: Path) -> list[str]:
    """« validated changé sans clu »: what is told of the seals, file by file."""
    found = broken(open_workspace(folder).library)
    return sorted(f"{Path(each.file).stem} {each.sentence}" for each in found)


@pytest.fixture
def sequel(clu: Clu, folder: Path) -> Path:
    """Validated minutes that were sent, then corrected; the folder of their meeting."""

    def make() -> None:
        told(clu, "minutes", HELD)
        told(clu, "sent", HELD, "minutes", "--to", "familles", "--on", "18/12/2025")
        corrected = clu(*CORRECT, "--what", "Lire 12 au lieu de 13")
        assert corrected.code == 0 and "changé sans clu" not in corrected.err
        assert sealed(folder) == [], "what clu writes itself breaks no seal"

    made_once("sequel", make)
    return folder / "agendas" / HELD


def test_whatever_is_touched_without_clu_is_told_until_it_is_as_it_was(
    clu: Clu, folder: Path, sequel: Path
) -> None:
    for name, old, new, said in (
        ("validated", "Remplacer le compteur", "Garder le compteur", "changé sans clu"),
        ("validated", "seal = ", "# seal = ", "le sceau en a été retiré"),
        ("corrections", "12 au lieu de 13", "13 au lieu de 12", "changé sans clu"),
        ("sent", "Union des familles", "Union des artisans", "changé sans clu"),
        ("sent", "on = 2025-12-18", "on = 2025-12-17", "changé sans clu"),
    ):
        path = sequel / f"{name}.toml"
        kept = path.read_text(encoding="utf-8")
        touched = kept.replace(old, new)
        assert touched != kept, old
        path.write_text(touched, encoding="utf-8")
        assert [each[: len(name) + 1 + len(said)] for each in sealed(folder)] == [f"{name} {said}"]
        path.write_text(f"{kept}# Une remarque.\n", encoding="utf-8")
        assert sealed(folder) == [], "a comment says nothing"
        path.write_text(kept, encoding="utf-8")
    for name in ("validated", "corrections", "sent"):
        path = sequel / f"{name}.toml"
        aside = path.rename(folder / "aside")
        assert f"{name} clu l’avait écrit, et ce n’est plus là." in sealed(folder)
        aside.rename(path)


def test_a_lost_register_is_told_by_each_validation_that_is_in_it(
    folder: Path, sequel: Path
) -> None:
    (folder / "agendas" / "seals.toml").unlink()
    told_of_each = "validated absent du registre des sceaux, où clu l’avait inscrit."
    assert sealed(folder) == [told_of_each] * 2


def test_what_clu_writes_next_covers_up_nothing(clu: Clu, folder: Path, sequel: Path) -> None:
    path = sequel / "corrections.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Lire 12", "Lire 15"), encoding="utf-8"
    )
    told(clu, *CORRECT, "--what", "Mme X était excusée")
    assert sealed(folder) == ["corrections changé sans clu depuis la validation."]


def test_undoing_a_step_takes_its_seal_back(clu: Clu, folder: Path, sequel: Path) -> None:
    told(clu, "undo")
    assert not (sequel / "corrections.toml").exists()
    assert sealed(folder) == []
    told(clu, "undo")
    assert not (sequel / "sent.toml").exists()
    assert sealed(folder) == []


def test_minutes_validated_again_are_sealed_again(clu: Clu, folder: Path, sequel: Path) -> None:
    for name in ("validated", "corrections"):
        (sequel / f"{name}.toml").unlink()
    assert len(sealed(folder)) == 2
    again = clu("validate", HELD, "--by", "La préfète", "--on", "22/12/2025", "--force")
    assert "changé sans clu" not in again.err
    assert sealed(folder) == []
    told(clu, "undo")
    assert len(sealed(folder)) == 2


def test_each_document_of_a_meeting_and_of_the_next_tells_it(
    clu: Clu, folder: Path, sequel: Path
) -> None:
    path = sequel / "corrections.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Lire 12", "Lire 15"), encoding="utf-8"
    )
    for command in (
        ("minutes", HELD),
        ("minutes", HELD, "--public"),
        ("minutes", HELD, "--decisions"),
        ("archive", HELD),
        ("progress", HELD),
        ("deck", HELD),
        ("convocation", "2026-12-10"),
        ("deck", "2026-12-10"),
    ):
        assert BROKEN in told(clu, *command), command


def test_a_file_kept_at_its_sending_is_told_at_the_opening_and_by_documents(
    clu: Clu, folder: Path, sequel: Path
) -> None:
    (kept,) = (sequel / "sent").iterdir()
    kept.unlink()
    workspace = open_workspace(folder)
    for found in (unsealed(workspace), unsealed(workspace, HELD)):
        assert ["n’est plus là" in each for each in found] == [True]
    assert unsealed(workspace, "2025-03-18") == []


def test_a_register_that_is_gone_is_not_taken_for_nothing_sent(
    clu: Clu, folder: Path, sequel: Path
) -> None:
    whole, kept = (sequel / "sent.toml").read_bytes(), *(sequel / "sent").iterdir()
    said = clu("sent", HELD)
    assert (said.code, said.err) == (0, "") and "Compte rendu" in said.out
    none = "dont aucun envoi n’est noté"
    for is_emptied in (False, True):
        (sequel / "sent.toml").unlink()
        if is_emptied:
            (sequel / "sent.toml").write_text("schema = 1\n", encoding="utf-8")
        said = clu("sent", HELD)
        assert said.code == 1
        assert said.out.startswith(f"Le registre des envois manque : agendas/{HELD}/sent.toml.")
        assert "clu l’avait écrit" in said.err and kept.name in said.err
        assert "retirez-le" not in said.err, "what is left is all that is known"
        absent = compose(open_workspace(folder), HELD).absent
        assert not any(none in each for each in absent)
        assert any("registre des envois" in each for each in absent)
        (sequel / "sent.toml").write_bytes(whole)
    assert any(none in each for each in compose(open_workspace(folder), HELD).absent)
    assert clu("sent", HELD).code == 0
    said = clu("sent", "2026-12-10")  # of which nothing ever left
    assert (said.code, said.out, said.err) == (0, "Rien n’a été envoyé.\n", "")
    copy = folder / "agendas" / "2026-12-10" / "sent" / kept.name
    copy.parent.mkdir()
    copy.write_bytes(b"x")
    said = clu("sent", "2026-12-10")
    assert (said.code, said.out) == (0, "Aucun envoi n’est noté.\n") and kept.name in said.err


def test_a_validation_older_than_the_register_is_not_missed_in_it(folder: Path) -> None:
    held = {HELD: open_workspace(folder).library.validated[HELD]}
    old = held[HELD].model_copy(update={"registered": False})
    old = old.model_copy(update={"seal": seal(old)})
    assert list(broken(Library(validated={HELD: old}))) == []
    assert len(list(broken(Library(validated=held)))) == 1


def test_what_cannot_be_read_or_was_added_is_named_by_each_document(
    clu: Clu, folder: Path, sequel: Path
) -> None:
    seals, stray = folder / "agendas" / "seals.toml", sequel / "sent" / "compte-rendu.pdf"
    for path, old, new, said in (
        (stray, "", "x", "n’est celui d’aucun envoi noté"),
        (sequel / "minutes.toml", "", "", "ce fichier est vide"),
        (seals, "corrections = ", "corrections = 3 # ", "attend un texte"),
    ):
        kept = path.read_text(encoding="utf-8") if path.exists() else None
        path.write_text((kept or "").replace(old, new) if old else new, encoding="utf-8")
        for command in (("minutes", HELD), ("progress", HELD), ("deck", HELD)):
            made = clu(*command)
            assert said in made.out + made.err, made
        if kept is None:
            path.unlink()
        else:
            path.write_text(kept, encoding="utf-8")


def test_no_document_is_made_of_a_validation_that_cannot_be_read(
    clu: Clu, folder: Path, sequel: Path
) -> None:
    path = sequel / "validated.toml"
    kept = path.read_text(encoding="utf-8")
    newer = kept.replace("version = 1", "version = 2")
    assert newer != kept
    outside = folder.parent / f"{folder.name}-outside.toml"
    outside.write_text(kept, encoding="utf-8")
    spoilt = (lambda: path.write_text(newer, encoding="utf-8"), lambda: path.symlink_to(outside))
    for spoil in spoilt:
        path.unlink()
        spoil()
        for command in ("minutes", "progress", "deck"):
            made = clu(command, HELD, "--force")
            assert made.code == 1 and "validated.toml" in made.err, made
