"""Which record a command is about: never the document of another meeting, never another person."""

import datetime
import shutil
from pathlib import Path

import pytest

from clu.model.library import Library
from clu.workspace import open_workspace
from tests import test_nouns
from tests.conftest import ROOT
from tests.test_minutes import PLAIN, told
from tests.test_nouns import Clu

NEXT, LAST = "2026-12-10", "2025-11-20"

clu = test_nouns.clu


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fictional workspace, which is the current folder."""
    shutil.copytree(ROOT / "clu" / "data" / "demo", tmp_path / "agendas")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("clu.clock.today", lambda: datetime.date(2026, 11, 28))
    return tmp_path


def library(folder: Path) -> Library:
    return open_workspace(folder).library


def break_it(folder: Path, meeting: str) -> None:
    """A meeting of which the file cannot be read any more."""
    file = folder / "agendas" / meeting / "meeting.toml"
    file.write_bytes(file.read_bytes() + b'\nplace = "pr\xe9fecture"\n')


@pytest.mark.parametrize(
    "command", ["deck", "deck --text", "show", "sheet", "running-order", "convocation", "calendar"]
)
def test_the_next_meeting_that_cannot_be_read_is_never_passed_over(
    command: str, clu: Clu, folder: Path
) -> None:
    break_it(folder, NEXT)
    said = clu(*command.split())
    assert said.code == 1
    assert f"agendas/{NEXT}/meeting.toml, ligne " in said.err.translate(PLAIN)
    assert "UTF-8" in said.err
    assert LAST not in said.out + said.err
    assert not (folder / "decks").exists()


@pytest.mark.parametrize("command", ["minutes", "progress"])
def test_the_last_meeting_that_cannot_be_read_is_never_passed_over(
    command: str, clu: Clu, folder: Path
) -> None:
    break_it(folder, LAST)
    said = clu(command)
    assert said.code == 1
    assert f"agendas/{LAST}/meeting.toml" in said.err
    assert not (folder / "decks").exists()


@pytest.mark.parametrize(
    "typed", ["10/12/2026", "10 décembre 2026", f"{NEXT}\u00a0", "\u200b10\u202fdéc.\u00a02026"]
)
def test_a_meeting_is_named_by_its_date_however_it_is_written(
    typed: str, clu: Clu, folder: Path
) -> None:
    assert told(clu, "show", typed) == told(clu, "show", NEXT)


def test_a_meeting_that_is_not_there_is_told_with_those_that_are(clu: Clu, folder: Path) -> None:
    for typed in ("17/12/2026", "17 décembre 2026"):
        said = clu("show", typed)
        assert said.code == 2
        assert "« 2026-12-17 » n’existe pas" in said.err.translate(PLAIN)


def test_two_meetings_of_one_day_are_both_told(clu: Clu, folder: Path) -> None:
    for part in ("matin", "soir"):
        told(clu, "meeting", "add", f"2027-03-04-{part}")
    said = clu("show", "4 mars 2027")
    assert said.code == 2
    assert "« 2027-03-04-matin » pour réunion du 4 mars 2027 ou « 2027-03-04-soir »" in (
        said.err.translate(PLAIN)
    )


@pytest.mark.parametrize("year", ["0206", "9999", "2200"])
def test_a_year_that_nobody_means_is_told(year: str, clu: Clu, folder: Path) -> None:
    for argv in (
        ["meeting", "add", f"01/02/{year}"],
        ["meeting", "set", NEXT, "--date", f"01/02/{year}"],
        ["action", "add", "--plan", "suites", "--title", "X", "--due", f"1/2/{year}"],
        ["sent", NEXT, "deck", "--force", "--to", "tous", "--on", f"01/02/{year}"],
        ["meeting", "move", NEXT, "--to", f"{year}-02-01"],
    ):
        said = clu(*argv)
        assert said.code == 2, argv
        assert "Vérifiez l’année." in said.err, argv
    assert clu("calendar", f"{year}-12-31").code == 2


def test_a_meeting_far_from_the_others_is_doubted_as_soon_as_it_is_saved(
    clu: Clu, folder: Path
) -> None:
    assert "Vérifiez l’année." in clu("meeting", "add", "10/12/2062").err


def test_an_owner_is_stored_in_its_known_spelling_and_reminded_once(clu: Clu, folder: Path) -> None:
    pasted = "SERVICE\u00a0du\u200b  numérique."
    told(clu, "action", "set", "compteur-passages", "--owner", pasted)
    (action,) = [
        action
        for plan in library(folder).plans.values()
        for action in plan.actions
        if action.id == "compteur-passages"
    ]
    assert action.as_of(datetime.date.max).owner == "Service du numérique"
    assert told(clu, "reminder").count("À : Service du numérique\n") == 1
    assert action.title in told(clu, "reminder", "service du  numerique")


def test_two_spellings_in_the_files_are_one_service(clu: Clu, folder: Path) -> None:
    for file in (folder / "agendas" / "plans").glob("*.toml"):
        text = file.read_text(encoding="utf-8")
        other = text.replace('"Service du numérique"', '"Service\u00a0du Numérique"', 1)
        file.write_text(other, encoding="utf-8")
    letter = told(clu, "reminder", "Service du numérique")
    assert letter == told(clu, "reminder", "Service\u00a0du Numérique")
    assert told(clu, "reminder").translate(PLAIN).count("À : Service du ") == 1
    assert told(clu, "action", "list", "--owner", "service du numérique") == told(
        clu, "action", "list", "--owner", "numérique"
    )


def test_a_member_who_asks_by_command_is_there_from_then_on(clu: Clu, folder: Path) -> None:
    who = ("--asked-by", "union familles", "--answer", "Oui.", "--answered-by", "mairie")
    told(clu, "exchange", "add", NEXT, "--item", "1", "--question", "Quand ?", *who)
    noted = library(folder).minutes[NEXT]
    (exchange,) = noted.exchanges
    assert (exchange.asked_by, exchange.turns[0].by) == ("familles", "mairie")
    assert {"familles", "mairie"} <= {each.id for each in noted.attendance}


def test_someone_who_is_two_is_refused_and_nothing_is_noted(clu: Clu, folder: Path) -> None:
    said = clu("exchange", "add", NEXT, "--item", "1", "--question", "X", "--asked-by", "brume")
    assert said.code == 2
    told_of = said.err.translate(PLAIN)
    assert "« Secrétaire général » pour M. Aurélien BRUMAIRE, Secrétaire général" in told_of
    assert "« Préfète de la Brume » pour Préfète de la Brume, Préfecture de la Brume" in told_of
    assert NEXT not in library(folder).minutes
