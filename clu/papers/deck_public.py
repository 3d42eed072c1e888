"""The deck that anyone may read: nobody is named who did not agree, and no speaker's notes."""

from dataclasses import replace

from clu.deck.compose import compose, reworded
from clu.deck.outline import Outline
from clu.deck.page import Pages
from clu.papers.deck import laid_out
from clu.papers.maker import Maker, PaperRequest
from clu.papers.redaction import Redaction
from clu.workspace import Workspace


def _read(workspace: Workspace, meeting: str) -> tuple[Outline, Redaction]:
    redaction = Redaction(workspace.library, meeting)
    outline = compose(workspace.library, meeting)
    silent = tuple(replace(slide, notes=(), sources=()) for slide in outline.slides)
    return reworded(replace(outline, slides=silent, left_out=()), redaction), redaction


def _made(workspace: Workspace, asked: PaperRequest) -> Pages:
    outline, redaction = _read(workspace, asked.meeting)
    redaction.refuse_undecided()
    return laid_out(workspace, asked.meeting, outline)


def _lacking(workspace: Workspace, asked: PaperRequest) -> list[str]:
    return _read(workspace, asked.meeting)[1].told


MAKER = Maker(_made, made_from=None, lacking=_lacking)
