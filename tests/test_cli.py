"""The command line, as a person at a terminal or another program meets it."""

import argparse
import ast
import datetime
import inspect
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Pt

import clu
from clu.cli import main
from clu.commands.console import EQUIVALENTS
from clu.commands.offers import offers
from clu.commands.own_argparse import FRENCH, argparse_in_french
from clu.commands.parser import Commands, Offer, add_command, parse
from clu.errors import UsageError
from clu.model.french import NARROW, NBSP, capitalised

ROOT = Path(__file__).parent.parent

COMMITTEE = """\
schema = 1
name = "Comité Local des Usagers"
structures = ["Préfecture"]
"""
MEETING = """\
schema = 1
date = {date}
reports_on = "2023"
place = "Salle Claude Érignac"
start = 14:30:00

[[items]]
id = "accueil"
title = "Accueil des usagers"
presenters = ["Cellule Qualité"]
duration = 20

[[items.slides]]
id = "horaires"
kind = "table"
title = "Horaires → été"
header = ["Jour", "Ouvert"]
rows = [["lundi", true], ["mardi", false]]
"""
DAY = "2024-03-27"


def write(folder: Path, file: str, text: str) -> Path:
    """Write a file of a workspace."""
    path = folder / "agendas" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def add_meeting(folder: Path, date: str) -> str:
    """Add a meeting on that day and return its name."""
    write(folder, f"{date}/meeting.toml", MEETING.format(date=date))
    return date


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace without a meeting, which is the current folder."""
    folder = tmp_path / "clu du 94"
    write(folder, "committee.toml", COMMITTEE)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def folder(empty: Path) -> Path:
    """A workspace in which all is right, with one meeting."""
    add_meeting(empty, DAY)
    return empty


@pytest.fixture
def faulty(folder: Path) -> Path:
    """The same workspace, the state of its meeting misspelt."""
    path = folder / "agendas" / DAY / "meeting.toml"
    text = path.read_text(encoding="utf-8").replace("reports_on", 'state = "redy"\nreports_on')
    path.write_text(text, encoding="utf-8")
    return folder


def environment(changes: dict[str, str]) -> dict[str, str]:
    """The environment of a process that runs this very clu."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept | {"PYTHONPATH": str(ROOT)} | changes


def command(*argv: str) -> list[str]:
    """The command line of a real clu."""
    return [sys.executable, "-m", "clu", *argv]


def run(
    *argv: str, encoding: str = "utf-8", program: Sequence[str] = (), **changes: str
) -> subprocess.CompletedProcess[str]:
    """Run a real clu in the current folder, its output being in that encoding."""
    return subprocess.run(
        [*program, *argv] if program else command(*argv),
        env=environment({"PYTHONIOENCODING": encoding} | changes),
        capture_output=True,
        encoding=encoding,
        check=False,
    )


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What was printed since the last call, on both outputs, with plain spaces."""
    said = capsys.readouterr()
    return plain(said.out + said.err).splitlines()


def plain(text: str) -> str:
    """The text with plain spaces."""
    return text.replace(NBSP, " ").replace(NARROW, " ")


# --- help and wrong use ----------------------------------------------------------------------


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """As it is in the package."""
    assert main(["--version"]) == 0
    assert lines(capsys) == [f"clu {clu.__version__}"]


@pytest.mark.parametrize(
    "argv",
    [
        *(["-h"], ["deck", "-h"], ["show", "--help"], ["check", "-h"], ["init", "-h"]),
        *(["undo", "-h"], ["redo", "-h"], ["history", "-h"]),
        *(["action", "-h"], ["action", "set", "-h"], ["slide", "add", "--help"]),
    ],
)
def test_help_is_french(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """None of argparse's own sentences is left in it."""
    assert main(argv) == 0
    help_ = capsys.readouterr().out
    own = [english for english in FRENCH if english.strip() != FRENCH[english].strip()]
    assert [english for english in own if english in help_] == []
    assert help_.startswith(f"utilisation{NBSP}: clu ")


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """With what each is for."""
    main(["--help"])
    told = capsys.readouterr().out
    for line in (
        *("deck +produit le diaporama", "show +montre", "check +contrôle", "init +crée"),
        *("undo +annule", "redo +rétablit", "history +montre", "action +les actions"),
    ):
        assert re.search(line, told)


