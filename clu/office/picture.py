"""A picture as it enters a document: without what stands in the file beside the image.

A camera or a program writes there a place, a date, names. Only segments and chunks are dropped;
the image itself is not encoded again, so the same file gives the same bytes on every machine.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

from clu.errors import CluError
from clu.model.french import typeset

_ORIENTATION = 0x0112
_TURNS = {3: 180, 6: 90, 8: 270}

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
_SCAN = 0xDA
_TOLD = {0xE1, 0xED, 0xFE}
"""JPEG segments: APP1 (Exif, XMP), APP13 (IPTC), comments."""

_LEAST = 16
"""The side of a picture, in pixels, under which nothing in it would be seen."""
_WRITTEN = {b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"}
"""PNG chunks that hold texts or times."""


class PictureError(CluError):
    """A picture that cannot enter a document."""


@dataclass(frozen=True)
class BarePicture:
    """The bytes of a picture, its size in pixels, and the degrees it is to be turned by."""

    content: bytes
    width: int
    height: int
    turn: int = 0
    ending: str = "png"


def read_picture(file: Path) -> BarePicture:
    """The picture of a file. Raises PictureError."""
    try:
        content = file.read_bytes()
        with Image.open(BytesIO(content)) as picture:
            turn = _TURNS.get(picture.getexif().get(_ORIENTATION, 1), 0)
            ending = (picture.format or "").lower()
            width, height = picture.size
            picture.draft("L", (1, 1))  # an eighth of a JPEG tells whether it is whole
            picture.load()
    except FileNotFoundError as error:
        raise PictureError(
            f"L’image « {file.name} » est introuvable.", "Vérifiez son nom et son dossier."
        ) from error
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise unreadable(file) from error
    if max(width, height) < _LEAST:
        sentence = f"L’image « {file.name} » est trop petite : {width} × {height} pixels."
        raise PictureError(typeset(sentence), "Choisissez-en une plus grande.")
    return BarePicture(bare(content), width, height, turn, ending)


def unreadable(file: Path) -> PictureError:
    """What is told of a picture that nothing reads."""
    return PictureError(
        f"L’image « {file.name} » est abîmée, ou ne peut pas être lue.",
        "Enregistrez-la de nouveau, au format PNG ou JPEG.",
    )


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
