"""The deck that anyone may read: nobody is named who did not agree, and no speaker's notes."""

from dataclasses import replace
from functools import partial

from clu.deck.compose import compose, reworded
from clu.deck.outline import Outline
from clu.papers.deck import laid_out
from clu.papers.maker import Maker, PaperRequest, Said
from clu.papers.redaction import Redaction, redacted
from clu.workspace import Workspace


def read(workspace: Workspace, meeting: str) -> tuple[Outline, Redaction]:
    """What the deck says to anyone, and what was taken out of it."""
    outline = compose(workspace.library, meeting)
    silent = tuple(replace(slide, notes=(), sources=()) for slide in outline.slides)
    public = replace(outline, slides=silent, left_out=())
    return redacted(workspace.library, meeting, partial(reworded, public))


def _made(workspace: Workspace, asked: PaperRequest) -> Said:
    outline, redaction = read(workspace, asked.meeting)
    told = redaction.told()
    return Said(laid_out(workspace, asked.meeting, outline), told)


MAKER = Maker(_made, made_from=None)
