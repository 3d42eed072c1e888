"""The end of a meeting, by commands: closed, validated, corrected; and what then never changes."""

import datetime
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clu.checks.incomplete import Remaining, remaining
from clu.forms.form import Answer
from clu.forms.reporting import Close
from clu.model.catalogue import PAPERS
from clu.model.library import Library
from clu.model.meeting import MeetingState
from clu.model.minutes import Override
from clu.papers.maker import PaperRequest
from clu.tasks.papers import written
from clu.tui.session import Session
from clu.views import after
from clu.workspace import open_workspace
from tests import test_minutes, test_nouns
from tests.conftest import SAMPLE, made_once
from tests.test_minutes import PLAIN, session, told
from tests.test_nouns import Clu

clu, folder, clock = test_nouns.clu, test_nouns.folder, test_minutes.clock

REASONS = (
    *("--reason", "outcomes=sans objet", "--reason", "answers=à l’étude"),
    *("--reason", "wordings=sans intérêt"),
)
VALIDATE = ("validate", SAMPLE, "--by", "Le secrétaire général", "--on", "02/04/2024")


def library(folder: Path) -> Library:
    return open_workspace(folder).library


def table(folder: Path, name: str) -> dict[str, Any]:
    path = folder / "agendas" / SAMPLE / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def held_and_validated(clu: Clu) -> None:
    """A session, closed and validated."""

    def make() -> None:
        session(clu)
        told(clu, "close", SAMPLE, *REASONS)
        told(clu, *VALIDATE)

    made_once("validated", make)


def papers(folder: Path) -> dict[str, bytes]:
    """The minutes in each format."""
    workspace = open_workspace(folder)
    asked = PaperRequest(SAMPLE, datetime.date(2024, 4, 15))
    formats = PAPERS["minutes"].formats
    return {name: written(workspace, "minutes", asked, name) for name in formats}


# --- closing ---------------------------------------------------------------------------------


def test_a_meeting_is_not_closed_while_something_is_missing(clu: Clu, folder: Path) -> None:
    """All that remains is told at once, and nothing is written."""
    before = test_nouns.contents(folder)
    said = clu("close", SAMPLE)
    assert said.code == 1
    rules = {line.partition(" –")[0] for line in said.out.splitlines()}
    assert rules == {"attendance", "outcomes"}
    assert len(said.out.splitlines()) == 1 + len(library(folder).meetings[SAMPLE].items)
    assert "--reason" in said.err
    assert test_nouns.contents(folder) == before


def test_each_rule_is_asked_only_while_it_is_not_met(clu: Clu, folder: Path) -> None:
    """A question needs an answer or a follow-up, and this one an owner and a date."""
    told(clu, "attendance", "set", SAMPLE, "UDAF")
    ask = ("exchange", "add", SAMPLE, "--item", "2", "--asked-by", "udaf", "--question", "Quand ?")
    told(clu, *ask)

    def asked() -> list[str]:
        return [each.rule for each in remaining(library(folder), SAMPLE) if each.rule]

    assert asked() == ["outcomes"] * 6 + ["answers"]
    told(clu, *ask[:-1], "Quel jour ?", "--follow-up", "Écrire la date")
    assert asked().count("follow-ups") == 1
    told(clu, "exchange", "set", SAMPLE, "e-143100", "--answer", "Bientôt", "--answer-owed", "non")
    assert "answers" not in asked()


def test_a_promise_is_completed_as_it_was_made_until_the_minutes_are_validated(
    clu: Clu, folder: Path
) -> None:
    """The minutes read it on the day of the meeting; what changes later goes to its trail."""
    promise = ("--text", "Écrire la date", "--follow-up", "Écrire la date")
    told(clu, "decision", "add", SAMPLE, "--item", "2", *promise)
    told(clu, "action", "set", "ecrire-la-date", "--owner", "SGCD", "--due", "30/06/2024")
    told(clu, "action", "set", "ecrire-la-date", "--due", "31/12/2024")
    (action,) = library(folder).plans["suites"].actions
    assert (action.owner, action.due) == ("SGCD", datetime.date(2024, 6, 30))
    assert [line.due for line in action.trail] == [datetime.date(2024, 12, 31)]
    assert "SGCD, pour le 30 juin 2024" in papers(folder)["md"].decode().translate(
        test_minutes.PLAIN
    )


