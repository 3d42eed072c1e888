"""Words of slides that were not read again."""

import datetime

import pytest

from clu.checks.rules import problems_of
from tests.checks.libraries import ONE, Table, by, shown, workspace


def said(rule: str, text: str, **keys: object) -> list[str]:
    slide: Table = {"kind": "text", "bullets": [text], **keys}
    return by(rule, workspace(meetings=shown(slide)))


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Il faut le le dire", True),
        ("Dans Dans la salle", True),
        ("de **de** l’accueil", True),
        ("nous nous réunissons", False),
        ("vous vous inscrivez", False),
        ("très très bien", False),
        ("Dites-le le lundi", False),
        ("Ce qui l’est est dit", False),
        ("le lendemain", False),
        ("20 20", False),
        ("oui, oui", False),
    ],
)
def test_a_word_is_written_once(text: str, *, is_told: bool) -> None:
    found = said("mot-double", text)
    assert [each.partition(" : ")[0] for each in found] == [
        f"{ONE}/meeting items.un.slides.s-0.bullets.0"
    ] * is_told
    assert not said("mot-double", text, internal=True)


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("À compléter", True),
        ("Délai : à préciser.", True),
        ("Délai (à compléter)", True),
        ("[à renseigner]", True),
        ("XXX agents", True),
        ("Combien ???", True),
        ("Lorem ipsum dolor", True),
        ("Un formulaire à compléter par l’usager", False),
        ("Les modalités restent à préciser avec les services", False),
        ("Super Bowl XXX…", True),
        ("Louis XX", False),
        ("Combien ?", False),
    ],
)
def test_nothing_is_left_to_be_completed(text: str, *, is_told: bool) -> None:
    assert len(said("a-completer", text)) == is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Écrire à anne.durand@val-de-marne.gouv.fr", True),
        ("Écrire à anne@gmail.com", True),
        ("Écrire à prefecture@val-de-marne.gouv.fr", False),
        ("Son portable : 06 12 34 56 78", True),
        ("Dossier n° 9400123456", True),
        ("Né le 3 avril 1980", True),
        ("687 500 appels", False),
        ("Le décret n° 2017-875", False),
        ("M. Anne DURAND, préfète", False),
        ("21 avenue du Général de Gaulle, 94000 Créteil", False),
    ],
)
def test_what_would_lead_to_someone_is_told_before_it_is_shown(text: str, *, is_told: bool) -> None:
    assert len(said("donnee-personnelle", text)) == is_told


def test_a_text_is_told_once_and_only_before_the_meeting() -> None:
    slide = {"kind": "text", "bullets": ["le le"]}
    other = {**shown(slide)[ONE], "date": datetime.date(2030, 6, 14)}
    both = workspace(meetings={**shown(slide), "2030-06-14": other})
    assert len([each for each in problems_of(both) if each.rule == "mot-double"]) == 2
    assert not by("mot-double", workspace(meetings=shown(slide, state="held")))
