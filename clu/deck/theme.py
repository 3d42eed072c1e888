"""The looks of the deck, as plain data: its font, its grid, its sizes, in points."""

from dataclasses import dataclass

from clu.deck.ground import HEIGHT, Ground
from clu.deck.page import Face, Frame

_TITLE = Frame(43.2, 38, 873.6, 58)
_BODY = Frame(43.2, 110, 873.6, 384)
_MARGIN = 30
_OVER_FOOTER = 8
"""What stands between sources and the footer, over the line of the progress."""


@dataclass(frozen=True)
class Theme:
    """The grid of a slide, ours by default, and the sizes of its texts."""

    width: float = 960
    height: float = HEIGHT
    title: Frame = _TITLE
    body: Frame = _BODY
    foot_bottom: float = 494
    """Where sources and notes end."""
    footer_top: float = 500.4
    gutter: float = 14.4

    title_size: float = 28
    body_sizes: tuple[float, ...] = (24, 22, 20, 18)
    table_sizes: tuple[float, ...] = (18, 16)
    card_sizes: tuple[float, ...] = (20, 18, 16)
    small: float = 12
    kicker: float = 14
    figure: float = 72

    @property
    def body_bottom(self) -> float:
        """Where the content of a slide ends."""
        return self.body.bottom

    @property
    def content_width(self) -> float:
        """The width of the content of a slide."""
        return self.body.width

    def columns(self, count: int, frame: Frame) -> tuple[Frame, ...]:
        """Cut a frame into `count` equal columns with a gutter between them."""
        width = (frame.width - self.gutter * (count - 1)) / count
        return tuple(
            Frame(frame.x + index * (width + self.gutter), frame.y, width, frame.height)
            for index in range(count)
        )


def theme_on(ground: Ground) -> Theme:
    """The grid that a ground leaves to the content of slides."""
    layout = ground.layouts[Face.CONTENT]
    title, room = layout.heading, layout.room
    if title is None or room is None:
        raise ValueError("a ground has a title and a room for what slides say")
    feet = [each.frame.y for each in (layout.footer, layout.number) if each]
    below = [top for top in feet if top >= room.bottom]
    top = min(below, default=HEIGHT)
    foot = max(room.bottom, min(top, HEIGHT - _MARGIN) - _OVER_FOOTER)
    under = Frame(room.x, room.bottom, room.width, foot - room.bottom)
    bottom = foot if layout.is_free(under) else room.bottom
    return Theme(ground.width, HEIGHT, title.frame, room, bottom, top)
