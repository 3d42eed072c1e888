"""Paragraphs, with their markers and levels; pictures, which are told in words."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from clu.deck.page import Paragraph, PictureBox
from clu.deck.theme import Theme
from clu.model.french import typeset
from clu.tui.preview.lines import Block, hung, wrapped
from clu.tui.preview.palette import Palette, style_of, words_of

_APART = 0.5
"""The space before a paragraph, in sizes of its text, over which it is one more thing said."""
_MOST_HUNG = 3
"""A hanging indent may take the width divided by this."""


def draw_paragraphs(paragraphs: Sequence[Paragraph], width: int, palette: Palette) -> Block:
    """Paragraphs one under the other; those that the slide parts by a wide space have a void."""
    theme = Theme()
    hangs = _hangs(paragraphs)
    lines: Block = []
    for paragraph in paragraphs:
        if lines and _is_apart(paragraph):
            lines.append(Text())
        head = _head(paragraph, hangs, palette, theme)
        if head.cell_len > width // _MOST_HUNG:
            words = Text.assemble(head, words_of(paragraph, palette, theme))
            lines += wrapped(words, width)
            continue
        words = words_of(paragraph, palette, theme)
        lines += hung(head, wrapped(words, width - head.cell_len))
    return lines


def draw_picture(box: PictureBox, width: int, palette: Palette) -> Block:
    """« [image : ce qu’elle montre] »"""
    return wrapped(Text(typeset(f"[image : {box.alt}]"), palette.faint), width)


def _is_apart(paragraph: Paragraph) -> bool:
    is_listed = paragraph.marker is not None or paragraph.indent > 0
    return not is_listed and paragraph.space_before > _APART * paragraph.size


def _hangs(paragraphs: Sequence[Paragraph]) -> dict[int, int]:
    """The cells that the markers of each level take, with the space after them."""
    hangs: dict[int, int] = {}
    for each in paragraphs:
        least = cell_len(_sign(each)) + 1 if each.indent else 0
        hangs[each.level] = max(hangs.get(each.level, 0), least)
    return hangs


def _head(paragraph: Paragraph, hangs: dict[int, int], palette: Palette, theme: Theme) -> Text:
    """The margin of the levels above, then the marker in its own."""
    if not paragraph.indent:
        return Text()
    above = sum(hang for level, hang in hangs.items() if level < paragraph.level)
    sign = _sign(paragraph)
    padding = " " * (hangs[paragraph.level] - cell_len(sign))
    return Text.assemble(" " * above, (sign, style_of(paragraph, palette, theme)), padding)


def _sign(paragraph: Paragraph) -> str:
    marker = paragraph.marker
    if marker is None:
        return ""
    return marker.sign if marker.number is None else f"{marker.number}."
