"""What a deck stands on, as plain data: the slide, its layouts and their places, its inks.

Read from our base or from the template of a committee (`template.py`). Lengths are those of pages:
a slide is always 540 high, whatever its size in the file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from clu.deck.page import Anchor, Face, Frame, Ink, Placeholder

HEIGHT = 540.0
"""The height of a page, in points."""

_ACROSS = re.compile(r'\b(x|cx)="(\d+)"')
_DOWN = re.compile(r'\b(y|cy|lIns|tIns|rIns|bIns)="(\d+)"')
_SIZE = re.compile(r'\b(sz)="(\d+)"')


class Shade(NamedTuple):
    """A colour of the theme, or one of those that programs offer under it: « plus clair 35 % »."""

    name: str
    kept: int = 100
    """How much of its lightness is kept, in percent."""
    added: int = 0


@dataclass(frozen=True)
class Slot:
    """A placeholder of a layout. `frame` is the room of its text, without its insets."""

    kind: str
    index: int
    frame: Frame
    size: float = 18
    is_sized: bool = True
    """Whether its size is that of the template, and not what programs take when none is said."""
    bold: bool = False
    leading: float = 1.0
    anchor: Anchor = Anchor.TOP
    shrinks: bool = False
    """Whether programs may set its letters smaller."""
    is_plain: bool = False
    """Whether its first level has neither a bullet nor a margin."""
    has_fill: bool = False
    has_line: bool = False
    is_dark: bool = False
    """Whether its letters are as light as the paper."""
    ink: Ink | None = None
    """What is written there where its own letters are hard to read on what is under them."""


@dataclass(frozen=True)
class Layout:
    """A layout and the places that a slide may fill."""

    part: str
    places: Mapping[Placeholder, tuple[Slot, ...]] = field(default_factory=dict)
    room: Frame | None = None
    """Where the content of a slide stands: in its body, or where its master has one."""
    over: Slot | None = None
    """Where the title of a content stands when the room is that of the master: its own is for a
    smaller body."""
    footer: Slot | None = None
    number: Slot | None = None
    drawn: tuple[Frame, ...] = ()
    """What it shows on every slide: a band, a rule, a logo."""

    def is_free(self, frame: Frame) -> bool:
        """Whether nothing is drawn there, unless it is behind all that a slide says."""
        grounds = (each for each in self.drawn if self.room and each.holds(self.room))
        return not any(each.meets(frame) for each in {*self.drawn} - {*grounds})

    @property
    def heading(self) -> Slot | None:
        """Where the title of a content stands."""
        return self.over or self.first(Placeholder.TITLE)

    def first(self, placeholder: Placeholder) -> Slot | None:
        """The first place of a kind, if there is one."""
        return next(iter(self.places.get(placeholder, ())), None)


def stretched(layout: Layout, across: float, down: float) -> Layout:
    """The same layout on a slide that many times as wide and as high."""

    def moved(slot: Slot) -> Slot:
        frame = slot.frame.times(across, down)
        return replace(slot, frame=frame, size=round(slot.size * down, 2))

    places = {kind: tuple(map(moved, slots)) for kind, slots in layout.places.items()}
    room = layout.room and layout.room.times(across, down)
    over, footer, number = (
        slot and moved(slot) for slot in (layout.over, layout.footer, layout.number)
    )
    return replace(layout, places=places, room=room, over=over, footer=footer, number=number)


def rescaled(text: str, across: float, down: float, letters: float | None = None) -> str:
    """A layout of ours on a sheet that many times as wide and as high."""
    for sizes, ratio in ((_ACROSS, across), (_DOWN, down), (_SIZE, letters or down)):
        text = sizes.sub(partial(_times, ratio), text)
    return text


def _times(ratio: float, found: re.Match[str]) -> str:
    return f'{found[1]}="{round(int(found[2]) * ratio)}"'


@dataclass(frozen=True)
class Ground:
    """The slide, a layout for each face, the fonts and what each ink is in the theme.

    `file` is the template that it was read from, None for ours. `lacking` are the faces for which
    the template has no layout: they stand on ours, put under its master.
    """

    width: float
    scale: float
    layouts: Mapping[Face, Layout]
    inks: Mapping[Ink, Shade]
    font: str
    heading_font: str
    file: Path | None = None
    lacking: tuple[Face, ...] = ()
