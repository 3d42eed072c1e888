"""Names as people type them: when two are one, the one they meant, the id that they can write."""

import difflib
import heapq
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise

from clu.model.french import quoted, typeset

LONGEST_ID = 80
LIKENESS = 0.6
"""The least share of common letters of two names of which one may be meant by the other."""

_COMPARED = 100
"""How many names are compared closely with one that leads nowhere."""
_SUGGESTED = 2000
"""How many names a rule compares in all with those that lead nowhere."""

_STEM = 4
"""Letters by which « préfète » and « préfecture » are one."""

UNNAMED = "sans-nom"
MAIL_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LIGATURES = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss"}
_LIGATURES = str.maketrans(LIGATURES)
_SIGNS = str.maketrans({**dict.fromkeys("’‘ʼ´`′＇", "'"), **dict.fromkeys("‐‑–", "-")})
_IGNORED = ("Cf", "Cc", "Mn", "Me")
"""Signs that nobody sees (U+200B, U+00AD, U+FEFF…), and accents."""


def spaced(text: str) -> str:
    """The text on one line, any run of spaces as one plain space."""
    return " ".join(text.split())


def tidied(typed: str) -> str:
    """What was typed or pasted, any space as one plain space, without signs that nobody sees."""
    words = spaced(typed)  # first: a tab is both a space and a control character
    return "".join(sign for sign in words if unicodedata.category(sign) not in ("Cf", "Cc")).strip()


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """The form in which names are compared: two that a reader can't tell apart are one.

    Case, accents, ligatures, kinds of spaces, of apostrophes and of hyphens, invisible signs and
    a final point do not count.
    """
    plain = unicodedata.normalize("NFKD", name.translate(_LIGATURES).translate(_SIGNS))
    words = spaced(plain)  # first: a tab is both a space and a control character
    seen = "".join(sign for sign in words if unicodedata.category(sign) not in _IGNORED)
    return spaced(seen.translate(_SIGNS).casefold()).rstrip(" .")


def words_of(name: str) -> list[str]:
    """The words of a name in the form in which they are compared, without any punctuation."""
    return re.findall(r"[^\W_]+", folded(name))


def says(function: str, body: str) -> bool:
    """Whether a function says what it is of: « préfète de la Brume » says its préfecture."""
    said = words_of(function)
    stems = {word[:_STEM] for word in said if len(word) > _STEM}
    return all(word in said or word[:_STEM] in stems for word in words_of(body))


def has_words(text: str, typed: str) -> bool:
    """Whether each word that was typed stands somewhere in a text, as they are compared."""
    held = folded(text)
    return all(word in held for word in folded(typed).split())


def nearest(name: str, known: Iterable[str], *, likeness: float = LIKENESS) -> str | None:
    """The known name that `name` most resembles, if any, as they are compared.

    `likeness` is the least share of common letters, from 0 to 1. Among many, only those that share
    most pairs of letters are compared closely: a close comparison costs a tenth of a millisecond.
    """
    by_form = {folded(candidate): candidate for candidate in known}
    forms, sought = list(by_form), folded(name)
    if len(forms) > _COMPARED:
        of, pairs = {form: _pairs(form) for form in forms}, _pairs(sought)
        share = {form: len(pairs & each) / (len(pairs) + len(each)) for form, each in of.items()}
        forms = heapq.nlargest(_COMPARED, forms, key=lambda form: share[form])
    close = difflib.get_close_matches(sought, forms, cutoff=likeness)
    return by_form[close[0]] if close else None


def _pairs(form: str) -> set[str]:
    """The pairs of letters that follow each other, those of its two ends included."""
    return {f"{one}{other}" for one, other in pairwise(f" {form} ")}


def perhaps(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """« Vouliez-vous dire « … » ? », or what to do where nothing known is near."""
    near = nearest(name, known)
    return typeset(f"Vouliez-vous dire {quoted(near)} ?" if near else otherwise)


def first_suggestions() -> Callable[[str, Iterable[str], str], str]:
    """`perhaps`, until many names have been compared; then what to do otherwise.

    Where so many lead nowhere, it is what they led to that is gone, not a letter of each.
    """
    compared = 0

    def told(name: str, known: Iterable[str], otherwise: str) -> str:
        nonlocal compared
        if compared > _SUGGESTED:
            return typeset(otherwise)
        every = list(known)
        compared += len(every)
        return perhaps(name, every, otherwise)

    return told


def slug(text: str) -> str:
    """A valid id that still reads as `text`: « Appels reçus » gives `appels-recus`."""
    words = re.findall("[a-z0-9]+", unaccented(text).lower())
    return "-".join(words)[:LONGEST_ID].rstrip("-") or UNNAMED


def unaccented(text: str) -> str:
    """The text without its accents, and its ligatures spelt out."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
