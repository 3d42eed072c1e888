"""A picture of the meeting's pieces."""

from clu.deck.kinds.said import said
from clu.deck.kinds.scene import Scene
from clu.deck.outline import Picture, SlideOutline
from clu.model.slides import PictureSlide


def outline(slide: PictureSlide, scene: Scene) -> list[SlideOutline]:
    """Show the picture with its caption."""
    return [said(slide, Picture(slide.file, slide.alt, slide.caption))]
