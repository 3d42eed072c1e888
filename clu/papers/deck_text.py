"""The deck in words, for whoever hears it; its slides have the numbers that are projected."""

from clu.deck.spoken import as_paper
from clu.model.paper import Paper
from clu.papers.deck import MAKER as DECK
from clu.papers.deck import numbered_outline
from clu.papers.maker import Maker, PaperRequest
from clu.workspace import Workspace


def _compose(workspace: Workspace, asked: PaperRequest) -> Paper:
    return as_paper(*numbered_outline(workspace, asked.meeting))


MAKER = Maker(_compose, made_from=None, relied_on=DECK.relied_on)
