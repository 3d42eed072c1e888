"""The figures of docs/reliability.md, measured again: deaths, refusals of the disk, two writers.

Run it with the environment of the tests: .venv/bin/python -m tests.benchmarks.reliability --help
"""

import argparse
import contextlib
import errno
import io
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

from clu import clock
from clu.cli import main as clu
from clu.workspace import open_workspace
from tests.store.dying import NOW, contents, dying_at
from tests.store.test_merge import check_edits, check_kept
from tests.test_disk_gone import gone_at

NEXT, HELD, ACTION = "2026-12-10", "2025-11-20", "compteur-passages"
CODES = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)
NOTE = ("action", "set", ACTION, "--note", "Deux")
ASKED = ("exchange", "add", NEXT, "--item", "ouverture", "--kind", "question")


class Scenario(NamedTuple):
    """A command, and those that come before it."""

    words: tuple[str, ...]
    before: tuple[tuple[str, ...], ...] = ()

    @property
    def name(self) -> str:
        """What it is called in the figures."""
        return " ".join(self.words[:2] if self.words[1:2] in _VERBS else self.words[:1])


_VERBS = (("set",), ("add",), ("move",), ("remove",))
SCENARIOS = (
    Scenario(NOTE),
    Scenario((*ASKED, "--text", "Quand ?", "--follow-up", "Répondre")),
    Scenario(("meeting", "add", "2027-03-09")),
    Scenario(("meeting", "move", NEXT, "--to", "2026-12-11")),
    Scenario(("item", "move", NEXT, "ouverture", "--to", "2")),
    Scenario(("action", "move", ACTION, "--plan", "accessibilite")),
    Scenario(("member", "remove", "artisans")),
    Scenario(("undo",), (NOTE,)),
    Scenario(("redo",), (NOTE, ("undo",))),
    Scenario(("forget", "--yes"), (NOTE,)),
    Scenario(("deck",)),
    Scenario(("minutes", HELD, "--format", "md")),
    Scenario(("sent", NEXT, "deck", "--to", "Membres du comité", "--force"), (("deck",),)),
)


def silently(folder: Path, words: tuple[str, ...]) -> tuple[int, str]:
    """The code, and all that a command says."""
    said = io.StringIO()
    os.chdir(folder)
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            code = clu(["--workspace", str(folder), *words])
        except SystemExit as left:
            code = int(left.code or 0)
    return code, said.getvalue()


class Stage:
    """A scenario that is about to begin, and what the data is before and after it."""

    def __init__(self, room: Path, scenario: Scenario) -> None:
        self.words, self.room = scenario.words, room
        self.start, end = room / "start", room / "end"
        for left in room.iterdir():
            shutil.rmtree(left, ignore_errors=True)
        silently(room, ("demo", str(self.start)))
        for words in scenario.before:
            self._done(self.start, words)
        shutil.copytree(self.start, end)
        self._done(end, self.words)
        self.ends = (contents(self.start), contents(end))

    @staticmethod
    def _done(folder: Path, words: tuple[str, ...]) -> None:
        code, said = silently(folder, words)
        assert code == 0, (words, said)

    def fresh(self) -> Path:
        """A copy of what it begins with."""
        folder = self.room / "one"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.start, folder)
        return folder

    def found(self, folder: Path) -> str:
        """What the next reader finds: before, after; or what is wrong."""
        problems = [each for each in open_workspace(folder).problems if each.is_error]
        if problems:
            return f"problème : {problems[0]}"
        now = contents(folder)
        if now in self.ends:
            return "after" if now == self.ends[1] else "before"
        return "moitié d’une étape"


def deaths(stage: Stage, *, is_full: bool) -> Iterator[str]:
    """What is found after a death at each call; the first to open may find a disk that is full."""
    for rank in count(1):
        folder = stage.fresh()
        child = os.fork()
        if child == 0:
            try:
                with dying_at(rank):
                    silently(folder, stage.words)
            finally:
                os._exit(0)
        has_died = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
        if is_full:
            with every_call_refused(errno.ENOSPC):
                code, said = silently(folder, ("check",))
            if code not in (0, 1):
                yield said
        if not has_died:
            return
        yield stage.found(folder)


@contextlib.contextmanager
def every_call_refused(code: int) -> Iterator[None]:
    """No file is written, for the reason that a disk may give."""

    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    with pytest.MonkeyPatch.context() as patched:
        for name in ("fsync", "link", "replace"):
            patched.setattr(os, name, refuse)
        yield


def refusals(stage: Stage, code: int, asked: argparse.Namespace) -> Iterator[str]:
    """What is told, and found, when one call is refused, each in turn, or one in so many."""
    for rank in count(1 + asked.seed % asked.step, asked.step):
        folder = stage.fresh()
        with pytest.MonkeyPatch.context() as patch, gone_at(rank, code, patch) as made:
            answered, said = silently(folder, stage.words)
        if made[0] < rank:
            return
        state = stage.found(folder)
        if answered not in (0, 1, 2) or "[Errno" in said:
            yield f"code {answered} : {said}"
        elif state in ("before", "after") and stage.ends[0] != stage.ends[1]:
            is_told = answered == 0 or "n’est pas achevée" in said or "enregistré" in said
            yield state if (state == "after") <= is_told else f"refusé, puis fait : {said}"
        elif state in GOOD:
            yield state
        else:
            yield f"{' '.join(stage.words[:2])} : {state}"