@pytest.mark.parametrize("argv", [["--help"], ["chekc"], ["check"]])
def test_only_the_command_that_is_typed_is_built(argv: list[str]) -> None:
    """The list of commands is plain data."""
    built = []

    def offer(name: str, summary: str) -> Offer:
        def add(commands: Commands) -> None:
            built.append(name)
            add_command(commands, name, lambda _: 0)

        return Offer(name, summary, add)

    with suppress(UsageError):
        parse(argv, lambda _: 0, [offer("check", "contrôle"), offer("deck", "produit")])
    assert built == [name for name in argv if name == "check"]


@pytest.mark.parametrize("name", [each.name for each in offers()])
def test_each_command_of_the_list_is_one(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Its module adds it, and its help begins with what the list says of it."""
    summary = next(each.summary for each in offers() if each.name == name)
    assert main([name, "--help"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert f" {capitalised(summary)[:40]}" in told.replace(NBSP, " ")


def translatable() -> Iterator[str]:
    """Every sentence that this Python's argparse has translated."""
    for node in ast.walk(ast.parse(inspect.getsource(argparse))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
            for argument in node.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


FOR_DEVELOPERS = {
    ".__call__() not defined",
    "'required' is an invalid argument for positionals",
    'argument "-" with mode %r',
    "cannot have multiple subparser arguments",
    "cannot merge actions - two groups are named %r",
    "conflicting option string: %s",
    "conflicting option strings: %s",
    "conflicting subparser alias: %s",
    "conflicting subparser: %s",
    "dest= is required for options like %r",
    "invalid conflict_resolution value: %r",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "mutually exclusive arguments must be optional",
    "%r is not callable",
}
"""What argparse says to whoever builds a parser the wrong way; no user ever reads it."""


def test_all_that_argparse_can_say_to_a_user_has_a_french_form() -> None:
    """Whatever the version of Python that runs this."""
    assert set(translatable()) - set(FRENCH) - FOR_DEVELOPERS == set()


def test_a_french_form_takes_the_values_of_the_english_one() -> None:
    """A value that it asked for and that argparse does not give would raise."""
    named = re.compile(r"%\((\w+)\)")
    for english, french in FRENCH.items():
        assert set(named.findall(french)) <= set(named.findall(english))
        assert len(re.findall(r"%[sr]", french)) == len(re.findall(r"%[sr]", english))


def test_none_and_one_are_singular() -> None:
    with argparse_in_french():
        tell = vars(argparse)["ngettext"]
        told = [tell("expected %s argument", "expected %s arguments", n) % n for n in range(3)]
    assert told == ["0 valeur est attendue", "1 valeur est attendue", "2 valeurs sont attendues"]


def test_argparse_has_its_own_sentences_back_afterwards() -> None:
    """Whoever else uses it in this process is not disturbed."""
    before = vars(argparse)["_"], vars(argparse)["ngettext"]
    with argparse_in_french():
        assert vars(argparse)["_"]("usage: ") == "utilisation : "
    assert (vars(argparse)["_"], vars(argparse)["ngettext"]) == before


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["deck", "-o"], "Argument -o/--output : une valeur est attendue."),
        (["check", "--jsno"], "Vouliez-vous dire --json ?"),
        (["check", "--json=oui"], "aucune valeur n’est attendue (« oui »)"),
        (["deck", "a", "b"], "Arguments non reconnus : b."),
        (["--workspace"], "Argument --workspace : une valeur est attendue."),
        (["--work=.", "check"], "Arguments non reconnus : --work=."),
        (["deck", "--forc"], "Vouliez-vous dire --force ?"),
        (["chekc"], "La commande « chekc » n’existe pas. Vouliez-vous dire « check » ?"),
        (
            ["xyz"],
            "La commande « xyz » n’existe pas. Les commandes sont : init, demo, deck, convocation,",
        ),
        (["action", "lst"], "Vouliez-vous dire « list » ? Les verbes sont : list, show,"),
    ],
)
def test_wrong_use_is_told_in_french_and_exits_2(
    argv: list[str], sentence: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line; an abbreviation is not taken for the name that it shortens."""
    assert main(argv) == 2
    (told,) = lines(capsys)
    assert sentence in told


# --- the workspace and the meeting -----------------------------------------------------------


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_workspace_is_named_before_or_after_the_command(
    place: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one that was typed, not the one around."""
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    option = ["--workspace", str(folder)]
    assert main([*option, "show"] if place == "before" else ["show", *option]) == 0


def test_of_two_workspaces_the_last_typed_counts(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As with any option."""
    nowhere = tmp_path / "nulle part"
    assert main(["--workspace", str(nowhere), "check", "--workspace", str(folder)]) == 0
    assert main(["--workspace", str(folder), "check", "--workspace", str(nowhere)]) == 2


def test_the_workspace_is_the_nearest_folder_above(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From anywhere inside it; the deck goes to its own `decks`."""
    inside = folder / "agendas" / DAY
    monkeypatch.chdir(inside)
    assert main(["deck"]) == 0
    assert (folder / "decks" / f"{DAY}.pptx").is_file()


def test_without_a_workspace_nothing_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And one is told what a workspace is."""
    monkeypatch.chdir(tmp_path)
    for argv in ([], ["deck"], ["check"], ["show", "--workspace", "absent"]):
        assert main(argv) == 2
        (told,) = lines(capsys)
        assert "agendas" in told


@pytest.mark.skipif(os.name != "posix", reason="a current folder cannot be removed elsewhere")
def test_a_current_folder_that_is_gone_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As on a network share."""
    gone = tmp_path / "parti"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert main(["check"]) == 2
    assert lines(capsys) == ["Le dossier courant n’existe plus. Placez-vous dans un autre."]


def days_from_now(days: int) -> str:
    """That day as a meeting is called."""
    return (datetime.date.today() + datetime.timedelta(days)).isoformat()


@pytest.mark.parametrize(
    ("days", "taken"), [((-400, -20), -20), ((-20, 10, 300), 10), ((-20, 0, 10), 0)]
)
def test_without_a_meeting_the_next_one_is_taken_or_else_the_latest(
    days: tuple[int, ...], taken: int, empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Today's is still to come."""
    for distance in days:
        add_meeting(empty, days_from_now(distance))
    assert main(["deck"]) == 0
    assert [path.stem for path in (empty / "decks").iterdir()] == [days_from_now(taken)]


def test_a_workspace_without_a_meeting_says_how_to_begin(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is nothing to make."""
    assert main(["deck"]) == 2
    assert "agendas/AAAA-MM-JJ/" in lines(capsys)[0]


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("2024-03-28", "2024-03-27, 2023-11-15, 2024-10-02"),
        ("2024-09-30", "2024-10-02, 2024-03-27, 2023-11-15"),
        ("2023-11", "2023-11-15, 2024-10-02, 2024-03-27"),
    ],
)
def test_a_wrong_meeting_names_those_that_exist_nearest_first(
    typed: str, named: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In days when a date was typed, in spelling when not."""
    add_meeting(folder, "2023-11-15")
    add_meeting(folder, "2024-10-02")
    for name in ("deck", "show", "check"):
        assert main([name, typed]) == 2
        assert lines(capsys) == [
            f"La réunion « {typed} » n’existe pas. Les réunions sont : {named}."
        ]
    assert not (folder / "decks").exists()


def test_many_meetings_are_not_all_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line stays a line."""
    for year in range(2010, 2020):
        add_meeting(folder, f"{year}-06-01")
    main(["deck", "2024-01-01"])
    assert lines(capsys)[0].endswith(
        "2024-03-27, 2019-06-01, 2018-06-01, 2017-06-01, 2016-06-01 et 6 autres."
    )


# --- what the commands do --------------------------------------------------------------------


def test_a_deck_is_written_and_told_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The numbers are those of the file."""
    assert main(["deck", DAY]) == 0
    (told,) = lines(capsys)
    presentation = Presentation(str(folder / "decks" / f"{DAY}.pptx"))
    shapes = [shape for slide in presentation.slides for shape in slide.shapes]
    tables = sum(shape.has_table for shape in shapes)
    assert tables == 1
    assert re.fullmatch(
        rf"decks.{DAY}\.pptx : {len(presentation.slides)} diapositives, 0 graphique, "
        rf"{tables} tableau, en \d,\d s\.",
        told,
    )


def test_the_deck_goes_where_it_is_told_to(folder: Path, tmp_path: Path) -> None:
    """From the current folder, not from the workspace."""
    target = tmp_path / "ailleurs" / "clu.pptx"
    assert main(["deck", "-o", str(target)]) == 0
    assert main(["deck", "--output", "ici.pptx"]) == 0
    assert target.is_file()
    assert (folder / "ici.pptx").is_file()
    assert not (folder / "decks").exists()


def test_a_deck_gets_its_ending_or_its_name(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file without ending does not open in PowerPoint; a folder takes the usual name."""
    assert main(["deck", "-o", str(tmp_path / "reunion")]) == 0
    assert (tmp_path / "reunion.pptx").is_file()
    (tmp_path / "ailleurs").mkdir()
    assert main(["deck", "-o", str(tmp_path / "ailleurs")]) == 0
    assert (tmp_path / "ailleurs" / f"{DAY}.pptx").is_file()
    capsys.readouterr()
    assert main(["deck", "-o", str(folder / "agendas" / "committee.toml")]) == 2
    assert lines(capsys) == [
        "Un diaporama ne peut pas s’appeler « committee.toml ». Son nom finit par « .pptx »."
    ]


def test_a_slide_that_is_absent_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the reason; the deck is written all the same."""
    path = folder / "agendas" / DAY / "meeting.toml"
    text = path.read_text(encoding="utf-8")
    slide = '\n[[items.slides]]\nid = "echanges"\nkind = "exchanges"\ntitle = "Échanges"\n'
    path.write_text(text + slide, encoding="utf-8")
    assert main(["deck", DAY]) == 0
    assert lines(capsys)[1] == (
        "1 diapositive absente : « Échanges » : rien à montrer dans les données."
    )


def correct_by_hand(deck: Path) -> bytes:
    """Change the size of a text, as someone would in PowerPoint."""
    presentation = Presentation(str(deck))
    presentation.slides[0].shapes[0].text_frame.paragraphs[0].font.size = Pt(50)
    presentation.save(str(deck))
    return deck.read_bytes()


def test_a_deck_corrected_by_hand_is_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Beside the new one, or as a .bak when force is asked for."""
    main(["deck"])
    deck = folder / "decks" / f"{DAY}.pptx"
    corrected = correct_by_hand(deck)
    capsys.readouterr()
    assert main(["deck"]) == 0
    (told,) = lines(capsys)
    assert "modifié à la main" in told
    assert deck.read_bytes() == corrected
    assert main(["deck", "--force"]) == 0
    (told,) = lines(capsys)
    assert ".bak" in told
    assert corrected in [path.read_bytes() for path in deck.parent.glob("*.bak")]
    assert deck.read_bytes() != corrected


def test_what_cannot_be_written_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Here `decks` is a file."""
    (folder / "decks").write_text("", encoding="utf-8")
    assert main(["deck"]) == 1
    assert len(lines(capsys)) == 1


@pytest.mark.parametrize("argv", [["deck"], ["deck", DAY], ["deck", "-o", "ici.pptx"]])
def test_a_deck_whose_data_is_wrong_is_not_written(
    argv: list[str], faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every problem that forbids it is on the error output."""
    before = sorted(faulty.rglob("*"))
    assert main(argv) == 1
    said = capsys.readouterr()
    told = plain(said.err).splitlines()
    assert said.out == ""
    assert told[0].startswith(f"Erreur – agendas/{DAY}/meeting.toml, ligne 3 (state) : ")
    assert told[1:] == [f"Le diaporama du {DAY} n’est pas produit : 1 erreur à corriger."]
    assert sorted(faulty.rglob("*")) == before


def test_a_meeting_is_shown_as_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its agenda, then its slides."""
    assert main(["show"]) == 0
    told = lines(capsys)
    assert told[:5] == [
        "Comité Local des Usagers – mercredi 27 mars 2024, en préparation",
        "Salle Claude Érignac, 14 h 30",
        "",
        "Ordre du jour",
        "1. Accueil des usagers – Cellule Qualité – 20 min",
    ]
    assert "    | lundi | ✓ Oui |" in told
    assert not (folder / "decks").exists()


def test_a_meeting_whose_data_is_wrong_is_not_shown(
    faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The problems are."""
    assert main(["show"]) == 1
    assert lines(capsys)[-1] == (
        "Les diapositives ne peuvent pas être montrées : 1 erreur à corriger."
    )


def test_data_without_a_problem_is_said_to_be_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In two words."""
    assert main(["check"]) == 0
    assert lines(capsys) == ["Aucun problème."]


def test_problems_are_listed_the_gravest_first(
    faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each with its place and its remedy, then how many there are."""
    write(faulty, "brouillon.toml", "schema = 1\n")
    write(faulty, "plans/signage.toml", 'schema = 1\ntitle = "Signalétique"\n\n[[actions]]\n')
    assert main(["check"]) == 1
    told = lines(capsys)
    assert [line.split(",")[0] for line in told[:-1]][:1] == [
        f"Erreur – agendas/{DAY}/meeting.toml"
    ]
    levels = [line.split(" ")[0] for line in told[:-1]]
    assert levels == sorted(levels, key=["Erreur", "Avertissement", "Note"].index)
    assert "Vouliez-vous dire" in told[0]
    number = levels.count("Erreur")
    assert told[-1] == f"{len(levels)} problèmes : {number} erreurs et 1 avertissement."


def test_a_warning_alone_is_no_failure(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And one problem is singular."""
    write(folder, "brouillon.toml", "schema = 1\n")
    assert main(["check"]) == 0
    assert lines(capsys)[-1] == "1 problème : 1 avertissement."


def test_problems_are_listed_for_programs(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON, in the same order, with the same exit code."""
    assert main(["check", "--json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert list(problem) == ["file", "line", "key", "level", "sentence", "remedy", "record", "rule"]
    assert problem["file"] == f"agendas/{DAY}/meeting.toml"
    assert (problem["line"], problem["key"], problem["level"]) == (3, "state", "error")


def test_no_problem_is_an_empty_list(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Which a program reads as well."""
    assert main(["check", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_check_may_keep_to_a_meeting(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong elsewhere, and does not forbid its deck, is left out."""
    other = add_meeting(faulty, "2024-10-02")
    write(faulty, "plans/signage.toml", "schema = 1\n")
    assert main(["check", other]) == 0
    assert lines(capsys) == ["Aucun problème."]
    assert main(["check", DAY]) == 1
    assert lines(capsys)[-1] == "1 problème : 1 erreur."


def test_a_check_of_a_meeting_knows_what_its_deck_needs(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The committee stands on every slide."""
    write(folder, "committee.toml", "schema = 1\n")
    assert main(["check", DAY]) == 1
    assert "agendas/committee.toml" in lines(capsys)[0]


def test_clu_alone_says_where_things_stand(
    faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The meetings, the problems, what to type next."""
    add_meeting(faulty, "2024-10-02")
    assert main([]) == 0
    told = "\n".join(lines(capsys))
    assert told.startswith("Comité Local des Usagers – Préfecture\n")
    assert "2024-10-02  mercredi 2 octobre 2024, en préparation, 1 point\n" in told
    assert f"{DAY}  n’a pas pu être lue\n" in told
    assert "1 problème : 1 erreur.\n" in told
    assert "  clu deck 2024-10-02 " in told
    assert "  clu check " in told


def test_clu_alone_in_an_empty_workspace_is_of_help(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Even without a committee."""
    (empty / "agendas" / "committee.toml").unlink()
    assert main([]) == 0
    assert any(line.startswith("Aucune réunion") for line in lines(capsys))


# --- real processes --------------------------------------------------------------------------


def test_the_module_is_the_command(folder: Path) -> None:
    """`python -m clu` exits as `clu` does, and calls itself so."""
    assert run("check").returncode == 0
    wrong = run("deck", "2020-01-01")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert run("--help").stdout.startswith(f"utilisation{NBSP}: clu ")


@pytest.fixture(scope="module")
def everything() -> str:
    """The sample, as a console that lacks nothing shows it."""
    return run("show", "--workspace", str(ROOT)).stdout


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "latin-1", "ascii"])
def test_any_console_can_show_everything(encoding: str, everything: str, folder: Path) -> None:
    """What it does not have gets a plain equivalent, never a question mark."""
    poor = run("show", "--workspace", str(ROOT), encoding=encoding)
    assert (poor.returncode, poor.stderr) == (0, "")
    assert poor.stdout.count("?") == everything.count("?")
    shown = plain(run("show", encoding=encoding).stdout)
    assert "v Oui" in shown
    assert "Horaires -> " in shown


def test_an_equivalent_is_plain() -> None:
    """Every console has it."""
    assert all(equivalent.isascii() for equivalent in EQUIVALENTS.values())


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_json_is_right_on_any_console(encoding: str, faulty: Path) -> None:
    """What the console lacks is escaped, so that nothing is lost."""
    rich, poor = run("check", "--json"), run("check", "--json", encoding=encoding)
    assert json.loads(poor.stdout) == json.loads(rich.stdout)
    assert NBSP in rich.stdout
    assert "\\u" not in rich.stdout


def test_an_error_reaches_a_poor_console(folder: Path) -> None:
    """On the error output too."""
    told = run("deck", "réunion→", encoding="ascii").stderr
    assert told.startswith('La reunion " reunion-> " n\'existe pas.')


@pytest.mark.skipif(os.name != "posix", reason="pipes close otherwise elsewhere")
@pytest.mark.parametrize("argv", [["show", "--workspace", str(ROOT)], ["check"], ["--help"]])
def test_a_reader_that_leaves_is_no_error(argv: list[str], folder: Path) -> None:
    """Nothing is said of it, whether the output is long or short."""
    reading, writing = os.pipe()
    os.close(reading)
    with subprocess.Popen(
        command(*argv), stdout=writing, stderr=subprocess.PIPE, env=environment({})
    ) as process:
        os.close(writing)
        assert process.communicate()[1] == b""
    assert process.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk at hand")
def test_an_output_that_is_cut_short_is_told(folder: Path) -> None:
    """As when the output goes to a file and the disk is full."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            command("check"),
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=environment({}),
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "L’affichage n’a pas pu être écrit jusqu’au bout : le disque est plein."
    ]


@pytest.mark.skipif(os.name != "posix", reason="a closed output is a matter of shells")
def test_without_an_output_the_work_is_done_all_the_same(folder: Path) -> None:
    """As from a scheduled task."""
    closed = run("-c", 'exec "$@" >&- 2>&-', "sh", *command("deck"), program=["sh"])
    assert closed.returncode == 0
    assert (folder / "decks" / f"{DAY}.pptx").is_file()


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl+C reaches what is begun here; behind the « & » of a script it would be ignored."""
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, usual)


@pytest.mark.skipif(os.name != "posix", reason="sends a POSIX signal")
def test_ctrl_c_is_answered_with_a_word(empty: Path, heard: None) -> None:
    """Here while clu waits for a reader that is slow."""
    long = 'rows = [["' + "à l’accueil " * 20_000 + '", true]]\n'
    text = MEETING.format(date=DAY).replace('rows = [["lundi", true], ["mardi", false]]\n', long)
    write(empty, f"{DAY}/meeting.toml", text)
    with subprocess.Popen(
        command("show"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment({}),
    ) as process:
        assert process.stdout is not None
        process.stdout.read(1)
        process.send_signal(signal.SIGINT)
        told = process.communicate()[1].decode()
    assert (process.returncode, told) == (130, "Interrompu.\n")


BUG = """\
import sys
from clu.cli import main
from clu.commands import check
def run(options):
    raise ZeroDivisionError("un défaut")
check.run = run
sys.exit(main(["check"]))
"""


def test_a_bug_is_told_in_a_sentence_and_kept_in_a_log(folder: Path, tmp_path: Path) -> None:
    """The traceback is for whoever mends it, not for whoever met it."""
    logs = tmp_path / "journaux"
    logs.mkdir()
    done = run("-c", BUG, program=[sys.executable], TMPDIR=str(logs), TEMP=str(logs))
    (log,) = logs.iterdir()
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.splitlines() == [
        f"Un défaut de clu a interrompu la commande{NARROW}; son détail est noté dans {log}"
    ]
    assert "ZeroDivisionError: un défaut" in log.read_text(encoding="utf-8")


def test_a_warning_for_developers_is_not_shown(folder: Path) -> None:
    """It would be in English, and about nothing that the user did."""
    driver = BUG.replace("raise ZeroDivisionError", "import warnings\n    warnings.warn")
    done = run(
        "-c", driver.replace('un défaut")', 'un avis")\n    return 0'), program=[sys.executable]
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_bug_is_told_even_when_no_log_can_be_written(folder: Path, tmp_path: Path) -> None:
    """In one sentence all the same."""
    driver = BUG.replace("import sys\n", "import sys, tempfile\ntempfile.tempdir = 'absent'\n")
    done = run("-c", driver, program=[sys.executable])
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
