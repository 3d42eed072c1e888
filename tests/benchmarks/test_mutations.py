"""The faults that mutants.py puts in a module, what it never touches, and the tests it runs."""

import ast
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from coverage import CoverageData

from tests.benchmarks.copies import Copy
from tests.benchmarks.mutants import equivalents, on_one_line, tried
from tests.benchmarks.mutations import Mutation, mutations
from tests.benchmarks.seen_by import ROOT, Executed, groups


@pytest.mark.parametrize(
    ("source", "kind", "after"),
    [
        ("a < b", "comparaison", {"a <= b", "a >= b"}),
        ("a in b is c", "comparaison", {"a not in b is c", "a in b is not c"}),
        ("a and b", "booléen", {"a or b"}),
        ("not a", "booléen", {"a"}),
        ("f(True, 3)", "constante", {"False", "4"}),
        ("a - b", "signe", {"a + b"}),
        ("f(-a)", "signe", {"a"}),
        ("f(a if b else c)", "condition", {"True", "False"}),
        ("[a for a in b if a if c]", "filtre", {"[a for a in b if a]", "[a for a in b if c]"}),
        ("f(a)", "appel", {"pass"}),
    ],
)
def test_each_kind_of_fault_is_put_in_one_place(source: str, kind: str, after: set[str]) -> None:
    found = list(mutations("x.py", f"été = {source}\n" if kind != "appel" else source))
    assert {each.after for each in found if each.kind == kind} == after
    for each in found:
        ast.parse(each.source)
        assert each.line == 1
        assert each.before in source


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring."""',
        "from a import b",
        "assert a is not None",
        "c = zip(a, b, strict=True)",
        "assert_never(a)",
        "if TYPE_CHECKING:\n    x = 1",
        "@dataclass(frozen=True)\nclass A: pass",
        "def f(a: Literal[1] = None) -> Literal[2]: pass",
        'a = f"{1 + b}"',
        'a = "x" + b',
    ],
)
def test_what_does_not_run_or_python_itself_sees_is_left_alone(source: str) -> None:
    assert list(mutations("x.py", source)) == []


def test_the_rest_of_the_module_stays_as_it_is() -> None:
    source = "été = 1  # « été »\nif a < b:\n    c = '’'  # d\n"
    for each in mutations("x.py", source):
        assert each.source.replace(f"({each.after})", each.before, 1) == source


def test_each_fault_that_is_listed_as_equivalent_can_still_be_put() -> None:
    """One whose line has gone would hide another that came to read alike."""
    files = {file for file, _, _ in equivalents()}
    possible = {
        (file, on_one_line(each.before), on_one_line(each.after))
        for file in files
        for each in mutations(file, (ROOT / file).read_text(encoding="utf-8"))
    }
    assert equivalents() - possible == set()


# --- the tests that may see one --------------------------------------------------------------

MODULE = "clu/model/french.py"
NAMING = "tests/model/test_french.py"  # it imports MODULE
OTHER = "tests/test_input.py"
SCREEN = "tests/tui/test_screens.py"
SOURCE = "A = 1\ndef f():\n    return A\n"


def executed(room: Path, lines: Mapping[str, list[int]], *, made: float = 4e9) -> Executed:
    """The lines of MODULE that tests executed, by a database newer than all files, or older."""
    data = CoverageData(str(room / "coverage"))
    for test, numbers in lines.items():
        data.set_context(test and f"{test}|run")
        data.add_lines({MODULE: numbers})
    data.close()
    os.utime(room / "coverage", (made, made))
    return Executed(room / "coverage")


def fault(line: int) -> Mutation:
    return Mutation(MODULE, line, "constante", "A", "B", SOURCE)


def test_those_that_execute_the_line_come_first_and_the_nearest_before(tmp_path: Path) -> None:
    lines = {
        f"{SCREEN}::test_s": [3],
        f"{OTHER}::test_o[a|b - c]": [3],
        f"{OTHER}::test_elsewhere": [2],
        f"{NAMING}::test_twice[1]": [3],
        f"{NAMING}::test_twice[2]": [3],
        f"{NAMING}::test_once": [3],
        "tests/test_that_has_gone.py::test_g": [3],
        "": [1, 2, 3],
    }
    found = executed(tmp_path, lines)
    nearest = [f"{NAMING}::test_once", f"{NAMING}::test_twice"]
    assert found.line(fault(3)) == [*nearest, f"{OTHER}::test_o", f"{SCREEN}::test_s"]


def test_what_they_do_not_see_is_tried_by_the_files_of_the_area(tmp_path: Path) -> None:
    lines = {f"{file}::test_{rank}": [3] for file in (NAMING, OTHER, SCREEN) for rank in range(25)}
    found = executed(tmp_path, lines)
    line = found.line(fault(3))
    first, rest = groups("model", found, fault(3))
    assert first == line[:40]
    others = [each for each in rest if each.startswith((NAMING, OTHER, SCREEN))]
    assert others == [NAMING, *line[40:50]], "no screen but for what is shown"
    *_, shown = groups("tui", found, fault(3))
    assert SCREEN in shown
    assert line[-1] not in shown, "the whole file is there"


def test_what_runs_at_import_or_has_changed_may_be_seen_by_all_that_enters_the_module(
    tmp_path: Path,
) -> None:
    lines = {f"{NAMING}::test_a": [3], f"{OTHER}::test_b": [1, 2]}
    found = executed(tmp_path, lines)
    assert found.line(fault(3)) == [f"{NAMING}::test_a"]
    assert found.line(fault(1)) == [f"{NAMING}::test_a", f"{OTHER}::test_b"]
    (tmp_path / "coverage").unlink()
    assert executed(tmp_path, lines, made=0).line(fault(3)) == [NAMING, OTHER]


@pytest.mark.slow
def test_a_fault_is_seen_by_a_test_that_passes_without_it(tmp_path: Path) -> None:
    fails = "def test_fails(): assert False\n"
    sees = "@mark.parametrize('a', ['a - b'])\ndef test_sees(a): assert f() == 1\n"
    for name, text in (
        ("checkout/clu/__init__.py", ""),
        (f"checkout/{MODULE}", SOURCE),
        (
            "checkout/test_f.py",
            f"from pytest import mark\nfrom clu.model.french import f\n{fails}{sees}",
        ),
        ("checkout/test_g.py", "def test_passes(): pass\n"),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    copy = Copy(tmp_path / "copy", tmp_path / "checkout")
    (put,) = (each for each in mutations(MODULE, SOURCE) if each.after == "2")
    (one,) = tried([put], lambda _: (["test_g.py"], ["test_f.py"]), [copy])
    assert one.seen_by == "test_f.py::test_sees"
    (one,) = tried([put], lambda _: (["test_g.py"], [], ["test_f.py::test_fails"]), [copy])
    assert one.seen_by == ""
    with pytest.raises(SystemExit):
        tried([put], lambda _: (["test_gone.py"],), [copy])
    assert (copy.folder / MODULE).read_text() == SOURCE
    copy.cover(tmp_path / "coverage", jobs=1)
    assert (tmp_path / "coverage").exists()
