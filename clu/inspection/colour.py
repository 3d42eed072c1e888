"""Colours of a theme as they are seen, laid over each other, and how far two are apart.

The contrast is that of WCAG 2.1, criterion 1.4.3. Lightness changes in HSL, tint and shade in
linear light, as Office does.
"""

import colorsys
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import NamedTuple

from PIL import ImageColor

from clu.office.xml_part import Element, inside, local, value


class Colour(NamedTuple):
    """Red, green, blue and how opaque, from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1

    def __str__(self) -> str:
        return "#" + "".join(f"{round(each * 255):02X}" for each in self[:3])

    def mapped(self, change: Callable[[float], float]) -> "Colour":
        """Each of its parts changed, and no less seen through."""
        return Colour(change(self.red), change(self.green), change(self.blue), self.alpha)

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


def contrast(one: Colour, other: Colour) -> float:
    """From 1, which is none, to 21."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = map(_linear, colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _seen(light: float) -> float:
    light = _within(light)
    return light * 12.92 if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


def _within(part: float) -> float:
    return min(max(part, 0), 1)


def percent(written: str) -> float:
    """« 75000 » and « 75% » as 0.75. Raises ValueError."""
    share = float(written[:-1]) / 100 if written.endswith("%") else float(written) / 100_000
    if not -100 < share < 100:
        raise ValueError(written)
    return share


_IN_HLS = ("lum", "sat")
"""What a change may touch of hue, lightness and saturation, hue being left alone."""


def changed(colour: Colour, name: str, written: str) -> Colour:
    """A colour after a change that a theme makes to it. Raises ValueError on an unknown one."""
    by, part = percent(written), name.removesuffix("Mod").removesuffix("Off")
    if name == "tint":
        return colour.mapped(lambda each: _seen(_linear(each) * by + 1 - by))
    if name == "shade":
        return colour.mapped(lambda each: _seen(_linear(each) * by))
    if part == "alpha":
        return colour._replace(alpha=_combined(colour.alpha, name, by))
    parts = list(colorsys.rgb_to_hls(*colour[:3]))
    at = _IN_HLS.index(part) + 1
    parts[at] = _combined(parts[at], name, by)
    return Colour(*colorsys.hls_to_rgb(*parts), colour.alpha)


def _combined(was: float, name: str, by: float) -> float:
    return _within(was * by if name.endswith("Mod") else was + by if name.endswith("Off") else by)


@dataclass(frozen=True)
class ColourScheme:
    """The colours, the fills and the fonts of a theme, as a sheet names them."""

    theme: Element | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    """« bg1 » → « lt1 »: what the master, or the slide, makes of the names."""

    def colour(self, node: Element | None, of_style: Colour | None = None) -> Colour | None:
        """The first colour told in an element; None where none is, or where it is not known."""
        written = _first(node, _COLOURS)
        try:
            return self._read(written, of_style) if written is not None else None
        except ValueError:  # whatever a file says of a colour
            return None

    def _read(self, written: Element, of_style: Colour | None) -> Colour | None:
        said = value(written, "val")
        match local(written):
            case "schemeClr" if said == "phClr":
                found = of_style
            case "schemeClr":
                found = self.named(said)
            case "srgbClr":
                found = _rgb(said)
            case "sysClr":
                usual = "FFFFFF" if said == "window" else "000000"
                found = _rgb(value(written, "lastClr") or usual)
            case "prstClr":
                name = re.sub("^(dk|lt|med)(?=[A-Z])", lambda short: _SHORT[short[0]], said)
                found = _rgb(ImageColor.getrgb(name.lower()))
            case _:  # two more ways that no office program writes
                return None
        for each in written if found else ():
            found = changed(found, local(each), value(each, "val")) if found else None
        return found

    @cached_property
    def _held(self) -> Mapping[str, Element]:
        schemes = inside(self.theme, "clrScheme") if self.theme is not None else ()
        return {local(each): each for scheme in schemes for each in scheme}

    def named(self, name: str) -> Colour | None:
        """The colour that a theme gives to a name."""
        return self.colour(self._held.get(self.names.get(name, name)))

    def fill(self, holder: Element | None, of_style: Colour | None = None) -> Ground | None:
        """What fills the shape, the cell or the slide that says it; None where it does not say."""
        node = _first(holder, _FILLS)
        return None if node is None else self._filled(node, of_style)

    def _filled(self, node: Element, of_style: Colour | None) -> Ground:
        match local(node):
            case "noFill":
                return (NOTHING,)
            case "solidFill":
                holders = [node]
            case "gradFill":
                holders = list(inside(node, "gs"))
            case _:  # a picture, a pattern, the fill of a group: what is seen is not told
                return UNKNOWN
        colours = [self.colour(each, of_style) for each in holders]
        known = [each for each in colours if each]
        return tuple(known) if len(known) == len(colours) else UNKNOWN

    def styled(self, reference: Element | None) -> Ground | None:
        """The fill that a style takes of the theme by its rank."""
        if reference is None or self.theme is None:
            return None
        try:
            rank = int(value(reference, "idx"))
        except ValueError:
            return None
        if rank in (0, 1000):
            return (NOTHING,)
        lists = inside(self.theme, "bgFillStyleLst" if rank > 1000 else "fillStyleLst")
        fills = [each for found in lists for each in found]
        colour = self.colour(reference)
        known = 0 < rank % 1000 <= len(fills)
        return self._filled(fills[rank % 1000 - 1], colour) if known else UNKNOWN

    def font(self, name: str) -> str:
        """A font by its name; « +mj-lt » and « +mn-lt » are those of the theme."""
        if not name.startswith("+") or self.theme is None:
            return name
        holder = "majorFont" if name.startswith("+mj") else "minorFont"
        latin = (each for held in inside(self.theme, holder) for each in inside(held, "latin"))
        return next((value(each, "typeface") for each in latin), "")


def _first(holder: Element | None, names: tuple[str, ...]) -> Element | None:
    held = holder if holder is not None else ()
    return next((each for each in held if local(each) in names), None)


def _rgb(said: str | tuple[int, ...]) -> Colour:
    parts = bytes.fromhex(said) if isinstance(said, str) else said[:3]
    if len(parts) != 3:
        raise ValueError(said)
    return Colour(*(each / 255 for each in parts))
