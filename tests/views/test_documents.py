"""The documents of a meeting in words that agree with what each is called."""

import datetime
from pathlib import Path

import pytest

from clu.model.catalogue import PAPERS
from clu.tasks.paperwork import Document, DocumentState
from clu.views.documents import explained, row

AT = datetime.datetime(2026, 12, 8, 14, 2)
PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " "})


def shown(name: str, standing: DocumentState) -> str:
    document = Document(name, PAPERS[name], Path("decks/x"), standing, AT)
    return " ".join((*row(document).cells, explained(document, Path()))).translate(PLAIN)


def test_an_internal_document_says_so_once() -> None:
    told = [row(Document(name, PAPERS[name], Path("x"), DocumentState.MADE)) for name in PAPERS]
    assert all(each.cells[0].count("interne") <= 1 for each in told)
    assert sum("interne" in each.cells[0] for each in told) == sum(
        each.is_internal for each in PAPERS.values()
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("deck", "produit le 8 décembre 2026"),
        ("convocation", "produite le 8 décembre 2026"),
        ("sheet", "produite le 8 décembre 2026"),
        ("minutes", "produit le 8 décembre 2026"),
        ("progress", "produites le 8 décembre 2026"),
        ("minutes", "Pas encore envoyé."),
        ("convocation", "Pas encore envoyée."),
        ("progress", "Pas encore envoyées."),
    ],
)
def test_what_is_said_of_a_document_agrees_with_its_name(name: str, words: str) -> None:
    assert words in shown(name, DocumentState.MADE)


def test_a_document_that_a_hand_corrected_agrees_too() -> None:
    assert "corrigée à la main le 8 décembre 2026" in shown("notes", DocumentState.CORRECTED)
    assert "corrigé à la main" in shown("running-order", DocumentState.CORRECTED)


def test_a_document_to_make_again_says_since_when_and_which_key() -> None:
    told = shown("progress", DocumentState.OUTDATED)
    assert "Suites données : à refaire." in told
    assert "Produites le 8 décembre 2026 : ce qui y est dit a changé depuis." in told