def test_a_promise_and_an_exchange_answer_to_the_number_that_people_say(
    clu: Clu, folder: Path
) -> None:
    session(clu)
    assert "Changer la signalétique" in told(clu, "action", "show", "s-2024-01")
    told(clu, "exchange", "set", SAMPLE, "É-2", "--answer", "Une seconde caisse ouvrira.")
    assert table(folder, "minutes")["exchanges"][1]["turns"][0]["text"].startswith("Une seconde")
    assert clu("action", "show", "S-2024-99").code == 2


def test_why_a_rule_is_not_met_is_kept_with_the_minutes(clu: Clu, folder: Path) -> None:
    session(clu)
    needless = ("--reason", "approval=première réunion")
    echoed = told(clu, "close", SAMPLE, *REASONS, *needless, "--at", "16h30")
    assert "motif" in echoed and "e-0" not in echoed, "what it covers is for clu alone"
    noted = table(folder, "minutes")
    assert [each["rule"] for each in noted["overrides"]] == [
        "outcomes",
        "answers",
        "wordings",
    ]
    assert noted["held_end"] == datetime.time(16, 15)  # what was noted in session stays
    assert library(folder).state_of(SAMPLE) is MeetingState.HELD
    assert told(clu, "close", SAMPLE).startswith("Rien à changer")
    done = clu(*VALIDATE)
    assert done.code == 0
    reasons = {each["rule"]: each["reason"] for each in noted["overrides"]}
    assert f"suite. Motif donné à la clôture : « {reasons['answers']} »." in done.err.translate(
        PLAIN
    )


def test_a_reason_excuses_what_was_missing_when_it_was_given_and_nothing_noted_since(
    clu: Clu, folder: Path
) -> None:
    session(clu)
    told(clu, "close", SAMPLE, *REASONS)
    told(clu, "exchange", "add", SAMPLE, "--item", "2", "--note", "et le standard ?")
    refused = clu("close", SAMPLE)
    assert [line.split()[0] for line in refused.out.splitlines()] == ["answers", "wordings"]
    told(clu, "close", SAMPLE, "--reason", "answers=Il ferme", "--reason", "wordings=Dit trop bas")
    assert told(clu, "close", SAMPLE).startswith("Rien à changer")
    said = clu(*VALIDATE).err.translate(PLAIN)
    assert "« à l’étude »" in said and "« Il ferme »" in said and "« Dit trop bas »" in said


def test_a_reason_for_notes_covers_those_words_and_no_other_answer_of_the_same_question() -> None:
    noted = ("oui", "non")
    first, both = (
        Remaining("wordings", "", "", ("exchanges", "e-1"), words=noted[:count]) for count in (1, 2)
    )
    known = Override(rule="wordings", reason="Hors sujet", covers=first.covered_as)
    by_hand = Override(rule="wordings", reason="Tout est hors sujet")
    assert (first.excused_by([known]), both.excused_by([known])) == ("Hors sujet", "")
    assert both.excused_by([by_hand]) == by_hand.reason
    other = known.model_copy(update={"rule": "answers", "covers": both.covered_as})
    assert both.excused_by([known, other]) == ""


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("outcome=x", "Vouliez-vous dire outcomes ?"),
        ("outcomes", "ne dit pas une règle et son motif"),
        ("outcomes=", "ne dit pas une règle et son motif"),
    ],
)
def test_a_reason_that_says_nothing_is_refused(clu: Clu, reason: str, sentence: str) -> None:
    said = clu("close", SAMPLE, "--reason", reason)
    assert said.code == 2
    assert sentence in said.err


# --- validating ------------------------------------------------------------------------------


