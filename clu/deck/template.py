"""The ground of a deck: our base, or the template of a committee, read without running anything.

Of a template, only masters, layouts, themes and their pictures are kept. See
docs/decisions/0024-charte.md.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from clu.bounded import TooLargeError, read_bytes
from clu.deck.faces import NEEDED, chosen_layouts
from clu.deck.ground import HEIGHT, Ground, Layout, Slot, stretched
from clu.deck.page import Face, Ink
from clu.deck.places import NS, Sheet, master_map, small_pictures
from clu.deck.scheme import OURS, Scheme, scheme_of
from clu.errors import CluError
from clu.model.french import quoted, typeset
from clu.office.package import CONTENT_TYPES, RELATIONS, UNREADABLE, light, unpack

PRESENTATION = "ppt/presentation.xml"
_MASTER, _LAYOUT, _THEME = "slideMaster", "slideLayout", "theme"
_ID = f"{{{NS['r']}}}id"
_SMALL = 8
"""A logo is at most that part of a slide."""
_LARGEST = 32 * 2**20
"""The bytes of a file, half of those that it holds: more than any charter weighs."""

_SLIDES = (36.0, 8000.0)
"""The sides of a slide, in points, that are not absurd."""

_MACROS = ("macroEnabled", "vbaProject")
_ALIVE = frozenset({"oleObject", "package", "control", "audio", "video", "media"})
"""What opens or plays something else."""

_DRAWN = "p:cSld/p:spTree"
_HOLDS = {_MASTER: _DRAWN, _LAYOUT: _DRAWN, _THEME: "a:themeElements"}
"""What a part of each kind has in it, or is no such part: programs would mend the deck, or not."""


@dataclass(frozen=True)
class Template:
    """What a deck is drawn on: its ground, and its parts, which lead to what is kept of it."""

    ground: Ground
    parts: Mapping[str, bytes]
    theme: str
    colors: Scheme
    size: tuple[int, int]
    logo: tuple[str, float] | None = None
    """The part of the picture that its slides bear, and how much wider than high it is."""


@cache
def base() -> Template:
    """Ours."""
    parts = dict(_stored(files("clu.deck") / "base", ""))
    # Stored under another name: packagers skip files that start with a dot.
    parts[RELATIONS] = parts.pop("_rels/package.rels")
    return made_of(parts)


def grafted(part: str) -> str:
    """What a layout of ours is called in the file of a template."""
    return part.replace("slideLayouts/slideLayout", "slideLayouts/clu")


def made_of(parts: Mapping[str, bytes], file: Path | None = None) -> Template:
    """The template that parts make: ours, once they are changed as that file asks."""
    return _Reader(dict(parts), file).template()


def template(file: Path | None) -> Template:
    """The template of that file, or ours. Raises CluError where it cannot serve."""
    if file is None:
        return base()
    told = file.stat() if file.is_file() else None
    return _template(file, told and (told.st_mtime_ns, told.st_size))


@lru_cache(maxsize=8)  # a deck is laid out on it, then drawn; checks read it at each save
def _template(file: Path, _told: tuple[int, int] | None) -> Template:
    try:
        return _Reader(_read(file), file).template()
    except (KeyError, ValueError) as error:
        raise broken(file) from error


def _stored(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        name = f"{path}{entry.name}"
        if entry.is_dir():
            yield from _stored(entry, f"{name}/")
        elif entry.name.endswith((".xml", ".rels")):
            yield name, entry.read_bytes()


def _read(file: Path) -> dict[str, bytes]:
    try:
        content = read_bytes(file, most=_LARGEST)
        parts = dict(light(unpack(content, largest=2 * _LARGEST)))
    except TooLargeError as error:
        sentence = "il est trop lourd (plus de 32 Mo)."
        raise _refused(file, sentence, "Allégez ses images.") from error
    except FileNotFoundError as error:
        remedy = "Copiez-le dans le dossier decks, ou corrigez « template »."
        raise _refused(file, "il n’existe pas.", remedy) from error
    except ValueError as error:
        sentence = "il est abîmé, ou trop gros une fois décompressé."
        raise _refused(file, sentence, _SAVE_AGAIN) from error
    except UNREADABLE as error:
        raise _refused(file, "ce n’est pas un fichier PowerPoint.", _SAVE_AGAIN) from error
    if PRESENTATION not in parts or CONTENT_TYPES not in parts:
        raise _refused(file, "ce n’est pas un fichier PowerPoint.", _SAVE_AGAIN)
    listed = parts[CONTENT_TYPES].decode("utf-8", "replace")
    if any(sign in listed or any(sign in name for name in parts) for sign in _MACROS):
        raise _refused(file, "il contient des macros.", "Enregistrez-le sans macro (.pptx).")
    return parts


_BROKEN = "il est abîmé ou incomplet."
_SAVE_AGAIN = "Ouvrez-le dans PowerPoint ou Impress et enregistrez-le au format PPTX."


def broken(file: Path) -> CluError:
    """What is said of a file from which no deck can be made."""
    return _refused(file, _BROKEN, _SAVE_AGAIN)


def _refused(file: Path, sentence: str, remedy: str) -> CluError:
    called = f"{file.parent.name}/{file.name}"
    return CluError(typeset(f"Le modèle {quoted(called)} ne peut pas servir : {sentence}"), remedy)


class _Reader:
    """A template being read: its trees, and the parts that are reached from its masters."""

    def __init__(self, parts: dict[str, bytes], file: Path | None) -> None:
        self.parts = parts
        self._file = file
        self._trees: dict[str, Element] = {}

    def template(self) -> Template:
        """What is kept of it."""
        masters = self._masters()
        reached = self._reached(masters)
        size = self._size()
        theme = self._one(masters[0], _THEME)
        colors = scheme_of(self._tree(theme), master_map(self._tree(masters[0])))
        ground = self._ground(masters, size, theme, colors)
        parts = dict(self.parts)
        if self._file is not None:
            kept = {PRESENTATION, CONTENT_TYPES, *reached, *map(rels, reached)}
            parts = {name: part for name, part in parts.items() if name in kept}
            leads = {RELATIONS: "officeDocument", rels(PRESENTATION): _MASTER}
            parts |= {name: self._narrowed(name, kind) for name, kind in leads.items()}
        stands = (masters[0], *(ground.layouts[face].part for face in (Face.CONTENT, Face.COVER)))
        return Template(ground, parts, theme, colors, size, self._logo(stands, size))

    def _logo(self, sheets: Sequence[str], size: tuple[int, int]) -> tuple[str, float] | None:
        """The first picture of the sheets that is small beside a slide: a large one is a ground."""
        for name in (each for each in sheets if each in self.parts):
            for lead, ratio in small_pictures(self._tree(name), size[0] * size[1] / _SMALL):
                return dict(self._leads(name))[lead][1], ratio
        return None

    def _narrowed(self, relations: str, kind: str) -> bytes:
        """Relations, less those that lead to something else: slides, macros, what is outside."""
        root = ElementTree.Element(self._tree(relations).tag)
        root.extend(each for each in self._tree(relations) if _kind(each) == kind)
        return ElementTree.tostring(root)

    def _masters(self) -> list[str]:
        """The masters in their order."""
        leads = dict(self._leads(PRESENTATION))
        listed = self._tree(PRESENTATION).iterfind("p:sldMasterIdLst/p:sldMasterId", NS)
        found = [leads[each.get(_ID, "")][1] for each in listed]
        if not found:
            raise self._broken()
        return found

    def _ground(
        self, masters: Sequence[str], size: tuple[int, int], theme: str, colors: Scheme
    ) -> Ground:
        unit = size[1] / HEIGHT
        sheets: dict[str, Sheet] = {}
        for master in masters:
            tree = self._tree(master)
            own_theme = self._tree(self._one(master, _THEME))
            own_colors = scheme_of(own_theme, master_map(tree))
            order = {lead: name for lead, (kind, name) in self._leads(master) if kind == _LAYOUT}
            for each in tree.iterfind("p:sldLayoutIdLst/p:sldLayoutId", NS):
                part = order[each.get(_ID, "")]
                if self._one(part, _MASTER) != master:
                    raise self._broken()
                sheets[part] = Sheet(self._tree(part), tree, unit, own_colors)
        chosen = chosen_layouts(sheets)
        tree = self._tree(masters[0])
        main = Sheet(tree, tree, unit, colors)
        if Face.CONTENT in chosen:
            main = sheets[chosen[Face.CONTENT].part]
        inks = OURS if self._file is None else main.colors.inks(main.paper)
        if inks != OURS:
            chosen = chosen_layouts(
                {part: replace(each, inks=inks) for part, each in sheets.items()}
            )
        lacking = tuple(face for face in NEEDED if face not in chosen)
        own = _grafted_layouts(size[0] / unit) if lacking else {}
        stands = {**own, **chosen}
        stands = {face: stands.get(face) or stands[Face.CONTENT] for face in Face}
        return Ground(
            width=size[0] / unit,
            scale=unit / 12700,
            layouts=stands,
            inks=inks,
            font=_font(self._tree(theme), "minor"),
            heading_font=_font(self._tree(theme), "major"),
            file=self._file,
            lacking=lacking,
        )

    def _size(self) -> tuple[int, int]:
        found = self._tree(PRESENTATION).find("p:sldSz", NS)
        if found is None:
            raise self._broken()
        size = int(found.get("cx", "0")), int(found.get("cy", "0"))
        low, high = (side * 12700 for side in _SLIDES)
        if not all(low <= side <= high for side in size):
            raise self._broken()
        return size

    def _reached(self, masters: Sequence[str]) -> list[str]:
        """The parts that the masters lead to, and themselves."""
        listed = [
            {each.get("PartName"), each.get("Extension")} for each in self._tree(CONTENT_TYPES)
        ]
        known = {name.lower() for each in listed for name in each if name}
        found: list[str] = []
        waiting = list(masters)
        while waiting:
            name = waiting.pop(0)
            if name in found:
                continue
            found.append(name)
            for _, (kind, lead) in self._leads(name):
                if kind in _ALIVE:
                    sentence = "un masque contient un objet incorporé, un son ou un contrôle."
                    raise self._fault(sentence, "Retirez-le du masque, ou faites-en une image.")
                is_known = {f"/{lead}".lower(), lead.rpartition(".")[2].lower()} & known
                if lead not in self.parts or not is_known:
                    raise self._broken()
                if kind in _HOLDS and self._tree(lead).find(_HOLDS[kind], NS) is None:
                    raise self._broken()
                waiting.append(lead)
        return found

    def _leads(self, name: str) -> Iterator[tuple[str, tuple[str, str]]]:
        """The relations of a part: its identifier, its kind, the part that it leads to."""
        if rels(name) not in self.parts:
            return
        for each in self._tree(rels(name)):
            kind, target = _kind(each), each.get("Target", "")
            if each.get("TargetMode") == "External":
                if name == PRESENTATION:
                    continue
                sentence = "un masque ou une disposition contient un lien vers l’extérieur."
                raise self._fault(sentence, f"Retirez ce lien : {target}")
            folder = posixpath.dirname(name)
            yield (
                each.get("Id", ""),
                (kind, posixpath.normpath(posixpath.join(f"/{folder}", target))[1:]),
            )

    def _one(self, name: str, kind: str) -> str:
        found = next((lead for _, (each, lead) in self._leads(name) if each == kind), None)
        if found is None:
            raise self._broken()
        return found

    def _tree(self, name: str) -> Element:
        if name not in self._trees:
            content = self.parts.get(name, b"")
            if re.search(rb"<!(DOCTYPE|ENTITY)", content):
                raise self._broken()
            try:
                self._trees[name] = ElementTree.fromstring(content)
            except ElementTree.ParseError as error:
                raise self._broken() from error
        return self._trees[name]

    def _broken(self) -> CluError:
        return self._fault(_BROKEN, _SAVE_AGAIN)

    def _fault(self, sentence: str, remedy: str) -> CluError:
        return _refused(self._file or Path("clu/base"), sentence, remedy)


def _grafted_layouts(width: float) -> Mapping[Face, Layout]:
    """Our layouts on a slide of that width, as they are put in a template.

    What stands at their foot says its ink: LibreOffice adds to it what the master does to its own.
    """
    ground = base().ground
    across = width / ground.width
    return {
        face: replace(
            stretched(each, across, 1),
            part=grafted(each.part),
            footer=_inked(each.footer),
            number=_inked(each.number),
        )
        for face, each in ground.layouts.items()
        if face in NEEDED
    }


def _inked(slot: Slot | None) -> Slot | None:
    return slot and replace(slot, ink=None if slot.is_dark else Ink.FAINT)


def _kind(relation: Element) -> str:
    return relation.get("Type", "").rpartition("/")[2]


def rels(name: str) -> str:
    """The part that holds the relations of a part."""
    folder, base_name = posixpath.split(name)
    return f"{folder}/_rels/{base_name}.rels" if folder else f"_rels/{base_name}.rels"


def _font(theme: Element, which: str) -> str:
    found = theme.find(f"a:themeElements/a:fontScheme/a:{which}Font/a:latin", NS)
    return "" if found is None else found.get("typeface", "")
