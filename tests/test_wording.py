"""From notes to text, by commands: what is left, accepted, corrected; nothing vanishes unsaid."""

import json
from pathlib import Path

import pytest

from tests import test_minutes, test_nouns
from tests.conftest import SAMPLE, made_once
from tests.test_minutes import PLAIN, table, told
from tests.test_nouns import Clu

clu, folder, clock = test_nouns.clu, test_nouns.folder, test_minutes.clock

MINUTES = f"{SAMPLE}/minutes.toml"


@pytest.fixture
def noted(clu: Clu, folder: Path) -> Path:
    """An exchange and a decision of which only notes were taken, one exchange that is worded."""

    def make() -> None:
        add = ("exchange", "add", SAMPLE, "--item", "2")
        told(clu, *add, "--note", "quand ?")
        told(clu, *add, "--question", "Où ?", "--answer", "Ici.", "--answered-by", "Mairie")
        told(clu, "decision", "add", SAMPLE, "--item", "3", "--note", "on y va")
        told(clu, "outcome", "set", SAMPLE, "3", "--note", "vu")

    made_once("noted", make)
    return folder / "agendas" / MINUTES


def test_what_is_left_is_listed_by_item_with_the_name_of_each(clu: Clu, noted: Path) -> None:
    lines = told(clu, "wording", SAMPLE).splitlines()
    assert lines[0].startswith("2. ")
    assert lines[1:3] == [
        "  e-143000  Question – Intervenant à préciser : quand ?",
        lines[2],
    ]
    assert lines[3:6] == [
        "  enquetes/résumé  Résumé : vu",
        "  d-143400  Décision : on y va",
        "3 à rédiger sur 5.",
    ]


def test_what_is_given_with_a_note_is_a_note_too(clu: Clu, folder: Path) -> None:
    promise = ("--follow-up", "rdv", "--owner", "SGCD", "--due", "30/06/2025")
    said = ("--note", "quand ?", "--answer", "sg gêné", "--answered-by", "Mairie")
    told(clu, "exchange", "add", SAMPLE, "--item", "2", *said, *promise)
    told(clu, "decision", "add", SAMPLE, "--item", "3", "--note", "on y va", *promise)
    told(clu, "decision", "add", SAMPLE, "--item", "3", "--text", "Soit.", *promise)
    left = json.loads(told(clu, "wording", SAMPLE, "--json"))
    assert [each["what"] for each in left] == ["question", "réponse", "suite", "décision", "suite"]
    told(clu, "minutes", SAMPLE, "--format", "md", "-o", "note.md")
    assert "sg gêné" not in Path("note.md").read_text("utf-8")


def test_typed_words_without_one_right_form_are_told_to_be_read_again(
    clu: Clu, folder: Path
) -> None:
    told(clu, "exchange", "add", SAMPLE, "--item", "2", "--question", "Au 2ème etage ?")
    said = told(clu, "wording", SAMPLE).splitlines()
    assert said[0] == "Tout est rédigé."
    assert said[-1] == "À relire – É-1 : « 2ème » (d’ordinaire 2e, 3e)."


def test_what_is_left_is_given_to_programs_too(clu: Clu, noted: Path) -> None:
    found = json.loads(told(clu, "wording", SAMPLE, "--json"))
    assert [each["mark"] for each in found] == [
        "exchanges/e-143000/text",
        "outcomes/enquetes/summary",
        "decisions/d-143400/text",
    ]
    assert found[0] == {
        "name": "e-143000",
        "mark": "exchanges/e-143000/text",
        "item": "labellisation",
        "what": "question",
        "by": "",
        "note": "quand ?",
        "text": "",
        "number": "",
        "is_left": True,
    }


@pytest.mark.parametrize(
    ("names", "left"),
    [
        (("all",), []),
        (("e-143000",), ["enquetes/résumé", "d-143400"]),
        (("3",), ["e-143000"]),
        (("enquetes",), ["e-143000"]),
        (("enquetes/resume",), ["e-143000", "d-143400"]),
        (("e-143000", "d-143400"), ["enquetes/résumé"]),
    ],
)
def test_notes_are_accepted_by_their_names_or_those_of_items(
    clu: Clu, folder: Path, noted: Path, names: tuple[str, ...], left: list[str]
) -> None:
    before = noted.read_bytes()
    accept = [part for name in names for part in ("--accept", name)]
    told(clu, "wording", SAMPLE, *accept)
    assert [each["name"] for each in json.loads(told(clu, "wording", SAMPLE, "--json"))] == left
    told(clu, "undo")
    assert noted.read_bytes() == before


def test_what_is_accepted_is_printed_with_its_numbers(clu: Clu, folder: Path, noted: Path) -> None:
    told(clu, "wording", SAMPLE, "--accept", "all")
    first, second = table(folder, MINUTES)["exchanges"]
    assert (first["text"], first["note"], "note" in second) == ("quand ?", "quand ?", False)
    assert told(clu, "exchange", "show", SAMPLE, "É-1").startswith("Échange « quand ? »")
    assert told(clu, "decision", "show", SAMPLE, "D-1").startswith("Décision « on y va »")
    assert told(clu, "wording", SAMPLE).startswith("Tout est rédigé.\n")


def test_a_name_that_nothing_left_goes_by_is_refused(clu: Clu, noted: Path) -> None:
    said = clu("wording", SAMPLE, "--accept", "e-143100")
    assert said.code == 2
    assert "rien de ce nom ne reste à rédiger" in said.err


