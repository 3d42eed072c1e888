"""What commands say: what is contradictory is refused, what is listed is listed in its order."""

import datetime
import io
import json
import sys
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from clu import clock
from clu.commands import console
from tests import test_nouns
from tests.conftest import SAMPLE
from tests.test_nouns import ACTION, Clu

clu, folder = test_nouns.clu, test_nouns.folder

TODAY = datetime.date(2024, 3, 15)


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve days before the meeting of the sample."""
    monkeypatch.setattr(clock, "today", lambda: TODAY)


REFUSED = [
    (["deck", SAMPLE, "--text", "--pdf"], "se contredisent"),
    (["deck", SAMPLE, "--format", "odt"], "L’option --format va avec --text."),
    (["action", "list", "--csv", "--json"], "se contredisent"),
    (["sent", SAMPLE, "--on", "01/03/2024"], "Quel document ?"),
    (["sent", SAMPLE, "--file", "x"], "Quel document ?"),
    (["sent", SAMPLE, "--published", "https://a.fr"], "Quel document ?"),
    (["sent", SAMPLE, "deck", "--published", "https://a.fr", "--file", "x"], "retirez --file"),
    (["sent", SAMPLE, "deck", "--published", "https://a.fr", "--to", "x"], "Retirez --to"),
    (["sent", SAMPLE, "deck", "--to", "x", "--on", "16/03/2024"], "ce jour n’est pas venu"),
    (["close", SAMPLE, "--force", "--reason", "approval"], "ne dit pas une règle et son motif"),
    (["close", SAMPLE, "--force", "--reason", "=x"], "ne dit pas une règle et son motif"),
    (["close", SAMPLE, "--force", "--reason", "approval= "], "ne dit pas une règle et son motif"),
    (["close", SAMPLE], "elle n’a pas encore eu lieu"),
    (["milestone", "add", "x", "J+1000"], "un jalon est à 999 jours au plus"),
    (["milestone", "add", "x" * 81, "J+1"], "Ce nom est trop long."),
    (["milestone", "remove", "absent"], "Le jalon « absent » n’existe pas."),
    (["milestone", "set", "absent", "3"], "Le jalon « absent » n’existe pas."),
    (["item", "move", SAMPLE, "3", "--to", "0"], "n’est pas un rang"),
    (["exchange", "add", SAMPLE, "--item", "1"], "Il manque : --text ou --note"),
    (
        ["exchange", "add", SAMPLE, "--item", "1", "--question", "A", "--remark", "B"],
        "une seule option",
    ),
    (["exchange", "add", SAMPLE, "--item", "1", "--note", "A", "--answered-by", "B"], "--answer."),
    (
        ["exchange", "add", SAMPLE, "--item", "1", "--note", "A", "--plan", "B"],
        "--plan va avec --follow-up",
    ),
    (
        ["exchange", "add", SAMPLE, "--item", "1", "--note", "A", "--follow-up", " "],
        "n’est pas dit",
    ),
    (["decision", "add", SAMPLE, "--item", "1", "--text", " "], "n’est pas dit"),
    (["outcome", "set", SAMPLE, "1"], "Il manque : --summary ou --nothing-to-report."),
    (["session", "set", SAMPLE], "Rien n’est donné à noter."),
    (["action", "set", ACTION, "--note", " "], "La note est vide."),
    (
        ["indicator", "add", "--label", "X", "--unit", "%", "--no-target", "--target-source", "Y"],
        "n’a pas de source",
    ),
    (["indicator", "remove", "appels-recus", "bientôt"], "n’est pas une période"),
    (
        ["indicator", "set", "appels-recus", "--reason", "x"],
        "L’option --reason demande une période.",
    ),
    (["indicator", "set", "appels-recus", "2024", "5", "--value", "6"], "donnée deux fois"),
    (["slide", "set", SAMPLE, "appels", "--kind", "breakdown"], "ajoutez --no-indicator"),
    (["meeting", "show", "2024-03-26"], "La seule réunion est : 2024-03-27."),
]


@pytest.mark.parametrize(("argv", "sentence"), REFUSED, ids=lambda each: str(each)[:60])
def test_what_makes_no_sense_is_refused_in_a_sentence_and_writes_nothing(
    argv: list[str], sentence: str, clu: Clu, folder: Path
) -> None:
    before = test_nouns.contents(folder)
    said = clu(*argv)
    assert said.code in (1, 2)
    assert sentence in said.err
    assert test_nouns.contents(folder) == before


def test_the_milestones_are_listed_from_the_earliest_with_their_side_of_the_meeting(
    clu: Clu,
) -> None:
    clu("milestone", "add", "jour", "0")
    clu("milestone", "add", "proces-verbal", "J+15")
    assert clu("milestone", "list").out.splitlines() == [
        "Convocation  J−15",
        "Jour  le jour de la réunion",
        "Proces verbal  J+15",
    ]
    assert json.loads(clu("milestone", "show", "convocation", "--json").out) == {
        "id": "convocation",
        "days": -15,
    }
    for name in ("convocation", "jour", "proces-verbal"):
        clu("milestone", "remove", name)
    assert clu("milestone", "list").out == "Aucun jalon.\n"


def test_what_was_done_undone_and_kept_is_told_so_in_the_history(clu: Clu) -> None:
    clu("item", "set", SAMPLE, "3", "--duration", "20")
    clu("item", "set", SAMPLE, "3", "--duration", "25")
    clu("milestone", "set", "convocation", "-20")
    assert clu("undo", "--skip").out.startswith("Gardé : Comité")
    assert clu("undo").out.startswith("Annulé : Point")
    told = clu("history").out.splitlines()
    assert ["(gardé)" in line for line in told] == [True, False, False]
    assert ["(annulé)" in line for line in told] == [False, True, False]
    assert len(clu("history", "enquetes").out.splitlines()) == 2
    assert len(clu("history", SAMPLE).out.splitlines()) == 2
    assert len(clu("history", "agendas/committee.toml").out.splitlines()) == 1
    assert clu("history", "absent").out == "Aucun changement ne s’y rapporte.\n"
    rows = json.loads(clu("history", "--json").out)
    assert [(row["is_undone"], row["is_kept"]) for row in rows] == [
        (False, True),
        (True, False),
        (False, False),
    ]


@pytest.mark.parametrize(
    ("broken", "argv"),
    [
        (f"{SAMPLE}/meeting", ("attendance", "list", SAMPLE)),
        (f"{SAMPLE}/minutes", ("attendance", "list", SAMPLE)),
        (f"{SAMPLE}/meeting", ("reminder",)),
        ("plans/signage", ("reminder",)),
    ],
)
def test_what_could_not_be_read_is_told_beside_what_is_listed_without_it(
    clu: Clu, folder: Path, broken: str, argv: tuple[str, ...]
) -> None:
    (folder / f"agendas/{broken}.toml").write_text("x = [", encoding="utf-8")
    said = clu(*argv)
    assert said.code == 1
    assert f"agendas/{broken}.toml n’a pas pu être lu" in said.err
    assert "Aucune présence" not in said.out


def test_meetings_that_are_many_are_named_from_the_nearest_and_the_rest_counted(
    clu: Clu, folder: Path
) -> None:
    def named(typed: str) -> str:
        return clu("meeting", "show", typed).err.strip()

    for month in range(4, 8):
        clu("meeting", "add", f"27/{month:02}/2024", "--empty")
    assert named("26/05/2024").endswith(
        "Les réunions sont : 2024-05-27, 2024-04-27, 2024-06-27, 2024-03-27, 2024-07-27."
    )
    clu("meeting", "add", "27/08/2024", "--empty")
    assert named("26/05/2024").endswith("2024-07-27 et une autre.")
    clu("meeting", "add", "27/09/2024", "--empty")
    assert named("26/05/2024").endswith("2024-07-27 et 2 autres.")


def test_clu_alone_tells_the_meetings_and_what_to_type_next(clu: Clu, folder: Path) -> None:
    clu("meeting", "add", "20/03/2024", "--empty")
    lost = folder / "agendas" / "2023-03-27" / "meeting.toml"
    lost.parent.mkdir()
    lost.write_text("date = 2023-03-27\nx", encoding="utf-8")
    lines = clu().out.splitlines()
    assert lines[0] == "Comité Local des Usagers – Préfecture du Val-de-Marne"
    assert lines[2].startswith("2024-03-27  mercredi 27 mars 2024, en préparation, 7 points")
    assert lines[3].startswith("2024-03-20  mercredi 20 mars 2024, en préparation, 0 point")
    assert lines[4] == "2023-03-27  n’a pas pu être lue"
    assert "  clu show 2024-03-20   pour relire la réunion" in lines  # the next from the fifteenth
    assert "  clu check             pour voir les problèmes" in lines


@pytest.mark.parametrize(
    ("noun", "begun"),
    [
        (("item", "list", SAMPLE), ["1. introduction  ", "2. labellisation  ", "3. enquetes  "]),
        (
            ("slide", "list", SAMPLE),
            ["introduction/introduction  ", "introduction/ordre-du-jour  "],
        ),
        (("plan", "list"), ["acceo  ", "accueil  "]),
        (("member", "list"), ["udaf  ", "apf  "]),
    ],
)
def test_a_record_is_listed_by_what_names_it(
    noun: tuple[str, ...], begun: list[str], clu: Clu
) -> None:
    lines = clu(*noun).out.splitlines()
    for line, words in zip(lines, begun, strict=False):
        assert line.startswith(words)


# --- the terminal ----------------------------------------------------------------------------


def output(monkeypatch: pytest.MonkeyPatch, encoding: str) -> io.BytesIO:
    """What reaches an output of that encoding from now on."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding, newline="\n"))
    return raw


