"""Who answers for something: free words, doubted where they look like a known service."""

from collections.abc import Iterator

from clu.checks.places import note, reading_path, warning
from clu.model.committee import Committee
from clu.model.french import quoted
from clu.model.library import Library
from clu.model.names import nearest
from clu.model.owners import public_owner
from clu.model.problem import Problem
from clu.model.record import Where
from clu.model.shape import DEFINITIONS, file_of

_ALIKE = 0.8
"""How near a name must be to that of a service to be doubted."""

Said = tuple[str, Where, str]
"""A name, with where it is said."""


def problems(library: Library) -> Iterator[Problem]:
    """Names of people, and those of no service; one that is quite unknown is told once."""
    known = _names(library.committee) if library.committee else ()
    told = set()
    for file, path, name in _said(library):
        if _is_silenced(path, name, library):
            sentence = f"{quoted(name)} nomme une personne : les documents ne l’impriment pas."
            yield warning(file, path, sentence, "Nommez plutôt son service.")
            continue
        if not (name and known) or name in known:
            continue
        sentence = f"{quoted(name)} n’est pas un service du comité."
        if near := nearest(name, known, likeness=_ALIKE):
            yield warning(file, path, sentence, f"Vouliez-vous dire {_whole(near, library)} ?")
        elif name not in told:
            told.add(name)
            yield note(file, path, sentence, "Ajoutez-le au comité si c’en est un.")


def _is_silenced(path: Where, name: str, library: Library) -> bool:
    """Whether it answers for an action and is a person, which no document names."""
    return bool(name) and path[-1] == "owner" and not public_owner(name, library)


def _whole(name: str, library: Library) -> str:
    services = library.committee.services if library.committee else {}
    return quoted(services.get(name, name))


def _names(committee: Committee) -> tuple[str, ...]:
    """What a service may be called: its name, its letters, its identifier."""
    services = committee.services
    letters = (each for each, name in committee.acronyms.items() if name in services.values())
    return (*services, *letters, *services.values())


def _said(library: Library) -> Iterator[Said]:
    for id_, plan in library.plans.items():
        for action in plan.actions:
            place = (file_of("plans", id_), ("actions", action.id))
            yield place[0], (*place[1], "owner"), action.owner
            for rank, line in enumerate(action.trail):
                yield place[0], (*place[1], "trail", rank, "owner"), line.owner or ""
    for id_, definition in library.definitions.items():
        yield DEFINITIONS, ("definitions", id_, "supplied_by"), definition.supplied_by
    for year, snapshot in library.snapshots.items():
        for rank, reading in enumerate(snapshot.readings):
            path = reading_path(snapshot, rank, "supplied_by")
            yield file_of("indicators", year), path, reading.supplied_by
