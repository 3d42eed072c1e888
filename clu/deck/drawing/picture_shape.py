"""Pictures, whole in their frame and upright, without what stands in the file beside the image.

A camera or a program writes there a place, a date, names. Only segments and chunks are dropped;
the image itself is not encoded again, so the same file gives the same bytes on every machine.
"""

import struct
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from PIL import Image

from clu.deck.drawing.element import element, rectangle, transform
from clu.deck.drawing.slate import Slate
from clu.deck.page import Frame, PictureBox
from clu.errors import CluError

_ORIENTATION = 0x0112
_TURNS: dict[int | None, int] = {3: 180, 6: 90, 8: 270}

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
_SCAN = 0xDA
_TOLD = {0xE1, 0xED, 0xFE}
"""JPEG segments: APP1 (Exif, XMP), APP13 (IPTC), comments."""

_WRITTEN = {b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"}
"""PNG chunks that hold texts or times."""


class PictureError(CluError):
    """A picture that cannot enter the deck."""


def draw_picture(slate: Slate, box: PictureBox) -> None:
    """Draw a picture as large as its frame allows, its proportions kept."""
    try:
        width, height, turn = _size_and_turn(box)
        image = BytesIO(bare(box.file.read_bytes()))
        _, relation = slate.part.get_or_add_image_part(image)
    except FileNotFoundError as error:
        raise PictureError(
            f"L’image « {box.file.name} » est introuvable.", "Vérifiez son nom et son dossier."
        ) from error
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise PictureError(
            f"L’image « {box.file.name} » ne peut pas être lue.",
            "Enregistrez-la au format PNG ou JPEG.",
        ) from error
    place = _contained(box.frame, width, height, turn)
    slate.add(_picture(slate, box, place, relation, turn))


def _size_and_turn(box: PictureBox) -> tuple[int, int, int]:
    """Return the size in pixels and the degrees that a phone asks to turn its photograph by."""
    with Image.open(box.file) as picture:
        turn = _TURNS.get(picture.getexif().get(_ORIENTATION), 0)
        return picture.width, picture.height, turn


def _contained(frame: Frame, width: int, height: int, turn: int) -> Frame:
    """Return the place of a picture before its turn, which keeps its centre."""
    is_lying = turn in (90, 270)
    across, down = (height, width) if is_lying else (width, height)
    scale = min(frame.width / across, frame.height / down)
    drawn_width, drawn_height = width * scale, height * scale
    return Frame(
        frame.x + (frame.width - drawn_width) / 2,
        frame.y + (frame.height - drawn_height) / 2,
        drawn_width,
        drawn_height,
    )


def _picture(slate: Slate, box: PictureBox, place: Frame, relation: str, turn: int) -> Any:
    locks = element("p:cNvPicPr", element("a:picLocks", noChangeAspect=1))
    stretch = element("a:stretch", element("a:fillRect"))
    return element(
        "p:pic",
        element("p:nvPicPr", slate.identity(box.name, alt=box.alt), locks, element("p:nvPr")),
        element("p:blipFill", element("a:blip", **{"r:embed": relation}), stretch),
        rectangle(transform("a:xfrm", place, turn=turn)),
    )


# --- the image alone ---------------------------------------------------------------------------


def bare(picture: bytes) -> bytes:
    """The same image without its metadata; another format, or a damaged file, as it is."""
    try:
        if picture.startswith(_JPEG):
            return b"".join(_jpeg(picture))
        if picture.startswith(_PNG):
            return b"".join(_png(picture))
    except (struct.error, IndexError):
        pass  # Pillow has read it: an odd end does not forbid the picture
    return picture


def _jpeg(picture: bytes) -> Iterator[bytes]:
    yield _JPEG
    at = len(_JPEG)
    while picture[at] == 0xFF and picture[at + 1] != _SCAN:
        (length,) = struct.unpack_from(">H", picture, at + 2)
        if picture[at + 1] not in _TOLD:
            yield picture[at : at + 2 + length]
        at += 2 + length
    yield picture[at:]


def _png(picture: bytes) -> Iterator[bytes]:
    yield _PNG
    at = len(_PNG)
    while at < len(picture):
        length, kind = struct.unpack_from(">I4s", picture, at)
        if kind not in _WRITTEN:
            yield picture[at : at + 12 + length]
        at += 12 + length
