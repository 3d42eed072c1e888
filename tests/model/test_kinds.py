"""What is said of a kind of paper or of a unit, whatever the one."""

import pytest

from clu.model.catalogue import PAPERS
from clu.model.indicators import Unit
from clu.model.paper import Listed


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        *(("deck", "produit"), ("convocation", "produite"), ("progress", "produites")),
        *(("sheet", "produite"), ("notes", "produite"), ("minutes", "produit")),
    ],
)
def test_a_participle_agrees_with_the_paper_that_it_is_said_of(paper: str, said: str) -> None:
    assert PAPERS[paper].agreed("produit") == said


def test_what_is_counted_one_by_one_has_no_decimals_and_an_amount_is_charted_after_its_rate() -> (
    None
):
    assert [each for each in Unit if each.facts.is_whole] == [Unit.COUNT, Unit.RANK]
    assert [each for each in Unit if each.facts.is_volume] == [Unit.COUNT, Unit.EUROS]
    assert [each for each in Unit if each.facts.is_rate] == [Unit.PERCENT]
    assert [each for each in Unit if each.facts.is_rank] == [Unit.RANK]


def test_only_a_count_under_nought_is_impossible_and_the_rest_is_doubted() -> None:
    doubted = {each: each.facts.bounds.is_possible for each in Unit if each.facts.bounds}
    assert doubted == {
        Unit.PERCENT: True,
        Unit.COUNT: False,
        Unit.SCORE_5: True,
        Unit.SCORE_10: True,
    }


@pytest.mark.parametrize(
    ("levels", "nested"),
    [
        ((), [("a", []), ("b", []), ("c", [])]),
        ((0, 1, 0), [("a", ["b"]), ("c", [])]),
        ((1, 1, 0), [("a", ["b"]), ("c", [])]),
    ],
)
def test_points_stand_below_the_one_before_unless_none_does(
    levels: tuple[int, ...], nested: list[tuple[str, list[str]]]
) -> None:
    assert Listed(("a", "b", "c"), levels=levels).nested == nested
