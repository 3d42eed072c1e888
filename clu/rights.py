"""Who may read what is put on disk: whoever may read the folder that it is put in."""

import errno
import os
import stat
import sys
from pathlib import Path
from threading import Lock
from typing import BinaryIO

_READ_AND_WRITTEN = 0o664
_MASKED = Lock()


def created(path: Path) -> BinaryIO:
    """A new file, whose rights are those of its folder. Raises OSError.

    What colleagues share is the folder: the umask of each would leave some out, or let others in.
    """
    file = open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600))  # noqa: SIM115
    try:
        share(path, path.parent.stat(), _READ_AND_WRITTEN & ~_kept_from_others())
    except OSError:
        file.close()
        raise
    return file


def made(folder: Path) -> None:
    """Make a folder where there is none, with the rights of the one that holds it; so for that one.

    Raises OSError.
    """
    if os.path.isdir(folder):
        return
    made(folder.parent)
    try:
        folder.mkdir(0o700)
    except FileExistsError:
        if not os.path.isdir(folder):
            raise
    else:
        share(folder, folder.parent.stat(), 0o2775 & ~_kept_from_others())


def _kept_from_others() -> int:
    """What those who are not of the group may not do with a new file of this user."""
    with _MASKED:  # two threads at once would each put back what the other has set
        mask = os.umask(0o077)
        os.umask(mask)
    return mask & 0o007


def share(path: Path, like: os.stat_result, most: int = 0o7777) -> None:
    """Give a file the rights and the group of another, `most` of them. Raises OSError.

    Where that group cannot be given, its rights are not either: ours may hold more people.
    """
    mode = stat.S_IMODE(like.st_mode) & most
    if sys.platform != "win32" and path.stat().st_gid != like.st_gid:
        try:
            os.chown(path, -1, like.st_gid)
        except PermissionError:
            mode = mode & ~0o070 | (mode & 0o007) << 3 & mode
    try:
        path.chmod(mode)
    except OSError as error:
        if error.errno not in _WITHOUT_RIGHTS:
            raise


_WITHOUT_RIGHTS = (errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP)
"""What a disk answers that knows no rights of its own."""
