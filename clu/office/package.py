"""Office packages as bytes: the same parts give the same file, and a seal tells a hand's work."""

import re
import zlib
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from hashlib import sha256
from hmac import compare_digest
from io import BytesIO
from lzma import LZMAError
from struct import error as StructError
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from clu.bounded import LARGEST

CONTENT_TYPES = "[Content_Types].xml"
MIMETYPE = "mimetype"
"""The part that an OpenDocument package begins with, never compressed."""

RELATIONS = "_rels/.rels"
SEAL = "docProps/custom.xml"
"""The part that carries the digest: custom properties, which PowerPoint keeps when it saves."""

PROPERTY = "clu-digest"

_FIRST = (CONTENT_TYPES, MIMETYPE)
_EPOCH = (1980, 1, 1, 0, 0, 0)
# What zipfile raises on files that are not what it expects: damaged, cut, encrypted, odd.
UNREADABLE = (
    BadZipFile,
    EOFError,
    LZMAError,
    NotImplementedError,
    OSError,
    RuntimeError,
    StructError,
    ValueError,
    zlib.error,
)

_SWELLING = 48 * 2**20
"""Bytes by which the parts of a file may pass the file: its texts are packed, pictures hardly."""


class SwollenError(ValueError):
    """A file that would take too much memory, though it may be a document."""


_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    "<Properties"
    ' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{name}">'
    "<vt:lpwstr>{digest}</vt:lpwstr></property></Properties>"
)
_CARRIED = re.compile(rf'name="{PROPERTY}">\s*<vt:lpwstr>([0-9a-f]{{64}})</vt:lpwstr>'.encode())
_META = "meta.xml"
_META_PROPERTY = f'<meta:user-defined meta:name="{PROPERTY}">{{digest}}</meta:user-defined>'
_META_CARRIED = re.compile(_META_PROPERTY.format(digest="([0-9a-f]{64})").encode())
_DAYS = {
    "docProps/core.xml": re.compile(rb"<dcterms:created [^>]*>(\d{4}-\d\d-\d\d)T"),
    _META: re.compile(rb"<meta:creation-date>(\d{4}-\d\d-\d\d)T"),
    "": re.compile(rb"<xmp:CreateDate>(\d{4}-\d\d-\d\d)T"),
}
"""The part in which a format bears its day, and how; none for a file that is no package."""

_VERSION = re.compile(rb"[Pp]rojet(?:, | \xe2\x80\x93 )version (\d{1,4})")

_SEALED_LINE = re.compile(rb"^(?:%clu-digest |X-CLU-SEAL:)([0-9a-f]{64})\r?\n", re.MULTILINE)
_SEALED_TEXT = re.compile(rf"\n<!-- {PROPERTY} ([0-9a-f]{{64}}) -->\n".encode())
_LINE_OF_SEAL = len(f"\n<!-- {PROPERTY}  -->\n") + 64
"""Bytes."""

_OVERRIDE = (
    f'<Override PartName="/{SEAL}"'
    ' ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
)
_RELATION = (
    f'<Relationship Id="rIdClu" Target="{SEAL}"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"'
    "/>"
)


def pack(parts: Mapping[str, bytes], *, compressed: bool = True) -> bytes:
    """Return the package of these parts: no date, no machine, always the same order."""
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name in sorted(parts, key=lambda name: (name not in _FIRST, name)):
            entry = ZipInfo(name, _EPOCH)
            is_small = compressed and name != MIMETYPE
            entry.compress_type = ZIP_DEFLATED if is_small else ZIP_STORED
            entry.create_system = 0
            archive.writestr(entry, parts[name], compresslevel=6)
    return stream.getvalue()


def unpack(
    document: bytes, only: Container[str] | None = None, *, largest: int = LARGEST
) -> dict[str, bytes]:
    """Return the parts of a package. Raises what `unpacked` does."""
    return dict(unpacked(document, only, largest=largest))


def unpacked(
    document: bytes, only: Container[str] | None = None, *, largest: int = LARGEST
) -> Iterator[tuple[str, bytes]]:
    """The parts of a package, in the order of names, or those of some names `only`.

    Raises one of UNREADABLE; ValueError when two have the same name, SwollenError when they would
    swell in memory, be it more than they say.
    """
    with ZipFile(BytesIO(document)) as archive:
        entries = sorted(archive.infolist(), key=lambda each: each.filename)
        if sum(each.file_size for each in entries) > min(largest, len(document) + _SWELLING):
            raise SwollenError("too large once unpacked")
        if len({each.filename for each in entries}) != len(entries):
            raise ValueError("two parts with the same name")
        for each in entries:
            if each.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise ValueError("packed as no office file is")  # and unpacked without a bound
            if only is not None and each.filename not in only:
                continue
            with archive.open(each) as part:
                yield each.filename, part.read(each.file_size + 1)


def repack(document: bytes) -> bytes:
    """Write a package again so that only its parts decide its bytes."""
    return pack(unpack(document))


def digest(parts: Mapping[str, bytes]) -> str:
    """Return the sha256 of the names and contents of all parts but the seal."""
    return _digest_of_parts(sorted(parts.items()))


def _digest_of_parts(parts: Iterable[tuple[str, bytes]]) -> str:
    """The same, of parts in the order of their names."""
    total = sha256()
    for name, part in parts:
        if name != SEAL:
            part = _META_CARRIED.sub(b"", part) if name == _META else part  # noqa: PLW2901
            # Lengths first, so that no byte can pass from a name to a content unseen.
            total.update(f"{len(name.encode())} {len(part)} ".encode())
            total.update(name.encode())
            total.update(part)
    return total.hexdigest()


