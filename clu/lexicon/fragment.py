"""A fragment of TOML: the keys of one record, or a few blocks as they stand in a file."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from clu.errors import CluError
from clu.lexicon.nouns import Noun
from clu.model.french import quoted, typeset
from clu.model.names import nearest
from clu.model.record import Where

_LINE = re.compile(r"at line (\d+)")
_ALIKE = 0.75
"""How much a title must resemble the right one to be taken for it."""


@dataclass(frozen=True)
class Fragment:
    """What a text holds: tables of records, and the way to their list (): it is itself one."""

    name: str
    """What the text is called in what is said of it."""
    text: str
    within: Where
    tables: list[Any]
    """As they were written: some may not even be tables."""


def read(text: str, noun: Noun, name: str) -> Fragment:
    """Read a fragment.

    « title = … » alone is one record; « [[actions]] » blocks are as many as there are. Raises
    CluError on what is not TOML, or holds no record.
    """
    try:
        tree = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        where = f" (ligne {line[1]})" if line else ""
        raise CluError(
            typeset(f"{quoted(name)} n’est pas du TOML{where}."),
            typeset('Écrivez une clé par ligne : title = "…".'),
        ) from None
    tree.pop("schema", None)
    # « items.slides » as in a file, or « slides »
    for keys in (noun.way[rank:] for rank in range(len(noun.way))):
        tables = _at(tree, keys)
        if isinstance(tables, list):
            if not tables:
                raise CluError(typeset(f"{quoted(name)} ne contient {_none_of(noun)}."))
            return Fragment(name, text, keys, tables)
    _refuse_misspelt(tree, noun, name)
    return Fragment(name, text, (), [tree])


def _at(tree: dict[str, Any], keys: Where) -> Any:
    """What is under the headers that a file would have, where there is nothing else."""
    for key in keys:
        if not isinstance(tree, Mapping) or set(tree) != {key}:
            return None
        tree = tree[str(key)]
    return tree


def _refuse_misspelt(tree: dict[str, Any], noun: Noun, name: str) -> None:
    """« [[item]] » is no key of a point: it means « [[items]] »."""
    for key, value in tree.items():
        is_block = isinstance(value, list) and any(isinstance(each, dict) for each in value)
        if is_block and key not in noun.model.model_fields:
            if key == noun.key:
                remedy = (
                    f"Laissez-le seul dans le fichier : [[{noun.key}]] y est déjà un {noun.label}."
                )
            elif nearest(key, [noun.key], likeness=_ALIKE):
                remedy = f"Vouliez-vous dire [[{noun.key}]] ?"
            else:
                continue
            sentence = f"{quoted(name)} : le titre [[{key}]] n’est pas attendu ici."
            raise CluError(typeset(sentence), typeset(remedy))


def _none_of(noun: Noun) -> str:
    return f"{'aucune' if noun.is_feminine else 'aucun'} {noun.label}"
