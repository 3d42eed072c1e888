"""How a paper looks, said once: each writer draws it in its own way.

Sizes and spaces are in points, indents and margins in centimetres, colours are RRGGBB.
"""

from dataclasses import dataclass

from clu.model.paper import Tone

FONT = "Arial"
"""Where the writer may choose: Typst has only its own."""
PRIMARY, ACCENT, GREY, RULE, SHADE = "000091", "B34000", "585858", "808080", "F5F5FE"
"""The blue of the State, what stands out, what is said low, borders, the header of a table."""
MARGIN = 2.0
STEP = 0.7
"""How far a point is from the margin, and from its mark."""
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
    Tone.ADDRESS: Look(above=8, below=8, indent=9),
    Tone.CLOSING: Look(stays=True),
    Tone.SIGNATURE: Look(above=12, below=0, indent=9, stays=True),
    Tone.SIGNATORY: Look(above=48, below=12, indent=9),
    Tone.FIRST_SIGNATORY: Look(above=48, below=12, indent=9, stays=True),
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


def logo_size(width: int, height: int) -> tuple[float, float]:
    """The centimetres that a picture of so many pixels takes as a logo."""
    scale = min(LOGO_WIDTH / width, LOGO_HEIGHT / height)
    return width * scale, height * scale
