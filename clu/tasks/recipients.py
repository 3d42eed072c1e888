"""Those to whom a document is sent: as they were typed, against the members that are known."""

from collections.abc import Iterator, Sequence

from clu.model.french import cited, quoted, typeset
from clu.model.library import Library
from clu.model.names import nearest, unaccented

_EVERYONE = ("tous", "toutes")


def recipients(typed: Sequence[str], library: Library) -> list[str]:
    """Those that were typed, each once, a member spelt as it is; « tous » stands for every one."""
    spelt = {_plain(name): name for name in _known(library)}
    found: list[str] = []
    for each in typed:
        name = " ".join(each.split())
        found += _every(library) if name.casefold() in _EVERYONE else [name]
    return list(dict.fromkeys(spelt.get(_plain(name), name) for name in found if name))


def doubted(to: Sequence[str], library: Library) -> Iterator[str]:
    """A sentence on each that is no member: a slip makes a recipient of its own."""
    known = _known(library)
    for each in to:
        if known and each not in known:
            told = f"{cited(each)} n’est ni un organisme ni une qualité d’un membre du comité."
            near = nearest(each, known) or _only_one_that_says(each, known)
            yield typeset(f"{told} Vouliez-vous dire {quoted(near)} ?" if near else told)


def _only_one_that_says(typed: str, known: Sequence[str]) -> str:
    found = [name for name in known if _plain(typed) in _plain(name)]
    return found[0] if len(found) == 1 else ""


def _every(library: Library) -> list[str]:
    members = library.members
    return [name for each in members if (name := each.organisation or each.capacity)]


def _known(library: Library) -> list[str]:
    """The organisations, then the capacities."""
    members = library.members
    names = [*(each.organisation for each in members), *(each.capacity for each in members)]
    return list(dict.fromkeys(" ".join(name.split()) for name in names if name))


def _plain(name: str) -> str:
    return " ".join(unaccented(name).casefold().split())
