"""Actions between meetings, by commands: the list, the life of one, the reminders."""

import csv
import datetime
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest

from clu.office.spreadsheet import as_csv
from tests import test_nouns
from tests.conftest import SAMPLE, made_once
from tests.test_minutes import PLAIN
from tests.test_nouns import Clu

clu, folder = test_nouns.clu, test_nouns.folder

TODAY = datetime.date(2024, 11, 20)
SIGNS = "changer-les-panneaux"
LINES = 5
"""Actions to do after the session: three promises, two actions of the sample."""


KNOWING_THE_DAY = (
    *("commands.subject", "tasks.founding"),
    "tasks.saving",
)
"""Its source comes last: a module that is first imported now would keep this day for good."""


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the next meeting."""
    monkeypatch.setattr("clu.clock.today", lambda: TODAY)
    seconds = iter(range(1000))
    monkeypatch.setattr(
        "clu.clock.now",
        lambda: datetime.datetime(2024, 3, 27, 15) + datetime.timedelta(seconds=next(seconds)),
    )


def asked(clu: Clu, item: str, by: str, question: str, follow_up: str, *options: str) -> None:
    """A question and what was promised."""
    said = ("--question", question, "--follow-up", follow_up, *options)
    answer = clu("exchange", "add", SAMPLE, "--item", item, "--asked-by", by, *said)
    assert answer.code == 0, answer


@pytest.fixture
def session(clu: Clu) -> Clu:
    """What was promised on 27 March 2024, and what became of it."""
    made_once("promises", lambda: _promised(clu))
    return clu


def _promised(clu: Clu) -> None:
    clu("attendance", "set", SAMPLE, "UDAF")
    due = ("--due", "30/06/2024", "--owner", "SGCD")
    asked(clu, "2", "udaf", "Quand ?", "Changer les panneaux", *due)
    asked(clu, "3", "un usager", "Pourquoi ?", "=Ouvrir un guichet", "--due", "08/11/2024")
    asked(clu, "3", "udaf", "Une navette ?", "Demander une navette", "--owner", "Mairie")
    clu("decision", "add", SAMPLE, "--item", "3", "--text", "Oui", "--follow-up", "Enquêter")
    for on, due_ in (("2024-06-20", "30/09/2024"), ("2024-09-20", "30/06/2025")):
        clu("action", "set", SIGNS, "--due", due_, "--on", on, "--note", "Marché retardé")
    clu("action", "set", SIGNS, "--state", "en cours", "--on", "2024-10-02", "--meeting", SAMPLE)
    clu("action", "set", "enqueter", "--state", "réalisée", "--on", "2024-10-02")


def test_the_list_says_of_each_open_action_all_that_matters(session: Clu) -> None:
    """Those of all meetings and plans; what was promised is told apart."""
    lines = {line.split()[0]: line for line in session("action", "list").lines}
    assert len(lines) == LINES
    assert lines[SIGNS] == (
        f"{SIGNS}  S-2024-01 Changer les panneaux – engagement pris en séance le 27 mars 2024, "
        "point 2, en cours, SGCD, échéance 30 juin 2025, reportée (2e fois)"
    )
    assert lines["ouvrir-un-guichet"].endswith("échéance 8 novembre 2024, en retard de 12 jours")
    assert "action interne (constat d’audit)" in lines["signaletique-trois-sites"]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--late"], {"ouvrir-un-guichet"}),
        (["--owner", "sgcd"], {SIGNS}),
        (["--owner", "mair"], {"demander-une-navette"}),
        (["--plan", "signage"], {"signaletique-trois-sites"}),
        (["--meeting", "27/03/2024"], {SIGNS, "ouvrir-un-guichet", "demander-une-navette"}),
        (
            ["--meeting", SAMPLE, "--all"],
            {SIGNS, "ouvrir-un-guichet", "demander-une-navette", "enqueter"},
        ),
        (["--state", "réalisée", "--plan", "suites"], {"enqueter"}),
    ],
)
def test_the_list_keeps_to_what_is_asked(options: list[str], found: set[str], session: Clu) -> None:
    assert {line.split()[0] for line in session("action", "list", *options).lines} == found
    told = json.loads(session("action", "list", *options, "--json").out)
    assert {each["id"] for each in told} == found


@pytest.mark.parametrize(("owner", "found"), [("SGCD", 2), ("Mairie", 1)])
def test_an_owner_is_asked_for_the_answers_that_they_owe_and_no_others(
    owner: str, found: int, session: Clu
) -> None:
    owed = ("--owed", "--owed-by", "SGCD", "--owed-due", "30/06/2024")
    asks = ("--item", "2", "--asked-by", "udaf", "--text", "Et le hall ?")
    assert session("exchange", "add", SAMPLE, *asks, *owed).code == 0
    assert session("meeting", "set", SAMPLE, "--state", "tenue", "--force").code == 0
    assert len(session("action", "list", "--owner", owner).lines) == found


def test_an_owner_that_no_action_has_is_told_with_those_that_are_known(session: Clu) -> None:
    said = session("action", "list", "--owner", "SGCC")
    assert said.code == 2
    assert "Vouliez-vous dire « SGCD » ?" in said.err


def test_a_program_is_told_how_late_and_where_it_was_promised(session: Clu) -> None:
    told = {each["id"]: each for each in json.loads(session("action", "list", "--json").out)}
    assert told["ouvrir-un-guichet"]["today"] == {
        "state": "validated",
        "owner": "",
        "due": "2024-11-08",
        "is_overdue": True,
        "days_late": 12,
        "times_postponed": 0,
        "is_promised": True,
        "meeting": SAMPLE,
        "item": "enquetes",
        "asked_by": "un usager",
    }
    assert told["signaletique-trois-sites"]["today"]["is_promised"] is False


def test_a_spreadsheet_reads_the_list_as_text_and_never_as_formulas(session: Clu) -> None:
    """Excel in French expects semicolons, and a mark by which it knows UTF-8."""
    content = session("action", "list", "--csv", "--all", "--plan", "suites").out
    assert content.startswith('\ufeff"N°";"Identifiant";')
    assert content.count("\n") == content.count("\r\n") == LINES
    rows = list(
        csv.DictReader(io.StringIO(content.removeprefix("\ufeff"), newline=""), delimiter=";")
    )
    assert rows[1]["Action"] == "'=Ouvrir un guichet"
    assert rows[1]["Jours de retard"] == "12"
    assert rows[0]["Point"].startswith("2. ")
    assert (rows[0]["Reports"], rows[0]["Réunion"]) == ("2", SAMPLE)


@pytest.mark.parametrize("cell", ["=1+1", "+33 1", "-5", "@SOMME(A1)", "\t=1", " =1"])
def test_no_cell_is_ever_a_formula(cell: str) -> None:
    text = as_csv(["A"], [[cell]]).decode("utf-8-sig")
    _, (written,) = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert written == f"'{cell}"


@pytest.mark.parametrize("cell", ['dit « "oui" »', "a,b;c", "deux\nlignes", "", "l’été"])
def test_what_is_no_formula_is_read_back_as_it_was(cell: str) -> None:
    text = as_csv(["A", "B"], [[cell, "x"]]).decode("utf-8-sig")
    _, written = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert written == [cell, "x"]


def test_a_number_stays_a_number_with_the_comma_that_is_read_here() -> None:
    assert as_csv(["A", "B"], [[Decimal("-1.4"), 12]]).endswith(b'\r\n"-1,4";"12"\r\n')


def test_the_life_of_an_action_is_told_from_the_question_to_this_day(session: Clu) -> None:
    session("action", "set", SIGNS, "--asker-told", "20/10/2024")
    shown = session("action", "show", SIGNS).lines
    assert shown[shown.index("") + 1 :] == [
        "Engagement pris en séance le 27 mars 2024, point 2 « Labellisation QUAL-E-PREF »",
        "Question – UDAF : Quand ?",
        "Ouverte le 27 mars 2024 : validée, SGCD, échéance 30 juin 2024",
        "20 juin 2024 : échéance reportée du 30 juin 2024 au 30 septembre 2024 ; "
        "« Marché retardé »",
        "20 septembre 2024 : échéance reportée du 30 septembre 2024 au 30 juin 2025 ; "
        "« Marché retardé »",
        "2 octobre 2024 (réunion du 27 mars 2024) : validée → en cours",
        "Reportée 2 fois",
        "Demandeur informé le 20 octobre 2024",
        "Aujourd’hui : reportée (2e fois)",
    ]


def test_whoever_asked_and_was_not_told_is_remembered(session: Clu) -> None:
    shown = session("action", "show", "enqueter").lines
    assert "Décision : Oui" in shown
    assert "Demandeur à informer" in shown


def test_an_internal_action_says_that_it_is_one(session: Clu) -> None:
    shown = session("action", "show", "signaletique-trois-sites").lines
    assert "Action interne (constat d’audit)" in shown
    assert '"Action interne (constat d’audit)"' in session("action", "list", "--csv", "--all").out
    assert not [line for line in shown if "emandeur" in line]


# --- reminders -------------------------------------------------------------------------------


def test_the_reminder_of_a_service_is_a_message_ready_to_paste(session: Clu) -> None:
    session("action", "set", SIGNS, "--due", "01/09/2025")
    session("action", "set", "demander-une-navette", "--owner", "SGCD", "--due", "08/11/2024")
    text = session("reminder", "sgcd").out
    assert text.startswith(
        "À : SGCD\nObjet : Comité Local des Usagers, suivi des actions au 20 novembre 2024"
    )
    late = "– S-2024-03 – Demander une navette : échéance le 8 novembre 2024, en retard de 12 jours"
    other = (
        "– S-2024-01 – Changer les panneaux : échéance le 1er septembre 2025, reportée (3e fois)"
    )
    assert f"{late}\n{other}\n" in text
    assert "les actions suivantes, confiées à votre service" in text
    assert "donnée aux membres du comité." in text.translate(PLAIN)
    session("exchange", "set", SAMPLE, "É-1", "--confidential", "oui")
    text = session("reminder", "sgcd").out.translate(PLAIN)
    assert "donnée aux membres du comité, sauf pour S-2024-01." in text
    session("exchange", "set", SAMPLE, "É-2", "--off-record", "oui")
    assert "aux membres" not in session("reminder", "sgcd").out
    assert text.rstrip().endswith("Bien cordialement,\nCellule Qualité")


def test_a_reminder_is_signed_by_who_prepared_the_last_meeting(session: Clu) -> None:
    session("meeting", "add", "2025-03-10", "--prepared-by", "Mission qualité")
    assert session("reminder", "sgcd").out.rstrip().endswith("Bien cordialement,\nMission qualité")
    session("committee", "set", "--contact", "qualite@a.example")
    assert session("reminder", "sgcd").out.rstrip().endswith("qualité\nqualite@a.example")


def test_one_action_is_asked_for_in_the_singular(session: Clu) -> None:
    text = session("reminder", "Mairie").out
    assert "l’action suivante, confiée à votre service, reste à réaliser" in text
    assert "en retard" not in text


def test_without_a_service_each_has_its_message_and_what_nobody_has_stands_apart(
    session: Clu,
) -> None:
    parts = session("reminder").out.split("─" * 40)
    assert [part.strip().splitlines()[0] for part in parts] == [
        "À : Mairie",
        "À : SGCD",
        "Sans service responsable, à attribuer :",
    ]
    assert "Ouvrir un guichet" in parts[-1]


def test_a_service_without_an_action_or_unknown_is_told(session: Clu) -> None:
    assert "Aucune action à faire : " in session("reminder", "bcru").out
    said = session("reminder", "xyz")
    assert said.code == 2
    assert "Aucune action n’est confiée au service « xyz »" in said.err


def test_what_could_not_be_read_is_said_beside_the_reminders(session: Clu, folder: Path) -> None:
    """Nobody takes for nothing to do what nobody could read."""
    (folder / "agendas/plans/pan.toml").write_text("title = [", encoding="utf-8")
    said = session("reminder")
    assert said.code == 1
    assert "pan.toml" in said.err


def test_minutes_that_are_gone_leave_the_promise_its_day(session: Clu, folder: Path) -> None:
    (folder / "agendas" / SAMPLE / "minutes.toml").unlink()
    shown = session("action", "show", SIGNS).lines
    assert "Engagement pris en séance le 27 mars 2024" in shown
