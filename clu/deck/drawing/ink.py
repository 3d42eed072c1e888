"""Which colour of the theme each ink is, the only place that says so.

No colour is written as such: whoever gives the file another theme recolours all of it.
"""

from typing import NamedTuple

from clu.deck.drawing.element import Element, element, emu
from clu.deck.page import Ink


class Shade(NamedTuple):
    """A colour of the theme, or one of those that programs offer under it: « plus clair 35 % »."""

    name: str
    kept: int = 100
    """How much of its lightness is kept, in percent."""
    added: int = 0


SHADES = {
    Ink.TEXT: Shade("tx1"),
    Ink.SOFT: Shade("tx1", 85, 15),
    Ink.FAINT: Shade("tx1", 65, 35),
    Ink.PRIMARY: Shade("accent1"),
    Ink.PAST: Shade("accent2"),
    Ink.TARGET: Shade("accent3"),
    Ink.MET: Shade("accent4"),
    Ink.MISSED: Shade("accent5"),
    Ink.TINT: Shade("bg2"),
    Ink.GREY: Shade("bg1", 95),
    Ink.LINE: Shade("bg1", 85),
    Ink.PAPER: Shade("bg1"),
}


def solid(ink: Ink) -> Element:
    """Return a fill of one colour."""
    name, kept, added = SHADES[ink]
    return element(
        "a:solidFill",
        element(
            "a:schemeClr",
            element("a:lumMod", val=kept * 1000) if kept != 100 else None,
            element("a:lumOff", val=added * 1000) if added else None,
            val=name,
        ),
    )


def fill(ink: Ink | None) -> Element:
    """Return a fill of one colour, or none at all."""
    return element("a:noFill") if ink is None else solid(ink)


def line(ink: Ink | None, *, tag: str = "a:ln", width: float = 1) -> Element:
    """Return the look of an outline, `width` points wide, or of none."""
    if ink is None:
        return element(tag, element("a:noFill"))
    return element(tag, solid(ink), w=emu(width))
