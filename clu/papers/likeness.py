"""Words that someone corrected, beside those that were typed: where they begin, and what stays."""

import re
from collections import Counter
from difflib import SequenceMatcher

from clu.model.text import plain
from clu.papers.marks import alike, unnumbered

_OPENING = " \u00a0\u202f«\"“'’‘([*–-"
_TOKEN = re.compile(r"\s*\**(?:\w+|[^\w\s*])\**")
_LONGER = 2
"""How many times a label may be longer than it was: beyond, a colon is one of the words."""
_WORD = re.compile(r"\w+")


def likeness(one: str, other: str) -> float:
    """How many of their words two texts have in common, from 0 to 1."""
    words = [Counter(_WORD.findall(alike(each).casefold())) for each in (one, other)]
    total = sum(map(Counter.total, words))
    return 2 * (words[0] & words[1]).total() / total if total else 0


def _letters(text: str) -> str:
    """Its letters and its figures, one sign for each."""
    return "".join(sign.casefold()[:1] for sign in text if sign.isalnum())


def span(text: str, words: str) -> slice | None:
    """Where words of the data are in what prints them; None where they cannot be told."""
    wanted, places = _letters(plain(words)), [at for at, sign in enumerate(text) if sign.isalnum()]
    found = _letters(text).rfind(wanted)
    if not wanted or found < 0:
        return None
    start, last = places[found], places[found + len(wanted) - 1]
    while start and text[start - 1] in _OPENING:
        start -= 1
    return slice(start, len(text) if last == places[-1] else last + 1)


def cut(printed: str, start: int, found: str) -> int:
    """Where words begin in what was corrected, as they begin at `start` in what was printed.

    Before them stands a short label that ends with a colon, or nothing.
    """
    lead = _spaced(printed[:start]).rstrip()
    number, other = (len(each) - len(unnumbered(each)) for each in (lead, found))
    if _spaced(found)[other:].startswith(lead[number:]):
        return other + len(lead[number:])
    label = found.find(":") + 1
    return label if label <= _LONGER * len(lead) else 0


def without_end(text: str, end: str) -> str | None:
    """A text without what follows its words; None where that was changed too."""
    left = len(_letters(end))
    if not left:
        return text
    if not _letters(text).endswith(_letters(end)):
        return None
    places = [at for at, sign in enumerate(text) if sign.isalnum()]
    return text[: places[-left]].rstrip(_OPENING + ",")


def _spaced(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def merged(typed: str, corrected: str) -> str:
    """What was corrected, with the signs and the bold of what was typed where its words stay."""
    old, new = (_TOKEN.findall(text) for text in (typed, corrected))
    typed_tokens, new_tokens = (list(map(_token, text)) for text in (old, new))
    matcher = SequenceMatcher(None, typed_tokens, new_tokens, autojunk=False)
    told = ""
    for kind, a, b, c, d in matcher.get_opcodes():
        told += "".join(map(_apart, old[a:b], new[c:d]) if kind == "equal" else new[c:d])
    return (told.replace("**", "") if told.count("**") % 2 else told).strip()


def _apart(typed: str, corrected: str) -> str:
    """A token that stays, as far from what is now before it as where it was corrected."""
    stood, stands = typed[:1].isspace(), corrected[:1].isspace()
    if stood == stands or not corrected.strip(" *")[:1].isalnum():
        return typed
    return f" {typed}" if stands else typed.lstrip()


def _token(token: str) -> str:
    """What a token is, wherever it stands: at the head of a line, that counts."""
    sign = alike(token.replace("**", ""))
    return f"\n{sign}" if "\n" in token else sign
