"""Files read no further than a bound: whatever a folder or a colleague gives, memory has an end."""

import stat
from pathlib import Path
from typing import BinaryIO

from clu.errors import CluError
from clu.model.french import quoted

LARGEST = 60 * 2**20
"""Bytes: more than any document of a meeting holds, pictures and all."""


class TooLargeError(CluError):
    """A file that would take too long, or too much memory."""

    def __init__(self, called: str = "Ce fichier") -> None:
        super().__init__(
            f"{called} est trop gros pour être lu, ou se déploie sans mesure.",
            "Allégez-en les images, ou coupez-le en plusieurs.",
        )


def read_bytes(path: Path, *, most: int = LARGEST) -> bytes:
    """The bytes of a file. Raises OSError, or TooLargeError beyond `most` bytes, or of a pipe."""
    known = path.stat()
    is_bounded = stat.S_ISREG(known.st_mode) and known.st_size <= most
    if not is_bounded and not stat.S_ISDIR(known.st_mode):  # which is refused when it is opened
        raise TooLargeError(quoted(path.name))
    with path.open("rb") as stream:  # the memory for all that is asked is taken at once
        return bounded(stream, min(most, known.st_size + 2**20))


def bounded(stream: BinaryIO, most: int) -> bytes:
    """All that a stream gives. Raises TooLargeError beyond `most` bytes, whatever size it tells."""
    content = stream.read(most + 1)
    if len(content) > most:
        raise TooLargeError
    return content


def is_still(path: Path, content: bytes) -> bool:
    """Whether a file holds that content, and no more. Raises OSError."""
    try:
        return read_bytes(path, most=len(content)) == content
    except TooLargeError:
        return False
