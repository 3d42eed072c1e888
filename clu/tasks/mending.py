"""A data file that cannot be read: its text, put right where it is wrong."""

from dataclasses import dataclass
from itertools import count
from pathlib import Path
from unicodedata import category

from clu import clock, versions
from clu.disk import refusal_told, replace, write
from clu.errors import CluError
from clu.model.shape import MOST_BYTES
from clu.workspace import Workspace


@dataclass(frozen=True)
class Broken:
    """What a file holds, and the text of it that one may correct."""

    path: Path
    content: bytes
    text: str


def broken(workspace: Workspace, file: str) -> Broken:
    """The text of a data file. Raises CluError where there is none to correct."""
    path = workspace.folder / file
    if not versions.data_named(workspace.folder, file) or not path.is_file():
        raise CluError(f"{path.name} ne se corrige pas ici.")
    with refusal_told(path, "lu"):
        if path.stat().st_size > MOST_BYTES:  # nobody would find a fault by eye
            raise CluError(f"{path.name} est trop grand pour se corriger ici.")
        content = path.read_bytes()
    return Broken(path, content, _decoded(content))


def _decoded(content: bytes) -> str:
    """A text as Notepad or Excel may have written it; what would drive a terminal is « � »."""
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    ends = str.maketrans({"\r": None, "\N{LINE SEPARATOR}": "\n", "\N{PARAGRAPH SEPARATOR}": "\n"})
    lines = text.translate(ends)
    return "".join("\ufffd" if category(c) == "Cc" and c not in "\n\t" else c for c in lines)


def mended(workspace: Workspace, was: Broken, text: str) -> None:
    """Write the text of a file. Raises CluError, ChangedError where someone wrote it meanwhile.

    Nothing of what it held is lost: it stands in the folder that clu keeps for itself.
    """
    now, folder = clock.now(), workspace.folder
    with versions.alone(folder, who=clock.who(), now=now):
        own = versions.mended(folder)
        name = was.path.relative_to(folder / "agendas").as_posix()
        kept = (f"{now:%Y%m%d-%H%M%S}-{rank}-{name.replace('/', '-')}" for rank in count(1))
        write(next(file for each in kept if not (file := own / each).exists()), was.content)
        # Where it was taken away meanwhile, what was typed is not lost.
        replace(was.path, text.encode(), expected=was.content if was.path.exists() else None)
