"""Pictures, whole in their frame and upright."""

from clu.deck.drawing.element import Element, element, rectangle, transform
from clu.deck.drawing.package import PICTURES, Package
from clu.deck.drawing.slate import Slate, held
from clu.deck.page import Frame, PictureBox, Placeholder

_LARGEST = 1.0
"""Points that a pixel may take: wider ones are seen from the room."""


def draw_picture(slate: Slate, package: Package, box: PictureBox, *, is_grey: bool = False) -> None:
    """Draw a picture as large as its frame and its pixels allow, its proportions kept."""
    from clu.office.picture import read_picture, unreadable  # noqa: PLC0415  loads Pillow

    picture = read_picture(box.file)
    if picture.ending not in PICTURES:
        raise unreadable(box.file)
    relation = slate.relate("image", package.picture(picture.content, picture.ending))
    place = _contained(box.frame, picture.width, picture.height, picture.turn)
    grey = element("a:grayscl") if is_grey else None
    blip = element("a:blip", grey, **{"r:embed": relation})
    slate.add(_picture(slate, box, place, blip, picture.turn))


def _contained(frame: Frame, width: int, height: int, turn: int) -> Frame:
    """Return the place of a picture before its turn, which keeps its centre."""
    is_lying = turn in (90, 270)
    across, down = (height, width) if is_lying else (width, height)
    scale = min(frame.width / across, frame.height / down, _LARGEST)
    drawn_width, drawn_height = width * scale, height * scale
    return Frame(
        frame.x + (frame.width - drawn_width) / 2,
        frame.y + (frame.height - drawn_height) / 2,
        drawn_width,
        drawn_height,
    )


def _picture(slate: Slate, box: PictureBox, place: Frame, blip: Element, turn: int) -> Element:
    locks = element("p:cNvPicPr", element("a:picLocks", noChangeAspect=1))
    kept = element("p:nvPr", held(slate.takes(Placeholder.PICTURE, box.frame)))
    stretch = element("a:stretch", element("a:fillRect"))
    return element(
        "p:pic",
        element("p:nvPicPr", slate.identity(box.name, alt=box.alt), locks, kept),
        element("p:blipFill", blip, stretch),
        rectangle(transform("a:xfrm", place, turn=turn)),
    )
