"""The minutes that anyone may read: nobody is named who did not agree, nor can be reached."""

from collections.abc import Iterator
from dataclasses import replace

from clu.model.library import Library
from clu.model.paper import Block, Paper, Paragraph, Tone, reworded
from clu.model.personal import Mention
from clu.papers import minutes
from clu.papers.maker import Maker, PaperRequest
from clu.papers.redaction import HIDDEN, Redaction
from clu.workspace import Workspace


def compose(library: Library, meeting: str) -> tuple[Paper, Redaction]:
    """The minutes in force as anyone may read them, and what was taken out of them.

    Raises CluError when nothing was noted.
    """
    redaction = Redaction(library, meeting)
    said = minutes.in_force(library, meeting)
    public = replace(
        said,
        title=redaction(said.title),
        subject=redaction(said.subject),
        author=redaction(said.author),
        footer=redaction(said.footer),
        header=redaction(said.header),
        blocks=tuple(_blocks(said, redaction)),
    )
    return public, redaction


def _blocks(said: Paper, redaction: Redaction) -> Iterator[Block]:
    """What it says to anyone: not who is in charge of the minutes, nor a mark for correctors."""
    for block in said.blocks:
        if isinstance(block, Paragraph) and block.text.startswith(minutes.HANDLED_BY):
            redaction.take(Mention("service", block.text))
            continue
        public = reworded(block, redaction)
        if isinstance(public, Paragraph):
            is_named = public.tone in (Tone.SIGNATORY, Tone.FIRST_SIGNATORY) and public != block
            public = replace(public, mark="", text=HIDDEN if is_named else public.text)
        yield public


def _made(workspace: Workspace, asked: PaperRequest) -> Paper:
    paper, redaction = compose(workspace.library, asked.meeting)
    redaction.refuse_undecided()
    return paper


def _lacking(workspace: Workspace, asked: PaperRequest) -> list[str]:
    return compose(workspace.library, asked.meeting)[1].told


MAKER = Maker(_made, minutes.made_from, lacking=_lacking)
