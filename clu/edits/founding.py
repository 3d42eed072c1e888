"""A new workspace: its committee, and a first meeting from the standard agenda."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clu.edits import meetings, records
from clu.edits.tables import whole
from clu.errors import UsageError
from clu.lexicon.naming import fresh_id
from clu.model.change import Change
from clu.model.committee import Committee, CommitteeKind
from clu.model.french import cited, quoted, typeset
from clu.model.library import Library
from clu.model.names import nearest, slug
from clu.model.shape import COMMITTEE, Table

NAME = "Comité Local des Usagers"
_ALONE = ("prefecture",)
"""Structures whose name goes on with that of the department."""

_LEAD = datetime.timedelta(days=60)
_TUESDAY = 1


@dataclass(frozen=True)
class Answers:
    """What is asked of whoever begins. Departments are by number: « du Val-de-Marne »."""

    structures: Sequence[str]
    department: str
    sites: Sequence[str]
    services: Sequence[str]


def founded(answers: Answers, agenda: Sequence[Table], on: datetime.date) -> list[Change]:
    """The committee and its first meeting."""
    committee = {
        "kind": CommitteeKind.CLU.value,
        "name": NAME,
        "structures": [_completed(each, answers.department) for each in answers.structures],
        "sites": _named(answers.sites) or None,
        "services": _named(answers.services) or None,
        "standard_agenda": list(agenda),
    }
    first = records.create(Library(), COMMITTEE, whole(committee, Committee))
    return [first, *meetings.add(Library(), on.isoformat(), {"items": list(agenda)})]


def department(typed: str, known: Mapping[str, str]) -> str:
    """« du Val-de-Marne » for « 94 » or « Val-de-Marne ». Raises UsageError."""
    if not typed.strip():
        raise UsageError("Il faut un département.", typeset("Par exemple : 94."))
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


def first_day(today: datetime.date) -> datetime.date:
    """A day for a first meeting: a Tuesday, when two months have passed to prepare it."""
    soon = today + _LEAD
    return soon + datetime.timedelta(days=(_TUESDAY - soon.weekday()) % 7)


def _completed(structure: str, of: str) -> str:
    """« Préfecture » becomes « Préfecture du Val-de-Marne »; a whole name stays as it is."""
    return f"{structure} {of}" if slug(structure) in _ALONE else structure


def _named(labels: Sequence[str]) -> dict[str, str]:
    named: dict[str, str] = {}
    for label in labels:
        named[fresh_id(label, named)] = label
    return named


def _bare(name: str) -> str:
    for article in ("de la ", "de l’", "du ", "des ", "de ", "d’"):
        if name.startswith(article):
            return name.removeprefix(article)
    return name