def seal(document: bytes) -> bytes:
    """Return the package, written again, with the digest of its parts in a custom property.

    It is meant for packages that we made: custom properties of another would be lost.
    """
    return sealed(unpack(document))


def sealed(parts: Mapping[str, bytes]) -> bytes:
    """The same, of parts that are not packed yet."""
    if MIMETYPE in parts:
        line = _META_PROPERTY.format(digest=digest(parts))
        former = _META_CARRIED.sub(b"", parts[_META])
        return pack({**parts, _META: _with_last(former, line, "</office:meta>")})
    kinds = _with_last(parts[CONTENT_TYPES], _OVERRIDE, "</Types>")
    leads = _with_last(parts[RELATIONS], _RELATION, "</Relationships>")
    whole = {**parts, CONTENT_TYPES: kinds, RELATIONS: leads}
    whole[SEAL] = _PROPERTIES.format(name=PROPERTY, digest=digest(whole)).encode()
    return pack(whole)


def seal_text(text: str) -> bytes:
    """The bytes of a text, with the digest of its lines in a comment at its end."""
    return f"{text}\n<!-- {PROPERTY} {_digest_of(text.encode()).decode()} -->\n".encode()


def seal_pdf(document: bytes) -> bytes:
    """The bytes of a PDF file, with their digest in a comment; no offset in it changes."""
    before, mark, after = document.rpartition(b"startxref")
    return b"%s%%clu-digest %s\n%s%s" % (before, _digest_of(document), mark, after)


def seal_calendar(document: bytes) -> bytes:
    """The bytes of an iCalendar file, with their digest in a property of the calendar."""
    before, mark, after = document.partition(b"BEGIN:VTIMEZONE")
    return b"%sX-CLU-SEAL:%s\r\n%s%s" % (before, _digest_of(document), mark, after)


def seal_archive(parts: Mapping[str, bytes]) -> bytes:
    """A zip of files, always the same, with its digest in a line of its comment."""
    packed = pack(parts)
    stream = BytesIO(packed)
    with ZipFile(stream, "a") as archive:
        archive.comment = b"\n%clu-digest " + b"0" * 64 + b"\n"
    before, mark, _ = stream.getvalue().rpartition(b"%clu-digest ")
    return b"%s%s%s\n" % (before, mark, _digest_of(before))


def day_of(document: bytes) -> date | None:
    """The day that a file of ours bears; None in a format, or in a file, that bears none."""
    for borne, part in _bearing(document):
        if found := borne.search(part):
            with suppress(ValueError):
                return date.fromisoformat(found[1].decode())
    return None


def version_of(document: bytes) -> int | None:
    """The number that a draft of ours bears, be it corrected since; None where it bears none."""
    found = (_VERSION.search(part) for _, part in _bearing(document))
    return next((int(each[1]) for each in found if each), None)


def _bearing(document: bytes) -> Iterator[tuple[re.Pattern[bytes], bytes]]:
    """The parts of a file that say what it is, and how each bears its day."""
    try:
        parts = unpack(document, _DAYS)
    except UNREADABLE:
        parts = {"": document}
    yield from ((borne, parts[name]) for name, borne in _DAYS.items() if name in parts)


def is_untouched(document: bytes) -> bool:
    """Whether a file is one that we sealed, and that nothing has changed since."""
    return any(
        holds(document) for holds in (_is_untouched_text, _is_untouched_line, _is_untouched_package)
    )


def _is_untouched_text(document: bytes) -> bool:
    carried = _SEALED_TEXT.fullmatch(document[-_LINE_OF_SEAL:])
    if carried is None:
        return False
    return compare_digest(carried[1], _digest_of(memoryview(document)[:-_LINE_OF_SEAL]))


def _is_untouched_line(document: bytes) -> bool:
    carried = list(_SEALED_LINE.finditer(document))
    if len(carried) != 1:
        return False
    start, end = carried[0].span()
    return compare_digest(carried[0][1], _digest_of(document[:start] + document[end:]))


def _digest_of(content: bytes | memoryview) -> bytes:
    return sha256(content).hexdigest().encode()


def _is_untouched_package(document: bytes) -> bool:
    try:
        parts = unpack(document, (SEAL, MIMETYPE, _META))
        part = parts.get(_META if MIMETYPE in parts else SEAL, b"")
        carried = (_META_CARRIED if MIMETYPE in parts else _CARRIED).search(part)
        if carried is None:
            return False
        return compare_digest(carried[1].decode(), _digest_of_parts(unpacked(document)))
    except UNREADABLE:
        return False


def _with_last(part: bytes, line: str, closing: str) -> bytes:
    """Add a line before the closing tag, once."""
    text = part.decode()
    if line in text:
        return part
    before, tag, after = text.rpartition(closing)
    return f"{before}{line}{tag}{after}".encode()


_TREES = (".xml", ".rels")
_MOST_XML = 24 * 2**20
_MOST_NODES = 500_000
"""Ten times those of a deck of fifty slides."""

_NODES = (b"<", b"=", b"&")
"""What begins an element, an attribute, an entity: each takes a hundred bytes and more."""


def trees(document: bytes) -> dict[str, bytes]:
    """The parts of a package, the pictures left empty. Raises what `unpacked` does.

    SwollenError when what is left may not stand in memory.
    """
    kept = (*_TREES, MIMETYPE)
    parts = {name: part if name.endswith(kept) else b"" for name, part in unpacked(document)}
    light(parts)
    return parts


def light(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The parts, if their trees may stand in memory. Raises SwollenError."""
    texts = [each for name, each in parts.items() if name.endswith(_TREES)]
    nodes = sum(each.count(sign) for each in texts for sign in _NODES)
    if sum(map(len, texts)) > _MOST_XML or nodes > _MOST_NODES:
        raise SwollenError("too much XML")
    return parts
