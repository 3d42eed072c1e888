"""Where things are: the room of a group, the bounds of a shape, the placeholder that it takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from clu.inspection.looks import at, first_said, whole
from clu.inspection.seen import Extent
from clu.office.xml_part import Element, inside, local, value

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
_FAMILIES = (TITLES, BODIES)
EMU = 12_700


@dataclass(frozen=True)
class Room:
    """How the places in a group become places on the slide."""

    x: float = 0
    y: float = 0
    wide: float = 1
    high: float = 1

    def within(self, moved: Element | None) -> "Room":
        """The room of a group that stands in this one."""
        outer, inner = _box(moved, "off", "ext"), _box(moved, "chOff", "chExt")
        if outer is None or inner is None or not (inner[2] and inner[3]):
            return self
        wide, high = outer[2] / inner[2], outer[3] / inner[3]
        x, y = outer[0] - inner[0] * wide, outer[1] - inner[1] * high
        return Room(
            self.x + x * self.wide, self.y + y * self.high, self.wide * wide, self.high * high
        )

    def bounds(self, moved: Element | None) -> Extent | None:
        """Where a shape stands, in points; None where it does not say."""
        if (found := _box(moved, "off", "ext")) is None:
            return None
        left, top = self.x + found[0] * self.wide, self.y + found[1] * self.high
        right, bottom = left + found[2] * self.wide, top + found[3] * self.high
        return Extent(left / EMU, top / EMU, right / EMU, bottom / EMU)


def _box(moved: Element | None, origin: str, extent: str) -> tuple[float, ...] | None:
    corner, size = at(moved, origin), at(moved, extent)
    if corner is None or size is None:
        return None
    return (
        *(whole(value(corner, each)) for each in "xy"),
        *(whole(value(size, each)) for each in ("cx", "cy")),
    )


def place_of(node: Element, sheets: Sequence[Element]) -> tuple[str, list[Element]]:
    """The placeholder that a shape takes, and those that it inherits from, the nearest first."""
    own = at(node, HEADS[local(node)], "nvPr", "ph")
    if own is None:
        return "", []
    kind, rank = value(own, "type") or "obj", value(own, "idx")
    found: list[Element] = []
    for depth, sheet in enumerate(sheets):
        held = [(each, at(each, "nvSpPr", "nvPr", "ph")) for each in inside(sheet, "sp")]
        places = [(each, place) for each, place in held if place is not None]
        same = [each for each, place in places if not depth and rank == value(place, "idx") != ""]
        alike = [each for each, place in places if _alike(kind, value(place, "type") or "obj")]
        if nearest := (same or alike)[:1]:
            found += nearest
            kind = first_said([at(nearest[0], "nvSpPr", "nvPr", "ph")], "type") or kind
    return value(own, "type") or kind, found


def _alike(one: str, other: str) -> bool:
    return one == other or any(one in each and other in each for each in _FAMILIES)
