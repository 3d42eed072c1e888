"""The colours of a theme, and which of them serves for what: legible first, then by its slot."""

import colorsys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from clu.deck.ground import Shade
from clu.deck.page import Ink
from clu.model.contrast import contrast, linear, luminance, percent, seen

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SLOTS = tuple(f"accent{rank}" for rank in range(1, 7))

_TEXT = 4.5
_GRAPHIC = 3.0
"""The contrasts that WCAG asks of letters, and of what is drawn."""

_LIGHT = (100, 75, 50)
_PASTS = ((100, 0), (60, 40), (75, 25), (50, 50), *((kept, 0) for kept in range(90, 30, -2)))
_LIGHT_GREYS = tuple(Shade("bg1", kept) for kept in (95, 97, 99))
_DARK_GREYS = tuple(Shade("bg1", 100 - added, added) for added in (10, 7, 4, 2))
_REDS = ((0.0, 0.11), (0.92, 1.0))
_WARM = ((0.0, 0.2), (0.85, 1.0))
_GREENS = ((0.2, 0.48),)
_NEAR_HUE = 0.08
"""How far two hues may be, of the circle of all, and be tints of one colour."""

_VIVID = 0.25
Rgb = tuple[float, float, float]
Hues = tuple[tuple[float, float], ...]