def edits(room: Path, many: int) -> tuple[int, int, int]:
    """Two processes that write at once: what was taken, what was refused, what was lost."""
    folder = room / "shared"
    silently(room, ("demo", str(folder)))
    actions = [each.id for each in open_workspace(folder).library.plans["suites"].actions][:2]
    children = []
    for name in actions:
        if (child := os.fork()) == 0:
            done = 0
            for rank in range(many):
                code, _ = silently(folder, ("action", "set", name, "--note", f"Note {rank}"))
                done += code == 0
            (room / f"{name}.done").write_text(str(done))
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    taken = sum(int((room / f"{name}.done").read_text()) for name in actions)
    plan = open_workspace(folder).library.plans["suites"]
    there = sum(
        sum(line.note.startswith("Note ") for line in each.trail)
        for each in plan.actions
        if each.id in actions
    )
    return taken, len(actions) * many - taken, taken - there


# --- the figures ------------------------------------------------------------------------------

GOOD = ("before", "after")


def told(title: str, found: Counter[str]) -> int:
    """Say how many were tried and how many went wrong; the number of these."""
    bad = {each: many for each, many in found.items() if each not in GOOD}
    lines = "".join(f"    {many} × {each.strip()[:300]}\n" for each, many in bad.items())
    sys.stdout.write(f"{title} : {found.total()}, dont {sum(bad.values())} mal finis\n{lines}")
    sys.stdout.flush()
    return sum(bad.values())


def crash(room: Path, _: argparse.Namespace) -> int:
    """Deaths at each call, of each command; then with a disk that is full at the next opening."""
    wrong = 0
    for is_full in (False, True):
        found = Counter[str]()
        for each in SCENARIOS:
            found.update(deaths(Stage(room, each), is_full=is_full))
        title = "Arrêts, puis ouverture sur un disque plein" if is_full else "Arrêts à chaque appel"
        wrong += told(title, found)
    return wrong


def faults(room: Path, asked: argparse.Namespace) -> int:
    """Each call refused in turn, for each reason."""
    wrong = 0
    for code in CODES:
        found = Counter[str]()
        for each in SCENARIOS:
            found.update(refusals(Stage(room, each), code, asked))
        wrong += told(f"Refus du disque, {errno.errorcode[code]}", found)
    return wrong


def writers(room: Path, asked: argparse.Namespace) -> int:
    """Two processes, three hundred edits each."""
    taken, refused, lost = edits(room, asked.edits)
    sys.stdout.write(
        f"Écritures à deux : {taken} faites, {refused} refusées, {lost} perdues\n",
    )
    return refused + lost


def merges(_: Path, asked: argparse.Namespace) -> int:
    """Random edits of both sides: those that do not meet, then any."""
    for seed in range(asked.merges):
        check_edits(seed)
        check_kept(seed, odd=bool(seed % 2))
    sys.stdout.write(f"Réunions de deux versions : {2 * asked.merges}, rien de perdu\n")
    return 0


def fuzzed(_: Path, asked: argparse.Namespace) -> int:
    """Damaged files, in a process of their own."""
    words = [sys.executable, "-m", "tests.benchmarks.fuzz", "--count", str(asked.fuzz)]
    # killed, it answers less than nothing: that would hide what else went wrong
    return abs(os.spawnv(os.P_WAIT, sys.executable, words))


PARTS: dict[str, Callable[[Path, argparse.Namespace], int]] = {
    "crash": crash,
    "faults": faults,
    "writers": writers,
    "merges": merges,
    "fuzz": fuzzed,
}


def options() -> argparse.Namespace:
    """What was asked."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.reliability",
        add_help=False,
        allow_abbrev=False,
        description="Refait les chiffres de docs/reliability.md. Le code de sortie est 1 quand "
        "quelque chose est perdu, à moitié fait ou mal dit.",
    )
    parser.add_argument("-h", "--help", action="help", help="affiche cette aide")
    parser.add_argument(
        "part", metavar="PARTIE", nargs="*", choices=[[], *PARTS], help=", ".join(PARTS)
    )
    for name, usual, told in (
        ("--edits", 300, "le nombre d’écritures de chacun des deux processus"),
        ("--merges", 1000, "le nombre de réunions, de chacune des deux sortes"),
        ("--fuzz", 3000, "le nombre de fichiers abîmés"),
        ("--step", 1, "n’essaie qu’un refus du disque sur N"),
        ("--seed", 0, "par lequel commencer, quand on n’en essaie qu’un sur N"),
    ):
        parser.add_argument(
            name, type=int, metavar="N", default=usual, help=f"{told} ({usual} sinon)"
        )
    return parser.parse_args()


def main() -> int:
    """Measure, and say; 1 where something went wrong."""
    asked, wrong, here = options(), 0, Path.cwd()
    clock.now = lambda: NOW  # whatever is named by its second has one name
    for name in asked.part or PARTS:
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="reliability-") as room:
            os.environ["XDG_STATE_HOME"] = room
            wrong += PARTS[name](Path(room) / "", asked)
            os.chdir(here)
        sys.stdout.write(f"  ({name}, {time.monotonic() - begun:.0f} s)\n")
        sys.stdout.flush()
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
