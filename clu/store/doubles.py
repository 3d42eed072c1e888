"""Elements that say again what an earlier element of their list already says."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from clu.model.french import quoted, typeset
from clu.model.record import Where
from clu.store.aside import lists_of_tables


@dataclass(frozen=True)
class Identity:
    """The keys that tell the elements of a list apart, and the sentence when they do not."""

    keys: tuple[str, ...]
    sentence: str
    remedy: str


_BY_ID = Identity(
    ("id",),
    "l’identifiant {name} est déjà pris à la ligne {line}.",
    "Donnez à cet élément un autre identifiant.",
)
_BY_CODE = Identity(
    ("code",),
    "le numéro {name} est déjà pris à la ligne {line}.",
    "Corrigez le numéro, ou réunissez les deux éléments.",
)
# One indicator has a reading for each period; an outcome is that of its item.
_BY_LIST = {
    "readings": Identity(
        ("id", "period"),
        "le relevé de {name} pour la même période figure déjà à la ligne {line}.",
        "Gardez l’un des deux, ou précisez « period ».",
    ),
    "outcomes": Identity(
        ("item",),
        "la suite du point {name} figure déjà à la ligne {line}.",
        "Réunissez les deux en un seul élément.",
    ),
    "modules": _BY_CODE,
    "engagements": _BY_CODE,
    "inside": _BY_CODE,
}


@dataclass(frozen=True)
class Double:
    """An element to set aside, and the first one that says the same."""

    path: Where
    first: Where
    name: str
    identity: Identity

    @property
    def key(self) -> str:
        """The key that is said twice."""
        return self.identity.keys[0]

    @property
    def remedy(self) -> str:
        """What to do."""
        return typeset(self.identity.remedy)

    def sentence(self, line_of_first: int | None) -> str:
        """The fault, which names the line of the first element."""
        return typeset(self.identity.sentence).format(name=quoted(self.name), line=line_of_first)


def doubles(tree: Any) -> Iterator[Double]:
    """Find, in every list of tables, the elements whose identity is already taken."""
    for path, elements in lists_of_tables(tree):
        identity = _BY_LIST.get(str(path[-1]), _BY_ID)
        seen: dict[tuple[str, ...], Where] = {}
        for rank, element in enumerate(elements):
            said = element.get(identity.keys[0]) if isinstance(element, dict) else None
            if not isinstance(said, str):
                continue
            name = tuple(str(element.get(key, "")) for key in identity.keys)
            first = seen.setdefault(name, (*path, rank))
            if first != (*path, rank):
                yield Double((*path, rank), first, said, identity)
