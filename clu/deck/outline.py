"""The outline: what each slide says, as plain data, without an inch or a point.

Every text here is ready to read: typeset, with its figures computed. Rich texts keep `**gras**`.
See docs/decisions/0005-plan-mise-en-page-dessin.md.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from clu.model.paper import Block
from clu.model.slides import Together
from clu.model.text import plain

SOURCES = "Sources et réserves :"
"""The line after which nothing is to be said, unless someone asks."""
EXPECTED = "Question attendue"
"""What stands before a question that only the speaker is told of."""


class Body(ABC):
    """What a slide shows under its title, in one of the forms of `bodies.py` and `slides/`.

    A frozen dataclass that tells itself in words. How it is placed is registered for its class
    with `lay_out`, in `layouts/`.
    """

    @abstractmethod
    def spoken(self, title: str) -> Iterator[Block]:
        """All that it shows, for who hears it; `title` is that of its slide."""

    def key_sentences(self) -> Iterator[str]:
        """The figures that the slide is there for, as it says them itself."""
        return iter(())

    @property
    def visuals(self) -> tuple[str, ...]:
        """What it shows to the eyes alone: « 2 graphiques », « image plan.png »."""
        return ()


@dataclass(frozen=True)
class SlideOutline:
    """What one slide says. `asks` are decisions that members are asked for; `small` is under all.

    `meanings` are those of the acronyms that it is the first to use, also under all.
    The speaker says the `notes`, and may be asked for the `sources`: neither is projected.
    `opens` is what a divider would have said of the part, were it not the only slide of it.
    """

    record: str
    title: str
    body: Body
    kicker: str = ""
    has_message: bool = False
    """Whether the title is what the figures say, and the kicker the topic that was typed."""
    asks: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    meanings: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    section: str = ""
    is_annex: bool = False
    together: Together = Together.FITTING
    opens: str = ""

    @property
    def for_speaker(self) -> tuple[str, ...]:
        """What to say, then where it comes from."""
        return (*self.notes, *((SOURCES, *self.sources) if self.sources else ()))

    @property
    def topic(self) -> str:
        """What stands over the title."""
        return " – ".join(each for each in (self.opens, self.kicker) if each)


@dataclass(frozen=True)
class Outline:
    """The whole deck. `dated` is the day on which it claims to be made."""

    meeting: str
    title: str
    subject: str
    author: str
    footer: str
    dated: date
    font: str
    slides: tuple[SlideOutline, ...]
    parts: tuple[str, ...] = ()
    """The sections of the agenda, of which some may have no slide."""
    logo: str = ""
    left_out: tuple[str, ...] = field(default=())
    """Why a slide of the agenda is absent, one sentence each."""


def texts(value: Any) -> Iterator[str]:
    """Every text inside an outline value, without markup."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield plain(value)
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif is_dataclass(value):
        for one in fields(value):
            yield from texts(getattr(value, one.name))


def words_shown(slide: SlideOutline) -> Iterator[str]:
    """Every text that a slide shows."""
    for value in (slide.title, slide.kicker, slide.body, slide.asks, slide.small):
        yield from texts(value)


def uses(words: str, acronym: str) -> bool:
    """Whether words hold an acronym, by itself."""
    return acronym in words and bool(re.search(rf"(?<!\w){re.escape(acronym)}(?!\w)", words))
