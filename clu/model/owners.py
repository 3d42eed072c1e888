"""Who answers for an action, as it may be told outside: a service, never a person's name."""

import re
from collections.abc import Iterator

from clu.model.library import Library
from clu.model.names import unaccented

CIVILITY = r"\b(?:M|Mr|Mme|Mlle|MM|Monsieur|Madame)\b\.?\s"
"""What stands before a name; case does not count."""

_CIVILITY = re.compile(CIVILITY, re.IGNORECASE)


def public_owner(owner: str, library: Library) -> str:
    """The owner, or nothing where those words name a person."""
    if _CIVILITY.search(owner) and not _is_a_service(owner, library):
        return ""
    words = f" {_plain(owner)} "
    return "" if any(f" {_plain(name)} " in words for name in _names(library)) else owner


def _is_a_service(owner: str, library: Library) -> bool:
    return owner in library.services.values()


def _names(library: Library) -> Iterator[str]:
    """The people that the workspace knows by name."""
    yield from (each.name for each in library.members if each.name)
    for minutes in library.minutes.values():
        yield from (each.name for each in minutes.attendance if each.name)


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", unaccented(words).casefold()))
