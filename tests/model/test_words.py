"""French sentences and names as people type them, at the edges of their rules."""

import datetime
from decimal import Decimal

import pytest

from clu.model import french, names
from clu.model.actions import Action

PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " "})


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "0 min"), (59, "59 min"), (60, "1 h"), (65, "1 h 05"), (90, "1 h 30"), (120, "2 h")],
)
def test_a_duration_is_told_in_hours_from_one_on(minutes: int, said: str) -> None:
    assert french.duration(minutes).translate(PLAIN) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a ou b"), (["a", "b", "c"], "a, b ou c")],
)
def test_words_are_enumerated_with_one_conjunction(words: list[str], said: str) -> None:
    assert french.enumeration(words, "ou") == said


@pytest.mark.parametrize(("text", "said"), [("élu de la CAF", "Élu de la CAF"), ("", "")])
def test_only_the_first_letter_of_a_sentence_changes(text: str, said: str) -> None:
    assert french.capitalised(text) == said


def test_what_was_typed_is_cited_on_one_line_up_to_sixty_signs() -> None:
    assert french.cited("a\n b").translate(PLAIN) == "« a b »"
    assert french.cited("x" * 60).translate(PLAIN) == f"« {'x' * 60} »"
    assert french.cited("x" * 61).translate(PLAIN) == f"« {'x' * 60}… »"
    assert french.cited("x" * 59 + " y").translate(PLAIN) == f"« {'x' * 59}… »"


@pytest.mark.parametrize(("text", "said"), [("abcd", "abcd"), ("abcde", "ab…de")])
def test_a_text_that_is_too_long_to_be_read_keeps_both_its_ends(text: str, said: str) -> None:
    assert french.middle_cut(text, 4) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [("1.9", "1,9 jour"), ("2", "2 jours"), ("-1", "\u22121 jour"), ("-2", "\u22122 jours")],
)
def test_what_is_counted_agrees_with_its_number(value: str, said: str) -> None:
    assert french.counted(Decimal(value), "jour").translate(PLAIN) == said
    assert french.counted(3, "cheval", "chevaux").translate(PLAIN) == "3 chevaux"


@pytest.mark.parametrize(
    ("value", "said"), [("0", "0"), ("1", "+1"), ("-1", "\u22121"), ("0.4", "0"), ("0.5", "+1")]
)
def test_a_signed_number_that_is_nought_has_no_sign(value: str, said: str) -> None:
    assert french.number(Decimal(value), 0, signed=True) == said


def test_a_range_of_one_day_is_a_day_and_of_two_years_says_both() -> None:
    day = datetime.date(2023, 12, 31)
    assert french.day_range(day, day).translate(PLAIN) == "le 31 décembre 2023"
    after = day + datetime.timedelta(1)
    said = french.day_range(day, after).translate(PLAIN)
    assert said == "du 31 décembre 2023 au 1er janvier 2024"


@pytest.mark.parametrize(
    ("text", "head"), [("Un mot", "un mot"), ("CLU", "CLU"), ("À", "À"), ("", ""), ("Il", "il")]
)
def test_a_sentence_goes_on_in_lower_case_unless_it_begins_with_letters_said_one_by_one(
    text: str, head: str
) -> None:
    assert french.lowered(text) == head


# --- names -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Œuvre  d’Été.", "oeuvre d'ete"),
        ("Val‑de‑Marne", "val-de-marne"),
        ("e\u0301te\u0301", "été"),
        ("a\u200bb", "AB"),
        ("a\tb", "a b"),
    ],
)
def test_two_names_that_a_reader_cannot_tell_apart_are_one(one: str, other: str) -> None:
    assert names.folded(one) == names.folded(other)


def test_an_id_reads_as_its_text_and_is_never_too_long_nor_empty() -> None:
    assert names.slug("Appels reçus – n° 2 !") == "appels-recus-n-2"
    assert names.slug("…") == names.UNNAMED
    assert len(names.slug("a" * 200)) == names.LONGEST_ID
    assert names.slug("a" * (names.LONGEST_ID - 1) + " b") == "a" * (names.LONGEST_ID - 1)


@pytest.mark.parametrize(
    ("typed", "likeness", "found"),
    [
        ("acceuil", 0.6, "Accueil"),
        ("acceuil", 0.95, None),
        ("titre", 0.6, "Titres"),
        ("zzz", 0.6, None),
        ("", 0.6, None),
    ],
)
def test_the_nearest_name_is_one_that_resembles_enough(
    typed: str, likeness: float, found: str | None
) -> None:
    assert names.nearest(typed, ["Accueil", "Titres"], likeness=likeness) == found


# --- numbers of promises ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "rank"),
    [
        *(("S-2024-99", ("S-2024", 99, "")), ("S-2024-bis", ("S-2024-bis", 0, ""))),
        *(("", ("", 0, "")), ("7", ("", 7, ""))),
    ],
)
def test_promises_rank_by_the_number_that_ends_theirs(
    number: str, rank: tuple[str, int, str]
) -> None:
    action = Action.model_validate({"id": "a", "title": "A", "state": "done", "number": number})
    assert action.rank == rank


@pytest.mark.parametrize(("late", "days"), [(-1, 0), (0, 0), (1, 1), (12, 12)])
def test_an_action_is_late_by_the_days_since_it_was_due(late: int, days: int) -> None:
    due = datetime.date(2024, 5, 2)
    action = Action.model_validate({"id": "a", "title": "A", "state": "validated", "due": due})
    assert action.as_of(due + datetime.timedelta(late)).days_late == days


@pytest.mark.parametrize(
    ("rank", "masculine", "feminine"), [(1, "1er", "1re"), (2, "2e", "2e"), (21, "21e", "21e")]
)
def test_the_first_alone_agrees(rank: int, masculine: str, feminine: str) -> None:
    assert french.ordinal(rank, feminine=False) == masculine
    assert french.ordinal(rank, feminine=True) == feminine


def test_what_was_pasted_keeps_its_words_and_no_sign_that_nobody_sees() -> None:
    assert names.tidied("\ufeff  un\u00a0\u200bmot \tde\u00adux \x07") == "un mot deux"
