"""Our base on an upright A4 sheet, for what is printed: its places rescaled, in a charter's looks.

Of the template of a committee it takes the colours, the fonts and the logo, not the layouts: what
is made for a screen would be distorted.
"""

import re
from pathlib import Path

from clu.deck.drawing.element import Element, element, rectangle, transform
from clu.deck.drawing.ink import dyed
from clu.deck.ground import rescaled
from clu.deck.page import Frame, Ink, Medium
from clu.deck.scheme import OURS
from clu.deck.template import PRESENTATION, Template, base, made_of, rels, template

_A4 = (7_560_000, 10_692_000)
_LETTERS = {Medium.POSTER: 1.56, Medium.HANDOUT: 0.75}
"""How much larger letters are than on a slide: read from afar, or in the hand."""

_SLIDE = re.compile(rb"<p:sldSz [^>]*/>")
_COLOR = re.compile(r'((?:srgbClr val|lastClr))="([0-9A-Fa-f]{6})"')
_NAMED = re.compile(r'<a:schemeClr val="(\w+)"/>')
_INKS: dict[str, Ink] = {shade.name: ink for ink, shade in OURS.items() if shade.kept == 100}
_NEEDLESS = {Medium.POSTER: 'type="sldNum"', Medium.HANDOUT: 'name="Filet du titre"'}
"""What tells the shape that has no place there: a poster is alone, a sheet has small titles."""

_KICKER = re.compile(r'(name="Surtitre".*?<a:ext cx=")(\d+)', re.DOTALL)
_PICTURE = re.compile(r"<a:blipFill.*?</a:blipFill>", re.DOTALL)
_FLAT = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
"""What fills a shape in the place of a picture of the theme."""

_MASTER = "ppt/slideMasters/slideMaster1.xml"
_LOGO = Frame(17, 6, 110, 24)
"""How far from the sides and from the top of the sheet, and the most that it takes, in points."""


def upright(medium: Medium, file: Path | None = None) -> Template:
    """What a sheet of that medium stands on. Raises CluError where the template cannot serve."""
    own, charter, is_grey = base(), template(file), medium is Medium.HANDOUT
    theme = _PICTURE.sub(_FLAT, charter.parts[charter.theme].decode())
    parts = {**own.parts, own.theme: (_COLOR.sub(_grey, theme) if is_grey else theme).encode()}
    inks = made_of(parts, file).ground.inks
    needless = rf"<p:sp>(?:(?!</p:sp>).)*{_NEEDLESS[medium]}.*?</p:sp>"
    across, down = (one / other for one, other in zip(_A4, own.size, strict=True))
    for name, part in own.parts.items():
        if name.endswith(".xml") and "/slide" in name:
            text = rescaled(part.decode(), across, down, _LETTERS[medium])
            text = _NAMED.sub(_role, re.sub(needless, "", text, flags=re.DOTALL))
            parts[name] = dyed(text.encode(), inks)
    size = element("p:sldSz", cx=_A4[0], cy=_A4[1]).encode()
    parts[PRESENTATION] = _SLIDE.sub(size, parts[PRESENTATION])
    if charter.logo:
        _add_logo(parts, charter, *charter.logo, is_grey=is_grey)
    return made_of(parts, file)


def _add_logo(
    parts: dict[str, bytes], charter: Template, picture: str, ratio: float, *, is_grey: bool
) -> None:
    """Put the logo of a charter at the right of the top, beside a narrower kicker."""
    unit = _A4[1] / base().size[1]
    wide = min(_LOGO.width, _LOGO.height * ratio)
    left = _A4[0] / 12700 / unit - _LOGO.x - wide
    place = Frame(left, _LOGO.y, wide, wide / ratio).times(unit, unit)
    blip = element("a:blip", element("a:grayscl") if is_grey else None, **{"r:embed": "rIdLogo"})
    told = element("p:cNvPr", id=90, name="Logo")
    drawn = element(
        "p:pic",
        element("p:nvPicPr", told, element("p:cNvPicPr"), element("p:nvPr")),
        element("p:blipFill", blip, element("a:stretch", element("a:fillRect"))),
        rectangle(transform("a:xfrm", place)),
    )
    name = f"ppt/media/logo.{picture.rpartition('.')[2]}"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    lead = element("Relationship", Id="rIdLogo", Type=kind, Target=f"/{name}")
    parts[name] = charter.parts[picture]
    _insert(parts, _MASTER, drawn, "</p:spTree>")
    _insert(parts, rels(_MASTER), lead, "</Relationships>")
    less = round((wide + _LOGO.x) * unit * 12700)
    for layout in [each for each in parts if "/slideLayouts/slideLayout" in each]:
        text = parts[layout].decode()
        narrower = _KICKER.sub(lambda found: f"{found[1]}{int(found[2]) - less}", text)
        parts[layout] = narrower.encode()


def _insert(parts: dict[str, bytes], name: str, child: Element, before: str) -> None:
    parts[name] = parts[name].decode().replace(before, child + before).encode()


def _role(found: re.Match[str]) -> str:
    """What stands for a colour of ours: that of the charter which serves for the same."""
    return f"<ink:{_INKS[found[1]]}/>"


def _grey(found: re.Match[str]) -> str:
    """A colour as a black and white printer would give it."""
    red, green, blue = (int(found[2][at : at + 2], 16) for at in (0, 2, 4))
    light = round(0.299 * red + 0.587 * green + 0.114 * blue)
    return f'{found[1]}="{light:02X}{light:02X}{light:02X}"'
