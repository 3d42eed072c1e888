"""Put faults in clu by chance, one at a time, and list those that no test sees.

Run it with the environment of the tests: .venv/bin/python -m tests.benchmarks.mutants --help
"""

import argparse
import ast
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from xml.etree import ElementTree as ET

from tests.benchmarks.mutations import Mutation, mutations

ROOT = Path(__file__).parents[2]
EQUIVALENT = Path(__file__).with_name("equivalent.toml")
LEFT_OUT = ("tui", "office")
"""Folders of clu/ that are tried only when they are named."""

WIDER: Mapping[str, tuple[str, ...]] = {
    "checks": ("tests/test_closing.py", "tests/test_nouns.py"),
    "commands": (
        *("tests/test_cli.py", "tests/test_nouns.py", "tests/test_input.py"),
        *("tests/test_minutes.py", "tests/test_closing.py", "tests/test_following.py"),
        *("tests/test_paperwork.py", "tests/test_sending.py", "tests/test_init.py"),
        *("tests/test_wording.py", "tests/test_review.py"),
        *("tests/documents/test_public.py", "tests/documents/test_archive.py"),
    ),
    "edits": (
        *("tests/test_nouns.py", "tests/test_minutes.py", "tests/test_carry_over.py"),
        *("tests/test_closing.py", "tests/test_sending.py"),
        *("tests/test_wording.py", "tests/test_review.py"),
    ),
    "forms": (
        *("tests/tui/test_session_screens.py", "tests/tui/test_session.py"),
        *("tests/tui/test_wording.py", "tests/tui/test_review.py"),
    ),
    "lexicon": ("tests/edits", "tests/test_nouns.py", "tests/test_minutes.py"),
    "model": ("tests/checks", "tests/documents/test_papers.py", "tests/test_nouns.py"),
    "store": ("tests/test_nouns.py", "tests/test_hardship.py"),
    "tasks": (
        *("tests/test_save.py", "tests/test_closing.py", "tests/test_sending.py"),
        *("tests/test_paperwork.py", "tests/test_demo.py", "tests/test_init.py"),
        *("tests/test_minutes.py", "tests/test_review.py"),
        *("tests/documents/test_public.py", "tests/documents/test_archive.py"),
    ),
    "views": (
        *("tests/tui/test_screens.py", "tests/tui/test_wording.py", "tests/tui/test_review.py"),
        *("tests/test_nouns.py", "tests/test_wording.py"),
    ),
}
"""The tests that enter an area by another door than its modules; those that import it are found."""

_SKIPPED = shutil.ignore_patterns(
    *(".git", ".venv", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis")
)
_LONG = 10
"""How many times longer than without a fault tests may take: beyond, they were stopped by it."""


@dataclass(frozen=True)
class Outcome:
    """What became of a mutation: the test that saw it, or nothing."""

    mutation: Mutation
    seen_by: str
    seconds: float


# --- what is tried ---------------------------------------------------------------------------


def areas() -> list[str]:
    """The folders of clu/ that hold modules."""
    folders = sorted(each.name for each in (ROOT / "clu").iterdir() if each.is_dir())
    return [each for each in folders if any((ROOT / "clu" / each).rglob("*.py"))]


def drawn(area: str, count: int, seed: int) -> list[Mutation]:
    """Mutations of an area, of each kind as often as of another; equivalent ones are left out."""
    by_kind: dict[str, list[Mutation]] = {}
    known = equivalents()
    for path in sorted((ROOT / "clu" / area).rglob("*.py")):
        file = path.relative_to(ROOT).as_posix()
        for each in mutations(file, path.read_text(encoding="utf-8")):
            by_kind.setdefault(each.kind, []).append(each)
    chance = random.Random(f"{seed} {area}")
    for alike in by_kind.values():
        chance.shuffle(alike)
    found: list[Mutation] = []
    while by_kind and len(found) < count:
        kind = chance.choice(sorted(by_kind))
        each = by_kind[kind].pop()
        if (each.file, *map(on_one_line, (each.before, each.after))) not in known:
            found.append(each)
        if not by_kind[kind]:
            del by_kind[kind]
    return found


def equivalents() -> set[tuple[str, str, str]]:
    """The file, the text before and the text after of each mutation that changes nothing."""
    told = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))
    return {
        (each["file"], on_one_line(each["before"]), on_one_line(each["after"]))
        for each in told.get("equivalent", [])
    }


