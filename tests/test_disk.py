"""Putting files on disk: all or nothing, and never over what was not read."""

import errno
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from clu.disk import PAUSES, ChangedError, HeldError, remove, replace, write
from clu.errors import WriteError

OLD, NEW = b"schema = 1\n", "schema = 1 # é\n".encode()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where the file should go."""
    return tmp_path / "meeting.toml"


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that are made, without waiting."""
    made: list[float] = []
    monkeypatch.setattr(time, "sleep", made.append)
    return made


def files(folder: Path) -> dict[str, bytes]:
    """What a folder holds; a file left behind by a failure would show."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def failing(code: int, times: int, then: Callable[..., Any]) -> Callable[..., Any]:
    """A function that fails as the system does, so many times."""
    left = [times]

    def act(*arguments: object, **named: object) -> Any:
        if left[0]:
            left[0] -= 1
            raise OSError(code, os.strerror(code))
        return then(*arguments, **named)

    return act


def always(code: int) -> Callable[..., NoReturn]:
    """A function that fails each time."""

    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(code, os.strerror(code))

    return fail


WHAT_DISKS_REFUSE = pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (errno.ENOSPC, "le disque est plein"),
        (errno.EROFS, "le disque est en lecture seule"),
        (errno.ENOENT, "rien ne peut être ajouté à cet endroit"),
        (errno.EACCES, "le dossier est protégé en écriture"),
        (errno.EIO, "le disque ne répond plus"),
        (errno.ESTALE, "le disque ne répond plus"),
        (errno.ENOTTY, f"erreur {errno.ENOTTY}"),
    ],
)


def test_a_new_file_is_written_with_its_folders(target: Path) -> None:
    """Nothing else is left there."""
    deep = target.parent / "agendas" / "2024-03-27" / target.name
    replace(deep, NEW, expected=None)
    assert files(deep.parent) == {target.name: NEW}


def test_what_was_read_is_replaced_and_its_mode_kept(target: Path) -> None:
    """A file that the group may write stays so."""
    target.write_bytes(OLD)
    target.chmod(0o660)
    replace(target, NEW, expected=OLD)
    assert files(target.parent) == {target.name: NEW}
    assert stat.S_IMODE(target.stat().st_mode) == 0o660


def test_a_link_is_followed_and_stays(target: Path) -> None:
    """Also when it leads nowhere yet."""
    real = target.with_name("ailleurs.toml")
    target.symlink_to(real)
    replace(target, OLD, expected=None)
    replace(target, NEW, expected=OLD)
    write(target, NEW)
    assert target.is_symlink()
    assert real.read_bytes() == NEW


def test_what_is_not_data_is_not_written_through_a_link_to_elsewhere(target: Path) -> None:
    """A folder that was received may hold links to any file of whoever opens it."""
    away = target.parent / "away" / "bashrc"
    away.parent.mkdir()
    target.symlink_to(away)
    write(target, NEW)
    assert not away.exists()
    assert target.read_bytes() == NEW
    assert not target.is_symlink()


def test_what_was_not_read_is_never_replaced(target: Path) -> None:
    """A colleague has saved it since, or made it, or removed it."""
    with pytest.raises(ChangedError, match="n’existe plus"):
        replace(target, NEW, expected=OLD)
    target.write_bytes(b"autre")
    with pytest.raises(ChangedError, match="a été modifié entre-temps"):
        replace(target, NEW, expected=OLD)
    with pytest.raises(ChangedError, match="existe déjà"):
        replace(target, NEW, expected=None)
    assert files(target.parent) == {target.name: b"autre"}


def test_a_file_is_removed_if_it_is_the_one_that_was_read(target: Path) -> None:
    """Else it stays."""
    target.write_bytes(b"autre")
    with pytest.raises(ChangedError):
        remove(target, expected=OLD)
    remove(target, expected=b"autre")
    assert files(target.parent) == {}
    with pytest.raises(ChangedError, match="n’existe plus"):
        remove(target, expected=OLD)


def test_what_is_not_data_is_written_and_removed_whatever_is_there(target: Path) -> None:
    """The journal, for instance."""
    write(target, OLD)
    write(target, NEW)
    assert files(target.parent) == {target.name: NEW}
    remove(target)
    remove(target)
    assert files(target.parent) == {}


@pytest.mark.parametrize("code", [errno.EACCES, errno.EBUSY])
def test_a_file_that_is_held_for_an_instant_is_tried_again(
    target: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float], code: int
) -> None:
    """A virus scanner reads what has just been written."""
    target.write_bytes(OLD)
    monkeypatch.setattr(os, "replace", failing(code, 3, os.replace))
    replace(target, NEW, expected=OLD)
    assert files(target.parent) == {target.name: NEW}
    assert pauses == list(PAUSES[:3])


def test_a_file_that_stays_held_is_named_after_a_second(
    target: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    """With what to do about it."""
    target.write_bytes(OLD)
    monkeypatch.setattr(os, "replace", always(errno.EACCES))
    with pytest.raises(HeldError, match=r"meeting\.toml.*ouvert dans un autre logiciel") as told:
        replace(target, NEW, expected=OLD)
    assert told.value.remedy == "Fermez-le dans l’autre logiciel, puis recommencez."
    assert files(target.parent) == {target.name: OLD}
    assert sum(pauses) == pytest.approx(1)


def test_a_file_held_when_it_is_read_or_removed_is_named_too(
    target: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    """Windows refuses both."""
    target.write_bytes(OLD)
    with monkeypatch.context() as windows:
        windows.setattr(Path, "unlink", always(errno.EACCES))
        with pytest.raises(HeldError):
            remove(target, expected=OLD)
    with monkeypatch.context() as windows:
        windows.setattr(Path, "open", always(errno.EACCES))
        with pytest.raises(HeldError):
            replace(target, NEW, expected=OLD)
    assert files(target.parent) == {target.name: OLD}
    assert sum(pauses) == pytest.approx(2)


def test_a_protected_folder_is_told_without_waiting(
    target: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    """Nobody has the file open."""
    target.write_bytes(OLD)
    monkeypatch.setattr(Path, "unlink", always(errno.EACCES))
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(WriteError, match=r"pas pu être supprimé.*protégé en écriture"):
        remove(target, expected=OLD)
    assert not pauses


@WHAT_DISKS_REFUSE
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_what_the_disk_refuses_is_told_in_french_and_nothing_is_lost(
    target: Path, monkeypatch: pytest.MonkeyPatch, code: int, sentence: str, step: str
) -> None:
    """The file that was there is whole, and no temporary file is left."""
    target.write_bytes(OLD)
    monkeypatch.setattr(os, step, always(code))
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(WriteError, match=sentence) as told:
        replace(target, NEW, expected=OLD)
    assert told.value.remedy
    assert str(target) in told.value.sentence
    assert files(target.parent) == {target.name: OLD}


def test_a_full_disk_leaves_no_half_of_a_new_file(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name appears with its whole content, or not at all."""
    monkeypatch.setattr(os, "fsync", always(errno.ENOSPC))
    with pytest.raises(WriteError, match="le disque est plein"):
        replace(target, NEW, expected=None)
    assert files(target.parent) == {}


