"""Which letters are an acronym, and what around them spells it out."""

import pytest

from clu.model.acronyms import LONGEST, unspelt


@pytest.mark.parametrize(
    "text",
    [
        *("Le CLU", "CLU, comité local des usagers", "CLU : comité local", "Mme DIT CLU(E) et CLU"),
        *("(comité) Le CLU", "comité local usagers CLU", "CLU – un, deux, trois comité local des"),
        *("Le CLU. Comité local des Usagers", "CLU, CLUS-2"),
    ],
)
def test_letters_that_nothing_spells_out_are_told(text: str) -> None:
    assert unspelt([("là", text)]) == {"CLU": "là"}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "CLU (comité local des usagers)",
            "Comité local des usagers (CLU)",
            "M. CLU",
            "Brume CLU",
        ),
        *("CLU – comité local des usagers", "le CLU. Comité Local des Usagers", "CLU=Comité L. Un"),
        *("LE CLU ET LA SUITE", "CLUS-2", "x.CLU", "CLU/CAF", "a@CLU", "CLU-x", "A", "ABCDEFGH"),
        *("un SMS, un RDV, les XXI", "Clu", "un comité, le local, des usagers (CLU)"),
    ],
)
def test_what_is_spelt_out_is_a_name_or_is_everyday_is_not(text: str) -> None:
    assert unspelt([("là", text)]) == {}


def test_an_acronym_is_where_it_stands_first_and_spelt_out_by_any_line_or_by_who_knows_it() -> None:
    lines = [("a", "rien"), ("b", "Le CLU"), ("c", "CLU, CAF"), ("d", "Caisse d’Allocations (CA)")]
    assert unspelt(lines) == {"CLU": "b", "CAF": "c"}
    assert unspelt(lines, {"CLU"}) == {"CAF": "c"}
    assert unspelt([*lines, ("e", "CAF (caisse d’allocations familiales)")]) == {"CLU": "b"}
    assert unspelt([("a", "le SG"), ("b", "le Secrétaire Général")]) == {"SG": "a"}  # too few
    assert unspelt([("a", "la R&D"), ("b", "recherche et développement (R&D)")]) == {}


def test_a_line_is_read_to_its_two_thousandth_sign() -> None:
    for more, told in ((0, {"CLU": "là"}), (1, {"CL": "là"}), (3, {})):
        assert unspelt([("là", "é" * (LONGEST - 4 + more) + " CLU")]) == told


@pytest.mark.parametrize(("fillers", "is_spelt"), [(8, True), (9, False)])
def test_an_acronym_is_spelt_out_by_the_few_words_beside_it(
    fillers: int, *, is_spelt: bool
) -> None:
    words = " ".join(("comité", *("x" * fillers), "local", "usagers"))
    for text in (f"{words} (CLU)", f"CLU : {words}"):
        assert (unspelt([("là", text)]) == {}) is is_spelt
    assert unspelt([("là", "Œuvres locales usagers (OLU)")]) == {}
