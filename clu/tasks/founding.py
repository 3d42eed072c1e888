"""A new workspace: each answer checked as it is given, then its folder and its first files."""

import datetime
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clu import clock
from clu.disk import refusal_told, replace
from clu.edits import meetings, records
from clu.edits.tables import whole
from clu.errors import CluError, UsageError
from clu.lexicon.naming import fresh_id
from clu.model.change import Change
from clu.model.committee import Committee, CommitteeKind, TimeZone
from clu.model.french import cited, quoted, typeset
from clu.model.library import Library
from clu.model.names import nearest, slug
from clu.model.shape import COMMITTEE
from clu.rights import made
from clu.workspace import Workspace, open_workspace

_DATA = Path(__file__).parent.parent / "data"


NAME = "Comité Local des Usagers"
_ALONE = ("prefecture",)
"""Structures whose name goes on with that of the department."""

_ALSACE_MOSELLE = ("Bas-Rhin", "Haut-Rhin", "Moselle")
"""Where two more days are public holidays."""

_LEAD = datetime.timedelta(days=60)
_TUESDAY = 1


@dataclass(frozen=True)
class Founding:
    """What is asked of whoever begins, as it was typed."""

    structures: Sequence[str]
    department: str
    sites: Sequence[str] = ()
    services: Sequence[str] = ()
    on: datetime.date = field(default_factory=lambda: first_day(clock.today()))


def changes(asked: Founding) -> list[Change]:
    """The committee, and a first meeting from the standard agenda. Raises UsageError."""
    where, agenda = department(asked.department), _toml("standard_agenda")["standard_agenda"]
    committee = {
        "kind": CommitteeKind.CLU.value,
        "name": NAME,
        "structures": [_completed(each, where) for each in structures(asked.structures)],
        "zone": _zone(where),
        "alsace_moselle": _bare(where) in _ALSACE_MOSELLE or None,
        "sites": _identified(asked.sites) or None,
        "services": _identified(asked.services) or None,
        "standard_agenda": agenda,
    }
    first = records.create(Library(), COMMITTEE, whole(committee, Committee))
    return [first, *meetings.add(Library(), asked.on.isoformat(), {"items": agenda})]


def first_day(today: datetime.date) -> datetime.date:
    """A day for a first meeting: a Tuesday, when two months have passed to prepare it."""
    soon = today + _LEAD
    return soon + datetime.timedelta(days=(_TUESDAY - soon.weekday()) % 7)


def structures(typed: Sequence[str]) -> list[str]:
    """The structures, each once. Raises UsageError when there is none."""
    if found := named(typed):
        return found
    raise UsageError("Il faut au moins une structure.", typeset("Par exemple : Préfecture."))


def department(typed: str) -> str:
    """« du Val-de-Marne » for « 94 » or « Val-de-Marne ». Raises UsageError."""
    if not typed.strip():
        raise UsageError("Il faut un département.", typeset("Par exemple : 94."))
    known: dict[str, str] = _toml("departments")
    by_name = {slug(form): name for name in known.values() for form in (_bare(name), name)}
    found = known.get(typed.upper().zfill(2)) or by_name.get(slug(typed))
    if found:
        return found
    near = nearest(slug(typed), by_name)
    meant = _bare(by_name[near]) if near else None
    raise UsageError(
        typeset(f"Le département {cited(typed)} n’est pas connu."),
        typeset(f"Vouliez-vous dire {quoted(meant)} ?" if meant else "Donnez son numéro."),
    )


def named(typed: Sequence[str]) -> list[str]:
    """The names that are there, each once."""
    return list(dict.fromkeys(name.strip() for name in typed if name.strip()))


def _identified(labels: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for label in named(labels):
        found[fresh_id(label, found)] = label
    return found


def _completed(structure: str, of: str) -> str:
    """« Préfecture » becomes « Préfecture du Val-de-Marne »; a whole name stays as it is."""
    return f"{structure} {of}" if slug(structure) in _ALONE else structure


def _zone(where: str) -> str | None:
    """The time zone of a department that is not in France proper."""
    name = slug(_bare(where))
    return next((each.value for each in TimeZone if slug(each.label) == name), None)


def _bare(name: str) -> str:
    for article in ("de la ", "de l’", "du ", "des ", "de ", "d’"):
        if name.startswith(article):
            return name.removeprefix(article)
    return name


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


def create(folder: Path, first: Sequence[Change]) -> None:
    """Make the folder and write the first files in it. Raises CluError; then nothing is made."""
    tried(folder, first)
    agendas = folder / "agendas"
    with refusal_told(agendas, "créé"):
        folder.mkdir(parents=True, exist_ok=True)  # as any new folder of this user
        made(agendas)
    label = "Création de l’espace de travail."
    open_workspace(folder).apply(first, label=label, who=clock.who(), now=clock.now())


def demonstrate(folder: Path) -> None:
    """Make a workspace whose committee, figures and words are all invented. Raises CluError."""
    with refusal_told(folder, "créé"):
        folder.mkdir(parents=True, exist_ok=True)
    for source in sorted((_DATA / "demo").rglob("*.toml")):
        target = folder / "agendas" / source.relative_to(_DATA / "demo")
        replace(target, source.read_bytes(), expected=None)


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))
