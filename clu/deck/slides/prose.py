"""What was written by hand: sentences, tables, events; and the agenda, written from its items."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from clu.deck.bodies import Marks, Point, Prose, Statement, TableBody, points
from clu.deck.outline import Body, SlideOutline
from clu.deck.slides.scene import Scene, outlines, slide_outline
from clu.lexicon.dates import about
from clu.model import french
from clu.model.meeting import Item
from clu.model.paper import Block, Listed
from clu.model.slides import (
    AgendaSlide,
    Event,
    IntroductionSlide,
    TableSlide,
    TextSlide,
    TimelineSlide,
)

_TICKS = {True: "✓\u00a0Oui", False: "✗\u00a0Non"}
EMPTY = "—"
"""What stands in a cell where there is nothing to say: a screen reader must not meet a void."""


@dataclass(frozen=True)
class Timeline(Body):
    """Events in order: (when, what); near which day each is, where all are known and in order."""

    events: tuple[tuple[str, str], ...]
    days: tuple[datetime.date, ...] = ()
    today: datetime.date = datetime.date.max

    def spoken(self, title: str) -> Iterator[Block]:
        """A point for each event."""
        yield Listed(tuple(f"{when} : {what}" for when, what in self.events))


@outlines.register
def introduction(slide: IntroductionSlide, scene: Scene) -> list[SlideOutline]:
    """Say the lines of the user, or who presides when there are none."""
    lines = slide.lines or ((scene.meeting.chair,) if scene.meeting.chair else ())
    return [slide_outline(slide, Statement(lines))] if lines else []


@outlines.register
def agenda(slide: AgendaSlide, scene: Scene) -> list[SlideOutline]:
    """List the items, numbered: who presents them, for how long, what is to be decided."""
    listed = tuple(point for item in scene.meeting.items for point in _points(item))
    return [slide_outline(slide, Prose(listed, Marks.NUMBERS))] if listed else []


def _points(item: Item) -> Iterator[Point]:
    yield Point(_item(item))
    yield from (Point(asked, level=1) for asked in item.decisions_asked)


def _item(item: Item) -> str:
    text = item.title
    if item.presenters:
        text += f" – {french.enumeration(item.presenters)}"
    return text + (f" ({french.duration(item.duration)})" if item.duration else "")


@outlines.register
def text(slide: TextSlide, scene: Scene) -> list[SlideOutline]:
    """Say the bullets as they were written."""
    return [slide_outline(slide, Prose(points(slide.bullets)), small=slide.footnotes)]


@outlines.register
def table(slide: TableSlide, scene: Scene) -> list[SlideOutline]:
    """Show true and false by a word and a sign, and nothing by a dash.

    A column that says nothing is left out, which the speaker knows.
    """
    ranks = range(len(slide.header))
    kept = [at for at in ranks if not at or any(row[at] != "" for row in slide.rows)]
    rows = tuple(
        tuple(_TICKS[cell] if isinstance(cell := row[at], bool) else cell or EMPTY for at in kept)
        for row in slide.rows
    )
    header = tuple(slide.header[at] or EMPTY for at in kept)
    void = [french.quoted(slide.header[at]) for at in ranks if at not in kept and slide.header[at]]
    notes = [f"Sans contenu, non montré : {french.enumeration(void)}."] if void else []
    body = TableBody(header, rows)
    return [slide_outline(slide, body, small=slide.footnotes, notes=notes)]


@outlines.register
def timeline(slide: TimelineSlide, scene: Scene) -> list[SlideOutline]:
    """Show the events in the user's order, each with its date as written or in words."""
    events = tuple((_event_day(event), event.label) for event in slide.events)
    found = [event.on or about(event.label_on) for event in slide.events]
    days = tuple(each for each in found if each)
    is_known = len(days) == len(events) and all(one < other for one, other in pairwise(days))
    body = Timeline(events, days if is_known else (), scene.day)
    return [slide_outline(slide, body)]


def _event_day(event: Event) -> str:
    return event.label_on or (french.day(event.on) if event.on else "")
