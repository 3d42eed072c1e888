"""The sample's deck: its outline, its pages, its file, its picture."""

import io
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from clu.deck.compose import compose
from clu.deck.layout import lay_out
from clu.deck.outline import Outline
from clu.deck.page import Pages
from clu.deck.render import render
from clu.model.library import Library
from tests.conftest import ROOT, SAMPLE
from tests.deck.rendered import as_pdfs


@pytest.fixture(scope="session")
def sample_outline(library: Library) -> Outline:
    return compose(library, SAMPLE)


@pytest.fixture(scope="session")
def sample_pages(sample_outline: Outline) -> Pages:
    return lay_out(sample_outline, ROOT / "agendas" / SAMPLE / "pieces")


@pytest.fixture(scope="session")
def sample_bytes(sample_pages: Pages) -> bytes:
    return render(sample_pages)


@pytest.fixture(scope="session")
def sample_deck(sample_bytes: bytes) -> Any:
    """The file reopened by python-pptx."""
    return Presentation(io.BytesIO(sample_bytes))


@pytest.fixture(scope="session")
def sample_pdf(sample_bytes: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The deck as LibreOffice shows it."""
    return as_pdfs(tmp_path_factory.mktemp("rendu"), {"deck": sample_bytes})["deck"]
