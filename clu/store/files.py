"""The layout on disk: which file holds which record, and which files are not ours."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple
from unicodedata import category

from clu.errors import CluError
from clu.lexicon.values import recognised
from clu.model.address import file_id
from clu.model.french import quoted, typeset
from clu.model.names import nearest, slug
from clu.model.problem import Level, Problem
from clu.model.record import ID_PATTERN, Record
from clu.model.shape import COMMITTEE, DEFINITIONS, FOLDERS, MEETING_FILES, SEALS, model_of
from clu.model.text import PICTURES

AGENDAS = "agendas"
OWN = ".clu"
"""The folder in `agendas/` of what belongs to one machine: lock, journal, intent."""
INTENT = f"{AGENDAS}/{OWN}/intent.toml"
"""What is about to be written; it is there while a writing has begun and not ended."""

_PIECES = "pieces"
_ASK = "Demandez l’accès à qui l’a créé."
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_HIDDEN_ENDING = ".toml.txt"
_OTHERS = (".", "~$")
"""How the names begin of what is hidden, and of what Office keeps beside an open file."""
_ID = re.compile(ID_PATTERN)
_MEETING_FOLDER = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-[a-z0-9]+)*")


_ALIKE = 0.85
"""How near a name must be to that of a data file to be a slip of the hand."""


class DataFile(NamedTuple):
    """A file that holds one record; `file` is its name for people, relative to the workspace."""

    path: Path
    file: str
    model: type[Record]
    id: str
    """What the library calls the record: the folder of a meeting, or else the name of the file."""


class Inventory(NamedTuple):
    """What there is in `agendas/`, in the order of names."""

    data: tuple[DataFile, ...] = ()
    pieces: frozenset[str] = frozenset()
    """Pictures, and all that folders of pieces hold; paths from `agendas/`, with slashes."""
    problems: tuple[Problem, ...] = ()


def inventory(workspace: Path) -> Inventory:
    """Go through `agendas/`; files that are not data nor seem meant to be are ignored."""
    root = workspace / AGENDAS
    data: list[DataFile] = []
    pieces: list[str] = []
    problems: list[Problem] = []
    for path in _files(workspace, root):
        if isinstance(path, Problem):
            problems.append(path)
            continue
        inside = path.relative_to(root)
        if _PIECES in inside.parts or inside.suffix.lower() in PICTURES:
            pieces.append(inside.as_posix())
            problems += _not_a_picture(workspace, path)
        elif inside.name.lower().endswith(_HIDDEN_ENDING):
            problems.append(_with_a_hidden_ending(workspace, path))
        elif inside.suffix.lower() == ".toml":
            match _recognised(workspace, path):
                case DataFile() as found:
                    data.append(found)
                case Problem() as problem:
                    problems.append(problem)
    return Inventory(tuple(data), frozenset(pieces), tuple(problems))


def _not_a_picture(workspace: Path, path: Path) -> list[Problem]:
    """A file that bears the name of a picture and does not begin as one."""
    if path.suffix.lower() not in PICTURES:
        return []
    start = b""
    with suppress(OSError):
        if path.is_file():  # opening a pipe would wait for ever
            with path.open("rb") as file:
                start = file.read(len(_PNG))
    if start.startswith((_PNG, _JPEG)):
        return []
    sentence = "cette image ne peut pas être lue : elle n’est ni PNG ni JPEG."
    remedy = "Enregistrez-la de nouveau dans l’un de ces formats."
    return [Problem(Level.ERROR, _shown(workspace, path), (), typeset(sentence), typeset(remedy))]


def _with_a_hidden_ending(workspace: Path, path: Path) -> Problem:
    sentence = "ce fichier n’est pas lu, car son nom finit par « .txt », que Windows peut cacher."
    remedy = f"Renommez-le « {printable(path.name)[: -len('.txt')]} »."
    return Problem(Level.WARNING, _shown(workspace, path), (), typeset(sentence), typeset(remedy))


def _files(workspace: Path, folder: Path) -> Iterator[Path | Problem]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        name = _shown(workspace, folder)
        yield Problem(Level.ERROR, name, (), "ce dossier ne peut pas être lu.", _ASK)
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith(_OTHERS):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(workspace, path)
        else:
            yield (_wandering_link(workspace, path) if entry.is_symlink() else None) or path


def _wandering_link(workspace: Path, path: Path) -> Problem | None:
    """A link to a folder could lead in circles; one that leaves the workspace, anywhere."""
    target = Path(os.path.realpath(path))
    roots = (os.path.realpath(workspace), os.path.realpath(workspace / AGENDAS))
    if not any(target.is_relative_to(root) for root in roots):
        sentence = "ce lien sort de l’espace de travail : il n’est pas suivi."
    elif target.is_dir():
        sentence = "ce lien mène à un dossier : il n’est pas suivi."
    else:
        return None
    remedy = "Remplacez le lien par une copie."
    level = Level.ERROR if path.suffix.lower() == ".toml" else Level.WARNING  # data is not read
    return Problem(level, _shown(workspace, path), (), typeset(sentence), typeset(remedy))


class ForeignFileError(CluError):
    """A name that is not that of a data file of the workspace: nothing is done there."""


def data_file(workspace: Path, file: str) -> DataFile:
    """A file of that name, there or not yet. Raises ForeignFileError where no record has its place.

    The journal and the intent name files too, and come with a folder that was received: `../x`, an
    absolute path or a link would reach any file of whoever opens it.
    """
    try:
        found = _recognised(workspace, workspace / file)
    except ValueError:
        found = None  # it is not under `agendas/`
    name = quoted(printable(file))
    if not isinstance(found, DataFile) or found.file != file:
        sentence = f"{name} n’est pas le nom d’un fichier de données : rien n’y est fait."
        raise ForeignFileError(typeset(sentence), "Ce nom ne vient pas de clu.")
    if not Path(os.path.realpath(found.path)).is_relative_to(os.path.realpath(workspace / AGENDAS)):
        sentence = f"{name} passe par un lien qui sort de « {AGENDAS} » : rien n’y est fait."
        raise ForeignFileError(typeset(sentence), "Remplacez le lien par une copie.")
    return found


def _recognised(workspace: Path, path: Path) -> DataFile | Problem:
    """The record of a file. Raises ValueError where it is not under `agendas/`."""
    inside = path.relative_to(workspace / AGENDAS)
    file, folder = _shown(workspace, path), inside.parent.name
    try:
        model = model_of(file)
    except KeyError:
        return _copied(file, path) or _unrecognised(file, path, inside)
    if folder in FOLDERS and not _ID.fullmatch(inside.stem):
        return _copied(file, path) or _misnamed(file, inside.stem)
    if model in MEETING_FILES.values() and not _is_meeting_folder(folder):
        return _misnamed_meeting(file, path)
    return DataFile(path, file, model, file_id(file))


def _is_meeting_folder(name: str) -> bool:
    match = _MEETING_FOLDER.fullmatch(name)
    try:
        return match is not None and bool(date.fromisoformat(match[1]))
    except ValueError:
        return False


def _copied(file: str, path: Path, meant: str = "") -> Problem | None:
    """What is told of a file, or of a folder of a meeting, that bears the name of another.

    « meeting (1) », « Copie de suites », « 2025.sync-conflict-… »: whoever copies or synchronises
    adds words of their own; to rename it as data would have all that it says twice.
    """
    name = f"{slug(path.stem if path.suffix else path.name)} {meant}"
    with suppress(OSError):
        known = {slug(each.stem): each.name for each in _beside(path) if each.exists()}
        for own in sorted(known, key=len, reverse=True):
            if own in name:
                what = "fichier" if path.suffix.lower() == ".toml" else "dossier"
                return _a_copy(file, what, known[own])
    return None


_COMPARE = "Comparez-les, gardez-en un seul, et retirez l’autre d’ici."


def _a_copy(file: str, what: str, first: str) -> Problem:
    sentence = f"ce {what} n’est pas lu : il semble une copie de « {first} »."
    return Problem(Level.WARNING, file, (), typeset(sentence), _COMPARE)


def is_of_a_copy(problem: Problem) -> bool:
    """Whether what is not read is said elsewhere: nothing lacks it."""
    return problem.remedy == _COMPARE


def _beside(path: Path) -> Iterator[Path]:
    """The data of the folder where something is, under their own names."""
    within = AGENDAS if path.parent.name == AGENDAS else f"{AGENDAS}/{path.parent.name}"
    for each in path.parent.iterdir():
        try:
            model_of(f"{within}/{each.name}")
        except KeyError:
            is_data = _is_meeting_folder(each.name)
        else:
            is_data = path.parent.name not in FOLDERS or bool(_ID.fullmatch(each.stem))
        if is_data and each != path:
            yield each


def _misnamed_meeting(file: str, path: Path) -> Problem:
    meant = recognised(path.parent.name)
    name = meant.toml if meant and type(meant.value) is date else "AAAA-MM-JJ"
    if copied := _copied(file, path.parent, name):
        return copied
    return Problem(
        Level.WARNING,
        file,
        (),
        "ce fichier n’est pas lu, car le dossier d’une réunion porte la date de celle-ci.",
        typeset(f"Renommez le dossier « {name} »."),
    )


def _misnamed(file: str, stem: str) -> Problem:
    return Problem(
        Level.ERROR,
        file,
        (),
        typeset(
            f"ce fichier n’est pas lu : {quoted(printable(stem))} n’est pas un identifiant "
            "(lettres minuscules sans accent, chiffres, traits d’union)."
        ),
        typeset(f"Renommez-le « {slug(stem)}.toml »."),
    )


def _unrecognised(file: str, path: Path, inside: Path) -> Problem:
    known = [each.removeprefix("agendas/") for each in (COMMITTEE, SEALS, DEFINITIONS)]
    known += [f"{folder}/{slug(inside.stem)}.toml" for folder in FOLDERS if len(inside.parts) > 1]
    known += [f"{inside.parent.name}/{name}" for name in MEETING_FILES]
    close = nearest(printable(inside.as_posix()), known, likeness=_ALIKE)
    if close and (path.parents[len(inside.parts) - 1] / close).exists():
        return _a_copy(file, "fichier", close)
    remedy = f"Vouliez-vous dire « {close} » ?" if close else "Retirez-le, ou renommez-le."
    return Problem(Level.WARNING, file, (), "ce fichier n’est pas reconnu.", typeset(remedy))


def _shown(workspace: Path, path: Path) -> str:
    return printable(path.relative_to(workspace).as_posix())


def printable(name: str) -> str:
    """A file name as text: neither what is not UTF-8 nor what would drive a terminal."""
    text = os.fsencode(name).decode("utf-8", "replace")
    return "".join("\N{REPLACEMENT CHARACTER}" if category(c)[0] == "C" else c for c in text)
