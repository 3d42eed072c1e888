"""The faults that mutants.py puts in a module, and what it never touches."""

import ast

import pytest

from tests.benchmarks.mutants import ROOT, equivalents, on_one_line
from tests.benchmarks.mutations import mutations


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
