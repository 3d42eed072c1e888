"""A fragment of TOML: the keys of one record, or a few blocks as they stand in a file."""

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from clu.edits.nouns import Noun
from clu.errors import CluError
from clu.model.french import quoted, typeset

_LINE = re.compile(r"at line (\d+)")


def tables(text: str, noun: Noun, name: str) -> list[dict[str, Any]]:
    """The records of a fragment, which is called `name` in what is said of it.

    « title = … » alone is one record; « [[actions]] » blocks are as many as there are. Raises
    CluError on what is not TOML.
    """
    try:
        fragment = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        where = f" (ligne {line[1]})" if line else ""
        raise CluError(
            typeset(f"{quoted(name)} n’est pas du TOML{where}."),
            typeset('Écrivez une clé par ligne : title = "…".'),
        ) from None
    fragment.pop("schema", None)
    return _unwrapped(fragment, _keys(noun))


def _keys(noun: Noun) -> tuple[str, ...]:
    """The lists from the root of a file to these records: `items`, `slides`."""
    return (*_keys(noun.holder), noun.key) if noun.holder else ()


def _unwrapped(fragment: dict[str, Any], keys: tuple[str, ...]) -> list[dict[str, Any]]:
    """The elements under the headers that a file would have, where there is nothing else."""
    if not keys or set(fragment) != {keys[0]}:
        return [fragment]
    match fragment[keys[0]]:
        case Mapping() as inner if len(keys) > 1:
            return _unwrapped(dict(inner), keys[1:])
        case list() as elements if len(keys) == 1:
            return [each for each in elements if isinstance(each, dict)]
    return [fragment]
