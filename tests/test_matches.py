"""Where a `match` says « all the rest »: with its reason, or in a list that may only shrink.

On a closed set `assert_never` stands in that place, so that the type checker names each `match`
that a new kind must enter; « all the rest » is for what is truly alike, or open.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
UNSAID = {"edits": 1, "forms": 2, "lexicon": 2, "store": 6, "tui": 1}
"""How many of a room have no reason yet. Whoever gives one, or takes the case away, says so here.

The number is exact: it may go down, never up.
"""


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


def room(path: Path) -> str:
    """« model », or the name of a module that is in no room."""
    return path.relative_to(ROOT / "clu").parts[0].removesuffix(".py")


def test_each_case_that_takes_all_the_rest_says_why() -> None:
    """So that a new kind is never silently taken for « all the rest »."""
    places = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted((ROOT / "clu").rglob("*.py"))
        for line in unsaid(path.read_text(encoding="utf-8"))
    ]
    found = Counter(room(ROOT / each.partition(":")[0]) for each in places)
    assert dict(found) == {name: count for name, count in UNSAID.items() if count}, "\n".join(
        places
    )


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
