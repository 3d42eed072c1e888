"""Text → tree of TOML; the first thing that is not TOML is told in French."""

import re
import tomllib
from decimal import MAX_PREC, Context, Decimal, InvalidOperation, Overflow
from typing import Any

from clu.store.diagnosis import diagnosed
from clu.store.fault import Fault, MalformedError

# Keeps every digit, but refuses the exponents of seven digits on which arithmetic fails.
_EXACT = Context(prec=MAX_PREC, traps=[InvalidOperation, Overflow])
# Nor does Python take whole numbers of more than 4300 digits.
_HUGE_NUMBER = re.compile(r"=.*(?:[\d_]{4300}|\d[eE][+-]?[\d_]{6})")


def parse(text: str) -> dict[str, Any]:
    """Return the tree of a TOML text, its decimals exact; raises MalformedError."""
    try:
        return tomllib.loads(text, parse_float=_exact)
    except tomllib.TOMLDecodeError as error:
        raise MalformedError(diagnosed(text, str(error))) from None
    except (ArithmeticError, ValueError):
        raise MalformedError(_huge_number(text)) from None


def _exact(written: str) -> Decimal:
    return _EXACT.create_decimal(written.replace("_", ""))


def _huge_number(text: str) -> Fault:
    found = _HUGE_NUMBER.search(text)
    line = text.count("\n", 0, found.start()) + 1 if found else None
    return Fault("ce nombre est trop grand.", "Vérifiez le nombre de chiffres.", line)
