"""`clu NOUN VERB`: every verb of every noun on real files, and what wrong input is told."""

import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from clu.cli import main
from clu.commands.nouns import SUMMARIES, grammar
from clu.lexicon.nouns import NOUNS, OF_MINUTES
from clu.model.french import NARROW, NBSP
from tests.conftest import ROOT, SAMPLE


class Said(NamedTuple):
    """What a command answered, with plain spaces."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """What was printed, on both outputs."""
        return [*self.out.splitlines(), *self.err.splitlines()]


Clu = Callable[..., Said]


def plain(text: str) -> str:
    """The text with plain spaces."""
    return text.replace(NBSP, " ").replace(NARROW, " ")


MORE = """
[milestones]
convocation = -15

[[members]]
id = "udaf"
organisation = "UDAF"

[[members]]
id = "apf"
organisation = "APF France handicap"

[[standard_agenda]]
id = "ouverture"
title = "Ouverture"

[[standard_agenda]]
id = "suites"
title = "Suites"

[[closures]]
id = "inventaire"
title = "Inventaire"
on = 2024-06-03

[[closures]]
id = "travaux"
title = "Travaux"
on = 2024-07-01
"""


WRITTEN = """
[[written_questions]]
id = "q-1"
by = "UDAF"
text = "La rampe sera-t-elle posée ?"

