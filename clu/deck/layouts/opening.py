"""The faces that carry a few words: cover, divider, statement, thanks."""

from clu.deck import flow
from clu.deck.layouts.room import Boxes, Room, words
from clu.deck.outline import Cover, Divider, Statement
from clu.deck.page import (
    Anchor,
    Box,
    Frame,
    Paragraph,
    PictureBox,
    Placeholder,
    TextBox,
)

_LOGO_HEIGHT = 90


def cover(title: str, body: Cover, room: Room, logo: str) -> Boxes:
    """The name of the committee, the date and who invites; the logo once, at the top left."""
    theme = room.theme
    width = theme.content_width - 40
    x = theme.margin + 40
    heading = largest(title, (48, 44, 40, 36, 32, 28, 24), width, 170, theme.primary, room)
    lines = tuple(
        words(line, 24 if rank == 0 else 20, theme.soft, bold=rank == 0, space_before=8)
        for rank, line in enumerate(body.lines)
    )
    boxes: list[Box] = [
        TextBox("Titre", Frame(x, 120, width, 170), heading, Placeholder.TITLE, Anchor.BOTTOM),
        TextBox(
            "Date et lieu",
            Frame(x, 310, width, 170),
            flow.pages(lines, width, 170, room.factor)[0],
            Placeholder.BODY,
        ),
    ]
    if logo:
        frame = Frame(theme.margin, 24, 3 * _LOGO_HEIGHT, _LOGO_HEIGHT)
        boxes.append(PictureBox("Logo", frame, room.pieces.parent.parent / logo, "Logo"))
    return tuple(boxes)


def divider(title: str, body: Divider, room: Room) -> Boxes:
    """The number of the part, large; its title, and who presents it."""
    theme = room.theme
    width = theme.content_width - 200
    x = theme.margin + 200
    heading = largest(title, (40, 36, 32, 28, 24, 20), width, 180, theme.white, room)
    number = (words(str(body.number), 120, theme.white, bold=True),)
    boxes: list[Box] = [
        TextBox("Titre", Frame(x, 180, width, 180), heading, Placeholder.TITLE, Anchor.MIDDLE),
        TextBox("Numéro", Frame(theme.margin, 180, 180, 180), number, anchor=Anchor.MIDDLE),
    ]
    if body.lines:
        lines = tuple(words(line, 20, theme.white, space_before=4) for line in body.lines)
        fitting = flow.pages(lines, width, 100, room.factor)[0]
        boxes.append(TextBox("Intervenants", Frame(x, 372, width, 100), fitting))
    return tuple(boxes)


def thanks(title: str, room: Room) -> Boxes:
    """The last words, alone."""
    theme = room.theme
    width = theme.content_width - 80
    frame = Frame(theme.margin + 40, 150, width, 240)
    heading = largest(title, (44, 40, 36, 32, 28, 24), width, 240, theme.white, room)
    return (TextBox("Titre", frame, heading, Placeholder.TITLE, Anchor.MIDDLE),)


def statement(body: Statement, room: Room) -> list[Boxes]:
    """A few lines, large, in the middle of the slide."""
    theme = room.theme
    for size in (32, 28, 24, 20):
        lines = tuple(words(line, size, theme.text, space_before=size / 2) for line in body.lines)
        if room.height(lines, room.frame.width) + size <= room.frame.height:
            break
    return [
        (TextBox("Texte", room.frame, each, Placeholder.BODY, Anchor.MIDDLE),)
        for each in flow.pages(lines, room.frame.width, room.frame.height - size, room.factor)
    ]


def largest(
    text: str, sizes: tuple[float, ...], width: float, height: float, color: str, room: Room
) -> tuple[Paragraph, ...]:
    """The text in the largest bold that fits; the smallest one shrinks further if it must."""
    for size in sizes:
        paragraphs = (words(text, size, color, bold=True),)
        if room.height(paragraphs, width) <= height:
            return paragraphs
    while room.height(paragraphs, width) > height:
        size -= 1
        paragraphs = (words(text, size, color, bold=True),)
    return paragraphs
