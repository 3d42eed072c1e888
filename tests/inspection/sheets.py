"""Decks with one planted thing, made with python-pptx, and what is found in them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.util import Inches

from clu.inspection.finding import Fault, faults_of
from clu.inspection.read import read
from clu.inspection.seen import ReadDeck

DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
PLAIN = "Un titre"


def deck(work: Callable[[Any], object], *, layout: int = 5) -> ReadDeck:
    """A deck of one slide that has a title, once some work was done on it."""
    presentation: Any = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[layout])
    if slide.shapes.title is not None:
        slide.shapes.title.text = PLAIN
    work(slide)
    return read(saved(presentation))


def saved(presentation: Any) -> bytes:
    """The bytes of a presentation."""
    stream = BytesIO()
    presentation.save(stream)
    return stream.getvalue()


def found(
    rule: str, work: Callable[[Any], object], acronyms: Mapping[str, str] | None = None, **how: int
) -> list[Fault]:
    """What a rule finds in it."""
    made = replace(deck(work, **how), acronyms=acronyms or {})
    return [each for each in faults_of(made) if each.rule == rule]


def box(slide: Any, text: str, top: float = 3, left: float = 1) -> Any:
    """A text on the slide."""
    shape = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(4), Inches(1))
    shape.text_frame.text = text
    return shape


def run(shape: Any) -> Any:
    """The first run of a shape."""
    return shape.text_frame.paragraphs[0].runs[0]


def filled(shape: Any, written: str) -> None:
    """Fill a shape with a colour, or with another fill, as it is written in a file."""
    properties = shape._element.spPr
    for each in list(properties):
        if each.tag.endswith("Fill"):
            properties.remove(each)
    whole = written if "Fill" in written else f"<a:solidFill>{written}</a:solidFill>"
    properties.append(parse_xml(whole.replace("Fill", f"Fill {DRAWING}", 1)))
