"""The traps of the deck of 27 March 2024: each is told, by its rule, at its line."""

import shutil
from pathlib import Path

import pytest

from clu.model.problem import Problem
from clu.tasks.problems import all_problems
from clu.workspace import open_workspace
from tests.checks.libraries import PLAIN
from tests.conftest import ROOT, SAMPLE

MEETING, GENERAL = f"agendas/{SAMPLE}/meeting.toml", "agendas/surveys/2023-accueil-general.toml"
SAID = (
    "Hausse de 49 % du nombre d’appels entrants entre 2022 et 2023 (461 018 en 2022) : hausse de "
    "40 % du nombre d’appels décrochés (407 920 traités en 2022 et 569 916 décrochés en 2023)"
)
"""What the slide said in 2024: the rate of which it speaks fell."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Problem]]:
    """The problems of the sample, with the words that its slide of calls had in the room."""
    folder = tmp_path_factory.mktemp("traps")
    shutil.copytree(ROOT / "agendas", folder / "agendas")
    path = folder / MEETING
    text = path.read_text("utf-8")
    slide = 'id = "appels"\nkind = "chart"\n'
    assert slide in text
    path.write_text(text.replace(slide, f'{slide}comment = "{SAID}"\n'), "utf-8")
    return folder, list(all_problems(open_workspace(folder)))


@pytest.mark.parametrize(
    ("rule", "file", "line", "words"),
    [
        pytest.param(
            "mots-contre-chiffres",
            MEETING,
            'indicators = ["appels-decroches-taux", "appels-recus", "appels-decroches"]',
            "(82,9 % en 2023) est en baisse : −5,6 points",
            id="a rise in volume over a rate that falls",
        ),
        pytest.param(
            "intitules-voisins",
            MEETING,
            '"spp-appels-decroches"',
            "(82,9 % en 2023) et « Appels décrochés en préfecture » (91 %)",
            id="83 % and 91 % of calls answered",
        ),
        pytest.param(
            "theme-exclusif",
            "agendas/surveys/2022-sejour.toml",
            "exclusive = ",
            "totalisent 100,5 %",
            id="reasons that add up to 100,5 %",
        ),
        pytest.param(
            "composantes",
            GENERAL,
            "global_components = ",
            "annonce 4 composantes, 5 sont citées",
            id="four components announced, five listed",
        ),
        pytest.param(
            "composantes",
            "agendas/surveys/2023-sejour.toml",
            "global_components = ",
            "annonce 4 composantes, 5 sont citées",
            id="the same in the other survey",
        ),
        pytest.param(
            "base-faible",
            GENERAL,
            "participants = 62",
            "62 participants, soit ± 12,4 points au plus",
            id="62 answers",
        ),
        pytest.param(
            "enquete-lacunaire",
            GENERAL,
            "",
            "taux global de « Enquête de satisfaction août/septembre 2023, accueil général » non "
            "connu",
            id="a global rate that is known for 2022 alone",
        ),
        pytest.param(
            "taux-sans-decompte",
            GENERAL,
            'id = "rendez-vous-pan"',
            "6 taux sur 7",
            id="each question has its own base",
        ),
        pytest.param(
            "releve-lacunaire",
            "agendas/indicators/2023.toml",
            "period_note = ",
            "trimestre non précisé par la source",
            id="a part of a year that is not said",
        ),
    ],
)
def test_a_trap_of_the_source_is_told_at_its_line(
    rule: str, file: str, line: str, words: str, found: tuple[Path, list[Problem]]
) -> None:
    folder, problems = found
    of_it = [
        each
        for each in problems
        if each.rule == rule and words in each.sentence.translate(PLAIN) and each.file == file
    ]
    assert of_it
    text = (folder / file).read_text("utf-8").splitlines()
    for each in of_it:
        assert bool(each.line) is bool(line)
        assert not line or line in "\n".join(text[(each.line or 0) - 1 :][:2])


def test_147_answers_are_told_as_soon_as_the_committee_asks_for_more(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "agendas", tmp_path / "agendas")
    path = tmp_path / "agendas/committee.toml"
    text = path.read_text("utf-8")
    head, tables, rest = text.partition("\n[")
    path.write_text(f"{head}\nlimits = {{ base-faible = 150 }}\n{tables}{rest}", "utf-8")
    told = [each.sentence.translate(PLAIN) for each in all_problems(open_workspace(tmp_path))]
    assert any("147 participants, soit ± 8,1 points au plus" in each for each in told)


def test_the_numbers_that_the_slide_gave_are_those_of_its_readings(
    found: tuple[Path, list[Problem]],
) -> None:
    assert not [each for each in found[1] if each.rule == "chiffre-retape"]
