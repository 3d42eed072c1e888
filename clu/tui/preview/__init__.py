"""The preview: the pages of a slide, as the deck lays them out, drawn for a terminal."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from rich.text import Text

from clu.deck.page import PROGRESS, Box, ChartBox, Page, PictureBox, Rule, TableBox, TextBox
from clu.model.french import lowered
from clu.tui.preview.arrange import arrange
from clu.tui.preview.chart import draw_chart
from clu.tui.preview.lines import Block, at_right, centred, ruled, wrapped
from clu.tui.preview.table import draw_table
from clu.tui.preview.words import draw_paragraphs, draw_picture, words_of
from clu.tui.themes import Palette

PLAIN = Palette()
NOTHING = "Rien à montrer dans les données\u00a0: la diapositive sera absente."


def drawn(pages: Sequence[Page], width: int, palette: Palette = PLAIN) -> Text:
    """The pages one under the other, on lines of at most `width` cells (from 20 on)."""
    lines: Block = [] if pages else wrapped(Text(NOTHING, palette.faint), width)
    for rank, page in enumerate(pages):
        block = _page(page, width, palette)
        if rank:
            lines += [Text(), *_parting(pages, rank, width, palette), Text(), *block]
        else:
            lines += _counted(block, len(pages), width, palette)
    return Text("\n", no_wrap=True).join(lines)


def _counted(block: Block, count: int, width: int, palette: Palette) -> Block:
    """The first page with « 1/3 » at its top right, when others follow."""
    if count == 1:
        return block
    mark = Text(f"1/{count}", palette.faint)
    first = block[0]
    if first.cell_len + 2 + mark.cell_len > width:
        return [at_right(mark, width), *block]
    return [Text.assemble(first, at_right(mark, width - first.cell_len)), *block[1:]]


def _parting(pages: Sequence[Page], rank: int, width: int, palette: Palette) -> Block:
    """« ── suite, diapositive 2 sur 3 ── »"""
    page, before = pages[rank], pages[rank - 1]
    what = f"diapositive {rank + 1} sur {len(pages)}"
    if page.record == before.record:
        what = f"suite, {what}"
    elif page.section != before.section:
        what = f"{lowered(page.section)}, {what}"
    if len(what) + 6 > width:
        return wrapped(Text(what, palette.faint), width)
    return [Text(f"── {what} ──", palette.faint)]


def _page(page: Page, width: int, palette: Palette) -> Block:
    return list((_opening if page.face.is_opening else _content)(page, width, palette))


def _opening(page: Page, width: int, palette: Palette) -> Iterator[Text]:
    """The few words of a cover or of a divider, in the middle."""
    boxes = sorted(page.boxes, key=lambda box: (round(box.frame.y), box.frame.x))
    for rank, box in enumerate(boxes):
        if rank:
            yield Text()
        if isinstance(box, TextBox):
            for paragraph in box.paragraphs:
                yield from centred(words_of(paragraph, palette), width)
        else:
            yield from _draw(box, width, palette)


def _content(page: Page, width: int, palette: Palette) -> Iterator[Text]:
    """The kicker, the title over its rule, then the body and what is printed in small."""
    title, *others = page.boxes
    over = [box for box in others if box.frame.y < title.frame.y and _is_shown(box, title)]
    under = [box for box in others if box not in over and _is_shown(box, title)]
    for box in over:
        for line in _draw(box, width, palette):
            line.stylize(palette.faint)
            yield line
    for line in _draw(title, width, palette):
        line.stylize(palette.title)
        yield line
    yield ruled(width, palette.faint)
    if under:
        yield Text()
        yield from arrange(under, width, lambda box, cells: _draw(box, cells, palette))


def _is_shown(box: Box, title: Box) -> bool:
    """Of the rules, only those under the heading of a column: the others are told otherwise."""
    if not isinstance(box, Rule):
        return True
    return box.name != PROGRESS and box.frame.height < box.frame.width < title.frame.width - 1


def _draw(box: Box, width: int, palette: Palette) -> Block:
    match box:
        case TextBox():
            return draw_paragraphs(box.paragraphs, width, palette)
        case ChartBox():
            return draw_chart(box, width, palette)
        case TableBox():
            return draw_table(box, width, palette)
        case PictureBox():
            return draw_picture(box, width, palette)
        case Rule():
            return [ruled(width, palette.faint)]
        case _ as never:
            assert_never(never)
