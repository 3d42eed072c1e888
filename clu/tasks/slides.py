"""The pages of a deck, and what papers take from it: the numbers of its slides, their words."""

from collections.abc import Mapping

from clu.deck.bodies import Divider
from clu.deck.compose import compose
from clu.deck.layout import lay_out
from clu.deck.outline import Outline, SlideOutline
from clu.deck.page import Page, Pages
from clu.deck.spoken import as_paper, key_sentences
from clu.model.paper import Paper
from clu.papers.running_order import Projected
from clu.workspace import Workspace

_Place = tuple[str, str]
"""A record, and the section in which it stands: an item may be called as the cover is."""


def laid_out(workspace: Workspace, meeting: str, outline: Outline) -> Pages:
    """The pages of a deck."""
    return lay_out(outline, workspace.folder / "agendas" / meeting / "pieces")


def in_words(workspace: Workspace, meeting: str) -> Paper:
    """The deck in words; its slides have the numbers that are projected."""
    outline = compose(workspace.library, meeting)
    ranks = _ranks(outline, workspace, meeting)
    return as_paper(outline, [ranks[_place(slide)][0] for slide in outline.slides])


def projected(workspace: Workspace, meeting: str) -> dict[str, Projected]:
    """What the deck shows of each item."""
    outline = compose(workspace.library, meeting)
    ranks = _ranks(outline, workspace, meeting)
    return {
        item.id: _of_item(item.id, outline, ranks)
        for item in workspace.library.meetings[meeting].items
    }


def _of_item(item: str, outline: Outline, ranks: Mapping[_Place, list[int]]) -> Projected:
    own = [each for each in outline.slides if _is_of(item, each)]
    slides = {rank for each in own for rank in ranks[_place(each)]}
    figures = (sentence for each in own for sentence in key_sentences(each.body))
    return Projected(tuple(sorted(slides)), tuple(figures))


def _is_of(item: str, slide: SlideOutline) -> bool:
    is_divider = isinstance(slide.body, Divider) and slide.record == item
    return is_divider or slide.record.startswith(f"{item}/")


def _place(slide: SlideOutline | Page) -> _Place:
    return slide.record, slide.section


def _ranks(outline: Outline, workspace: Workspace, meeting: str) -> dict[_Place, list[int]]:
    """The numbers of the projected slides of each record: one that is long has several."""
    found: dict[_Place, list[int]] = {}
    for rank, page in enumerate(laid_out(workspace, meeting, outline).pages, start=1):
        found.setdefault(_place(page), []).append(rank)
    return found
