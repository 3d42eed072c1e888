"""What is typed is what the files hold: the command is made, then the file is read."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from clu import clock
from tests import test_nouns
from tests.conftest import SAMPLE
from tests.test_nouns import Clu, table

clu, folder = test_nouns.clu, test_nouns.folder

HERE = f"{SAMPLE}/meeting.toml"
SIGNS = "plans/signage.toml"
TODAY = datetime.date(2024, 3, 15)


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve days before the meeting of the sample."""
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def held(folder: Path, file: str, path: str) -> Any:
    """What stands at a path of a file: an element of a list goes by its rank from 0, or its id."""
    found: Any = table(folder, file)
    for step in path.split("/"):
        if isinstance(found, list):
            found = {each.get("id"): each for each in found}.get(step) or found[int(step)]
        else:
            found = found.get(step)
    return found


NEW = ["action", "add", "--plan", "signage", "--title", "X"]

WRITTEN = [
    # milestones
    (["milestone", "set", "convocation", "-20"], "committee.toml", "milestones/convocation", -20),
    (["milestone", "set", "convocation", "−7"], "committee.toml", "milestones/convocation", -7),
    (["milestone", "add", "pv", "J+15"], "committee.toml", "milestones/pv", 15),
    (["milestone", "add", "pv", "j 3 jours"], "committee.toml", "milestones/pv", 3),
    (["milestone", "add", "pv", "J-999"], "committee.toml", "milestones/pv", -999),
    # what is true unless it is said not to be
    (["item", "set", SAMPLE, "2", "--no-divider"], HERE, "items/1/divider", False),
    (
        ["question", "set", "2023-sejour/courtoisie", "--no-comparable"],
        "surveys/2023-sejour.toml",
        "questions/courtoisie/comparable",
        False,
    ),
    # actions
    (NEW, SIGNS, "actions/1/opened", TODAY),
    ([*NEW, "--on", "01/02/2024"], SIGNS, "actions/1/opened", datetime.date(2024, 2, 1)),
    ([*NEW, "--note", " Vu "], SIGNS, "actions/1/trail/0/note", "Vu"),
    ([*NEW, "--to", "1"], SIGNS, "actions/0/title", "X"),
    # what one kind of slide and another go by
    (
        ["slide", "set", SAMPLE, "appels", "--kind", "breakdown", "--indicator", "pan-usagers"],
        HERE,
        "items/labellisation/slides/appels/indicator",
        "pan-usagers",
    ),
    # ranks
    (["item", "move", SAMPLE, "3", "--to", "1"], HERE, "items/0/id", "enquetes"),
    (
        ["standard-item", "move", "suites", "--to", "1"],
        "committee.toml",
        "standard_agenda/0/id",
        "suites",
    ),
]


@pytest.mark.parametrize(
    ("argv", "file", "path", "expected"), WRITTEN, ids=lambda each: str(each)[:50]
)
def test_what_is_typed_is_what_the_file_holds(
    argv: list[str], file: str, path: str, expected: Any, clu: Clu, folder: Path
) -> None:
    said = clu(*argv)
    assert said.code == 0, said
    assert held(folder, file, path) == expected


def test_an_action_of_a_file_is_opened_on_the_day_that_is_typed_or_on_none(
    clu: Clu, folder: Path
) -> None:
    (folder / "a.toml").write_text('title = "Une"', encoding="utf-8")
    clu("action", "add", "--plan", "signage", "a.toml")
    clu("action", "add", "--plan", "signage", "a.toml", "--on", "01/02/2024")
    opened = [each.get("opened") for each in table(folder, SIGNS)["actions"][1:]]
    assert opened == [None, datetime.date(2024, 2, 1)]


def test_a_picture_that_is_named_by_its_path_is_copied_among_the_pieces(
    clu: Clu, folder: Path, tmp_path: Path
) -> None:
    away = tmp_path / "l’été" / "vue d’ici.png"
    away.parent.mkdir()
    Image.new("RGB", (60, 40), "white").save(away)
    item = clu("item", "list", SAMPLE).lines[0].split()[1]
    slide = ("slide", "add", SAMPLE, "--item", item, "--kind", "picture", "--alt", "Vue")
    pieces = folder / f"agendas/{SAMPLE}/pieces"
    assert clu(*slide, "--title", "Essai", "--file", str(away), "--dry-run").code == 0
    assert not (pieces / away.name).exists()
    assert clu(*slide, "--title", "Vue", "--file", str(away)).code == 0
    assert (pieces / away.name).read_bytes() == away.read_bytes()
    for lost in (away.parent, away.parent / "absent.png"):
        said = clu(*slide, "--title", "Rien", "--file", str(lost))
        assert (said.code, "n’existe pas. Vérifiez le chemin" in said.err) == (2, True)
