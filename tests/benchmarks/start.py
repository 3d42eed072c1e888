"""How much clu costs to start, against a floor: `python -m tests.benchmarks.start`.

Each figure is the processor time of a whole process (user and system), so that a busy machine
disturbs it little; the median of several runs, those of clu and of its floor taken in turn. Not
collected by pytest: tests/test_light.py counts what is loaded, built and opened instead, and so
fails everywhere the same.
"""

import argparse
import fcntl
import os
import pty
import re
import resource
import select
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks.bare_screen import READY

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds after which a first frame will not come."""

READ_EVERYTHING = """
import pathlib, tomllib
from pydantic import BaseModel
for file in sorted(pathlib.Path("agendas").rglob("*.toml")):
    tomllib.loads(file.read_text("utf-8"))
"""
"""The floor of a command: what any program pays that reads these files and knows pydantic."""

ARGPARSE = """
import argparse
parser = argparse.ArgumentParser(prog="clu")
commands = parser.add_subparsers()
for rank in range(40):
    commands.add_parser(f"command-{rank}", help="what it does")
parser.parse_args(["--help"])
"""
"""The floor of the help: bare Python, argparse, as many commands."""

CLU = "import sys; from clu.cli import main; sys.exit(main(sys.argv[1:]))"
"""As the `clu` that pip installs."""


def command(code: str, *arguments: str) -> Callable[[Path], float]:
    """A process that runs to its end, in the sample: its processor seconds."""

    def run(folder: Path) -> float:
        before = _children_seconds()
        subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=folder,
            env=_environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        return _children_seconds() - before

    return run


def _children_seconds() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def first_frame(code: str, last_words: str) -> Callable[[Path], float]:
    """A process on a terminal of 80×24, until it has painted these words: its processor seconds."""

    def run(folder: Path) -> float:
        child, terminal = pty.fork()
        if child == 0:
            os.chdir(folder)
            os.execve(sys.executable, [sys.executable, "-c", code], _environment())
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        try:
            _wait_for(terminal, last_words.encode())
            return _processor_seconds(child)
        finally:
            os.kill(child, 9)
            os.waitpid(child, 0)
            os.close(terminal)

    return run


_STYLE = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]")
"""What a terminal is told besides the signs to show."""


def _wait_for(terminal: int, words: bytes) -> None:
    painted, until = b"", time.monotonic() + PATIENCE
    while words not in _STYLE.sub(b"", painted):
        ready, _, _ = select.select([terminal], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            sys.exit(f"Rien de tel n’est apparu : {words.decode()}\n{painted[-2000:]!r}")
        painted += os.read(terminal, 1 << 16)


def _processor_seconds(process: int) -> float:
    """What a process that still runs has spent (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _environment() -> dict[str, str]:
    """Ours, with the compiled modules of a usual installation, and no trace of who runs it."""
    known = {key: each for key, each in os.environ.items() if not key.startswith("PYTHON")}
    state = tempfile.gettempdir()
    return {**known, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "XDG_STATE_HOME": state}


BARE = "from tests.benchmarks.bare_screen import Bare; Bare().run()"
MEASURES: Sequence[tuple[str, float, Callable[[Path], float], Callable[[Path], float]]] = (
    ("clu --help", 2.0, command(CLU, "--help"), command(ARGPARSE)),
    *(
        (f"clu {' '.join(words)}", 2.0, command(CLU, *words), command(READ_EVERYTHING))
        for words in (("action", "list"), ("check",), ("show",))
    ),
    ("première image", 1.5, first_frame(CLU, "Ctrl+P Commandes"), first_frame(BARE, READY)),
)
"""What is measured: its name, the ratio that it is held to, it, its floor."""


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; 1 when a ratio is above what it is held to."""
    parser = argparse.ArgumentParser(description="Ce que coûte le départ de clu.")
    parser.add_argument("--runs", type=int, default=7, help="mesures de chacun (7)")
    options = parser.parse_args(argv)
    compiled = subprocess.run(
        [sys.executable, "-m", "compileall", "-q", str(ROOT / "clu")],
        env=_environment(),
        check=False,
    )
    assert compiled.returncode == 0
    is_within = True
    print(f"{'':24}{'clu':>10}{'plancher':>10}{'rapport':>10}{'visé':>8}")  # noqa: T201
    with tempfile.TemporaryDirectory() as room:
        shutil.copytree(ROOT / "agendas", Path(room) / "agendas")
        for name, held_to, ours, floor in MEASURES:
            ours(Path(room)), floor(Path(room))  # the disk is warm from here on
            pairs = [(ours(Path(room)), floor(Path(room))) for _ in range(options.runs)]
            mine, least = (statistics.median(each) for each in zip(*pairs, strict=True))
            is_within &= mine <= held_to * least
            figures = f"{1000 * mine:7.0f} ms{1000 * least:7.0f} ms{mine / least:10.2f}"
            print(f"{name:24}{figures}{held_to:8}")  # noqa: T201
    return 0 if is_within else 1


if __name__ == "__main__":
    sys.exit(main())
