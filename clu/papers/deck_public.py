"""The deck that anyone may read: nobody is named who did not agree, and no speaker's notes."""

from dataclasses import replace

from clu.deck.compose import compose, reworded
from clu.papers.deck import laid_out
from clu.papers.maker import Maker, PaperRequest, Said
from clu.papers.redaction import Redaction
from clu.workspace import Workspace


def _made(workspace: Workspace, asked: PaperRequest) -> Said:
    redaction = Redaction(workspace.library, asked.meeting)
    outline = compose(workspace.library, asked.meeting)
    silent = tuple(replace(slide, notes=()) for slide in outline.slides)
    public = reworded(replace(outline, slides=silent, left_out=()), redaction)
    told = redaction.told()
    return Said(laid_out(workspace, asked.meeting, public), told)


MAKER = Maker(_made, made_from=None)
