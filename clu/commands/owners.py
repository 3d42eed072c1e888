"""Which service someone means: owners are free words, found again by a few letters of them."""

from collections.abc import Iterable

from clu.errors import UsageError
from clu.model.follow_ups import standing
from clu.model.french import cited, quoted, typeset
from clu.model.library import Library
from clu.model.names import nearest, unaccented
from clu.tasks.saving import today

_NAMED_AT_MOST = 12


def owner_meant(typed: str, library: Library) -> str:
    """The owner that is typed: in full, by its id in the committee, or by letters of its name.

    Raises UsageError when there is none, or several.
    """
    services = library.services
    owners = {each.now.owner for each in standing(library, today())} | set(services.values())
    known = sorted(owner for owner in owners if owner)
    wanted = _plain(typed)
    exact = [owner for owner in known if _plain(owner) == wanted]
    if not exact and typed in services:
        return services[typed]
    found = exact or [owner for owner in known if wanted and wanted in _plain(owner)]
    if len(found) != 1:
        raise _unclear(typed, found, known)
    return found[0]


def _unclear(typed: str, found: list[str], known: list[str]) -> UsageError:
    if found:
        sentence = f"{cited(typed)} : plusieurs services répondent à ce nom."
        return UsageError(typeset(sentence), typeset(f"Précisez : {_enumerated(found)}."))
    near = nearest(typed, known)
    meant = f"Vouliez-vous dire {quoted(near)} ?" if near else ""
    remedy = meant or (f"Services connus : {_enumerated(known)}." if known else "")
    sentence = f"Aucune action n’est confiée au service {cited(typed)}."
    return UsageError(typeset(sentence), typeset(remedy))


def _enumerated(names: Iterable[str]) -> str:
    every = list(names)
    return ", ".join(every[:_NAMED_AT_MOST]) + ", etc" * (len(every) > _NAMED_AT_MOST)


def _plain(name: str) -> str:
    return unaccented(name).casefold().strip()
