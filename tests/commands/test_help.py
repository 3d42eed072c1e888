"""What each command takes, as its help tells it."""

import os
import re
from pathlib import Path

import pytest

from clu.commands.offers import offers
from tests import test_nouns
from tests.test_nouns import Clu

clu, folder = test_nouns.clu, test_nouns.folder

GOLDEN = Path(__file__).parent / "golden" / "help.txt"
SAME = re.compile(r"\n {2}(-h, --help|--workspace) .*")
"""The options of every command."""
KEYS = re.compile(r"\n\nclés :\n.*", re.DOTALL)
"""What tells the keys of a record, which the line of use names."""
TWICE = re.compile(r"(-\w) \S+, --")
"""Some versions of Python repeat what an option takes after each of its names."""


def test_every_command_takes_what_was_agreed(clu: Clu, monkeypatch: pytest.MonkeyPatch) -> None:
    """Set CLU_GOLDEN=update to accept a new text, after reading its difference."""
    monkeypatch.setenv("COLUMNS", "10000")
    said = ""
    for offer in offers():
        told = clu(offer.name, "--help").out
        verbs = re.findall(r"^ {4}(\w+) ", told.partition("\n  VERBE\n")[2], re.MULTILINE)
        for each in (told, *(clu(offer.name, verb, "--help").out for verb in verbs)):
            shown = TWICE.sub(r"\1, --", KEYS.sub("\n", SAME.sub("", each)))
            lines = [" ".join(line.split()) for line in shown.splitlines()]
            said += "\n".join(line for line in lines if line and line != "options :") + "\n\n"
    if os.environ.get("CLU_GOLDEN") == "update":
        GOLDEN.write_text(said, encoding="utf-8")
    assert said == GOLDEN.read_text(encoding="utf-8")