def test_minutes_are_validated_once_the_meeting_is_closed_and_not_before_its_day(
    clu: Clu, folder: Path
) -> None:
    session(clu)
    assert "n’est pas close" in clu(*VALIDATE).err
    told(clu, "close", SAMPLE, *REASONS)
    assert "avant la réunion" in clu(*VALIDATE[:-1], "26/03/2024").err
    told(clu, *VALIDATE)
    assert "déjà validé" in clu(*VALIDATE).err
    validated = table(folder, "validated")
    assert (validated["by"], validated["on"]) == (VALIDATE[3], datetime.date(2024, 4, 2))
    assert [each["number"] for each in validated["promised"]] == ["S-2024-01"]
    assert not [each for each in open_workspace(folder).problems if each.is_error]


def test_what_is_validated_is_no_draft_and_says_by_whom(clu: Clu, folder: Path) -> None:
    session(clu)
    assert "Projet" in papers(folder)["md"].decode()
    told(clu, "close", SAMPLE, *REASONS)
    told(clu, *VALIDATE)
    text = papers(folder)["md"].decode().translate(test_minutes.PLAIN)
    assert "Projet" not in text
    assert "Validé le 2 avril 2024 par le secrétaire général" in text
    assert "validé" in told(clu, "show", SAMPLE).partition("\n")[0]


@pytest.mark.parametrize(
    "words",
    [
        ("meeting", "set", SAMPLE, "--place", "Salle 2"),
        ("item", "set", SAMPLE, "1", "--title", "Autre"),
        ("outcome", "set", SAMPLE, "2", "--summary", "Autre"),
        ("exchange", "add", SAMPLE, "--item", "2", "--question", "Encore ?"),
        ("exchange", "remove", SAMPLE, "É-1", "--force"),
        ("attendance", "set", SAMPLE, "CNAV"),
        ("meeting", "remove", SAMPLE),
        ("meeting", "move", SAMPLE, "--to", "28/03/2024"),
    ],
    ids=" ".join,
)
def test_a_validated_meeting_is_locked(clu: Clu, folder: Path, words: tuple[str, ...]) -> None:
    held_and_validated(clu)
    before = test_nouns.contents(folder)
    said = clu(*words)
    assert said.code == 1
    assert test_nouns.contents(folder) == before


LATE = ("observation", "add", SAMPLE, "--id", "tard", "--by", "UDAF", "--text", "Lire 12.")


def test_an_observation_on_validated_minutes_waits_for_the_meeting_that_approves_them(
    clu: Clu, folder: Path
) -> None:
    """It changes nothing of them; those that were validated with them stay as they were."""
    session(clu)
    told(clu, "observation", "add", SAMPLE, "--id", "tar", "--text", "À temps.")
    told(clu, "close", SAMPLE, *REASONS)
    told(clu, *VALIDATE, "--force")
    made = folder / "decks" / f"{SAMPLE}-compte-rendu.md"
    told(clu, "minutes", SAMPLE, "--format", "md")
    before = made.read_bytes()
    told(clu, *LATE)
    told(clu, "observation", "set", SAMPLE, "tard", "--verdict", "kept")
    told(clu, "minutes", SAMPLE, "--format", "md")
    assert made.read_bytes() == before
    assert "n’est plus comme" not in told(clu, "check")
    assert [each.key for each in after.since_validation(library(folder), SAMPLE)] == ["tard"]
    for verb in ("set", "remove"):
        options = ["--verdict", "kept"] * (verb == "set")
        assert "est validé" in clu("observation", verb, SAMPLE, "tar", *options).err
    told(clu, "meeting", "add", "28/03/2024", "--empty", "--state", "in_session")
    approval = ("--approval-meeting", SAMPLE, "--approval-result", "approuvé")
    told(clu, "session", "set", "2024-03-28", *approval)
    told(clu, "minutes", "2024-03-28", "--format", "md")
    printed = (folder / "decks" / "2024-03-28-compte-rendu.md").read_text("utf-8")
    assert "Lire 12." in printed
    assert "Observation retenue." in printed
    told(clu, "undo")
    told(clu, "observation", "remove", SAMPLE, "tard")