def test_minutes_say_what_they_do_not_print_and_so_does_validation(
    clu: Clu, folder: Path, noted: Path
) -> None:
    lost = (
        "1 échange, 1 résumé et 1 décision notés ne sont pas imprimés : "
        "« quand ? », « vu » et « on y va »."
    )
    assert lost in told(clu, "minutes", SAMPLE, "--format", "md")
    rules = ("attendance", "outcomes", "answers")
    why = [part for rule in rules for part in ("--reason", f"{rule}=sans objet")]
    said = clu("close", SAMPLE, *why)
    assert said.code == 1
    assert said.out.translate(PLAIN).count("wordings – ") == 3
    told(clu, "close", SAMPLE, *why, "--reason", "wordings=sans intérêt")
    validate = ("validate", SAMPLE, "--by", "Le secrétaire général", "--on", "02/04/2024")
    told(clu, "observation", "add", SAMPLE, "--text", "Trop long.")
    refused = clu(*validate)
    assert refused.code == 1
    assert "« Trop long. » n’est ni retenue, ni écartée. Dites-le" in refused.err.translate(PLAIN)
    warned = clu(*validate, "--force").err.translate(PLAIN)
    assert lost in warned
    assert "À relire – L’observation « Trop long. » n’est ni retenue, ni écartée." in warned
    assert lost not in told(clu, "minutes", SAMPLE, "--format", "md")  # it is what was validated


# --- answers ---------------------------------------------------------------------------------


def answers(folder: Path) -> list[tuple[str, str]]:
    turns = table(folder, MINUTES)["exchanges"][1]["turns"]
    return [(each.get("by", ""), each["text"]) for each in turns]


def test_a_stored_answer_is_corrected_and_taken_away_by_its_rank(
    clu: Clu, folder: Path, noted: Path
) -> None:
    set_ = ("exchange", "set", SAMPLE, "É-1")
    told(clu, *set_, "--answer", "Là.")
    told(clu, *set_, "--rank", "2", "--answer", "Là-bas.", "--answered-by", "APF")
    assert answers(folder) == [("Mairie", "Ici."), ("apf", "Là-bas.")]
    told(clu, *set_, "--rank", "1", "--answered-by", "La mairie", "--to-verify", "oui")
    assert answers(folder) == [("La mairie", "Ici."), ("apf", "Là-bas.")]
    told(clu, *set_, "--rank", "1", "--answer", "")
    assert answers(folder) == [("apf", "Là-bas.")]
    told(clu, *set_, "--rank", "1", "--answer", "")
    assert "turns" not in table(folder, MINUTES)["exchanges"][1]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ("--rank", "2", "--answer", "Non."),
            "La réponse 2 n’existe pas. Cet échange a 1 réponse.",
        ),
        (("--rank", "0", "--answer", "Non."), "« 0 » n’est pas un rang"),
        (("--rank", "un", "--answer", "Non."), "« un » n’est pas un rang"),
        (("--rank", "1"), "Il manque : --answer ou --answered-by."),
        (("--answered-by", "APF"), "Quelle réponse est corrigée n’est pas dit."),
        (("--answer", ""), "Quelle réponse est corrigée n’est pas dit."),
    ],
)
def test_an_answer_that_is_not_there_is_refused(
    clu: Clu, noted: Path, options: tuple[str, ...], said: str
) -> None:
    before = noted.read_bytes()
    refused = clu("exchange", "set", SAMPLE, "É-1", *options)
    assert refused.code == 2
    assert said in refused.err.translate(PLAIN)
    assert noted.read_bytes() == before


@pytest.mark.parametrize(
    "again",
    [
        ("exchange", "set", SAMPLE, "É-1", "--answer", "ici.", "--answered-by", "Mairie"),
        ("exchange", "add", SAMPLE, "--item", "2", "--question", "Où ?"),
        ("decision", "add", SAMPLE, "--item", "3", "--text", "On y va"),
    ],
)
def test_what_was_said_already_is_noted_again_only_if_someone_insists(
    clu: Clu, noted: Path, again: tuple[str, ...]
) -> None:
    before = noted.read_bytes()
    said = clu(*again)
    assert said.code == 1
    assert "déjà notée" in said.err or "déjà noté sous ce point" in said.err
    assert noted.read_bytes() == before
    told(clu, *again, "--force")
    assert noted.read_bytes() != before
    assert clu("exchange", "set", SAMPLE, "É-1", "--to-verify", "oui").code == 0


def test_a_title_that_is_given_is_no_longer_as_it_was_noted(
    clu: Clu, folder: Path, noted: Path
) -> None:
    told(clu, "exchange", "set", SAMPLE, "É-1", "--to-verify", "oui")
    add = ("action", "add", "--plan", "signage", "--title", "voir", "--as-noted", "oui")
    told(clu, *add)
    told(clu, "action", "set", "voir", "--title", "Revoir la page")
    assert "as_noted" not in table(folder, "plans/signage.toml")["actions"][-1]


@pytest.mark.parametrize("file", ["meeting", "minutes"])
def test_nothing_is_said_of_a_meeting_that_cannot_be_read(
    clu: Clu, folder: Path, noted: Path, file: str
) -> None:
    (folder / "agendas" / SAMPLE / f"{file}.toml").write_text("schema = ", encoding="utf-8")
    said = clu("wording", SAMPLE)
    assert said.code == 1
    assert f"{file}.toml" in said.err
