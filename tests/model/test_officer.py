"""Who presides or signs, by what is typed and by who was there; how words agree with them."""

import datetime
from typing import Any

import pytest

from clu.model.civility import agreed, in_full, is_woman, salutation, with_article
from clu.model.minutes import Attendee, Minutes, Presence
from clu.model.officer import Officer, Presiding, attending, is_same_office, officer


@pytest.mark.parametrize(
    ("words", "name", "capacity", "civility"),
    [
        (
            "M. Thibault MARÉCHAL, secrétaire général",
            "Thibault MARÉCHAL",
            "le secrétaire général",
            "M.",
        ),
        ("Mme Roy,  adjointe, par intérim", "Roy", "l’adjointe, par intérim", "Mme"),
        ("Mme Anne Roy", "Anne Roy", "", "Mme"),
        ("Anne Roy, directrice", "Anne Roy", "la directrice", ""),
        ("Jean Petit, avocat", "Jean Petit", "avocat", ""),
        ("M. Préfet", "Préfet", "", "M."),
        ("la préfète", "", "la préfète", ""),
        ("Préfète de la Brume", "", "la préfète de la Brume", ""),
        ("Le secrétaire général", "", "le secrétaire général", ""),
        ("l’adjoint", "", "l’adjoint", ""),
        ("M. le préfet", "", "le préfet", ""),
        ("Lea Martin", "Lea Martin", "", ""),
        ("", "", "", ""),
    ],
)
def test_someone_is_a_name_an_office_or_both(
    words: str, name: str, capacity: str, civility: str
) -> None:
    assert officer(words) == Officer(name, capacity, civility)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Préfet de la Brume", "la préfète", True),
        ("directeur du site", "la directrice", True),
        ("directeur des sites", "directeur", True),
        ("le préfet de la Brume", "Préfète de la Brume", True),
        ("secrétaire générale adjointe", "le secrétaire général adjoint", True),
        ("préfet de la Brume", "préfet de la Mer", False),
        ("la préfète déléguée", "le préfet", False),
        ("adjoint au maire", "adjoint", False),
        ("préfet", "", False),
        ("", "", False),
    ],
)
def test_an_office_is_the_same_whoever_holds_it_and_a_deputy_is_another(
    one: str, other: str, *, is_same: bool
) -> None:
    assert is_same_office(one, other) is is_same_office(other, one) is is_same


def test_someone_is_known_by_name_first_whatever_the_order_and_the_office() -> None:
    assert Officer("Anne ROY", "la préfète").is_same(Officer("Roy Anne", "l’adjointe"))
    assert not Officer("Anne Roy", "la préfète").is_same(Officer("Luc Roy", "le préfet"))
    assert Officer("", "la préfète").is_same(Officer("Luc Roy", "le préfet"))


@pytest.mark.parametrize(
    ("civility", "function", "said"),
    [
        ("Mme", "", ("Madame", True, "excusée")),
        ("mlle", "", ("Madame", True, "excusée")),
        (" M. ", "Directrice", ("Monsieur", False, "excusé")),
        ("Me", "", ("Maître", None, "excusé(e)")),
        ("dr.", "", ("Docteur", None, "excusé(e)")),
        ("Abbé", "", ("Abbé", None, "excusé(e)")),
        ("", "Directrice du site", ("Madame", True, "excusée")),
        ("", "Préfète", ("Madame", True, "excusée")),
        ("", "Conseillère numérique", ("Madame", True, "excusée")),
        ("", "Ministère de l’intérieur", ("Madame, Monsieur", None, "excusé(e)")),
        ("", "préfet", ("Madame, Monsieur", None, "excusé(e)")),
        ("", "", ("Madame, Monsieur", None, "excusé(e)")),
    ],
)
def test_words_agree_with_a_civility_or_else_with_a_function(
    civility: str, function: str, said: tuple[str, bool | None, str]
) -> None:
    greeted, she, excused = said
    assert salutation(civility, function) == greeted
    assert is_woman(civility, function) is she
    assert agreed("excusé", civility, function) == excused
    assert in_full(civility) == (greeted if civility else "")


