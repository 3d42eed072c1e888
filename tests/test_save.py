"""Saving a deck: what a person wrote, or has open, is never destroyed."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from clu.errors import WriteError
from clu.office.package import CONTENT_TYPES, RELATIONS, pack, seal
from clu.office.save import Reason, Saved, save
from tests.test_disk import WHAT_DISKS_REFUSE, always, files


def deck(text: str) -> bytes:
    """Return a small sealed package."""
    return seal(
        pack(
            {
                CONTENT_TYPES: b"<Types></Types>",
                RELATIONS: b"<Relationships></Relationships>",
                "ppt/slide.xml": text.encode(),
            }
        )
    )


OLD = deck("ancien")
NEW = deck("nouveau")
EDITED = pack({"ppt/slide.xml": b"corrige"})


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where the deck should go."""
    return tmp_path / "2024-03-27.pptx"


def test_a_deck_is_written_where_there_was_none(target: Path) -> None:
    """And nothing else is left in the folder."""
    assert save(NEW, target) == Saved(target, Reason.NEW)
    assert files(target.parent) == {target.name: NEW}


def test_missing_folders_are_made(target: Path) -> None:
    """However many."""
    deep = target.parent / "decks" / "2024" / target.name
    assert save(NEW, deep).reason is Reason.NEW
    assert deep.read_bytes() == NEW


def test_a_deck_of_ours_is_replaced(target: Path) -> None:
    """Nobody wrote in it."""
    target.write_bytes(OLD)
    assert save(NEW, target) == Saved(target, Reason.REPLACED)
    assert files(target.parent) == {target.name: NEW}


