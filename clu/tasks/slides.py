"""What the other papers take from the deck: the numbers of its slides, and what they say."""

from clu.deck.compose import compose
from clu.deck.layout import lay_out
from clu.deck.outline import Outline
from clu.deck.spoken import as_paper, key_sentences
from clu.documents.running_order import Projected
from clu.model.paper import Paper
from clu.workspace import Workspace


def in_words(workspace: Workspace, meeting: str) -> Paper:
    """The deck in words; its slides have the numbers that are projected."""
    outline = compose(workspace.library, meeting)
    ranks = {record: found[0] for record, found in _ranks(outline, workspace, meeting).items()}
    return as_paper(outline, ranks)


def projected(workspace: Workspace, meeting: str) -> dict[str, Projected]:
    """What the deck shows of each item."""
    outline = compose(workspace.library, meeting)
    ranks = _ranks(outline, workspace, meeting)
    found: dict[str, Projected] = {}
    for item in workspace.library.meetings[meeting].items:
        own = [each for each in outline.slides if each.record.split("/")[0] == item.id]
        slides = (rank for record in {each.record for each in own} for rank in ranks[record])
        figures = (sentence for each in own for sentence in key_sentences(each.body))
        found[item.id] = Projected(tuple(sorted(slides)), tuple(figures))
    return found


def _ranks(outline: Outline, workspace: Workspace, meeting: str) -> dict[str, list[int]]:
    """The numbers of the projected slides of each record: one that is long has several."""
    pages = lay_out(outline, workspace.folder / "agendas" / meeting / "pieces").pages
    found: dict[str, list[int]] = {}
    for rank, page in enumerate(pages, start=1):
        found.setdefault(page.record, []).append(rank)
    return found
