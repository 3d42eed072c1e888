"""A copy of the checkout, in which tests meet a fault, and are run again without it."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
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
        self._environment = {
            **os.environ,
            "PYTHONPATH": str(self.folder),  # before the checkout, which is installed in place
            "XDG_STATE_HOME": str(room / "state"),
            "TMPDIR": str(self._scratch),
        }

    def run(self, tests: Sequence[str], *options: str, seconds: int) -> tuple[int | None, str]:
        """Run tests with pytest; None when it took more than these seconds of a processor.

        A busy machine makes tests late, but not longer: what waits for ever has an hour.
        """
        argv = ["sh", "-c", 'ulimit -t "$0" && exec "$@"', str(seconds)]
        argv += [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider"]
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
            said, _ = done.communicate(timeout=3600)
        except subprocess.TimeoutExpired:
            os.killpg(done.pid, signal.SIGKILL)
            done.communicate()
            return None, ""
        finally:
            shutil.rmtree(self._scratch, ignore_errors=True)
            self._scratch.mkdir()
        return (None if done.returncode < 0 else done.returncode), said

    def cover(self, database: Path, jobs: int) -> None:
        """Make the database of what each test executes, all of them run once.

        It dates from before the tests: a file changed meanwhile is newer.
        """
        begun = time.time()
        tracing = ("--cov", "--cov-context=test", "--cov-report=", "-n", str(jobs))
        _, said = self.run((), *tracing, seconds=3600)
        made = self.folder / ".coverage"
        if not made.exists():
            sys.exit(said)
        shutil.move(made, database)
        os.utime(database, (begun, begun))

    def tried(
        self, mutation: Mutation, groups: Iterable[Sequence[str]], left_out: Iterable[str] = ()
    ) -> Outcome:
        """Whether tests see a mutation: each group in turn, until one does."""
        path, begun, seen_by = self.folder / mutation.file, time.monotonic(), ""
        sound, without = path.read_bytes(), [f"--deselect={each}" for each in left_out]
        try:
            self._write(path, mutation.source.encode())
            for group in filter(None, groups):
                if seen_by := next(
                    _failing(*self.run(group, "-x", *without, seconds=_most(group))), ""
                ):
                    break
        finally:
            self._write(path, sound)
        return Outcome(mutation, seen_by, time.monotonic() - begun)

    def failing(self, outcomes: Iterable[Outcome]) -> set[str]:
        """The tests that are said to see a fault, and fail without one."""
        tests = sorted({each.seen_by for each in outcomes if "::" in each.seen_by})
        return set(_failing(*self.run(tests, seconds=_most(tests)))) if tests else set()

    @staticmethod
    def _write(path: Path, content: bytes) -> None:
        """Python would take a fault of the same size, made in the same second, for what it knows.

        So what it compiled of the module goes.
        """
        path.write_bytes(content)
        for each in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
            each.unlink()


def _most(tests: Sequence[str]) -> int:
    """The seconds that tests may take, far more than they need: beyond, a fault holds them."""
    return 60 + sum(5 if "::" in each else 300 for each in tests)


def _failing(code: int | None, said: str) -> Iterator[str]:
    """The test functions that fail, or else why no test could be run."""
    lines = [each for each in said.splitlines() if each.startswith(("FAILED ", "ERROR "))]
    if lines:
        yield from (re.split(r"\[| - ", each.partition(" ")[2])[0] for each in lines)
    elif code is None:
        yield "le temps qui passe"
    elif code == pytest.ExitCode.USAGE_ERROR and "not found: " in said:
        sys.exit(said)  # a test that is not in the copy: it would seem to see every fault
    elif code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        yield f"pytest, qui s’arrête avec le code {code}"  # as a fault met by conftest.py does
