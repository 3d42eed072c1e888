"""The numbers that people know, of exchanges and decisions: what becomes of each, by runs."""

import pytest

from clu.lexicon.differences import renumbered
from clu.model.library import Library
from clu.model.minutes import Minutes

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
