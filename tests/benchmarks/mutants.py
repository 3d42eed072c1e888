"""Put faults in clu by chance, one at a time, and list those that no test sees.

Run it with the environment of the tests: .venv/bin/python -m tests.benchmarks.mutants --help
"""

import argparse
import random
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from queue import SimpleQueue

from tests.benchmarks.copies import Copy, Outcome, say
from tests.benchmarks.mutations import Mutation, mutations
from tests.benchmarks.seen_by import ROOT, Executed, groups

EQUIVALENT = Path(__file__).with_name("equivalent.toml")
LEFT_OUT = ("tui", "office")
"""Folders of clu/ that are tried only when they are named."""
COVERAGE = ROOT / ".coverage"

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


# --- trying it -------------------------------------------------------------------------------


def tried(
    mutants: Iterable[Mutation],
    tests: Callable[[Mutation], Iterable[Sequence[str]]],
    copies: Sequence[Copy],
    left_out: frozenset[str] = frozenset(),
) -> list[Outcome]:
    """Each mutation tried in a copy that is free, and told.

    A test that fails without a fault too saw nothing: what it saw is tried again without it.
    """
    free: SimpleQueue[Copy] = SimpleQueue()
    for each in copies:
        free.put(each)

    def run(mutation: Mutation) -> Outcome:
        copy = free.get()
        try:
            one = copy.tried(mutation, tests(mutation), left_out)
        finally:
            free.put(copy)
        how = f"vue par {one.seen_by}" if one.seen_by else "SURVIT"
        say(f"  {one.seconds:4.0f} s  {mutation}\n          {how}\n")
        return one

    with ThreadPoolExecutor(len(copies)) as pool:
        outcomes = list(pool.map(run, mutants))
    failing = copies[0].failing(outcomes)
    again = [each.mutation for each in outcomes if each.seen_by in failing]
    if not again:
        return outcomes
    say(
        "".join(
            f"    {each} échoue sans aucune faute : laissé de côté\n" for each in sorted(failing)
        )
    )
    sure = [each for each in outcomes if each.seen_by not in failing]
    return sure + tried(again, tests, copies, left_out | failing)


# --- the command -----------------------------------------------------------------------------


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
    parser.add_argument(
        "--coverage",
        metavar="FICHIER",
        type=Path,
        default=COVERAGE,
        help="ce que chaque essai exécute ; s’il n’existe pas, tous les essais sont menés une fois "
        f"pour l’écrire : un quart d’heure ({COVERAGE.name} sinon)",
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
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory(prefix="mutants-") as room:
        copies = [Copy(Path(room) / f"copy-{rank}") for rank in range(asked.jobs)]
        if not asked.coverage.exists():
            say(
                f"Tous les essais, une fois, pour savoir ce que chacun exécute : {asked.coverage}\n"
            )
            copies[0].cover(asked.coverage, asked.jobs)
        executed = Executed(asked.coverage)
        for area, found in mutants.items():
            say(f"{area}\n")
            outcomes += tried(found, partial(groups, area, executed), copies)
    survivors = [each.mutation for each in outcomes if not each.seen_by]
    say(f"\n{len(survivors)} sur {len(outcomes)} survivent (graine {asked.seed}).\n")
    say("".join(f"  {each}\n" for each in survivors))
    return int(len(survivors) * 20 > len(outcomes))


if __name__ == "__main__":
    sys.exit(main())
