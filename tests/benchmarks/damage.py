"""Damage done to a file by chance: any bytes, or nearly those of a good one."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from copy import deepcopy

from lxml import etree
from PIL import Image

Damage = Callable[[random.Random, bytes], bytes]
"""What becomes of a whole file."""

_MOST = 900_000
"""Bytes of what is repeated: a TOML file of more than 1 MB is not read."""

_BITS = (
    b"",
    b"\0",
    b"\xff",
    b"\xfe\xff",
    b"\n",
    b'"',
    b"<",
    b">",
    b"&",
    b"]]>",
    b"%s",
    b"\x1b[31m",
)
_NUMBERS = (
    *("0", "-1", "1", "65535", "65536", "2147483647", "-2147483648", "99999999999999999999"),
    *("1e999", "nan", "", "x", "true", "#REF!", "12pt", "50%", "00:00", "9999-12-31"),
)
_VALUES = (
    *("3", "-1.5", "true", '"x"', '""', '"a\\u0001"', "2024-03-27", "14:30:00", "[]", "[1]"),
    *('["a", ["b"]]', "[[[]]]", "[{}]", '[{ id = "x" }, { id = "x" }]', "{}", "{ a = 1 }"),
    *("2024-03-27T10:00:00", "nan", "inf", "1e999", "9" * 400, "0x7fffffffffffffff", "-0"),
    *('"../../x"', '"/etc/passwd"', '"\\u202Ex"', '"\\u001B[31m"', "0001-01-01", "9999-12-31"),
    *('"' + "a" * 5000 + '"', '"' + "a b " * 5000 + '"', "'''\n" + "x\n" * 500 + "'''"),
    *('"[red]{x}%s\\n</b>"', '"«\\u00A0»"', '"\\u200B"', '"e\\u0301"', '"\\U0001F600"'),
    *("[" * 200 + "]" * 200, "{ a = " * 100 + "1" + " }" * 100, '"2024-T9"', '"14h30"'),
)
_REPEATED = (
    "[[actions]]\n",
    "[a]\n",
    'a = "é',
    "[",
    "{ a = ",
    "a.",
    '"',
    "é",
    "<<<<<<< a\n",
    "#\n",
    "\r",
    "[[items.slides]]\n",
    '[[members]]\nid = "a"\n',
    "[[readings]]\n",
    '"""',
    "a = 1\n",
)


def of_bytes(chance: random.Random, whole: bytes) -> bytes:
    """Bytes changed, cut, repeated, mixed with others; or any others at all."""
    found = bytearray(whole)
    for _ in range(chance.choice((1, 1, 1, 2, 5, 30))):
        at = chance.randint(0, len(found))
        end = min(len(found), at + chance.choice((1, 2, 8, 40, 400, len(found))))
        match chance.randrange(8):
            case 0:
                del found[at:end]
            case 1:
                found[at:at] = found[at:end][:4000]
            case 2:
                found[at:end] = chance.randbytes(min(end - at, 400))
            case 3:
                found[at:at] = chance.choice(_BITS)
            case 4 if at < len(found):
                found[at] ^= 1 << chance.randrange(8)
            case 5:
                found[at:] = b""
            case 6:
                found[at:at] = chance.choice(_BITS) * chance.choice((2, 100, 3000))
            case _:
                found = bytearray(
                    chance.choice(
                        (b"", b"\0" * 400, chance.randbytes(chance.randrange(400)), bytes(found))
                    )
                )
    return bytes(found)


def of_toml(chance: random.Random, whole: bytes) -> bytes:
    """Another value, key or line; lines moved, repeated, from another encoding; or any bytes."""
    if chance.random() < 0.25:
        return of_bytes(chance, whole)
    if chance.random() < 0.05:
        repeated = chance.choice(_REPEATED)
        many = _MOST // len(repeated.encode()) - 200
        start = whole if len(whole) < 50_000 else b""
        return start + (repeated * chance.choice((10, 1000, many))).encode()
    lines = whole.decode("utf-8", "replace").splitlines(keepends=True) or ["\n"]
    for _ in range(chance.choice((1, 1, 2, 4))):
        at = chance.randrange(len(lines))
        key, equals, value = lines[at].partition(" = ")
        match chance.randrange(7):
            case 0 | 1 | 2 if equals:
                lines[at] = f"{key} = {chance.choice(_VALUES)}\n"
            case 3 if equals:
                known = [each.partition(" = ")[0] for each in lines if " = " in each]
                lines[at] = f"{chance.choice([*known, 'zz', 'id', 'kind', 'é'])} = {value}"
            case 4:
                lines.insert(at, lines[chance.randrange(len(lines))])
            case 5 if len(lines) > 1:
                del lines[at : at + chance.choice((1, 2, 10))]
                lines = lines or ["\n"]
            case _:
                other = chance.randrange(len(lines))
                lines[at], lines[other] = lines[other], lines[at]
    text = "".join(lines)
    return text.encode(chance.choice(("utf-8",) * 8 + ("utf-8-sig", "cp1252", "utf-16")), "replace")


# --- pictures ---------------------------------------------------------------------------------


