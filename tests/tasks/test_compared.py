"""What is named of a review, to be taken or to be refused."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from clu.errors import CluError, UsageError
from clu.model.minutes import Refusal
from clu.tasks.compared import (
    Comment,
    Difference,
    Line,
    Review,
    as_typed,
    chosen,
    counted_states,
    credited,
    refused,
)
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
LOST = Difference("texte après É-7", "", "b")
REMARK = Comment("É-1", "a", "Pourquoi ?", ("Luc",), DAY)
REVIEW = Review(
    Path("f"), (QUESTION, ANSWER, SUMMARY, DOUBTFUL, KEPT, CELL, MOVED, LOST), (REMARK,)
)


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
        (["É-1 ; "], (QUESTION,)),
        (["e4 et d2, point 3"], (ANSWER, DOUBTFUL, SUMMARY)),
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
        ("s-2026-03", "ne se reprend pas tel quel. Se corrige : clu x"),
        ("É-5", "ne se reprend pas tel quel. Lisez la liste."),
        ("É-7", "« É-7 » ne nomme rien"),
        ("9", "« 9 » est une remarque"),
    ],
)
def test_what_cannot_be_taken_is_told_why(typed: str, said: str) -> None:
    with pytest.raises(CluError) as error:
        chosen(REVIEW, [typed])
    assert said in str(error.value).translate(PLAIN)


def test_what_is_refused_or_taken_already_is_not_refused_again() -> None:
    every: tuple[Line, ...] = refused(REVIEW, ["all"], ())
    assert every == (QUESTION, ANSWER, SUMMARY, DOUBTFUL, CELL, MOVED, LOST, REMARK)
    assert refused(REVIEW, ["É-1", "9", "5"], (QUESTION,)) == (REMARK,)
    assert REVIEW.left.translate(PLAIN) == "7 corrections et 1 commentaire"


def test_when_nothing_is_taken_all_that_is_left_is_counted() -> None:
    left = Review(Path("f"), (DOUBTFUL, KEPT, CELL, MOVED))
    with pytest.raises(CluError) as error:
        chosen(left, ["all"])
    said = str(error.value).translate(PLAIN)
    assert "1 différence à relire, 2 à corriger ailleurs et 1 écartée" in said
    with pytest.raises(CluError) as error:
        chosen(Review(Path("f"), (CELL,)), ["all"])
    assert "repris : 1 à corriger ailleurs." in str(error.value).translate(PLAIN)


def test_who_corrected_is_named_once_and_three_of_what_was_left_out() -> None:
    assert credited([QUESTION, ANSWER]) == "Relecture d’Anne et de Jean"
    four: list[Line] = [DOUBTFUL, CELL, MOVED, REMARK]
    assert credited([], four[:3]).endswith("S-2026-03, échéance et É-5, déplacé après É-6")
    assert credited([], four).translate(PLAIN).endswith("déplacé après É-6 et 1 autre")


def test_a_line_tells_its_words_its_remedy_and_what_became_of_it() -> None:
    assert (QUESTION.words, DOUBTFUL.words, REMARK.words) == ("b", "a", "Pourquoi ?")
    assert (CELL.told, MOVED.told) == ("Se corrige : clu x", "")
    adapted = GONE.model_copy(update={"adapted": True})
    lines = (QUESTION, KEPT, replace(KEPT, refusal=adapted), replace(REMARK, refusal=GONE))
    decided = [each.decided.translate(PLAIN) for each in lines]
    assert decided == [
        "",
        *(f"{each} le 15 mai 2030" for each in ("écartée", "adaptée", "traitée")),
    ]
    assert counted_states(lines) == {"écartée": 1, "adaptée": 1, "traitée": 1}


def test_only_what_is_left_is_counted() -> None:
    assert Review(Path("f"), (KEPT, MOVED), ()).left.translate(PLAIN) == "1 correction"
    assert Review(Path("f"), (KEPT,), (REMARK,)).left.translate(PLAIN) == "1 commentaire"
    assert Review(Path("f"), (KEPT,)).left == ""


@pytest.mark.parametrize(
    ("typed", "before", "after", "kept"),
    [
        ("le délai :", "Le délai\u00a0:", "Le délai\u00a0: long", "le délai : long"),
        ("le délai", "le délai", "Le délai", "Le délai"),
        ("Le délai", "Le délai", "Un délai", "Un délai"),
        ("un an", "un an", "deux\u00a0ans", "deux\u00a0ans"),  # printing would not do it again
        ("50 %", "50\u00a0%", "60\u00a0%", "60 %"),
    ],
)
def test_what_printing_does_is_not_kept_of_words_that_are_taken(
    typed: str, before: str, after: str, kept: str
) -> None:
    assert as_typed(typed, Difference("x", before, after)) == kept


def test_validated_minutes_take_nothing_and_one_that_is_not_named_is_told_so() -> None:
    with pytest.raises(CluError, match="rectificatif"):
        chosen(replace(REVIEW, is_validated=True), ["all"])
    assert chosen(replace(REVIEW, differences=()), ["all"]) == ()
    for typed in ("", ",", "É-1, É-9", "É-1 et É-9"):
        with pytest.raises(UsageError, match="ne nomme rien"):
            chosen(REVIEW, [typed])


def test_who_refused_is_credited_too_and_nobody_is_named_where_nobody_is_known() -> None:
    assert credited([SUMMARY]) == "Relecture"
    assert credited([SUMMARY], [QUESTION]) == "Relecture d’Anne, sans É-1"
    assert credited([], [QUESTION, ANSWER, CELL]).endswith(
        "réponse 2 et Suites, S-2026-03, échéance"
    )