def on_one_line(code: str) -> str:
    """A text of the program without its line ends."""
    return " ".join(code.split())


# --- the tests that may see it ---------------------------------------------------------------


def imported(path: Path) -> set[str]:
    """The modules of clu that a test names."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{each.name}" for each in node.names)
    return {each for each in found if each.startswith("clu.")}


def related(area: str, names: Mapping[str, set[str]]) -> list[str]:
    """The test files of an area: those of its folder, those that import it, those of WIDER."""
    wider = [path for each in WIDER.get(area, ()) for path in _files(ROOT / each)]
    screens = () if area in ("tui", "views", "forms") else ("tests/tui/",)
    found = [
        file
        for file, modules in names.items()
        if file.startswith(f"tests/{area}/") or any(_is_of(area, each) for each in modules)
        if not file.startswith(screens)
    ]
    return sorted({*found, *wider})


def _files(path: Path) -> Iterator[str]:
    if not path.exists():
        sys.exit(f"WIDER nomme {path.relative_to(ROOT)}, qui n’existe pas.")
    every = sorted(path.rglob("test_*.py")) if path.is_dir() else [path]
    yield from (each.relative_to(ROOT).as_posix() for each in every)


def _is_of(area: str, module: str) -> bool:
    return f"{module}.".startswith(f"clu.{area}.")


# --- running them ----------------------------------------------------------------------------


class Copy:
    """A copy of the checkout, in which a fault is put and taken away again."""

    def __init__(self, room: Path) -> None:
        self.folder = room / "checkout"
        shutil.copytree(ROOT, self.folder, ignore=_SKIPPED)
        self._scratch = room / "tmp"  # not in the copy: what is below it would be in its workspace
        self._scratch.mkdir()
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

    def tried(self, mutation: Mutation, tests: Sequence[Sequence[str]], most: float) -> Outcome:
        """Whether tests see a mutation: each group in turn, until one does."""
        path = self.folder / mutation.file
        sound, begun, seen_by = path.read_bytes(), time.monotonic(), ""
        try:
            self._write(path, mutation.source.encode())
            for group in filter(None, tests):
                code, said = self.run(group, "-x", seconds=most)
                if seen_by := _seen_by(code, said):
                    break
        finally:
            self._write(path, sound)
        return Outcome(mutation, seen_by, time.monotonic() - begun)

    @staticmethod
    def _write(path: Path, content: bytes) -> None:
        """Python would take a fault of the same size, made in the same second, for what it knows.

        So what it compiled of the module goes.
        """
        path.write_bytes(content)
        for each in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
            each.unlink()


def _seen_by(code: int | None, said: str) -> str:
    if code is None:
        return "le temps qui passe"
    if code == 0:
        return ""
    # A fault met while tests are loaded stops pytest with other codes than that of a test.
    lines = [each for each in said.splitlines() if each.startswith(("FAILED ", "ERROR "))]
    return (
        lines[0].split(" - ")[0].partition(" ")[2]
        if lines
        else f"pytest, qui s’arrête avec le code {code}"
    )


def timed(copy: Copy, tests: Sequence[str]) -> dict[str, float]:
    """How long each test file takes without a fault; one that fails even so is told, left out."""
    report = copy.folder / "report.xml"
    _, said = copy.run(tests, f"--junitxml={report}", seconds=3600)
    cases = list(ET.parse(report).iter("testcase"))
    failing = {each.get("classname", "") for each in cases if {"failure", "error"} & _tags(each)}
    for name in sorted(failing):
        say(f"    {name} échoue sans aucune faute : laissé de côté\n")
    seconds: dict[str, float] = {}
    for each in cases:
        file = each.get("classname", "").replace(".", "/") + ".py"
        if each.get("classname") not in failing:
            seconds[file] = seconds.get(file, 0.0) + float(each.get("time", "0"))
    if not seconds:
        sys.exit(said)
    return seconds


def _tags(case: ET.Element) -> set[str]:
    return {each.tag for each in case}


def tried(
    mutants: Iterable[Mutation],
    seconds: Mapping[str, float],
    names: Mapping[str, set[str]],
    copies: Sequence[Copy],
) -> Iterator[Outcome]:
    """Each mutation tried in a copy that is free: first by the tests that name its module."""
    free: SimpleQueue[Copy] = SimpleQueue()
    for each in copies:
        free.put(each)
    most = 60 + _LONG * sum(seconds.values())

    def run(mutation: Mutation) -> Outcome:
        module = mutation.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        tests = sorted(seconds, key=lambda file: seconds[file])
        naming = [file for file in tests if module in names[file]]
        others = [file for file in tests if file not in naming]
        copy = free.get()
        try:
            return copy.tried(mutation, (naming, others), most)
        finally:
            free.put(copy)

    with ThreadPoolExecutor(len(copies)) as pool:
        yield from pool.map(run, mutants)


# --- the command -----------------------------------------------------------------------------

_TURN = threading.Lock()


def say(text: str) -> None:
    """Print at once, a line at a time."""
    with _TURN:
        sys.stdout.write(text)
        sys.stdout.flush()


def options() -> argparse.Namespace:
    """What was asked."""
    known = areas()
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.mutants",
        add_help=False,
        allow_abbrev=False,
        description="Met des fautes au hasard dans une copie de clu, une à la fois, et donne "
        "celles qu’aucun essai ne voit. Rien n’est changé dans le dossier de travail. Les fautes "
        f"équivalentes sont dans {EQUIVALENT.name}, avec leur raison. Le code de sortie est 1 "
        "quand plus d’une faute sur vingt survit.",
    )
    parser.add_argument("-h", "--help", action="help", help="affiche cette aide")
    parser.add_argument(
        "--area",
        metavar="DOSSIER",
        action="append",
        choices=known,
        help=f"un dossier de clu/ : {', '.join(known)} (option répétable ; sinon tous, sauf "
        f"{' et '.join(LEFT_OUT)})",
    )
    for name, usual, told in (
        ("--count", 10, "le nombre de fautes par dossier"),
        ("--seed", 0, "la graine du hasard"),
        ("--jobs", 1, "le nombre d’essais menés de front"),
    ):
        parser.add_argument(
            name, type=int, metavar="N", default=usual, help=f"{told} ({usual} sinon)"
        )
    parser.add_argument("--list", action="store_true", help="donne les fautes sans les essayer")
    return parser.parse_args()


def main() -> int:
    """Try mutations of each area; 1 when more than one in twenty survives."""
    asked = options()
    wanted = asked.area or [each for each in areas() if each not in LEFT_OUT]
    mutants = {area: drawn(area, asked.count, asked.seed) for area in wanted}
    if asked.list:
        say("".join(f"{each}\n" for found in mutants.values() for each in found))
        return 0
    every = sorted((ROOT / "tests").rglob("test_*.py"))
    names = {path.relative_to(ROOT).as_posix(): imported(path) for path in every}
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory(prefix="mutants-") as room:
        copies = [Copy(Path(room) / f"copy-{rank}") for rank in range(asked.jobs)]
        for area, found in mutants.items():
            seconds = timed(copies[0], related(area, names))
            spent = sum(seconds.values())
            say(f"{area} : {len(seconds)} fichiers d’essais, {spent:.0f} s sans faute\n")
            for one in tried(found, seconds, names, copies):
                outcomes.append(one)
                how = f"vue par {one.seen_by}" if one.seen_by else "SURVIT"
                say(f"  {one.seconds:4.0f} s  {one.mutation}\n          {how}\n")
    survivors = [each.mutation for each in outcomes if not each.seen_by]
    say(f"\n{len(survivors)} sur {len(outcomes)} survivent (graine {asked.seed}).\n")
    say("".join(f"  {each}\n" for each in survivors))
    return int(len(survivors) * 20 > len(outcomes))


if __name__ == "__main__":
    sys.exit(main())
