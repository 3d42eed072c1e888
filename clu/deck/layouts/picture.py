"""A picture as large as the slide allows, over its caption."""

from clu.deck import flow
from clu.deck.layouts.area import Area, Boxes, lay_out, words
from clu.deck.page import Align, Box, Frame, PictureBox, TextBox
from clu.deck.slides.pieces import Picture


@lay_out.register
def picture(body: Picture, area: Area) -> list[Boxes]:
    """Keep the proportions of the picture; a long caption is cut to what fits under it."""
    frame = area.frame
    height = 0.0
    boxes: list[Box] = []
    if body.caption:
        caption = (words(body.caption, 18, area.theme.soft, align=Align.CENTER),)
        shown = flow.pages(caption, frame.width, frame.height / 3, area.factor)[0]
        height = area.height(shown, frame.width) + 8
        place = Frame(frame.x, frame.bottom - height + 8, frame.width, height - 8)
        boxes.append(TextBox("Légende", place, shown))
    above = Frame(frame.x, frame.y, frame.width, frame.height - height)
    return [(PictureBox("Image", above, area.pieces / body.file, body.alt), *boxes)]
