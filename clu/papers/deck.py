"""The deck of a meeting as a paper: its pages, and what other papers and registers say of it."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path

from clu.deck.bodies import Divider
from clu.deck.compose import compose
from clu.deck.layout import lay_out, numbered
from clu.deck.outline import Outline, SlideOutline
from clu.deck.page import ChartBox, Medium, Page, Pages, TableBox
from clu.deck.several import parted
from clu.deck.spoken import key_sentences
from clu.errors import CluError
from clu.model.french import counted, quoted, typeset
from clu.model.library import Library
from clu.model.meeting import Item
from clu.model.sending import fingerprint
from clu.papers.charter import ground_of
from clu.papers.maker import Maker, PaperRequest, ReliedOn, Said
from clu.workspace import Workspace

_Place = tuple[str, str]
"""A record, and the section in which it stands: an item may be called as the cover is."""


def pages(workspace: Workspace, meeting: str) -> Pages:
    """The pages of a deck."""
    return laid_out(workspace, meeting, compose(workspace.library, meeting))


def laid_out(workspace: Workspace, meeting: str, outline: Outline) -> Pages:
    """What a deck says, on its pages, which stand on the template of the committee."""
    return lay_out(outline, pieces_of(workspace, meeting), ground_of(workspace))


def pieces_of(workspace: Workspace, meeting: str) -> Path:
    """The folder of the pictures of a meeting."""
    return workspace.folder / "agendas" / meeting / "pieces"


def picture(workspace: Workspace, meeting: str, number: int) -> bytes:
    """A slide of the deck alone, as LibreOffice draws it, in a PDF. Raises CluError without it."""
    from clu.deck.render import render  # noqa: PLC0415  loads PowerPoint's library
    from clu.office.convert import as_pdf  # noqa: PLC0415  seldom needed

    whole = pages(workspace, meeting)
    return as_pdf(render(whole), "pptx", whole.dated, number)


def summed_up(pages: Pages) -> str:
    """« 49 diapositives, 7 graphiques, 6 tableaux »"""
    boxes = [box for page in pages.pages for box in page.boxes]
    slides = counted(len(pages.pages), "diapositive" if pages.medium is Medium.SCREEN else "page")
    charts = counted(sum(isinstance(box, ChartBox) for box in boxes), "graphique")
    tables = counted(sum(isinstance(box, TableBox) for box in boxes), "tableau", "tableaux")
    return f"{slides}, {charts}, {tables}"


def _made(workspace: Workspace, asked: PaperRequest) -> Said:
    """With the slides of the agenda that are absent, and why."""
    outline = compose(workspace.library, asked.meeting)
    left_out = outline.left_out
    absent = counted(len(left_out), "diapositive absente", "diapositives absentes")
    told = [typeset(f"{absent} : {' ; '.join(left_out)}.")] if left_out else []
    return Said(laid_out(workspace, asked.meeting, outline), told)


# --- what other papers take from it ------------------------------------------------------------


@dataclass(frozen=True)
class Projected:
    """What the deck shows of an item: the numbers of its slides, and its figures in words."""

    slides: tuple[int, ...] = ()
    figures: tuple[str, ...] = ()


def projected(workspace: Workspace, meeting: str) -> dict[str, Projected]:
    """What the deck shows of each item."""
    outline = compose(workspace.library, meeting)
    ranks = _ranks(outline, workspace, meeting)
    return {
        item.id: _of_item(item, outline, ranks)
        for item in workspace.library.meetings[meeting].items
    }


def _of_item(item: Item, outline: Outline, ranks: Mapping[_Place, list[int]]) -> Projected:
    own = [each for each in outline.slides if _is_of(item.id, each)]
    slides = {rank for each in own for rank in ranks[_place(each)]}
    figures = (sentence for each in _new(own, item) for sentence in key_sentences(each.body))
    return Projected(tuple(sorted(slides)), tuple(figures))


def _new(own: Sequence[SlideOutline], item: Item) -> Iterator[SlideOutline]:
    """The slides of an item, less those whose indicators have all been told by others."""
    shown = {f"{item.id}/{each.id}": set(getattr(each, "indicators", ())) for each in item.slides}
    told: set[str] = set()
    for each in chain.from_iterable(map(parted, own)):
        indicators = shown.get(each.record, set())
        if not indicators or indicators - told:
            yield each
        told |= indicators


def _is_of(item: str, slide: SlideOutline) -> bool:
    is_divider = isinstance(slide.body, Divider) and slide.record == item
    return is_divider or slide.record.startswith(f"{item}/")


def numbered_outline(workspace: Workspace, meeting: str) -> tuple[Outline, list[int]]:
    """What the deck says, and with which number each of its slides is projected."""
    outline = compose(workspace.library, meeting)
    own = numbered(outline, pieces_of(workspace, meeting), ground_of(workspace))
    ranks, slides = zip(*own, strict=True)
    return replace(outline, slides=slides), list(ranks)


def _place(slide: SlideOutline | Page) -> _Place:
    return slide.record, slide.section


def _ranks(outline: Outline, workspace: Workspace, meeting: str) -> dict[_Place, list[int]]:
    """The numbers of the projected slides of each record: one that is long has several."""
    found: dict[_Place, list[int]] = {}
    for rank, page in enumerate(laid_out(workspace, meeting, outline).pages, start=1):
        found.setdefault(_place(page), []).append(rank)
    return found


# --- what a register keeps of it ---------------------------------------------------------------


def _digests(library: Library, meeting: str) -> dict[str, str]:
    """The digest of what each record says, whatever the rank of its section."""
    digests: dict[str, str] = {}
    for slide in _slides(library, meeting):
        told = repr(replace(slide, section="", opens=""))
        digests[slide.record] = fingerprint((digests.get(slide.record, "") + told).encode())
    return digests


def _changes(
    library: Library, meeting: str, changed: Sequence[str], then: Container[str]
) -> Iterator[tuple[str, str]]:
    titles = {slide.record: slide.title for slide in _slides(library, meeting)}
    for path in changed:
        became = "a changé" if path in then and path in titles else "est neuve ou retirée"
        yield path, f"la diapositive {quoted(titles.get(path, path))} {became}"


@lru_cache(maxsize=8)  # what changed is found, then called by its title, for each who got it
def _slides(library: Library, meeting: str) -> tuple[SlideOutline, ...]:
    """What the slides say one by one, but for the dividers; nothing when it cannot be said."""
    try:
        slides = compose(library, meeting).slides
    except (KeyError, CluError):
        return ()
    alone = (each for slide in slides for each in parted(slide))
    return tuple(each for each in alone if not isinstance(each.body, Divider))


MAKER = Maker(_made, made_from=None, relied_on=ReliedOn(_digests, _changes))
