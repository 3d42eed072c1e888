"""From a library to a deck on disk: the whole chain, and what is said of it."""

from decimal import Decimal
from pathlib import Path

from clu.deck.compose import compose
from clu.deck.layout import lay_out
from clu.deck.page import ChartBox, Pages, TableBox
from clu.deck.render import render
from clu.deck.save import Reason, Saved, save
from clu.model.french import NBSP, counted, number, typeset
from clu.workspace import Workspace

_EXPECTED = (Reason.NEW, Reason.REPLACED)


def make(workspace: Workspace, meeting: str, target: Path, *, force: bool) -> tuple[Pages, Saved]:
    """Write the deck of a meeting whose data allows it. Raises WriteError."""
    outline = compose(workspace.library, meeting)
    pages = lay_out(outline, workspace.folder / "agendas" / meeting / "pieces")
    return pages, save(render(pages), target, force=force)


def told(pages: Pages, saved: Saved, seconds: float) -> str:
    """« decks/2024-03-27.pptx : 49 diapositives, 7 graphiques, 6 tableaux, en 0,8 s. »"""
    boxes = [box for page in pages.pages for box in page.boxes]
    slides = counted(len(pages.pages), "diapositive")
    charts = counted(sum(isinstance(box, ChartBox) for box in boxes), "graphique")
    tables = counted(sum(isinstance(box, TableBox) for box in boxes), "tableau", "tableaux")
    time = f"{number(Decimal(seconds), 1)}{NBSP}s"
    sentence = f"{shown(saved.path)} : {slides}, {charts}, {tables}, en {time}."
    return typeset(sentence if saved.reason in _EXPECTED else f"{sentence} {saved.sentence}")


def shown(path: Path) -> str:
    """The path as it is reached from here, or else whole."""
    absolute = path.absolute()
    here = Path.cwd()
    return str(absolute.relative_to(here) if absolute.is_relative_to(here) else absolute)
