"""Events in order."""

from clu.deck.kinds.said import said
from clu.deck.kinds.scene import Scene
from clu.deck.outline import SlideOutline, Timeline
from clu.model import french
from clu.model.slides import Event, TimelineSlide


def outline(slide: TimelineSlide, scene: Scene) -> list[SlideOutline]:
    """Show the events in the user's order, each with its date as written or in words."""
    events = tuple((_when(event), event.label) for event in slide.events)
    return [said(slide, Timeline(events))]


def _when(event: Event) -> str:
    return event.label_on or (french.day(event.on) if event.on else "")
