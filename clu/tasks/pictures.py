"""Pictures and other pieces: brought to their folder, told when no document could show them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import chain, count
from pathlib import Path
from typing import Any, NamedTuple

from clu.bounded import read_bytes
from clu.errors import CluError
from clu.model.address import file_id
from clu.model.change import Change
from clu.model.disagreements import OTHER, without_other
from clu.model.problem import Level, Problem
from clu.model.record import Named
from clu.model.refs import links
from clu.model.shape import COMMITTEE, is_or_holds, meeting_file
from clu.model.text import PICTURES
from clu.workspace import Workspace


def damaged(workspace: Workspace, beside: Workspace | None = None) -> Iterator[Problem]:
    """The pictures that records name and that cannot be shown, at the key that names each.

    Those that are named so in another are left out: a step opens the pictures that it names alone.
    """
    known = set(links(beside.library)) if beside else set()
    for link in links(workspace.library):
        is_picture = link.ref.what in (Named.PIECE, Named.LOGO)
        if not is_picture or not link.name.lower().endswith(PICTURES) or link in known:
            continue
        file = workspace.folder / link.home
        if link.name in (link.known(workspace.library) or ()) and file.is_file():
            is_now = file.stat()
            if fault := _fault(file, is_now.st_mtime_ns, is_now.st_size):
                sentence, remedy = fault
                yield Problem(Level.ERROR, link.file, link.way, sentence, remedy)


@lru_cache(maxsize=128)
def _fault(file: Path, _changed: int, _size: int) -> tuple[str, str] | None:
    from clu.office.picture import PictureError, read_picture  # noqa: PLC0415  loads Pillow

    try:
        read_picture(file)
    except PictureError as error:
        return f"l{error.sentence[1:]}", error.remedy  # « L’image… » follows a colon
    return None


# --- brought in --------------------------------------------------------------------------------


class Brought(NamedTuple):
    """Changes that name pieces, with the pieces that they bring."""

    changes: list[Change]
    pieces: Mapping[str, bytes]
    """What is to be put in a folder of pieces, by its path from `agendas/`."""


_DATA = COMMITTEE.rpartition("/")[0]
_FOLDERS = {"file": "{meeting}/pieces/", "logo": ""}
"""Where the pieces that a key names are, from `agendas/`."""


def brought_in(workspace: Workspace, changes: Sequence[Change]) -> Brought:
    """Changes in which a file that is named by its path is a piece, to be put among the others.

    Whoever drags a file into a terminal gives its path, and so does what takes another version of
    a piece; nothing is written here, as whoever types may give up. Raises CluError where it can't
    be read, or is a picture that no document can show.
    """
    pieces: dict[str, bytes] = {}
    found = [
        each._replace(after=_named(each.after, workspace.folder, each.file, pieces))
        if each.after and (each.file == COMMITTEE or is_or_holds(each.file, meeting_file("*", "*")))
        else each
        for each in changes
    ]
    return Brought(found, pieces)


def _named(value: Any, root: Path, file: str, pieces: dict[str, bytes]) -> Any:
    if isinstance(value, list | tuple):
        return [_named(each, root, file, pieces) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _as_piece(each, root, _FOLDERS[key].format(meeting=file_id(file)), pieces)
        if key in _FOLDERS and isinstance(each, str)
        else _named(each, root, file, pieces)
        for key, each in value.items()
    }


def _as_piece(typed: str, root: Path, folder: str, pieces: dict[str, bytes]) -> str:
    """The name of the copy of a file; what was typed, where it leads to no file."""
    from clu.disk import refusal_told  # noqa: PLC0415  reading does not pay for writing
    from clu.tasks.dragged import dragged  # noqa: PLC0415  as above

    is_other = typed.startswith(f"{_DATA}/") and typed.endswith(OTHER)
    path = root / typed if is_other else dragged(typed)
    if not _is_a_path(path):
        return typed
    with refusal_told(path, "lu"):
        content = read_bytes(path)
    called = Path(without_other(path.name) if is_other else path.name)
    if called.suffix.lower() in PICTURES:
        from clu.office.picture import read_picture  # noqa: PLC0415  loads Pillow

        read_picture(path)
    for rank in chain([""], map("-{}".format, count(2))):
        name = f"{called.stem}{rank}{called.suffix}"
        there = root / _DATA / folder / name
        is_there = there.exists()
        known = read_bytes(there) if is_there else pieces.get(f"{folder}{name}", content)
        if known == content:
            break
    if not is_there:
        pieces[f"{folder}{name}"] = content
    return name


def is_brought(key: str, typed: Any) -> bool:
    """Whether what was typed for a key is the path of a file, of which a copy is to be named."""
    from clu.tasks.dragged import dragged  # noqa: PLC0415  reading does not pay for writing

    return is_piece(key) and isinstance(typed, str) and _is_a_path(dragged(typed))


def is_piece(key: str | int) -> bool:
    """Whether a key names a file that is kept with the data."""
    return key in _FOLDERS


def _is_a_path(path: Path) -> bool:
    return len(path.parts) > 1 and path.is_file()


@contextmanager
def put_there(folder: Path, pieces: Mapping[str, bytes]) -> Iterator[None]:
    """Put pieces in their folders while what names them is written; none if that fails.

    Raises CluError.
    """
    from clu.disk import remove, write  # noqa: PLC0415  reading does not pay for writing

    done: list[Path] = []
    try:
        for name, content in pieces.items():
            path = folder / "agendas" / name
            write(path, content)
            done.append(path)
        yield
    except BaseException:
        for path in done:
            with suppress(CluError):
                remove(path)
        raise
