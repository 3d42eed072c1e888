"""From a library to a deck on disk: the whole chain, and what is said of it."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from clu.deck.compose import compose
from clu.deck.page import ChartBox, Pages, TableBox
from clu.deck.render import render
from clu.model.french import NBSP, counted, number, typeset
from clu.office.convert import as_pdf
from clu.office.save import Saved, save
from clu.tasks.slides import laid_out
from clu.tasks.target import shown, target
from clu.workspace import Workspace


@dataclass(frozen=True)
class Made:
    """A deck that was written: its pages, where it is, and the slides that it does without."""

    pages: Pages
    saved: Saved
    left_out: tuple[str, ...]


def target_of(
    output: Path | None, workspace: Workspace, meeting: str, suffix: str = ".pptx"
) -> Path:
    """The file that was asked for, or that of the meeting in `decks/`. Raises UsageError."""
    return target(output, workspace, f"{meeting}{suffix}", "Un diaporama")


def make(workspace: Workspace, meeting: str, target: Path, *, force: bool) -> Made:
    """Write the deck of a meeting whose data allows it. Raises WriteError."""
    pages, left_out = _pages(workspace, meeting)
    return Made(pages, save(render(pages), target, force=force), left_out)


def make_pdf(workspace: Workspace, meeting: str, target: Path, *, force: bool) -> Made:
    """Write the same deck as PDF. Raises WriteError, and CluError without LibreOffice."""
    pages, left_out = _pages(workspace, meeting)
    document = as_pdf(render(pages), pages.dated)
    return Made(pages, save(document, target, force=force), left_out)


def _pages(workspace: Workspace, meeting: str) -> tuple[Pages, tuple[str, ...]]:
    """The pages of a deck, and why slides are absent."""
    outline = compose(workspace.library, meeting)
    return laid_out(workspace, meeting, outline), outline.left_out


def told(made: Made, seconds: float) -> list[str]:
    """« decks/2024-03-27.pptx : 49 diapositives, 7 graphiques, 6 tableaux, en 0,8 s. »

    A second line says which slides of the agenda are absent, and why.
    """
    lines = [_written(made.pages, made.saved, seconds)]
    if made.left_out:
        absent = counted(len(made.left_out), "diapositive absente", "diapositives absentes")
        lines.append(typeset(f"{absent} : {' ; '.join(made.left_out)}."))
    return lines


def _written(pages: Pages, saved: Saved, seconds: float) -> str:
    boxes = [box for page in pages.pages for box in page.boxes]
    slides = counted(len(pages.pages), "diapositive")
    charts = counted(sum(isinstance(box, ChartBox) for box in boxes), "graphique")
    tables = counted(sum(isinstance(box, TableBox) for box in boxes), "tableau", "tableaux")
    time = f"{number(Decimal(seconds), 1)}{NBSP}s"
    sentence = f"{shown(saved.path)} : {slides}, {charts}, {tables}, en {time}."
    return typeset(sentence if saved.is_expected else f"{sentence} {saved.sentence}")
