"""Speaker's notes."""

from typing import Any

from clu.deck.drawing.element import Element, element
from clu.deck.drawing.slate import Slate
from clu.deck.drawing.text import plain_paragraph


def add_notes(slide: Any, number: int, notes: tuple[str, ...]) -> None:
    """Write the notes of a slide, one paragraph each."""
    slate = Slate(slide.notes_slide, number)
    locks = element("a:spLocks", noGrp=1, noRot=1, noChangeAspect=1)
    image = element("p:ph", type="sldImg")
    slate.add(_shape(slate.identity("Image de la diapositive"), locks, image, None))
    paragraphs = [plain_paragraph(note) for note in notes]
    text = element("p:txBody", element("a:bodyPr"), element("a:lstStyle"), *paragraphs)
    body = element("p:ph", type="body", idx=3)
    identity = slate.identity("Commentaires")
    slate.add(_shape(identity, element("a:spLocks", noGrp=1), body, text))


def _shape(identity: Element, locks: Element, place: Element, text: Element | None) -> Element:
    head = element("p:nvSpPr", identity, element("p:cNvSpPr", locks), element("p:nvPr", place))
    return element("p:sp", head, element("p:spPr"), text)
