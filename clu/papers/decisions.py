"""What was decided and promised at a meeting, alone: for who will not read the whole minutes."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from clu.errors import CluError
from clu.model.french import in_print, typeset
from clu.model.library import Library
from clu.model.paper import Block, Heading, Paper, Table
from clu.papers import minutes
from clu.papers.frame import meeting_called
from clu.papers.maker import Maker, PaperRequest
from clu.papers.minutes_tables import DECISIONS, TABLES
from clu.workspace import Workspace


def compose(library: Library, meeting: str) -> Paper:
    """The head and the chapters of the minutes in force that tell it. Raises CluError without."""
    said, committee = minutes.in_force(library, meeting), library.committee_of(meeting)
    head = takewhile(lambda block: not isinstance(block, Heading), said.blocks)
    chapters = tuple(_chapters(said))
    if not any(isinstance(each, Table) for each in chapters):
        sentence = f"Rien n’a été décidé ni promis à la réunion du {library.day_of(meeting)}."
        raise CluError(typeset(sentence), "Le compte rendu suffit.")
    title = in_print(f"{DECISIONS} du {meeting_called(committee, library.meetings[meeting])}")
    blocks = (*head, Heading(title, 1), *chapters)
    return replace(said, title=title, blocks=blocks)


def _chapters(paper: Paper) -> Iterator[Block]:
    is_told = False
    for block in paper.blocks:
        if isinstance(block, Heading):
            is_told = block.text in (*TABLES, minutes.CORRECTIONS)
        if is_told:  # the title says already what the first of them is
            yield replace(block, text="Décisions") if block == Heading(DECISIONS, 2) else block


def _made(workspace: Workspace, asked: PaperRequest) -> Paper:
    return compose(workspace.library, asked.meeting)


MAKER = Maker(_made, minutes.made_from)
