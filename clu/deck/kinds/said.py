"""The step from a slide of the data to what it says."""

from collections.abc import Sequence

from clu.deck.outline import Body, SlideOutline
from clu.model.slides import BaseSlide
from clu.model.text import plain


def said(
    slide: BaseSlide,
    body: Body,
    *,
    small: Sequence[str] = (),
    endnotes: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> SlideOutline:
    """Join the body that a kind made to what every slide has; the user's own notes come first."""
    own = tuple(plain(line) for line in slide.notes.split("\n") if line.strip())
    return SlideOutline(
        record=slide.id,
        title=slide.title,
        body=body,
        kicker=slide.kicker,
        small=tuple(small),
        endnotes=tuple(endnotes),
        notes=(*own, *notes),
        is_annex=slide.annex,
    )
