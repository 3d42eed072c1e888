"""The looks of the deck, as plain data: its font, its grid, its sizes, in points."""

from dataclasses import dataclass

from clu.deck.page import Frame


@dataclass(frozen=True)
class Theme:
    """The grid of a 960 × 540 slide, and the sizes of its texts."""

    font: str = "Arial"

    width: float = 960
    height: float = 540
    margin: float = 43.2
    gutter: float = 14.4
    title_top: float = 26
    title_bottom: float = 94
    body_top: float = 110
    body_bottom: float = 494
    footer_top: float = 500.4

    title_sizes: tuple[float, ...] = (28, 26, 24, 22, 20)
    body_sizes: tuple[float, ...] = (24, 22, 20, 18)
    table_sizes: tuple[float, ...] = (18, 16)
    card_sizes: tuple[float, ...] = (20, 18, 16)
    small: float = 12
    kicker: float = 14
    figure: float = 72

    @property
    def content_width(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    @property
    def body(self) -> Frame:
        """Where the content of a slide stands when its title takes the usual band."""
        return Frame(
            self.margin, self.body_top, self.content_width, self.body_bottom - self.body_top
        )

    def columns(self, count: int, frame: Frame) -> tuple[Frame, ...]:
        """Cut a frame into `count` equal columns with a gutter between them."""
        width = (frame.width - self.gutter * (count - 1)) / count
        return tuple(
            Frame(frame.x + index * (width + self.gutter), frame.y, width, frame.height)
            for index in range(count)
        )
