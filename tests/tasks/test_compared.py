"""What is named of a review, to be taken or to be refused."""

import datetime
from pathlib import Path

import pytest

from clu.errors import CluError
from clu.model.minutes import Refusal
from clu.tasks.compared import Comment, Difference, Line, Review, chosen, credited, refused
from tests.test_minutes import PLAIN

DAY = datetime.date(2030, 5, 15)
GONE = Refusal(place="x", text="y", file="f", by="z", on=DAY)
QUESTION = Difference("É-1", "a", "b", ("Anne",), mark="m1")
ANSWER = Difference("É-4, réponse 2", "a", "b", ("Jean", "Anne"), mark="m2")
SUMMARY = Difference("résumé du compte rendu du point 3", "a", "b", mark="m3", rank=7)
DOUBTFUL = Difference("décision D-2", "a", "", mark="m4", is_doubtful=True)
KEPT = Difference("titre", "a", "b", mark="m5", refusal=GONE)
CELL = Difference("Suites, S-2026-03, échéance", "a", "b", remedy="Se corrige", command="clu x")
MOVED = Difference("É-5, déplacé après É-6", "a", "b")
REMARK = Comment("É-1", "a", "Pourquoi ?", ("Luc",), DAY)
REVIEW = Review(Path("f"), (QUESTION, ANSWER, SUMMARY, DOUBTFUL, KEPT, CELL, MOVED), (REMARK,))


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        (["all"], (QUESTION, ANSWER, SUMMARY)),  # neither what is doubtful, nor what was refused
        (["Tout"], (QUESTION, ANSWER, SUMMARY)),
        (["4"], (DOUBTFUL,)),
        (["n° 2, E1"], (ANSWER, QUESTION)),
        (["#7."], (SUMMARY,)),  # its own number, not its place
        (["é 4, réponse 2 ; D-2"], (ANSWER, DOUBTFUL)),
        (["e4 et d2"], (ANSWER, DOUBTFUL)),
        (["point 3", "point 3", "d-2"], (SUMMARY, DOUBTFUL)),
        (["titre"], (KEPT,)),
    ],
)
def test_what_is_named_is_taken_once_in_the_order_in_which_it_is(
    typed: list[str], taken: tuple[Difference, ...]
) -> None:
    assert chosen(REVIEW, typed) == taken


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3", "« 3 » ne nomme rien"),
        ("É-6", "« É-6 » ne nomme rien"),  # only what something else comes after
        ("s-2026-03", "ne se reprend pas tel quel"),
        ("É-5", "ne se reprend pas tel quel"),
        ("8", "« 8 » est une remarque"),
    ],
)
def test_what_cannot_be_taken_is_told_why(typed: str, said: str) -> None:
    with pytest.raises(CluError) as error:
        chosen(REVIEW, [typed])
    assert said in str(error.value).translate(PLAIN)


def test_what_is_refused_or_taken_already_is_not_refused_again() -> None:
    every: tuple[Line, ...] = refused(REVIEW, ["all"], ())
    assert every == (QUESTION, ANSWER, SUMMARY, DOUBTFUL, CELL, MOVED, REMARK)
    assert refused(REVIEW, ["É-1", "8", "5"], (QUESTION,)) == (REMARK,)
    assert REVIEW.left.translate(PLAIN) == "6 corrections et 1 commentaire"


def test_when_nothing_is_taken_all_that_is_left_is_counted() -> None:
    left = Review(Path("f"), (DOUBTFUL, KEPT, CELL, MOVED))
    with pytest.raises(CluError) as error:
        chosen(left, ["all"])
    said = str(error.value).translate(PLAIN)
    assert "1 différence à relire, 2 à corriger ailleurs et 1 écartée" in said


def test_who_corrected_is_named_once_and_three_of_what_was_left_out() -> None:
    assert credited([QUESTION, ANSWER]) == "Relecture d’Anne et de Jean"
    four: list[Line] = [DOUBTFUL, CELL, MOVED, REMARK]
    assert credited([], four[:3]).endswith("S-2026-03, échéance et É-5, déplacé après É-6")
    assert credited([], four).translate(PLAIN).endswith("déplacé après É-6 et 1 autre")
