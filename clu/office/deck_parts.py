"""A PPTX file as the trees of its parts, and how they lead to each other; nothing is trusted."""

import posixpath
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from clu.bounded import TooLargeError
from clu.errors import CluError
from clu.office.package import (
    RELATIONS,
    UNREADABLE,
    SwollenError,
    trees,
)
from clu.office.xml_part import NOWHERE, Element, inside, local, parsed, value

_MOST_PARTS = 20_000
_OLDER = b"\xd0\xcf\x11\xe0"
_ZIP, _ENTRY = b"PK", b"PK\x01\x02"
RESAVE = "Enregistrez-le de nouveau au format PPTX, depuis PowerPoint ou LibreOffice."


class Relation(NamedTuple):
    """Where a part leads: another part, or outside of the file."""

    nature: str
    target: str
    is_outside: bool


class Parts(dict[str, Element]):
    """The trees of the parts of a file, made as they are asked for; NOWHERE for what is none."""

    def __init__(self, content: Mapping[str, bytes]) -> None:
        super().__init__()
        self.content = content

    def __missing__(self, name: str) -> Element:
        try:
            self[name] = _chosen(parsed(self.content, name))
        except ValueError:
            self[name] = NOWHERE
        return self[name]

    def relations(self, name: str) -> dict[str, Relation]:
        """Where a part leads, by the identifiers that it uses."""
        folder, _, file = name.rpartition("/")
        found = {}
        listed = self[f"{folder}/_rels/{file}.rels" if name else RELATIONS]
        for each in inside(listed, "Relationship"):
            nature = value(each, "Type").rpartition("/")[2]
            target, is_outside = value(each, "Target"), value(each, "TargetMode") == "External"
            if not is_outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[value(each, "Id")] = Relation(nature, target, is_outside)
        return found

    def led_to(self, name: str, *natures: str) -> Iterator[str]:
        """The parts of a nature that a part leads to."""
        leads = self.relations(name).values()
        return (each.target for each in leads if each.nature in natures and not each.is_outside)

    def one(self, name: str, nature: str) -> str:
        """The first of them; "" where there is none."""
        return next(self.led_to(name, nature), "")

    @cached_property
    def presentation(self) -> str:
        """The name of the part that lists the slides; empty in what is no deck."""
        leads = self.led_to("", "officeDocument")
        return next((each for each in leads if local(self[each]) == "presentation"), "")


def parts_of(document: bytes) -> Parts:
    """The parts of a deck. Raises CluError on what is none, or is no file to be opened."""
    if document.startswith(_OLDER):
        sentence = "Ce fichier est protégé par un mot de passe, ou d’une version d’avant 2007."
        raise CluError(sentence, RESAVE)
    if not document.startswith(_ZIP):
        raise _no_deck()
    if document.count(_ENTRY) > _MOST_PARTS:
        raise TooLargeError
    try:
        parts = Parts(trees(document))
    except SwollenError as error:
        raise TooLargeError from error
    except (*UNREADABLE, UnicodeError) as error:
        raise _no_deck() from error
    if not parts.presentation:
        raise _no_deck()
    return parts


def _no_deck() -> CluError:
    return CluError("Ce fichier n’est pas un diaporama PPTX.", RESAVE)


def _chosen(root: Element) -> Element:
    """The tree with the first choice in the place of each alternative: what Office shows."""
    for node in list(inside(root, "AlternateContent")):
        if (parent := node.getparent()) is not None:
            choices = list(node.iterfind("{*}Choice")) or list(node)
            rank = parent.index(node)
            parent[rank : rank + 1] = list(choices[0]) if choices else []
    return root
