"""A network drive that goes for an instant, at any moment: a sentence, and never half of a step."""

import errno
import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from clu.cli import main
from tests import test_nouns
from tests.conftest import SAMPLE
from tests.test_nouns import Clu

clu, folder = test_nouns.clu, test_nouns.folder

_CALLS = ("stat", "lstat", "scandir", "listdir", "open", "link", "replace", "unlink", "fsync")
_OURS = ("agendas", "decks")


@contextmanager
def gone_at(rank: int, code: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The call of that rank on a file of the workspace fails, and no other."""
    made = [0]

    def failing(call: Callable[..., Any]) -> Callable[..., Any]:
        def act(*arguments: Any, **named: Any) -> Any:
            path = str(arguments[0]) if arguments else ""
            if isinstance(arguments[0], int) or any(f"/{each}" in path for each in _OURS):
                made[0] += 1
                if made[0] == rank:
                    raise OSError(code, os.strerror(code), path)
            return call(*arguments, **named)

        return act

    with monkeypatch.context() as patched:
        for name in _CALLS:
            patched.setattr(os, name, failing(getattr(os, name)))
        patched.setattr(io, "open", failing(io.open))
        yield made


COMMANDS = [
    ["check"],
    ["show", SAMPLE],
    ["action", "set", "signaletique-trois-sites", "--note", "Vu"],
    ["undo"],
    ["minutes", SAMPLE, "--format", "md"],
]


@pytest.mark.parametrize(
    "code", [errno.EIO, pytest.param(errno.EACCES, marks=pytest.mark.slow)], ids=["EIO", "EACCES"]
)
@pytest.mark.parametrize("argv", COMMANDS, ids=lambda each: each[0])
def test_no_call_that_the_disk_refuses_ends_in_a_fault_of_clu(
    argv: list[str], code: int, clu: Clu, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = folder / "whole"
    assert clu("action", "set", "signaletique-trois-sites", "--note", "Un").code == 0
    shutil.move(folder / "agendas", whole / "agendas")
    main(["--workspace", str(whole), "check"])  # what is loaded once is loaded
    copy = folder / "copy"
    for rank in count(1):
        shutil.copytree(whole, copy)
        with gone_at(rank, code, monkeypatch) as made:
            said = clu("--workspace", str(copy), *argv)
        assert said.code in (0, 1, 2), (rank, said)
        assert "[Errno" not in said.out + said.err
        shutil.rmtree(copy)
        if made[0] < rank:
            break
    assert rank > 5
