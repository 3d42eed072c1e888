"""What grows with the data grows in proportion: calls are counted, alike on every machine."""

import shutil
import sys
from pathlib import Path
from types import FrameType

import pytest

from clu.cli import main

DEMO = Path(__file__).parent.parent / "clu" / "data" / "demo"
ACTION = """
[[actions]]
id = "panneau-{rank:04}"
title = "Refaire le panneau numéro {rank} du hall d’accueil"
origin = {{ kind = "exchange", ref = "2025-03-18/e-152805" }}
opened = 2026-01-05
state = "in_progress"
owner = "Service de l’accueil"
due = 2027-03-15
"""


def with_actions(count: int, workspace: Path) -> Path:
    """The demo with as many actions more in one of its plans, no two alike."""
    shutil.copytree(DEMO, workspace / "agendas")
    plan = workspace / "agendas" / "plans" / "accessibilite.toml"
    more = "".join(ACTION.format(rank=rank) for rank in range(count))
    plan.write_text(plan.read_text("utf-8") + more, "utf-8")
    return workspace


def calls_of(*words: str) -> int:
    """The Python functions that a command calls; what it says goes nowhere."""
    called = 0

    def heard(_frame: FrameType, event: str, _given: object) -> None:
        nonlocal called
        called += event == "call"

    sys.setprofile(heard)
    try:
        assert main(words) == 0
    finally:
        sys.setprofile(None)
    return called


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("action", "list"),
        ("action", "set", "panneau-0007", "--note", "Commande passée"),
        ("undo",),
        ("find", "panneau"),
    ],
    ids=" ".join,
)
def test_what_a_command_costs_grows_with_the_actions_and_not_with_their_square(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spent: list[int] = []
    for count in (20, 20, 60, 100):  # the first for what is kept, read or built once
        monkeypatch.chdir(with_actions(count, tmp_path / f"{len(spent)}"))
        if words == ("undo",):
            calls_of("action", "set", "panneau-0007", "--note", "Commande passée")
        spent.append(calls_of(*words))
    _, few, more, most = spent
    assert most - more <= 1.2 * (more - few)


def test_a_text_of_a_whole_file_is_kept_in_one_pass() -> None:
    """The journal keeps files with their line ends: as many calls as signs to escape, no more."""
    from clu.store.toml.emit import pair  # noqa: PLC0415

    text = "L’accueil\r\n" * 1000
    assert pair("before", text) == 'before = "' + r"L’accueil\r\n" * 1000 + '"'
