"""Cells: a reading as a grid shows it and as it is typed there, « 701 250 p »; a period typed."""

import re
from typing import Any

from clu.forms.fields import Path, State
from clu.lexicon.keys import Slot, Takes
from clu.lexicon.typed import value
from clu.model.indicators import Quality
from clu.model.period import Period

PROVISIONAL = "p"
"""Stands after a value that may still change."""

VALUE, QUALITY = ("value",), ("quality",)
_PERIOD = Slot(("period",), "période", True, Takes.ONE, (Period,))
_MARKED = re.compile(rf"(.*[^a-z\s])\s*{PROVISIONAL}\s*", re.IGNORECASE)


def shown(held: State) -> str:
    """What the cell of a reading opens with."""
    marked = held[QUALITY] == Quality.PROVISIONAL and held[VALUE]
    return f"{held[VALUE]} {PROVISIONAL}" if marked else str(held[VALUE])


def typed(text: str) -> dict[Path, Any]:
    """What is said of a reading by what was typed in its cell."""
    marked = _MARKED.fullmatch(text)
    quality = Quality.PROVISIONAL if marked else Quality.FINAL
    return {VALUE: marked[1] if marked else text.strip(), QUALITY: quality.value}


def period(text: str) -> Period:
    """The period that was typed. Raises TypedError."""
    return Period.parse(str(value(_PERIOD, [text])))
