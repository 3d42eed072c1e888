"""What clu keeps beside the data, and what it holds of what was removed: counted, emptied.

The journal holds the texts of files before and after each step; a draft, what was typed; a file
that a killed process left, all that it was writing.
"""

import os
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from clu.disk import STRAY, refusal_told, remove
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
    """What was being typed and is not saved."""
    mended: int
    """Texts of files, as they were before someone corrected them."""
    left: int
    """What else was left, by a killed process or by who copied the folder."""


def kept(workspace: Path) -> KeptBeside:
    """Count it. Raises WriteError."""
    found = [each.relative_to(workspace) for each in _files(workspace)]
    steps = sum(each.parent.name == "history" for each in found)
    typed = sum(any(fnmatch(each.name, name) for name in _TYPED) for each in found)
    mended = sum(each.parent.name == MENDED for each in found)
    return KeptBeside(steps, typed, mended, len(found) - steps - typed - mended)


def empty(workspace: Path) -> None:
    """Remove it, the oldest first. Raises WriteError.

    Killed in between, it leaves the last steps, which are undone as they were.
    """
    for path in _files(workspace):
        remove(path)


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
