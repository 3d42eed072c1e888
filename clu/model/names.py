"""Names as people type them: the one they meant, and the id that they can write."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

LONGEST_ID = 80
UNNAMED = "sans-nom"
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss"})


def nearest(name: str, known: Iterable[str], *, likeness: float = 0.6) -> str | None:
    """The known name that `name` most resembles, if any; case and accents do not count.

    `likeness` is the least share of common letters, from 0 to 1.
    """
    by_shape = {_shape(candidate): candidate for candidate in known}
    close = difflib.get_close_matches(_shape(name), by_shape, n=1, cutoff=likeness)
    return by_shape[close[0]] if close else None


def slug(text: str) -> str:
    """A valid id that still reads as `text`: « Appels reçus » gives `appels-recus`."""
    words = re.findall("[a-z0-9]+", unaccented(text).lower())
    return "-".join(words)[:LONGEST_ID].rstrip("-") or UNNAMED


def unaccented(text: str) -> str:
    """The text without its accents, and its ligatures spelt out."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _shape(name: str) -> str:
    return unaccented(name).casefold()
