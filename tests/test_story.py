"""A story by commands alone: from an empty folder to the whole meeting of 27 March 2024."""

import io
import json
import sys
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from clu.cli import main
from clu.office.package import unpack
from tests.conftest import ROOT, SAMPLE

DATA = ROOT / "agendas"
GOLDEN = ROOT / "tests" / "deck" / "golden" / f"{SAMPLE}.txt"

Clu = Callable[..., str]


def table(file: str) -> dict[str, Any]:
    """A file of the sample, as TOML holds it."""
    text = (DATA / file).read_text(encoding="utf-8")
    found = tomllib.loads(text, parse_float=Decimal)
    del found["schema"]
    return found


def without(record: dict[str, Any], *keys: str) -> dict[str, Any]:
    """The record without what is added by other commands."""
    return {key: value for key, value in record.items() if key not in keys}


def spelt(value: Any) -> str:
    """A value as someone types it, with a comma."""
    return str(value).replace(".", ",") if isinstance(value, Decimal) else str(value)


@pytest.fixture
def clu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Clu:
    """Type a command in an empty folder, with a record on the standard input if need be."""
    monkeypatch.chdir(tmp_path)

    def typed(*argv: str, record: dict[str, Any] | None = None) -> str:
        text = tomli_w.dumps(record or {}).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
        capsys.readouterr()
        code = main([*argv, "-"] if record is not None else argv)
        said = capsys.readouterr()
        assert code == 0, argv
        assert "Erreur" not in said.err  # a survey of which half is typed brings warnings
        return said.out

    return typed


def found_the_workspace(clu: Clu) -> None:
    """The committee, with a first meeting that is made again below."""
    clu("init", "--structure", "Préfecture", "--department", "94", "--date", "27/03/2024")
    clu("committee", "set", record=table("committee.toml"))
    clu("meeting", "remove", SAMPLE)


def define_the_indicators(clu: Clu) -> None:
    """Each indicator, then what was measured in 2022 and 2023, most of it in words."""
    for definition in table("indicators/definitions.toml")["definitions"]:
        clu("indicator", "add", record=definition)
    for year in ("2022", "2023"):
        for reading in table(f"indicators/{year}.toml")["readings"]:
            keys = without(reading, "id").items()
            options = [f"--{key.replace('_', '-')}={spelt(value)}" for key, value in keys]
            clu("indicator", "set", reading["id"], year, *options)


def gather_the_facts(clu: Clu) -> None:
    """Audits, references, surveys and plans: each file, then each record that it holds."""
    for folder, noun, key, held in (
        ("audits", "audit", "findings", "finding"),
        ("surveys", "survey", "questions", "question"),
        ("plans", "plan", "actions", "action"),
        ("references", "reference", "", ""),
    ):
        files = sorted((DATA / folder).iterdir())
        for file in files:
            whole = table(f"{folder}/{file.name}")
            clu(noun, "add", "--id", file.stem, record=without(whole, key))
        for file in files:
            for record in table(f"{folder}/{file.name}").get(key, ()):
                clu(held, "add", f"--{noun}", file.stem, record=record)


def prepare_the_meeting(clu: Clu) -> None:
    """The meeting, item by item, slide by slide."""
    meeting = table(f"{SAMPLE}/meeting.toml")
    clu("meeting", "add", SAMPLE, "--empty", record=without(meeting, "items"))
    for item in meeting["items"]:
        clu("item", "add", SAMPLE, record=without(item, "slides"))
        for slide in item.get("slides", ()):
            clu("slide", "add", SAMPLE, "--item", item["id"], record=slide)


@pytest.fixture
def told(clu: Clu) -> Clu:
    """The whole story, told from the beginning."""
    found_the_workspace(clu)
    gather_the_facts(clu)
    define_the_indicators(clu)
    prepare_the_meeting(clu)
    return clu


@pytest.mark.slow
def test_the_whole_meeting_is_made_by_commands_alone(told: Clu, tmp_path: Path) -> None:
    """From an empty folder to the text and the deck of the sample, slide for slide."""
    shown = told("show", SAMPLE)
    assert shown == told("show", SAMPLE, "--workspace", str(ROOT))
    assert shown.endswith(GOLDEN.read_text(encoding="utf-8"))
    told("deck", SAMPLE)
    told("deck", SAMPLE, "--workspace", str(ROOT), "-o", str(tmp_path / "sample.pptx"))
    made = (tmp_path / "decks" / f"{SAMPLE}.pptx").read_bytes()
    assert unpack(made) == unpack((tmp_path / "sample.pptx").read_bytes())
    assert problems(told()) == problems(told("--workspace", str(ROOT)))


def problems(standing: str) -> list[str]:
    """How many there are, as `clu` alone says."""
    return [line for line in standing.splitlines() if "problème" in line]


@pytest.mark.slow
def test_a_story_can_be_undone_and_done_again(clu: Clu, tmp_path: Path) -> None:
    """To the first step, which leaves an empty workspace, and back, byte for byte."""
    found_the_workspace(clu)
    define_the_indicators(clu)
    after = contents(tmp_path)
    steps = json.loads(clu("history", "--json"))
    for _ in steps:
        clu("undo")
    assert contents(tmp_path) == {}
    for _ in steps:
        clu("redo")
    assert contents(tmp_path) == after


def contents(folder: Path) -> dict[str, bytes]:
    """The data files of a workspace."""
    agendas = folder / "agendas"
    return {
        path.relative_to(agendas).as_posix(): path.read_bytes()
        for path in agendas.rglob("*.toml")
        if ".clu" not in path.parts
    }
