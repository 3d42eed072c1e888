"""A disk that goes away for an instant, or that others write on: what is told is what is."""

import datetime
import errno
import os
import stat
from pathlib import Path

import pytest
import tomli_w
from filelock import FileLock

from clu.edits import records
from clu.errors import CluError, WriteError
from clu.model.address import Address
from clu.store.lock import locked
from clu.workspace import Workspace, open_workspace

NOW = datetime.datetime(2024, 11, 20, 14, 2)
WHO = "Jeanne"
SIGNAGE = "agendas/plans/signage.toml"
MEETING = "agendas/2024-03-27/meeting.toml"


def gone() -> OSError:
    """What the system says of a network drive that went."""
    return OSError(errno.EIO, os.strerror(errno.EIO))


def note(workspace: Workspace, words: str, file: str = SIGNAGE) -> None:
    key = "note" if file == SIGNAGE else "place"
    change = records.set_keys(workspace.library, Address(file), {key: words})
    assert change is not None
    workspace.apply([change], label=words, who=WHO, now=NOW)


def test_what_is_written_is_told_so_though_the_lock_cannot_be_given_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = FileLock.release

    def refuse(lock: FileLock, force: bool = False) -> None:
        release(lock, force)
        raise gone()

    monkeypatch.setattr(FileLock, "release", refuse)
    note(open_workspace(folder), "Avant")
    assert 'note = "Avant"' in (folder / SIGNAGE).read_text(encoding="utf-8")


def test_every_colleague_can_open_the_lock_whatever_his_account(tmp_path: Path) -> None:
    tmp_path.chmod(0o770)
    mask = os.umask(0o077)
    try:
        with locked(tmp_path / ".clu", WHO, NOW):
            pass
    finally:
        os.umask(mask)
    for each in (tmp_path / ".clu").iterdir():
        assert stat.S_IMODE(each.stat().st_mode) == 0o660, each.name


def test_a_file_that_is_saved_while_a_step_is_ended_stays_as_it_is_saved(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the moment when it is found as it was and that when it would be replaced."""
    other = "# Autre.\nschema = 1\n"
    plan = folder / SIGNAGE
    before = plan.read_text(encoding="utf-8")
    intent = folder / "agendas/.clu/intent.toml"
    intent.parent.mkdir()
    texts = {SIGNAGE: {"before": before, "after": before + "\n"}}
    intent.write_text(tomli_w.dumps(texts), encoding="utf-8")
    flush = os.fsync

    def save(handle: int) -> None:
        plan.write_text(other, encoding="utf-8")
        flush(handle)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", save)
        problems = open_workspace(folder).problems
    assert "agendas/.clu/intent.toml" not in [each.file for each in problems]
    assert plan.read_text(encoding="utf-8") == other
    assert not intent.exists()


def test_a_seal_that_cannot_be_looked_for_is_told_and_nothing_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Minutes that may be validated are not written in."""
    exists = Path.exists

    def refuse(path: Path) -> bool:
        if path.name == "validated.toml":
            raise gone()
        return exists(path)

    before = (folder / MEETING).read_bytes()
    workspace = open_workspace(folder)
    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(WriteError, match="n’a pas pu être relu"):
        note(workspace, "Salle", MEETING)
    assert (folder / MEETING).read_bytes() == before
    note(workspace, "Ailleurs")


def test_what_is_undone_is_so_though_the_journal_cannot_say_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Undoing it again finds that nothing is left to do, and says it at last."""
    before = (folder / SIGNAGE).read_bytes()
    note(open_workspace(folder), "Avant")
    replace = os.replace

    def refuse(ready: Path, target: Path) -> None:
        if "history" in Path(target).parts:
            raise gone()
        replace(ready, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", refuse)
        assert open_workspace(folder).steps.undo(who=WHO, now=NOW).is_undone
    assert (folder / SIGNAGE).read_bytes() == before
    assert not open_workspace(folder).steps.history()[-1].is_undone
    with pytest.raises(CluError, match="les fichiers sont déjà ainsi"):
        open_workspace(folder).steps.undo(who=WHO, now=NOW)
    assert (folder / SIGNAGE).read_bytes() == before
    assert open_workspace(folder).steps.history()[-1].is_undone


def test_an_undoing_that_the_journal_refuses_beforehand_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(open_workspace(folder), "Avant")
    after = (folder / SIGNAGE).read_bytes()

    def refuse(handle: int) -> None:
        raise gone()

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        with pytest.raises(WriteError):
            open_workspace(folder).steps.undo(who=WHO, now=NOW)
    assert (folder / SIGNAGE).read_bytes() == after
    assert not open_workspace(folder).steps.history()[-1].is_undone
