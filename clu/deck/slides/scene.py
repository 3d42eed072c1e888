"""What every family works with: the scene, how its kinds are registered, the step to a slide."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import singledispatch
from itertools import islice

from clu.deck.outline import Body, SlideOutline
from clu.model import french
from clu.model.committee import Committee
from clu.model.figures import Figure, figure
from clu.model.library import Library
from clu.model.meeting import Meeting
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

    def sites(self, ids: tuple[str, ...]) -> str:
        """The names of sites, enumerated."""
        return french.enumeration([self.committee.sites.get(id_, id_) for id_ in ids])


_TO_SOURCES = re.compile(r"sources?\b[^:]*:?$", re.IGNORECASE)
"""The line of someone's notes under which stands where the slide comes from."""
_SAID = 2
"""The sentences that are said of a slide; the others are read on it."""


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

    The user's own notes come first, then the figures to say; `notes` tell where they come from,
    after what the user has written under a line « Sources ».
    A `message` takes the place of the title, which becomes the topic over it.
    """
    topic = " – ".join(each for each in (slide.kicker, slide.title) if each)
    own = [plain(line) for line in slide.notes.split("\n") if line.strip()]
    start = next((at for at, line in enumerate(own) if _TO_SOURCES.match(line)), len(own))
    return SlideOutline(
        record=slide.id,
        title=message or slide.title,
        body=body,
        kicker=topic if message else slide.kicker,
        has_message=bool(message),
        small=tuple(small),
        notes=(*own[:start], *islice(body.key_sentences(), _SAID)),
        sources=(*own[start + 1 :], *notes),
        is_annex=slide.annex,
        together=slide.together,
    )


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
