"""Give clu damaged files of every kind that it reads, and list those that it does not answer well.

Each is put where it is read, in a workspace of its own, and commands read it in a process that may
use two seconds of the processor and 200 MB more than a whole file takes. Every answer is a
sentence in French: no traceback, no fault of clu, no hang.
Run it with the environment of the tests: .venv/bin/python -m tests.benchmarks.fuzz --help
"""

import argparse
import contextlib
import io
import json
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from clu.cli import main as clu
from tests.benchmarks.damage import Damage, of_bytes, of_package, of_picture, of_toml

NEXT, HELD = "2026-12-10", "2025-11-20"
SECONDS = 2.0
BYTES = 200_000_000
ENGLISH = re.compile(
    r"\b(input|should|valid|expected|found|error|https?|invalid|unexpected|errno|line \d|column)\b"
    r"|Traceback|\bNone\b|<[a-z]+ object|\\x[0-9a-f]{2}",
    re.IGNORECASE,
)
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Door(NamedTuple):
    """A place where clu reads a file: which one, what reads it, how it is damaged."""

    path: str
    whole: bytes
    commands: tuple[tuple[str, ...], ...]
    damage: Damage

    @property
    def kind(self) -> str:
        """What is counted together."""
        path = Path(self.path)
        if ".clu" in path.parts:
            return "de ce que clu garde"
        template = "modèles " if "template" in path.name else ""
        return f"{template}{path.suffix[1:].upper()}"


class Fault(NamedTuple):
    """A file that clu did not answer well."""

    rank: int
    path: str
    command: tuple[str, ...]
    what: str
    content: bytes


# --- the workspace, and the ways into it ------------------------------------------------------


