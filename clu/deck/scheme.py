"""The colours of a theme, and which of them serves for what: legible first, then by its slot."""

import colorsys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import dist
from xml.etree.ElementTree import Element

from clu.deck.ground import Shade
from clu.deck.page import Ink
from clu.model.contrast import contrast, linear, luminance, percent, seen

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SLOTS = tuple(f"accent{rank}" for rank in range(1, 7))

_TEXT = 4.5
_GRAPHIC = 3.0
"""The contrasts that WCAG asks of letters, and of what is drawn."""

_LIGHT = ((100, 0), (75, 0), (50, 0))
_PALE = ((100, 0), (75, 0), (50, 0), (60, 40), (40, 60), (20, 80))
_NAMED = ("bg1", "tx1", "bg2", "tx2", *_SLOTS)
_PASTS = ((100, 0), (60, 40), (75, 25), (50, 50), *((kept, 0) for kept in range(90, 30, -2)))
_LIGHT_GREYS = tuple(Shade("bg1", kept) for kept in (95, 97, 99))
_DARK_GREYS = tuple(Shade("bg1", 100 - added, added) for added in (10, 7, 4, 2))
_REDS = ((0.0, 0.11), (0.92, 1.0))
_WARM = ((0.0, 0.2), (0.85, 1.0))
_GREENS = ((0.2, 0.48),)
_NEAR_HUE = 0.08
"""How far two hues may be, of the circle of all, and be tints of one colour."""

