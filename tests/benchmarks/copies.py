"""A copy of the checkout, in which tests meet a fault, and are run again without it."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.benchmarks.mutations import Mutation
from tests.benchmarks.seen_by import ROOT

_SKIPPED = shutil.ignore_patterns(
    *(".git", ".venv", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis")
)


_TURN = threading.Lock()


def say(text: str) -> None:
    """Print at once, a line at a time."""
    with _TURN:
        sys.stdout.write(text)
        sys.stdout.flush()


@dataclass(frozen=True)
class Outcome:
    """What became of a mutation: the test that saw it, or nothing."""

    mutation: Mutation
    seen_by: str
    seconds: float


class Copy:
    """A copy of the checkout, in which a fault is put and taken away again."""

    def __init__(self, room: Path, checkout: Path = ROOT) -> None:
        self.folder = room / "checkout"
        shutil.copytree(checkout, self.folder, ignore=_SKIPPED)
        self._scratch = room / "tmp"  # not in the copy: what is below it would be in its workspace
        self._scratch.mkdir()
        self._sound: set[str] = set()
        self._left_out: list[str] = []
        self._environment = {
            **os.environ,
            "PYTHONPATH": str(self.folder),  # before the checkout, which is installed in place
            "XDG_STATE_HOME": str(room / "state"),
            "TMPDIR": str(self._scratch),
        }

    def run(self, tests: Sequence[str], *options: str, seconds: float) -> tuple[int | None, str]:
        """Run tests with pytest; None is a time-out."""
        argv = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider"]
        argv += ["--hypothesis-seed=0", *options, *tests]
        done = subprocess.Popen(
            argv,
            cwd=self.folder,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
        )
        try:
            said, _ = done.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(done.pid, signal.SIGKILL)
            done.communicate()
            return None, ""
        finally:
            shutil.rmtree(self._scratch, ignore_errors=True)
            self._scratch.mkdir()
        return done.returncode, said

    def cover(self, database: Path, jobs: int) -> None:
        """Make the database of what each test executes, all of them run once.

        It dates from before the tests: a file changed meanwhile is newer.
        """
        begun = time.time()
        tracing = ("--cov", "--cov-context=test", "--cov-report=", "-n", str(jobs))
        _, said = self.run((), *tracing, seconds=2 * 3600)
        made = self.folder / ".coverage"
        if not made.exists():
            sys.exit(said)
        shutil.move(made, database)
        os.utime(database, (begun, begun))

    def tried(self, mutation: Mutation, groups: Iterable[Sequence[str]]) -> Outcome:
        """Whether tests see a mutation: each group in turn, until one does."""
        begun = time.monotonic()
        seen_by = next(filter(None, (self._seen(mutation, each) for each in groups if each)), "")
        return Outcome(mutation, seen_by, time.monotonic() - begun)

    def _seen(self, mutation: Mutation, tests: Sequence[str]) -> str:
        """The test that sees a mutation; one that fails without it too is left out from then on."""
        while True:
            seen_by = self._failing_with(mutation, tests)
            test = seen_by.partition("[")[0]
            if not seen_by or test in self._sound or self._pass([test] if "::" in test else tests):
                self._sound.add(test)
                return seen_by
            say(f"    {seen_by} : de même sans aucune faute, laissé de côté\n")
            if "::" not in test:
                return ""
            self._left_out.append(f"--deselect={test}")

    def _failing_with(self, mutation: Mutation, tests: Sequence[str]) -> str:
        path = self.folder / mutation.file
        sound = path.read_bytes()
        try:
            self._write(path, mutation.source.encode())
            return _first_failing(*self.run(tests, "-x", *self._left_out, seconds=_most(tests)))
        finally:
            self._write(path, sound)

    def _pass(self, tests: Sequence[str]) -> bool:
        return not _first_failing(*self.run(tests, "-x", seconds=_most(tests)))

    @staticmethod
    def _write(path: Path, content: bytes) -> None:
        """Python would take a fault of the same size, made in the same second, for what it knows.

        So what it compiled of the module goes.
        """
        path.write_bytes(content)
        for each in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
            each.unlink()


def _most(tests: Sequence[str]) -> int:
    """The seconds that tests may take, far more than they need: beyond, they were stopped."""
    return 60 + sum(5 if "::" in each else 300 for each in tests)


def _first_failing(code: int | None, said: str) -> str:
    if code is None:
        return "le temps qui passe"
    if code in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        return ""
    # A fault met while tests are loaded stops pytest with other codes than that of a test.
    lines = [each for each in said.splitlines() if each.startswith(("FAILED ", "ERROR "))]
    return (
        lines[0].split(" - ")[0].partition(" ")[2]
        if lines
        else f"pytest, qui s’arrête avec le code {code}"
    )
