"""One writer at a time: the lock of a workspace, and who holds it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from clu.disk import refusal_told
from clu.errors import WriteError
from clu.model import french

PATIENCE = 5.0
"""Seconds: a save takes a few hundredths of one."""

_LOCK, _HOLDER = "lock", "lock-holder.json"


class BusyError(WriteError):
    """Someone else is writing in the workspace."""


@contextmanager
def locked(folder: Path, who: str, now: datetime, *, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of `folder` (the `.clu` of a workspace), alone among all processes.

    The system itself releases it when its holder ends, however that comes. Raises BusyError
    after `patience` seconds, WriteError where nothing can be locked.
    """
    # Colleagues may share the folder under other accounts: each must be able to open the lock.
    # The soft lock that filelock would take on a disk without locks outlives a dead process.
    lock = FileLock(folder / _LOCK, timeout=patience, mode=0o666, fallback_to_soft=False)
    with refusal_told(folder / _LOCK, "verrouillé"):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire()
        except Timeout:
            raise BusyError(_sentence(folder / _HOLDER, now)) from None
    try:
        _sign(folder / _HOLDER, who, now)
        yield
    finally:
        with suppress(OSError):  # a network drive that has gone: what was written is written
            lock.release()


def _sign(holder: Path, who: str, now: datetime) -> None:
    """Say who holds the lock; where that fails, those who wait only do not know for whom."""
    with suppress(OSError):
        holder.unlink(missing_ok=True)  # it may be a colleague's, which only he can write
        holder.write_text(json.dumps({"who": who, "since": now.isoformat()}), encoding="utf-8")


def _sentence(holder: Path, now: datetime) -> str:
    try:
        known = json.loads(holder.read_text(encoding="utf-8"))
        who, since = str(known["who"]), datetime.fromisoformat(known["since"])
    except (OSError, ValueError, KeyError, TypeError):
        by = "un autre, on ne sait ni qui ni depuis quand"
    else:
        day = "" if since.date() == now.date() else f"le {french.day(since.date())}, "
        by = f"{who} depuis {day}{french.clock(since.time())}"
    return french.typeset(
        f"L’espace de travail est en cours d’écriture par {by} : réessayez dans un instant."
    )
