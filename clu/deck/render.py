"""Pages → the bytes of a .pptx file. Same pages, same bytes, on every machine and every day."""

from datetime import datetime
from io import BytesIO
from typing import Any, assert_never

from clu.deck.drawing.chart_shape import draw_chart
from clu.deck.drawing.ground import LAYOUTS, add_sections, open_ground
from clu.deck.drawing.picture_shape import draw_picture
from clu.deck.drawing.slate import Slate, add_notes, draw_foot, draw_rule, draw_text
from clu.deck.drawing.table_shape import draw_table
from clu.deck.drawing.text_shape import LANGUAGE
from clu.deck.page import (
    Box,
    ChartBox,
    Page,
    Pages,
    PictureBox,
    Placeholder,
    Rule,
    TableBox,
    TextBox,
)
from clu.deck.theme import Theme
from clu.office.package import seal

# What python-pptx accepts in a core property.
_LONGEST_PROPERTY = 255


def render(pages: Pages) -> bytes:
    """Draw the whole deck and seal it, so that a later correction by hand shows."""
    presentation = open_ground(pages.font, pages.footer)
    layouts = {layout.name: layout for layout in presentation.slide_layouts}
    for number, page in enumerate(pages.pages, 1):
        slide = presentation.slides.add_slide(layouts[LAYOUTS[page.face]])
        _draw_page(slide, page, pages, number)
    add_sections(presentation, pages.pages)
    _sign(presentation.core_properties, pages)
    stream = BytesIO()
    presentation.save(stream)
    return seal(stream.getvalue())


def _draw_page(slide: Any, page: Page, pages: Pages, number: int) -> None:
    slate = Slate(slide, number)
    theme = Theme(font=pages.font)
    for box in sorted(page.boxes, key=_is_not_title):
        _draw_box(slate, box, page, pages, theme)
    draw_foot(slate, page.face, pages.footer, number)
    if page.notes:
        add_notes(slide, number, page.notes)


def _is_not_title(box: Box) -> bool:
    """Put the title first, for screen readers; the other boxes keep their order."""
    return not (isinstance(box, TextBox) and box.placeholder is Placeholder.TITLE)


def _draw_box(slate: Slate, box: Box, page: Page, pages: Pages, theme: Theme) -> None:
    match box:
        case TextBox():
            draw_text(slate, box, page.face)
        case Rule():
            draw_rule(slate, box)
        case ChartBox():
            draw_chart(slate, box, theme, author=pages.author, dated=pages.dated)
        case TableBox():
            draw_table(slate, box, theme)
        case PictureBox():
            draw_picture(slate, box)
        case _ as never:
            assert_never(never)


def _sign(properties: Any, pages: Pages) -> None:
    """Fill in the properties of the file; `dated` is the only date in it."""
    midnight = datetime(pages.dated.year, pages.dated.month, pages.dated.day)
    properties.title = pages.title[:_LONGEST_PROPERTY]
    properties.subject = pages.subject[:_LONGEST_PROPERTY]
    properties.author = pages.author[:_LONGEST_PROPERTY]
    properties.last_modified_by = pages.author[:_LONGEST_PROPERTY]
    properties.language = LANGUAGE
    properties.created = midnight
    properties.modified = midnight
    properties.revision = 1
