"""What a deck is drawn on, made ready: the parts of its template, with its font and its footer.

A template that lacks a layout gets ours, under its first master.
"""

import re

from clu.deck.drawing.element import element
from clu.deck.drawing.package import LAYOUT, THEME, Package
from clu.deck.drawing.text_shape import plain_paragraph
from clu.deck.template import Template, base, grafted, rels, shell
from clu.deck.upright import stretched

_FONT = re.compile(r'<a:latin typeface="Arial"[^>]*/>')
_NOTES_THEME = "ppt/theme/themeNotes.xml"
_FOOTER = re.compile(
    r'(type="ftr"(?:(?!</p:sp>).)*?<(?:/a:lstStyle|a:lstStyle/)>\s*)<a:p>.*?(?=</p:txBody>)',
    flags=re.DOTALL,
)
"""The words in the place of the footer of a layout."""

_IDENTITY = re.compile(r'<p:sld(?:Master|Layout)Id [^>]*?\bid="(\d+)"')
_LAYOUTS_END = "</p:sldLayoutIdLst>"
_RELATIONS_END = "</Relationships>"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideLayout"


def package_on(stand: Template, font: str, footer: str) -> Package:
    """The parts that a deck begins with."""
    others, kinds = shell()
    package, ground = Package(stand, others, kinds), stand.ground
    theme = package[stand.theme]
    if ground.file is None:
        face = element("a:latin", typeface=font)
        theme = _FONT.sub(lambda _: face, theme.decode()).encode()
        package.add(stand.theme, theme)
    # The notes must have a theme part of their own, even if it says the same.
    package.add(_NOTES_THEME, theme, THEME)
    if ground.lacking:
        _graft(package, stand)
    words = plain_paragraph(footer)
    for name in sorted({each.part for each in ground.layouts.values()}):
        # Slides added by hand take it, and LibreOffice needs it.
        text = _FOOTER.sub(lambda found: found[1] + words, package[name].decode())
        package.add(name, text.encode())
    return package


def _graft(package: Package, stand: Template) -> None:
    """Put our layouts under the first master of a template, as large as its slides."""
    master = next(iter(stand.masters))
    known = [*stand.masters.values()]
    for name in stand.masters:
        known += _IDENTITY.findall(package[name].decode())
    last = max(map(int, filter(str.isdigit, known)))
    listed, leads = "", ""
    width, height = stand.size
    own_width, own_height = base().size
    for rank, face in enumerate(stand.ground.lacking, start=1):
        own = base().ground.layouts[face].part
        text = stretched(base().parts[own].decode(), width / own_width, height / own_height)
        part = package.add(grafted(own), text.encode(), LAYOUT, relations=[("slideMaster", master)])
        listed += element("p:sldLayoutId", **{"id": str(last + rank), "r:id": f"rIdClu{rank}"})
        leads += element("Relationship", Id=f"rIdClu{rank}", Type=_RELATION, Target=f"/{part}")
    _insert(package, master, listed, _LAYOUTS_END)
    _insert(package, rels(master), leads, _RELATIONS_END)


def _insert(package: Package, name: str, lines: str, before: str) -> None:
    package.add(name, package[name].decode().replace(before, lines + before).encode())
