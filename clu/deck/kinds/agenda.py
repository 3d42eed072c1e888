"""The agenda, read from the items of the meeting."""

from clu.deck.kinds.said import said
from clu.deck.kinds.scene import Scene
from clu.deck.outline import Marks, Point, Prose, SlideOutline
from clu.model import french
from clu.model.meeting import Item
from clu.model.slides import AgendaSlide


def outline(slide: AgendaSlide, scene: Scene) -> list[SlideOutline]:
    """List the items, numbered, with who presents them and for how long."""
    points = tuple(Point(_line(item)) for item in scene.meeting.items)
    return [said(slide, Prose(points, Marks.NUMBERS))] if points else []


def _line(item: Item) -> str:
    text = item.title
    if item.presenters:
        text += f" – {french.enumeration(item.presenters)}"
    return text + (f" ({french.duration(item.duration)})" if item.duration else "")
