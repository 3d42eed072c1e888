"""What `show` and `list` say of figures, of surveys and of actions, to people and to programs."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from clu import clock
from tests import test_nouns
from tests.conftest import SAMPLE
from tests.test_nouns import ACTION, Clu

clu, folder = test_nouns.clu, test_nouns.folder


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve days before the meeting of the sample."""
    monkeypatch.setattr(clock, "today", lambda: datetime.date(2024, 3, 15))


def readings(clu: Clu, indicator: str) -> tuple[list[str], list[dict[str, Any]]]:
    """The readings of an indicator, as they are told to people, then to programs."""
    lines = clu("indicator", "show", indicator).lines
    rows = json.loads(clu("indicator", "show", indicator, "--json").out)["readings"]
    return lines[lines.index("Relevés :") + 1 :], rows


def test_a_reading_is_told_with_all_that_is_known_of_it(clu: Clu) -> None:
    measured = ("indicator", "set", "appels-recus")
    clu(*measured, "2024", "701250", "--provisional", "--period-note", "sur onze mois")
    clu(*measured, "2023", "687501", "--reason", "Erreur")
    lines, rows = readings(clu, "appels-recus")
    assert lines == [
        "  2022 : 461 018",
        "  2023 : 687 501, +49 %",
        "    avant correction : 687 500 (Erreur)",
        "  2024 : 701 250, +2,0 % ; provisoire ; sur onze mois",
    ]
    last = {"period": "2024", "value": 701250, "quality": "provisional", "variation": "+2,0 %"}
    assert rows[-1] == {
        **last,
        **dict.fromkeys(("numerator", "denominator", "is_target_met", "published")),
        "gathered": "",
        "parts": [],
        "not_measured": "",
        "period_note": "sur onze mois",
        "note": "",
        "former": [],
    }
    former = {"value": 687500, "on": "2024-03-15", "reason": "Erreur"}
    assert rows[1]["former"] == [former]


def test_a_year_is_computed_from_its_months_and_told_as_such(clu: Clu) -> None:
    clu("indicator", "set", "appels-recus", "--aggregation", "somme")
    for month in ("2024-01", "janvier 2025", "2025-T2"):
        clu("indicator", "set", "appels-recus", month, "1000")
    lines, rows = readings(clu, "appels-recus")
    assert [each for each in lines if "mois" in each] == [
        "  2024 : 1 000 (1 mois sur 12)",
        "  2025 : 2 000 (4 mois sur 12)",
    ]
    assert [row["gathered"] for row in rows if row["period"] == "2024"] == ["1 mois sur 12"]
    (told,) = (each for each in clu("indicator", "list").lines if each.startswith("appels-recus "))
    assert told.endswith("2 000 (4 mois sur 12) en 2025")
    refused = clu("indicator", "set", "appels-decroches-taux", "--aggregation", "moyenne")
    assert refused.code
    assert any("vient de leurs sommes" in each for each in refused.lines)


def test_the_forecast_of_a_year_is_revised_beside_its_target(clu: Clu) -> None:
    rate = ("indicator", "set", "appels-decroches-taux", "--target-since", "2023")
    assert clu(*rate, "--target-revised", "80", "--target-revised-source", "RAP").code, "no target"
    assert not clu(*rate, "--target", "91", "--target-source", "PAP").code
    assert clu(*rate, "--target-revised", "80").code, "without its source"
    assert not clu(*rate, "--target-revised", "80", "--target-revised-source", "RAP").code
    lines, _ = readings(clu, "appels-decroches-taux")
    assert "cible 91 % non atteinte ; prévision révisée 80 % atteinte" in lines[1]
    shown = "\n".join(clu("show", SAMPLE).lines)
    assert "Prévision révisée 80 % : RAP" in shown
    assert not clu(*rate, "--target-revised", "", "--target-revised-source", "").code
    assert "révisée" not in readings(clu, "appels-decroches-taux")[0][1]


def test_a_rate_is_told_with_its_counts_and_what_was_printed_of_it(clu: Clu) -> None:
    clu("indicator", "set", "appels-decroches", "2024", "--not-measured", "panne")
    clu("indicator", "set", "appels-recus", "2024", "701250")
    lines, rows = readings(clu, "appels-decroches-taux")
    assert lines[1:] == [
        "  2023 : 82,9 % (569 916 / 687 500), −5,6 points ; cible 90 % non atteinte ; "
        "publié à l’époque : 83",
        "  2024 : –",
    ]
    assert [(row["value"], row["published"], row["is_target_met"]) for row in rows] == [
        (88.5, None, False),
        (82.9, 83, False),
        (None, None, None),
    ]
    assert readings(clu, "appels-decroches")[0][-1] == "  2024 : non mesuré (panne)"
    assert readings(clu, "appels-decroches")[1][-1]["not_measured"] == "panne"
    clu("indicator", "add", "--label", "Neuf", "--unit", "%")
    assert clu("indicator", "show", "neuf").lines[-1] == "Aucun relevé."


