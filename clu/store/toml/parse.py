"""Text → tree of TOML, or what is wrong with it, told in French. See decision 3."""

import re
import tomllib
from collections.abc import Mapping
from decimal import MAX_PREC, Context, Decimal, InvalidOperation, Overflow
from functools import lru_cache
from typing import Any

from clu.store.toml.decode import Flaw, MalformedError

_LONG, _MOST_PARTS = 20_000, 200
_DOTTED = re.compile(rf"(?:[\w'\"-]++[ \t]*+\.[ \t]*+){{{_MOST_PARTS}}}")
_DEEPEST = _MOST_PARTS + 1
_TOO_DEEP = Flaw(
    "les crochets et accolades s’imbriquent trop profondément.",
    "Vérifiez que chacun est fermé.",
)
# Keeps every digit, but refuses the exponents of seven digits on which arithmetic fails.
_EXACT = Context(prec=MAX_PREC, traps=[InvalidOperation, Overflow])
# Nor does Python take whole numbers of more than 4300 digits.
_HUGE_NUMBER = r"=.*(?:[\d_]{4300}|\d[eE][+-]?[\d_]{6})"


@lru_cache(maxsize=32)
def parsed(text: str) -> Mapping[str, Any]:
    """What `parse` gives, once for all who leave it as it is: a change is tried, then written."""
    return parse(text)


def parse(text: str) -> dict[str, Any]:
    """Return the tree of a TOML text, its decimals exact; raises MalformedError."""
    if len(text) > _LONG and (endless := _endless_name(text)):
        raise MalformedError(endless)
    try:
        tree = tomllib.loads(text, parse_float=_exact)
    except RecursionError:
        raise MalformedError(_TOO_DEEP) from None
    except tomllib.TOMLDecodeError as error:
        from clu.store.toml.slips import diagnosed  # noqa: PLC0415  most texts have none

        raise MalformedError(diagnosed(text, str(error))) from None
    except (ArithmeticError, ValueError):
        raise MalformedError(_huge_number(text)) from None
    if _is_deep(tree):
        raise MalformedError(_TOO_DEEP)
    return tree


def _is_deep(tree: Any) -> bool:
    """Whether tables and lists are in one another beyond all that a record says."""
    level: list[Any] = [tree]
    for _ in range(_DEEPEST):
        inside = (
            each for one in level for each in (one.values() if isinstance(one, dict) else one)
        )
        level = [each for each in inside if isinstance(each, dict | list)]
        if not level:
            return False
    return True


def _endless_name(text: str) -> Flaw | None:
    """A name of thousands of parts costs tomllib the square of their number."""
    for line, row in enumerate(text.split("\n"), start=1):
        if row.count(".") > _MOST_PARTS and _DOTTED.search(row):
            return Flaw("cette clé a trop de parties.", "Effacez cette ligne.", line)
    return None


def _exact(written: str) -> Decimal:
    return _EXACT.create_decimal(written.replace("_", ""))


def _huge_number(text: str) -> Flaw:
    found = re.search(_HUGE_NUMBER, text)
    line = text.count("\n", 0, found.start()) + 1 if found else None
    return Flaw("ce nombre est trop grand.", "Vérifiez le nombre de chiffres.", line)
