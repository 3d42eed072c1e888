"""The lock: one writer at a time, named to those who wait, and never a dead one."""

import errno
import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import pytest
from filelock import FileLock, Timeout

from clu.errors import WriteError
from clu.model.french import NBSP
from clu.store.lock import BusyError, locked

ROOT = Path(__file__).parents[2]
NOW = datetime(2024, 3, 27, 14, 2)
WHO = "Jeanne (poste X)"

HOLDER = """
import sys
from datetime import datetime
from pathlib import Path
from clu.store.lock import locked
with locked(Path(sys.argv[1]), sys.argv[2], datetime(2024, 3, 27, 14, 2)):
    print("held", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def another_holder(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock until it is sent a line, or killed."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder), WHO],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def told(folder: Path, now: datetime = NOW) -> str:
    """The sentence that tells who holds the lock, with plain spaces."""
    with pytest.raises(BusyError) as refused, locked(folder, "Paul", now, patience=0):
        pass
    return refused.value.sentence.replace(NBSP, " ")


def test_a_free_lock_is_taken_again_and_again(tmp_path: Path) -> None:
    """Its folder is made."""
    for _ in range(3):
        with locked(tmp_path / "agendas" / ".clu", WHO, NOW):
            pass


def test_another_process_waits_and_is_told_who_writes_and_since_when(tmp_path: Path) -> None:
    """Then takes the lock as soon as it is free."""
    with another_holder(tmp_path) as holder:
        assert told(tmp_path) == (
            "L’espace de travail est en cours d’écriture par Jeanne (poste X) depuis 14 h 02 :"
            " réessayez dans un instant."
        )
        assert holder.stdin
        holder.stdin.write("\n")
        holder.stdin.flush()
        with locked(tmp_path, "Paul", NOW):
            assert "par Paul" in told(tmp_path)


ASKER = """
import sys
from datetime import datetime
from pathlib import Path
from clu.store.lock import locked
with locked(Path(sys.argv[1]), "Paul", datetime(2024, 3, 27, 14, 2)):
    Path(sys.argv[1], "served").touch()
"""


def test_whoever_waits_is_served_before_the_one_who_has_just_written(tmp_path: Path) -> None:
    asker = [sys.executable, "-c", ASKER, str(tmp_path)]
    turn = tmp_path / "lock-turn"
    for _ in range(3):
        with locked(tmp_path, WHO, NOW):
            process = subprocess.Popen(asker, env={**os.environ, "PYTHONPATH": str(ROOT)})
            for _ in range(3000):
                if is_held(turn):
                    break
                time.sleep(0.01)
            assert not (tmp_path / "served").exists()
        with locked(tmp_path, WHO, NOW):
            (tmp_path / "served").unlink()
        assert process.wait() == 0


def is_held(file: Path) -> bool:
    """Whether some process holds the lock on a file."""
    if not file.exists():
        return False
    with file.open("r+b") as opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_whoever_waits_is_not_refused_while_others_come_and_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only by the one who holds on."""
    tries = [0]

    def busy(_lock: FileLock) -> NoReturn:
        tries[0] += 1
        if tries[0] < 4:  # another has signed in the meantime
            (tmp_path / "lock-holder.json").unlink(missing_ok=True)
            (tmp_path / "lock-holder.json").write_text(f'{{"who": "{tries[0]}"}}', "utf-8")
            os.utime(tmp_path / "lock-holder.json", ns=(tries[0], tries[0]))
        raise Timeout(str(tmp_path))

    monkeypatch.setattr(FileLock, "acquire", busy)
    with pytest.raises(BusyError), locked(tmp_path, "Paul", NOW):
        pass
    assert tries == [4]


def test_a_process_killed_while_it_writes_blocks_nobody(tmp_path: Path) -> None:
    """The system releases its lock."""
    with another_holder(tmp_path) as holder:
        holder.kill()
        holder.wait()
        with locked(tmp_path, "Paul", NOW, patience=0):
            pass


def test_a_failure_releases_the_lock(tmp_path: Path) -> None:
    """And comes through."""
    with pytest.raises(ZeroDivisionError), locked(tmp_path, WHO, NOW):
        raise ZeroDivisionError
    with locked(tmp_path, WHO, NOW, patience=0):
        pass


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b'{"who": "x"}', b"\xff"])
def test_an_unknown_holder_is_told_as_unknown(tmp_path: Path, content: bytes | None) -> None:
    """Nothing is made up."""
    with locked(tmp_path, WHO, NOW):
        signature = tmp_path / "lock-holder.json"
        signature.unlink()
        if content is not None:
            signature.write_bytes(content)
        assert "par un autre, on ne sait ni qui ni depuis quand :" in told(tmp_path)


def test_a_holder_of_another_day_is_told_with_its_day(tmp_path: Path) -> None:
    """An hour alone would mislead."""
    with locked(tmp_path, WHO, NOW):
        sentence = told(tmp_path, datetime(2024, 3, 28, 9, 0))
        assert "depuis le 27 mars 2024, 14 h 02 :" in sentence


def test_a_holder_that_cannot_be_noted_holds_all_the_same(tmp_path: Path) -> None:
    """A folder in place of the note, here."""
    (tmp_path / "lock-holder.json").mkdir()
    with locked(tmp_path, WHO, NOW):
        assert "on ne sait ni qui" in told(tmp_path)


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        *((each, "ne sait pas verrouiller") for each in (errno.ENOSYS, errno.EOPNOTSUPP)),
        *((each, "le disque ne répond plus") for each in (errno.EIO, errno.ESTALE)),
    ],
)
def test_a_disk_that_cannot_lock_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, cause: str
) -> None:
    """A lock that would outlive its process is not taken instead."""

    def fail(*_: object) -> NoReturn:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", fail)
    with pytest.raises(WriteError, match=cause), locked(tmp_path, WHO, NOW):
        pass


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A file has its name."""
    (tmp_path / ".clu").touch()
    with pytest.raises(WriteError, match="n’a pas pu être verrouillé"):
        locked(tmp_path / ".clu", WHO, NOW).__enter__()
