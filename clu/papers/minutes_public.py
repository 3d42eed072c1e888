"""The minutes that anyone may read: nobody is named who did not agree, nor can be reached."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeGuard

from clu.model.library import Library
from clu.model.paper import Block, Listed, Paper, Paragraph, Table, Tone, reworded
from clu.model.personal import Mention
from clu.papers import minutes, minutes_head
from clu.papers.known import HIDDEN
from clu.papers.maker import Maker, PaperRequest, Said
from clu.papers.redaction import Redaction, redacted
from clu.papers.signature import SIGNATURES
from clu.workspace import Workspace


def compose(library: Library, meeting: str) -> tuple[Paper, Redaction]:
    """The minutes in force as anyone may read them, and what was taken out of them.

    Raises CluError when nothing was noted.
    """
    said = minutes.in_force(library, meeting)
    public, redaction = redacted(library, meeting, lambda reword: _public(said, reword))
    for block in filter(_is_of_the_house, said.blocks):
        redaction.take(Mention("service", block.text))
    return public, redaction


def _public(said: Paper, reword: Callable[[str], str]) -> Paper:
    return replace(
        said,
        title=reword(said.title),
        subject=reword(said.subject),
        author=reword(said.author),
        footer=reword(said.footer),
        header=reword(said.header),
        blocks=tuple(_blocks(said, reword)),
    )


def _is_of_the_house(block: Block) -> TypeGuard[Paragraph]:
    """Whether it says who is in charge of the minutes."""
    return isinstance(block, Paragraph) and block.text.startswith(minutes_head.HANDLED_BY)


def _blocks(said: Paper, reword: Callable[[str], str]) -> Iterator[Block]:
    """What it says to anyone: not who is in charge of the minutes, nor a mark for correctors."""
    for block in said.blocks:
        if _is_of_the_house(block):
            continue
        public = reworded(block, reword)
        match block, public:
            case Table(title=title), Table() if title == SIGNATURES:
                names = zip(public.rows[0], block.rows[0], strict=True)
                row = tuple(name if name == known else HIDDEN for name, known in names)
                yield replace(public, rows=(row,))
            case _, Paragraph(tone=Tone.SIGNATORY | Tone.FIRST_SIGNATORY) if public != block:
                yield replace(public, text=HIDDEN)
            case _, Paragraph() | Listed():
                yield replace(public, mark="")
            case _:  # headings and tables bear no mark
                yield public


def _made(workspace: Workspace, asked: PaperRequest) -> Said:
    paper, redaction = compose(workspace.library, asked.meeting)
    return Said(paper, redaction.told())


MAKER = Maker(_made, minutes.made_from)
