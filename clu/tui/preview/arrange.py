"""From places on a slide to lines of a terminal: what stands side by side, what stands under."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.text import Text

from clu.deck.page import Anchor, Box, ChartBox, Frame, Rule, TextBox
from clu.tui.preview.lines import Block, beside, shared

_GAP = 3
"""The cells between two columns."""
_LEAST = 24
"""The cells under which a column is not worth being one."""
_LEAST_OF_CHARTS = 34
"""The same where there are charts: their bars take what labels and values leave."""
_SLACK = 0.6
"""Frames that overlap by less, in points, only touch."""

Drawer = Callable[[Box, int], Block]


@dataclass(frozen=True)
class _Placed:
    """A box with its rank on the page, which is the order in which it is read."""

    rank: int
    box: Box


_Group = tuple[_Placed, ...]


@dataclass(frozen=True)
class _Band:
    """Groups side by side; `is_placed` when they keep the places that they have on the slide."""

    columns: tuple[_Group, ...]
    is_placed: bool = True

    @property
    def boxes(self) -> list[Box]:
        """What stands in the band."""
        return [each.box for column in self.columns for each in column]


def arrange(boxes: Sequence[Box], width: int, draw: Drawer) -> Block:
    """Draw boxes where they stand on the slide, or one under the other where it is narrow."""
    group = tuple(_Placed(*each) for each in enumerate(boxes))
    return _arrange(group, _extent(boxes), width, draw) if boxes else []


def _arrange(group: _Group, extent: Frame, width: int, draw: Drawer) -> Block:
    has_charts = any(isinstance(each.box, ChartBox) for each in group)
    least = _LEAST_OF_CHARTS if has_charts else _LEAST
    most = max(1, (width + _GAP) // (least + _GAP))
    bands = list(_fitting(_bands(group), most))
    if len(bands) == 1 and len(bands[0].columns) == 1:
        alone = sorted(group, key=lambda each: (each.box.frame.y, each.rank))
        return _stacked([([each.box], draw(each.box, width)) for each in alone])
    return _stacked(
        [
            (band.boxes, _side_by_side(band, _widths(band, extent, width, most), draw))
            for band in bands
        ]
    )


def _bands(group: _Group) -> list[_Band]:
    """Cut a group across; bands whose columns are read one after the other stay together."""
    found: list[_Group] = []
    for band in _cut(group, lambda frame: (frame.y, frame.bottom)):
        if found and _is_read_by_columns(_columns((*found[-1], *band))):
            found[-1] = (*found[-1], *band)
        else:
            found.append(band)
    return [_Band(_columns(band)) for band in found]


def _columns(group: _Group) -> tuple[_Group, ...]:
    return tuple(_cut(group, lambda frame: (frame.x, frame.right)))


def _cut(group: _Group, sides: Callable[[Frame], tuple[float, float]]) -> list[_Group]:
    """Cut a group wherever no box stands across, along one direction."""
    found: list[_Group] = []
    edge = 0.0
    for each in sorted(group, key=lambda each: sides(each.box.frame)):
        low, high = sides(each.box.frame)
        if found and low < edge - _SLACK:
            found[-1] = (*found[-1], each)
        else:
            found.append((each,))
        edge = max(edge, high)
    return found


def _is_read_by_columns(columns: tuple[_Group, ...]) -> bool:
    ranks = [[each.rank for each in column] for column in columns]
    return len(ranks) > 1 and all(max(left) < min(right) for left, right in pairwise(ranks))


def _fitting(bands: list[_Band], most: int) -> Iterator[_Band]:
    """Bands of at most `most` columns; those of a grid that is too wide flow into one another."""
    waiting: list[_Group] = []
    for band in (*bands, _Band(())):
        if len(band.columns) > (1 if waiting else most):
            waiting += band.columns
            continue
        for start in range(0, len(waiting), most):
            yield _Band(tuple(waiting[start : start + most]), is_placed=False)
        waiting = []
        if band.columns:
            yield band


def _side_by_side(band: _Band, widths: Sequence[int], draw: Drawer) -> Block:
    blocks = [
        _arrange(column, _extent([each.box for each in column]), width, draw)
        for column, width in zip(band.columns, widths, strict=True)
    ]
    return beside(blocks, widths, _GAP)


def _widths(band: _Band, extent: Frame, width: int, most: int) -> list[int]:
    """The widths of columns: a part of the terminal each, or that of the slide where it fits."""
    count = len(band.columns)
    if count == 1:
        return [width]
    placed = _placed(band, extent, width) if band.is_placed else []
    return placed or [(width - _GAP * (most - 1)) // most] * count


def _placed(band: _Band, extent: Frame, width: int) -> list[int]:
    """The proportions of the slide, whose right side may stay free; nothing if too narrow."""
    frames = [_extent([each.box for each in column]) for column in band.columns]
    wished = [frame.width for frame in frames]
    free = extent.right - frames[-1].right
    has_void = free >= min(wished)
    cells = width - _GAP * (len(frames) - 1 + has_void)
    if cells < _LEAST * len(frames):
        return []
    least = [_LEAST] * len(frames)
    return shared(cells, [*least, 0], [*wished, free if has_void else 0])[: len(frames)]


def _extent(boxes: Sequence[Box]) -> Frame:
    frames = [box.frame for box in boxes]
    x, y = min(frame.x for frame in frames), min(frame.y for frame in frames)
    right = max(frame.right for frame in frames)
    return Frame(x, y, right - x, max(frame.bottom for frame in frames) - y)


def _stacked(parts: Sequence[tuple[list[Box], Block]]) -> Block:
    """Blocks one under the other, with a void between those that do not belong together."""
    lines: Block = []
    before: list[Box] = []
    for boxes, block in parts:
        if before and not _belong_together(before, boxes):
            lines.append(Text())
        lines += block
        before = boxes
    return lines


def _belong_together(above: list[Box], below: list[Box]) -> bool:
    """A rule and what it underlines; a chart and its caption; a text that leans on the next."""
    last, first = above[-1], below[0]
    if isinstance(last, Rule) or isinstance(first, Rule):
        return True
    if not isinstance(last, TextBox):
        return False
    is_caption = isinstance(first, ChartBox) and len(above) == len(below) == 1
    return is_caption or last.anchor is Anchor.BOTTOM
