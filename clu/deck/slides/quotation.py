"""What someone said, word for word."""

from collections.abc import Iterator
from dataclasses import dataclass

from clu.deck.bodies import if_any
from clu.deck.outline import Body, SlideOutline
from clu.deck.slides.scene import Scene, outlines, slide_outline
from clu.model.paper import Block, Paragraph
from clu.model.slides import QuotationSlide


@dataclass(frozen=True)
class Quotation(Body):
    """What was said, by whom and where, and what was answered."""

    words: str
    by: str = ""
    answer: str = ""

    def spoken(self, title: str) -> Iterator[Block]:
        """The words, then who said them, then the answer."""
        yield Paragraph(self.words)
        yield from if_any(self.by)
        yield from if_any(self.answer)


@outlines.register
def quotation(slide: QuotationSlide, scene: Scene) -> list[SlideOutline]:
    """Say the words as they were written."""
    who = ", ".join(each for each in (slide.by, slide.where) if each)
    answer = f"**Réponse :** {slide.answer}" if slide.answer else ""
    return [slide_outline(slide, Quotation(f"« {slide.words} »", who, answer))]