def test_bytes_come_after_what_was_said_before_them(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = output(monkeypatch, "ascii")
    console.say("un")
    console.give(b"deux")
    assert raw.getvalue() == b"un\ndeux"


def test_a_program_reads_numbers_days_and_any_sign_on_any_output(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    output(monkeypatch, "ascii")
    value = {"n": Decimal("2.0"), "x": Decimal("2.5"), "on": TODAY, "é": datetime.time(14, 30)}
    text = console.as_json(value)
    assert text.isascii()
    assert json.loads(text) == {"n": 2, "x": 2.5, "on": "2024-03-15", "é": "14:30:00"}
    assert text.startswith('{\n  "n": 2,\n')
    assert "é" not in text
    with pytest.raises(TypeError):
        console.as_json(object())


def test_nothing_that_was_typed_or_named_drives_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    console.complain("La réunion « \x1b[31m\u202e » n’existe pas.")
    assert capsys.readouterr().err == "La réunion « \ufffd[31m\ufffd » n’existe pas.\n"
    raw = output(monkeypatch, "utf-8")
    console.say("un\r\x9b\x07\u2066deux\n\ttrois")
    console.flush()
    assert raw.getvalue().decode() == "un\ufffd\ufffd\ufffd\ufffddeux\n\ttrois\n"
    text = console.as_json("\u202eune\x7f")
    assert text.isascii()
    assert json.loads(text) == "\u202eune\x7f"


def test_an_output_that_has_every_sign_is_given_them(monkeypatch: pytest.MonkeyPatch) -> None:
    output(monkeypatch, "utf-8")
    assert console.as_json([{"é": 1}]) == '[\n  {\n    "é": 1\n  }\n]'
    assert console.can_show("→")


def test_a_sign_that_an_output_lacks_gives_way_to_one_that_reads_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = output(monkeypatch, "ascii")
    console.prepare()
    console.say("Été → « cœur » ½ 漢")
    console.flush()
    assert raw.getvalue().decode() == 'Ete -> " coeur " 12 ?\n'


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (["--text", "Q"], {"text": "Q"}),
        (["--question", "Q", "--owed"], {"text": "Q", "answer_owed": True}),
        (["--kind", "remarque", "--text", "R"], {"kind": "remark", "text": "R"}),
        (["--remark", "R"], {"kind": "remark", "text": "R"}),
        (["--kind", "disagreement", "--note", "n"], {"kind": "disagreement", "note": "n"}),
        (
            ["--text", "Q", "--answer-owed", "--owed-by", "SGCD", "--owed-due", "30/12/2026"],
            {
                "text": "Q",
                "answer_owed": True,
                "owed_by": "SGCD",
                "owed_due": datetime.date(2026, 12, 30),
            },
        ),
    ],
)
def test_an_exchange_is_added_in_the_words_in_which_it_is_set(
    typed: list[str], kept: dict[str, object], clu: Clu, folder: Path
) -> None:
    """And still in those in which it was."""
    said = clu("exchange", "add", SAMPLE, "--item", "1", *typed)
    assert said.code == 0, said.err
    path = folder / "agendas" / SAMPLE / "minutes.toml"
    (added,) = tomllib.loads(path.read_text(encoding="utf-8"))["exchanges"]
    assert {key: each for key, each in added.items() if key not in ("id", "item")} == (
        {"kind": "question", **kept}
    )
