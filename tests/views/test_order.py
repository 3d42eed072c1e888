"""Rows by a column: days as days, numbers as numbers, words without their accents."""

import pytest

from clu.views.order import LAST, rank


@pytest.mark.parametrize(
    "cells",
    [
        ("31/12/2025", "02/01/2026, en retard", "01/02/2026"),
        ("18 mars 2025", "20 novembre 2025", "1er janvier 2026"),
        ("S-2025-2", "S-2025-10", "S-2026-1"),
        ("J−12", "J−3", "J+2", "J+373"),
        ("950", "1 200", "61 200", "701 250 p"),
        ("4,5", "4,51", "12"),
        ("accueil", "Élan", "zèbre"),
        ("31/12/2025", "à fixer"),
    ],
)
def test_cells_come_in_the_order_that_a_reader_expects(cells: tuple[str, ...]) -> None:
    backwards = list(cells)
    backwards.reverse()
    assert sorted(backwards, key=rank) == list(cells)


@pytest.mark.parametrize("cell", ["", " ", "–"])
def test_an_empty_cell_is_known_to_be_empty(cell: str) -> None:
    assert rank(cell) == LAST