def test_a_function_takes_the_article_of_who_holds_it_and_none_where_nobody_knows() -> None:
    assert with_article("Secrétaire général", "M.") == "le secrétaire général"
    assert with_article("secrétaire générale", "Mme") == "la secrétaire générale"
    assert with_article("secrétaire", "") == "secrétaire"
    assert with_article("", "Mme") == ""


# --- that day --------------------------------------------------------------------------------

LEFT = datetime.time(15)
ENDED = datetime.time(16)
PREFECT = {"id": "p", "civility": "Mme", "name": "Anne Roy", "capacity": "préfète"}
DEPUTY = {"id": "a", "civility": "M.", "name": "Luc Petit", "capacity": "adjoint", "chairs": True}
OTHER = {"id": "o", "name": "Zoé Ly", "capacity": "élue"}
HERE = {"presence": "present"}
AWAY = {"presence": "excused"}
SIGNED = Officer("Anne Roy", "la préfète", "Mme")
BY_DEPUTY = Officer("Luc Petit", "l’adjoint", "M.")
ANNOUNCED = Officer("", "la préfète")


@pytest.mark.parametrize(
    ("announced", "people", "words", "signs", "doubt"),
    [
        ("", [], "", Officer("", ""), ""),
        ("la préfète", [], "la préfète", ANNOUNCED, ""),
        ("la préfète", [PREFECT | HERE], "la préfète", ANNOUNCED, ""),
        ("la préfète", [PREFECT | HERE | {"left": ENDED}], "la préfète", ANNOUNCED, ""),
        ("la préfète", [PREFECT | HERE | {"chairs": True}], "la préfète", SIGNED, ""),
        ("la préfète", [PREFECT | AWAY], "", None, "« Anne Roy », noté excusé, ne peut"),
        ("la préfète", [PREFECT | AWAY, DEPUTY | HERE], "", BY_DEPUTY, ""),
        (
            "la préfète",
            [PREFECT | AWAY, DEPUTY | AWAY],
            "",
            None,
            "« Anne Roy », noté excusé, ne peut",
        ),
        ("la préfète", [OTHER | HERE, PREFECT | AWAY], "", None, "« Anne Roy », noté excusé, ne"),
        ("", [OTHER | HERE], "", Officer("", ""), ""),
        ("la préfète", [PREFECT | AWAY | {"left": LEFT}], "", None, "« Anne Roy », noté excusé,"),
        ("", [DEPUTY | HERE], "", BY_DEPUTY, ""),
        ("", [PREFECT | AWAY], "", Officer("", ""), ""),
        (
            "la préfète",
            [PREFECT | HERE | {"left": LEFT}],
            "la préfète",
            None,
            "« Anne Roy », parti à 15 h, avant la fin, ne peut",
        ),
        ("", [PREFECT | HERE | {"left": LEFT, "chairs": True}, DEPUTY | HERE], "", BY_DEPUTY, ""),
        (
            "",
            [PREFECT | AWAY | {"chairs": True}, DEPUTY | HERE | {"left": LEFT}],
            "",
            None,
            "« Luc Petit », parti à 15 h, avant",
        ),
    ],
)
def test_whoever_presided_to_the_end_signs_or_else_who_was_announced(
    announced: str, people: list[dict[str, Any]], words: str, signs: Officer | None, doubt: str
) -> None:
    minutes = Minutes.model_validate({"attendance": people, "held_end": ENDED})
    presiding = Presiding(announced, minutes)
    assert (presiding.words, presiding.signs) == (words, signs)
    told = presiding.doubt[1].replace("\u00a0", " ") if presiding.doubt else ""
    assert told.startswith(doubt) and bool(told) is bool(doubt)


def test_nobody_left_early_where_the_end_is_not_noted_but_who_left() -> None:
    gone = Minutes.model_validate({"attendance": [DEPUTY | HERE | {"left": LEFT}]})
    assert Presiding("", gone).signs is None
    assert Presiding("", Minutes.model_validate({"attendance": [DEPUTY | HERE]})).signs == BY_DEPUTY


def test_someone_who_is_known_by_their_office_alone_is_called_by_it() -> None:
    who = Attendee(id="p", civility="Mme", capacity="préfète", presence=Presence.PRESENT)
    assert attending(who) == Officer(who.called, "", "Mme")
