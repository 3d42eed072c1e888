"""The parts of a file, what each of them is, and which other parts it leads to."""

import posixpath
from collections.abc import Iterable, Mapping

from clu.deck.drawing.element import DECLARATION, Element, element
from clu.deck.drawing.ink import dyed
from clu.deck.template import Template
from clu.office.package import CONTENT_TYPES

_OFFICE = "application/vnd.openxmlformats-officedocument."
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"

_ENDINGS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "bmp": "image/bmp",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "tiff": "image/tiff",
}
PICTURES = frozenset({"bmp", "gif", "jpeg", "png", "tiff"})
"""What slides take of pictures."""

SLIDE = f"{_OFFICE}presentationml.slide+xml"
NOTES = f"{_OFFICE}presentationml.notesSlide+xml"
LAYOUT = f"{_OFFICE}presentationml.slideLayout+xml"
CHART = f"{_OFFICE}drawingml.chart+xml"
THEME = f"{_OFFICE}theme+xml"

_DRAWN = (SLIDE, CHART)

Relations = Iterable[tuple[str, str]]
"""What a part leads to: « slideLayout », and the name of that part. The first is « rId1 »."""


class Package:
    """Parts by their names, on top of those of a template; its theme dyes what is drawn."""

    def __init__(self, stand: Template, others: Mapping[str, bytes], kinds: Mapping[str, str]):
        self.theme = stand.theme
        self._inks = stand.ground.inks
        self._parts = {**others, **stand.parts}
        self._kinds = {**kinds, **stand.kinds}
        self._media: dict[bytes, str] = {}

    def __getitem__(self, name: str) -> bytes:
        return self._parts[name]

    def add(self, name: str, content: bytes, kind: str = "", relations: Relations = ()) -> str:
        """Put a part in the file; one without a kind is what its ending says. Return its name."""
        self._parts[name] = dyed(content, self._inks) if kind in _DRAWN else content
        if kind:
            self._kinds[name] = kind
        if leads := tuple(relations):
            folder, base = posixpath.split(name)
            self._parts[f"{folder}/_rels/{base}.rels"] = _relations(folder, leads)
        return name

    def picture(self, content: bytes, ending: str) -> str:
        """Put a picture in the file, once. Return its name."""
        if content not in self._media:
            name = f"ppt/media/image{len(self._media) + 1}-clu.{ending}"
            self._media[content] = self.add(name, content)
        return self._media[content]

    def parts(self) -> dict[str, bytes]:
        """All the parts, and the list of what they are."""
        endings = {name.rpartition(".")[2] for name in self._parts}
        known = [
            element("Default", Extension=ending, ContentType=kind)
            for ending, kind in _ENDINGS.items()
            if ending in endings
        ]
        own = [
            element("Override", PartName=f"/{name}", ContentType=kind)
            for name, kind in self._kinds.items()
        ]
        return {**self._parts, CONTENT_TYPES: _root("Types", "content-types", (*known, *own))}


def _relations(folder: str, leads: tuple[tuple[str, str], ...]) -> bytes:
    return _root(
        "Relationships",
        "relationships",
        (
            element(
                "Relationship",
                Id=f"rId{rank}",
                Type=_RELATION + kind,
                Target=posixpath.relpath(name, folder),
            )
            for rank, (kind, name) in enumerate(leads, start=1)
        ),
    )


def _root(tag: str, kind: str, children: Iterable[Element]) -> bytes:
    return f'{DECLARATION}<{tag} xmlns="{_PACKAGE}{kind}">{"".join(children)}</{tag}>'.encode()
