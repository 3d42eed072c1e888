"""`clu init`: a new workspace, from five questions or as many options."""

import io
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clu.cli import main
from clu.commands.founding import QUESTIONS
from clu.model.committee import Committee
from clu.model.french import NARROW, NBSP
from clu.tasks.founding import department
from clu.workspace import open_workspace
from tests.conftest import ROOT

OPTIONS = ["--structure", "Préfecture", "--department", "94", "--date", "20/11/2024"]


class Keyboard(io.StringIO):
    """Someone at a terminal, who types these lines."""

    def isatty(self) -> bool:
        """As a terminal answers."""
        return True


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one; nobody is there to answer."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return tmp_path


@pytest.fixture
def answer(here: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Run `clu init` at a terminal, with the lines that someone types."""

    def typed(*lines: str, argv: tuple[str, ...] = ()) -> int:
        monkeypatch.setattr(sys, "stdin", Keyboard("".join(f"{line}\n" for line in lines)))
        return main(["init", *argv])

    return typed


def said(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What was printed, on both outputs, with plain spaces."""
    both = capsys.readouterr()
    return (both.out + both.err).replace(NBSP, " ").replace(NARROW, " ").splitlines()


def table(folder: Path, file: str) -> dict[str, Any]:
    """What a file of a workspace holds."""
    return tomllib.loads((folder / "agendas" / file).read_text(encoding="utf-8"))


def test_a_workspace_is_made_from_options(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It has no problem, and its first meeting can be shown and made into a deck."""
    more = ["--site", "Créteil", "--site", "Nogent", "--service", "Cellule Qualité"]
    assert main(["init", "val-de-marne", *OPTIONS, *more]) == 0
    folder = here / "val-de-marne"
    committee = table(folder, "committee.toml")
    assert committee["structures"] == ["Préfecture du Val-de-Marne"]
    assert committee["sites"] == {"creteil": "Créteil", "nogent": "Nogent"}
    assert committee["services"] == {"cellule-qualite": "Cellule Qualité"}
    assert said(capsys)[-2:] == [
        "  clu meeting move 2024-11-20 --to DATE   pour changer le jour de la réunion",
        "  clu show 2024-11-20                     pour relire son ordre du jour",
    ]
    for argv in (["check"], ["show"], ["deck"]):
        assert main([*argv, "--workspace", str(folder)]) == 0
    assert "Aucun problème." in said(capsys)


def test_the_first_meeting_follows_the_standard_agenda(here: Path) -> None:
    """Which the committee then has as its own, to change."""
    main(["init", *OPTIONS])
    items = table(here, "2024-11-20/meeting.toml")["items"]
    assert items == table(here, "committee.toml")["standard_agenda"]
    assert len(items) > 4
    main(["standard-item", "remove", "enquetes"])
    main(["meeting", "add", "27/03/2025"])
    later = table(here, "2025-03-27/meeting.toml")
    assert [item["id"] for item in later["items"]] == [
        item["id"] for item in items if item["id"] != "enquetes"
    ]
    assert later["previous"] == "2024-11-20"


def test_five_questions_are_asked_at_a_terminal(
    answer: Callable[..., int], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Several sites or services are told apart by a semicolon."""
    assert answer("Préfecture", "Val-d'Oise", "Cergy ; Pontoise", "", "cergy") == 0
    asked = "\n".join(said(capsys))
    assert [question in asked for question in QUESTIONS.values()] == [True] * 5
    committee = table(here / "cergy", "committee.toml")
    assert committee["structures"] == ["Préfecture du Val-d’Oise"]
    assert list(committee["sites"].values()) == ["Cergy", "Pontoise"]
    assert "services" not in committee


def test_only_what_is_missing_is_asked(answer: Callable[..., int], here: Path) -> None:
    """A site, a service and a folder may have no answer."""
    assert answer("", "", "", argv=tuple(OPTIONS)) == 0
    assert (here / "agendas" / "committee.toml").is_file()


def test_an_answer_that_stops_short_makes_nothing(
    answer: Callable[..., int], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As after Ctrl+D."""
    assert answer("Préfecture") == 2
    assert said(capsys)[-1].endswith("La saisie s’est arrêtée là. Rien n’est créé.")
    assert answer("", "", "", "", "") == 2
    assert list(here.iterdir()) == []


def test_a_wrong_answer_is_asked_again_at_once(
    answer: Callable[..., int], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "pris" / "agendas").mkdir(parents=True)
    (here / "pris" / "agendas" / "committee.toml").write_text("", encoding="utf-8")
    assert answer(" ; ", "Préfecture", "Val-de-Marn", "94", "", "", "pris", "libre") == 0
    told = "\n".join(said(capsys))
    assert "Il faut au moins une structure." in told
    assert "Vouliez-vous dire « Val-de-Marne » ?" in told
    assert "est déjà un espace de travail." in told
    assert open_workspace(here / "libre").problems == ()


def test_without_a_terminal_what_is_missing_is_named(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing is made."""
    assert main(["init", "--site", "Créteil"]) == 2
    assert said(capsys) == [
        "Il manque : --structure, --department. « clu init --help » dit quoi y mettre."
    ]
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    ("option", "wrong", "sentence"),
    [
        ("--department", "Val de Marn", "Vouliez-vous dire « Val-de-Marne » ?"),
        ("--date", "demain", "n’est pas la date d’une réunion"),
        ("--department", "", "L’option --department ne peut pas être vide."),
    ],
)
def test_a_wrong_answer_is_told(
    option: str, wrong: str, sentence: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [*OPTIONS]
    if option in asked:
        asked[asked.index(option) + 1] = wrong
    else:
        asked += [option, wrong]
    assert main(["init", *asked]) == 2
    (told,) = said(capsys)
    assert sentence in told
    assert list(here.iterdir()) == []


def test_an_existing_workspace_is_never_touched(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", *OPTIONS]) == 0
    before = (here / "agendas" / "committee.toml").read_bytes()
    capsys.readouterr()
    assert main(["init", "--structure", "DDPP", "--department", "75"]) == 1
    assert said(capsys) == [
        f"« {here} » est déjà un espace de travail. Choisissez un autre dossier."
    ]
    assert (here / "agendas" / "committee.toml").read_bytes() == before


def test_a_trial_makes_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "ailleurs", *OPTIONS, "--dry-run"]) == 0
    told = said(capsys)
    assert told[0].startswith("Comité ajouté : ")
    assert told[1].startswith("Réunion du 20 novembre 2024 ajoutée : ")
    assert told[2:] == ["Essai : rien n’est écrit."]
    assert list(here.iterdir()) == []


def test_a_creation_that_is_undone_can_be_done_again(here: Path) -> None:
    assert main(["init", *OPTIONS]) == 0
    assert main(["undo"]) == 0
    assert main(["init", *OPTIONS]) == 0


def test_a_folder_that_cannot_be_made_is_told(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "fichier").write_text("", encoding="utf-8")
    assert main(["init", "fichier", *OPTIONS]) == 1
    assert said(capsys) == [
        f"« {here / 'fichier' / 'agendas'} » n’a pas pu être créé : son dossier est en fait un "
        "fichier. Choisissez un autre dossier."
    ]


def test_the_workspace_option_is_a_folder_too(here: Path) -> None:
    assert main(["--workspace", "ici", "init", *OPTIONS]) == 0
    assert open_workspace(here / "ici").problems == ()


# --- the data that is shipped ----------------------------------------------------------------


def shipped(name: str) -> dict[str, Any]:
    """A data file of the package."""
    return tomllib.loads((ROOT / "clu" / "data" / f"{name}.toml").read_text(encoding="utf-8"))


def test_the_standard_agenda_is_valid_data() -> None:
    standard = {"name": "CLU", "structures": ["Préfecture"], **shipped("standard_agenda")}
    assert len(Committee.model_validate(standard).standard_agenda) > 4


def test_every_department_is_there_once_with_its_article() -> None:
    known = shipped("departments")
    numbers = {f"{number:02}" for number in range(1, 96) if number != 20}
    assert set(known) == numbers | {"2A", "2B", "971", "972", "973", "974", "976"}
    assert len(set(known.values())) == len(known)
    for number, name in known.items():
        assert name.startswith(("de la ", "de l’", "du ", "des ", "de ", "d’"))
        assert department(number) == department(name) == name
