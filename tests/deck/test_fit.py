"""What LibreOffice draws: no word out of its shape or of the page, no two words that meet.

On the decks that there are, and on two that hold far more; in our font, and in one that is on no
machine, in whose place a wider one is drawn.
"""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clu.cli import main
from clu.deck.compose import compose
from clu.deck.layout import lay_out
from clu.deck.outline import Outline
from clu.deck.page import Pages
from clu.deck.render import render
from clu.workspace import open_workspace
from tests.conftest import ROOT, SAMPLE
from tests.deck.rendered import as_pdfs, misplaced
from tests.deck.stress import crowded, tenfold

NEXT = "2024-11-20"
FONTS = ("Arial", "Marianne")


def decks(folder: Path) -> Iterator[tuple[str, Outline, Path]]:
    """The name, the words and the pictures of each."""
    demo = ROOT / "clu" / "data" / "demo"
    for source, name in ((demo, "demo"), (ROOT / "agendas", "sample")):
        shutil.copytree(source, folder / name / "agendas")
    place = str(folder / "sample")
    assert main(["meeting", "add", NEXT, "--from", SAMPLE, "--workspace", place]) == 0
    for name in ("demo", "sample"):
        library = open_workspace(folder / name).library
        for meeting in library.meetings:
            pieces = folder / name / "agendas" / meeting / "pieces"
            yield f"{name}-{meeting}", compose(library, meeting), pieces
    yield "tenfold", tenfold(compose(library, SAMPLE)), folder
    yield "crowded", crowded(folder), folder


@pytest.mark.slow
def test_no_word_of_a_deck_leaves_its_shape_nor_meets_another(tmp_path: Path) -> None:
    laid: dict[str, Pages] = {
        f"{name}-{font}": lay_out(replace(said, font=font), pieces)
        for name, said, pieces in decks(tmp_path)
        for font in FONTS
    }
    assert len(laid) == 14
    drawn = as_pdfs(tmp_path, {name: render(pages) for name, pages in laid.items()})
    found = {name: misplaced(drawn[name], pages) for name, pages in laid.items()}
    assert {name: faults for name, faults in found.items() if faults} == {}
