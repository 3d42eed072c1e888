"""A picture as large as the slide allows, over its caption."""

from clu.deck import flow
from clu.deck.layouts.room import Boxes, Room, words
from clu.deck.outline import Picture
from clu.deck.page import Align, Box, Frame, PictureBox, TextBox


def lay_out(body: Picture, room: Room) -> list[Boxes]:
    """Keep the proportions of the picture; a long caption is cut to what fits under it."""
    frame = room.frame
    height = 0.0
    boxes: list[Box] = []
    if body.caption:
        caption = (words(body.caption, 18, room.theme.soft, align=Align.CENTER),)
        shown = flow.pages(caption, frame.width, frame.height / 3, room.factor)[0]
        height = room.height(shown, frame.width) + 8
        place = Frame(frame.x, frame.bottom - height + 8, frame.width, height - 8)
        boxes.append(TextBox("Légende", place, shown))
    above = Frame(frame.x, frame.y, frame.width, frame.height - height)
    return [(PictureBox("Image", above, room.pieces / body.file, body.alt), *boxes)]
