"""What is told of a shared workspace, and what git itself knows of it."""

from pathlib import Path

import pytest

from clu import versions
from clu.tasks.shared_news import left_out
from clu.workspace import Workspace
from tests import shared
from tests.test_minutes import PLAIN


@pytest.mark.parametrize(
    ("count", "named", "end"),
    [(1, 1, "»"), (2, 2, "»"), (5, 5, "»"), (6, 5, "et 1 autre"), (7, 5, "et 2 autres")],
)
def test_five_files_that_nobody_else_has_are_named_and_the_others_are_counted(
    count: int, named: int, end: str, demo: Workspace
) -> None:
    read = sorted(versions.read_from(demo.folder))
    (told,) = left_out(demo.folder, dict.fromkeys(read[count:], ""))
    which = told.translate(PLAIN).partition(" : ")[0]
    assert (which.count("«"), which.endswith(end)) == (named, True)
    assert list(left_out(demo.folder, dict.fromkeys(read, ""))) == []


def test_what_clu_shares_git_alone_can_fetch_and_compare(tmp_path: Path) -> None:
    """Whoever comes with git finds the same branch followed, with the words of git."""
    with shared.on_a_new_computer():
        jeanne = shared.pair_in(tmp_path).jeanne
        branch = shared.git(jeanne, "branch", "--show-current")
        upstream = shared.git(jeanne, "rev-parse", "--symbolic-full-name", "@{upstream}")
        assert upstream.startswith("refs/remotes/") and upstream.endswith(f"/{branch}")
        assert shared.git(jeanne, "rev-parse", upstream) == shared.git(jeanne, "rev-parse", "HEAD")
