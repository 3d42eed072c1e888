"""The faces that carry a few words: cover, divider, statement, thanks."""

from clu.deck import flow
from clu.deck.bodies import Cover, Divider, Statement
from clu.deck.layouts.area import Area, Boxes, lay_out, words
from clu.deck.page import (
    Anchor,
    Box,
    Frame,
    Ink,
    PictureBox,
    Placeholder,
    StyledParagraph,
    TextBox,
)

_LOGO_HEIGHT = 90


def cover(title: str, body: Cover, area: Area, logo: str) -> Boxes:
    """The name of the committee, the date and who invites; the logo once, at the top left."""
    theme = area.theme
    width = theme.content_width - 40
    x = theme.margin + 40
    heading = largest(title, (48, 44, 40, 36, 32, 28, 24), width, 170, Ink.PRIMARY, area)
    lines = tuple(
        words(line, 24 if rank == 0 else 20, Ink.SOFT, bold=rank == 0, space_before=8)
        for rank, line in enumerate(body.lines)
    )
    boxes: list[Box] = [
        TextBox("Titre", Frame(x, 120, width, 170), heading, Placeholder.TITLE, Anchor.BOTTOM),
        TextBox(
            "Date et lieu",
            Frame(x, 310, width, 170),
            flow.pages(lines, width, 170, area.factor)[0],
            Placeholder.BODY,
        ),
    ]
    if logo:
        frame = Frame(theme.margin, 24, 3 * _LOGO_HEIGHT, _LOGO_HEIGHT)
        boxes.append(PictureBox("Logo", frame, area.pieces.parent.parent / logo, "Logo"))
    return tuple(boxes)


def divider(title: str, body: Divider, area: Area) -> Boxes:
    """The number of the part, large; its title, and who presents it."""
    theme = area.theme
    width = theme.content_width - 200
    x = theme.margin + 200
    heading = largest(title, (40, 36, 32, 28, 24, 20), width, 180, Ink.PAPER, area)
    number = (words(str(body.number), 120, Ink.PAPER, bold=True),)
    boxes: list[Box] = [
        TextBox("Titre", Frame(x, 180, width, 180), heading, Placeholder.TITLE, Anchor.MIDDLE),
        TextBox("Numéro", Frame(theme.margin, 180, 180, 180), number, anchor=Anchor.MIDDLE),
    ]
    if body.lines:
        lines = tuple(words(line, 20, Ink.PAPER, space_before=4) for line in body.lines)
        fitting = flow.pages(lines, width, 100, area.factor)[0]
        boxes.append(TextBox("Intervenants", Frame(x, 372, width, 100), fitting))
    return tuple(boxes)


def thanks(title: str, area: Area) -> Boxes:
    """The last words, alone."""
    theme = area.theme
    width = theme.content_width - 80
    frame = Frame(theme.margin + 40, 150, width, 240)
    heading = largest(title, (44, 40, 36, 32, 28, 24), width, 240, Ink.PAPER, area)
    return (TextBox("Titre", frame, heading, Placeholder.TITLE, Anchor.MIDDLE),)


@lay_out.register
def statement(body: Statement, area: Area) -> list[Boxes]:
    """A few lines, large, in the middle of the slide."""
    for size in (32, 28, 24, 20):
        lines = tuple(words(line, size, Ink.TEXT, space_before=size / 2) for line in body.lines)
        if area.fits(lines, area.frame.width, area.frame.height - size):
            break
    return [
        (TextBox("Texte", area.frame, each, Placeholder.BODY, Anchor.MIDDLE),)
        for each in flow.pages(lines, area.frame.width, area.frame.height - size, area.factor)
    ]


def largest(
    text: str, sizes: tuple[float, ...], width: float, height: float, color: Ink, area: Area
) -> tuple[StyledParagraph, ...]:
    """The text in the largest bold that fits; the smallest one shrinks further if it must."""
    for size in sizes:
        paragraphs = (words(text, size, color, bold=True),)
        if area.fits(paragraphs, width, height):
            return paragraphs
    while not area.fits(paragraphs, width, height):
        size -= 1
        paragraphs = (words(text, size, color, bold=True),)
    return paragraphs