def silently(folder: Path, *words: str) -> tuple[int, str, str]:
    """The code, and what a command says on both outputs."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = clu(["--workspace", str(folder), *words])
        except SystemExit as left:
            code = int(left.code or 0)
    return code, out.getvalue(), err.getvalue()


_SLIDE = (
    *("slide", "add", NEXT, "--item", "ouverture", "--kind", "picture"),
    *("--title", "Plan", "--alt", "Plan"),
)


def founded(folder: Path) -> None:
    """A workspace that has a file of every kind: the invented one, and what clu makes of it."""
    assert clu(["demo", str(folder)]) == 0
    (folder / "agendas" / HELD / "validated.toml").unlink()
    (folder / "agendas" / "seals.toml").unlink()
    pieces = folder / "agendas" / NEXT / "pieces"
    pieces.mkdir()
    for name in ("plan.png", "plan.jpg"):
        Image.effect_noise((60, 40), 50).save(pieces / name)
    shutil.copy(pieces / "plan.png", folder / "agendas" / "logo.png")
    made = (
        ("committee", "set", "--logo", "logo.png"),
        *(
            (*_SLIDE, "--id", f"plan-{ending}", "--file", f"plan.{ending}")
            for ending in ("png", "jpg")
        ),
        ("template",),
        ("deck",),
        ("minutes", HELD, "--format", "docx"),
        ("minutes", HELD, "--format", "odt"),
        ("convocation", NEXT, "--format", "docx"),
        ("convocation", NEXT, "--format", "odt"),
        ("action", "set", "compteur-passages", "--note", "Vu"),
    )
    for words in made:
        code, _, err = silently(folder, *words)
        assert code == 0, (words, err)


def doors(folder: Path) -> list[Door]:
    """Every file that clu reads, with the commands that read it."""
    decks = folder / "decks"
    papers = {each.suffix: each for each in decks.glob(f"{HELD}-*")}
    letters = {each.suffix: each for each in decks.glob("*convocation*")}
    deck = decks / f"{NEXT}.pptx"
    found = [
        Door(
            path.relative_to(folder).as_posix(),
            path.read_bytes(),
            (("check",), ("undo",)) if ".clu" in path.parts else _READING,
            of_toml,
        )
        for path in sorted((folder / "agendas").rglob("*.toml"))
    ]
    found.append(Door("agendas/.clu/intent.toml", found[0].whole, (("check",), ("undo",)), of_toml))
    found.append(Door("agendas/.clu/draft.toml", b'purpose = "Edit"\n', (("check",),), of_bytes))
    showing = (("check",), ("deck", NEXT, "--force"))
    for name in (f"{NEXT}/pieces/plan.png", f"{NEXT}/pieces/plan.jpg", "logo.png"):
        path = folder / "agendas" / name
        found.append(Door(f"agendas/{name}", path.read_bytes(), showing, of_picture))
    reading = (("diff", NEXT, "given.pptx"), ("inspect", "given.pptx"))
    sending = ("sent", NEXT, "deck", "--to", "Membres du comité", "--file", "given.pptx")
    found.append(Door("given.pptx", deck.read_bytes(), (*reading, sending), of_package))
    template = (decks / "template.pptx").read_bytes()
    found.append(Door("decks/template.pptx", template, showing, of_package))
    for ending in (".docx", ".odt"):
        name = f"given{ending}"
        reviewing = (("review", HELD, name), ("review", HELD, name, "--accept", "all"))
        found.append(Door(name, papers[ending].read_bytes(), reviewing, of_package))
        writing = ("convocation", NEXT, "--format", ending[1:], "--force")
        whole = letters[ending].read_bytes()
        found.append(Door(f"decks/template{ending}", whole, (("check",), writing), of_package))
    return found


_READING = (
    ("check",),
    ("check", "--json"),
    ("show", NEXT),
    ("deck", NEXT, "--text"),
    ("minutes", HELD, "--format", "md", "--force"),
    ("find", "accueil"),
    ("action", "set", "compteur-passages", "--note", "Encore"),
)


# --- trying -----------------------------------------------------------------------------------


def wrong(code: int, out: str, err: str) -> str:
    """What is wrong with an answer; empty for a good one."""
    told = f"{out}\n{err}" if code else err
    if out.startswith(("[\n", "[]")):
        told = "\n".join(f"{each['sentence']} {each['remedy']}" for each in json.loads(out)) + err
    said = re.sub("«.*?»", "", told, flags=re.DOTALL)
    if code not in (0, 1, 2):
        return f"code {code} : {err.strip()}"
    if code and not (out + err).strip():
        return f"code {code}, sans un mot"
    if found := CONTROL.search(out + err):
        return f"caractère {found[0]!a} à l’écran"
    if found := ENGLISH.search(said):
        return f"{found[0]!r} : {said.strip()[:300]}"
    return ""


def answered(folder: Path, door: Door) -> Iterator[tuple[tuple[str, ...], str]]:
    """What is wrong with what each command answers of a file that was put where it is read."""
    os.chdir(folder)
    for words in door.commands:
        if told := wrong(*silently(folder, *words)):
            yield words, told


def limited(memory: int, seconds: float) -> None:
    """Die after those seconds of the processor, unless 0; no more memory than given, in bytes."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def in_use() -> tuple[int, int]:
    """The memory that this process has asked for, and what it holds of it, in bytes."""
    asked, held = Path("/proc/self/statm").read_text().split()[:2]
    return int(asked) * resource.getpagesize(), int(held) * resource.getpagesize()


