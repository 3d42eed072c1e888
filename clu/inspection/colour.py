"""Colours of a theme as they are seen, and laid over each other.

Lightness changes in HSL, tint and shade in linear light, as Office does.
"""

import colorsys
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import NamedTuple

from PIL import ImageColor

from clu.model.contrast import linear, percent, seen
from clu.office.xml_part import NOWHERE, Element, at, inside, local, value


class Colour(NamedTuple):
    """Red, green, blue and how opaque, from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1

    def __str__(self) -> str:
        return "#" + "".join(f"{round(each * 255):02X}" for each in self[:3])

    def over(self, below: "Colour") -> "Colour":
        """What is seen of it over an opaque one."""
        seen = (self.alpha * a + (1 - self.alpha) * b for a, b in zip(self, below, strict=True))
        red, green, blue, _ = seen
        return Colour(red, green, blue)


Ground = tuple[Colour, ...]
"""All the colours that may stand under a text; none when that is not known (a picture)."""

BLACK, WHITE, NOTHING = Colour(0, 0, 0), Colour(1, 1, 1), Colour(0, 0, 0, 0)
UNKNOWN: Ground = ()
_FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
_COLOURS = ("srgbClr", "schemeClr", "sysClr", "prstClr", "scrgbClr", "hslClr")
_SHORT = {"dk": "dark", "lt": "light", "med": "medium"}


def laid(above: Ground, below: Ground) -> Ground:
    """What is seen of a ground over another."""
    if above and all(each.alpha >= 1 for each in above):
        return above
    return tuple(dict.fromkeys(a.over(b) for a, b in product(above, below)))


def _within(part: float) -> float:
    return min(max(part, 0), 1)


def changed(colour: Colour, name: str, written: str) -> Colour:
    """A colour after a change that a theme makes to it. Raises ValueError on an unknown one."""
    by = percent(written)
    if name in ("tint", "shade"):
        more = 1 - by if name == "tint" else 0
        red, green, blue = (seen(linear(each) * by + more) for each in colour[:3])
        return Colour(red, green, blue, colour.alpha)
    parts = [*colorsys.rgb_to_hls(*colour[:3]), colour.alpha]
    at = ("lum", "sat", "alpha").index(name.removesuffix("Mod").removesuffix("Off")) + 1
    was = parts[at]
    moved = was * by if name.endswith("Mod") else was + by if name.endswith("Off") else by
    parts[at] = _within(moved)
    return Colour(*colorsys.hls_to_rgb(*parts[:3]), parts[3])


@dataclass(frozen=True)
class ColourScheme:
    """The colours, the fills and the fonts of a theme, as a sheet names them."""

    theme: Element = NOWHERE
    names: Mapping[str, str] = field(default_factory=dict)
    """« bg1 » → « lt1 »: what the master, or the slide, makes of the names."""

    def colour(self, node: Element, of_style: Colour | None = None) -> Colour | None:
        """The first colour told in an element; None where none is, or where it is not known."""
        try:
            return self._read(_first(node, _COLOURS), of_style)
        except ValueError:  # whatever a file says of a colour
            return None

    def _read(self, written: Element, of_style: Colour | None) -> Colour | None:
        said = value(written, "val")
        match local(written):
            case "schemeClr":
                found = of_style if said == "phClr" else self.named(said)
            case "srgbClr":
                found = _rgb(said)
            case "sysClr":
                usual = "FFFFFF" if said == "window" else "000000"
                found = _rgb(value(written, "lastClr") or usual)
            case "prstClr":
                name = re.sub("^(dk|lt|med)(?=[A-Z])", lambda short: _SHORT[short[0]], said)
                found = Colour(*(each / 255 for each in ImageColor.getrgb(name.lower())[:3]))
            case _:  # none, or two more ways that no office program writes
                return None
        for each in written if found else ():
            found = changed(found, local(each), value(each, "val")) if found else None
        return found

    @cached_property
    def _held(self) -> Mapping[str, Element]:
        every = (each for found in inside(self.theme, "clrScheme") for each in found)
        # One that named another might lead back to itself.
        return {local(each): each for each in every if at(each, "schemeClr") is NOWHERE}

    def named(self, name: str) -> Colour | None:
        """The colour that a theme gives to a name."""
        return self.colour(self._held.get(self.names.get(name, name), NOWHERE))

    def fill(self, holder: Element, of_style: Colour | None = None) -> Ground | None:
        """What fills the shape, the cell or the slide that says it; None where it does not say."""
        node = _first(holder, _FILLS)
        return None if node is NOWHERE else self._filled(node, of_style)

    def _filled(self, node: Element, of_style: Colour | None) -> Ground:
        if (kind := local(node)) == "noFill":
            return (NOTHING,)
        # Of a picture, a pattern, the fill of a group, what is seen is not told.
        holders = {"solidFill": [node], "gradFill": list(inside(node, "gs"))}.get(kind, [])
        colours = [self.colour(each, of_style) for each in holders]
        known = tuple(each for each in colours if each)
        return known if len(known) == len(colours) else UNKNOWN

    def styled(self, reference: Element) -> Ground | None:
        """The fill that a style takes of the theme by its rank."""
        said = value(reference, "idx")
        if not (said.isascii() and said.isdecimal()) or self.theme is NOWHERE:
            return None
        rank = int(said[:9])
        if rank in (0, 1000):
            return (NOTHING,)
        lists = inside(self.theme, "bgFillStyleLst" if rank > 1000 else "fillStyleLst")
        fills = [each for found in lists for each in found]
        known = 0 < rank % 1000 <= len(fills)
        return self._filled(fills[rank % 1000 - 1], self.colour(reference)) if known else UNKNOWN

    def font(self, name: str) -> str:
        """A font by its name; « +mj-lt » and « +mn-lt » are those of the theme."""
        if not name.startswith("+") or self.theme is NOWHERE:
            return name
        holder = "majorFont" if name.startswith("+mj") else "minorFont"
        latin = (each for held in inside(self.theme, holder) for each in inside(held, "latin"))
        return next((value(each, "typeface") for each in latin), "")


def _first(holder: Element, names: tuple[str, ...]) -> Element:
    return next((each for each in holder if local(each) in names), NOWHERE)


def _rgb(said: str) -> Colour:
    if len(parts := bytes.fromhex(said)) != 3:
        raise ValueError(said)
    return Colour(*(each / 255 for each in parts))
