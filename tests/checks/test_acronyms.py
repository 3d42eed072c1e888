"""Acronyms that a deck shows, and that nothing spells out."""

from typing import Any

import pytest

from clu.checks.rules import problems_of
from tests.checks.libraries import ONE, sentence, showing, workspace


def text(*bullets: Any, **others: Any) -> dict[str, Any]:
    return {"kind": "text", "bullets": list(bullets), **others}


@pytest.mark.parametrize(
    ("slide", "told"),
    [
        (text("Le CERT répond", "Le CERT et le **SGCD**"), ["CERT", "SGCD"]),  # once each
        (text("Le CERT répond", "Centre d’expertise et de ressources des titres (CERT)"), []),
        (text("Le CERT répond", "Le Centre d’Expertise, de Ressources et de Titres"), []),
        (text("Le SG répond", "Le Secrétaire Général"), ["SG"]),  # two letters are too few
        (text("Le CERT répond", notes="Les DMI : à dire"), ["DMI", "CERT"]),
        (text("La DDT et le BRU répondent"), []),  # the committee says both
        (text("Le CERT répond", internal=True), []),
        (text("Mme DUPONT, en RDV, un PDF, ORDRE DU JOUR, le XXI"), []),
        (text("Rien", title="Le CERT"), ["CERT"]),
    ],
)
def test_an_acronym_that_nothing_spells_out_is_noted_where_it_is_first(
    slide: dict[str, Any], told: list[str]
) -> None:
    known = {
        "acronyms": {"DDT": "direction"},
        "services": {"b": "Bureau des relations usagers (BRU)"},
    }
    found = problems_of(workspace(committee=known, meetings={ONE: showing(slide)}))
    assert [sentence(each) for each in found] == [
        f"le sigle « {each} » n’est développé nulle part." for each in told
    ]