def put(door: Door, folder: Path, made: Callable[[bytes], bytes]) -> None:
    """Put a file where it is read, made in a process of its own: none of its memory stays here."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            path = folder / door.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made(door.whole))
            code = 0
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0


def tried(
    folder: Path, door: Door, only: int, *, allowed: float = SECONDS
) -> tuple[str, float, int]:
    """What is wrong when one command reads a file; seconds of processor, and bytes beyond."""
    told, telling = os.pipe()
    asked, _ = in_use()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.write(telling, b"%d\n" % in_use()[1])  # it has not all that it was made from
            limited(asked + BYTES, allowed)
            one = door._replace(commands=door.commands[only : only + 1])
            for _, what in answered(folder, one):
                os.write(telling, what.encode("utf-8", "replace")[:4000])
            code = 0
        finally:
            os._exit(code)
    os.close(telling)
    with open(told, "rb") as answers:
        held, _, what = answers.read().decode("utf-8", "replace").partition("\n")
    _, status, used = os.wait4(child, 0)
    seconds = used.ru_utime + used.ru_stime
    ended = os.waitstatus_to_exitcode(status)
    if ended == -signal.SIGPROF:
        what = f"plus de {SECONDS:.0f} s de processeur"
    elif ended:
        what = what or f"le processus finit par {ended}"
    return what, seconds, used.ru_maxrss * 1024 - int(held)


class Tally:
    """What was tried, and what was found."""

    def __init__(self) -> None:
        self.files: Counter[str] = Counter()
        self.faults: list[Fault] = []
        self.seconds = 0.0
        self.memory = 0

    def told(self) -> str:
        """The figures, in a few lines."""
        kinds = ", ".join(f"{many} {kind}" for kind, many in sorted(self.files.items()))
        return (
            f"{self.files.total()} fichiers ({kinds}).\n"
            f"{len(self.faults)} mal reçus ; {self.seconds:.2f} s de processeur au plus, "
            f"{self.memory / 1e6:.0f} Mo de plus qu’avant la commande au plus.\n"
        )


def fuzz(
    room: Path, seed: int, ranks: Sequence[int], wanted: str = ""
) -> Iterator[tuple[str, Tally]]:
    """Try a file for each rank, whose damage comes from the seed and the rank alone."""
    base = room / "base"
    founded(base)
    known = [each for each in doors(base) if wanted in each.path]
    kinds = sorted({each.kind for each in known})
    for each in known:  # what is loaded once is loaded, and takes its memory
        copy = room / "warm"
        shutil.copytree(base, copy)
        put(each, copy, bytes)
        for words, what in answered(copy, each):
            raise AssertionError((each.path, words, what))
        os.chdir(room)
        shutil.rmtree(copy)
    tally = Tally()
    for rank in ranks:
        chance = random.Random(f"{seed} {rank}")
        kind = chance.choice(kinds)
        door = chance.choice([each for each in known if each.kind == kind])
        only = chance.randrange(len(door.commands))
        folder = room / "one"
        shutil.copytree(base, folder)
        put(door, folder, partial(door.damage, chance))
        what, seconds, memory = tried(folder, door, only)
        tally.files[door.kind] += 1
        tally.seconds, tally.memory = max(tally.seconds, seconds), max(tally.memory, memory)
        line = ""
        if what:
            content = (folder / door.path).read_bytes()
            tally.faults.append(Fault(rank, door.path, door.commands[only], what, content))
            line = f"{rank} {door.path} : clu {' '.join(door.commands[only])} – {what}\n"
        shutil.rmtree(folder)
        yield line, tally
    yield tally.told(), tally


def options() -> argparse.Namespace:
    """What was asked."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.fuzz",
        add_help=False,
        allow_abbrev=False,
        description="Donne à clu des fichiers abîmés de tous les genres qu’il lit : TOML, modèles, "
        "images, diaporamas et comptes rendus corrigés, journal. Le code de sortie est 1 quand "
        "l’un d’eux est mal reçu.",
    )
    parser.add_argument("-h", "--help", action="help", help="affiche cette aide")
    for name, usual, told in (
        ("--count", 200, "le nombre de fichiers"),
        ("--seed", 0, "la graine du hasard"),
    ):
        parser.add_argument(
            name, type=int, metavar="N", default=usual, help=f"{told} ({usual} sinon)"
        )
    parser.add_argument("--rank", type=int, metavar="N", help="refait ce fichier seul")
    parser.add_argument("--only", metavar="MOT", default="", help="dont le nom contient ce mot")
    parser.add_argument("--keep", metavar="DOSSIER", type=Path, help="y garde ce qui est mal reçu")
    return parser.parse_args()


def main() -> int:
    """Try files; 1 when one is not answered well."""
    asked = options()
    ranks = range(asked.count) if asked.rank is None else [asked.rank]
    keep, begun = asked.keep and asked.keep.absolute(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as room:
        os.environ["XDG_STATE_HOME"] = room
        for line, tally in fuzz(Path(room), asked.seed, ranks, asked.only):
            sys.stdout.write(line)
            sys.stdout.flush()
            last = tally.faults[-1] if tally.faults else None
            if keep and last and line.startswith(f"{last.rank} "):
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{asked.seed}-{last.rank}-{Path(last.path).name}").write_bytes(
                    last.content
                )
        os.chdir("/")
    sys.stdout.write(f"Graine {asked.seed}, {time.monotonic() - begun:.0f} s.\n")
    return int(bool(tally.faults))


if __name__ == "__main__":
    sys.exit(main())
