"""Words that someone corrected, beside those that were typed: where they begin, and what stays."""

import re
from collections import Counter
from difflib import SequenceMatcher

from clu.model.text import plain
from clu.papers.marks import alike, unnumbered

_OPENING = " \u00a0\u202f«\"“'’‘([*–-"
_TOKEN = re.compile(r"\s*\*{0,2}(?:\w+|[^\w\s*])\*{0,2}")
_LONGER = 2
"""How many times a label may be longer than it was: beyond, a colon is one of the words."""
_WORD = re.compile(r"\w+")


def likeness(one: str, other: str) -> float:
    """How many of their words two texts have in common, from 0 to 1."""
    words = [Counter(_WORD.findall(alike(each).casefold())) for each in (one, other)]
    total = sum(map(Counter.total, words))
    return 2 * (words[0] & words[1]).total() / total if total else 0


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def boundary(text: str, words: str) -> int | None:
    """Where words of the data begin in what prints them; None where they cannot be told apart."""
    wanted, left = _letters(plain(words)), 0
    if not wanted or not _letters(text).endswith(wanted):
        return None
    for at in range(len(text) - 1, -1, -1):
        left += len(_letters(text[at]))
        if left >= len(wanted):
            break
    while at and text[at - 1] in _OPENING:
        at -= 1
    return at


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


def _spaced(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def merged(typed: str, corrected: str) -> str:
    """What was corrected, with the signs and the bold of what was typed where its words stay."""
    old, new = (_TOKEN.findall(text) for text in (typed, corrected))
    typed_tokens, new_tokens = (list(map(_token, text)) for text in (old, new))
    matcher = SequenceMatcher(None, typed_tokens, new_tokens, autojunk=False)
    told = ""
    for kind, a, b, c, d in matcher.get_opcodes():
        told += "".join(old[a:b] if kind == "equal" else new[c:d])
    return (told.replace("**", "") if told.count("**") % 2 else told).strip()


def _token(token: str) -> str:
    """What a token is, wherever it stands: at the head of a line, that counts."""
    sign = alike(token.replace("**", ""))
    return f"\n{sign}" if "\n" in token else sign
