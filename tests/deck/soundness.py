"""What every page must be: inside the slide, its text inside its boxes, nothing over anything."""

from collections.abc import Iterator
from itertools import combinations

from clu.deck import measure
from clu.deck.ground import Ground
from clu.deck.page import (
    CELL_INSET_X,
    Box,
    Page,
    Placeholder,
    TableBox,
    TextBox,
)
from clu.deck.template import base
from clu.deck.theme import Theme, theme_on

SLACK = 0.6
THEME = Theme()


def faults(page: Page, factor: measure.Widening) -> list[str]:
    """Everything that is wrong with a page of ours, in words."""
    return faults_on(page, factor, base().ground)


def faults_on(page: Page, factor: measure.Widening, ground: Ground) -> list[str]:
    """Everything that is wrong with a page on another ground."""
    theme = theme_on(ground)
    found = [*_outside(page, theme), *_overlapping(page), *_titles(page)]
    for box in page.boxes:
        if isinstance(box, TextBox):
            found += _text(box, factor)
        elif isinstance(box, TableBox):
            found += _table(box, factor)
    return [f"{page.title!r}: {fault}" for fault in found]


def _outside(page: Page, theme: Theme) -> Iterator[str]:
    for box in page.boxes:
        frame = box.frame
        inside = (
            frame.x >= -SLACK
            and frame.y >= -SLACK
            and frame.width > 0
            and frame.height > 0
            and frame.right <= theme.width + SLACK
            and frame.bottom <= (theme.height if page.face.is_opening else theme.footer_top) + SLACK
        )
        if not inside:
            yield f"{box.name} leaves the slide: {frame}"
        if page.face.is_opening and _is_decorative(box) and frame.y < theme.title.y - SLACK:
            yield f"{box.name} is over what a template shows above its titles"


def _is_decorative(box: Box) -> bool:
    return isinstance(box, TextBox) and box.is_decorative


def _overlapping(page: Page) -> Iterator[str]:
    for one, other in combinations(page.boxes, 2):
        if _meet(one, other) and "Ligne du temps" not in (one.name, other.name):
            yield f"{one.name} lies over {other.name}"


def _meet(one: Box, other: Box) -> bool:
    a, b = one.frame, other.frame
    return (
        min(a.right, b.right) - max(a.x, b.x) > SLACK
        and min(a.bottom, b.bottom) - max(a.y, b.y) > SLACK
    )


def _titles(page: Page) -> Iterator[str]:
    first = page.boxes[0]
    if not (isinstance(first, TextBox) and first.placeholder is Placeholder.TITLE):
        yield "the title does not come first"
    if not page.title.strip():
        yield "no title"


def _text(box: TextBox, factor: measure.Widening) -> Iterator[str]:
    if not box.paragraphs:
        yield f"{box.name} is empty"
    needed = measure.height(box.paragraphs, box.frame.width - 2 * box.inset, factor)
    if needed + 2 * box.inset > box.frame.height + SLACK:
        yield f"{box.name} needs {needed + 2 * box.inset:.0f} of {box.frame.height:.0f} points"


def _table(box: TableBox, factor: measure.Widening) -> Iterator[str]:
    if abs(sum(row.height for row in box.rows) - box.frame.height) > SLACK:
        yield f"{box.name}: its rows do not add up to its height"
    for row in box.rows:
        for cell, width in zip(row.cells, box.columns, strict=True):
            needed = measure.height(cell.paragraphs, width - 2 * CELL_INSET_X, factor)
            if needed + 2 * box.air > row.height + SLACK:
                yield f"{box.name}: a cell needs {needed:.0f} of {row.height:.0f} points"
