"""Two people at the same moment: whoever was overtaken comes next, and nothing is refused."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from clu import clock
from clu.model.change import Change
from clu.workspace import Workspace
from tests import test_nouns
from tests.conftest import SAMPLE
from tests.test_nouns import Clu, table

clu, folder = test_nouns.clu, test_nouns.folder


@pytest.fixture
def overtaken(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let someone else do something just before what is worked out is written, so many times."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2024, 3, 27, 15, 28, 5))

    def before_writing(do: Callable[[], object], times: int = 1, when: str = "apply") -> None:
        work, left = getattr(Workspace, when), [None] * times

        def late(self: Workspace, changes: list[Change], **how: Any) -> Any:
            if left:
                left.pop()
                monkeypatch.setattr(Workspace, when, work)
                do()
                monkeypatch.setattr(Workspace, when, late)
            return work(self, changes, **how)

        monkeypatch.setattr(Workspace, when, late)

    return before_writing


NOTED = ("exchange", "add", SAMPLE, "--item", "1", "--note")


@pytest.mark.parametrize("times", [1, 3, 9])
@pytest.mark.parametrize("is_begun", [False, True])
def test_notes_of_the_same_second_are_all_there_in_their_order(
    clu: Clu, folder: Path, overtaken: Any, times: int, is_begun: bool
) -> None:
    """The file that both begin, and the member whom both name, are no reason either."""
    if is_begun:
        clu(*NOTED, "avant")
    words = iter(range(times))
    overtaken(lambda: clu(*NOTED, f"mot {next(words)}", "--asked-by", "udaf"), times)
    said = clu(*NOTED, "le dernier", "--asked-by", "udaf")
    assert (said.code, said.err) == (0, "")
    noted = table(folder, f"{SAMPLE}/minutes.toml")["exchanges"][is_begun:]
    assert [each["note"] for each in noted] == [*(f"mot {n}" for n in range(times)), "le dernier"]
    assert len({each["id"] for each in noted}) == times + 1


@pytest.mark.parametrize("late", ["rehearse", "apply"])
@pytest.mark.parametrize("times", [1, 3])
def test_promises_of_the_same_second_take_numbers_that_follow(
    clu: Clu, folder: Path, overtaken: Any, times: int, late: str
) -> None:
    """Their number is counted over what the others have written, and so is the plan begun."""
    clu(*NOTED, "avant", "--follow-up", "Commencer")
    words = iter(range(times))
    promised = (*NOTED, "rampe", "--force", "--follow-up")
    overtaken(lambda: clu(*NOTED, f"mot {next(words)}", "--follow-up", "Faire"), times, late)
    said = clu(*promised, "Poser la rampe")
    assert said.code == 0, said
    actions = table(folder, "plans/suites.toml")["actions"]
    assert [each["number"] for each in actions] == [f"S-2024-0{n + 1}" for n in range(times + 2)]
    assert actions[-1]["title"] == "Poser la rampe"


def test_what_comes_by_a_pipe_is_there_after_another(
    clu: Clu, folder: Path, overtaken: Any
) -> None:
    overtaken(lambda: clu("plan", "add", "--title", "Autre"))
    said = clu("plan", "add", "-", text='title = "Autre"\n')
    assert said.code == 0, said
    assert table(folder, "plans/autre-2.toml")["title"] == "Autre"
