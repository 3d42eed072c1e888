"""Where a `match` says « all the rest »: with its reason.

On a closed set `assert_never` stands in that place, so that the type checker names each `match`
that a new kind must enter; « all the rest » is for what is truly alike, or open.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent


def unsaid(source: str) -> Iterator[int]:
    """The lines of the cases that take all the rest, without a comment there nor just above."""
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.match_case) and node.guard is None and _takes_all(node.pattern):
            line = node.pattern.lineno
            beside, above = lines[line - 1], lines[line - 2].strip()
            if not (_is_never(node) or " # " in beside or above.startswith("#")):
                yield line


def _takes_all(pattern: ast.pattern) -> bool:
    """« case _ », « case rest », « case 1 | _ »."""
    match pattern:
        case ast.MatchAs(pattern=None):
            return True
        case ast.MatchOr(patterns=patterns):
            return any(map(_takes_all, patterns))
        case _:  # any other shape leaves something out
            return False


def _is_never(case: ast.match_case) -> bool:
    return ast.unparse(case.body[0]).startswith("assert_never(")


def test_each_case_that_takes_all_the_rest_says_why() -> None:
    """So that a new kind is never silently taken for « all the rest »."""
    assert [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted((ROOT / "clu").rglob("*.py"))
        for line in unsaid(path.read_text(encoding="utf-8"))
    ] == []


def test_a_reason_stands_on_the_line_or_just_above() -> None:
    """And `assert_never` needs none."""
    case = "match a:\n    case 1:\n        pass\n"
    assert list(unsaid(f"{case}    case _:\n        pass")) == [4]
    assert list(unsaid(f"{case}    case _ if b:\n        pass")) == [], "it leaves the rest"
    assert list(unsaid(f"{case}    case rest:\n        pass")) == [4]
    assert list(unsaid(f"{case}    case 2 | _:\n        pass")) == [4]
    assert list(unsaid(f"{case}    case _:  # open\n        pass")) == []
    assert list(unsaid(f"{case}    # open\n    case _:\n        pass")) == []
    assert list(unsaid(f"{case}    case rest:\n        assert_never(rest)")) == []
    assert list(unsaid(f"{case}    case [_]:\n        pass")) == []
