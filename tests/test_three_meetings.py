"""Three meetings by commands alone: prepared, held, closed, validated, followed, prepared again."""

import datetime
from pathlib import Path

import pytest

from clu.deck.compose import compose
from clu.deck.outline import texts
from clu.model.follow_ups import follow_ups, state_in_words
from clu.model.library import Library
from clu.model.meeting import MeetingState
from clu.papers.maker import PaperRequest
from clu.tasks.papers import written
from clu.workspace import open_workspace
from tests import test_nouns
from tests.test_minutes import PLAIN
from tests.test_minutes import told as done
from tests.test_nouns import Clu

ONE, TWO, THREE = "2025-03-18", "2025-11-20", "2026-06-11"

clu = test_nouns.clu


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in which one types."""
    monkeypatch.chdir(tmp_path)
    clock = iter(range(10_000))

    def now() -> datetime.datetime:
        return datetime.datetime(2025, 3, 18, 14) + datetime.timedelta(seconds=next(clock))

    monkeypatch.setattr("clu.clock.now", now)
    return tmp_path


def library(folder: Path) -> Library:
    return open_workspace(folder).library


def minutes(folder: Path, meeting: str) -> str:
    return paper(folder, meeting, "md").decode().translate(PLAIN)


def paper(folder: Path, meeting: str, format_: str) -> bytes:
    asked = PaperRequest(meeting, datetime.date(2026, 1, 1))
    return written(open_workspace(folder), "minutes", asked, format_)


def deck(folder: Path, meeting: str) -> str:
    return "\n".join(texts(compose(library(folder), meeting).slides)).translate(PLAIN)


def fate(folder: Path, meeting: str) -> dict[str, str]:
    """What a meeting hears of each promise."""
    found = follow_ups(library(folder), meeting)
    return {each.action.number: state_in_words(each.now).translate(PLAIN) for each in found}


def outcomes(clu: Clu, folder: Path, meeting: str) -> None:
    """Nothing to report on what was not spoken of."""
    for item in library(folder).meetings[meeting].items:
        done(clu, "outcome", "set", meeting, item.id, "--nothing-to-report", "oui")


def end(clu: Clu, folder: Path, meeting: str, day: str) -> None:
    """Close and validate."""
    outcomes(clu, folder, meeting)
    done(clu, "close", meeting, "--at", "16h")
    done(clu, "validate", meeting, "--by", "Le secrétaire général", "--on", day)


def founded(clu: Clu) -> None:
    words = ("--structure", "Préfecture", "--department", "Val-de-Marne", "--site", "Créteil")
    done(clu, "init", ".", *words, "--service", "Accueil; DSI", "--date", ONE)
    done(clu, "member", "add", "--id", "udaf", "--organisation", "UDAF")
    done(clu, "member", "add", "--id", "apf", "--organisation", "APF France handicap")


def first(clu: Clu, folder: Path) -> None:
    """A question with a promise, another whose answer is owed, a decision, a secret."""
    done(clu, "attendance", "set", ONE, "udaf")
    done(clu, "attendance", "set", ONE, "apf", "--presence", "excusé")
    ask = ("exchange", "add", ONE, "--item", "1", "--asked-by", "udaf", "--question")
    rampe = ("--follow-up", "Poser une rampe", "--owner", "Accueil", "--due", "30/09/2025")
    done(clu, *ask, "Et la rampe ?", "--answer", "Bientôt.", "--answered-by", "le préfet", *rampe)
    delai = ("--follow-up", "Donner le délai", "--owner", "DSI", "--due", "30/06/2025")
    done(clu, *ask, "Quel délai ?", "--owed", *delai)
    secret = ("--follow-up", "Entendre l’agent", "--owner", "Accueil", "--due", "1/4/2025")
    done(clu, *ask, "Un agent a crié", "--off-record", *secret)
    promise = ("--follow-up", "Refaire l’affichage", "--owner", "Accueil", "--due", "31/12/2025")
    done(clu, "decision", "add", ONE, "--item", "2", "--text", "L’affichage est refait.", *promise)
    end(clu, folder, ONE, "08/04/2025")


def test_three_meetings(clu: Clu, folder: Path) -> None:
    """What was promised is heard of at each meeting until it is settled; the past stays."""
    founded(clu)
    assert "Projet" not in deck(folder, ONE)
    first(clu, folder)
    said = minutes(folder, ONE)
    assert "**É-1 – Question – UDAF :** Et la rampe ?" in said
    assert "S-2025-01" in said
    assert "agent" not in said
    kept = paper(folder, ONE, "md").decode()

    # Between the meetings: one is done, one postponed.
    done(clu, "action", "set", "S-2025-02", "--state", "done", "--on", "1/6/2025", "--note", "Dit")
    done(clu, "action", "set", "S-2025-01", "--due", "31/03/2026", "--on", "20/09/2025")
    plan = done(clu, "meeting", "add", TWO, "--from", ONE, "--dry-run")
    assert "Approbation du compte rendu du CLU du 18 mars 2025" in plan
    done(clu, "meeting", "add", TWO, "--from", ONE)
    assert fate(folder, TWO) == {
        "S-2025-01": "reportée",
        "S-2025-02": "réalisée le 1er juin 2025",
        "S-2025-04": "à faire",
    }
    shown = deck(folder, TWO)
    assert shown.index("Suites données au CLU du 18 mars 2025") > shown.index("Approbation")
    assert "3 suites : 1 réalisée, 1 à faire, 1 reportée" in shown
    assert "Entendre" not in shown
    opening = [item.id for item in library(folder).meetings[TWO].items][:3]
    assert opening == ["ouverture", "approbation", "suites"]

    # The second meeting: approval, one more postponement, one promise dropped.
    done(clu, "attendance", "set", TWO, "apf")
    approval = ("--approval-meeting", ONE, "--approval-result", "approuvé")
    assert "approval –" in clu("close", TWO).out
    done(clu, "session", "set", TWO, *approval)
    later = ("--due", "30/09/2026", "--on", "20/11/2025", "--meeting", TWO, "--note", "Travaux")
    done(clu, "action", "set", "S-2025-01", *later)
    drop = ("--state", "dropped", "--on", "20/11/2025", "--meeting", TWO, "--note", "Trop cher")
    done(clu, "action", "set", "S-2025-04", *drop)
    end(clu, folder, TWO, "10/12/2025")
    assert "Compte rendu de la réunion du 18 mars 2025 : approuvé." in minutes(folder, TWO)

    # The third one hears of what is still open, and of what was settled meanwhile.
    done(clu, "meeting", "add", THREE, "--from", TWO)
    assert fate(folder, THREE) == {"S-2025-01": "reportée (2e fois)"}
    items = [item.id for item in library(folder).meetings[THREE].items]
    assert items.count("approbation") == items.count("suites") == 1
    assert "Suites données au CLU du 20 novembre 2025" in deck(folder, THREE)
    assert not [each for each in open_workspace(folder).problems if each.is_error]
    assert "Poser une rampe" in done(clu, "reminder", "Accueil")
    states = {library(folder).state_of(id_) for id_ in (ONE, TWO)}
    assert states == {MeetingState.VALIDATED}

    # Nothing of all this has touched what was validated first: it says besides who approved it.
    _, *then, seal = kept.split("\n\n")
    head, *now, _ = paper(folder, ONE, "md").decode().split("\n\n")
    assert now == then
    assert head.translate(PLAIN).endswith("– approuvé le 20 novembre 2025")
    assert "clu-digest" in seal
