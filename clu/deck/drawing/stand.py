"""What a deck is drawn on, made ready: the parts of its template, with its font and its footer.

A template that lacks a layout gets ours, under its first master.
"""

import posixpath
import re
from collections.abc import Iterable

from clu.deck.drawing.element import DECLARATION, Element, element
from clu.deck.drawing.ink import color
from clu.deck.drawing.package import NOTES_MASTER
from clu.deck.drawing.text_shape import plain_paragraph
from clu.deck.page import Ink
from clu.deck.scheme import OURS
from clu.deck.template import PRESENTATION, Template, base, grafted, rels, shell
from clu.deck.upright import rescaled
from clu.office.package import CONTENT_TYPES, pack

_FONT = re.compile(r'<a:latin typeface="Arial"[^>]*/>')
_NOTES_THEME = "ppt/theme/themeNotes.xml"
_FOOTER = re.compile(
    r'(type="ftr"(?:(?!</p:sp>).)*?<(?:/a:lstStyle|a:lstStyle/)>\s*)<a:p>.*?(?=</p:txBody>)',
    flags=re.DOTALL,
)
"""The words in the place of the footer of a layout."""

_OURS = color(OURS[Ink.PRIMARY])
"""The colour of our layouts, in whose place a template may have one that is read better."""

_IDENTITY = re.compile(r'<p:sld(?:Master|Layout)Id [^>]*?\bid="(\d+)"')
_LAYOUTS_END = "</p:sldLayoutIdLst>"
_RELATIONS_END = "</Relationships>"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_LAYOUT = f"{_OFFICE}presentationml.slideLayout+xml"
_THEME = f"{_OFFICE}theme+xml"
_ENDINGS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}


class _Parts(dict[str, bytes]):
    """Parts by their names; `kinds` says what those are whose ending does not."""

    def __init__(self, stand: Template) -> None:
        others, kinds = shell()
        super().__init__({**others, **stand.parts})
        self.kinds = {**kinds, **stand.kinds}

    def packed(self) -> bytes:
        """The file that holds them."""
        known = [
            element("Default", Extension=each, ContentType=_ENDINGS[each]) for each in _ENDINGS
        ]
        own = [
            element("Override", PartName=f"/{name}", ContentType=kind)
            for name, kind in self.kinds.items()
        ]
        listed = _root("Types", "content-types", (*known, *own))
        return pack({**self, CONTENT_TYPES: listed}, compressed=False)

    def insert(self, name: str, lines: str, before: str) -> None:
        """Add lines to a part, at the end of a list."""
        self[name] = self[name].decode().replace(before, lines + before).encode()


def stand(template: Template, font: str, footer: str) -> bytes:
    """The presentation without a slide that a deck begins with."""
    parts, ground = _Parts(template), template.ground
    theme = parts[template.theme]
    if ground.file is None:
        face = element("a:latin", typeface=font)
        parts[template.theme] = theme = _FONT.sub(lambda _: face, theme.decode()).encode()
    # The notes must have a theme of their own: ours, for that of another may lead to pictures.
    parts[_NOTES_THEME] = theme if ground.file is None else base().parts[base().theme]
    parts.kinds[_NOTES_THEME] = _THEME
    if ground.lacking:
        _graft(parts, template)
    words = plain_paragraph(footer)
    for name in sorted({each.part for each in ground.layouts.values()}):
        # Slides added by hand take it, and LibreOffice needs it.
        text = _FOOTER.sub(lambda found: found[1] + words, parts[name].decode())
        parts[name] = text.encode()
    _present(parts, template)
    return parts.packed()


def _present(parts: _Parts, template: Template) -> None:
    """Write the part that gathers the masters, and what it leads to."""
    leads = [
        *(("slideMaster", name) for name in template.masters),
        ("notesMaster", NOTES_MASTER),
        ("presProps", "ppt/presProps.xml"),
        ("viewProps", "ppt/viewProps.xml"),
        ("theme", template.theme),
        ("tableStyles", "ppt/tableStyles.xml"),
    ]
    masters = (
        element("p:sldMasterId", **{"id": identity, "r:id": f"rId{rank}"})
        for rank, identity in enumerate(template.masters.values(), 1)
    )
    notes = element("p:notesMasterId", **{"r:id": f"rId{len(template.masters) + 1}"})
    width, height = template.size
    said = element("p:sldMasterIdLst", *masters) + element("p:notesMasterIdLst", notes)
    said += element("p:sldSz", cx=width, cy=height)
    text = parts[PRESENTATION].decode()
    whole = re.sub(r"<p:sldMasterIdLst>.*<p:sldSz[^>]*/>", said, text, flags=re.DOTALL)
    parts[PRESENTATION] = whole.encode()
    parts[rels(PRESENTATION)] = _relations(PRESENTATION, leads)


def _graft(parts: _Parts, template: Template) -> None:
    """Put our layouts under the first master of a template, as large as its slides."""
    master = next(iter(template.masters))
    known = [*template.masters.values()]
    for name in template.masters:
        known += _IDENTITY.findall(parts[name].decode())
    last = max(map(int, filter(str.isdigit, known)))
    listed, leads = "", ""
    width, height = template.size
    own_width, own_height = base().size
    for rank, face in enumerate(template.ground.lacking, start=1):
        own = base().ground.layouts[face].part
        text = rescaled(base().parts[own].decode(), width / own_width, height / own_height)
        text = text.replace(_OURS, color(template.ground.inks[Ink.PRIMARY]))
        name = grafted(own)
        parts[name], parts.kinds[name] = text.encode(), _LAYOUT
        parts[rels(name)] = _relations(name, [("slideMaster", master)])
        listed += element("p:sldLayoutId", **{"id": str(last + rank), "r:id": f"rIdClu{rank}"})
        leads += _lead(f"rIdClu{rank}", "slideLayout", f"/{name}")
    parts.insert(master, listed, _LAYOUTS_END)
    parts.insert(rels(master), leads, _RELATIONS_END)


def _relations(name: str, leads: list[tuple[str, str]]) -> bytes:
    folder = posixpath.dirname(name)
    listed = (
        _lead(f"rId{rank}", kind, posixpath.relpath(lead, folder))
        for rank, (kind, lead) in enumerate(leads, start=1)
    )
    return _root("Relationships", "relationships", listed)


def _lead(identity: str, kind: str, target: str) -> Element:
    return element("Relationship", Id=identity, Type=_RELATION + kind, Target=target)


def _root(tag: str, kind: str, children: Iterable[Element]) -> bytes:
    return f'{DECLARATION}<{tag} xmlns="{_PACKAGE}{kind}">{"".join(children)}</{tag}>'.encode()