[[written_questions]]
id = "q-2"
text = "Et les horaires ?"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample, which is the current folder; it has members and a standard agenda."""
    shutil.copytree(ROOT / "agendas", tmp_path / "agendas")
    committee = tmp_path / "agendas" / "committee.toml"
    text = committee.read_text(encoding="utf-8")
    committee.write_text(text + MORE, encoding="utf-8")
    with (tmp_path / "agendas" / SAMPLE / "meeting.toml").open("a", encoding="utf-8") as meeting:
        meeting.write(WRITTEN)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def clu(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Clu:
    """Type a command there, with a text on the standard input if need be."""

    def typed(*argv: str, text: str = "") -> Said:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        capsys.readouterr()
        code = main(argv)
        said = capsys.readouterr()
        return Said(code, plain(said.out), plain(said.err))

    return typed


def contents(folder: Path) -> dict[str, str]:
    """The data files of a workspace."""
    agendas = folder / "agendas"
    return {
        path.relative_to(agendas).as_posix(): path.read_text(encoding="utf-8")
        for path in agendas.rglob("*.toml")
        if ".clu" not in path.parts
    }


def table(folder: Path, file: str) -> dict[str, Any]:
    """What a file of the workspace holds."""
    return tomllib.loads((folder / "agendas" / file).read_text(encoding="utf-8"))


ACTION = "signaletique-trois-sites"
RATE = "appels-decroches-taux"
SURVEY = "2023-sejour"
QUESTION = "2023-sejour/autres-motifs"
NEW_SLIDE = ["slide", "add", SAMPLE, "--item", "echanges", "--title", "Un", "--kind", "agenda"]

WRITES = {
    "committee set": ["committee", "set", "--contact", "clu@exemple.fr"],
    "member add": ["member", "add", "--organisation", "ADAPEI", "--college", "Associations"],
    "member set": ["member", "set", "udaf", "--capacity", "Représentante"],
    "member move": ["member", "move", "udaf", "--to", "2"],
    "member remove": ["member", "remove", "udaf"],
    "milestone add": ["milestone", "add", "compte-rendu", "J+15"],
    "milestone set": ["milestone", "set", "convocation", "-20"],
    "milestone remove": ["milestone", "remove", "convocation"],
    "standard-item add": ["standard-item", "add", "--title", "Échanges", "--duration", "15"],
    "standard-item set": ["standard-item", "set", "ouverture", "--duration", "5"],
    "standard-item move": ["standard-item", "move", "suites", "--to", "1"],
    "standard-item remove": ["standard-item", "remove", "ouverture"],
    "closure add": ["closure", "add", "--title", "Pont", "--on", "31/05/2024", "--site", "creteil"],
    "closure set": ["closure", "set", "travaux", "--website", "20/06/2024"],
    "closure move": ["closure", "move", "travaux", "--to", "1"],
    "closure remove": ["closure", "remove", "travaux"],
    "meeting add": ["meeting", "add", "20/11/2024", "--from", SAMPLE],
    "meeting set": ["meeting", "set", SAMPLE, "--state", "prête", "--start", "14h30"],
    "meeting move": ["meeting", "move", SAMPLE, "--to", "28/03/2024"],
    "meeting remove": ["meeting", "remove", "27/03/2024"],
    "item add": ["item", "add", SAMPLE, "--title", "Suites", "--presenter", "DRHM", "--to", "2"],
    "item set": ["item", "set", SAMPLE, "3", "--duration", "20", "--no-divider"],
    "item move": ["item", "move", SAMPLE, "3", "--to", "1"],
    "item remove": ["item", "remove", SAMPLE, "enquetes"],
    "slide add": NEW_SLIDE,
    "slide set": ["slide", "set", SAMPLE, "appels", "--kicker", "", "--annex", "oui"],
    "slide move": ["slide", "move", SAMPLE, "appels", "--to", "1"],
    "slide remove": ["slide", "remove", SAMPLE, "labellisation/appels"],
    "written-question add": ["written-question", "add", SAMPLE, "--text", "Et ?", "--by", "UDAF"],
    "written-question set": ["written-question", "set", SAMPLE, "q-1", "--accepted", "oui"],
    "written-question move": ["written-question", "move", SAMPLE, "q-2", "--to", "1"],
    "written-question remove": ["written-question", "remove", SAMPLE, "q-1"],
    "plan add": ["plan", "add", "--title", "Suites des réunions"],
    "plan set": ["plan", "set", "signage", "--closed", "oui"],
    "plan remove": ["plan", "remove", "signage", "--force"],
    "action add": ["action", "add", "--plan", "signage", "--title", "Panneau d’entrée"],
    "action set": ["action", "set", ACTION, "--state", "en cours", "--due", "30/06/2025"],
    "action move": ["action", "move", "formation-accueil", "--to", "1"],
    "action remove": ["action", "remove", ACTION],
    "indicator add": ["indicator", "add", "--label", "Courriels reçus", "--unit", "nombre"],
    "indicator set": ["indicator", "set", "appels-recus", "2024", "701 200"],
    "indicator move": ["indicator", "move", "appels-recus", "--to", "1"],
    "indicator remove": ["indicator", "remove", "spp-effort", "--force"],
    "survey add": ["survey", "add", "--title", "Enquête 2024", "--year", "2024"],
    "survey set": ["survey", "set", "2023-sejour", "--participants", "150"],
    "survey remove": ["survey", "remove", "2022-sejour", "--force"],
    "question add": ["question", "add", "--survey", "2023-sejour", "--theme", "T", "--label", "L"],
    "question set": ["question", "set", QUESTION, "--rate", "15,6"],
    "question move": ["question", "move", QUESTION, "--to", "1"],
    "question remove": ["question", "remove", QUESTION, "--force"],
    "audit add": ["audit", "add", "--title", "Audit interne", "--on", "12/06/2024"],
    "audit set": ["audit", "set", "2022-externe", "--on", "13 octobre 2022"],
    "audit remove": ["audit", "remove", "2022-externe", "--force"],
    "finding add": ["finding", "add", "--audit", "2022-externe", "--kind", "piste", "--text", "T"],
    "finding set": ["finding", "set", "signaletique", "--kind", "point fort"],
    "finding move": ["finding", "move", "signaletique", "--to", "1"],
    "finding remove": ["finding", "remove", "signaletique"],
    "reference add": ["reference", "add", "--title", "Marianne", "--version", "4"],
    "reference set": ["reference", "set", "quali-ate", "--version", "2024"],
    "reference remove": ["reference", "remove", "quali-ate", "--force"],
}
"""A command for each verb that changes something."""

READS = {
    "committee": ["committee", "show"],
    "member": ["member", "show", "udaf"],
    "milestone": ["milestone", "show", "convocation"],
    "standard-item": ["standard-item", "show", "ouverture"],
    "closure": ["closure", "show", "travaux"],
    "meeting": ["meeting", "show", "27/03/2024"],
    "item": ["item", "show", SAMPLE, "2"],
    "slide": ["slide", "show", SAMPLE, "appels"],
    "written-question": ["written-question", "show", SAMPLE, "q-1"],
    "plan": ["plan", "show", "signage"],
    "action": ["action", "show", ACTION],
    "indicator": ["indicator", "show", "appels-decroches-taux"],
    "survey": ["survey", "show", "2023-sejour"],
    "question": ["question", "show", QUESTION],
    "audit": ["audit", "show", "2022-externe"],
    "finding": ["finding", "show", "signaletique"],
    "reference": ["reference", "show", "quali-ate"],
}
NOTED = {
    *("attendance", "exchange", "decision", "outcome", "session", "correction"),
    *("suspension", "annex", "observation", "disclosure"),
}
"""What is noted in session and after it: tests/test_minutes.py, tests/test_closing.py."""

OF_DATA = [noun for noun in SUMMARIES if noun not in NOTED]
VERBS = {"list", "show", "add", "set", "move", "remove"}
UNORDERED = {"milestone", "plan", "survey", "audit", "reference"}
"""Nouns whose records have no rank: files of a folder, days."""


# --- every verb of every noun ----------------------------------------------------------------


def test_the_verbs_are_the_same_everywhere(clu: Clu) -> None:
    told = {}
    for noun in SUMMARIES:
        said = clu(noun, "--help")
        assert said.code == 0
        told[noun] = set(re.findall(r"^ {4}(\w+) ", said.out, re.MULTILINE))
    usual = {noun: VERBS - {"move"} if noun in UNORDERED else VERBS for noun in SUMMARIES}
    alone = {"committee": {"show", "set"}, "outcome": {"set"}, "session": {"set"}}
    alone |= {"attendance": VERBS - {"add"}, "correction": {"list", "show", "add"}}
    alone["meeting"] = VERBS | {"cancel", "postpone"}
    alone["disclosure"] = {"list", "show", "set", "remove"}
    assert told == {**usual, **alone}


def test_no_verb_is_left_untried() -> None:
    tried = {tuple(words.split()) for words in WRITES}
    moving = set(OF_DATA) - UNORDERED - {"committee"}
    writing = {(noun, verb) for noun in OF_DATA for verb in ("add", "set", "remove")}
    alone = {("committee", "add"), ("committee", "remove")}
    assert tried == (writing | {(noun, "move") for noun in moving}) - alone
    assert set(READS) == set(OF_DATA)


@pytest.mark.parametrize("argv", WRITES.values(), ids=WRITES)
def test_a_change_is_told_in_a_line_written_and_undone(
    argv: list[str], clu: Clu, folder: Path
) -> None:
    before = contents(folder)
    said = clu(*argv)
    assert said.code == 0, said
    told = said.out.split("\n\n")[-1]  # a meeting says first what it takes from another
    assert len(told.splitlines()) == (2 if argv == WRITES["indicator remove"] else 1)
    after = contents(folder)
    assert after != before
    undone = clu("undo")
    assert undone.out.startswith("Annulé : ")
    assert said.out.splitlines()[-1].split(" : ")[0] in undone.out
    assert contents(folder) == before
    assert clu("redo").code == 0
    assert contents(folder) == after


@pytest.mark.parametrize("argv", WRITES.values(), ids=WRITES)
def test_a_trial_tells_the_same_and_writes_nothing(argv: list[str], clu: Clu, folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    texts = contents(folder)
    trial = clu(*argv, "--dry-run")
    assert trial.code == 0
    assert trial.out.endswith("Essai : rien n’est écrit.\n")
    assert (sorted(folder.rglob("*")), contents(folder)) == (before, texts)
    assert trial.out.splitlines()[:-1] == clu(*argv).out.splitlines()


@pytest.mark.parametrize("argv", READS.values(), ids=READS)
def test_a_record_is_shown_as_text_and_as_json(argv: list[str], clu: Clu) -> None:
    said = clu(*argv)
    assert (said.code, said.err) == (0, "")
    assert "None" not in said.out and "Decimal" not in said.out
    whole = json.loads(clu(*argv, "--json").out)
    assert "id" in whole


@pytest.mark.parametrize("noun", [noun for noun in OF_DATA if noun != "committee"])
def test_records_are_listed_as_text_and_as_json(noun: str, clu: Clu) -> None:
    said = clu(noun, "list")
    assert (said.code, said.err) == (0, "")
    rows = json.loads(clu(noun, "list", "--json").out)
    assert len(rows) == len(said.out.splitlines()) > 0
    for row, line in zip(rows, said.out.splitlines(), strict=True):
        assert str(row["id"]) in line.lower()


@pytest.mark.parametrize("noun", OF_DATA)
def test_every_verb_tells_its_options_in_french(noun: str, clu: Clu) -> None:
    for verb in VERBS:
        said = clu(noun, verb, "--help")
        if said.code == 0:
            assert said.out.startswith(f"utilisation : clu {noun} {verb} ")
            assert not re.search(r"\b(usage|options?:|show this|default)\b", said.out)


def test_an_empty_list_says_so(clu: Clu) -> None:
    clu("member", "remove", "udaf")
    clu("member", "remove", "apf")
    assert clu("member", "list").out == "Aucun membre.\n"
    assert clu("member", "list", "--json").out == "[]\n"


def test_the_examples_of_the_manual_do_what_they_say(clu: Clu, folder: Path) -> None:
    slide = 'kind = "text"\ntitle = "Ce qui a été fait"\nbullets = ["Une chose"]\n'
    (folder / "diapositive.toml").write_text(slide, encoding="utf-8")
    manual = (ROOT / "docs/manuel.md").read_text(encoding="utf-8")
    section = manual.partition("### Changer les données")[2].partition("\n## ")[0]
    examples = re.findall(r"^clu .+$", section, re.MULTILINE)
    assert len(examples) > 5
    for example in examples:
        said = clu(*shlex.split(example)[1:])
        assert said.code == 0, example
        assert "Erreur" not in said.err  # but a due date of the example may be past by now


# --- wrong input -----------------------------------------------------------------------------

WRONG = [
    (["member", "set", "udf", "--name", "X"], 2, "Vouliez-vous dire « udaf » ?"),
    (["member", "add", "--college", "X"], 2, "Il manque : --organisation ou --capacity ou --name."),
    (["milestone", "set", "convoc", "3"], 2, "Le jalon « convoc » n’existe pas."),
    (["milestone", "add", "convocation", "3"], 1, "existe déjà"),
    (["milestone", "add", "x", "bientôt"], 2, "Écrivez J-15"),
    (["milestone", "add", "Convocation", "3"], 1, "Le jalon « convocation » existe déjà."),
    (["standard-item", "move", "ouverture"], 2, "Il manque : --to."),
    (["committee", "set", "--name", ""], 2, "L’option --name ne peut pas être vide."),
    (["committee", "set", "--kind", "clac"], 2, "Vouliez-vous dire « cluac » ?"),
    (["meeting", "add", "demain"], 2, "n’est pas la date d’une réunion"),
    (["meeting", "add", SAMPLE], 1, "Une réunion est déjà prévue le 27 mars 2024."),
    (["meeting", "add", "20/11/2024", "--from", "2024-03-28"], 2, "La seule réunion est"),
    (["meeting", "set", SAMPLE, "--state", "validated"], 1, "validation de son compte rendu"),
    (["meeting", "set", SAMPLE, "--state", "zzz"], 2, "Valeurs possibles : draft"),
    (["meeting", "set", SAMPLE, "--start", "25h"], 2, "Il faut une heure"),
    (["meeting", "set", SAMPLE, "--previous", "2023"], 2, "La réunion « 2023 » n’existe pas."),
    (["meeting", "move", SAMPLE, "--to", "3"], 2, "n’est pas la date d’une réunion"),
    (["item", "add", SAMPLE], 2, "Il manque : --title."),
    (["item", "add", SAMPLE, "--title", "X", "--duration", "900"], 2, "attend au plus 600"),
    (["item", "add", SAMPLE, "--title", "X", "--id", "enquetes"], 1, "est déjà pris"),
    (["item", "add", SAMPLE, "--title", "X", "--id", "Mon id"], 2, "n’est pas un identifiant"),
    (["item", "set", SAMPLE, "12", "--title", "X"], 2, "Le point « 12 » n’existe pas."),
    (["item", "set", SAMPLE, "3", "--title", ""], 2, "L’option --title ne peut pas être vide."),
    (["item", "set", SAMPLE, "3", "--divider", "x"], 2, "Il faut oui ou non."),
    (["item", "move", SAMPLE, "3", "--to", "un"], 2, "« un » n’est pas un rang : le premier est 1"),
    (["item", "move", SAMPLE, "3", "--to", "-5"], 2, "« -5 » n’est pas un rang"),
    (["item", "set", SAMPLE, "1", "--title", "-Accueil"], 2, "collez-la : --title=-valeur."),
    (["item", "remove", SAMPLE], 2, "Il manque : POINT."),
    (["slide", "add", SAMPLE, "--title", "X"], 2, "Il manque : --item."),
    (["slide", "add", SAMPLE, "--item", "9", "--title", "X", "--kind", "agenda"], 2, "« 9 »"),
    (["slide", "add", SAMPLE, "--item", "2", "--title", "X"], 2, "Il manque : --kind"),
    (
        ["slide", "add", SAMPLE, "--item", "2", "--title", "X", "--kind", "frise"],
        2,
        "Il manque : events (dans un fichier).",
    ),
    (
        ["slide", "add", SAMPLE, "--item", "2", "--kind", "chart", "--bullet", "X"],
        2,
        "L’option --bullet ne va pas avec une diapositive de genre « chart ».",
    ),
    (["slide", "set", SAMPLE, "apels", "--title", "X"], 2, "Vouliez-vous dire « appels » ?"),
    (["slide", "set", SAMPLE, "appels", "--indicator", "appel-recus"], 2, "« appels-recus » ?"),
    (["slide", "move", SAMPLE, "appels"], 2, "Il manque : --to RANG."),
    (["plan", "add"], 2, "Il manque : --title."),
    (["plan", "add", "--title", "X", "--id", "signage"], 1, "existe déjà"),
    (["plan", "show", "signge"], 2, "Vouliez-vous dire « signage » ?"),
    (["plan", "move", "signage"], 2, "Le verbe « move » n’existe pas ici. Les verbes sont : list"),
    (["action", "add", "--title", "X"], 2, "Il manque : --plan."),
    (["action", "add", "--plan", "sinage", "--title", "X"], 2, "Vouliez-vous dire « signage » ?"),
    (["action", "add", "--plan", "pan", "--title", "X", "--site", "orly"], 2, "Le site « orly »"),
    (["action", "add", "--plan", "pan", "--title", "X", "--state", "dropped"], 2, "--note MOTIF"),
    (["action", "set", "signaletique", "--state", "done"], 2, f"« {ACTION} » ?"),
    (["action", "set", ACTION, "--due", "31/02/2025"], 2, "ce jour n’existe pas"),
    (["action", "set", ACTION, "--state", "dropped"], 2, "--note MOTIF"),
    (["action", "set", ACTION, "--on", "hier", "--note", "X"], 2, "Il faut une date"),
    (["action", "set", ACTION, "--note", "X", "--meeting", "2020-01-01"], 2, "La seule réunion"),
    (["action", "list", "--state", "finie"], 2, "Valeurs possibles"),
    (["indicator", "add", "--label", "X"], 2, "Il manque : --unit."),
    (["indicator", "add", "--label", "X", "--unit", "pouce"], 2, "Valeurs possibles"),
    (["indicator", "add", "--label", "X", "--unit", "%", "--target", "9"], 2, "--target-source"),
    (["indicator", "add", "--label", "X", "--unit", "%", "--decimals", "9"], 2, "au plus 4"),
    (["indicator", "set", "appels-recus", "2024"], 2, "Il manque la valeur."),
    (["indicator", "set", "appels-recus", "2024", "beaucoup"], 2, "Il faut un nombre"),
    (["indicator", "set", "appels-recus", "2024", "1", "2"], 2, "Arguments non reconnus : 2."),
    (["indicator", "set", "appels-recus", "20245", "1"], 2, "n’est pas une période"),
    (["indicator", "set", "appels-recus", "--value", "1"], 2, "demande une période"),
    (["indicator", "set", "appels-recus", "2024", "--label", "X"], 2, "ne va pas avec un relevé"),
    (["indicator", "set", "appels-recus", "2023", "1"], 2, "Ajoutez --reason"),
    (["indicator", "set", "appels-decroches-taux", "2024", "87"], 2, "se calcule"),
    (["indicator", "set", "appels-recus", "2024", "--part", "X"], 2, "NOM=VALEUR"),
    (["indicator", "remove", "appels-recus", "2030"], 2, "n’existe pas"),
    (["indicator", "show", "appels"], 2, "Vouliez-vous dire"),
    (["survey", "add", "--title", "X"], 2, "Il manque : --year."),
    (
        ["survey", "add", "--title", "X", "--year", "20"],
        2,
        "--year : « Année » (year) attend au moins 1990",
    ),
    (["survey", "set", "2023-sejour", "--compares-with", "2021"], 2, "L’enquête « 2021 »"),
    (["question", "set", "courtoisie", "--rate", "3"], 2, "Plusieurs questions s’appellent"),
    (["question", "set", QUESTION, "--rate", "130"], 2, "attend au plus 100, pas 130"),
    (["question", "add", "--survey", "2023-sejour", "--label", "X"], 2, "Il manque : --theme."),
    (["audit", "set", "2022-externe", "--on", "X"], 2, "Il faut une date"),
    (["finding", "add", "--audit", "x", "--kind", "lead", "--text", "X"], 2, "L’audit « x »"),
    (["finding", "set", "signaletique", "--kind", "mauvais"], 2, "Valeurs possibles"),
    (["reference", "show", "quali"], 2, "Vouliez-vous dire « quali-ate » ?"),
    (["reference", "set", "quali-ate", "absent.toml"], 2, "n’existe pas"),
    (["reference", "set", "quali-ate", "/dev/zero"], 2, "ne peut pas être lu"),
    (["meetng", "list"], 2, "Vouliez-vous dire « meeting » ?"),
    (["action"], 2, "Il manque : VERBE."),
    (["action", "lst"], 2, "Les verbes sont : list, show, add, set, move, remove."),
    (["history", "un", "deux"], 2, "Arguments non reconnus : deux."),
    (["undo"], 1, "Il n’y a rien à annuler."),
    (["redo"], 1, "Il n’y a rien à rétablir."),
]


@pytest.mark.parametrize(("argv", "code", "sentence"), WRONG, ids=lambda each: str(each)[:60])
def test_wrong_input_is_told_in_a_line_and_changes_nothing(
    argv: list[str], code: int, sentence: str, clu: Clu, folder: Path
) -> None:
    before = contents(folder)
    said = clu(*argv)
    assert (said.code, said.out) == (code, ""), said
    assert len(said.err.splitlines()) == 1
    assert sentence in said.err
    assert contents(folder) == before


ENGLISH = re.compile(r"\b(the|invalid|expected|required|error|usage|argument is|choose)\b")


@pytest.mark.parametrize("argv", WRITES.values(), ids=WRITES)
@pytest.mark.parametrize(
    "wrong", ["", "x" * 300, "<b>[red]{x}%s\\n</b>"], ids=["", "long", "signs"]
)
def test_whatever_a_word_is_the_answer_is_a_short_french_sentence(
    argv: list[str], wrong: str, clu: Clu, folder: Path
) -> None:
    """No traceback, no word of English; where it is refused, nothing is written."""
    before = contents(folder)
    for at in range(2, len(argv)):
        if argv[at].startswith("--"):
            continue
        said = clu(*argv[:at], wrong, *argv[at + 1 :], "--dry-run")
        assert said.code in (0, 1, 2), said
        if said.code:
            assert said.err
            assert not ENGLISH.search(said.err), said
            assert "x" * 100 not in said.err or "Erreur – " in said.err, said
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("text", "code", "sentence"),
    [
        ('title : "X"', 1, "« l’entrée standard » n’est pas du TOML (ligne 1)"),
        ('kind = "agenda"', 2, "Il manque : --title."),
        ('kind = "zzz"\ntitle = "X"', 1, "« zzz » n’est pas une nature connue"),
        ('kind = "agenda"\ntitle = "X"\ncouleur = "bleu"', 1, "« couleur » n’est pas connue"),
        ('kind = "agenda"\ntitle = 3', 1, "attend un texte"),
        (
            '[[slides]]\nkind = "agenda"\ntitle = 3',
            1,
            "« l’entrée standard », ligne 3 (slides.title) :",
        ),
        ("#" * 1_000_001, 1, "trop gros"),
    ],
)
def test_a_wrong_fragment_is_told(text: str, code: int, sentence: str, clu: Clu) -> None:
    said = clu("slide", "add", SAMPLE, "--item", "2", "-", text=text)
    assert (said.code, said.out) == (code, "")
    assert sentence in said.err


def test_a_file_that_only_names_a_reading_says_nothing_of_it(clu: Clu) -> None:
    said = clu("indicator", "set", "appels-recus", "2024", "-", text='period = "2024"\n')
    assert (said.code, said.out) == (2, "")
    assert "Il manque la valeur." in said.err


def test_a_fragment_in_another_encoding_is_told(clu: Clu, folder: Path) -> None:
    (folder / "point.toml").write_bytes('title = "Été"'.encode("cp1252"))
    said = clu("item", "add", SAMPLE, "point.toml")
    assert (said.code, said.err) == (
        1,
        "« point.toml » n’est pas en UTF-8. Enregistrez le fichier en UTF-8.\n",
    )


def test_a_record_that_could_not_be_read_is_not_said_to_be_absent(clu: Clu, folder: Path) -> None:
    path = folder / "agendas" / "plans" / "signage.toml"
    path.write_text("schema = 1\ntitle = ", encoding="utf-8")
    said = clu("action", "add", "--plan", "signage", "--title", "X")
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        "Le plan d’action « signage » est introuvable : agendas/plans/signage.toml n’a pas pu "
        "être lu. « clu check » dit pourquoi.\n"
    )
    assert clu("plan", "add", "--id", "signage", "--title", "X").code == 1
    assert path.read_text(encoding="utf-8") == "schema = 1\ntitle = "


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii"])
def test_any_console_can_show_what_changed(encoding: str, folder: Path) -> None:
    argv = ["action", "set", ACTION, "--state", "en cours", "--due", "30/06/2025"]
    done = subprocess.run(
        [sys.executable, "-m", "clu", *argv],
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding},
        capture_output=True,
        encoding=encoding,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert " -> en cours" in done.stdout
    assert "?" not in done.stdout


# --- what is particular ----------------------------------------------------------------------


def test_a_fragment_and_options_go_together_in_any_order(clu: Clu, folder: Path) -> None:
    (folder / "point.toml").write_text('title = "Un"\nduration = 10\n', encoding="utf-8")
    clu("item", "add", SAMPLE, "--duration", "20", "point.toml", "--to", "1")
    first = table(folder, f"{SAMPLE}/meeting.toml")["items"][0]
    assert first == {"id": "un", "title": "Un", "duration": 20}
    clu(
        "item",
        "set",
        "--no-duration",
        SAMPLE,
        "1",
        "--no-divider",
        "-",
        text='divider_title = "Deux"',
    )
    first = table(folder, f"{SAMPLE}/meeting.toml")["items"][0]
    assert first == {"id": "un", "title": "Un", "divider": False, "divider_title": "Deux"}


def test_a_record_within_another_is_completed_by_a_file(clu: Clu, folder: Path) -> None:
    assert clu("action", "set", ACTION, "-", text='origin = { note = "Page 3" }').code == 0
    origin = table(folder, "plans/signage.toml")["actions"][0]["origin"]
    assert origin == {"kind": "finding", "ref": "2022-externe/signaletique", "note": "Page 3"}


def test_an_id_does_not_change(clu: Clu) -> None:
    said = clu("item", "set", SAMPLE, "1", "-", text='id = "autre"')
    assert (said.code, said.err.split(".")[0]) == (2, "Un identifiant ne change pas")
    assert clu("item", "set", SAMPLE, "1", "-", text='id = "introduction"').code == 0


def test_a_file_may_hold_several_records_to_add_but_not_to_set(clu: Clu, folder: Path) -> None:
    text = '[[actions]]\ntitle = "Un"\nstate = "done"\n[[actions]]\ntitle = "Un"\nstate = "done"\n'
    said = clu("action", "add", "--plan", "pan", "-", text=text)
    assert [line.split(" ajoutée")[0] for line in said.lines] == [
        "Action « Un » (Points d’accueil numérique (PAN))"
    ] * 2
    names = [each["id"] for each in table(folder, "plans/pan.toml")["actions"]]
    assert names == ["installation-pan-emeraude", "un", "un-2"]
    assert clu("action", "set", "un", "-", text=text).code == 2


def test_an_action_of_a_file_is_as_the_file_says(clu: Clu, folder: Path) -> None:
    clu("action", "add", "--plan", "pan", "-", text='title = "Un"\nstate = "done"\n')
    assert table(folder, "plans/pan.toml")["actions"][-1] == {
        "id": "un",
        "title": "Un",
        "state": "done",
    }


def test_an_action_is_followed_at_a_date_and_a_meeting(clu: Clu, folder: Path) -> None:
    clu("action", "set", ACTION, "--note", "Vu", "--on", "27/03/2024", "--meeting", "27/03/2024")
    (action,) = table(folder, "plans/signage.toml")["actions"]
    line = {"on": action["trail"][0]["on"], "meeting": SAMPLE, "note": "Vu"}
    assert action["trail"] == [line]
    assert str(line["on"]) == SAMPLE


def test_only_the_action_that_changes_is_written(clu: Clu, folder: Path) -> None:
    """The difference of the file shows this action alone."""
    path = folder / "agendas" / "plans" / "accueil.toml"
    before = path.read_text(encoding="utf-8").splitlines()
    clu("action", "set", "refonte-svi", "--number", "S-2024-01")
    after = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == ['number = "S-2024-01"']
    assert [line for line in before if line not in after] == []


def test_actions_are_listed_by_what_remains_to_be_done(clu: Clu) -> None:
    assert len(clu("action", "list", "--open").lines) == 2
    assert clu("action", "list", "--open", "--late").lines == ["Aucune action."]
    clu("action", "set", ACTION, "--due", "01/01/2020")
    (line,) = clu("action", "list", "--late").lines
    assert re.search(r"échéance 1er janvier 2020, en retard de [\d ]+ jours$", line)
    assert len(clu("action", "list", "--plan", "accueil", "--state", "réalisée").lines) == 5


def test_an_action_goes_to_another_plan(clu: Clu, folder: Path) -> None:
    said = clu("action", "move", ACTION, "--plan", "pan", "--to", "1")
    assert said.out.endswith(
        " déplacée de « Signalétique » à « Points d’accueil numérique (PAN) ».\n"
    )
    assert table(folder, "plans/pan.toml")["actions"][0]["id"] == ACTION
    assert table(folder, "plans/signage.toml").get("actions", []) == []


def test_a_slide_goes_to_another_item(clu: Clu, folder: Path) -> None:
    assert clu("slide", "move", SAMPLE, "2/appels", "--item", "3").code == 0
    items = table(folder, f"{SAMPLE}/meeting.toml")["items"]
    assert items[2]["slides"][-1]["id"] == "appels"
    assert "appels" not in [slide["id"] for slide in items[1]["slides"]]


def test_a_removal_that_would_break_the_rest_is_refused_unless_forced(
    clu: Clu, folder: Path
) -> None:
    before = contents(folder)
    for trial in ([], ["--dry-run"]):
        said = clu("plan", "remove", "signage", *trial)
        assert (said.code, said.out) == (1, "")
        assert said.err.startswith(f"Erreur – agendas/{SAMPLE}/meeting.toml, ligne ")
        assert "« signage »" in said.err
        assert said.err.endswith("ou ajoutez --force pour l’écrire quand même.\n")
        assert contents(folder) == before
    forced = clu("plan", "remove", "signage", "--force")
    assert (forced.code, len(forced.out.splitlines()), forced.err) == (0, 1, "")


@pytest.mark.parametrize(
    ("argv", "text", "sentence"),
    [
        (["meeting", "set", SAMPLE, "--previous", SAMPLE], "", "sa propre réunion précédente"),
        (["meeting", "set", SAMPLE, "--start", "16h", "--end", "14h"], "", "finit à 14 h"),
        (["indicator", "set", "appels-recus", "2024", "-5"], "", "ne peut pas être négatif"),
        (["survey", "set", SURVEY, "--compares-with", SURVEY], "", "comparée à elle-même"),
        (
            ["indicator", "set", RATE, "--numerator", RATE],
            "",
            "se calcule à partir de lui-même",
        ),
        (["committee", "set", "--site", ""], "", "site « "),
        (
            ["item", "add", SAMPLE, "-"],
            'title = "Un"\n[[slides]]\nkind = "survey"\ntitle = "T"\nsurvey = "rien"',
            "enquête « rien » : ce nom ne mène à rien",
        ),
        (
            ["plan", "add", "-"],
            f'title = "Un"\n[[actions]]\nid = "{ACTION}"\ntitle = "Deux"\nstate = "done"',
            f"l’action « {ACTION} » existe déjà",
        ),
    ],
)
def test_what_the_checks_would_call_an_error_is_not_written(
    argv: list[str], text: str, sentence: str, clu: Clu, folder: Path
) -> None:
    before = contents(folder)
    said = clu(*argv, text=text)
    assert (said.code, said.out) == (1, "")
    assert sentence in said.err
    assert contents(folder) == before
    assert clu("history").lines == ["Aucun changement."]


def test_a_rate_is_set_by_its_two_counts_and_shown_computed(clu: Clu, folder: Path) -> None:
    rate = "appels-decroches-taux"
    counts = ["--numerator", "612340", "--denominator", "701200"]
    said = clu("indicator", "set", rate, "2024", *counts, "--provisional")
    assert said.lines == [
        "Relevé « Appels décrochés » (2024) ajouté : valeur 612 340 ; qualité provisoire.",
        "Relevé « Appels reçus » (2024) ajouté : valeur 701 200 ; qualité provisoire.",
    ]
    shown = clu("indicator", "show", rate).lines
    assert (
        "  2024 : 87,3 % (612 340 / 701 200), +4,4 points ; cible 90 % non atteinte ; provisoire"
    ) in shown
    (*_, last) = json.loads(clu("indicator", "show", rate, "--json").out)["readings"]
    assert (last["period"], last["value"], last["is_target_met"]) == ("2024", 87.3, False)


def test_a_corrected_value_is_still_told(clu: Clu) -> None:
    clu("indicator", "set", "delai-reclamations", "2023", "1,6", "--reason", "Erreur de saisie")
    assert (
        "    avant correction : 1,4 (Erreur de saisie)"
        in clu("indicator", "show", "delai-reclamations").lines
    )
    clu("indicator", "set", "delai-reclamations", "2024-T1", "--not-measured", "Panne")
    assert (
        "  1er trimestre 2024 : non mesuré (Panne)"
        in clu("indicator", "show", "delai-reclamations").lines
    )


def test_a_target_is_set_with_its_source(clu: Clu, folder: Path) -> None:
    clu("indicator", "set", "pan-usagers", "--target", "600", "--target-source", "COPIL")
    definitions = table(folder, "indicators/definitions.toml")["definitions"]
    (pan,) = (each for each in definitions if each["id"] == "pan-usagers")
    assert pan["targets"] == [{"value": 600, "source": "COPIL"}]


def test_a_survey_is_shown_beside_the_one_before(clu: Clu) -> None:
    shown = clu("survey", "show", "2023-sejour").lines
    assert (
        "  courtoisie  sont satisfaits de la courtoisie : 69,1 % (2022 : 52,2 %, +16,9 points)"
    ) in shown
    rates = json.loads(clu("survey", "show", "2023-sejour", "--json").out)["previous_rates"]
    assert rates["courtoisie"] == 52.2


def test_a_new_meeting_starts_from_the_standard_agenda_or_from_nothing(
    clu: Clu, folder: Path
) -> None:
    clu("meeting", "add", "2025-03-27")
    items = table(folder, "2025-03-27/meeting.toml")["items"]
    assert [each["id"] for each in items] == ["ouverture", "suites"]
    clu("meeting", "add", "2025-03-28", "--empty")
    assert "items" not in table(folder, "2025-03-28/meeting.toml")


def test_a_key_that_is_set_to_what_it_was_changes_nothing(clu: Clu, folder: Path) -> None:
    before = contents(folder)
    assert clu("plan", "set", "signage", "--title", "Signalétique").lines == [
        "Rien à changer : tout est déjà ainsi."
    ]
    assert clu("plan", "set", "signage").code == 0
    assert contents(folder) == before
    assert clu("history").lines == ["Aucun changement."]


def test_the_first_committee_of_a_workspace_is_made_by_set(clu: Clu, folder: Path) -> None:
    (folder / "agendas" / "committee.toml").unlink()
    assert "Il manque : --name" in clu("committee", "set", "--font", "Arial").err
    named = ["--name", "CLU", "--structure", "Préfecture"]
    assert "actions.accueil-france-services.site" in clu("committee", "set", *named).err
    assert clu("committee", "set", *named, "--force").code == 0
    assert table(folder, "committee.toml")["structures"] == ["Préfecture"]


# --- history ---------------------------------------------------------------------------------


def test_the_history_tells_the_latest_first(clu: Clu) -> None:
    clu("action", "set", ACTION, "--state", "done")
    clu("plan", "set", "pan", "--closed", "oui")
    clu("undo")
    first, second = clu("history").lines
    assert "(annulé) – Plan d’action « Points d’accueil numérique (PAN) » : clos" in first
    assert second.endswith("(Signalétique) : état validée → réalisée.")
    assert clu("history", ACTION).lines == clu("history", "signage").lines == [second]
    assert clu("history", "zzz").lines == ["Aucun changement ne s’y rapporte."]
    steps = json.loads(clu("history", "--json").out)
    assert [step["is_undone"] for step in steps] == [True, False]
    assert steps[1]["changes"] == [
        {"file": "agendas/plans/signage.toml", "record": ["actions", ACTION]}
    ]


def test_what_has_changed_since_is_not_undone(clu: Clu, folder: Path) -> None:
    clu("action", "set", ACTION, "--number", "S-1")
    path = folder / "agendas" / "plans" / "signage.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("S-1", "S-2"), encoding="utf-8")
    said = clu("undo")
    assert (said.code, said.out) == (1, "")
    assert "S-2" in path.read_text(encoding="utf-8")


def test_a_new_change_leaves_nothing_to_redo(clu: Clu) -> None:
    clu("plan", "set", "pan", "--closed", "oui")
    clu("undo")
    clu("plan", "set", "pan", "--note", "Une note")
    assert clu("redo").code == 1


def test_a_second_note_is_told_as_added_and_replaces_none(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both stay in the trail."""
    name = "signaletique-trois-sites"
    for note in ("Marché notifié", "Plus de budget"):
        assert main(["--workspace", str(folder), "action", "set", name, "--note", note]) == 0
    told = capsys.readouterr().out.splitlines()[-1].replace("\u00a0", " ")
    assert "note « Plus de budget »" in told
    assert "Marché notifié" not in told


def test_each_verb_of_each_noun_is_done_by_a_function_of_its_module() -> None:
    """They are named there and looked for only when they are typed."""
    every = (*NOUNS, *OF_MINUTES, *grammar.OF_THE_WHOLE)
    assert {noun.name for noun in every} == set(SUMMARIES)
    known = {(verb.module, verb.called) for noun in every for verb in grammar.verbs(noun).values()}
    there = {
        (module, name.removeprefix("run_"))
        for module, _ in known
        for name in vars(import_module(f"clu.commands.nouns.{module}"))
        if name.startswith("run_")
    }
    assert known | {(verb.module, verb.called) for verb in grammar.ALIKE.values()} == there
