"""What is stacked under the title: letters and exchanges cut between slides, a picture."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from clu.deck import flow
from clu.deck.layouts.area import Area, Boxes, lay_out, words
from clu.deck.measure import line_count, pitch
from clu.deck.page import Align, Box, Frame, Ink, Marker, PictureBox, StyledParagraph, TextBox
from clu.deck.slides.exchanges import Dialogue, ShownExchange
from clu.deck.slides.pieces import Correspondence, Letter, Picture

_INSET = 12
_SIZES = (18, 16)
"""A letter that fills more than a slide is set a little smaller than other texts."""

_GAP = 18
_NARROWEST = 240
"""The width under which a column breaks the addresses of letters, line after line."""
_LEAST_LINES = 2
"""Those of a text that stand under its heading."""


@dataclass(frozen=True)
class _Block:
    """Paragraphs on one ground, `gap` points under the block before.

    One that `follows` the block before it is cut rather than sent to the next slide whole.
    """

    name: str
    paragraphs: tuple[StyledParagraph, ...]
    fill: Ink | None = None
    line: Ink | None = None
    inset: float = 0
    gap: float = 0
    follows: bool = False


def _needed(block: _Block, width: float, area: Area) -> float:
    return area.height(block.paragraphs, width - 2 * block.inset) + _around(block)


def _around(block: _Block) -> float:
    """What a block takes besides its text: a line more where an address may be cut elsewhere."""
    addressed = [pitch(each) for each in block.paragraphs if "://" in each.text]
    return 2 * block.inset + max(addressed, default=0.0)


def _pile(blocks: Sequence[_Block], area: Area) -> list[Boxes]:
    """Slot blocks from the top; one that does not fit goes to the next slide, or is cut."""
    pages: list[list[Box]] = [[]]
    y = area.frame.y
    waiting = list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        top = y + (block.gap if pages[-1] else 0)
        left = area.frame.bottom - top
        needed = _needed(block, area.frame.width, area)
        if pages[-1] and _is_parted(block, left - needed, waiting, area):
            left = 0.0
        if needed <= left:
            pages[-1].append(_box(block, top, needed, area))
            y = top + needed
            continue
        head, tail = _cut(block, left, area)
        if head and (not pages[-1] or block.follows or needed > area.frame.height):
            pages[-1].append(_box(head, top, _needed(head, area.frame.width, area), area))
            block = tail
        pages.append([])
        y = area.frame.y
        waiting.append(block)
    return [tuple(page) for page in pages]


def _is_parted(block: _Block, left: float, waiting: Sequence[_Block], area: Area) -> bool:
    """Whether a heading would stand without the first lines of what follows it."""
    following = waiting[-1] if waiting else None
    if following is None or not following.follows or block.follows:
        return False
    lines = _LEAST_LINES * pitch(following.paragraphs[0])
    if left < following.gap + _around(following) + lines:
        return True
    needs = _needed(following, area.frame.width, area)
    return needs > left - following.gap and _cut(following, left - following.gap, area)[0] is None


def _cut(block: _Block, left: float, area: Area) -> tuple[_Block | None, _Block]:
    inner = area.frame.width - 2 * block.inset
    head, tail = flow.split(block.paragraphs, inner, left - _around(block), area.factor)
    is_first = left >= area.frame.height
    if tail and not is_first and _is_a_line(head, inner, area):  # « Bonjour, » would stand alone
        free = left - _around(block) - area.height(head, inner) - tail[0].space_before
        begun, rest = flow.split(tail[:1], inner, free, area.factor)
        has_lines = begun and line_count(begun[0], inner, area.factor) >= _LEAST_LINES
        head, tail = (head + begun, rest + tail[1:]) if has_lines else ((), block.paragraphs)
    if not head:
        return None, block
    if len(head) > 1 and _is_a_line(tail, inner, area):
        head, tail = head[:-1], (head[-1], *tail)  # « Cordialement, » would stand alone
    return replace(block, paragraphs=head), replace(block, paragraphs=tail)


def _is_a_line(paragraphs: Sequence[StyledParagraph], width: float, area: Area) -> bool:
    return len(paragraphs) == 1 and line_count(paragraphs[0], width, area.factor) == 1


def _box(block: _Block, top: float, tall: float, area: Area) -> TextBox:
    frame = Frame(area.frame.x, top, area.frame.width, tall)
    return TextBox(
        block.name,
        frame,
        block.paragraphs,
        inset=block.inset,
        fill=block.fill,
        line=block.line,
    )


@lay_out.register
def correspondence(body: Correspondence, area: Area) -> list[Boxes]:
    """A question at left and its answer at right, else on a slide each, else in columns.

    One under the other where a slide is too narrow for two.
    """
    frames = area.theme.columns(2, area.frame)
    is_narrow = frames[0].width < _NARROWEST
    for size in _SIZES:
        letters = [
            _letter_blocks(each, size, area, rank) for rank, each in enumerate(body.letters, 1)
        ]
        whole = [block for each in letters for block in each]
        is_one = is_narrow or len(letters) == 1
        pages = [_pile(whole, area) if is_one else _abreast(letters, frames, area)]
        if len(pages[0]) == 1:
            return pages[0]
        if not is_narrow:
            pages.append(_in_columns(whole, frames, area))
    shortest = min(pages, key=len)
    return (len(shortest) >= len(body.letters) and _a_slide_each(body, frames, area)) or shortest


def _a_slide_each(body: Correspondence, frames: Sequence[Frame], area: Area) -> list[Boxes] | None:
    """Each letter whole on a slide, all in one size, rather than ends of letters on the last."""
    for size in _SIZES:
        found = [
            next((made[0] for made in tried if len(made) == 1), ())
            for rank, each in enumerate(body.letters, 1)
            for blocks in [_letter_blocks(each, size, area, rank)]
            for tried in [(_pile(blocks, area), _in_columns(blocks, frames, area))]
        ]
        if all(found):
            return found
    return None


def _abreast(
    letters: Sequence[Sequence[_Block]], frames: Sequence[Frame], area: Area
) -> list[Boxes]:
    """A letter in each column, or columns when they are not two."""
    if len(letters) != len(frames):
        return _in_columns([block for each in letters for block in each], frames, area)
    columns = [_pile(each, area.within(frame)) for each, frame in zip(letters, frames, strict=True)]
    return [left + right for left, right in zip_longest(*columns, fillvalue=())]


def _in_columns(blocks: Sequence[_Block], frames: Sequence[Frame], area: Area) -> list[Boxes]:
    """All the letters one after the other, in columns from left to right."""
    left, right = frames
    columns = _pile(blocks, area.within(left))
    moved = [
        tuple(replace(box, frame=replace(box.frame, x=right.x)) for box in column)
        for column in columns[1::2]
    ]
    return [a + b for a, b in zip_longest(columns[::2], moved, fillvalue=())]


def _letter_blocks(letter: Letter, size: float, area: Area, rank: int) -> list[_Block]:
    meta: list[StyledParagraph] = [
        words(f"**{label} :** {text}", 14, Ink.SOFT, space_before=2) for label, text in letter.meta
    ]
    band = (words(letter.heading, size, Ink.PRIMARY, bold=True), *meta)
    parted = size * 0.6
    close = 2 if "" in letter.lines else parted
    text = tuple(
        words(line, size, Ink.TEXT, space_before=close if before else parted)
        for before, line in zip(("", *letter.lines), letter.lines, strict=False)
        if line
    )
    return [
        _Block(f"En-tête {rank}", band, fill=Ink.GREY, inset=_INSET),
        _Block(f"Texte {rank}", text, line=Ink.LINE, inset=_INSET, follows=True),
    ]


@lay_out.register
def dialogue(body: Dialogue, area: Area) -> list[Boxes]:
    """Exchanges from the top, each with its answers and what follows from it."""
    pages: list[list[Box]] = [[]]
    y = area.frame.y
    for rank, one in enumerate(body.exchanges, start=1):
        blocks = _exchange_blocks(one, rank, area)
        top = y + (_GAP if pages[-1] else 0)
        if _stacked(blocks, area) > area.frame.bottom - top and pages[-1]:
            pages.append([])
            top = area.frame.y
        if _stacked(blocks, area) <= area.frame.bottom - top:
            found = _pile(blocks, area.within(_from(area.frame, top)))
        else:
            found = _asked_again(blocks, area)
        pages[-1] += found[0]
        pages += map(list, found[1:])
        y = pages[-1][-1].frame.bottom
    return [(_as_one(page, area),) for page in pages]


def _as_one(boxes: Sequence[Box], area: Area) -> TextBox:
    """Texts that stand one under the other as one, which fills the place of what a slide says."""
    paragraphs: list[StyledParagraph] = []
    y = area.frame.y
    for box in boxes:
        if isinstance(box, TextBox):
            first, *others = box.paragraphs
            paragraphs += [replace(first, space_before=box.frame.y - y), *others]
            y = box.frame.bottom
    return TextBox("Échanges", area.frame, tuple(paragraphs))


def _stacked(blocks: Sequence[_Block], area: Area) -> float:
    """The height of blocks, one under the other."""
    width = area.frame.width
    return sum(_needed(each, width, area) + each.gap for each in blocks) - blocks[0].gap


def _from(frame: Frame, top: float) -> Frame:
    return Frame(frame.x, top, frame.width, frame.bottom - top)


def _asked_again(blocks: Sequence[_Block], area: Area) -> list[Boxes]:
    """What a slide does not hold, under its question on each, or who asks when it is long."""
    question, *others = blocks
    if not others or _needed(question, area.frame.width, area) > area.frame.height / 2:
        who, *text = question.paragraphs
        others = [replace(question, paragraphs=tuple(text), follows=True), *others]
        question = replace(question, name=f"{question.name} : qui", paragraphs=(who,))
    height = _needed(question, area.frame.width, area)
    asked = _box(question, area.frame.y, height, area)
    below = area.within(_from(area.frame, asked.frame.bottom + 6))
    return [(asked, *boxes) for boxes in _pile(others, below)]


def _exchange_blocks(one: ShownExchange, rank: int, area: Area) -> list[_Block]:
    question = (
        words(one.who, 18, Ink.PRIMARY, bold=True),
        words(one.text, 20, bold=True, space_before=2),
    )
    turns = tuple(words(f"**{who} :** {text}", 20, space_before=8) for who, text in one.turns)
    lines = tuple(
        words(f"**Suite :** {text}", 18, marker=Marker("→"), indent=24, space_before=4)
        for text in one.follow_ups
    )
    blocks = [
        _Block(f"Échange {rank}", question),
        _Block(f"Réponses {rank}", turns, gap=6, follows=True),
        _Block(f"Suites {rank}", lines, gap=6),
    ]
    return [each for each in blocks if each.paragraphs]


@lay_out.register
def picture(body: Picture, area: Area) -> list[Boxes]:
    """Keep the proportions of the picture; a long caption is cut to what fits under it."""
    frame = area.frame
    height = 0.0
    boxes: list[Box] = []
    if body.caption:
        caption = (words(body.caption, 18, Ink.SOFT, align=Align.CENTER),)
        shown = flow.pages(caption, frame.width, frame.height / 3, area.factor)[0]
        height = area.height(shown, frame.width) + 8
        place = Frame(frame.x, frame.bottom - height + 8, frame.width, height - 8)
        boxes.append(TextBox("Légende", place, shown))
    above = Frame(frame.x, frame.y, frame.width, frame.height - height)
    return [(PictureBox("Image", above, area.pieces / body.file, body.alt), *boxes)]
