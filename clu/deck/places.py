"""What a layout of a presentation offers: its places, each with what it gives to a text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from xml.etree.ElementTree import Element

from clu.deck.ground import HEIGHT, Layout, Shade, Slot
from clu.deck.page import Anchor, Frame, Ink, Placeholder
from clu.deck.scheme import OURS, Rgb, Scheme
from clu.model.contrast import percent

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}

_OWN = {"Surtitre": Placeholder.KICKER, "Numéro": Placeholder.NUMBER}
_OWN["Sources et notes"] = Placeholder.NOTE
_OWN |= dict.fromkeys(("Intitulé", "Chiffre", "Évolution"), Placeholder.BOARD)
"""Places that our layouts have, and that a template made from them may keep, by their names.

Those of a kind are numbered: « Chiffre 2 ».
"""

_KINDS = {
    "title": Placeholder.TITLE,
    "ctrTitle": Placeholder.TITLE,
    "body": Placeholder.BODY,
    "subTitle": Placeholder.BODY,
    "obj": Placeholder.BODY,
    "chart": Placeholder.CHART,
    "tbl": Placeholder.TABLE,
    "pic": Placeholder.PICTURE,
}
_FEET = ("ftr", "sldNum")
_STYLES = {Placeholder.TITLE: "titleStyle", Placeholder.BODY: "bodyStyle"}
_ANCHORS = {"t": Anchor.TOP, "ctr": Anchor.MIDDLE, "b": Anchor.BOTTOM}
_INSETS = {"lIns": 91440, "tIns": 45720, "rIns": 91440, "bIns": 45720}
_LARGE = 200.0
"""The height over which a text is the body of a slide, in points of a page."""


@dataclass(frozen=True)
class _Holder:
    """A placeholder in a layout or in a master."""

    shape: Element
    kind: str
    index: int
    name: str

    @cached_property
    def family(self) -> str:
        """What it is for a master, which knows no centred title nor object."""
        known = _KINDS.get(self.kind)
        return {Placeholder.TITLE: "title", Placeholder.BODY: "body"}.get(known, self.kind)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Sheet:
    """A layout under its master; `unit` is the length of a point of a page, in EMU."""

    layout: Element
    master: Element
    unit: float
    colors: Scheme
    inks: Mapping[Ink, Shade] = field(default_factory=lambda: OURS)
    """Those of the deck that is drawn on it."""

    @property
    def name(self) -> str:
        """What programs call it in their menu, in small letters."""
        sheet = self.layout.find("p:cSld", NS)
        return "" if sheet is None else sheet.get("name", "").strip().casefold()

    @property
    def kind(self) -> str:
        """What it says that it is for: « secHead »."""
        return self.layout.get("type", "")

    @cached_property
    def paper(self) -> Rgb | None:
        """The colour of its ground, else of its master's; None where it is a picture."""
        for tree in (self.layout, self.master):
            for ground in tree.iterfind("p:cSld/p:bg", NS):
                by_theme = ground.find("p:bgRef", NS)
                if by_theme is not None:  # the fills of a theme are of the colour that is said here
                    return self.colors.filled(by_theme)
                return self._fill(ground.find("p:bgPr", NS))
        return self.colors.rgb(OURS[Ink.PAPER])

    def _fill(self, looks: Element | None) -> Rgb | None:
        """The colour of a shape or of a ground; of several that run one into another, the mean."""
        if looks is None:
            return None
        several = [
            self.colors.filled(each) for each in looks.iterfind("a:gradFill/a:gsLst/a:gs", NS)
        ]
        if stops := [each for each in several if each]:
            red, green, blue = (sum(each) / len(stops) for each in zip(*stops, strict=True))
            return red, green, blue
        return self.colors.filled(looks.find("a:solidFill", NS))

    @cached_property
    def _masters_own(self) -> tuple[_Holder, ...]:
        return tuple(_holders(self.master))

    def read(self, part: str) -> Layout:
        """Its places."""
        places: dict[Placeholder, tuple[Slot, ...]] = {}
        foot: dict[str, Slot] = {}
        for holder in sorted(_holders(self.layout), key=lambda each: each.index):
            place = self._place(holder)
            if place is None:
                continue
            if holder.kind in _FEET:
                foot[holder.kind] = place
            elif known := _OWN.get(holder.name.rstrip(" 0123456789")) or _KINDS.get(holder.kind):
                places[known] = (*places.get(known, ()), place)
        feet = foot.get("ftr"), foot.get("sldNum")
        room, over = self._room(places)
        drawn = tuple(frame for sheet in self._drawn() for frame, _ in sheet)
        return Layout(part, places, room, over, *feet, drawn)

    def _drawn(self) -> Iterator[list[tuple[Frame, Element]]]:
        """What the layout, then its master, draw that is no place, each from the lowest up."""
        shows_master = self.layout.get("showMasterSp", "1") not in ("0", "false")
        for tree in (self.layout, *([self.master] if shows_master else [])):
            yield [
                (frame, shape)
                for shape in tree.iterfind("p:cSld/p:spTree/*", NS)
                if (frame := self._frame([shape])) and shape.find("*/p:nvPr/p:ph", NS) is None
            ]

    def _under(self, frame: Frame, chain: list[Element]) -> tuple[Rgb | None, bool]:
        """What a place is on, and whether nothing else is drawn there that letters may be on."""
        for own in _found(chain[:1], "p:spPr"):
            if fill := self._fill(own):
                return fill, True
        is_bare = True
        over = (each for sheet in self._drawn() for each in reversed(sheet))
        for shown, shape in over:
            fill = self._fill(shape.find("p:spPr", NS))
            is_picture = bool(_found([shape], "p:blipFill", "p:spPr/a:blipFill"))
            if not shown.meets(frame) or not (is_picture or fill):
                continue
            if fill and shown.holds(frame):
                return fill, is_bare
            is_bare = False
        return self.paper, is_bare

    def _room(
        self, places: Mapping[Placeholder, tuple[Slot, ...]]
    ) -> tuple[Frame | None, Slot | None]:
        """The first large body, less what the title takes of it, and that title if it moves.

        A body and its title are those of one sheet: in the body of its master, a layout that has
        but a small one would cross the title that stands over that.
        """
        title = next(iter(places.get(Placeholder.TITLE, ())), None)
        own = _rooms(places.get(Placeholder.BODY, ()), title)
        if room := next(own, None):
            return room, None
        masters = {each.kind: each for each in reversed(self._masters_own)}
        over = title
        if title and "title" in masters:
            titles = (each for each in _holders(self.layout) if each.family == "title")
            over = self._place(next(titles), masters["title"])
        body = self._place(masters["body"]) if "body" in masters else None
        room = next(_rooms([body] if body else [], over), None)
        return room, over if room and over != title else None

    def _place(self, holder: _Holder, over: _Holder | None = None) -> Slot | None:
        """What a place gives to a text; where another stands, if it stands there."""
        chain = [holder.shape, *self._of_master(holder)]
        where = [over.shape] if over else chain
        frame = self._frame(where)
        if frame is None:
            return None
        body = _found(where, "p:txBody/a:bodyPr")
        levels = [*self._levels(chain, holder)]
        looks = _found(levels, "a:defRPr")
        bullets = _found(levels, "a:buNone", "a:buChar", "a:buAutoNum")
        is_bare = not bullets or bullets[0].tag.endswith("buNone")
        colors = _found(looks, "a:solidFill")
        pitch = _found(levels, "a:lnSpc/a:spcPct")
        return Slot(
            holder.kind,
            holder.index,
            self._inner(frame, body),
            size=round(int(_first(looks, "sz", "1800")) * 127 / self.unit, 2),
            is_sized=bool(_first(looks, "sz", "")),
            bold=_first(looks, "b", "0") in ("1", "true"),
            leading=round(percent(_first(pitch, "val", "100%")), 3),
            anchor=_ANCHORS.get(_first(body, "anchor", "t"), Anchor.TOP),
            shrinks=_shrinks(body),
            is_plain=is_bare and int(_first(levels, "marL", "0")) == 0,
            has_fill=bool(_found(chain[:1], "p:spPr/a:solidFill")),
            has_line=bool(_found(chain[:1], "p:spPr/a:ln/a:solidFill")),
            is_dark=self.colors.is_light(colors[0] if colors else None, self.inks),
            ink=self._ink(holder.kind, colors[0] if colors else None, frame, chain),
        )

    def _ink(
        self, kind: str, fill: Element | None, frame: Frame, chain: list[Element]
    ) -> Ink | None:
        """What is read in a place whose own letters are not."""
        ground, is_bare = self._under(frame, chain)
        is_title = _KINDS.get(kind) is Placeholder.TITLE
        if ground is None or not self.colors.is_pale(fill, ground, is_large=is_title):
            return None
        # Letters as light as the paper are for what is drawn under a part of them: a picture.
        if not is_bare and self.colors.is_light(fill, self.inks):
            return None
        first = Ink.PRIMARY if is_title else Ink.FAINT if kind in _FEET else Ink.SOFT
        return self.colors.legible((first, Ink.TEXT, Ink.PAPER), self.inks, ground)

    def _of_master(self, holder: _Holder) -> Iterator[Element]:
        for each in self._masters_own:
            if each.kind == holder.family:
                yield each.shape

    def _levels(self, chain: list[Element], holder: _Holder) -> Iterator[Element]:
        """The first level of a list, as the layout, the master, then its styles say it."""
        for each in chain:
            yield from each.iterfind("p:txBody/a:lstStyle/a:lvl1pPr", NS)
        style = _STYLES.get(_KINDS.get(holder.kind, Placeholder.NOTE), "otherStyle")
        yield from self.master.iterfind(f"p:txStyles/p:{style}/a:lvl1pPr", NS)

    def _frame(self, chain: list[Element]) -> Frame | None:
        for each in chain:
            place, size = each.find(".//a:xfrm/a:off", NS), each.find(".//a:xfrm/a:ext", NS)
            if place is not None and size is not None:
                x, y, width, height = (
                    int(found.get(key, "0")) / self.unit
                    for found, key in ((place, "x"), (place, "y"), (size, "cx"), (size, "cy"))
                )
                return Frame(x, y, width, height)
        return None

    def _inner(self, frame: Frame, body: list[Element]) -> Frame:
        left, top, right, bottom = (
            int(_first(body, name, str(usual))) / self.unit for name, usual in _INSETS.items()
        )
        width, height = frame.width - left - right, frame.height - top - bottom
        return Frame(frame.x + left, frame.y + top, width, height)


