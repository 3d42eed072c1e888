"""`clu fix`: the typography that papers print, in the files themselves, in one step."""

import shutil
import sys
from pathlib import Path

import pytest

from clu.checks.rules import leaves
from clu.cli import main
from clu.model.french import HYPHEN, NBSP, in_data, in_print
from clu.model.shape import records
from clu.tasks import typography
from clu.tasks.typography import difference
from clu.workspace import open_workspace
from tests.conftest import ROOT

PLAN = Path("agendas/plans/suites.toml")
TITLE = 'title = "Rouvrir la rampe de l\'accueil: 100% des usagers, \\"au plus tard\\"..."'
MENDED = 'title = "Rouvrir la rampe de l’accueil : 100 % des usagers, « au plus tard »…"'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The demonstration, one title of which was typed in haste."""
    shutil.copytree(ROOT / "clu" / "data" / "demo", tmp_path / "agendas")
    monkeypatch.chdir(tmp_path)
    lines = PLAN.read_text("utf-8").splitlines(keepends=True)
    rank = next(rank for rank, each in enumerate(lines) if each.startswith("title = ") and rank > 5)
    lines[rank] = f"{TITLE}\n"
    PLAN.write_text("".join(lines), "utf-8")
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *words: str, ends: int = 0) -> str:
    capsys.readouterr()
    assert main(words) == ends
    return "".join(capsys.readouterr()).replace(NBSP, " ")


def test_what_is_mended_is_told_first_then_written_as_one_step_that_is_undone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = PLAN.read_bytes()
    shown = said(capsys, "fix", "--dry-run").splitlines()
    assert shown == [
        "agendas/plans/suites.toml, ligne 9 : « l'accueil: 100% » → « l’accueil : 100 % » et "
        '« "au plus tard"... » → « « au plus tard »… »',
        "1 enregistrement à corriger, dans 1 fichier.",
        "Essai : rien n’est écrit.",
    ]
    assert PLAN.read_bytes() == before
    told = said(capsys, "fix", "--yes")
    assert told.startswith(shown[0])
    assert MENDED in PLAN.read_text("utf-8")
    assert len(PLAN.read_text("utf-8").splitlines()) == len(before.decode().splitlines())
    assert "Typographie : " in said(capsys, "history")
    assert (
        said(capsys, "fix") == "Rien à corriger : tout est écrit comme les papiers l’impriment.\n"
    )
    said(capsys, "undo")
    assert PLAN.read_bytes() == before


@pytest.mark.parametrize(("answer", "is_written"), [("oui", True), ("o", True), ("", False)])
def test_nothing_is_written_before_someone_agrees(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    *,
    is_written: bool,
) -> None:
    before = PLAN.read_bytes()
    assert "clu fix --yes" in said(capsys, "fix", ends=2)
    assert PLAN.read_bytes() == before
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: answer)
    told = said(capsys, "fix")
    assert ("Rien n’est corrigé." in told) is not is_written
    assert (PLAN.read_bytes() != before) is is_written


def test_what_is_validated_noted_or_a_name_stays_as_it_was(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    minutes = Path("agendas/2025-11-20/minutes.toml")
    text = minutes.read_text("utf-8")
    minutes.write_text(text.replace("’", "'"), "utf-8")  # it is validated
    held = Path("agendas/2026-12-10/minutes.toml")
    noted = 'id = "e-1"\nitem = "indicateurs"\nkind = "remark"\nnote = "c\'est noté"'
    noted = f'[[exchanges]]\n{noted}\ntext = "c\'est dit"\n'
    held.write_text(f"schema = 1\n\n{noted}", "utf-8")
    said(capsys, "fix", "--yes", "--force")
    assert "’" not in minutes.read_text("utf-8")
    assert 'note = "c\'est noté"' in held.read_text("utf-8")
    assert 'text = "c’est dit"' in held.read_text("utf-8")


def test_a_title_that_is_full_stays_as_it_is(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    full = f"{'a' * 198}:"
    PLAN.write_text(PLAN.read_text("utf-8").replace(TITLE, f'title = "{full}"'), "utf-8")
    assert said(capsys, "fix", "--dry-run").startswith("agendas/plans/suites.toml")
    longer = f"{'a' * 199}:"
    PLAN.write_text(PLAN.read_text("utf-8").replace(full, longer), "utf-8")
    assert said(capsys, "fix").startswith("Rien à corriger")


def test_our_own_data_need_nothing() -> None:
    assert not typography.changes(open_workspace(ROOT))


HASTE = str.maketrans({"’": "'", "«": '"', "»": '"', "…": "..."})


def test_what_is_kept_in_a_file_is_printed_as_what_was_typed() -> None:
    for _, record in records(open_workspace(ROOT).library):
        for _, text in leaves(record):
            if type(text) is str:
                for typed in (text, text.translate(HASTE), text.replace(" :", ":")):
                    kept = in_data(typed)
                    assert in_print(kept) == in_print(typed)
                    assert in_data(kept) == kept
                    assert not {NBSP, HYPHEN} & {*kept} or {NBSP, HYPHEN} & {*typed}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("à 14h30", "à 14 h 30"),
        (f"à{NBSP}14h30", f"à{NBSP}14{NBSP}h{NBSP}30"),
        ("J-7 : oui", "J-7 : oui"),
        ("687 500 appels", "687 500 appels"),
        ("voir https://a.fr/l'x", "voir https://a.fr/l'x"),
    ],
)
def test_a_file_keeps_the_spaces_of_a_keyboard(typed: str, kept: str) -> None:
    assert in_data(typed) == kept


def test_many_words_are_told_by_the_first() -> None:
    typed = " ".join(f"l'a{rank} et puis" for rank in range(7))
    told = difference(typed, in_data(typed)).replace(NBSP, " ")
    assert told.endswith("« l'a4 » → « l’a4 » et 2 autres")
