"""What is particular to surveys: their rates stand beside those of the survey before."""

from argparse import Namespace
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from clu.commands.nouns import reading, target
from clu.commands.subject import opened
from clu.lexicon.naming import record_at
from clu.lexicon.nouns import Noun
from clu.model.figures import amount, points
from clu.model.french import rounded
from clu.model.indicators import Unit
from clu.model.surveys import Question, Survey, previous_rate, shared_decimals


def run_show(options: Namespace, noun: Noun) -> int:
    """The survey, then its questions theme by theme, with the previous rates."""
    workspace = opened(options)
    library = workspace.library
    where = target.target(options, noun, workspace)
    survey = record_at(library, where)
    assert isinstance(survey, Survey)
    earlier = library.surveys.get(survey.compares_with or "")
    return reading.tell(
        options,
        noun,
        where,
        library,
        _questions(survey, earlier),
        without=("questions",),
        previous_rates={each.id: previous_rate(each, earlier) for each in survey.questions},
    )


def _questions(survey: Survey, earlier: Survey | None) -> Iterator[str]:
    for theme, questions in groupby(survey.questions, lambda question: question.theme):
        yield f"{theme} :"
        yield from (f"  {_told(each, earlier)}" for each in questions)


def _told(question: Question, earlier: Survey | None) -> str:
    """« courtoisie  sont satisfaits de la courtoisie : 69,1 % (2022 : 60,7 %, +8,4 points) »"""
    words = f"{question.id}  {question.label}"
    rate, before = question.rate, previous_rate(question, earlier)
    if rate is None:
        return words
    decimals = shared_decimals(rate, before)
    words += f" : {amount(rate, Unit.PERCENT, decimals)}"
    if earlier is None or before is None:
        return words
    year: Any = earlier.year
    change = points(rounded(rate, decimals) - rounded(before, decimals))
    return f"{words} ({year} : {amount(before, Unit.PERCENT, decimals)}, {change})"
