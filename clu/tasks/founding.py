"""A new workspace: each answer checked as it is given, then its folder and its first files."""

import datetime
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clu import clock
from clu.disk import refusal_told, replace
from clu.edits import founding
from clu.errors import CluError, UsageError
from clu.model.change import Change
from clu.model.french import quoted, typeset
from clu.model.library import Library
from clu.workspace import Workspace, open_workspace

_DATA = Path(__file__).parent.parent / "data"


@dataclass(frozen=True)
class Founding:
    """What is asked of whoever begins, as it was typed."""

    structures: Sequence[str]
    department: str
    sites: Sequence[str] = ()
    services: Sequence[str] = ()
    on: datetime.date = field(default_factory=lambda: founding.first_day(clock.today()))


def changes(asked: Founding) -> list[Change]:
    """The first files: the committee, and a meeting from the standard agenda. Raises UsageError."""
    answers = founding.Answers(
        structures=structures(asked.structures),
        department=department(asked.department),
        sites=named(asked.sites),
        services=named(asked.services),
    )
    return founding.founded(answers, _toml("standard_agenda")["standard_agenda"], asked.on)


def structures(typed: Sequence[str]) -> list[str]:
    """The structures, each once. Raises UsageError when there is none."""
    if found := named(typed):
        return found
    raise UsageError("Il faut au moins une structure.", typeset("Par exemple : Préfecture."))


def department(typed: str) -> str:
    """« du Val-de-Marne » for « 94 » or « Val-de-Marne ». Raises UsageError."""
    return founding.department(typed, _toml("departments"))


def named(typed: Sequence[str]) -> list[str]:
    """The names that are there, each once."""
    return list(dict.fromkeys(name.strip() for name in typed if name.strip()))


def free_folder(typed: str | Path) -> Path:
    """The folder of a new workspace. Raises CluError when there is one already."""
    folder = Path(typed).expanduser().absolute()
    agendas = folder / "agendas"
    if any(path.is_file() and ".clu" not in path.parts for path in agendas.rglob("*")):
        raise CluError(
            f"{quoted(str(folder))} est déjà un espace de travail.", "Choisissez un autre dossier."
        )
    for above in folder.parents:
        if (above / "agendas" / "committee.toml").is_file():
            sentence = f"{quoted(str(folder))} est dans l’espace de travail {quoted(str(above))}."
            raise CluError(typeset(sentence), "Choisissez un dossier en dehors.")
    return folder


def tried(folder: Path, first: Sequence[Change]) -> None:
    """Raise CluError on what would be wrong in the first files; nothing is written."""
    Workspace(folder, Library(), ()).rehearse(first)


def found(folder: Path, first: Sequence[Change]) -> None:
    """Make the folder and write the first files in it. Raises CluError; then nothing is made."""
    tried(folder, first)
    agendas = folder / "agendas"
    with refusal_told(agendas, "créé"):
        agendas.mkdir(parents=True, exist_ok=True)
    label = "Création de l’espace de travail."
    open_workspace(folder).apply(first, label=label, who=clock.who(), now=clock.now())


def demonstrate(folder: Path) -> None:
    """Make a workspace whose committee, figures and words are all invented. Raises CluError."""
    for source in sorted((_DATA / "demo").rglob("*.toml")):
        target = folder / "agendas" / source.relative_to(_DATA / "demo")
        replace(target, source.read_bytes(), expected=None)


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))
