"""Where things are: the room of a group, the bounds of a shape, the placeholder that it takes."""

from collections.abc import Sequence
from typing import NamedTuple

from clu.inspection.looks import whole
from clu.inspection.seen import Extent
from clu.office.xml_part import NOWHERE, Element, at, inside, local, value

HEADS = {
    "sp": "nvSpPr",
    "pic": "nvPicPr",
    "graphicFrame": "nvGraphicFramePr",
    "grpSp": "nvGrpSpPr",
    "cxnSp": "nvCxnSpPr",
}
"""What holds the name of each shape."""
TITLES = ("title", "ctrTitle")
BODIES = ("body", "subTitle", "obj", "pic", "chart", "tbl", "dgm", "media", "clipArt")
EMU = 12_700


class Room(NamedTuple):
    """How the places in a group become places on the slide."""

    x: float = 0
    y: float = 0
    wide: float = 1
    high: float = 1

    def within(self, moved: Element) -> "Room":
        """The room of a group that stands in this one."""
        outer, inner = _box(moved, "off", "ext"), _box(moved, "chOff", "chExt")
        if not (outer and inner and inner[2] and inner[3]):
            return self
        wide, high = outer[2] / inner[2], outer[3] / inner[3]
        x, y = outer[0] - inner[0] * wide, outer[1] - inner[1] * high
        x, y = self.x + x * self.wide, self.y + y * self.high
        return Room(x, y, self.wide * wide, self.high * high)

    def bounds(self, moved: Element) -> Extent | None:
        """Where a shape stands, in points; None where it does not say."""
        if not (found := _box(moved, "off", "ext")):
            return None
        left, top = self.x + found[0] * self.wide, self.y + found[1] * self.high
        right, bottom = left + found[2] * self.wide, top + found[3] * self.high
        return Extent(left / EMU, top / EMU, right / EMU, bottom / EMU)


def _box(moved: Element, origin: str, extent: str) -> tuple[float, ...]:
    """Where it begins, how large it is; nothing where one is not said."""
    corner, size = at(moved, origin), at(moved, extent)
    said = (*(value(corner, each) for each in "xy"), value(size, "cx"), value(size, "cy"))
    return () if NOWHERE in (corner, size) else tuple(map(whole, said))


def place_of(node: Element, sheets: Sequence[Element]) -> tuple[str, list[Element]]:
    """The placeholder that a shape takes, and those that it inherits from, the nearest first."""
    own = at(node, HEADS[local(node)], "nvPr", "ph")
    if own is NOWHERE:
        return "", []
    kind, rank = value(own, "type") or "obj", value(own, "idx")
    found: list[Element] = []
    for depth, sheet in enumerate(sheets):
        held = ((each, at(each, "nvSpPr", "nvPr", "ph")) for each in inside(sheet, "sp"))
        places = [(each, place) for each, place in held if place is not NOWHERE]
        same = [pair for pair in places if not depth and rank == value(pair[1], "idx") != ""]
        alike = [pair for pair in places if _alike(kind, value(pair[1], "type") or "obj")]
        for each, place in (same or alike)[:1]:
            found.append(each)
            kind = value(place, "type") or kind
    return value(own, "type") or kind, found


def _alike(one: str, other: str) -> bool:
    return one == other or any(one in each and other in each for each in (TITLES, BODIES))
