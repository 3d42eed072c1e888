"""Sentences in a list of one or two levels."""

from clu.deck.kinds.said import said
from clu.deck.kinds.scene import Scene
from clu.deck.outline import Prose, SlideOutline, points
from clu.model.slides import TextSlide


def outline(slide: TextSlide, scene: Scene) -> list[SlideOutline]:
    """Say the bullets as they were written."""
    return [said(slide, Prose(points(slide.bullets)), small=slide.footnotes)]
