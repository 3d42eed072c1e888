"""Versions of a workspace: read from contents, brought together, put in place."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

from clu.errors import CluError
from clu.model.record import Record
from clu.store.files import AGENDAS, OWN, DataFile, data_file, inventory
from clu.store.group import FileTexts
from clu.store.merge import Merged, merge
from clu.store.own import MENDED
from clu.store.read import FileRead, read_content
from clu.store.reunion import Reunion, reunited
from clu.store.sides import Sides
from clu.store.steps import Steps
from clu.store.toml.decode import MalformedError
from clu.workspace import Workspace, assembled

__all__ = ["MalformedError", "Merged", "Reunion", "Sides", "merge", "reunited"]


def version_of(folder: Path, contents: Mapping[str, bytes]) -> Workspace:
    """What the data of a version says, and what in it cannot be read."""
    return assembled(folder, dict(_read(folder, contents)))


def _read(
    folder: Path, contents: Mapping[str, bytes]
) -> Iterator[tuple[DataFile, FileRead[Record]]]:
    for path in sorted(contents):
        if data := data_named(folder, path):
            yield data, read_content(contents[path], path, data.model)


def data_named(folder: Path, path: str) -> DataFile | None:
    """The data file of that name; None where no record has its place there."""
    try:
        return data_file(folder, path)
    except CluError:
        return None


def read_from(folder: Path) -> set[str]:
    """The files of a workspace that hold records, and those that these may name."""
    found = inventory(folder)
    return {each.file for each in found.data} | {f"{AGENDAS}/{each}" for each in found.pieces}


def mended(folder: Path) -> Path:
    """Where the texts of files stay, as they were before someone corrected them."""
    return folder / AGENDAS / OWN / MENDED


def alone(folder: Path, *, who: str, now: datetime) -> AbstractContextManager[None]:
    """Hold the lock of a workspace, where no step is half done. Raises CluError."""
    return Steps(folder).alone(who, now)


def bring(
    folder: Path,
    texts: Mapping[str, tuple[str | None, str | None]],
    *,
    who: str,
    now: datetime,
) -> None:
    """Put data files in place of those that they follow, all or none. Raises CluError."""
    group = {path: FileTexts(*each) for path, each in texts.items()}
    Steps(folder).bring(group, who=who, now=now)
