"""What is drawn, put in the file by python-pptx: each part whole, as the text that it is.

The library keeps the parts, their relations and kinds, and writes the file. It is not asked to
search: for each slide that it adds it would look through those that are there.
"""

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any, cast

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from clu.deck.drawing.element import Element, element, part
from clu.deck.drawing.ink import dyed
from clu.deck.ground import Shade
from clu.deck.page import Ink

NOTES_MASTER = "ppt/notesMasters/notesMaster1.xml"
PICTURES: Mapping[str, str] = {
    "bmp": CONTENT_TYPE.BMP,
    "gif": CONTENT_TYPE.GIF,
    "jpeg": CONTENT_TYPE.JPEG,
    "png": CONTENT_TYPE.PNG,
    "tiff": CONTENT_TYPE.TIFF,
}
"""What slides take of pictures, by the endings of their files."""

_KINDS = {
    "slide": CONTENT_TYPE.PML_SLIDE,
    "notesSlide": CONTENT_TYPE.PML_NOTES_SLIDE,
    "chart": CONTENT_TYPE.DML_CHART,
    "package": CONTENT_TYPE.SML_SHEET,
}
_RELATION = RELATIONSHIP_TYPE.SLIDE.removesuffix("slide")
_DYED = ("slide", "chart")
FIRST_SLIDE = 256
"""The lowest number that the format gives to a slide."""

Relations = Iterable[tuple[str, str]]
"""What a part leads to: « slideLayout », and the name of that part. The first is « rId1 »."""


class Package:
    """The file of a deck: what it stands on, and the parts that are drawn, by their names."""

    def __init__(self, stand: Any, inks: Mapping[Ink, Shade]) -> None:
        self._presentation = stand
        self._package: Any = self._presentation.part.package
        self._parts = {each.partname[1:]: each for each in self._package.iter_parts()}
        self._inks = inks
        self._media: dict[bytes, str] = {}
        self._slides: list[Element] = []

    def add(self, kind: str, name: str, content: bytes, relations: Relations = ()) -> str:
        """Put a part of a kind that a relation has, « chart », in the file. Return its name."""
        content = dyed(content, self._inks) if kind in _DYED else content
        return self._add(_KINDS[kind], name, content, relations)

    def picture(self, content: bytes, ending: str) -> str:
        """Put a picture in the file, once. Return its name."""
        if content not in self._media:
            name = f"ppt/media/image{len(self._media) + 1}-clu.{ending}"
            self._media[content] = self._add(PICTURES[ending], name, content)
        return self._media[content]

    def add_slide(self, name: str, content: bytes, relations: Relations) -> None:
        """Put one more slide after the others."""
        self.add("slide", name, content, relations)
        lead = self._relate(self._presentation.part, "slide", name)
        number = FIRST_SLIDE + len(self._slides)
        self._slides.append(element("p:sldId", **{"id": str(number), "r:id": lead}))

    def add_notes(self, name: str, content: bytes, slide: str) -> None:
        """Put the notes of a slide beside it."""
        self.add("notesSlide", name, content, (("notesMaster", NOTES_MASTER), ("slide", slide)))
        self._relate(self._parts[slide], "notesSlide", name)

    @property
    def properties(self) -> Any:
        """The properties of the file."""
        return self._presentation.core_properties

    def saved(self, extension: Element | None) -> bytes:
        """The file, whose presentation has what that list of extensions says."""
        root: Any = self._presentation.part._element
        listed = root.get_or_add_sldIdLst()
        listed.getparent().replace(listed, parsed("p:sldIdLst", *self._slides))
        if extension:
            root.append(parsed("p:extLst", extension))
        stream = BytesIO()
        self._presentation.save(stream)
        return stream.getvalue()

    def _add(self, kind: str, name: str, content: bytes, relations: Relations = ()) -> str:
        made = Part(PackURI(f"/{name}"), kind, self._package, content)
        self._parts[name] = made
        for relation, lead in relations:
            self._relate(made, relation, lead)
        return name

    def _relate(self, made: Any, kind: str, lead: str) -> str:
        # relate_to would first look for such a relation among all those that the part has.
        relation = made.rels._add_relationship(_RELATION + kind, self._parts[lead])
        return cast(str, relation)


def parsed(tag: str, *children: Element) -> Any:
    """An element as python-pptx holds it."""
    return etree.fromstring(part(tag, *children))
