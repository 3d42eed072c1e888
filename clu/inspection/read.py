"""A PPTX file read as a deck: each shape where it stands, each text as it is seen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from clu.bounded import TooLargeError
from clu.inspection.colour import NOTHING, UNKNOWN, WHITE, ColourScheme, Ground, laid
from clu.inspection.looks import TRUE, Inherited, TableLooks, chart_facts, said_in, whole, words_in
from clu.inspection.places import BODIES, EMU, HEADS, TITLES, Room, place_of
from clu.inspection.seen import Extent, Nature, Outward, ReadDeck, ReadShape, ReadSlide, TextRun
from clu.office.deck_parts import Parts, parts_of
from clu.office.xml_part import NOWHERE, Element, at, inside, local, text_in, value

_FALSE = ("0", "false")
_UNDER, _BESIDE = 0.9, 0.25
"""Which share of a text a fill must cover to be its ground, or to be perhaps its ground."""
_MOST_SHAPES = 2000
_MEDIA = ("video", "audio", "media")
_NATURES = {"pic": Nature.PICTURE, "graphicFrame": Nature.OBJECT, "grpSp": Nature.GROUP}
_PROPERTIES = ("title", "creator", "language", "subject", "keywords", "description", "category")
_MOVED = (("xfrm",), ("grpSpPr", "xfrm"), ("spPr", "xfrm"))
"""What says where a shape stands."""


def read(document: bytes) -> ReadDeck:
    """The deck of a file. Raises CluError on what is none."""
    parts = parts_of(document)
    root, relations = parts[parts.presentation], parts.relations(parts.presentation)
    listed = map(_leading, at(root, "sldIdLst"))
    names = [relations[id_].target for id_ in listed if id_ in relations]
    core = parts[parts.one("", "core-properties")]
    title, author, language, *others = (text_in(core, each).strip() for each in _PROPERTIES)
    size = at(root, "sldSz")
    height = whole(value(size, "cy")) / EMU
    return ReadDeck(
        tuple(_Reader(parts, name, root).slide(rank) for rank, name in enumerate(names, start=1)),
        title,
        author,
        language,
        tuple(filter(None, others)),
        embedded=frozenset(value(each, "typeface") for each in inside(root, "font")),
        height=height if 100 < height < 5000 else ReadDeck.height,
        is_upright=whole(value(size, "cx")) < whole(value(size, "cy")),
    )


def _leading(node: Element) -> str:
    """The identifier by which an element leads to another part; it may have one of its own."""
    return next((said for key, said in node.items() if key.endswith("}id")), "")


@dataclass
class _Reader:
    """One slide, its layout and its master."""

    parts: Parts
    name: str
    presentation: Element
    painted: list[tuple[Extent, Ground]] = field(default_factory=list)
    """The fills that are drawn so far, the lowest first."""

    @cached_property
    def sheets(self) -> list[tuple[str, Element]]:
        """The slide, its layout, its master."""
        layout = self.parts.one(self.name, "slideLayout")
        master = self.parts.one(layout, "slideMaster") if layout else ""
        found = ((name, self.parts[name]) for name in (self.name, layout, master) if name)
        return [(name, tree) for name, tree in found if tree is not NOWHERE]

    @cached_property
    def above(self) -> list[Element]:
        """The layout and the master."""
        return [tree for _, tree in self.sheets[1:]]

    @cached_property
    def scheme(self) -> ColourScheme:
        """The theme of the master, with the names that the nearest sheet gives to its colours."""
        ways = (("clrMapOvr", "overrideClrMapping"), ("clrMap",))
        maps = (at(each, *way) for _, each in self.sheets for way in ways)
        names = next((each for each in maps if each is not NOWHERE), NOWHERE).items()
        theme = self.parts[self.parts.one(self.sheets[-1][0], "theme")]
        return ColourScheme(theme, {str(k): str(v) for k, v in names})

    @cached_property
    def background(self) -> Ground:
        """That of the nearest sheet that has one."""
        for _, sheet in self.sheets:
            filled = self.scheme.fill(at(sheet, "cSld", "bg", "bgPr"))
            styled = self.scheme.styled(at(sheet, "cSld", "bg", "bgRef"))
            if (found := filled if filled is not None else styled) is not None:
                return laid(found, (WHITE,))
        return (WHITE,)

    def slide(self, number: int) -> ReadSlide:
        """All of it."""
        root = self.parts[self.name]
        if root is NOWHERE:
            return ReadSlide(number, (), is_unreadable=True)
        if sum(1 for _ in inside(root, "cNvPr")) > _MOST_SHAPES:
            raise TooLargeError
        self._paint_below()
        leading = self.parts.relations(self.name).values()
        outward = (Outward(each.nature, each.target) for each in leading if each.is_outside)
        comments = self.parts.led_to(self.name, "comments", "comment")
        return ReadSlide(
            number,
            tuple(self._shapes(at(root, "cSld", "spTree"), Room())),
            notes=tuple(self._notes()),
            hidden=tuple(self._hidden(root)),
            comments=tuple(said for each in comments for said in self._comments(each)),
            outward=tuple(dict.fromkeys(outward)),
            media=len(set(self.parts.led_to(self.name, *_MEDIA))),
            is_hidden=value(root, "show") in _FALSE,
        )

    def _notes(self) -> Iterator[str]:
        for name in self.parts.led_to(self.name, "notesSlide"):
            for shape in inside(self.parts[name], "sp"):
                if value(at(shape, "nvSpPr", "nvPr", "ph"), "type") == "body":
                    yield from map(said_in, inside(shape, "p"))

    def _hidden(self, root: Element) -> Iterator[str]:
        """What the shapes say that are there, and that nobody sees."""
        for name in HEADS.values():
            for head in inside(root, name):
                shape = head.getparent()
                if shape is not None and value(at(head, "cNvPr"), "hidden") in TRUE:
                    yield from filter(str.strip, map(said_in, inside(shape, "p")))

    def _comments(self, name: str) -> Iterator[str]:
        for each in inside(self.parts[name], "cm"):
            yield text_in(each, "text") or " ".join(map(said_in, inside(each, "p")))

    # --- what is drawn under a text ----------------------------------------------------------

    def _paint_below(self) -> None:
        """What the master, then the layout draw; each sheet may hide what is above it."""
        shown: list[Element] = []
        for (_, sheet), above in zip(self.sheets, self.above, strict=False):
            if value(sheet, "showMasterSp") in _FALSE:
                break
            shown.insert(0, above)
        for each in (node for sheet in shown for node in sheet.iter("{*}pic", "{*}sp")):
            if at(each, "nvSpPr", "nvPr", "ph") is NOWHERE:
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

    def _shapes(self, tree: Element, room: Room) -> Iterator[ReadShape]:
        for node in tree:
            head = at(node, HEADS.get(local(node), ""), "cNvPr")
            if head is not NOWHERE and value(head, "hidden") not in TRUE:
                yield self._shape(node, head, room)

    def _shape(self, node: Element, head: Element, room: Room) -> ReadShape:
        place, above = place_of(node, self.above)
        nearest = (room.bounds(at(node, *way)) for way in _MOVED)
        inherited = (Room().bounds(at(each, "spPr", "xfrm")) for each in above)
        shape = ReadShape(
            name=value(head, "name"),
            nature=_NATURES.get(local(node), Nature.DRAWING),
            extent=next(filter(None, (*nearest, *inherited)), Extent(0, 0, 0, 0)),
            place="title" if place in TITLES else place,
            alt=value(head, "descr").strip() or value(head, "title").strip(),
            is_decorative=any(value(each, "val") in TRUE for each in inside(head, "decorative")),
        )
        match shape.nature:
            case Nature.GROUP:
                inner = room.within(at(node, "grpSpPr", "xfrm"))
                return replace(shape, children=tuple(self._shapes(node, inner)))
            case Nature.OBJECT | Nature.PICTURE:
                shape = self._framed(shape, at(node, "graphic", "graphicData"))
                self._paint(shape.extent, UNKNOWN)
                return shape
            case _:  # a text, or what is drawn
                fill = self._fill(node, above)
        ground = laid(fill, self._beneath(shape.extent))
        self._paint(shape.extent, fill)
        look = Inherited(self.scheme, self._styles(node, place, above))
        shape = replace(shape, paragraphs=look.paragraphs(at(node, "txBody"), ground))
        is_text = bool(place) or next(shape.runs, None) is not None
        return replace(shape, nature=Nature.TEXT) if is_text else shape

    def _styles(self, node: Element, place: str, above: Iterable[Element]) -> tuple[Element, ...]:
        """What says how a text looks, the nearest first."""
        of_master = at(self.above[-1], "txStyles") if self.above else NOWHERE
        named = "titleStyle" if place in TITLES else "bodyStyle" if place in BODIES else ""
        return (
            at(node, "style", "fontRef"),
            *(at(each, "txBody", "lstStyle") for each in above),
            at(of_master, named),
            at(self.presentation, "defaultTextStyle"),
            at(of_master, "otherStyle"),
        )

    def _fill(self, node: Element, above: Iterable[Element]) -> Ground:
        """That of the shape, of the placeholder that it takes, or of its style."""
        fills = [self.scheme.fill(at(each, "spPr")) for each in (node, *above)]
        fills += self.scheme.styled(at(node, "style", "fillRef")), (NOTHING,)
        return next(each for each in fills if each is not None)

    # --- tables, charts, diagrams ------------------------------------------------------------

    def _framed(self, shape: ReadShape, data: Element) -> ReadShape:
        inner = next(iter(data), NOWHERE)
        relations = self.parts.relations(self.name)

        def tree(identity: str) -> Element:
            return self.parts[relations[identity].target] if identity in relations else NOWHERE

        match local(inner):
            case "tbl":
                return self._table(shape, inner)
            case "chart":
                chart = tree(_leading(inner))
                facts, words = chart_facts(chart), words_in(chart)
                return replace(shape, nature=Nature.CHART, chart=facts, words=words)
            case "relIds":
                words = words_in(tree(value(inner, "dm")))
                return replace(shape, nature=Nature.DIAGRAM, words=words)
        return shape

    def _table(self, shape: ReadShape, table: Element) -> ReadShape:
        looks = TableLooks(self.scheme, at(table, "tblPr"), self._table_style(table))
        rows = [list(row.iterfind("{*}tc")) for row in table.iterfind("{*}tr")]
        below, default = self._beneath(shape.extent), self._styles(table, "", ())
        paragraphs: list[tuple[TextRun, ...]] = []
        merged = 0
        for rank, row in enumerate(rows):
            for column, cell in enumerate(row):
                parts = looks.parts(rank, column, len(rows), len(row))
                own = self.scheme.fill(at(cell, "tcPr"))
                fill = own if own is not None else looks.fill(parts)
                ground = laid(fill, below) if fill is not None else UNKNOWN
                texts = (at(each, "tcTxStyle") for each in parts)
                look = Inherited(self.scheme, (*texts, *default))
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
            has_header=looks.has("firstRow"),
            merged=merged,
        )

    def _table_style(self, table: Element) -> Element:
        named = (at(table, "tblPr", "tableStyleId").text or "").strip()
        name = self.parts.one(self.parts.presentation, "tableStyles")
        styles = self.parts[name].iterfind("{*}tblStyle")
        return next((each for each in styles if value(each, "styleId") == named), NOWHERE)
