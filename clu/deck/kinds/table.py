"""A table of the user's own."""

from clu.deck.kinds.said import said
from clu.deck.kinds.scene import Scene
from clu.deck.outline import SlideOutline, Table
from clu.model.slides import TableSlide

_TICKS = {True: "✓\u00a0Oui", False: "✗\u00a0Non"}
EMPTY = "—"
"""What stands in a cell where there is nothing to say: a screen reader must not meet a void."""


def outline(slide: TableSlide, scene: Scene) -> list[SlideOutline]:
    """Show true and false by a word and a sign, and nothing by a dash."""
    rows = tuple(
        tuple(_TICKS[cell] if isinstance(cell, bool) else cell or EMPTY for cell in row)
        for row in slide.rows
    )
    header = tuple(heading or EMPTY for heading in slide.header)
    return [said(slide, Table(header, rows), small=slide.footnotes)]
