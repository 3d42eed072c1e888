"""Letters and messages: a grey band that says who, when and what about, then the text."""

from clu.deck.layouts import stack
from clu.deck.layouts.room import Boxes, Room, words
from clu.deck.layouts.stack import Block
from clu.deck.outline import Sheet, Sheets
from clu.deck.page import Box, Paragraph

_INSET = 12
_SIZES = (18, 16)
"""A letter may be set a little smaller than other texts where that saves a slide."""


def lay_out(body: Sheets, room: Room) -> list[Boxes]:
    """Two sheets side by side when both fit, else one after the other."""
    beside = _side_by_side(body.sheets, room) if len(body.sheets) == 2 else None
    if beside:
        return [beside]
    pages: list[Boxes] = []
    for rank, sheet in enumerate(body.sheets, start=1):
        large, small = (stack.pile(_blocks(sheet, size, room, rank), room) for size in _SIZES)
        pages += small if len(small) < len(large) else large
    return pages


def _side_by_side(sheets: tuple[Sheet, ...], room: Room) -> Boxes | None:
    frames = room.theme.columns(2, room.frame)
    for size in _SIZES:
        both = [_blocks(sheet, size, room, rank) for rank, sheet in enumerate(sheets, start=1)]
        if all(stack.height(each, frames[0].width, room) <= room.frame.height for each in both):
            boxes: list[Box] = []
            for blocks, frame in zip(both, frames, strict=True):
                boxes += stack.pile(blocks, room.within(frame))[0]
            return tuple(boxes)
    return None


def _blocks(sheet: Sheet, size: float, room: Room, rank: int) -> list[Block]:
    theme = room.theme
    meta: list[Paragraph] = [
        words(f"**{label} :** {text}", 14, theme.soft, space_before=2) for label, text in sheet.meta
    ]
    band = (words(sheet.heading, size, theme.primary, bold=True), *meta)
    parted = size * 0.6
    close = 2 if "" in sheet.lines else parted
    text = tuple(
        words(line, size, theme.text, space_before=close if before else parted)
        for before, line in zip(("", *sheet.lines), sheet.lines, strict=False)
        if line
    )
    return [
        Block(f"En-tête {rank}", band, fill=theme.grey, inset=_INSET),
        Block(f"Texte {rank}", text, line=theme.line, inset=_INSET, follows=True),
    ]
