"""Themes: one accent on calm ground, light and dark, each text at 4.5:1 or more; plain signs."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

LIGHT = Theme(
    name="clair",
    primary="#000091",
    secondary="#3A3A7A",
    accent="#000091",
    foreground="#161616",
    background="#FFFFFF",
    surface="#FFFFFF",
    panel="#EEEEF9",
    success="#18753C",
    warning="#8A5200",
    error="#B3141A",
    dark=False,
    variables={
        "border": "#8585A8",
        "border-blurred": "#B8B8CC",
        "block-cursor-foreground": "#FFFFFF",
        "block-cursor-background": "#000091",
        "block-cursor-blurred-foreground": "#161616",
        "block-cursor-blurred-background": "#D9D9F2",
        "footer-background": "#EEEEF9",
        "footer-foreground": "#161616",
        "footer-key-foreground": "#000091",
        "footer-description-foreground": "#161616",
        "input-selection-background": "#C7C7F0",
        "text-muted": "#5A5A66",
        "text-disabled": "#666666",
        "past": "#8585F6",
    },
)

DARK = Theme(
    name="sombre",
    primary="#9A9AF5",
    secondary="#B9B9DD",
    accent="#9A9AF5",
    foreground="#EDEDED",
    background="#161620",
    surface="#161620",
    panel="#23233A",
    success="#7FD89B",
    warning="#F2B872",
    error="#FF9C94",
    dark=True,
    variables={
        "border": "#6A6A94",
        "border-blurred": "#45455F",
        "block-cursor-foreground": "#161620",
        "block-cursor-background": "#9A9AF5",
        "block-cursor-blurred-foreground": "#EDEDED",
        "block-cursor-blurred-background": "#3A3A63",
        "footer-background": "#23233A",
        "footer-foreground": "#EDEDED",
        "footer-key-foreground": "#B9B9FF",
        "footer-description-foreground": "#EDEDED",
        "input-selection-background": "#3F3F85",
        "text-muted": "#B4B4C0",
        "text-disabled": "#A0A0AC",
        "past": "#B9B9DD",
    },
)

THEMES = (LIGHT, DARK)


@dataclass(frozen=True)
class Palette:
    """The styles of a preview, by meaning, as rich writes them; all is said without any of them."""

    title: str = "bold"
    heading: str = "bold"
    accent: str = ""
    good: str = ""
    bad: str = ""
    faint: str = "dim"
    past: str = "dim"

    @classmethod
    def of(cls, variables: Mapping[str, str]) -> "Palette":
        """The colours of the theme that is worn, from its variables."""
        primary, muted = variables["primary"], variables["text-muted"]
        return cls(
            title=f"bold {primary}",
            accent=primary,
            good=variables["success"],
            bad=variables["error"],
            faint=muted if muted.startswith("#") else "dim",
            past=variables["past"],
        )


_PLAIN = str.maketrans(
    {
        "✓": "v",
        "✗": "x",
        "▲": "^",
        "▼": "v",
        "≈": "~",
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


def needs_plain_signs() -> bool:
    """Whether the console is known to lack signs: the bare one of Linux, or one without Unicode."""
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "")
    return os.environ.get("TERM") == "linux" or encoding not in ("utf8", "cp65001", "utf16")
