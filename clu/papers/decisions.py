"""What was decided and promised at a meeting, alone: for who will not read the whole minutes."""

from collections.abc import Iterator
from dataclasses import replace

from clu.errors import CluError
from clu.model.french import in_print, typeset
from clu.model.library import Library
from clu.model.paper import Block, Heading, Paper, printed
from clu.papers import minutes
from clu.papers.frame import letterhead, meeting_called
from clu.papers.maker import Maker, PaperRequest
from clu.papers.minutes_tables import TABLES
from clu.workspace import Workspace


def compose(library: Library, meeting: str) -> Paper:
    """The chapters of the minutes in force that tell it. Raises CluError when there is none."""
    said, committee = minutes.in_force(library, meeting), library.committee_of(meeting)
    chapters = tuple(_chapters(said))
    if not chapters:
        sentence = f"Rien n’a été décidé ni promis à la réunion du {library.day_of(meeting)}."
        raise CluError(typeset(sentence), "Le compte rendu suffit.")
    title = in_print(
        f"Relevé de décisions du {meeting_called(committee, library.meetings[meeting])}"
    )
    blocks = (*printed(letterhead(committee)), Heading(title, 1), *chapters)
    return replace(said, title=title, blocks=blocks)


def _chapters(paper: Paper) -> Iterator[Block]:
    is_told = False
    for block in paper.blocks:
        if isinstance(block, Heading):
            is_told = block.text in TABLES
        if is_told:
            yield block


def _made(workspace: Workspace, asked: PaperRequest) -> Paper:
    return compose(workspace.library, asked.meeting)


MAKER = Maker(_made, minutes.made_from)
