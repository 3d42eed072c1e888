"""Inks: shapes say the role of each colour, and a part is dyed last, with the theme of its deck.

No colour is written as such, so that whoever changes the theme recolours all.
"""

import re
from collections.abc import Mapping

from clu.deck.drawing.element import Element, element, emu
from clu.deck.ground import Shade
from clu.deck.page import Ink

_ROLE = re.compile(rb"<ink:(\w+)/>")
"""What stands for a colour until its part is whole: no text holds it, since « < » is escaped."""


def solid(ink: Ink) -> Element:
    """Return a fill of one colour."""
    return Element(f"<a:solidFill><ink:{ink}/></a:solidFill>")


def fill(ink: Ink | None) -> Element:
    """Return a fill of one colour, or none at all."""
    return element("a:noFill") if ink is None else solid(ink)


def line(ink: Ink | None, *, tag: str = "a:ln", width: float = 1) -> Element:
    """Return the look of an outline, `width` points wide, or of none."""
    if ink is None:
        return element(tag, element("a:noFill"))
    return element(tag, solid(ink), w=emu(width))


def dyed(content: bytes, shades: Mapping[Ink, Shade]) -> bytes:
    """The same part with a colour of the theme for each role."""
    colors = {ink.encode(): color(shade).encode() for ink, shade in shades.items()}
    return _ROLE.sub(lambda found: colors[found[1]], content)


def color(shade: Shade) -> Element:
    """Return a colour of the theme."""
    name, kept, added = shade
    return element(
        "a:schemeClr",
        element("a:lumMod", val=kept * 1000) if kept != 100 else None,
        element("a:lumOff", val=added * 1000) if added else None,
        val=name,
    )