def test_the_mode_of_a_replaced_deck_is_kept(target: Path) -> None:
    """A deck that the group may write stays so."""
    target.write_bytes(OLD)
    target.chmod(0o660)
    save(NEW, target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o660


def test_the_same_deck_is_not_written_again(target: Path) -> None:
    """Its date stays, even when it is open elsewhere."""
    target.write_bytes(NEW)
    os.utime(target, (1, 1))
    target.with_name(f"~${target.name}").touch()
    assert save(NEW, target) == Saved(target, Reason.IDENTICAL)
    assert target.stat().st_mtime == 1


@pytest.mark.parametrize("content", [EDITED, b"", b"autre chose"])
def test_a_deck_corrected_by_hand_is_kept_and_the_new_one_goes_beside(
    target: Path, content: bytes
) -> None:
    """So is any file that we did not write."""
    target.write_bytes(content)
    beside = target.with_name("2024-03-27-v2.pptx")
    assert save(NEW, target) == Saved(beside, Reason.BESIDE_EDITED, kept=target)
    assert files(target.parent) == {target.name: content, beside.name: NEW}


def test_the_name_beside_is_the_first_that_holds_nobody_s_work(target: Path) -> None:
    """A corrected -v2 is kept as well; an untouched -v3 is replaced."""
    target.write_bytes(EDITED)
    target.with_name("2024-03-27-v2.pptx").write_bytes(EDITED)
    third = target.with_name("2024-03-27-v3.pptx")
    third.write_bytes(OLD)
    assert save(NEW, target) == Saved(third, Reason.BESIDE_EDITED, kept=target)
    assert third.read_bytes() == NEW
    assert target.with_name("2024-03-27-v2.pptx").read_bytes() == EDITED


def test_the_same_deck_beside_is_not_written_again(target: Path) -> None:
    """Running the command twice does not make a -v3."""
    target.write_bytes(EDITED)
    first = save(NEW, target)
    assert save(NEW, target) == first
    assert len(files(target.parent)) == 2


@pytest.mark.parametrize("owner", ["~${}", ".~lock.{}#"])
def test_a_deck_open_elsewhere_is_kept_and_the_new_one_goes_beside(
    target: Path, owner: str
) -> None:
    """PowerPoint and LibreOffice say so by a file next to it, also for a -v2."""
    target.write_bytes(OLD)
    target.with_name(owner.format(target.name)).touch()
    second = target.with_name("2024-03-27-v2.pptx")
    second.write_bytes(OLD)
    target.with_name(owner.format(second.name)).touch()
    saved = save(NEW, target)
    third = target.with_name("2024-03-27-v3.pptx")
    assert saved == Saved(third, Reason.BESIDE_OPEN, kept=target)
    assert target.read_bytes() == second.read_bytes() == OLD


def test_a_deck_that_the_system_does_not_let_replace_is_open(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows answers so for a file that another program holds."""
    target.write_bytes(OLD)
    monkeypatch.setattr(os, "replace", always(errno.EACCES))
    saved = save(NEW, target)
    assert saved.reason is Reason.BESIDE_OPEN
    assert files(target.parent) == {target.name: OLD, "2024-03-27-v2.pptx": NEW}


def test_a_deck_protected_against_writing_is_kept(target: Path) -> None:
    """Even if the folder would let it be replaced."""
    target.write_bytes(OLD)
    target.chmod(0o444)
    assert save(NEW, target).reason is Reason.BESIDE_OPEN
    assert target.read_bytes() == OLD


def test_a_folder_named_as_the_deck_beside_is_passed_over(target: Path) -> None:
    """It is somebody's too."""
    target.write_bytes(EDITED)
    target.with_name("2024-03-27-v2.pptx").mkdir()
    assert save(NEW, target).path.name == "2024-03-27-v3.pptx"


def test_a_link_is_followed(target: Path) -> None:
    """The file that it names is replaced, and the link stays."""
    real = target.with_name("ailleurs.pptx")
    real.write_bytes(OLD)
    target.symlink_to(real)
    save(NEW, target)
    assert target.is_symlink()
    assert real.read_bytes() == NEW


def test_force_keeps_the_corrected_deck_as_a_copy(target: Path) -> None:
    """With its date, and the new deck in its place."""
    target.write_bytes(EDITED)
    os.utime(target, (1000, 1000))
    backup = target.with_name("2024-03-27.pptx.bak")
    assert save(NEW, target, force=True) == Saved(target, Reason.FORCED, kept=backup)
    assert files(target.parent) == {target.name: NEW, backup.name: EDITED}
    assert backup.stat().st_mtime == 1000


def test_force_never_overwrites_another_copy(target: Path) -> None:
    """It takes the next number, unless a copy says the same."""
    target.with_name("2024-03-27.pptx.bak").write_bytes(b"plus ancien")
    target.write_bytes(EDITED)
    assert save(NEW, target, force=True).kept == target.with_name("2024-03-27.pptx.bak2")
    target.write_bytes(EDITED)
    assert save(NEW, target, force=True).kept == target.with_name("2024-03-27.pptx.bak2")
    assert files(target.parent) == {
        target.name: NEW,
        "2024-03-27.pptx.bak": b"plus ancien",
        "2024-03-27.pptx.bak2": EDITED,
    }


def test_force_on_a_deck_of_ours_makes_no_copy(target: Path) -> None:
    """There is nothing to keep."""
    target.write_bytes(OLD)
    assert save(NEW, target, force=True).reason is Reason.REPLACED
    assert files(target.parent) == {target.name: NEW}


def test_force_on_a_deck_that_is_held_says_so_and_loses_nothing(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a copy nor a temporary file is left."""
    target.write_bytes(EDITED)
    monkeypatch.setattr(os, "replace", always(errno.EACCES))
    with pytest.raises(WriteError, match="ouvert dans un autre logiciel") as told:
        save(NEW, target, force=True)
    assert told.value.remedy == "Fermez-le, puis recommencez."
    assert files(target.parent) == {target.name: EDITED}


@WHAT_DISKS_REFUSE
@pytest.mark.parametrize("force", [False, True])
def test_what_the_disk_refuses_is_told_in_french_and_nothing_is_lost(
    target: Path, monkeypatch: pytest.MonkeyPatch, code: int, sentence: str, force: bool
) -> None:
    """The file that was there is whole, and no temporary file is left."""
    target.write_bytes(OLD)
    monkeypatch.setattr(os, "fsync", always(code))
    with pytest.raises(WriteError, match=sentence) as told:
        save(NEW, target, force=force)
    assert told.value.remedy
    assert files(target.parent) == {target.name: OLD}


def test_a_replacement_that_fails_leaves_the_old_deck_whole(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk may fail at the last step."""
    target.write_bytes(OLD)
    monkeypatch.setattr(os, "replace", always(errno.EIO))
    with pytest.raises(WriteError):
        save(NEW, target)
    assert files(target.parent) == {target.name: OLD}


def test_a_disk_without_hard_links_takes_new_decks_too(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A USB key, for instance."""
    monkeypatch.setattr(os, "link", always(errno.EPERM))
    assert save(NEW, target).reason is Reason.NEW
    assert files(target.parent) == {target.name: NEW}


def test_a_file_that_comes_while_we_write_is_kept(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A colleague saves at the same moment, on a shared disk."""
    link = os.link

    def late(source: Path, destination: Path) -> None:
        if destination == target and not target.exists():
            target.write_bytes(EDITED)
        link(source, destination)

    monkeypatch.setattr(os, "link", late)
    assert save(NEW, target).reason is Reason.BESIDE_EDITED
    assert target.read_bytes() == EDITED


def test_a_folder_in_place_of_the_deck_is_told(target: Path) -> None:
    """And not replaced."""
    target.mkdir()
    with pytest.raises(WriteError, match="est un dossier"):
        save(NEW, target)


def test_a_file_in_place_of_the_folder_is_told(target: Path) -> None:
    """And not replaced."""
    target.write_bytes(OLD)
    with pytest.raises(WriteError, match="est en fait un fichier"):
        save(NEW, target / "deck.pptx")


@pytest.mark.parametrize("reason", Reason)
def test_every_outcome_is_told_in_one_french_line(target: Path, reason: Reason) -> None:
    """It names the files that matter."""
    sentence = Saved(target, reason, kept=Path("ancien.pptx")).sentence
    assert target.name in sentence
    assert "\n" not in sentence
    assert "{" not in sentence


def test_saving_does_not_load_the_renderer() -> None:
    """The command that saves starts fast."""
    code = "import sys, clu.office.save; print(sorted({'pptx', 'lxml', 'PIL'} & set(sys.modules)))"
    root = str(Path(__file__).parents[2])
    shown = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": root},
        check=True,
        capture_output=True,
        text=True,
    )
    assert shown.stdout.strip() == "[]"
