"""The numbers that people know, of exchanges and decisions: what becomes of each, by runs."""

from typing import Any

import pytest

from clu.checks.reread import unsaid as check
from clu.lexicon.differences import renumbered, unsaid
from clu.model.actions import Plan
from clu.model.library import Library
from clu.model.minutes import Minutes
from clu.model.shape import Table

PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " "})


def noted(names: str) -> Library:
    """Exchanges named by letters, decisions by digits; a capital one is off the record."""
    every = [{"id": f"e-{n.lower()}", "item": "un", "text": n} for n in names]
    exchanges = [
        {**each, "off_record": n.isupper()}
        for each, n in zip(every, names, strict=True)
        if n.isalpha()
    ]
    decisions = [each for each, n in zip(every, names, strict=True) if n.isdecimal()]
    told = Minutes.model_validate({"exchanges": exchanges, "decisions": decisions})
    return Library(minutes={"2024-03-27": told})


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("abc", "abc", ""),
        ("abc", "abcd", ""),
        ("abc", "abC", "É-3 n’a plus de numéro."),
        ("abc", "ab", "É-3 n’existe plus."),
        ("abc", "ac", "É-2 n’existe plus et É-3 devient É-2."),
        ("abcd", "bcd", "É-1 n’existe plus et É-2 à É-4 deviennent É-1 à É-3."),
        ("abcd", "Abcd", "É-1 n’a plus de numéro et É-2 à É-4 deviennent É-1 à É-3."),
        ("abc", "bac", "É-1 devient É-2 et É-2 devient É-1."),
        ("abcd", "cdab", "É-1 à É-2 deviennent É-3 à É-4 et É-3 à É-4 deviennent É-1 à É-2."),
        ("abc", "xabc", "É-1 à É-3 deviennent É-2 à É-4."),
        ("abc", "axbc", "É-2 à É-3 deviennent É-3 à É-4."),
        ("aBc", "abc", "É-2 devient É-3."),
        ("ab12", "a12", "É-2 n’existe plus."),
        ("ab12", "a2", "É-2 n’existe plus, D-1 n’existe plus et D-2 devient D-1."),
        ("ab12", "xab312", "É-1 à É-2 deviennent É-2 à É-3 et D-1 à D-2 deviennent D-2 à D-3."),
        ("abcde", "bce", "É-1 n’existe plus, É-2 à É-3 deviennent É-1 à É-2, É-4 n’existe plus et "
            "É-5 devient É-3."),
    ],
)  # fmt: skip
def test_what_becomes_of_each_number_is_told(before: str, after: str, said: str) -> None:
    found = list(renumbered(noted(before), noted(after)))
    assert [told.translate(PLAIN) for _, told in found] == [said] * bool(said)


def test_minutes_that_are_gone_have_no_numbers() -> None:
    assert list(renumbered(noted("abc"), Library())) == []


def promised(*, asked: Table, origin: str = "exchange", ref: str = "2024-03-27/e-a") -> Library:
    """A follow-up of an exchange, and another that is only owed an answer."""
    every = [{"id": "e-a", "item": "un", "text": "Quand ?", **asked}]
    action: Table = {
        "id": "page",
        "number": "S-2024-01",
        "title": "Revoir la page",
        "state": "validated",
        "origin": {"kind": origin, "ref": ref},
    }
    actions = [action] if origin else []
    return Library(
        minutes={"2024-03-27": Minutes.model_validate({"exchanges": every})},
        plans={"suites": Plan.model_validate({"title": "Suites", "actions": actions})},
    )


FOLLOW_UP = "S-2024-01, « Revoir la page »"
OWED = "la réponse due sur « Quand ? »"


@pytest.mark.parametrize(
    ("asked", "after", "said"),
    [
        ({}, {"asked": {}}, ""),
        ({}, {"asked": {"text": "Où ?"}}, ""),
        ({}, {"asked": {"confidential": True}}, FOLLOW_UP),
        ({}, {"asked": {"off_record": True}}, FOLLOW_UP),
        ({}, {"asked": {}, "origin": "law"}, FOLLOW_UP),
        ({}, {"asked": {}, "origin": ""}, ""),  # the action is taken away: that is told of itself
        ({}, {"asked": {}, "ref": "2024-03-27/e-gone"}, FOLLOW_UP),
        ({"off_record": True}, {"asked": {"confidential": True}}, ""),
        ({"answer_owed": True}, {"asked": {}}, ""),
        ({"answer_owed": True}, {"asked": {"answer_owed": True, "text": "", "note": "x"}}, OWED),
        (
            {"answer_owed": True},
            {"asked": {"answer_owed": True, "off_record": True}},
            f"{FOLLOW_UP} et {OWED}",
        ),
    ],
)
def test_what_leaves_the_papers_with_something_else_is_told(
    asked: Table, after: dict[str, Any], said: str
) -> None:
    found = [told for _, told in unsaid(promised(asked=asked), promised(**after))]
    told = [f"Le compte rendu n’imprime plus : {said}."] * bool(said)
    assert [each.translate(PLAIN) for each in found] == told


def test_it_is_told_again_as_long_as_the_minutes_can_say_it() -> None:
    held = promised(asked={"answer_owed": True, "confidential": True})
    (found,) = check(held)
    said = "« Quand ? », confidentiel : aucun document ne dit S-2024-01 ni la réponse due."
    assert found.sentence.translate(PLAIN) == said
    assert list(check(promised(asked={"answer_owed": True}))) == []
