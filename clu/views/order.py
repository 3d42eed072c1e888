"""In what order rows are shown, once someone wants them by a column: days, numbers, then words."""

import datetime
import re

from clu.lexicon.values import recognised
from clu.model.french import MINUS
from clu.model.names import folded

_DAY = re.compile(r"(\d{2})/(\d{2})/(\d{4})")
_SPACED = re.compile(r"(?<=\d)\s(?=\d{3})")
_NUMBER = re.compile(rf"({MINUS}?\d+(?:,\d+)?)")

Rank = tuple[int, tuple[tuple[int, float, str], ...]]
LAST: Rank = (2, ())
"""The rank of an empty cell, whichever way the others go."""


def rank(cell: str) -> Rank:
    """What a cell is put in order by: its day, or its words and numbers; an empty one comes last.

    « 31/03/2026, en retard » is a day, « S-2025-10 » comes after « S-2025-9 », « J−12 » before
    « J+3 ».
    """
    text = cell.strip()
    if text in ("", "–", "-"):
        return LAST
    if found := _DAY.match(text):
        return 0, ((0, float("".join(reversed(found.groups()))), ""),)
    known = recognised(text)
    if known and isinstance(known.value, datetime.date):
        return 0, ((0, float(f"{known.value:%Y%m%d}"), ""),)
    parts = _NUMBER.split(_SPACED.sub("", text))
    return 1, tuple(_part(each) for each in parts if each)


def _part(text: str) -> tuple[int, float, str]:
    if _NUMBER.fullmatch(text):
        return 0, float(text.replace(",", ".").replace(MINUS, "-")), ""
    return 1, 0.0, folded(text)
