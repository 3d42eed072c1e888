"""Pictures without what a camera or a program wrote beside the image: place, date, names.

Only segments and chunks are dropped; the image itself is not encoded again, so the same file
gives the same bytes on every machine.
"""

import struct
from collections.abc import Iterator

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
_SCAN = 0xDA
_TOLD = {0xE1, 0xED, 0xFE}
"""JPEG segments: APP1 (Exif, XMP), APP13 (IPTC), comments."""

_WRITTEN = {b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"}
"""PNG chunks that hold texts or times."""


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
