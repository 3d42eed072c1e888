"""A picture as it enters a document: without what stands in the file beside the image.

A camera or a program writes there a place, a date, names. Only segments and chunks are dropped;
the image itself is not encoded again, so the same file gives the same bytes on every machine.
"""

import re
import struct
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

from clu.bounded import TooLargeError, read_bytes
from clu.errors import CluError
from clu.model.french import typeset

warnings.filterwarnings("ignore", module="PIL")
"""What is wrong in a picture is told by us: neither a large one nor its odd notes are a fault."""

_FORMATS = ("PNG", "JPEG")
_ORIENTATION = 0x0112
_TURNS = {3: 180, 6: 90, 8: 270}

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
_SCAN, _END = 0xDA, 0xD9
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""What follows the data of a scan: neither a stuffed byte, nor a restart."""
_TOLD = {0xE1, 0xED, 0xFE}
"""JPEG segments: APP1 (Exif, XMP), APP13 (IPTC), comments."""

_VIEWS = b"MPF\0"
"""How the list begins of the views that follow the first one."""

_LEAST = 16
"""The side of a picture, in pixels, under which nothing in it would be seen."""
_WRITTEN = {b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"}
"""PNG chunks that hold texts or times."""


_LARGEST = 32 * 2**20
_MOST_PIXELS = 40_000_000
"""Those that stand in memory, four bytes each."""

_SMALLER = typeset("Réduisez-la : 4 000 pixels de large suffisent.")


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
        content = read_bytes(file, most=_LARGEST)
        with Image.open(BytesIO(content), formats=_FORMATS) as picture:
            turn = _TURNS.get(picture.getexif().get(_ORIENTATION, 1), 0)
            ending = (picture.format or "").lower().replace("mpo", "jpeg")  # several, in one file
            width, height = picture.size
            picture.draft("L", (1, 1))  # an eighth of a JPEG tells whether it is whole
            if picture.width * picture.height > _MOST_PIXELS:
                raise Image.DecompressionBombError
            picture.load()
    except TooLargeError as error:
        raise PictureError(
            typeset(f"L’image « {file.name} » est trop lourde : plus de 32 Mo."), _SMALLER
        ) from error
    except FileNotFoundError as error:
        raise PictureError(
            f"L’image « {file.name} » est introuvable.", "Vérifiez son nom et son dossier."
        ) from error
    except Image.DecompressionBombError as error:
        raise PictureError(
            f"L’image « {file.name} » a trop de pixels pour être ouverte.",
            _SMALLER,
        ) from error
    except (OSError, ValueError, SyntaxError, struct.error) as error:
        raise unreadable(file) from error
    if min(width, height) < _LEAST:
        sentence = f"L’image « {file.name} » est trop petite : {width} × {height} pixels."
        raise PictureError(typeset(sentence), "Choisissez-en une plus grande.")
    return BarePicture(bare(content), width, height, turn, ending)


def unreadable(file: Path) -> PictureError:
    """What is told of a picture that nothing reads."""
    return PictureError(
        f"L’image « {file.name} » est abîmée, ou ne peut pas être lue.",
        "Reprenez l’original, ou enregistrez-la de nouveau au format PNG ou JPEG.",
    )


def bare(picture: bytes) -> bytes:
    """The same image without its metadata, nor what follows it, such as a second view.

    Another format, or a damaged file, as it is.
    """
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
    while (kind := picture[at + 1]) != _END:
        (length,) = struct.unpack_from(">H", picture, at + 2)
        end = at + 2 + length
        if kind == _SCAN:
            found = _MARKER.search(picture, end)
            end = found.start() if found else len(picture)
        if kind not in _TOLD and not picture.startswith(_VIEWS, at + 4):
            yield picture[at:end]
        at = end
    yield picture[at : at + 2]


def _png(picture: bytes) -> Iterator[bytes]:
    yield _PNG
    at, kind = len(_PNG), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", picture, at)
        if kind not in _WRITTEN:
            yield picture[at : at + 12 + length]
        at += 12 + length
