"""Words and their styles, by meaning: without any style the drawing still says everything."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from clu.deck.page import Ink, PictureBox, StyledParagraph
from clu.deck.theme import Theme
from clu.model.french import typeset
from clu.tui.preview.lines import Block, hung, wrapped
from clu.tui.themes import Palette

_APART = 0.5
"""The space before a paragraph, in sizes of its text, over which it is one more thing said."""
_MOST_HUNG = 3
"""A hanging indent may take the width divided by this."""


def style_of(paragraph: StyledParagraph, palette: Palette) -> str:
    """The style of what a paragraph means: its size and its colour on the slide tell it."""
    if paragraph.size <= Theme.small:
        return palette.faint
    meanings = {Ink.PRIMARY: palette.accent, Ink.MET: palette.good, Ink.MISSED: palette.bad}
    return meanings.get(paragraph.color, "")


def words_of(paragraph: StyledParagraph, palette: Palette) -> Text:
    """The runs of a paragraph, bold where they are bold."""
    text = Text()
    for run in paragraph.runs:
        text.append(run.text, "bold" if run.bold else None)
    text.stylize(style_of(paragraph, palette))
    return text


def draw_paragraphs(paragraphs: Sequence[StyledParagraph], width: int, palette: Palette) -> Block:
    """Paragraphs one under the other; those that the slide parts by a wide space have a void."""
    hangs = _hangs(paragraphs)
    lines: Block = []
    for paragraph in paragraphs:
        if lines and _is_apart(paragraph):
            lines.append(Text())
        head = _head(paragraph, hangs, palette)
        if head.cell_len > width // _MOST_HUNG:
            words = Text.assemble(head, words_of(paragraph, palette))
            lines += wrapped(words, width)
            continue
        words = words_of(paragraph, palette)
        lines += hung(head, wrapped(words, width - head.cell_len))
    return lines


def draw_picture(box: PictureBox, width: int, palette: Palette) -> Block:
    """« [image : ce qu’elle montre] »"""
    return wrapped(Text(typeset(f"[image : {box.alt}]"), palette.faint), width)


def _is_apart(paragraph: StyledParagraph) -> bool:
    is_listed = paragraph.marker is not None or paragraph.indent > 0
    return not is_listed and paragraph.space_before > _APART * paragraph.size


def _hangs(paragraphs: Sequence[StyledParagraph]) -> dict[int, int]:
    """The cells that the markers of each level take, with the space after them."""
    hangs: dict[int, int] = {}
    for each in paragraphs:
        least = cell_len(_sign(each)) + 1 if each.indent else 0
        hangs[each.level] = max(hangs.get(each.level, 0), least)
    return hangs


def _head(paragraph: StyledParagraph, hangs: dict[int, int], palette: Palette) -> Text:
    """The margin of the levels above, then the marker in its own."""
    if not paragraph.indent:
        return Text()
    above = sum(hang for level, hang in hangs.items() if level < paragraph.level)
    sign = _sign(paragraph)
    padding = " " * (hangs[paragraph.level] - cell_len(sign))
    return Text.assemble(" " * above, (sign, style_of(paragraph, palette)), padding)


def _sign(paragraph: StyledParagraph) -> str:
    marker = paragraph.marker
    if marker is None:
        return ""
    return marker.sign if marker.number is None else f"{marker.number}."
