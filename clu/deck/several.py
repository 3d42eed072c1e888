"""Several slides that share one, each as it would say itself alone."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from clu.deck.bodies import Cards, Point
from clu.deck.outline import Body, SlideOutline, texts, uses, words_shown
from clu.model.paper import Block, Heading

_MOST_IN_ROW = 600
"""What cards say at most to be a row of a table."""


@dataclass(frozen=True)
class Several(Body):
    """What several slides say, on one; each part has its heading, unless the title says it."""

    parts: tuple[SlideOutline, ...]
    headings: tuple[str, ...]
    lead: tuple[Point, ...] | None = None
    """What the first part says to lead to the second; no point where that says them again."""

    join: Callable[[Sequence[SlideOutline]], SlideOutline] | None = None
    """What puts fewer of them on one again."""

    @property
    def shown(self) -> tuple[SlideOutline, ...]:
        """The parts, but for what another says again."""
        return self.parts[1:] if self.lead == () else self.parts

    def spoken(self, title: str) -> Iterator[Block]:
        """Each part under its heading."""
        for part in self.shown:
            heading = self.headings[self.parts.index(part)]
            yield from [Heading(heading, 4)] if heading else []
            yield from part.body.spoken(heading or title)

    def key_sentences(self) -> Iterator[str]:
        """Those of its parts."""
        return chain.from_iterable(part.body.key_sentences() for part in self.parts)

    @property
    def visuals(self) -> tuple[str, ...]:
        """Those of its parts."""
        return tuple(chain.from_iterable(part.body.visuals for part in self.parts))


def parted(slide: SlideOutline) -> tuple[SlideOutline, ...]:
    """The slides that stand on one, as each would say itself alone."""
    return slide.body.parts if isinstance(slide.body, Several) else (slide,)


def shown(slide: SlideOutline) -> tuple[SlideOutline, ...]:
    """The slides that stand on one, but for what another of them says again."""
    return slide.body.shown if isinstance(slide.body, Several) else (slide,)


def apart_again(slide: SlideOutline) -> tuple[SlideOutline, ...]:
    """The parts of a slide that does not hold them; the first says what was added to all.

    A public deck has no notes: its parts have none either.
    """
    parts = [
        replace(
            each,
            record=slide.record,
            section=slide.section,
            opens=slide.opens,
            notes=tuple(line for line in each.notes if line in slide.notes),
            sources=tuple(line for line in each.sources if line in slide.sources),
        )
        for each in shown(slide)
    ]
    for each in slide.meanings:
        told = [uses("\n".join(words_shown(part)), each[0]) for part in parts]
        at = told.index(True) if True in told else 0
        parts[at] = replace(parts[at], meanings=(*parts[at].meanings, each))
    first, *others = parts
    own = {line for part in parted(slide) for line in part.small}
    added = tuple(line for line in slide.small if line not in own)
    *before, last = replace(first, small=(*first.small, *added)), *others
    return (*before, replace(last, asks=slide.asks))


def halved(slide: SlideOutline) -> tuple[SlideOutline, ...]:
    """The slides that a slide which does not hold its parts becomes: two, or one for each of two.

    The first half is the larger.
    """
    alone = apart_again(slide)
    middle = -(-len(alone) // 2)
    join = slide.body.join if isinstance(slide.body, Several) else None
    if join is None:
        return alone
    halves = (alone[:middle], alone[middle:]) if len(alone) > 2 else [(each,) for each in alone]
    return tuple(join(each) if len(each) > 1 else each[0] for each in halves)


def are_rows(bodies: Sequence[Body]) -> bool:
    """Whether bodies are short cards under the same headings: rows of one table."""
    heads = {_heads(each) for each in bodies}
    return len(heads) == 1 and len(heads.pop()) > 1


def _heads(body: Body) -> tuple[str, ...]:
    """The headings of cards that hold nothing but a short list each."""
    if not isinstance(body, Cards) or body.lead or sum(map(len, texts(body.cards))) > _MOST_IN_ROW:
        return ()
    is_listed = all(each.heading and each.points and not each.figure for each in body.cards)
    return tuple(each.heading for each in body.cards) if is_listed else ()