def test_a_rate_of_a_survey_is_told_alone_where_there_is_none_before(clu: Clu) -> None:
    clu("question", "set", "2023-sejour/courtoisie", "--rate", "")
    now = clu("survey", "show", "2023-sejour").lines
    assert "  courtoisie  sont satisfaits de la courtoisie" in now
    assert now.count("Qualité de l’accueil physique et confort :") == 1
    assert not any(line.startswith("Questions") for line in now)
    before = clu("survey", "show", "2022-sejour").lines
    assert "  courtoisie  sont satisfaits de la courtoisie : 52,2 %" in before


def test_the_actions_that_are_listed_are_those_that_are_wanted(clu: Clu) -> None:
    def listed(*words: str) -> set[str]:
        rows = json.loads(clu("action", "list", *words, "--json").out)
        return {row["id"] for row in rows}

    clu(
        "action",
        "add",
        "--plan",
        "signage",
        "--title",
        "Une",
        "--owner",
        "dcl",
        "--due",
        "14/03/2024",
    )
    clu(
        "action",
        "add",
        "--plan",
        "pan",
        "--title",
        "Deux",
        "--owner",
        "sgcd",
        "--due",
        "15/03/2024",
    )
    clu("action", "set", "une", "--state", "en cours")
    every = listed()
    assert {"une", "deux", ACTION} <= every
    assert listed("--late") & {"une", "deux"} == {"une"}
    assert listed("--owner", "citoyenneté") == {"une"}
    assert listed("--state", "en cours") & {"une", "deux"} == {"une"}
    assert listed("--plan", "pan") & {"une", "deux"} == {"deux"}
    clu("action", "set", "deux", "--state", "réalisée")
    assert "deux" not in listed()
    assert "deux" in listed("--all")
    assert "deux" in listed("--state", "réalisée")
    assert listed("--state", "réalisée", "--open") == set()
    assert listed("--meeting", SAMPLE) == set()
    clu("action", "remove", "une")
    assert clu("action", "list", "--owner", "sgcd").out == "Aucune action.\n"


def test_an_action_is_shown_with_its_life_apart_from_its_keys(clu: Clu) -> None:
    clu("action", "set", ACTION, "--state", "en cours", "--note", "Commandée")
    shown = clu("action", "show", ACTION).lines
    assert shown[0].startswith("Action « Révision de la signalétique")
    assert any("Commandée" in line for line in shown)
    assert not any(line.startswith(("Suivi", "État")) for line in shown)
    row = json.loads(clu("action", "show", ACTION, "--json").out)
    assert (row["id"], row["qualified"]) == (ACTION, f"signage/{ACTION}")
    assert row["today"]["state"] == "in_progress"


def test_the_list_of_those_who_came_says_what_they_are_and_whether_they_came(clu: Clu) -> None:
    clu("attendance", "set", SAMPLE, "udaf", "--presence", "excusé", "--capacity", "Présidente")
    told = clu("attendance", "list", SAMPLE).lines
    assert "udaf  UDAF – Présidente, excusée" in told


def test_an_id_in_the_place_of_words_is_told_by_its_name_and_kept_for_programs(
    clu: Clu, folder: Path
) -> None:
    plan = folder / "agendas/plans/signage.toml"
    title = 'title = "Révision de la signalétique sur les trois sites"'
    text = plan.read_text(encoding="utf-8")
    by_id = text.replace(title, f'{title}\nowner = "bcru"', 1)
    plan.write_text(by_id.replace('state = "validated"', 'state = "in_progress"', 1), "utf-8")
    name = "Bureau du courrier et de la relation avec les usagers"
    listed = clu("action", "list", "--owner", name)
    assert [name in line for line in listed.lines] == [True]
    assert f"À : {name}" in clu("reminder").out
    assert clu("reminder", name).out == clu("reminder", "bcru").out
    assert f" – {name}" in clu("find", "révision signalétique").out
    shown = clu("action", "show", "signaletique-trois-sites")
    assert name in shown.out
    raw = json.loads(clu("action", "show", "signaletique-trois-sites", "--json").out)
    assert raw["owner"] == "bcru"


def test_someone_who_is_not_noted_in_session_is_told_by_the_name_of_the_member(
    clu: Clu, folder: Path
) -> None:
    minutes = folder / f"agendas/{SAMPLE}/minutes.toml"
    item = clu("item", "list", SAMPLE).lines[0].split()[1]
    minutes.write_text(
        "schema = 1\n"
        f'[[exchanges]]\nid = "e-1"\nitem = "{item}"\nasked_by = "apf"\ntext = "Une rampe ?"\n'
        '[[exchanges.turns]]\nby = "udaf"\ntext = "Oui."\n',
        encoding="utf-8",
    )
    shown = clu("exchange", "show", SAMPLE, "e-1").out
    assert "Posée par : APF France handicap" in shown
    assert "Intervenant : UDAF" in shown
    assert "– APF France handicap" in clu("find", "rampe").out