def of_picture(chance: random.Random, whole: bytes) -> bytes:
    """Another size, format or end of the same; a vast one that takes little room; any bytes."""
    is_png = whole.startswith(b"\x89PNG")
    match chance.randrange(7):
        case 0 if is_png:
            return _png(
                chance.choice((0, 1, 20_000, 60_000, 2**31 - 1)), chance.choice((1, 30_000))
            )
        case 1:
            return whole[: chance.randrange(len(whole))]
        case 2 if is_png:
            size = (chance.choice((0, 1, 9000, 2**31, 2**32 - 1)).to_bytes(4) for _ in "xy")
            return _with_good_sum(whole[:16] + b"".join(size) + whole[24:])
        case 3:
            return _as(chance.choice(("GIF", "BMP", "WEBP", "TIFF", "ICO", "PPM", "MPO", "PCX")))
        case 4:
            return whole + chance.choice((whole, b"\0" * 100_000, b"PK\x03\x04"))
        case 5 if is_png:
            return (
                whole[:33]
                + _chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(90_000_000)))
                + whole[33:]
            )
        case _:
            return of_bytes(chance, whole)


def _chunk(name: bytes, data: bytes) -> bytes:
    total = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + total


def _with_good_sum(png: bytes) -> bytes:
    return png[:29] + struct.pack(">I", zlib.crc32(png[12:29])) + png[33:]


def _png(width: int, height: int) -> bytes:
    """A black PNG of that size, without its lines beyond ten million dots."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = bytes(min((width // 8 + 2) * height, 10_000_000))
    body = _chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + body + _chunk(b"IEND", b"")


def _as(kind: str) -> bytes:
    made, more = io.BytesIO(), {"save_all": True} if kind == "MPO" else {}
    Image.new("RGB", (40, 30), "red").save(made, kind, **more)
    return made.getvalue()


# --- what Office writes -----------------------------------------------------------------------

_LOL = b'<!DOCTYPE l [<!ENTITY a "lol">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + rank, b"&%c;" % (97 + rank) * 10) for rank in range(9)
)
_PASSWD = b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">'
Parts = dict[str, bytes]


def of_package(chance: random.Random, whole: bytes) -> bytes:
    """A part changed in its tree, its text or its bytes; parts lost, mixed, added; any bytes."""
    if chance.random() < 0.15:
        return of_bytes(chance, whole)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        _part_changed(chance, parts)
    made = io.BytesIO()
    stored = chance.choice((zipfile.ZIP_DEFLATED,) * 5 + (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2))
    with zipfile.ZipFile(made, "w", stored) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def _part_changed(chance: random.Random, parts: Parts) -> None:
    xml = [each for each in parts if each.endswith((".xml", ".rels"))] or list(parts) or [""]
    name = chance.choice(xml)
    content = parts.get(name, b"")
    match chance.randrange(12):
        case 0:
            parts.pop(name, None)
        case 1:
            parts[name] = parts.get(chance.choice(xml), b"")
        case 2:
            parts[name] = of_bytes(chance, content)
        case 3:
            at = content.find(b"?>") + 2
            entity = chance.choice((_LOL, _PASSWD)) + b"]>"
            parts[name] = content[:at] + entity + content[at:].replace(b"</", b"&j;&a;</", 1)
        case 4:
            deep = chance.choice((300, 5000, 100_000))
            parts[name] = content.replace(b"</", b"<x>" * deep + b"</x>" * deep + b"</", 1)
        case 5:
            large = chance.choice((1_000_000, 100_000_000))
            where = chance.choice(
                (name, "ppt/media/image1.png", "word/document.xml", "content.xml")
            )
            parts[where] = parts.get(where, b"") + bytes(large)
        case 6:
            parts[chance.choice(("../../x", "/etc/x", "a" * 300, "x\0y", "\u202e.xml"))] = b"x"
        case 7:
            parts[name] = content.replace(b"rId", chance.choice((b"rIdx", b"", b"rId1")), 3)
        case _:
            parts[name] = _tree_changed(chance, content)


def _tree_changed(chance: random.Random, content: bytes) -> bytes:
    """Elements lost, moved, repeated, of another name; attributes of another value."""
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError:
        return of_bytes(chance, content)
    for _ in range(chance.choice((1, 1, 3, 10))):
        every = [each for each in root.iter() if isinstance(each.tag, str)]
        one, other = chance.choice(every), chance.choice(every)
        above = one.getparent()
        match chance.randrange(7):
            case 0 if above is not None:
                above.remove(one)
            case 1 if above is not None:
                for _ in range(chance.choice((1, 50))):
                    above.append(deepcopy(one))
            case 2 | 3 if one.attrib:
                one.attrib[chance.choice(list(one.attrib))] = chance.choice(_NUMBERS)
            case 4 if one.attrib:
                del one.attrib[chance.choice(list(one.attrib))]
            case 5:
                one.tag = other.tag
            case _:
                one.text = chance.choice(
                    (*_NUMBERS, "x" * 20_000, "a b " * 5000, "\u202e", "[red]")
                )
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
