"""What someone accepted for a reason is told no more, until what is wrong is otherwise."""

import datetime
import re
import shutil
from pathlib import Path

import pytest

from clu.checks.rules import problems_of, rules
from clu.cli import main
from clu.forms.accepting import Accept
from clu.tasks.problems import judged, may_be_accepted
from clu.workspace import open_workspace
from tests.checks.libraries import DAY, ONE, PLAIN, workspace
from tests.conftest import ROOT

DEMO = (Path(__file__).parent / "golden" / "demo.txt").read_text("utf-8").splitlines()
EVERY, OF_ONE = len(DEMO), sum("agendas/2026-12-10/" in each for each in DEMO)
CHRISTMAS = "le jalon « Compte rendu » tombe le 25 décembre 2026"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "clu" / "data" / "demo", tmp_path / "agendas")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *words: str, ends: int = 0) -> str:
    capsys.readouterr()
    assert main(words) == ends
    return "".join(capsys.readouterr()).translate(PLAIN)


def test_what_was_accepted_is_only_counted_and_comes_back_once_the_data_says_otherwise(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "accept").startswith("1. Note – agendas/2026-12-10/meeting.toml, ligne 4 ")
    said(capsys, "accept", "1", "--why", "Le préfet l’a voulu.")
    told = said(capsys, "check")
    assert CHRISTMAS not in told
    assert told.endswith(f"{EVERY - 1} problèmes : {EVERY - 1} notes ; 1 accepté.\n")
    assert said(capsys, "check", "2025-03-18").endswith("Aucun problème.\n")
    of_one = said(capsys, "check", "2026-12-10")
    assert of_one.endswith(f"{OF_ONE - 1} problèmes : {OF_ONE - 1} notes ; 1 accepté.\n")
    listed = said(capsys, "accept").splitlines()[-1]
    assert listed.startswith(f"{EVERY}. Note")
    assert re.search(r"accepté le .* par .+ : Le préfet l’a voulu\.$", listed)
    path = folder / "agendas/2026-12-10/meeting.toml"
    text = path.read_text("utf-8")
    path.write_text(f"# une ligne de plus\n{text}", "utf-8")
    assert CHRISTMAS not in said(capsys, "check")
    path.write_text(text.replace("2026-12-10", "2026-12-11", 1), "utf-8")
    assert "tombe le 26 décembre 2026" in said(capsys, "check")
    gone = said(capsys, "accept").splitlines()[-1]  # it is listed still, and may be taken back
    assert gone.startswith(f"{EVERY + 1}. N’est plus à dire – agendas/2026-12-10/meeting.toml : ")
    path.write_text(text, "utf-8")
    plan = folder / "agendas/plans/suites.toml"
    whole = plan.read_text("utf-8")
    plan.write_text("= faute", "utf-8")  # the list is shorter: a number would mean another one
    for words in ([f"{EVERY}", "--withdraw"], ["1", "--why", "x"]):
        assert main(["accept", *words]) == 1
        assert "suites.toml" in capsys.readouterr().err
    plan.write_text(whole, "utf-8")
    said(capsys, "accept", f"{EVERY + 1}", "--withdraw")
    assert CHRISTMAS in said(capsys, "check")
    said(capsys, "undo")
    assert CHRISTMAS not in said(capsys, "check")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["1"], "Il faut un numéro de la liste, et un motif."),
        ([f"{EVERY + 1}", "--why", "x"], "Il faut un numéro de la liste, et un motif."),
        (["0", "--why", "x"], "Il faut un numéro de la liste, et un motif."),
        ([f"{EVERY}", "--withdraw"], "Il faut un numéro de la liste, et un motif."),
        ([f"{EVERY + 1}", "--withdraw"], "Il faut un numéro de la liste, et un motif."),
        (["--why", "x"], "Il faut un numéro de la liste, et un motif."),
        (["1", "--why", ""], "L’option --why ne peut pas être vide."),
    ],
)
def test_nothing_is_accepted_without_its_rank_and_a_reason(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], why: str
) -> None:
    assert main(["accept", *words]) != 0
    assert why in capsys.readouterr().err.translate(PLAIN)
    assert not (folder / "agendas/accepted.toml").exists()


