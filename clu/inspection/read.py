"""A PPTX file read as a deck: each shape where it stands, each text as it is seen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from clu.inspection.colour import NOTHING, UNKNOWN, WHITE, ColourScheme, Ground, laid
from clu.inspection.graphics import TableLooks, chart_facts, said_in, words_in
from clu.inspection.looks import Inherited, at, first_said, of_name, whole
from clu.inspection.parts import Parts, parts_of, too_large
from clu.inspection.places import BODIES, EMU, HEADS, TITLES, Room, place_of
from clu.inspection.seen import Extent, Nature, Outward, ReadDeck, ReadShape, ReadSlide, TextRun
from clu.office.xml_part import Element, inside, local, text_in, value

_TRUE, _FALSE = ("1", "true"), ("0", "false")
_UNDER, _BESIDE = 0.9, 0.25
"""Which share of a text a fill must cover to be its ground, or to be perhaps its ground."""
_MOST_SHAPES = 2000
_MEDIA = ("video", "audio", "media")
_NATURES = {"pic": Nature.PICTURE, "graphicFrame": Nature.OBJECT, "grpSp": Nature.GROUP}


def read(document: bytes) -> ReadDeck:
    """The deck of a file. Raises CluError on what is none."""
    parts = parts_of(document)
    root, relations = parts.tree(parts.presentation), parts.relations(parts.presentation)
    listed = (each for ids in of_name(root, "sldIdLst") for each in ids)
    names = [relations[id_].target for each in listed if (id_ := _leading(each)) in relations]
    core = parts.tree(next(parts.led_to("", "core-properties"), ""))
    title, author, language = (
        text_in(core, each).strip() if core is not None else ""
        for each in ("title", "creator", "language")
    )
    fonts = (value(each, "typeface") for each in inside(root, "font")) if root is not None else ()
    slides = (_Reader(parts, name, root).slide(rank) for rank, name in enumerate(names, start=1))
    height = whole(first_said([at(root, "sldSz")], "cy")) / EMU
    usual = height if 100 < height < 5000 else ReadDeck.height
    return ReadDeck(tuple(slides), title, author, language, frozenset(fonts), usual)


def _leading(node: Element) -> str:
    """The identifier by which an element leads to another part; it may have one of its own."""
    return next((said for key, said in node.items() if key.endswith("}id")), "")


@dataclass
class _Reader:
    """One slide, its layout and its master."""

    parts: Parts
    name: str
    presentation: Element | None
    painted: list[tuple[Extent, Ground]] = field(default_factory=list)
    """The fills that are drawn so far, the lowest first."""

    @cached_property
    def sheets(self) -> list[tuple[str, Element]]:
        """The slide, its layout, its master."""
        layout = next(self.parts.led_to(self.name, "slideLayout"), "")
        master = next(self.parts.led_to(layout, "slideMaster"), "") if layout else ""
        found = ((name, self.parts.tree(name)) for name in (self.name, layout, master) if name)
        return [(name, tree) for name, tree in found if tree is not None]

    @cached_property
    def above(self) -> list[Element]:
        """The layout and the master."""
        return [tree for _, tree in self.sheets[1:]]

    @cached_property
    def scheme(self) -> ColourScheme:
        """The theme of the master, with the names that the nearest sheet gives to its colours."""
        theme = next(self.parts.led_to(self.sheets[-1][0], "theme"), "")
        ways = (("clrMapOvr", "overrideClrMapping"), ("clrMap",))
        maps = (
            found
            for _, each in self.sheets
            for way in ways
            if (found := at(each, *way)) is not None
        )
        names = next(maps, None)
        return ColourScheme(
            self.parts.tree(theme),
            {str(k): str(v) for k, v in names.items()} if names is not None else {},
        )

    @cached_property
    def background(self) -> Ground:
        """That of the nearest sheet that has one."""
        for _, sheet in self.sheets:
            said = at(sheet, "cSld", "bg")
            filled = self.scheme.fill(at(said, "bgPr"))
            found = filled if filled is not None else self.scheme.styled(at(said, "bgRef"))
            if found is not None:
                return laid(found, (WHITE,))
        return (WHITE,)

    def slide(self, number: int) -> ReadSlide:
        """All of it."""
        root = self.parts.tree(self.name)
        if root is None:
            return ReadSlide(number, (), is_unreadable=True)
        if sum(1 for _ in inside(root, "cNvPr")) > _MOST_SHAPES:
            raise too_large()
        self._paint_below()
        leading = self.parts.relations(self.name).values()
        outward = (Outward(each.nature, each.target) for each in leading if each.is_outside)
        held = {each.target for each in leading if each.nature in _MEDIA and not each.is_outside}
        comments = [each.target for each in leading if each.nature in ("comments", "comment")]
        return ReadSlide(
            number,
            tuple(self._shapes(at(root, "cSld", "spTree"), Room())),
            notes=tuple(self._notes()),
            comments=tuple(said for each in comments for said in self._comments(each)),
            outward=tuple(dict.fromkeys(outward)),
            media=len(held),
            is_hidden=value(root, "show") in _FALSE,
        )

    def _notes(self) -> Iterator[str]:
        for name in self.parts.led_to(self.name, "notesSlide"):
            root = self.parts.tree(name)
            for shape in inside(root, "sp") if root is not None else ():
                if first_said([at(shape, "nvSpPr", "nvPr", "ph")], "type") == "body":
                    yield from map(said_in, inside(shape, "p"))

    def _comments(self, name: str) -> Iterator[str]:
        root = self.parts.tree(name)
        for each in inside(root, "cm") if root is not None else ():
            yield text_in(each, "text") or " ".join(map(said_in, inside(each, "p")))

    # --- what is drawn under a text ----------------------------------------------------------

    def _paint_below(self) -> None:
        """What the master, then the layout draw; each sheet may hide what is above it."""
        shown: list[Element] = []
        for (_, sheet), above in zip(self.sheets, self.above, strict=False):
            if value(sheet, "showMasterSp") in _FALSE:
                break
            shown.insert(0, above)
        for each in (node for sheet in shown for node in sheet.iter()):
            if local(each) == "pic" or (
                local(each) == "sp" and at(each, "nvSpPr", "nvPr", "ph") is None
            ):
                fill = UNKNOWN if local(each) == "pic" else self._fill(each, ())
                self._paint(Room().bounds(at(each, "spPr", "xfrm")), fill)

    def _paint(self, bounds: Extent | None, ground: Ground) -> None:
        if bounds and ground != (NOTHING,):
            self.painted.append((bounds, ground))

    def _beneath(self, bounds: Extent) -> Ground:
        """What is under a text: what covers it, and perhaps what covers a part of it."""
        ground = self.background
        for painted, fill in self.painted:
            share = bounds.covered_by(painted)
            if share >= _UNDER:
                ground = laid(fill, ground)
            elif share >= _BESIDE:
                seen = laid(fill, ground)
                ground = tuple(dict.fromkeys((*ground, *seen))) if ground and seen else UNKNOWN
        return ground

    # --- shapes ------------------------------------------------------------------------------

    def _shapes(self, tree: Element | None, room: Room) -> Iterator[ReadShape]:
        for node in tree if tree is not None else ():
            head = at(node, HEADS.get(local(node), ""), "cNvPr")
            if head is not None and value(head, "hidden") not in _TRUE:
                yield self._shape(node, head, room)

    def _shape(self, node: Element, head: Element, room: Room) -> ReadShape:
        place, above = place_of(node, self.above)
        ways = (("xfrm",), ("grpSpPr", "xfrm"), ("spPr", "xfrm"))
        nearest = (room.bounds(at(node, *way)) for way in ways)
        inherited = (Room().bounds(at(each, "spPr", "xfrm")) for each in above)
        shape = ReadShape(
            name=value(head, "name"),
            nature=_NATURES.get(local(node), Nature.DRAWING),
            extent=next(filter(None, (*nearest, *inherited)), Extent(0, 0, 0, 0)),
            place="title" if place in TITLES else place,
            alt=value(head, "descr").strip() or value(head, "title").strip(),
            is_decorative=any(value(each, "val") in _TRUE for each in inside(head, "decorative")),
        )
        match local(node):
            case "grpSp":
                inner = room.within(at(node, "grpSpPr", "xfrm"))
                return replace(shape, children=tuple(self._shapes(node, inner)))
            case "graphicFrame":
                shape = self._framed(shape, at(node, "graphic", "graphicData"))
                self._paint(shape.extent, UNKNOWN)
                return shape
            case "pic":
                self._paint(shape.extent, UNKNOWN)
                return shape
        fill = self._fill(node, above)
        ground = laid(fill, self._beneath(shape.extent))
        self._paint(shape.extent, fill)
        look = Inherited(self.scheme, self._styles(node, place, above))
        shape = replace(shape, paragraphs=look.paragraphs(at(node, "txBody"), ground))
        is_text = bool(place) or next(shape.runs, None) is not None
        return replace(shape, nature=Nature.TEXT) if is_text else shape

    def _styles(self, node: Element, place: str, above: Iterable[Element]) -> tuple[Element, ...]:
        """What says how a text looks, the nearest first."""
        of_master = at(self.above[-1], "txStyles") if self.above else None
        named = "titleStyle" if place in TITLES else "bodyStyle" if place in BODIES else ""
        found = (
            at(node, "style", "fontRef"),
            *(at(each, "txBody", "lstStyle") for each in above),
            at(of_master, named),
            at(self.presentation, "defaultTextStyle"),
            at(of_master, "otherStyle"),
        )
        return tuple(each for each in found if each is not None)

    def _fill(self, node: Element, above: Iterable[Element]) -> Ground:
        """That of the shape, of the placeholder that it takes, or of its style."""
        for each in (node, *above):
            if (found := self.scheme.fill(at(each, "spPr"))) is not None:
                return found
        found = self.scheme.styled(at(node, "style", "fillRef"))
        return found if found is not None else (NOTHING,)

    # --- tables, charts, diagrams ------------------------------------------------------------

    def _framed(self, shape: ReadShape, data: Element | None) -> ReadShape:
        inner = next(iter(data), None) if data is not None else None
        if inner is None:
            return shape
        relations = self.parts.relations(self.name)
        match local(inner):
            case "tbl":
                return self._table(shape, inner)
            case "chart" if (to := relations.get(_leading(inner))) and (
                tree := self.parts.tree(to.target)
            ) is not None:
                return replace(
                    shape, nature=Nature.CHART, chart=chart_facts(tree), words=words_in(tree)
                )
            case "chart":
                return replace(shape, nature=Nature.CHART)
            case "relIds":
                to = relations.get(value(inner, "dm"))
                tree = self.parts.tree(to.target) if to else None
                words = words_in(tree) if tree is not None else ()
                return replace(shape, nature=Nature.DIAGRAM, words=words)
        return shape

    def _table(self, shape: ReadShape, table: Element) -> ReadShape:
        looks = self._table_looks(table)
        rows = [list(of_name(row, "tc")) for row in of_name(table, "tr")]
        below, default = self._beneath(shape.extent), self._styles(table, "", ())
        paragraphs: list[tuple[TextRun, ...]] = []
        merged = 0
        for rank, row in enumerate(rows):
            for column, cell in enumerate(row):
                parts = looks.parts(rank, column, len(rows), len(row))
                own = self.scheme.fill(at(cell, "tcPr"))
                fill = own if own is not None else looks.fill(parts)
                ground = laid(fill, below) if fill is not None else UNKNOWN
                look = Inherited(self.scheme, (*looks.texts(parts), *default))
                paragraphs += look.paragraphs(at(cell, "txBody"), ground)
                merged += any(whole(value(cell, each)) > 1 for each in ("gridSpan", "rowSpan"))
        return replace(
            shape,
            nature=Nature.TABLE,
            paragraphs=tuple(paragraphs),
            rows=tuple(
                tuple(" ".join(map(said_in, inside(cell, "p"))).strip() for cell in row)
                for row in rows
            ),
            has_header=first_said([at(table, "tblPr")], "firstRow") in _TRUE,
            merged=merged,
        )

    def _table_looks(self, table: Element) -> TableLooks:
        facts = at(table, "tblPr")
        id_ = at(facts, "tableStyleId")
        named = (id_.text or "").strip() if id_ is not None else ""
        name = next(self.parts.led_to(self.parts.presentation, "tableStyles"), "")
        styles = of_name(self.parts.tree(name), "tblStyle")
        style = next((each for each in styles if value(each, "styleId") == named), None)
        return TableLooks(self.scheme, facts, style, is_styled=bool(named))
