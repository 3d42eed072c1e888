"""The outline: what each slide says, as plain data, without an inch or a point.

Every text here is ready to read: typeset, with its figures computed. Rich texts keep `**gras**`.
See docs/decisions/0005-plan-mise-en-page-dessin.md.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from clu.model.paper import Block


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
    """What one slide says.

    `small` is printed under the body, and `endnotes` too where there is room, else on a slide of
    their own; `notes` is for the speaker.
    """

    record: str
    title: str
    body: Body
    kicker: str = ""
    small: tuple[str, ...] = ()
    endnotes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    section: str = ""
    is_annex: bool = False


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
    logo: str = ""
    left_out: tuple[str, ...] = field(default=())
    """Why a slide of the agenda is absent, one sentence each."""