def test_plans_indicators_and_committee_stay_free(clu: Clu) -> None:
    held_and_validated(clu)
    told(clu, "action", "set", "changer-la-signaletique", "--state", "done", "--note", "Fait")
    told(clu, "committee", "set", "--contact", "x@exemple.fr")
    told(clu, "indicator", "set", "appels-recus", "2024", "--value", "12")


def test_a_validation_is_taken_back_like_any_other_step(clu: Clu, folder: Path) -> None:
    session(clu)
    told(clu, "close", SAMPLE, *REASONS)
    before = test_nouns.contents(folder)
    told(clu, *VALIDATE)
    told(clu, "undo")
    assert test_nouns.contents(folder) == before
    assert library(folder).state_of(SAMPLE) is MeetingState.HELD


def test_what_changed_by_hand_since_is_named(clu: Clu, folder: Path) -> None:
    """By its record and its line; a comment is no change."""
    held_and_validated(clu)
    path = folder / "agendas" / SAMPLE / "meeting.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"# relu\n{text}", encoding="utf-8")
    quiet = told(clu, "check", SAMPLE)
    assert "validation" not in quiet
    path.write_text(text.replace("Présentation des enquêtes", "Les enquêtes"), encoding="utf-8")
    noisy = told(clu, "check", SAMPLE)
    assert "ceci n’est plus comme à la validation du 2 avril 2024" in noisy
    assert "meeting.toml, ligne" in noisy


def test_a_validation_that_cannot_be_read_still_locks(clu: Clu, folder: Path) -> None:
    """And no draft is made in its place."""
    held_and_validated(clu)
    (folder / "agendas" / SAMPLE / "validated.toml").write_text("schema = 1\nby = ", "utf-8")
    said = clu("minutes", SAMPLE)
    assert said.code == 1
    assert "rien n’est produit, 1 erreur à corriger" in said.err.translate(test_minutes.PLAIN)
    assert f"{SAMPLE}/validated.toml, ligne 2" in said.err
    assert clu("outcome", "set", SAMPLE, "2", "--summary", "Autre").code == 1
    assert library(folder).state_of(SAMPLE) is MeetingState.VALIDATED


def test_minutes_of_which_an_exchange_cannot_be_read_are_not_validated(
    clu: Clu, folder: Path
) -> None:
    session(clu)
    told(clu, "close", SAMPLE, *REASONS)
    path = folder / "agendas" / SAMPLE / "minutes.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("asked_by = ", "asked_by = 5 # ", 1), encoding="utf-8")
    said = clu(*VALIDATE)
    assert (said.code, f"{SAMPLE}/minutes.toml n’a pas pu être lu en entier" in said.err) == (
        1,
        True,
    )
    assert library(folder).state_of(SAMPLE) is MeetingState.HELD


def test_validated_typed_by_hand_validates_nothing(clu: Clu, folder: Path) -> None:
    path = folder / "agendas" / SAMPLE / "meeting.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('state = "draft"', 'state = "validated"'), encoding="utf-8")
    assert library(folder).state_of(SAMPLE) is MeetingState.HELD
    assert "n’est validée que par la validation" in told(clu, "check", SAMPLE)


# --- corrections -----------------------------------------------------------------------------


def test_corrections_are_numbered_and_stand_after_what_was_validated(
    clu: Clu, folder: Path
) -> None:
    correct = ("correction", "add", SAMPLE, "--by", "La cellule qualité", "--on", "10/04/2024")
    session(clu)
    early = clu(*correct, "--what", "Lire 12", "--why", "Erreur")
    assert "n’est pas validé" in early.err
    told(clu, "close", SAMPLE, *REASONS)
    told(clu, *VALIDATE)
    validated = papers(folder)["md"]
    told(clu, *correct, "--what", "Lire 12 au lieu de 13", "--why", "Erreur de frappe")
    told(clu, *correct, "--what", "Mme X était excusée", "--why", "Oubli")
    assert [each["id"] for each in table(folder, "corrections")["corrections"]] == ["r-1", "r-2"]
    text = papers(folder)["md"].decode()
    body, _, _ = validated.decode().partition("<!--")
    assert text.startswith(body.rstrip())
    assert "Rectificatif n° 1" in text.translate(test_minutes.PLAIN)
    assert "Motif : Oubli" in text.translate(test_minutes.PLAIN)
    assert "r-2" in told(clu, "correction", "list", SAMPLE)
    kept = folder / "agendas" / SAMPLE / "corrections.toml"
    typed = kept.read_text(encoding="utf-8").replace("La cellule qualité", "udaf")
    kept.write_text(typed, encoding="utf-8")  # an id typed by hand is told by its name
    assert "établi par udaf" not in papers(folder)["md"].decode()


