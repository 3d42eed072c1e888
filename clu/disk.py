"""Files put on disk in one step: what was there stays whole until what replaces it is safe.

A file is written beside its place, then renamed into it; Windows refuses that while any program,
a virus scanner even, has the file open, whence the tries. See decision 9. What a window types is
held by it.
"""

import errno
import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, TypeVar

from clu.bounded import is_still
from clu.errors import WriteError
from clu.model.french import quoted, typeset
from clu.rights import created, made, share

if TYPE_CHECKING:
    from filelock import FileLock

T = TypeVar("T")

STRAY = ".clu-*.tmp"
"""How files that are being prepared are called."""

_ABANDONED = 3600.0
"""Seconds after which a prepared file has nobody left to put it in its place."""

PAUSES = (0.05, 0.1, 0.15, 0.2, 0.25, 0.25)
"""Seconds between the tries on a file that is held: virus scanners let go within one."""


class ChangedError(WriteError):
    """A file is no longer what was read: someone else wrote it, made it or removed it."""


class HeldError(WriteError):
    """Another program has the file open, or it is protected."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{quoted(path.name)} est ouvert dans un autre logiciel ou protégé.",
            "Fermez-le dans l’autre logiciel, puis recommencez.",
        )


def replace(path: Path, content: bytes, *, expected: bytes | None) -> None:
    """Write a file in place of the `expected` content, or (None) where there is no file.

    Missing folders are made, a link is followed, the mode is kept. Raises ChangedError when
    something else stands there, HeldError, or WriteError; then nothing has changed.
    """
    target = followed(path)
    with prepared(content, target) as ready:
        put(ready, target, expected=expected)


def followed(path: Path) -> Path:
    """Where a file really is, or would be: the end of its link."""
    return Path(os.path.realpath(path)) if os.path.islink(path) else path


def put(ready: Path, target: Path, *, expected: bytes | None) -> None:
    """Put a prepared file in place of the `expected` content, as `replace` does."""
    if expected is not None:
        _require(target, expected)
        put_in_place(ready, target)
    elif not place_new(ready, target):
        raise ChangedError(
            quoted(target.name) + typeset(" existe déjà : un autre que vous l’a créé."),
            "Relisez-le, puis recommencez.",
        )


def write(path: Path, content: bytes) -> None:
    """Write a file, whatever stands there. Raises WriteError.

    A link is followed in its folder only, and else replaced: a folder that was received may hold
    links to anywhere.
    """
    target = followed(path)
    if target.parent != Path(os.path.realpath(path.parent)) and target != path:
        remove(path)
        target = path
    with prepared(content, target) as ready:
        if not place_new(ready, target):
            put_in_place(ready, target)


def remove(path: Path, *, expected: bytes | None = None) -> None:
    """Remove a file if it is still the `expected` one; None: whatever it is, if it is there.

    Of a link, the link alone goes. Raises ChangedError, HeldError or WriteError.
    """
    with refusal_told(path, "supprimé"):
        if expected is not None:
            _require(path, expected)
        with suppress(FileNotFoundError):
            _patiently(path.unlink, path, PAUSES)
        _flush_folder(path.parent)


@contextmanager
def prepared(content: bytes, target: Path) -> Iterator[Path]:
    """Give a file with that content, safe on disk, in the folder of the target."""
    ready = target.with_name(STRAY.replace("*", token_hex(8)))
    try:
        with refusal_told(target):
            made(target.parent)
            _sweep(target.parent)
            with created(ready) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        yield ready
    finally:
        with suppress(OSError):
            ready.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Remove the prepared files that killed processes have left."""
    for stray in folder.glob(STRAY):
        with suppress(OSError):
            if time.time() - stray.stat().st_mtime > _ABANDONED:
                stray.unlink()


def put_in_place(ready: Path, target: Path, *, pauses: Sequence[float] = PAUSES) -> None:
    """Put a prepared file in place of another, in one step. Raises HeldError, WriteError."""
    with refusal_told(target):
        share(ready, target.stat())
        try:
            _patiently(lambda: os.replace(ready, target), target, pauses)
        except HeldError:
            ready.chmod(stat.S_IRUSR | stat.S_IWUSR)  # Windows only removes what can be written
            raise
        _flush_folder(target.parent)


def place_new(ready: Path, target: Path) -> bool:
    """Put a prepared file where there is none; False when one has just come there."""
    with refusal_told(target):
        try:
            os.link(ready, target)
        except FileExistsError:
            return False
        except OSError:
            # Some disks have no hard links: the only step that never overwrites is missed.
            if os.path.lexists(target):
                return False
            os.replace(ready, target)
        _flush_folder(target.parent)
    return True


# --- what is refused -------------------------------------------------------------------------

