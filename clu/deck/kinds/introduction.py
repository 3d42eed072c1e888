"""Who opens the meeting: a few words alone on the slide."""

from clu.deck.kinds.said import said
from clu.deck.kinds.scene import Scene
from clu.deck.outline import SlideOutline, Statement
from clu.model.slides import IntroductionSlide


def outline(slide: IntroductionSlide, scene: Scene) -> list[SlideOutline]:
    """Say the lines of the user, or who presides when there are none."""
    lines = slide.lines or ((scene.meeting.chair,) if scene.meeting.chair else ())
    return [said(slide, Statement(lines))] if lines else []
