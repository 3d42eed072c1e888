"""Boxes as large as their slide: a page is 540 high, whatever its file."""

from dataclasses import replace
from typing import TypeVar

from clu.deck.page import (
    Box,
    ChartBox,
    StyledParagraph,
    TableBox,
    TableCell,
    TextBox,
)

AnyBox = TypeVar("AnyBox", bound=Box)


def sized(box: Box, scale: float) -> Box:
    """The same box on a slide that many times as high."""
    if scale == 1:
        return box
    frame = box.frame.times(scale, scale)
    match box:
        case TextBox():
            words = _paragraphs(box.paragraphs, scale)
            return replace(box, frame=frame, paragraphs=words, inset=box.inset * scale)
        case ChartBox():
            plot = box.plot.times(scale, scale)
            return replace(box, frame=frame, plot=plot, size=box.size * scale)
        case TableBox():
            rows = tuple(
                replace(
                    row,
                    height=row.height * scale,
                    cells=tuple(_cell(cell, scale) for cell in row.cells),
                )
                for row in box.rows
            )
            columns = tuple(width * scale for width in box.columns)
            margins = box.scale * scale
            return replace(box, frame=frame, columns=columns, rows=rows, scale=margins)
        case _:  # nothing but a frame
            return replace(box, frame=frame)


def _cell(cell: TableCell, scale: float) -> TableCell:
    return replace(cell, paragraphs=_paragraphs(cell.paragraphs, scale))


def _paragraphs(
    paragraphs: tuple[StyledParagraph, ...], scale: float
) -> tuple[StyledParagraph, ...]:
    return tuple(
        replace(
            each,
            size=each.size * scale,
            indent=each.indent * scale,
            space_before=each.space_before * scale,
            right=each.right * scale,
        )
        for each in paragraphs
    )