_ROOM = "Libérez de la place, puis recommencez."
_ELSEWHERE = "Demandez le droit d’y écrire, ou choisissez un autre dossier."
_NO_LOCKS = ("ce disque ne sait pas verrouiller un fichier", "Choisissez un autre disque.")
_GONE = ("le disque ne répond plus", "Vérifiez qu’il est branché ou relié, puis recommencez.")
_REFUSALS = {
    errno.ENOSPC: ("le disque est plein", _ROOM),
    errno.EDQUOT: ("votre quota est atteint", _ROOM),
    errno.EROFS: (
        "le disque est en lecture seule",
        "Rendez-le inscriptible, ou travaillez sur une copie.",
    ),
    errno.ENOENT: ("rien ne peut être ajouté à cet endroit", "Choisissez un autre dossier."),
    errno.EACCES: ("le dossier est protégé en écriture", _ELSEWHERE),
    errno.EPERM: ("le dossier est protégé en écriture", _ELSEWHERE),
    errno.ENOTDIR: ("son dossier est en fait un fichier", "Choisissez un autre dossier."),
    errno.EEXIST: ("son dossier est en fait un fichier", "Choisissez un autre dossier."),
    errno.EISDIR: ("un dossier porte déjà ce nom", "Renommez ce dossier."),
    errno.ENOSYS: _NO_LOCKS,
    errno.ENOLCK: _NO_LOCKS,
    errno.EOPNOTSUPP: _NO_LOCKS,
    errno.EIO: _GONE,
    errno.ESTALE: _GONE,
    errno.EFBIG: ("le disque n’accepte pas un fichier de cette taille", _ROOM),
    errno.ENAMETOOLONG: ("son nom est trop long", "Choisissez un nom plus court."),
}


_READING = ("relu", "lu")
_NO_RIGHT = ("vous n’en avez pas le droit", "Demandez l’accès à qui l’a créé.")
_UNREADABLE = {
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.ENOENT: ("ce n’est plus là", "Vérifiez le disque, puis recommencez."),
}


def refused(error: OSError, target: Path | None = None, done: str = "lu") -> WriteError:
    """What the system answers in English, told in French; nothing on disk has been lost."""
    unknown = (f"erreur {error.errno}", "Vérifiez le disque, puis recommencez.")
    cause, remedy = _REFUSALS.get(error.errno or 0, unknown)
    if done in _READING:
        cause, remedy = _UNREADABLE.get(error.errno or 0, (cause, remedy))
    called = quoted(str(target or error.filename)) if target or error.filename else "Un fichier"
    return WriteError(called + typeset(f" n’a pas pu être {done} : {cause}."), remedy)


@contextmanager
def refusal_told(target: Path, done: str = "enregistré") -> Iterator[None]:
    """Raise WriteError for what the system refuses."""
    try:
        yield
    except OSError as error:
        raise refused(error, target, done) from error


_HELD = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY}
"""What Windows and network drives answer for a file that another program has open."""


def _patiently(action: Callable[[], T], path: Path, pauses: Sequence[float]) -> T:
    """Do what another program may prevent for an instant. Raises HeldError when it goes on."""
    try:
        return action()
    except OSError as error:
        if error.errno not in _HELD or not os.access(path.parent, os.W_OK):
            raise  # the folder itself is protected: waiting would not help
        if not pauses:
            raise HeldError(path) from error
    time.sleep(pauses[0])
    return _patiently(action, path, pauses[1:])


def _require(path: Path, expected: bytes) -> None:
    """Refuse to go on when a file is no longer what was read."""
    with refusal_told(path, "relu"):
        try:
            is_same = _patiently(lambda: is_still(path, expected), path, PAUSES)
        except FileNotFoundError:
            raise ChangedError(
                quoted(path.name) + typeset(" n’existe plus : il a été supprimé ou déplacé."),
                "Vérifiez son dossier, puis recommencez.",
            ) from None
    if not is_same:
        raise ChangedError(
            quoted(path.name) + typeset(" a été modifié entre-temps : rien n’y est écrit."),
            "Relisez-le, puis recommencez.",
        )


def _flush_folder(folder: Path) -> None:
    """Make the new name of a file survive a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


# --- what is typed in a window ---------------------------------------------------------------


def memory() -> Path:
    """The file of what is remembered of one person: nothing that is data."""
    from platformdirs import user_state_path  # noqa: PLC0415  few commands need it

    return user_state_path("clu", appauthor=False) / "clu.toml"


def hold(file: Path) -> "FileLock | None":
    """Hold what is typed as long as this window types in it; nothing when another one does.

    The system lets go of it when a window ends, however that comes. It is held beside what is
    remembered of one person, on a disk of this computer; where nothing can be held, it is free.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415  when something is typed

    sign = memory().with_name(f"{file.stem}.lock")
    lock = FileLock(sign, timeout=0, fallback_to_soft=False)
    try:
        sign.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        return None
    except (OSError, NotImplementedError):
        pass
    return lock


def let_go(lock: "FileLock | None", *, is_over: bool = False) -> None:
    """Let another window have it; what is over leaves no sign."""
    with suppress(OSError):
        if lock:
            lock.release()
            if is_over:
                Path(lock.lock_file).unlink(missing_ok=True)
