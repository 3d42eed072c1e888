"""Our base on an upright A4 sheet, for what is printed: its places rescaled, maybe in grey."""

import re
from functools import cache, partial
from pathlib import Path

from clu.deck.page import Medium
from clu.deck.template import PRESENTATION, Template, base, made_of

_A4 = (7_560_000, 10_692_000)
_LETTERS = {Medium.POSTER: 1.56, Medium.HANDOUT: 0.75}
"""How much larger letters are than on a slide: read from afar, or in the hand."""

_ACROSS = re.compile(r'\b(x|cx)="(\d+)"')
_DOWN = re.compile(r'\b(y|cy|lIns|tIns|rIns|bIns)="(\d+)"')
_SIZE = re.compile(r'\b(sz)="(\d+)"')
_SLIDE = re.compile(rb"<p:sldSz [^>]*/>")
_COLOR = re.compile(r'(srgbClr val)="([0-9A-F]{6})"')
_RULE = re.compile(r'<p:sp>(?:(?!</p:sp>).)*name="Filet du titre".*?</p:sp>', re.DOTALL)


@cache
def upright(medium: Medium, file: Path | None = None) -> Template:
    """What a sheet of that medium stands on."""
    own = base()
    parts = dict(own.parts)
    (width, height), (across, down) = own.size, _A4
    for name, part in own.parts.items():
        if name.endswith(".xml") and "/slide" in name:
            text = part.decode()
            ratios = across / width, down / height, _LETTERS[medium]
            if medium is Medium.HANDOUT:
                text = _RULE.sub("", text)
            parts[name] = rescaled(text, *ratios).encode()
    if medium is Medium.HANDOUT:
        parts[own.theme] = _COLOR.sub(_grey, own.parts[own.theme].decode()).encode()
    size = f'<p:sldSz cx="{across}" cy="{down}"/>'.encode()
    parts[PRESENTATION] = _SLIDE.sub(size, parts[PRESENTATION])
    return made_of(parts)


def rescaled(text: str, across: float, down: float, letters: float | None = None) -> str:
    """A layout of ours on a sheet that many times as wide and as high."""
    for sizes, ratio in ((_ACROSS, across), (_DOWN, down), (_SIZE, letters or down)):
        text = sizes.sub(partial(_times, ratio), text)
    return text


def _times(ratio: float, found: re.Match[str]) -> str:
    return f'{found[1]}="{round(int(found[2]) * ratio)}"'


def _grey(found: re.Match[str]) -> str:
    """A colour as a black and white printer would give it."""
    red, green, blue = (int(found[2][at : at + 2], 16) for at in (0, 2, 4))
    light = round(0.299 * red + 0.587 * green + 0.114 * blue)
    return f'{found[1]}="{light:02X}{light:02X}{light:02X}"'