def _rooms(bodies: Iterable[Slot], title: Slot | None) -> Iterator[Frame]:
    """What bodies leave to a content: what stands under the title where they cross it."""
    for each in bodies:
        frame = each.frame
        if title and frame.meets(title.frame):
            top = max(frame.y, title.frame.bottom)
            frame = replace(frame, y=top, height=frame.bottom - top)
        if is_body(replace(each, frame=frame)):
            yield frame


def is_body(place: Slot) -> bool:
    """Whether a place is large enough for what a slide says."""
    return place.frame.height > _LARGE and place.frame.width > HEIGHT / 2


def _holders(tree: Element) -> Iterator[_Holder]:
    for shape in tree.iterfind("p:cSld/p:spTree/*", NS):
        held = shape.find("*/p:nvPr/p:ph", NS)
        named = shape.find("*/p:cNvPr", NS)
        if held is not None and named is not None:
            kind, index = held.get("type", "obj"), int(held.get("idx", "0"))
            yield _Holder(shape, kind, index, named.get("name", ""))


def _found(elements: Iterable[Element], *paths: str) -> list[Element]:
    """What these elements hold at one of these places, in their order."""
    ways = ((each, path) for each in elements for path in paths)
    return [found for each, path in ways if (found := each.find(path, NS)) is not None]


def _first(elements: list[Element], name: str, usual: str) -> str:
    return next((said for each in elements if (said := each.get(name)) is not None), usual)


def _shrinks(body: list[Element]) -> bool:
    """Whether the first that says how a text fits its place lets it shrink."""
    for each in body:
        for child in each:
            if child.tag.endswith("utofit") or child.tag.endswith("AutoFit"):
                return not child.tag.endswith("noAutofit")
    return False


def master_map(master: Element) -> Mapping[str, str]:
    """Which colour of the theme is the paper, which one the text."""
    found = master.find("p:clrMap", NS)
    return {} if found is None else found.attrib


def small_pictures(sheet: Element, most: float) -> Iterator[tuple[str, float]]:
    """The relations of pictures that take less than that, and how much wider than high each is."""
    for picture in sheet.iterfind(".//p:pic", NS):
        blip = picture.find("p:blipFill/a:blip", NS)
        extent = picture.find("p:spPr/a:xfrm/a:ext", NS)
        if blip is not None and extent is not None:
            wide, high = (int(extent.get(each, "0")) for each in ("cx", "cy"))
            lead = blip.get(f"{{{NS['r']}}}embed", "")
            if lead and 0 < wide * high < most:
                yield lead, wide / high
