"""Pictures and other pieces: brought into their folder, told when no document could show them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, count
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from clu.disk import refusal_told, write
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
    told = {each.file: (each.sentence, each.remedy) for each in workspace.problems}
    known = set(links(beside.library)) if beside else set()
    for link in links(workspace.library):
        is_picture = link.ref.what in (Named.PIECE, Named.LOGO)
        if not is_picture or not link.name.lower().endswith(PICTURES) or link in known:
            continue
        file = workspace.folder / link.home
        if link.home in told and not beside:
            continue  # told at the file itself, whoever names it
        if link.name in (link.known(workspace.library) or ()) and file.is_file():
            is_now = file.stat()
            if fault := told.get(link.home) or _fault(file, is_now.st_mtime_ns, is_now.st_size):
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


def brought_in(workspace: Workspace, changes: Sequence[Change]) -> list[Change]:
    """Changes in which a file that is named by its path is a piece of its meeting, copied there.

    Whoever drags a file into a terminal gives its path. Raises CluError where it can't be copied,
    or is a picture that no document could show.
    """
    return [
        replace(each, after=_with_pieces(each.after, workspace.folder / Path(each.file).parent))
        if each.after and is_or_holds(each.file, meeting_file("*", "*"))
        else each
        for each in changes
    ]


def _with_pieces(value: Any, folder: Path) -> Any:
    if isinstance(value, list):
        return [_with_pieces(each, folder) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _as_piece(each, folder / "pieces") if key == "file" else _with_pieces(each, folder)
        for key, each in value.items()
    }


def _as_piece(typed: Any, pieces: Path) -> Any:
    """The name of the copy of a file; what was typed, where it leads to no file."""
    named = str(typed).strip().strip("'\"")
    path = Path(unquote(named.removeprefix("file://")) if "://" in named else named).expanduser()
    if not path.is_file() and "\\ " in named:
        path = Path(named.replace("\\ ", " "))
    if len(path.parts) < 2 or not path.is_file():
        return typed
    with refusal_told(path, "lu"):
        content = path.read_bytes()
    if path.suffix.lower() in PICTURES:
        from clu.office.picture import read_picture  # noqa: PLC0415  loads Pillow

        read_picture(path)
    for rank in chain([""], map("-{}".format, count(2))):
        name = f"{path.stem}{rank}{path.suffix}"
        if not (pieces / name).exists():
            write(pieces / name, content)
            break
        if (pieces / name).read_bytes() == content:
            break
    return name
