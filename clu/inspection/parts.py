"""A PPTX file as the trees of its parts, and how they lead to each other; nothing is trusted."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

from clu.errors import CluError
from clu.model.french import typeset
from clu.office.package import RELATIONS, UNREADABLE
from clu.office.xml_part import Element, inside, local, parsed, value

MOST_BYTES = 256 * 2**20
"""Of a file: more than any deck holds."""
_MOST_XML = 64 * 2**20
_MOST_PARTS = 20_000
_MOST_TAGS = 1_000_000
_OLDER = b"\xd0\xcf\x11\xe0"
_ZIP, _ENTRY = b"PK", b"PK\x01\x02"
_RESAVE = "Enregistrez-le de nouveau au format PPTX, depuis PowerPoint ou LibreOffice."


class Relation(NamedTuple):
    """Where a part leads: another part, or outside of the file."""

    nature: str
    target: str
    is_outside: bool


@dataclass(frozen=True)
class Parts:
    """The parts of a file that are XML, each a tree once it is asked for."""

    content: dict[str, bytes]

    @cached_property
    def _trees(self) -> dict[str, Element | None]:
        return {}

    def tree(self, name: str) -> Element | None:
        """The tree of a part; None where there is none, or where it is no XML."""
        if name not in self._trees:
            try:
                self._trees[name] = _chosen(parsed(self.content, name))
            except ValueError:
                self._trees[name] = None
        return self._trees[name]

    def relations(self, name: str) -> dict[str, Relation]:
        """Where a part leads, by the identifiers that it uses."""
        folder, _, file = name.rpartition("/")
        tree = self.tree(f"{folder}/_rels/{file}.rels" if name else RELATIONS)
        found = {}
        for each in inside(tree, "Relationship") if tree is not None else ():
            nature = value(each, "Type").rpartition("/")[2]
            target, is_outside = value(each, "Target"), value(each, "TargetMode") == "External"
            if not is_outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[value(each, "Id")] = Relation(nature, target, is_outside)
        return found

    def led_to(self, name: str, nature: str) -> Iterator[str]:
        """The parts of a nature that a part leads to."""
        return (
            each.target
            for each in self.relations(name).values()
            if each.nature == nature and not each.is_outside
        )

    @cached_property
    def presentation(self) -> str:
        """The name of the part that lists the slides; empty in what is no deck."""
        for name in self.led_to("", "officeDocument"):
            tree = self.tree(name)
            if tree is not None and local(tree) == "presentation":
                return name
        return ""


def parts_of(document: bytes) -> Parts:
    """The parts of a deck. Raises CluError on what is none, or is no file to be opened."""
    if document.startswith(_OLDER):
        sentence = "Ce fichier est protégé par un mot de passe, ou d’une version d’avant 2007."
        raise CluError(sentence, _RESAVE)
    if not document.startswith(_ZIP):
        raise _no_deck()
    if len(document) > MOST_BYTES or document.count(_ENTRY) > _MOST_PARTS:
        raise too_large()
    try:
        with ZipFile(BytesIO(document)) as archive:
            entries = [
                each for each in archive.infolist() if each.filename.endswith((".xml", ".rels"))
            ]
            if sum(each.file_size for each in entries) > _MOST_XML:
                raise too_large()
            content = {each.filename: archive.read(each) for each in entries}
    except (*UNREADABLE, UnicodeError) as error:
        raise _no_deck() from error
    if sum(each.count(b"<") for each in content.values()) > _MOST_TAGS:
        raise too_large()
    parts = Parts(content)
    if not parts.presentation:
        raise _no_deck()
    return parts


def too_large() -> CluError:
    """What is said of a file that would take too long, or too much memory."""
    sentence = "Ce fichier est trop gros pour être contrôlé, ou se déploie sans mesure."
    return CluError(sentence, typeset("Compressez-en les images, ou coupez-le en plusieurs."))


def _no_deck() -> CluError:
    return CluError("Ce fichier n’est pas un diaporama PPTX.", _RESAVE)


def _chosen(root: Element) -> Element:
    """The tree with the first choice in the place of each alternative: what Office shows."""
    for node in list(root.iter()):
        if local(node) == "AlternateContent" and (parent := node.getparent()) is not None:
            choices = [each for each in node if local(each) == "Choice"] or list(node)
            at = parent.index(node)
            parent[at : at + 1] = list(choices[0]) if choices else []
    return root
