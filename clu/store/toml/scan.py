"""Where things stand in a TOML text: its sections, and the line of every key and element.

A *section* runs from one `[header]` or `[[header]]`, with the comment lines directly above it, to
the next. The scanner does not judge: it expects valid TOML, or what comes before the first error.
"""

import re
import tomllib
from bisect import bisect_right
from typing import NamedTuple

from clu.model.record import Where

_INDENT = re.compile(r"[ \t]*")
_REST_OF_LINE = re.compile(r"[^\n]*\n?")
_BLANK_LINES = re.compile(r"(?:[ \t]*+\r?\n)*+")
# Possessive (`++`): no text, however long, is gone back through, which would cost as much memory.
_GAP = re.compile(r"(?:[ \t\r\n,]++|#[^\n]*+)*+")
_EQUALS = re.compile(r"[ \t]*=?[ \t]*")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]++|\\[^\n])*+"|'[^'\n]*'""")
_SCALAR = re.compile(
    r'''
    # a closing may be preceded by two quotes of the text
    """ (?: [^"\\]++ | \\. | "(?!"") )*+ """ "{0,2}
    | \'\'\' .*? \'\'\' '{0,2}
    | (?: """ | \'\'\' ) .*                 # never closed
    | " (?: [^"\\\n]++ | \\. )*+ " | ' [^'\n]* '
    | [^,\]}#\r\n]*                         # number, date, true, false
    ''',
    re.DOTALL | re.VERBOSE,
)
_QUOTES = ('"""', "'''")
_FIRST_NEWLINE = re.compile(r"(?:\r?\n)?")
_SIGN_BETWEEN = {
    '"""': re.compile(
        r"(?P<nothing>\\[ \t]*\r?\n[ \t\r\n]*)|\\u.{4}|\\U.{8}|\\.|\r\n|.", re.DOTALL
    ),
    "'''": re.compile(r"(?P<nothing>(?!))|\r\n|.", re.DOTALL),
}


class Section(NamedTuple):
    """Lines `first` to `end` (excluded), counted from 1; the head of the file has no header."""

    path: Where
    is_array: bool
    first: int
    header: int | None
    end: int


class Mark(NamedTuple):
    """A key or an element, and the offsets where it and its value start."""

    path: Where
    start: int
    value: int
    is_statement: bool = False
    """Whether a line of its own begins here: a header, or a key outside any bracket."""
    is_implied: bool = False
    """Whether a longer name brings it into being: `a` in `a.b = 1` or `[a.b]`."""


class Pair(NamedTuple):
    """A key outside any bracket: the offsets where it and its value start, where that ends."""

    path: Where
    section: int
    """The rank of its section."""
    start: int
    value: int
    end: int


class Scanned:
    """A scanned text. Paths are those of the parsed tree: keys, and ranks from 0."""

    def __init__(self, text: str, scanner: "_Scanner") -> None:
        self._text = text
        self._newlines = _newlines(text)
        self.sections = tuple(_closed(text, scanner.openings))
        self.marks = tuple(scanner.marks)
        self.pairs = tuple(scanner.pairs)
        self.elements = scanner.elements
        self._by_path: dict[Where, Mark] = {}
        for mark in self.marks:
            known = self._by_path.get(mark.path)
            if known is None or (known.is_implied and not mark.is_implied):
                self._by_path[mark.path] = mark

    @property
    def lines(self) -> dict[Where, int]:
        """The line of every key and element."""
        return {path: self.line_at(mark.start) for path, mark in self._by_path.items()}

    def line_at(self, offset: int) -> int:
        """The line of an offset of the text."""
        return _line_at(self._newlines, offset)

    def line(self, path: Where) -> int | None:
        """The line of a path, or else of the nearest thing that holds it."""
        for length in range(len(path), 0, -1):
            if mark := self._by_path.get(path[:length]):
                return self.line_at(mark.start)
        return None

    def line_of_character(self, path: Where, position: int) -> int | None:
        """The line where the character at `position` of a text value was written."""
        mark = self._by_path.get(path)
        quotes = self._text[mark.value : mark.value + 3] if mark else ""
        if mark is None or quotes not in _QUOTES:
            return self.line(path)
        start = _end(_FIRST_NEWLINE, self._text, mark.value + 3)
        for sign in _SIGN_BETWEEN[quotes].finditer(self._text, start):
            if sign["nothing"]:
                continue  # a line that continues: none of it is in the value
            if position == 0:
                return self.line_at(sign.start())
            position -= 1
        return self.line(path)


def scan(text: str) -> Scanned:
    """Scan a TOML text once."""
    scanner = _Scanner(text)
    scanner.run()
    return Scanned(text, scanner)


class _Opening(NamedTuple):
    path: Where
    is_array: bool
    first: int
    header: int | None