OURS: Mapping[Ink, Shade] = {
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
"""What the slots of our own theme are for: those of another are tried first for the same."""

_WRITTEN = (
    (Ink.TEXT, 7.0),
    *((each, _TEXT) for each in (Ink.SOFT, Ink.FAINT, Ink.PRIMARY)),
)
"""What is written on a tint or a grey, and how far from it each must be.

What is met or missed is darkened until it can be read there.
"""


@dataclass(frozen=True)
class Scheme:
    """The colours of a theme by the names that slides give them, as RRGGBB."""

    colors: Mapping[str, str]

    def inks(self) -> Mapping[Ink, Shade]:
        """A colour for each ink: ours where it can be read, else the next that can."""
        primary = self._first((*_shades("accent1"), *_shades("tx2")), _TEXT) or OURS[Ink.TEXT]
        greys = _DARK_GREYS if self._light("bg1") < 0.5 else _LIGHT_GREYS
        inks = {**OURS, Ink.PRIMARY: primary, Ink.PAST: self._past(primary)}
        if greys is _DARK_GREYS:
            inks[Ink.LINE] = Shade("bg1", 75, 25)
        inks[Ink.GREY] = self._ground(greys, inks) or OURS[Ink.PAPER]
        inks[Ink.TINT] = self._ground((OURS[Ink.TINT],), inks) or inks[Ink.GREY]
        grounds = (inks[Ink.PAPER], inks[Ink.GREY], inks[Ink.TINT])
        red = self._hued(("accent3", "accent5"), _REDS, grounds)
        inks[Ink.TARGET] = red or self._first(_shades("tx2"), _TEXT) or OURS[Ink.TEXT]
        inks[Ink.MET] = self._hued(("accent4",), _GREENS, grounds) or primary
        inks[Ink.MISSED] = self._hued(("accent5", "accent3"), _REDS, grounds) or OURS[Ink.TEXT]
        return inks

    def contrast(self, one: Shade, other: Shade) -> float:
        """As WCAG defines it."""
        return contrast(self.rgb(one), self.rgb(other))

    def rgb(self, shade: Shade) -> Rgb:
        """A shade as it is shown."""
        return _moved(_rgb(self.colors.get(shade.name, "000000")), shade.kept, shade.added)

    def is_pale(self, fill: Element | None) -> bool:
        """Whether letters of that fill, which are nearer to the text, cannot be read on paper."""
        rgb = self._filled(fill)
        paper = self.rgb(OURS[Ink.PAPER])
        return rgb is not None and not self.is_light(fill) and contrast(rgb, paper) < _TEXT

    def _filled(self, fill: Element | None) -> Rgb | None:
        """The colour that a fill tells, with what it changes of that of the theme."""
        color = None if fill is None else next(iter(fill), None)
        if color is None:
            return None
        rgb = _rgb(self.colors.get(color.get("val", ""), color.get("val", "")))
        told = {each.tag.removeprefix(_A): each.get("val", "0") for each in color}
        if "tint" in told:
            rgb = _tinted(rgb, percent(told["tint"]))
        kept, added = percent(told.get("lumMod", "100%")), percent(told.get("lumOff", "0%"))
        return _moved(rgb, kept * 100, added * 100)

    def is_light(self, fill: Element | None) -> bool:
        """Whether letters of that fill are nearer to the paper than to the text."""
        rgb = self._filled(fill)
        if rgb is None:
            return False
        light = luminance(rgb)
        return abs(light - self._light("bg1")) < abs(light - self._light("tx1"))

    def _light(self, name: str) -> float:
        return luminance(self.rgb(Shade(name)))

    def _first(
        self, shades: Iterable[Shade], least: float, other_than: Shade | None = None
    ) -> Shade | None:
        """The first shade that is told from the paper."""
        for each in shades:
            is_other = other_than is None or self.contrast(each, other_than) > 1.5
            if is_other and self.contrast(each, OURS[Ink.PAPER]) >= least:
                return each
        return None

    def _hued(self, first: tuple[str, ...], hues: Hues, grounds: tuple[Shade, ...]) -> Shade | None:
        """The first slot of that hue, made darker where it must be to be read on each ground."""
        for name in (*first, *(each for each in _SLOTS if each not in first)):
            hue, _, vividness = colorsys.rgb_to_hls(*self.rgb(Shade(name)))
            if vividness > _VIVID and any(low <= hue <= high for low, high in hues):
                legible = (
                    each
                    for each in _shades(name)
                    if all(self.contrast(each, ground) >= _TEXT for ground in grounds)
                )
                return next(legible, None)
        return None

    def _past(self, primary: Shade) -> Shade:
        """What is told from the paper and from the primary, quiet, and bears a value."""
        quiet = (name for name in ("accent2", primary.name) if self._is_quiet(name, primary))
        tried = [Shade(name, *moved) for name in (*quiet, "tx1", "bg1") for moved in _PASTS]
        # As it is, a slot is the charter's own choice: its values, large and bold, ask for less.
        legible = [
            each
            for each in tried
            if self.contrast(OURS[Ink.TEXT], each)
            >= (_GRAPHIC if each == OURS[Ink.PAST] else _TEXT)
        ]
        apart = self._first(legible, _GRAPHIC, other_than=primary)
        return apart or self._first(legible, _GRAPHIC) or Shade("tx1", 50, 50)

    def _is_quiet(self, name: str, primary: Shade) -> bool:
        """Whether a colour says nothing of what it fills: a grey, or the primary's, but no warm one.

        Beside the red of what is missed, red or orange bars would be read as missed too.
        """
        hue, _, vividness = colorsys.rgb_to_hls(*self.rgb(Shade(name)))
        own, _, _ = colorsys.rgb_to_hls(*self.rgb(primary))
        is_warm = any(low <= hue <= high for low, high in _WARM)
        return vividness <= _VIVID or (abs(hue - own) <= _NEAR_HUE and not is_warm)

    def _ground(self, shades: Iterable[Shade], inks: Mapping[Ink, Shade]) -> Shade | None:
        """The first shade that is not the paper, and on which all that is written can be read."""
        for each in shades:
            legible = all(self.contrast(each, inks[ink]) >= least for ink, least in _WRITTEN)
            if legible and self.contrast(each, inks[Ink.PAPER]) > 1:
                return each
        return None


def scheme_of(theme: Element, named: Mapping[str, str]) -> Scheme:
    """The colours of a theme; `named` says which is the paper, which the text."""
    scheme = theme.find(f"{_A}themeElements/{_A}clrScheme")
    colors = dict(_colors(scheme)) if scheme is not None else {}
    return Scheme(colors | {name: colors[slot] for name, slot in named.items() if slot in colors})


def _colors(scheme: Element) -> Iterator[tuple[str, str]]:
    for slot in scheme:
        for color in slot:
            yield slot.tag.removeprefix(_A), color.get("lastClr") or color.get("val") or "000000"


def _shades(name: str) -> tuple[Shade, ...]:
    return tuple(Shade(name, kept) for kept in _LIGHT)


def _rgb(color: str) -> Rgb:
    try:
        red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return 0, 0, 0
    return red, green, blue


def _tinted(rgb: Rgb, kept: float) -> Rgb:
    """A colour of which so much is kept in the white, in linear light as programs do."""
    red, green, blue = (seen(linear(part) * kept + 1 - kept) for part in rgb)
    return red, green, blue


def _moved(rgb: Rgb, kept: float, added: float) -> Rgb:
    hue, light, vividness = colorsys.rgb_to_hls(*rgb)
    return colorsys.hls_to_rgb(hue, min(1.0, light * kept / 100 + added / 100), vividness)