# --- what never changes ----------------------------------------------------------------------

EDITS = [
    ("meeting.toml", "Présentation des enquêtes", "Tout autre chose"),
    ("minutes.toml", "En 2025.", "En 2035."),
    ("minutes.toml", "udaf", "apf"),
    ("../plans/suites.toml", "Changer la signalétique", "Ne rien changer"),
    ("../plans/suites.toml", "SGCD", "Un autre"),
    ("../committee.toml", "Préfecture du Val-de-Marne", "Préfecture de Nulle-Part"),
    ("../committee.toml", "Comité Local des Usagers", "Autre comité"),
    ("../indicators/2023.toml", "687500", "12"),
]


@pytest.fixture
def closed_folder(clu: Clu, folder: Path) -> Path:
    """A workspace whose meeting is validated."""
    held_and_validated(clu)
    return folder


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(edits=st.lists(st.sampled_from(EDITS), min_size=1, unique=True))
@pytest.mark.slow
def test_the_minutes_of_a_validated_meeting_never_change_by_a_byte(
    closed_folder: Path, tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, str, str]]
) -> None:
    """Whatever is typed afterwards in any file, even in those that are locked."""
    expected = papers(closed_folder)
    changed = tmp_path_factory.mktemp("changed")
    shutil.copytree(closed_folder / "agendas", changed / "agendas")
    for name, old, new in edits:
        path = (changed / "agendas" / SAMPLE / name).resolve()
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    assert papers(changed) == expected


def test_a_meeting_known_by_its_date_alone_is_one(clu: Clu, folder: Path) -> None:
    """It can be the previous one of another, be closed and be validated."""
    alone = folder / "agendas" / "2023-03-15"
    alone.mkdir()
    (alone / "meeting.toml").write_text("schema = 1\ndate = 2023-03-15\n", encoding="utf-8")
    told(clu, "meeting", "set", SAMPLE, "--previous", "2023-03-15")
    assert not [each for each in open_workspace(folder).problems if "2023-03-15" in each.file]
    why = ("--reason", "attendance=archives perdues", "--reason", "outcomes=archives perdues")
    told(clu, "close", "2023-03-15", *why)
    told(clu, "validate", "2023-03-15", "--by", "La cellule qualité", "--on", "20/03/2023")
    assert library(folder).state_of("2023-03-15") is MeetingState.VALIDATED


# --- what is impossible ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("validate", SAMPLE, "--by", "  "), "Qui valide le compte rendu n’est pas dit"),
        (("validate", SAMPLE, "--by", "X", "--on", "1/1/2099"), "ce jour n’est pas venu"),
        (("attendance", "set", SAMPLE, " "), "Il manque qui était là"),
        (("decision", "add", SAMPLE, "--item", "2", "--text", " "), "décidé n’est pas dit"),
        (("exchange", "add", SAMPLE, "--item", "2", "--question", " "), "Il manque"),
        (
            ("decision", "add", SAMPLE, "--item", "2", "--text", "A", "--follow-up", " "),
            "promis n’est pas dit",
        ),
        (("session", "set", SAMPLE, "--held-end", "10h"), "l’heure d’ouverture est 14 h 35"),
        (
            ("session", "set", SAMPLE, "--approval-meeting", "bidon", "--approval-result", "oui"),
            "La réunion « bidon » n’existe pas",
        ),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
)
def test_what_makes_no_sense_is_refused_in_a_sentence(
    clu: Clu, folder: Path, words: tuple[str, ...], sentence: str
) -> None:
    session(clu)
    told(clu, "session", "set", SAMPLE, "--held-start", "14h35", "--held-end", "16h")
    told(clu, "close", SAMPLE, *REASONS)
    before = test_nouns.contents(folder)
    said = clu(*words)
    assert said.code in (1, 2), said
    assert sentence in said.err.translate(test_minutes.PLAIN)
    assert test_nouns.contents(folder) == before


