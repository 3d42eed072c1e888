"""The recipes of docs/adding.md: each is followed on a copy of clu, and what it adds is used."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "adding.md").read_text(encoding="utf-8")
FILES = {
    "Un champ": 1,
    "Une diapositive": 3,
    "Une unité": 1,
    "Un papier": 2,
    "Un contrôle": 1,
    "Un écran": 3,
}
"""How many files a newcomer touches at most, the tables of the documentation apart."""

_BLOCK = re.compile(
    r"^```python\n# (\S+\.py)(?:, (avant|après) « ([^\n]+) »)?\n(.*?)^```", re.M | re.S
)

USED = """
import asyncio, sys
from pathlib import Path
from clu.cli import main
from clu.tui.app import CluApp

def clu(*words):
    print("$", *words, flush=True)
    assert main(words) == 0, words

clu("action", "set", "marquage-file-prioritaire", "--cost", "1500")
clu("indicator", "add", "--id", "attente", "--label", "Attente", "--unit", "kilos")
clu("indicator", "set", "attente", "2025", "--value", "12 kg")
clu("plan", "add", "--id", "vide", "--title", "Plan vide")
clu("check")
clu("slide", "add", "2026-12-10", "--item", "1", "--id", "dit", "--kind", "headline",
    "--title", "À retenir", "--words", "Enfin un guichet.", "--by", "Un usager")
clu("show", "2026-12-10")
clu("deck", "2026-12-10", "-o", "deck.pptx")
clu("place-cards", "2026-12-10", "-o", "cards.docx")

async def look():
    async with CluApp(Path()).run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("alt+9")
        await pilot.pause()
        print(pilot.app.screen.NAME)

asyncio.run(look())
"""


class Block(NamedTuple):
    """What a recipe puts in a file: whole, or before or after a line of it."""

    file: str
    where: str
    anchor: str
    text: str

    def put(self, room: Path) -> None:
        """Follow the recipe."""
        path = room / self.file
        if not self.where:
            assert not path.exists(), self.file
            path.write_text(self.text, encoding="utf-8")
            return
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        (at,) = (rank for rank, line in enumerate(lines) if line.strip().startswith(self.anchor))
        lines.insert(at + (self.where == "après"), self.text)
        path.write_text("".join(lines), encoding="utf-8")


def recipes() -> Iterator[tuple[str, list[Block]]]:
    """The recipes by name, with their blocks."""
    for section in PAGE.split("\n## ")[1:]:
        name, _, text = section.partition("\n")
        yield name, [Block(*each) for each in _BLOCK.findall(text)]


def test_each_recipe_touches_few_files() -> None:
    assert {name: len({block.file for block in blocks}) for name, blocks in recipes()} == FILES


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(test_\w+|tests/\S+\.py)`", PAGE))))
def test_what_would_tell_an_omission_is_there(name: str) -> None:
    if name.startswith("tests/"):
        assert (ROOT / name).is_file()
    else:
        texts = (path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
        assert any(f"def {name}(" in text for text in texts)


def test_what_the_recipes_add_serves_at_once(tmp_path: Path) -> None:
    """All six on one copy, in one process: they do not get in each other's way."""
    room = tmp_path / "room"
    shutil.copytree(ROOT / "clu", room / "clu", ignore=shutil.ignore_patterns("__pycache__"))
    for _, blocks in recipes():
        for block in blocks:
            block.put(room)
    workspace = tmp_path / "workspace"
    shutil.copytree(ROOT / "clu" / "data" / "demo", workspace / "agendas")
    (workspace / "decks").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", USED],
        cwd=workspace,
        env={"PYTHONPATH": str(room), "XDG_STATE_HOME": str(tmp_path), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    said = done.stdout.replace("\u00a0", " ").replace("\u202f", " ")
    assert "coût 1 500 euros" in said
    assert "12 kg" in said
    assert "ce plan n’a aucune action." in said
    assert re.search(r"Enfin un guichet.\s+Un usager", said), said
    assert said.endswith("Échéances\n")
    assert {"deck.pptx", "cards.docx"} <= {path.name for path in workspace.iterdir()}