def test_an_error_a_file_that_is_not_read_and_the_seal_are_never_accepted(folder: Path) -> None:
    path = folder / "agendas/2025-11-20/minutes.toml"
    path.write_text(path.read_text("utf-8").replace('text = "', 'text = "Oui. ', 1), "utf-8")
    (folder / "agendas/plans/suites.toml").write_text("= faute", "utf-8")
    seen = open_workspace(folder)
    refused = [each for each in judged(seen).problems if not may_be_accepted(each)]
    assert {each.rule for each in refused} >= {"", "sceau"}
    assert all(each.is_error or each.rule in ("", "sceau") for each in refused)
    # A reason that a hand wrote for one of them hides nothing.
    whole = refused[0]
    rows = {"rule": whole.rule, "file": whole.file, "path": whole.key, "sentence": whole.sentence}
    told = "".join(f'{key} = """{value}"""\n' for key, value in rows.items())
    text = f'schema = 1\n[[acceptances]]\nid = "a"\n{told}why = "x"\non = 2026-01-01\n'
    (folder / "agendas/accepted.toml").write_text(text, "utf-8")
    assert whole.sentence in [each.sentence for each in judged(open_workspace(folder)).problems]


def test_the_same_problem_is_accepted_once(folder: Path) -> None:
    seen = open_workspace(folder)
    first = Accept.of(judged(seen).problems[0])
    assert main(["accept", "1", "--why", "Voulu."]) == 0
    with pytest.raises(Exception, match="déjà accepté"):
        first.changes(open_workspace(folder).library, {"why": "Encore."}, DAY)


@pytest.mark.parametrize("is_listed", [True, False])
def test_a_number_stays_that_of_its_problem_until_the_list_is_shown_again(
    folder: Path, capsys: pytest.CaptureFixture[str], *, is_listed: bool
) -> None:
    first, second, third = (Accept.of(each) for each in judged(open_workspace(folder)).problems[:3])
    if is_listed:
        said(capsys, "accept")

    def accepted() -> list[str]:
        return [each.sentence for each in open_workspace(folder).library.accepted]

    said(capsys, "accept", "1", "--why", "Voulu.")
    assert main(["accept", "1", "--why", "Encore."]) == 2
    said(capsys, "accept", "2", "--why", "Voulu.")
    assert accepted() == [first.sentence, second.sentence]
    said(capsys, "accept", "1", "--withdraw")
    assert accepted() == [second.sentence]
    said(capsys, "accept", "1", "--why", "Tout de même.")
    said(capsys, "accept")
    said(capsys, "accept", "1", "--why", "Aussi.")  # in the list of now
    assert sorted(accepted()) == sorted([first.sentence, second.sentence, third.sentence])


def test_a_number_of_what_is_told_no_more_accepts_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "accept")
    path = folder / "agendas/2026-12-10/meeting.toml"
    path.write_text(path.read_text("utf-8").replace("2026-12-10", "2026-12-11", 1), "utf-8")
    capsys.readouterr()
    assert main(["accept", "1", "--why", "Voulu."]) == 2
    assert "n° 1 de la liste n’est plus" in capsys.readouterr().err.translate(PLAIN)
    assert not (folder / "agendas/accepted.toml").exists()


MEETING = {
    "date": DAY,
    "start": datetime.time(15),
    "end": datetime.time(14),
    "state": "ready",
    "chair": "Mme X",
}


@pytest.mark.parametrize(
    ("silenced", "left"),
    [
        ([], ["heures-inversees", "ordre-du-jour-vide"]),
        (["ordre-du-jour-vide"], ["heures-inversees"]),
        (["ordre-du-jour-vides"], ["controle-mal-tu", "heures-inversees", "ordre-du-jour-vide"]),
        (["sceau"], ["controle-mal-tu", "heures-inversees", "ordre-du-jour-vide"]),
    ],
)
def test_a_committee_silences_a_rule_by_its_name(silenced: list[str], left: list[str]) -> None:
    library = workspace(committee={"silenced": silenced}, meetings={ONE: MEETING})
    assert sorted(each.rule for each in problems_of(library)) == left


def test_each_rule_says_what_it_looks_for_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    every = said(capsys, "check", "--explain").splitlines()
    assert every == sorted(f"{each.name} : {each.finds}".translate(PLAIN) for each in rules())
    for each in rules():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", each.name)
        assert each.why.endswith(".") and not each.finds.endswith(".")
        told = said(capsys, "check", "--explain", each.name)
        assert each.why.translate(PLAIN) in told
        assert ("clu accept" in told) is not each.is_firm
    assert "Vouliez-vous dire" in said(capsys, "check", "--explain", "sceaux", ends=2)