_VIVID = 0.25
_PRESET = {"white": "FFFFFF", "black": "000000"}
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
    paper: Rgb | None = None
    """What slides are on, where it is not their first light colour."""

    def inks(self, paper: Rgb | None = None) -> Mapping[Ink, Shade]:
        """A colour for each ink on that paper, the first light colour where none is known.

        A ground of another colour is named by the colour of the theme that is nearest to it.
        """
        if paper is None or paper == self.rgb(OURS[Ink.PAPER]):
            return self._inks()
        ground = min(_NAMED, key=lambda name: dist(self.rgb(Shade(name)), paper))
        on = replace(self, paper=paper)
        text = max(("tx1", "bg1"), key=lambda name: on._least(Shade(name), Shade(ground)))
        names = {"bg1": ground, "tx1": text}
        found = {role: self.colors.get(name, "000000") for role, name in names.items()}
        inks = replace(on, colors={**self.colors, **found})._inks()
        return {
            ink: shade._replace(name=names.get(shade.name, shade.name))
            for ink, shade in inks.items()
        }

    def _inks(self) -> Mapping[Ink, Shade]:
        """Ours where it can be read, else the next that can."""
        tried = (*self._shades("accent1"), *self._shades("tx2"))
        primary = self._first(tried, _TEXT) or OURS[Ink.TEXT]
        greys = _DARK_GREYS if self._light("bg1") < 0.5 else _LIGHT_GREYS
        inks = {**OURS, Ink.PRIMARY: primary, Ink.PAST: self._past(primary)}
        for ink in (Ink.SOFT, Ink.FAINT):
            inks[ink] = self._first((OURS[ink],), _TEXT) or OURS[Ink.TEXT]
        if greys is _DARK_GREYS:
            inks[Ink.LINE] = Shade("bg1", 75, 25)
        inks[Ink.GREY] = self._ground(greys, inks) or OURS[Ink.PAPER]
        inks[Ink.TINT] = self._ground((OURS[Ink.TINT],), inks) or inks[Ink.GREY]
        grounds = (inks[Ink.PAPER], inks[Ink.GREY], inks[Ink.TINT])
        red = self._hued(("accent3", "accent5"), _REDS, grounds)
        inks[Ink.TARGET] = red or self._first(self._shades("tx2"), _TEXT) or OURS[Ink.TEXT]
        inks[Ink.MET] = self._hued(("accent4",), _GREENS, grounds) or primary
        inks[Ink.MISSED] = self._hued(("accent5", "accent3"), _REDS, grounds) or OURS[Ink.TEXT]
        return inks

    def contrast(self, one: Shade, other: Shade) -> float:
        """As WCAG defines it."""
        return contrast(self.rgb(one), self.rgb(other))

    def rgb(self, shade: Shade) -> Rgb:
        """A shade as it is shown."""
        return _moved(_rgb(self.colors.get(shade.name, "000000")), shade.kept, shade.added)

    def is_pale(self, fill: Element | None, ground: Rgb, *, is_large: bool = False) -> bool:
        """Whether letters of that fill, or of the text where it says none, cannot be read there."""
        rgb = self.filled(fill) or self.rgb(OURS[Ink.TEXT])
        return contrast(rgb, ground) < (_GRAPHIC if is_large else _TEXT)

    def legible(self, tried: Sequence[Ink], inks: Mapping[Ink, Shade], ground: Rgb) -> Ink:
        """The first of these inks that is read on a ground, else the one that is best."""
        far = {ink: contrast(self.rgb(inks[ink]), ground) for ink in tried}
        return next((ink for ink in tried if far[ink] >= _TEXT), max(tried, key=far.__getitem__))

    def filled(self, fill: Element | None) -> Rgb | None:
        """The colour that a fill tells, with what it changes of that of the theme."""
        color = None if fill is None else next(iter(fill), None)
        if color is None:
            return None
        said = str(color.get("lastClr") or color.get("val", ""))
        rgb = _rgb(self.colors.get(said) or _PRESET.get(said) or said)
        told = {each.tag.removeprefix(_A): each.get("val", "0") for each in color}
        if "tint" in told:
            rgb = _tinted(rgb, percent(told["tint"]))
        kept, added = percent(told.get("lumMod", "100%")), percent(told.get("lumOff", "0%"))
        return _moved(rgb, kept * 100, added * 100)

    def is_light(self, fill: Element | None, inks: Mapping[Ink, Shade] = OURS) -> bool:
        """Whether letters of that fill are nearer to the paper than to the text."""
        rgb = self.filled(fill)
        if rgb is None:
            return False
        light = luminance(rgb)
        paper, text = (luminance(self.rgb(inks[ink])) for ink in (Ink.PAPER, Ink.TEXT))
        return abs(light - paper) < abs(light - text)

    def _light(self, name: str) -> float:
        return luminance(self.rgb(Shade(name)))

    def _first(
        self, shades: Iterable[Shade], least: float, other_than: Shade | None = None
    ) -> Shade | None:
        """The first shade that is told from the paper."""
        for each in shades:
            is_other = other_than is None or self.contrast(each, other_than) > 1.5
            if is_other and self._least(each, OURS[Ink.PAPER]) >= least:
                return each
        return None

    def _least(self, shade: Shade, paper: Shade) -> float:
        """How far a shade is from the paper, and from the colour that names it."""
        grounds = (self.rgb(paper), self.paper or self.rgb(paper))
        return min(contrast(self.rgb(shade), each) for each in grounds)

    def _shades(self, name: str) -> tuple[Shade, ...]:
        """A colour and those that are told further from the paper."""
        moved = _LIGHT if self._light("bg1") >= 0.5 else _PALE
        return tuple(Shade(name, *each) for each in moved)

    def _hued(self, first: tuple[str, ...], hues: Hues, grounds: tuple[Shade, ...]) -> Shade | None:
        """The first slot of that hue, made darker where it must be to be read on each ground."""
        for name in (*first, *(each for each in _SLOTS if each not in first)):
            hue, _, vividness = colorsys.rgb_to_hls(*self.rgb(Shade(name)))
            if vividness > _VIVID and any(low <= hue <= high for low, high in hues):
                legible = (
                    each
                    for each in self._shades(name)
                    if self._first((each,), _TEXT)
                    and all(self.contrast(each, ground) >= _TEXT for ground in grounds)
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
        best = max(legible, key=lambda each: self._least(each, OURS[Ink.PAPER]), default=None)
        return apart or self._first(legible, _GRAPHIC) or best or Shade("tx1", 50, 50)

    def _is_quiet(self, name: str, primary: Shade) -> bool:
        """Whether a colour judges nothing: a grey, or that of the primary where it is not warm.

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
