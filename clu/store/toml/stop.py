"""The place where the TOML parser stopped, and what is written around it.

tomllib only tells it in the English end of a message until Python 3.14, which gives it in numbers:
the message is taken to pieces here, and nowhere else.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from clu.model.french import typeset
from clu.store.toml.decode import Flaw
from clu.store.toml.scan import Mark, Scanned, scan

_PLACE = r" \(at (?:line (\d+), column (\d+)|end of document)\)$"
_KEY_AND_VALUE = r"\s*[^=\[\]{}#]+=[ \t]*(?:#.*)?(.*?)[ \t]*(?:[ \t]#.*)?$"
_BESIDE_A_WORD = r"[\[\]{},=#\"']"


@dataclass(frozen=True)
class SyntaxStop:
    """The parser stopped at the offset `at` of a text whose line ends are LF."""

    text: str
    at: int
    reason: str
    """The parser's own words, in English: they are compared, never shown."""

    @classmethod
    def read(cls, text: str, message: str) -> "SyntaxStop":
        """Take a message of tomllib to pieces."""
        plain = text.replace("\r\n", "\n")
        place = re.search(_PLACE, message)
        if place is None or place[1] is None:
            return cls(plain, len(plain), re.sub(_PLACE, "", message))
        rows_before = plain.split("\n")[: int(place[1]) - 1]
        line_start = sum(len(row) + 1 for row in rows_before)
        return cls(plain, line_start + int(place[2]) - 1, message[: place.start()])

    @cached_property
    def line(self) -> int:
        """The line where the parser stopped; at the end, the last one that is not blank."""
        return self.text.count("\n", 0, min(self.at, len(self.text.rstrip()))) + 1

    @cached_property
    def row(self) -> str:
        """The text of that line."""
        return self.text.split("\n")[self.line - 1]

    @property
    def sign(self) -> str:
        """The character where the parser stopped; empty at the end."""
        return self.text[self.at : self.at + 1]

    @property
    def understood(self) -> str:
        """What the parser took in, blanks at its end excepted."""
        return self.text[: self.at].rstrip()

    @property
    def value(self) -> str:
        """What the line has after its first `=`, without its comment."""
        found = re.match(_KEY_AND_VALUE, self.row)
        return found[1] if found else ""

    @property
    def word(self) -> str:
        """The bare word around the place, as far as brackets, commas and quotes."""
        line_start = self.text.rfind("\n", 0, self.at) + 1
        before = re.split(_BESIDE_A_WORD, self.text[line_start : self.at])[-1]
        after = re.split(_BESIDE_A_WORD, self.row[self.at - line_start :])[0]
        return (before + after).strip()

    @cached_property
    def before(self) -> Scanned:
        """What stands where, up to the place."""
        return scan(self.text[: self.at])

    @property
    def statement(self) -> Mark | None:
        """The header or the key that was being read."""
        return next((mark for mark in reversed(self.before.marks) if mark.is_statement), None)

    def flaw(self, sentence: str, remedy: str = "", line: int | None = None) -> Flaw:
        """A flaw on this line, or on another that is named."""
        return Flaw(typeset(sentence), typeset(remedy), line or self.line)
