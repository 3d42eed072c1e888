"""What clu keeps beside the data, and what it holds of what was removed: counted, emptied.

The journal holds the texts of files before and after each step; a draft, what was typed; a file
that a killed process left, all that it was writing.
"""

import os
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from clu.disk import STRAY, hold, let_go, refusal_told, remove
from clu.store.files import AGENDAS, OWN

_STAYS = (".gitignore", "lock", "lock-turn", "lock-holder.json")
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
        is_own = path.is_relative_to(own) and path.name not in _STAYS
        if path not in steps and (is_own or fnmatch(path.name, STRAY)):
            yield path


def _below(folder: Path) -> list[Path]:
    """The files of a folder, in the order of names; no link is followed."""
    return sorted(Path(here) / name for here, _, names in os.walk(folder) for name in names)
