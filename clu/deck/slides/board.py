"""Results to put on a wall: figures that whoever passes by reads from afar."""

from collections.abc import Iterator
from dataclasses import dataclass

from clu.deck.bodies import Card, cards_in_words
from clu.deck.outline import Body
from clu.model.paper import Block, Heading, Paragraph, Tone


@dataclass(frozen=True)
class BoardPart:
    """Results under their heading, a row each, or abreast where they are few and short."""

    heading: str
    results: tuple[Card, ...]
    is_abreast: bool = False


@dataclass(frozen=True)
class Board(Body):
    """Results, part by part, and in small where they come from."""

    parts: tuple[BoardPart, ...]
    foot: tuple[str, ...] = ()

    def spoken(self, title: str) -> Iterator[Block]:
        """Each part under its heading, then where they come from."""
        for part in self.parts:
            yield Heading(part.heading, 4)
            yield cards_in_words(part.results)
        yield from (Paragraph(line, Tone.SMALL) for line in self.foot)
