"""What LibreOffice then opens and saves, as PPTX."""

from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.util import Inches

deck = Presentation()
first = deck.slides.add_slide(deck.slide_layouts[1])
first.shapes.title.text = "Un titre"
second = deck.slides.add_slide(deck.slide_layouts[5])
table = second.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
for row in table.rows:
    for cell in row.cells:
        cell.text = "Mot"
table.cell(0, 0).merge(table.cell(0, 1))
second.shapes.add_picture("rouge.png", Inches(6), Inches(2))
pale = second.shapes.add_textbox(Inches(1), Inches(4), Inches(4), Inches(1))
pale.text_frame.text = "Pâle"
colour = pale.text_frame.paragraphs[0].runs[0].font.color
colour.theme_color = MSO_THEME_COLOR.BACKGROUND_1
colour.brightness = -0.2
below = second.shapes.add_textbox(Inches(1), Inches(6), Inches(4), Inches(0.5))
below.text_frame.text = "Placé en bas"
above = second.shapes.add_textbox(Inches(1), Inches(5.2), Inches(4), Inches(0.5))
above.text_frame.text = "Placé au-dessus"
deck.slides.add_slide(deck.slide_layouts[5])._element.set("show", "0")
for layout in list(deck.slide_layouts):
    if not layout.used_by_slides:
        deck.slide_layouts.remove(layout)
deck.save("before.pptx")
