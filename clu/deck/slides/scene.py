"""What every family works with: the scene, how its kinds are registered, the step to a slide."""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import singledispatch
from itertools import islice

from clu.deck.outline import Body, SlideOutline
from clu.model import french
from clu.model.committee import Committee
from clu.model.figures import Figure, figure
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.names import words_of
from clu.model.paper import Block, Heading, Listed, Paragraph, Table
from clu.model.period import Period, PeriodKind
from clu.model.promises import public_owner
from clu.model.slides import BaseSlide
from clu.model.text import plain


@dataclass(frozen=True)
class Scene:
    """A meeting and the library it stands in."""

    library: Library
    committee: Committee
    meeting_id: str
    meeting: Meeting

    @property
    def day(self) -> datetime.date:
        """The day at which the documents of the meeting read actions."""
        return self.meeting.date

    def figure(
        self, indicator: str, span: Period | None = None, kind: PeriodKind | None = None
    ) -> Figure:
        """What an indicator says for the period on which the meeting reports, or for another.

        With a `kind`, for the last part of that kind.
        """
        return figure(self.library, indicator, span or self.meeting.period, self.day, kind)

    def service(self, id_: str) -> str:
        """The full name of a service."""
        return self.committee.services.get(id_, id_)

    def owner(self, words: str) -> str:
        """Who answers for something: what is projected names a service, and no person."""
        return self.service(public_owner(words, self.library))

    def is_a_deck(self, source: str) -> bool:
        """Whether a source names the deck of a meeting, this one or another: it quotes itself."""
        words = plain(source).replace(french.NBSP, " ").casefold()
        days = {each.date for each in self.library.meetings.values()} | {self.day}
        told = {way for day in days for way in (_plain_day(day), f"{day:%d/%m/%Y}", f"{day}")}
        return "diaporama" in words and any(each in words for each in told)

    def sites(self, ids: tuple[str, ...]) -> str:
        """The names of sites, enumerated."""
        return self.library.known_committee.named(ids)


def _plain_day(day: datetime.date) -> str:
    return french.day(day).replace(french.NBSP, " ").casefold()


_TO_SOURCES = re.compile(r"sources?\b[^:]*:?$", re.IGNORECASE)
"""The line of someone's notes under which stands where the slide comes from."""
_SAID = 2
"""The sentences that are said of a slide; the others are read on it."""
_LONGEST_SAID = 240
"""The signs of what is said of a slide that has no figure."""


@singledispatch
def outlines(slide: BaseSlide, scene: Scene) -> list[SlideOutline]:
    """What a slide says, on one slide or several; nothing when the data holds nothing to say."""
    raise NotImplementedError(f"no family says what {type(slide).__name__} says")


def slide_outline(
    slide: BaseSlide,
    body: Body,
    *,
    small: Sequence[str] = (),
    notes: Sequence[str] = (),
    message: str = "",
) -> SlideOutline:
    """Join the body that a kind made to what every slide has.

    The speaker says what the user wrote to be said, or else what `to_say` finds on the slide;
    `notes` tell where it comes from, after what the user has written under a line « Sources ».
    A `message` takes the place of the title, which becomes the topic over it.
    """
    own, under = own_notes(slide)
    return SlideOutline(
        record=slide.id,
        title=message or slide.title,
        body=body,
        kicker=topic(slide) if message else slide.kicker,
        has_message=bool(message),
        small=tuple(small),
        notes=own or (() if slide.annex else to_say(slide.title, body)),
        sources=(*under[1:], *notes),
        is_annex=slide.annex,
        together=slide.together,
    )


def topic(slide: BaseSlide) -> str:
    """What stands over a title that says what the figures say."""
    return " – ".join(each for each in (slide.kicker, slide.title) if each)


def own_notes(slide: BaseSlide) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines that someone wrote to be said, then those from the line « Sources » on."""
    own = tuple(plain(line) for line in slide.notes.split("\n") if line.strip())
    start = sources_at(own)
    return own[:start], own[start:]


def sources_at(lines: Sequence[str]) -> int:
    """The rank of the line « Sources » among lines of notes, or their number."""
    return next((at for at, line in enumerate(lines) if _TO_SOURCES.match(line)), len(lines))


def to_say(title: str, body: Body) -> tuple[str, ...]:
    """A sentence or two: the figures, or else what the body is about, in the order of the slide."""
    if figures := tuple(islice(body.key_sentences(), _SAID)):
        return figures
    heads, sentences = _heads(body.spoken(title))
    if not heads:
        return tuple(sentences[:_SAID])
    fitting = [at for at in range(1, len(heads)) if len("".join(heads[: at + 1])) <= _LONGEST_SAID]
    kept = heads[: fitting[-1] + 1] if fitting else heads[:1]
    rest = len(heads) - len(kept)
    more = [f"Et {french.counted(rest, 'autre point', 'autres points')}"] if rest else []
    told = (title, *map(french.capitalised, kept), *more)
    return (" ".join(each if each.endswith(("?", "!")) else f"{each}." for each in told),)


def _heads(blocks: Iterable[Block]) -> tuple[list[str], list[str]]:
    """What heads the words of a body: headings, else points and rows; and its sentences."""
    headings, points, sentences = list[str](), list[str](), list[str]()
    for block in blocks:
        if isinstance(block, Heading):
            headings.append(block.text)
        elif isinstance(block, Listed):
            points += _told_with_theirs(block)
        elif isinstance(block, Table) and not sentences:
            points += [row[0] for row in block.rows]
        elif isinstance(block, Paragraph):
            sentences.append(plain(block.text))
    heads = [plain(each).replace("\n", " ").rstrip(" \u00a0:.") for each in headings or points]
    return [each for each in heads if words_of(each)], sentences


def _told_with_theirs(listed: Listed) -> list[str]:
    """The points of a list; one that ends with a colon is nothing without those under it."""
    told: list[str] = []
    is_open = False
    levels = listed.levels or (0,) * len(listed.points)
    for text, level in zip(listed.points, levels, strict=True):
        words = plain(text).strip()
        if not level:
            told.append(words)
            is_open = words.endswith(":")
        elif is_open:
            told[-1] += f"{' ' if told[-1].endswith(':') else ' ; '}{words.rstrip('.')}"
    return told


def in_annex(slide: SlideOutline, what: str, heading: str, body: Body) -> SlideOutline:
    """What a slide only sums up, whole: « Texte complet – BCRU »."""
    return replace(
        slide,
        record=f"{slide.record}-{what}",
        title=f"{heading} – {slide.title}"[:200],
        body=body,
        notes=(),
        sources=(),
        is_annex=True,
    )
