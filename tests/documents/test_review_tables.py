"""What a hand changed in the cells of a table: no word typed there is lost."""

from dataclasses import replace

import pytest

from clu.model.paper import Provenance, Table
from clu.papers.marks import Bookmark, words_digest
from clu.papers.placing import Found
from clu.papers.review_tables import cells

HEADER = ("N°", "Suite", "Échéance")
ROWS = (("S-1", "Le hall", "mars"), ("–", "La rampe", "mai"), ("–", "Le quai", "juin"))
TABLE = Table(HEADER, ROWS, (1, 1, 1), "Relevé des suites")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((HEADER, *ROWS), []),
        (ROWS, []),  # its header was taken away
        (
            (HEADER, ROWS[0], ROWS[1], ("–", "Le port", "juin")),
            [("– (2), suite", "Le quai", "Le port")],
        ),
        ((HEADER, *ROWS[1:]), [("S-1", "S-1 | Le hall | mars", "")]),
        ((HEADER, *ROWS, ("S-9", "Le mur")), [("S-9", "", "S-9 | Le mur")]),
        ((HEADER, ("S-2", *ROWS[0][1:]), *ROWS[1:]), [("S-1, n°", "S-1", "S-2")]),
        (
            ((*HEADER, "Vu"), (*ROWS[0], "Oui"), *ROWS[1:]),
            [("titre « colonne 4 »", "", "Vu"), ("S-1, colonne 4", "", "Oui")],
        ),
        ((("N°", "Action", "Échéance"), *ROWS), [("titre « Suite »", "Suite", "Action")]),
    ],
)
def test_each_cell_row_and_column_is_told_by_its_name(
    rows: tuple[tuple[str, ...], ...], told: list[tuple[str, str, str]]
) -> None:
    found = [each[:3] for each in cells(TABLE, Found("", rows=rows))]
    assert found == told


def test_each_cell_comes_from_where_its_row_and_column_say() -> None:
    """The header of what a hand fills, such as two signatures, comes from the data too."""
    first = tuple(Provenance(f"a{column}") for column in range(3))
    sources = (first, tuple(Provenance(f"b{column}") for column in range(3)))
    changed = (("N°", "Action", "Échéance"), (*ROWS[0][:2], "avril"), ("–", "Le mur", "mai"))
    table = Table(HEADER, ROWS, (1, 1, 1), "Relevé", sources=sources)

    def told(one: Table) -> list[tuple[str, list[str]]]:
        found = cells(one, Found("", rows=changed))
        return [(name, [each.file for each in of]) for name, *_, of in found]

    rows = [("S-1, échéance", ["a2"]), ("–, suite", ["b1"]), ("– (2)", [])]
    assert told(table) == [("titre « Suite »", []), *rows]
    assert told(replace(table, row_height=12)) == [("titre « Suite »", ["a1"]), *rows]
    assert [each for _, each in told(replace(table, row_height=12, sources=()))] == [[]] * 4


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (("mars", "mai"), ["S-1, échéance", "–, échéance"]),  # both by a hand
        (("avril", "mai"), ["–, échéance"]),  # the first by the data since
        (("avril", "juillet"), []),  # both by the data
        (("?", "?"), ["S-1, échéance", "–, échéance"]),  # nobody knows
    ],
)
def test_a_hand_changed_what_makes_the_table_other_than_it_was(
    made: tuple[str, str], told: list[str]
) -> None:
    def rows(*due: str) -> tuple[tuple[str, ...], ...]:
        return (HEADER, *((*row[:2], day) for row, day in zip(ROWS, due, strict=False)))

    was = "\n".join(cell for row in (*rows(*made), ROWS[2]) for cell in row)
    known = Bookmark("", words_digest(was), 0, 1)
    found = Found("", known, (*rows("avril", "juillet"), ROWS[2]))
    assert [name for name, *_ in cells(TABLE, found)] == told
