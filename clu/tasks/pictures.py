"""Pictures and other pieces: brought to their folder, told when no document could show them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import chain, count
from pathlib import Path
from typing import Any, NamedTuple

from clu.bounded import read_bytes
from clu.errors import CluError
from clu.model.change import Change
from clu.model.problem import Level, Problem
from clu.model.record import Named
from clu.model.refs import links
from clu.model.shape import is_or_holds, meeting_file
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


def brought_in(workspace: Workspace, changes: Sequence[Change]) -> Brought:
    """Changes in which a file that is named by its path is a piece of its meeting, to be put there.

    Whoever drags a file into a terminal gives its path; nothing is written here, as whoever types
    may give up. Raises CluError where it can't be read, or is a picture that no document can show.
    """
    pieces: dict[str, bytes] = {}
    agendas = workspace.folder / "agendas"
    found = [
        each._replace(after=_named(each.after, agendas, Path(each.file).parent.name, pieces))
        if each.after and is_or_holds(each.file, meeting_file("*", "*"))
        else each
        for each in changes
    ]
    return Brought(found, pieces)


def _named(value: Any, agendas: Path, meeting: str, pieces: dict[str, bytes]) -> Any:
    if isinstance(value, list):
        return [_named(each, agendas, meeting, pieces) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _as_piece(each, agendas, meeting, pieces)
        if key == "file"
        else _named(each, agendas, meeting, pieces)
        for key, each in value.items()
    }


def _as_piece(typed: Any, agendas: Path, meeting: str, pieces: dict[str, bytes]) -> Any:
    """The name of the copy of a file; what was typed, where it leads to no file."""
    from clu.disk import refusal_told  # noqa: PLC0415  reading does not pay for writing
    from clu.tasks.dragged import dragged  # noqa: PLC0415  as above

    path = dragged(str(typed))
    if len(path.parts) < 2 or not path.is_file():
        return typed
    with refusal_told(path, "lu"):
        content = read_bytes(path)
    if path.suffix.lower() in PICTURES:
        from clu.office.picture import read_picture  # noqa: PLC0415  loads Pillow

        read_picture(path)
    for rank in chain([""], map("-{}".format, count(2))):
        name = f"{path.stem}{rank}{path.suffix}"
        file = f"{meeting}/pieces/{name}"
        is_there = (agendas / file).exists()
        known = read_bytes(agendas / file) if is_there else pieces.get(file, content)
        if known == content:
            break
    if not is_there:
        pieces[file] = content
    return name


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
