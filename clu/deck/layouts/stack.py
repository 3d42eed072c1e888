"""Blocks of text one under the other, cut between slides: letters, exchanges."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clu.deck import flow
from clu.deck.layouts.room import Boxes, Room
from clu.deck.page import Box, Frame, Paragraph, TextBox


@dataclass(frozen=True)
class Block:
    """Paragraphs on one ground, `gap` points under the block before.

    One that `follows` the block before it is cut rather than sent to the next slide whole.
    """

    name: str
    paragraphs: tuple[Paragraph, ...]
    fill: str | None = None
    line: str | None = None
    inset: float = 0
    gap: float = 0
    follows: bool = False


def height(blocks: Sequence[Block], width: float, room: Room) -> float:
    """The height that blocks need one under the other."""
    return sum(
        _needed(block, width, room) + (block.gap if rank else 0)
        for rank, block in enumerate(blocks)
    )


def _needed(block: Block, width: float, room: Room) -> float:
    return room.height(block.paragraphs, width - 2 * block.inset) + 2 * block.inset


def pile(blocks: Sequence[Block], room: Room) -> list[Boxes]:
    """Place blocks from the top; one that does not fit goes to the next slide, or is cut."""
    pages: list[list[Box]] = [[]]
    y = room.frame.y
    waiting = list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        top = y + (block.gap if pages[-1] else 0)
        left = room.frame.bottom - top
        needed = _needed(block, room.frame.width, room)
        if needed <= left:
            pages[-1].append(_box(block, top, needed, room))
            y = top + needed
            continue
        head, tail = _cut(block, left, room)
        if head and (not pages[-1] or block.follows or needed > room.frame.height):
            pages[-1].append(_box(head, top, _needed(head, room.frame.width, room), room))
            block = tail
        pages.append([])
        y = room.frame.y
        waiting.append(block)
    return [tuple(page) for page in pages if page]


def _cut(block: Block, left: float, room: Room) -> tuple[Block | None, Block]:
    inner = room.frame.width - 2 * block.inset
    head, tail = flow.split(block.paragraphs, inner, left - 2 * block.inset, room.factor)
    if not head:
        return None, block
    return replace(block, paragraphs=head), replace(block, paragraphs=tail)


def _box(block: Block, top: float, height: float, room: Room) -> TextBox:
    frame = Frame(room.frame.x, top, room.frame.width, height)
    return TextBox(
        block.name,
        frame,
        block.paragraphs,
        inset=block.inset,
        fill=block.fill,
        line=block.line,
    )
