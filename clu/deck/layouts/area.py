"""The area that a body may take, the words that are set in it, and who lays out which body."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import singledispatch
from pathlib import Path

from clu.deck import measure
from clu.deck.bodies import Accent
from clu.deck.outline import Body
from clu.deck.page import Align, Box, Frame, Ink, Marker, Run, StyledParagraph
from clu.deck.theme import Theme
from clu.model.text import spans

Boxes = tuple[Box, ...]
"""What one page shows under its title."""


@dataclass(frozen=True)
class Area:
    """A frame, with the theme and the width factor of the font. `pieces` holds the pictures."""

    theme: Theme
    factor: measure.Widening
    frame: Frame
    pieces: Path

    def within(self, frame: Frame) -> "Area":
        """The same looks in another frame."""
        return replace(self, frame=frame)

    def height(self, paragraphs: Sequence[StyledParagraph], width: float) -> float:
        """The height that paragraphs need in a box of that inner width."""
        return measure.height(paragraphs, width, self.factor)

    def fits(self, paragraphs: Sequence[StyledParagraph], width: float, height: float) -> bool:
        """Whether paragraphs stand in a box of that inner size."""
        return self.height(paragraphs, width) <= height

    def fits_on_one_line(self, paragraph: StyledParagraph, width: float) -> bool:
        """Whether a paragraph needs a single line."""
        return measure.line_count(paragraph, width, self.factor) == 1

    def longest_word(self, text: str, size: float, *, bold: bool = True) -> float:
        """The width of the longest word of a rich text, set in bold to be safe."""
        words = "".join(part for part, _ in spans(text)).replace("\n", " ").split(" ")
        return max(measure.text_width((Run(word, bold),), size, self.factor) for word in words)

    def natural_width(self, text: str, size: float) -> float:
        """The width of the longest line of a rich text that is never broken."""
        return max(
            measure.text_width(words(line, size).runs, size, self.factor)
            for line in text.split("\n")
        )

    def color_of(self, accent: Accent) -> Ink:
        """The colour that underlines what the words say."""
        colors = {Accent.GOOD: Ink.MET, Accent.BAD: Ink.MISSED}
        return colors.get(accent, Ink.SOFT)


def words(
    text: str,
    size: float,
    color: Ink = Ink.TEXT,
    *,
    bold: bool = False,
    align: Align = Align.LEFT,
    marker: Marker | None = None,
    level: int = 0,
    indent: float = 0,
    space_before: float = 0,
    leading: float = 1.0,
) -> StyledParagraph:
    """A paragraph from a rich text; `bold` sets all of it."""
    return StyledParagraph(
        runs=tuple(Run(part, bold or is_bold) for part, is_bold in spans(text)),
        size=size,
        color=color,
        align=align,
        marker=marker,
        level=level,
        indent=indent,
        space_before=space_before,
        leading=leading,
    )


@singledispatch
def lay_out(body: Body, area: Area) -> list[Boxes]:
    """The boxes of each page that a body needs; nothing exceeds its box."""
    raise NotImplementedError(f"no layout places {type(body).__name__}")
