"""Native tables: a header row, thin lines under the rows, no vertical line."""

from functools import cache
from itertools import pairwise

from clu.deck.drawing.element import Element, element, emu, graphic_frame
from clu.deck.drawing.ink import fill, line
from clu.deck.drawing.slate import Slate, held
from clu.deck.drawing.text_shape import text_body
from clu.deck.page import CELL_INSET_X, Frame, Ink, Placeholder, TableBox, TableCell

# « No Style, No Grid »: every look is then written in the cells, and none comes from elsewhere.
_BARE_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def draw_table(slate: Slate, box: TableBox) -> None:
    """Draw a table, with the widths and heights that were measured."""
    width = sum(box.columns)
    height = sum(row.height for row in box.rows)
    frame = Frame(box.frame.x, box.frame.y, width, height)
    identity = slate.identity(box.name, alt=box.alt)
    place = held(slate.takes(Placeholder.TABLE, box.frame))
    slate.add(graphic_frame(identity, place, frame, _table(box), "table"))


def _table(box: TableBox) -> Element:
    roles = element(
        "a:tblPr",
        element("a:tableStyleId", _BARE_STYLE),
        firstRow=1,
        firstCol=int(box.has_row_headings),
        bandRow=0,
    )
    columns = [element("a:gridCol", w=width) for width in _lengths(box.columns)]
    heights = _lengths(tuple(row.height for row in box.rows))
    rows = [
        element("a:tr", *(_cell(cell, box, is_header=index == 0) for cell in row.cells), h=height)
        for index, (row, height) in enumerate(zip(box.rows, heights, strict=True))
    ]
    return element("a:tbl", roles, element("a:tblGrid", *columns), *rows)


def _lengths(points: tuple[float, ...]) -> list[int]:
    """Return lengths in EMU whose sum is the rounded sum."""
    edges = [emu(sum(points[:count])) for count in range(len(points) + 1)]
    return [end - start for start, end in pairwise(edges)]


def _cell(cell: TableCell, box: TableBox, *, is_header: bool) -> Element:
    color = cell.fill or (Ink.PRIMARY if is_header else None)
    inset = CELL_INSET_X * box.scale, box.air * box.scale
    looks = _cell_looks(color, inset, cell.paragraphs[0].right, is_header=is_header)
    return element("a:tc", text_body("a:txBody", element("a:bodyPr"), cell.paragraphs), looks)


@cache
def _cell_looks(
    color: Ink | None, inset: tuple[float, float], right: float, *, is_header: bool
) -> Element:
    across, down = inset
    return element(
        "a:tcPr",
        line(None, tag="a:lnL"),
        line(None, tag="a:lnR"),
        line(None, tag="a:lnT"),
        line(None if is_header else Ink.LINE, tag="a:lnB"),
        fill(color),
        marL=emu(across),
        marR=emu(across + right),
        marT=emu(down),
        marB=emu(down),
        anchor="ctr",
    )
