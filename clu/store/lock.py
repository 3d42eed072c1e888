"""One writer at a time: the lock of a workspace, and who holds it."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from clu.bounded import read_bytes
from clu.disk import refusal_told
from clu.errors import CluError, WriteError
from clu.model import french
from clu.rights import created, made

PATIENCE = 5.0
"""Seconds for each of those who come before: a save takes a few hundredths of one."""

_LOCK, _TURN, _HOLDER = "lock", "lock-turn", "lock-holder.json"


class BusyError(WriteError):
    """Someone else is writing in the workspace."""


@contextmanager
def locked(folder: Path, who: str, now: datetime, *, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of `folder` (the `.clu` of a workspace), alone among all processes.

    The system itself releases it when its holder ends, however that comes. Whoever waits for it
    holds the turn: whoever has just written comes after him. Raises BusyError when the same one
    has held it for `patience` seconds, WriteError where nothing can be locked.
    """
    holder = folder / _HOLDER
    turn = _held(folder / _TURN, holder, now, patience)
    with refusal_told(folder.parent, "verrouillé"), turn, ExitStack() as kept:
        kept.enter_context(_held(folder / _LOCK, holder, now, patience))
        lock = kept.pop_all()
    with lock:
        _sign(holder, who, now)
        yield


@contextmanager
def _held(file: Path, holder: Path, now: datetime, patience: float) -> Iterator[None]:
    """Hold one file, waited for as long as those who write go on changing."""
    # Colleagues may share the folder under other accounts: each must be able to open the lock.
    with suppress(FileExistsError):
        made(file.parent)
        created(file).close()
    # The soft lock that filelock would take on a disk without locks outlives a dead process.
    lock = FileLock(file, timeout=patience, fallback_to_soft=False)
    while not lock.is_locked:
        before = _signed(holder)
        try:
            lock.acquire()
        except Timeout:
            if _signed(holder) == before:
                raise BusyError(_sentence(holder, now)) from None
    try:
        yield
    finally:
        with suppress(OSError):  # a network drive that has gone: what was written is written
            lock.release()


def _signed(holder: Path) -> tuple[int, int] | None:
    """What changes each time that someone signs."""
    try:
        known = holder.stat()
    except OSError:
        return None
    return known.st_ino, known.st_mtime_ns


def _sign(holder: Path, who: str, now: datetime) -> None:
    """Say who holds the lock; where that fails, those who wait only do not know for whom."""
    with suppress(OSError):
        holder.unlink(missing_ok=True)  # it may be a colleague's, which only he can write
        with created(holder) as file:
            file.write(json.dumps({"who": who, "since": now.isoformat()}).encode())


def _sentence(holder: Path, now: datetime) -> str:
    try:
        known = json.loads(read_bytes(holder, most=1000))
        who, since = str(known["who"]), datetime.fromisoformat(known["since"])
    except (OSError, CluError, ValueError, KeyError, TypeError):
        by = "un autre, on ne sait ni qui ni depuis quand"
    else:
        day = "" if since.date() == now.date() else f"le {french.day(since.date())}, "
        by = f"{who} depuis {day}{french.clock(since.time())}"
    return french.typeset(
        f"L’espace de travail est en cours d’écriture par {by} : réessayez dans un instant."
    )
