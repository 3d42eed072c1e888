"""Which tests may see a fault: those that execute its line, then those of its area."""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from coverage import CoverageData

from tests.benchmarks.mutations import Mutation

ROOT = Path(__file__).parents[2]

_SCREENS = "tests/tui/"
_SHOWN = ("tui", "views", "forms")
"""The folders of clu/ that the slow tests of screens are the tests of."""
_FIRST = 40
"""How many of the tests that execute a line are tried before the others."""


def groups(area: str, executed: "Executed", mutation: Mutation) -> Iterator[list[str]]:
    """The tests that may see a mutation: the likeliest, then those that prove that none does.

    These are the files of its area, and what executes it by another door, such as the commands.
    """
    tests, files = executed.line(mutation), related(area)
    yield tests[:_FIRST]
    told = tuple(files) if area in _SHOWN else (*files, _SCREENS)
    yield [*files, *(each for each in tests[_FIRST:] if not each.startswith(told))]


# --- those of its area -----------------------------------------------------------------------


def related(area: str) -> list[str]:
    """The test files of an area of clu/: those of its folder, and those that import it."""
    every = (path.relative_to(ROOT).as_posix() for path in sorted(ROOT.glob("tests/**/test_*.py")))
    return [
        file
        for file in every
        if file.startswith(f"tests/{area}/") or names(file, f"clu.{area}")
        if area in _SHOWN or not file.startswith(_SCREENS)
    ]


def names(file: str, module: str) -> bool:
    """Whether a test file imports a module, or what is in it."""
    package, _, name = map(re.escape, module.rpartition("."))
    imported = rf"\b{package}\.{name}\b|\bfrom {package} import (\([^)]*|.*)\b{name}\b"
    return re.search(imported, _text(file)) is not None


@cache
def _text(file: str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


# --- those that execute its line -------------------------------------------------------------


class Executed:
    """What each test executed, by a database of coverage that has a context a test.

    A file changed since the database was made is known no more: any test that entered that module
    may execute its lines, and any test of that test file may be the one that did.
    """

    def __init__(self, database: Path) -> None:
        self._data = CoverageData(str(database))
        self._data.read()
        self._made = database.stat().st_mtime

    def line(self, mutation: Mutation) -> list[str]:
        """The tests that execute the line of a mutation, those likely to see it first.

        What runs when a module is imported is nobody’s: the first test to import it has it.
        """
        if not (self._is_same(mutation.file) and _is_in_function(mutation)):
            return self.module(mutation)
        by_line = self._data.contexts_by_lineno(mutation.file)
        return self._tests(mutation, by_line.get(mutation.line, [])) or self.module(mutation)

    def module(self, mutation: Mutation) -> list[str]:
        """The tests that execute any line of the module of a mutation, in the same order."""
        by_line = self._data.contexts_by_lineno(mutation.file)
        return self._tests(mutation, {each for found in by_line.values() for each in found})

    def _tests(self, mutation: Mutation, contexts: Iterable[str]) -> list[str]:
        """Functions, not their parameters: those may be what the fault changes.

        One of each file in turn, first those executed with the fewest parameters; the files that
        name the module come first, the screens last.
        """
        whole = (each.rpartition("|")[0].partition("[")[0] for each in contexts)
        told = (each if self._is_same(_file(each)) else _file(each) for each in whole if each)
        times = Counter(told)
        cheap = sorted(times, key=lambda each: (_file(each), "::" not in each, times[each], each))
        module = mutation.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        ranked = [
            (file.startswith(_SCREENS), not names(file, module), rank, each)
            for file, group in groupby(cheap, key=_file)
            if (ROOT / file).exists()
            for rank, each in enumerate(group)
        ]
        return [each for *_, each in sorted(ranked)]

    def _is_same(self, file: str) -> bool:
        path = ROOT / file
        return path.exists() and path.stat().st_mtime <= self._made


def _file(test: str) -> str:
    return test.partition("::")[0]


def _is_in_function(mutation: Mutation) -> bool:
    return any(
        node.body[0].lineno <= mutation.line <= (node.end_lineno or 0)
        for node in ast.walk(ast.parse(mutation.source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
