"""Signs: where the console lacks one, another of the same width stands for it."""

import os
import sys
from functools import lru_cache

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_PLAIN = str.maketrans(
    {
        "✓": "v",
        "✗": "x",
        "▲": "^",
        "▼": "v",
        "→": ">",
        "←": "<",
        "−": "-",
        "–": "-",
        "…": ".",
        "•": "*",
        "▸": ">",
        "┊": ":",
        "⏎": "|",
        "’": "'",
        "\u202f": " ",
        "\u00a0": " ",
        **dict.fromkeys("▏▎▍▌", "|"),
        **dict.fromkeys("▋▊▉█", "#"),
        **dict.fromkeys("╭╮╰╯┌┐└┘", "+"),
        **dict.fromkeys("─━╸╺▔▁▂▃▄▅▆▇", "-"),
        **dict.fromkeys("│┃", "|"),
    }
)


class PlainSigns(LineFilter):
    """Writes lines with the signs that any console has."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, sign for sign, with their styles."""
        return [Segment(plain(text), style, control) for text, style, control in segments]


@lru_cache(4096)
def plain(text: str) -> str:
    """A text of the same width, in signs that any console has."""
    return text.translate(_PLAIN)


def are_needed() -> bool:
    """Whether the console is known to lack signs: the bare one of Linux, or one without Unicode."""
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "")
    return os.environ.get("TERM") == "linux" or encoding not in ("utf8", "cp65001", "utf16")
