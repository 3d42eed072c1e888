"""All that the rules say of one workspace in which everything is wrong: a text that was agreed."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from clu.checks.incomplete import Remaining, remaining, to_reread, unmet_still
from clu.checks.rules import problems_of
from clu.model.library import Library, Unread
from clu.model.problem import Problem
from tests.agreed import as_agreed
from tests.checks.libraries import ONE, PLAIN, place, workspace


def wrong() -> Library:
    """A workspace in which nearly each rule finds something."""
    text = Path(__file__).with_name("wrong.toml").read_text(encoding="utf-8")
    library = workspace(**tomllib.loads(text, parse_float=Decimal))
    return replace(library, unread=frozenset({Unread("agendas/plans/suite.toml", (), "suite")}))


def lines(each: Problem) -> Iterator[str]:
    """The rule, the place, and all that is told."""
    yield f"{each.rule} ({each.level}) {place(each)}" + " (à faire)" * each.is_to_do
    for told in (each.sentence, each.remedy, each.on_screen, each.record):
        if told:
            yield f"    {told.translate(PLAIN)}"


def left(each: Remaining) -> Iterator[str]:
    """The rule, where it is to be completed, and all that is told."""
    where = ".".join(map(str, (*each.record, each.item, each.mark)))
    yield f"{each.rule or 'à relire'} {each.file} {where} {' '.join(each.keys)}".replace("..", "")
    yield f"    {each.sentence.translate(PLAIN)}"
    yield from (f"    {words}" for words in each.words)


def test_all_that_is_said_of_a_workspace_where_all_is_wrong_is_as_agreed() -> None:
    every = sorted(problems_of(wrong()), key=lambda each: (each.rule, *each.order))
    text = [line for each in every for line in lines(each)]
    as_agreed(Path(__file__).with_name("said.txt"), text)


def test_all_that_remains_of_a_meeting_of_which_all_is_wrong_is_as_agreed() -> None:
    library = wrong()
    text = [line for each in remaining(library, ONE) for line in left(each)]
    text += ["", *unmet_still(library, ONE), "", *to_reread(library, ONE)]
    as_agreed(Path(__file__).with_name("remaining.txt"), (each.translate(PLAIN) for each in text))
