"""Events along a line."""

from clu.deck import flow
from clu.deck.layouts import prose
from clu.deck.layouts.room import Boxes, Room, words
from clu.deck.outline import Point, Prose, Timeline
from clu.deck.page import Anchor, Box, Frame, Rule, TextBox

_MOST = 5
_DOT = 14
_WHEN = 70


def lay_out(body: Timeline, room: Room) -> list[Boxes]:
    """At most five events a slide, evenly shared; events with too many words become a list."""
    count = -(-len(body.events) // _MOST)
    size = -(-len(body.events) // count)
    pages = [_line(body.events[i : i + size], room) for i in range(0, len(body.events), size)]
    if all(pages):
        return [page for page in pages if page]
    points = tuple(Point(f"**{when}** {what}" if when else what) for when, what in body.events)
    return prose.lay_out(Prose(points), room)


def _line(events: tuple[tuple[str, str], ...], room: Room) -> Boxes | None:
    theme, frame = room.theme, room.frame
    y = frame.y + 110
    boxes: list[Box] = [Rule("Ligne du temps", Frame(frame.x, y, frame.width, 3), theme.primary)]
    for rank, ((when, what), place) in enumerate(
        zip(events, theme.columns(len(events), frame), strict=True), start=1
    ):
        dot = Frame(place.x, y + 1.5 - _DOT / 2, _DOT, _DOT)
        above = Frame(place.x, y - _DOT - _WHEN, place.width, _WHEN)
        below = Frame(place.x, y + _DOT + 6, place.width, frame.bottom - y - _DOT - 6)
        date = (words(when, 22, theme.primary, bold=True),) if when else ()
        text = (words(what, 20, theme.text),)
        if not flow.fits(text, below.width, below.height, room.factor):
            return None
        if not flow.fits(date, above.width, above.height, room.factor):
            return None
        boxes.append(Rule(f"Repère {rank}", dot, theme.primary))
        if date:
            boxes.append(TextBox(f"Date {rank}", above, date, anchor=Anchor.BOTTOM))
        boxes.append(TextBox(f"Événement {rank}", below, text))
    return tuple(boxes)
