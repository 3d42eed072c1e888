"""What was decided and promised at a meeting, alone, as anyone may read it."""

from clu.papers import decisions, minutes
from clu.papers.maker import Maker, PaperRequest, Said
from clu.papers.minutes_public import made_public
from clu.workspace import Workspace


def _made(workspace: Workspace, asked: PaperRequest) -> Said:
    library, meeting = workspace.library, asked.meeting
    paper, redaction = made_public(library, meeting, decisions.compose(library, meeting))
    return Said(paper, redaction.told())


MAKER = Maker(_made, minutes.made_from)