def test_a_promise_that_was_validated_does_not_vanish(clu: Clu, folder: Path) -> None:
    held_and_validated(clu)
    said = clu("action", "remove", "S-2024-01")
    assert said.code == 1
    assert "n’est plus dans aucun plan" in said.err
    told(clu, "action", "set", "S-2024-01", "--state", "dropped", "--note", "Trop cher")


def test_a_number_is_that_of_one_promise(clu: Clu) -> None:
    session(clu)
    promise = ("--text", "Encore", "--follow-up", "Autre chose")
    told(clu, "decision", "add", SAMPLE, "--item", "2", *promise)
    said = clu("action", "set", "S-2024-02", "--number", "S-2024-01")
    assert (said.code, "est déjà celui d’une autre action" in said.err) == (1, True)


def test_what_cannot_be_read_is_never_taken_for_absent(clu: Clu, folder: Path) -> None:
    """Neither the notes of a session, nor the corrections of its minutes."""
    held_and_validated(clu)
    correct = ("correction", "add", SAMPLE, "--by", "Z", "--on", "10/04/2024", "--what", "A")
    told(clu, *correct, "--why", "B")
    path = folder / "agendas" / SAMPLE / "corrections.toml"
    path.write_text(path.read_text(encoding="utf-8") + "x = [", encoding="utf-8")
    said = clu("minutes", SAMPLE)
    assert (said.code, "corrections.toml, ligne " in said.err) == (1, True)


def test_a_validation_that_was_changed_by_hand_is_told(clu: Clu, folder: Path) -> None:
    held_and_validated(clu)
    path = folder / "agendas" / SAMPLE / "validated.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Changer la signalétique", "Ne rien changer"), encoding="utf-8")
    assert "changé sans clu depuis la validation" in told(clu, "check", SAMPLE)


def test_a_service_goes_by_its_name(clu: Clu, folder: Path) -> None:
    """Even typed by its identifier: one service has one reminder."""
    promise = ("--text", "A", "--follow-up", "Répondre", "--owner", "bcru")
    told(clu, "decision", "add", SAMPLE, "--item", "2", *promise)
    (action,) = library(folder).plans["suites"].actions
    assert action.owner == "Bureau du courrier et de la relation avec les usagers"


# --- before its day --------------------------------------------------------------------------


def test_a_meeting_is_not_held_before_its_day_unless_someone_insists(
    clu: Clu, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session(clu)
    before = test_nouns.contents(folder)
    monkeypatch.setattr("clu.clock.today", lambda: datetime.date(2024, 3, 26))
    for words in (("close", SAMPLE, *REASONS), ("meeting", "set", SAMPLE, "--state", "tenue")):
        said = clu(*words)
        assert said.code == 1
        assert "a réunion est prévue le 27 mars 2024 : elle n’a pas encore eu lieu." in said.err
        assert "clu meeting move" in said.err
        assert "--force" in said.err
        assert test_nouns.contents(folder) == before
    told(clu, "close", SAMPLE, *REASONS, "--force")
    assert library(folder).state_of(SAMPLE) is MeetingState.HELD
    told(clu, "meeting", "set", SAMPLE, "--place", "Salle 2")


def test_the_form_that_closes_a_meeting_refuses_it_before_its_day(
    clu: Clu, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(clu, "session", "set", SAMPLE, "--held-end", "16h")
    monkeypatch.setattr("clu.clock.today", lambda: datetime.date(2024, 3, 26))
    screens = Session(folder)
    asked = screens.ask(Close(SAMPLE))
    state = {field.path: "sans objet" for field in asked.fields}
    faults = screens.faults(Answer(Close(SAMPLE), asked, state))
    assert "n’a pas encore eu lieu" in " ".join(faults.values())