def _closed(text: str, openings: list[_Opening]) -> list[Section]:
    """Each section ends where the next one starts."""
    newlines = _newlines(text)
    firsts = [_line_at(newlines, opening.first) for opening in openings]
    ends = [*firsts[1:], len(newlines) + 1 + (not text.endswith("\n") and bool(text))]
    return [
        Section(
            path=opening.path,
            is_array=opening.is_array,
            first=first,
            header=None if opening.header is None else _line_at(newlines, opening.header),
            end=end,
        )
        for opening, first, end in zip(openings, firsts, ends, strict=True)
    ]


class _Scanner:
    """One pass over the text; `at` is the offset of what comes next."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.openings = [_Opening((), False, 0, None)]
        self.marks: list[Mark] = []
        self.pairs: list[Pair] = []
        self.elements: dict[Where, tuple[int, int]] = {}
        self._lengths: dict[Where, int] = {}

    def run(self) -> None:
        """Read line after line; comment lines belong to a header that follows at once."""
        comments: int | None = None
        while self.at < len(self.text):
            line = self.at
            self._skip(_INDENT)
            match self.text[self.at : self.at + 1]:
                case "#":
                    comments = line if comments is None else comments
                case "[":
                    self._header(line if comments is None else comments)
                    comments = None
                case sign:  # a key, or an empty line
                    comments = None
                    if sign not in "\r\n":
                        self._key_value(self.openings[-1].path, is_statement=True)
            self._skip(_REST_OF_LINE)
            if comments is None:
                self._skip(_BLANK_LINES)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        self.at = _end(pattern, self.text, self.at)

    def _take(self, sign: str) -> bool:
        is_next = self.text.startswith(sign, self.at)
        self.at += len(sign) if is_next else 0
        return is_next

    def _header(self, first: int) -> None:
        start = self.at
        is_array = self._take("[[")
        if not is_array:
            self._take("[")
        self._skip(_INDENT)
        path: Where = ()
        for key in self._keys():
            if path:
                self.marks.append(Mark(path, start, start, is_implied=True))
            path = (*self._latest(path), key)
        self.marks.append(Mark(path, start, start, is_statement=True))
        if is_array:
            rank = self._lengths.get(path, 0)
            self._lengths[path] = rank + 1
            path = (*path, rank)
            self.marks.append(Mark(path, start, start))
        self.openings.append(_Opening(path, is_array, first, start))

    def _latest(self, path: Where) -> Where:
        """In a header, the name of a list of tables means its latest element."""
        return (*path, self._lengths[path] - 1) if path in self._lengths else path

    def _keys(self) -> list[str]:
        keys = []
        while key := _KEY.match(self.text, self.at):
            keys.append(_plain_key(key[0]))
            self.at = key.end()
            dot = _DOT.match(self.text, self.at)
            if not dot:
                break
            self.at = dot.end()
        return keys

    def _key_value(self, path: Where, *, is_statement: bool = False) -> bool:
        start = self.at
        keys = self._keys()
        if not keys:
            return False
        for key in keys[:-1]:
            path = (*path, key)
            self.marks.append(Mark(path, start, start, is_implied=True))
        self._skip(_EQUALS)
        path = (*path, keys[-1])
        value = self.at
        self.marks.append(Mark(path, start, value, is_statement))
        self._value(path)
        if is_statement:
            end = value + len(self.text[value : self.at].rstrip(" \t"))
            self.pairs.append(Pair(path, len(self.openings) - 1, start, value, end))
        return True

    def _value(self, path: Where) -> None:
        if self._take("["):
            self._array(path)
        elif self._take("{"):
            self._inline_table(path)
        else:
            self._skip(_SCALAR)

    def _array(self, path: Where) -> None:
        rank = 0
        while self._is_inside("]"):
            start = self.at
            self.marks.append(Mark((*path, rank), start, start))
            self._value((*path, rank))
            if self.at == start:
                return  # no TOML value starts this way
            self.elements[(*path, rank)] = (start, self.at)
            rank += 1

    def _inline_table(self, path: Where) -> None:
        while self._is_inside("}") and self._key_value(path):
            pass

    def _is_inside(self, closing: str) -> bool:
        self._skip(_GAP)
        return not self._take(closing) and self.at < len(self.text)


def _plain_key(written: str) -> str:
    if written[0] not in "\"'":
        return written
    try:
        return next(iter(tomllib.loads(f"{written} = 0")))
    except tomllib.TOMLDecodeError:
        return written  # an escape that is not TOML: whoever parses the text will say so


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return found.end() if found else start


def _newlines(text: str) -> list[int]:
    # Only LF ends a line in TOML; str.splitlines also stops at U+2028 and its like.
    return [found.start() for found in re.finditer("\n", text)]


def _line_at(newlines: list[int], offset: int) -> int:
    return bisect_right(newlines, offset - 1) + 1