def test_a_disk_without_hard_links_takes_new_files_too(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And keeps those that come there."""
    monkeypatch.setattr(os, "link", always(errno.EPERM))
    replace(target, NEW, expected=None)
    with pytest.raises(ChangedError, match="existe déjà"):
        replace(target, OLD, expected=None)
    assert files(target.parent) == {target.name: NEW}


def test_a_folder_of_that_name_is_told(target: Path) -> None:
    """And stays."""
    target.mkdir()
    with pytest.raises(WriteError, match="un dossier porte déjà ce nom"):
        replace(target, NEW, expected=OLD)
    with pytest.raises(WriteError, match="un dossier porte déjà ce nom"):
        write(target, NEW)
    with pytest.raises(WriteError, match="est en fait un fichier"):
        target.with_name("fichier").touch()
        replace(target.with_name("fichier") / "a.toml", NEW, expected=None)
    assert target.is_dir()


def test_what_a_killed_process_left_goes_when_nobody_can_need_it_any_more(target: Path) -> None:
    old, young = (target.with_name(f".clu-{name}.tmp") for name in ("old", "young"))
    for stray in (old, young):
        stray.write_bytes(OLD)
    hours_ago = time.time() - 7200
    os.utime(old, (hours_ago, hours_ago))
    write(target, NEW)
    assert files(target.parent) == {target.name: NEW, young.name: OLD}
