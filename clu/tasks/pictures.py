"""Pictures that no document could show: each is opened, once while its file is the same."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from clu.model.problem import Level, Problem
from clu.model.record import Named
from clu.model.refs import links
from clu.model.text import PICTURES
from clu.workspace import Workspace


def damaged(workspace: Workspace) -> Iterator[Problem]:
    """The pictures that records name and that cannot be shown, at the key that names each."""
    told = {each.file for each in workspace.problems}
    for link in links(workspace.library):
        is_picture = link.ref.what in (Named.PIECE, Named.LOGO)
        if not is_picture or not link.name.lower().endswith(PICTURES) or link.home in told:
            continue
        file = workspace.folder / link.home
        if link.name in (link.known(workspace.library) or ()) and file.is_file():
            known = file.stat()
            if fault := _fault(file, known.st_mtime_ns, known.st_size):
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
