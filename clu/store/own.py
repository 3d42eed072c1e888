"""What clu keeps beside the data, and what it holds of what was removed: counted, emptied.

The journal holds the texts of files before and after each step; a draft, what was typed; a file
that a killed process left, all that it was writing.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from clu.bounded import TooLargeError, read_bytes
from clu.disk import STRAY, hold, let_go, refusal_told, remove, write
from clu.errors import CluError
from clu.model.shape import MOST_BYTES
from clu.store.files import AGENDAS, OWN

_STAYS = (".gitignore", "lock", "lock-turn", "lock-holder.json", "list-*")
"""What says nothing of the data, and is used while the rest is removed."""

_TYPED = ("draft*.toml", "line-*.toml")
MENDED = "mended"
"""The folder of the texts of files that were corrected by hand."""
_WRITTEN_IN = (AGENDAS, "decks")


class KeptBeside(NamedTuple):
    """How much is kept beside the data."""

    steps: int
    """Those that can be undone or redone, and those that cannot be read."""
    typed: int
    """What was typed and not saved, in windows that are closed."""
    mended: int
    """Texts of files, as they were before someone corrected them."""
    left: int
    """What else was left, by a killed process or by who copied the folder."""
    open: int = 0
    """What is being typed in a window that is open: it stays."""


def kept(workspace: Path) -> KeptBeside:
    """Count it. Raises WriteError."""
    found = list(_files(workspace))
    steps = sum(each.parent.name == "history" for each in found)
    typed = [each for each in found if _is_typed(each)]
    still = sum(_is_open(each) for each in typed)
    mended = sum(each.parent.name == MENDED for each in found)
    left = len(found) - steps - len(typed) - mended
    return KeptBeside(steps, len(typed) - still, mended, left, still)


def empty(workspace: Path) -> None:
    """Remove it, the oldest first, but what is being typed. Raises WriteError.

    Killed in between, it leaves the last steps, which are undone as they were.
    """
    for path in _files(workspace):
        if not _is_typed(path):
            remove(path)
        elif lock := hold(path):
            remove(path)
            let_go(lock, is_over=True)


class Shown:
    """A list that was shown to someone: a number stays that of its thing until the next list.

    Things are told by what they are known again by; what is kept says nothing else of them.
    """

    def __init__(self, workspace: Path, name: str, who: str) -> None:
        self._file = workspace / AGENDAS / OWN / f"list-{name}-{_sign(who)}"

    def keep(self, things: Iterable[str]) -> None:
        """That is the list now; where nothing can be written, numbers are those of the moment."""
        with suppress(CluError):
            write(self._file, "\n".join(map(_sign, things)).encode())

    def rank(self, number: int, things: Sequence[str]) -> int | None:
        """Where the thing of that number, from 1, now is among them; None: it is there no more.

        Without a list, theirs is one, and stays so. Raises IndexError on no number of it.
        """
        now = list(map(_sign, things))
        try:
            known = read_bytes(self._file, most=MOST_BYTES).decode("ascii", "replace").split()
        except (OSError, TooLargeError):
            self.keep(things)
            known = now
        if not 1 <= number <= len(known):
            raise IndexError(number)
        sign = known[number - 1]
        return now.index(sign) if sign in now else None


def _sign(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:16]


def _is_typed(path: Path) -> bool:
    return any(fnmatch(path.name, name) for name in _TYPED)


def _is_open(path: Path) -> bool:
    """Whether a window of this computer is typing it."""
    lock = hold(path)
    let_go(lock)
    return lock is None


def _files(workspace: Path) -> Iterator[Path]:
    own = workspace / AGENDAS / OWN
    with refusal_told(own, "lu"):
        steps = _below(own / "history")
        others = [path for folder in _WRITTEN_IN for path in _below(workspace / folder)]
    yield from steps
    for path in others:
        is_own = path.is_relative_to(own) and not any(fnmatch(path.name, each) for each in _STAYS)
        if path not in steps and (is_own or fnmatch(path.name, STRAY)):
            yield path


def _below(folder: Path) -> list[Path]:
    """The files of a folder, in the order of names; no link is followed."""
    return sorted(Path(here) / name for here, _, names in os.walk(folder) for name in names)
