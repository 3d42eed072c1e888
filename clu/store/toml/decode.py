"""Bytes → text: what is not plain UTF-8 is named for what it is."""

import codecs
import re
from typing import NamedTuple

from clu.model.french import number, quoted, typeset
from clu.model.record import Where
from clu.model.shape import MOST_BYTES

SAVE_AS_UTF8 = "Enregistrez le fichier en UTF-8."

# The UTF-32 marks come first: the little-endian one begins with that of UTF-16.
_FOREIGN_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_CONFLICT_MARKS = re.compile(rb"^(<{7}|>{7})(?= |\r?$)", re.MULTILINE)
_LONGEST_EXCERPT = 40


class Flaw(NamedTuple):
    """What is wrong in one file, told in French before anyone knows which file it is."""

    sentence: str
    remedy: str = ""
    line: int | None = None
    """Counted from 1; None where its path tells it, or where the file as a whole is meant."""
    path: Where = ()
    character: int | None = None
    """The position, in the text at `path`, of the character that is meant."""
    is_absence: bool = False
    """Whether nothing is there, rather than something wrong."""


class MalformedError(Exception):
    """The file has no content that can be read: it is set aside whole."""

    def __init__(self, *flaws: Flaw) -> None:
        self.flaws = flaws


def too_large(size: int) -> Flaw:
    """What is told of a file that is beyond: a system would tell a million bytes as « 977 Ko »."""
    return Flaw(
        typeset(f"ce fichier n’est pas lu : {number(size)} octets, pour un million au plus."),
        "Reprenez un fichier antérieur, ou répartissez ce qu’il contient entre plusieurs.",
    )


def decode(content: bytes) -> str:
    """Return the text of a file; raises MalformedError on anything but UTF-8 free of conflicts.

    Line ends are kept as they are; the mark that Windows puts first (BOM) is no part of the text.
    """
    if len(content) > MOST_BYTES:
        raise MalformedError(too_large(len(content)))
    _refuse_other_encodings(content)
    content = content.removeprefix(codecs.BOM_UTF8)
    flaws = _conflicts(content)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MalformedError(*flaws, _undecodable(content, error.start)) from None
    if "\0" in text:
        raise MalformedError(*flaws, _null_byte(content))
    if flaws:
        raise MalformedError(*flaws)
    return text


def _refuse_other_encodings(content: bytes) -> None:
    for mark, encoding in _FOREIGN_MARKS:
        if content.startswith(mark):
            raise MalformedError(_wrong_encoding(encoding))
    # Latin letters in UTF-16 have a null byte each: no text in UTF-8 has so many.
    if content and content.count(0) >= len(content) // 3 > 0:
        raise MalformedError(_wrong_encoding("UTF-16"))


def _wrong_encoding(encoding: str) -> Flaw:
    return Flaw(f"le fichier est codé en {encoding} et non en UTF-8.", SAVE_AS_UTF8, 1)


def _conflicts(content: bytes) -> tuple[Flaw, ...]:
    """One flaw for each conflict, at the mark that opens it (or closes it, if alone)."""
    flaws = []
    is_open = False
    line, counted = 1, 0
    for mark in _CONFLICT_MARKS.finditer(content):
        opens = mark[0].startswith(b"<")
        line, counted = line + content.count(b"\n", counted, mark.start()), mark.start()
        if opens or not is_open:
            flaws.append(conflict(line))
        is_open = opens
    return tuple(flaws)


def conflict(line: int) -> Flaw:
    """The flaw of a git conflict whose mark stands on `line`."""
    return Flaw(
        "une fusion git est restée en conflit à cet endroit.",
        typeset("Gardez la bonne version, puis retirez les lignes <<<<<<<, ======= et >>>>>>>."),
        line,
    )


def _undecodable(content: bytes, at: int) -> Flaw:
    line = _line_at(content, at)
    if _is_half_a_pair(content, at):
        code = int.from_bytes(content[at + 1 : at + 3], "big")
        surrogate = 0xD000 | (code >> 8 & 0x3F) << 6 | code & 0x3F
        return Flaw(
            f"cette ligne contient la moitié d’un caractère (U+{surrogate:04X}).",
            "Retapez ce caractère.",
            line,
        )
    excerpt = quoted(_word_in_cp1252(content, at))
    sentence = typeset(f"cette ligne n’est pas codée en UTF-8 : {excerpt} est illisible.")
    return Flaw(sentence, SAVE_AS_UTF8, line)


def _is_half_a_pair(content: bytes, at: int) -> bool:
    """Whether a lone surrogate, which UTF-8 forbids, was written all the same."""
    following = content[at + 1 : at + 3]
    return content[at] == 0xED and len(following) == 2 and following[0] >= 0xA0


def _word_in_cp1252(content: bytes, at: int) -> str:
    """The word around a byte, as Windows most likely meant it."""
    start = max(content.rfind(space, 0, at) for space in (b" ", b"\n", b'"', b"'")) + 1
    word = re.match(rb"[^\s\"']*", content[start : at + _LONGEST_EXCERPT])
    text = (word[0] if word else b"")[:_LONGEST_EXCERPT].decode("cp1252", "replace")
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def _null_byte(content: bytes) -> Flaw:
    return Flaw(
        "cette ligne contient un octet nul : le fichier est abîmé, ou n’est pas un texte.",
        "Reprenez une version antérieure du fichier.",
        _line_at(content, content.index(0)),
    )


def _line_at(content: bytes, offset: int) -> int:
    return content.count(b"\n", 0, offset) + 1
