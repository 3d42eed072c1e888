"""How a paper looks, said once: each writer draws it in its own way.

Sizes and spaces are in points, indents and margins in centimetres, colours are RRGGBB.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from clu.model.french import NBSP
from clu.model.paper import Block, Listed, Paragraph, Table, Tone
from clu.office.columns import A_LINE, narrowed

FONT = "Arial"
"""Where the writer may choose: Typst has only its own."""
PRIMARY, ACCENT, GREY, RULE, SHADE = "000091", "B34000", "585858", "808080", "F5F5FE"
"""The blue of the State, what stands out, what is said low, borders, the header of a table."""
MARGIN = 2.0
STEP = 0.7
"""How far a point is from the margin, and from its mark."""
STANDING, LYING = 21 - 2 * MARGIN, 29.7 - 2 * MARGIN
"""Between the margins of a page; of one that stands, `A_LINE` signs."""
CELL_PADDING = 3.5
LOGO_WIDTH, LOGO_HEIGHT = 7.0, 2.4
"""The frame that a logo is drawn in, its proportions kept."""


@dataclass(frozen=True)
class Look:
    """How a paragraph looks."""

    size: float = 11
    is_bold: bool = False
    colour: str = ""
    above: float = 0
    below: float = 6
    indent: float = 0
    is_right: bool = False
    stays: bool = False
    """On the page of what follows it."""


HEADINGS = {
    1: Look(18, True, PRIMARY, above=6, below=10, stays=True),
    2: Look(14, True, PRIMARY, above=14, below=5, stays=True),
    3: Look(12, True, PRIMARY, above=10, below=4, stays=True),
    4: Look(11, True, PRIMARY, above=8, below=3, stays=True),
}
TONES = {
    Tone.BODY: Look(),
    Tone.LETTERHEAD: Look(is_bold=True, below=10),
    Tone.ADDRESS: Look(above=8, below=8, indent=8),
    Tone.CLOSING: Look(stays=True),
    Tone.SIGNATURE: Look(above=12, below=0, indent=8, stays=True),
    Tone.SIGNATORY: Look(above=48, below=12, indent=8),
    Tone.FIRST_SIGNATORY: Look(above=48, below=12, indent=8, stays=True),
    Tone.SUBJECT: Look(is_bold=True, above=10, below=10, stays=True),
    Tone.MENTION: Look(14, colour=ACCENT, is_right=True),
    Tone.QUESTION: Look(stays=True),
    Tone.ANSWER: Look(indent=0.8),
    Tone.FOLLOW_UP: Look(is_bold=True, colour=PRIMARY, indent=0.8),
    Tone.BYLINE: Look(10, colour=GREY, stays=True),
    Tone.SMALL: Look(10, colour=GREY),
    Tone.CELL: Look(10, below=0),
    Tone.HEADER: Look(9, colour=GREY, is_right=True),
    Tone.FOOTER: Look(8, below=0),
}
NAMES = {
    Tone.BODY: "Clu Texte",
    Tone.LETTERHEAD: "Clu En-tête",
    Tone.ADDRESS: "Clu Destinataire",
    Tone.CLOSING: "Clu Formule",
    Tone.SIGNATURE: "Clu Signature",
    Tone.SIGNATORY: "Clu Signataire",
    Tone.FIRST_SIGNATORY: "Clu Premier signataire",
    Tone.SUBJECT: "Clu Objet",
    Tone.MENTION: "Clu Mention",
    Tone.QUESTION: "Clu Question",
    Tone.ANSWER: "Clu Réponse",
    Tone.FOLLOW_UP: "Clu Suite",
    Tone.BYLINE: "Clu Présentation",
    Tone.SMALL: "Clu Petit",
    Tone.CELL: "Clu Tableau",
    Tone.HEADER: "Clu Haut de page",
    Tone.FOOTER: "Clu Pied de page",
}
"""The paragraph style of each tone: a template that has one of that name decides how it looks."""

PAGE, OF_PAGES = " – page\u00a0", "\u00a0/\u00a0"
"""« – page 1 / 6 », after what the footer says."""

POINT, LAST_POINT = Look(below=3), Look()
HEADER_CELL = Look(10, is_bold=True, below=0, stays=True)
AFTER_TABLE = 8


def stays(rank: int, count: int) -> bool:
    """Whether a point or row, of so many, is with the next: none is left alone on a page."""
    return rank < count - 1 and rank in (0, count - 2)


_SHORT = 300
"""Signs, some four lines: a text that is longer may be parted, and is not kept with what follows.

An office keeps a whole paragraph with the next, and would leave half a page blank.
"""


def loosened(blocks: Sequence[Block]) -> list[bool]:
    """Of each block, whether it is a question that does not hold to what follows it.

    It is long, or nothing answers it: several in a row would all be taken to the next page.
    """
    return [
        isinstance(block, Paragraph)
        and block.tone is Tone.QUESTION
        and (len(block.text) > _SHORT or not _is_held(after))
        for block, after in zip_longest(blocks, blocks[1:])
    ]


def _is_held(after: Block | None) -> bool:
    held = (Tone.ANSWER, Tone.FOLLOW_UP)
    return isinstance(after, Listed) or (isinstance(after, Paragraph) and after.tone in held)


_WIDER = {
    **dict.fromkeys(("verdana", "dejavu sans", "lucida sans", "lucida sans unicode"), 1.2),
    **dict.fromkeys(("courier", "courier new", "liberation mono", "montserrat"), 1.25),
    **dict.fromkeys(("dejavu sans mono", "consolas", "century gothic"), 1.2),
    **dict.fromkeys(("marianne", "open sans", "segoe ui", "noto sans", "roboto"), 1.1),
}
"""How many times wider than Arial the fonts of templates are that take more room."""


def fitted(table: Table, room: float, font: str = "") -> Table:
    """A table on a page with so much room, in centimetres: there, no word is broken within figures.

    A date that its column cannot hold is parted at its spaces, and not inside the year. `font` is
    that of a template.
    """
    share = room / STANDING / _WIDER.get(font.strip(" '\"").casefold(), 1)
    widths = narrowed(table.header, table.rows, table.widths, share) if share < 1 else table.widths
    signs = [int(width * A_LINE * share / sum(widths)) for width in widths]
    rows = (tuple(map(_parted, row, signs)) for row in (table.header, *table.rows))
    header, *others = rows
    return replace(table, header=header, rows=tuple(others), widths=widths)


def _parted(cell: str, signs: int) -> str:
    is_held = all(len(word) < signs for word in re.split(r"[ \n]", cell))
    return cell if is_held else cell.replace(NBSP, " ")


def logo_size(width: int, height: int) -> tuple[float, float]:
    """The centimetres that a picture of so many pixels takes as a logo."""
    scale = min(LOGO_WIDTH / width, LOGO_HEIGHT / height)
    return width * scale, height * scale
