"""One typed line, read as what was said; what is not understood stays in the words."""

import datetime
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clu.edits.minutes import NewPromise
from clu.edits.typed_line import Spoken, begun_names, follow_up, spoken
from clu.lexicon.candidates import labelled
from clu.lexicon.meant import Candidate

PEOPLE = labelled(
    {
        "udaf": "UDAF représentante",
        "prefecture": "Préfecture secrétaire général",
        "prefecture-2": "Préfecture chef de bureau",
        "apf": "APF France handicap délégué",
    }
)
DSI, SGCD = "Direction du numérique", "Secrétariat général commun départemental"
SERVICES = [Candidate(DSI, "dsi", (DSI,)), Candidate(SGCD, "sgcd", (SGCD,))]
PLANS = ("acceo", "accueil", "signage")
TODAY = datetime.date(2026, 11, 23)
QUALITY = "adjoint au chef du bureau de la relation avec les usagers étrangers"
"""As many words as a quality may have."""


def named(found: Spoken[str]) -> str:
    """Who is meant, or the words that stand for somebody."""
    return found.who.answer if found.who else found.typed


@pytest.mark.parametrize(
    ("typed", "by", "words"),
    [
        ("udaf: quand la signalétique ?", "udaf", "quand la signalétique ?"),
        ("udaf : quand ?", "udaf", "quand ?"),
        ("UDA:14:30 c’est tôt", "udaf", "14:30 c’est tôt"),
        ("handicap : et l’ascenseur ?", "apf", "et l’ascenseur ?"),
        ("pref : en mars", "pref", "en mars"),  # two of them: who it was is said afterwards
        ("chef: en mars", "prefecture-2", "en mars"),
        ("M. Durand : bonjour", "M. Durand", "bonjour"),
        ("un usager: c’est long", "un usager", "c’est long"),
        ("à 14:30 on ferme", "", "à 14:30 on ferme"),
        ("il est 14 : 30", "", "il est 14 : 30"),
        ("voir https://exemple.fr/a:b", "", "voir https://exemple.fr/a:b"),
        ("je demande, et j’insiste : quand ?", "", "je demande, et j’insiste : quand ?"),
        ("un usager du guichet : merci", "un usager du guichet", "merci"),
        ("un usager du second guichet : merci", "", None),
        ("nous sommes bien trop peu nombreux : aidez", "", None),
        ("Mme Durand, usagère : puis-je ?", "Mme Durand, usagère", "puis-je ?"),
        ("m. petit, président, CLCV : oui", "m. petit, président, CLCV", "oui"),
        ("Mme de La Tour, cheffe de l’accueil : non", "Mme de La Tour, cheffe de l’accueil", "non"),
        ("M. Le Goff, usager: d’accord", "M. Le Goff, usager", "d’accord"),
        ("Le problème, au fond : l’attente", "", None),
        ("M. le préfet, une question : quand ?", "", None),
        ("Mme Durand, elle, demande : quand ?", "", None),
        ("Mme Durand, qui attend : rien", "", None),
        ("Mme Durand, usagère ? non : rien", "", None),
        ("Mme Durand, usagère :", "", None),
        ("M. Le Gall de Kerangal, usager : oui", "M. Le Gall de Kerangal, usager", "oui"),
        ("M. Le Gall de Kerangal Bihan, usager : oui", "", None),
        (f"M. Petit, {QUALITY} : oui", f"M. Petit, {QUALITY}", "oui"),
        (f"M. Petit, {QUALITY} départementale : oui", "", None),
        ("Madame, monsieur : bonjour", "", None),
        ("M. Durand, de 9:30 à 10:30", "", None),
        ("udaf:", "", "udaf:"),
        (": quand ?", "", ": quand ?"),
        ("   ", "", ""),
        ("Quand ?", "", "Quand ?"),
    ],
)
def test_who_speaks_is_what_stands_before_a_colon(typed: str, by: str, words: str | None) -> None:
    found = spoken(typed, PEOPLE)
    assert (named(found), found.words) == (by, typed if words is None else words)


@pytest.mark.parametrize(("quality", "who"), [("présidente", "durand"), ("usagère", None)])
def test_whoever_bears_a_known_name_and_another_quality_is_someone_else(
    quality: str, who: str | None
) -> None:
    known = [Candidate("durand", "durand", ("Mme Anne DURAND", "présidente, UDAF"))]
    found = spoken(f"Mme Durand, {quality} : oui", known)
    assert (found.who and found.who.answer, found.typed) == (who, f"Mme Durand, {quality}")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (
            "dsi: revoir la page pour le 30/06/2027 #acceo",
            NewPromise("revoir la page", DSI, datetime.date(2027, 6, 30), "acceo"),
        ),
        ("poser pour le 3 mars 2027", NewPromise("poser", due=datetime.date(2027, 3, 3))),
        (
            "secr comm : poser #sig avant le 3 mars",
            NewPromise("poser", SGCD, datetime.date(2027, 3, 3), "signage"),
        ),
        ("mairie : ouvrir", NewPromise("ouvrir", "mairie")),
        ("poser pour le 23/11", NewPromise("poser", due=TODAY)),
        ("poser pour le 22/11", NewPromise("poser", due=datetime.date(2027, 11, 22))),
        ("poser d’ici le 1er juin.", NewPromise("poser", due=datetime.date(2027, 6, 1))),
        ("poser pour le 29 février", NewPromise("poser", due=datetime.date(2028, 2, 29))),
        (
            "poser pour le mercredi 30 juin",
            NewPromise("poser", due=datetime.date(2027, 6, 30)),
        ),
        ("poser pour le jeudi 30 juin", NewPromise("poser pour le jeudi 30 juin")),
        ("poser pour le vendredi 30 juin", NewPromise("poser pour le vendredi 30 juin")),  # 2028
        ("poser #acceo #sig", NewPromise("poser #acceo", plan="signage")),
        ("poser pour le 31/02/2027", NewPromise("poser pour le 31/02/2027")),
        (
            "poser pour lundi, pour le 3 avril",
            NewPromise("poser pour lundi", due=datetime.date(2027, 4, 3)),
        ),
        ("poser pour le mieux", NewPromise("poser pour le mieux")),
        ("poser #acc", NewPromise("poser #acc")),  # two plans begin so
        ("poser #inconnu", NewPromise("poser #inconnu")),
        ("poser #suites", NewPromise("poser")),
        ("pour le 30/06/2027", NewPromise("pour le 30/06/2027")),
        ("#acceo", NewPromise("#acceo")),
        ("ouvrir à 14:30", NewPromise("ouvrir à 14:30")),
    ],
)
def test_a_follow_up_has_its_service_its_day_and_its_plan(typed: str, found: NewPromise) -> None:
    assert follow_up(typed, SERVICES, PLANS, TODAY) == found


def test_a_plan_whose_name_begins_that_of_another_is_named_by_it() -> None:
    plans = {"acceo": "Acceo", "acceo-2": "Acceo, suite"}
    assert follow_up("poser #acceo", SERVICES, plans, TODAY) == NewPromise("poser", plan="acceo")


TYPED = st.lists(
    st.one_of(
        st.sampled_from(
            ["udaf", "pref", ":", " : ", " ", "pour le ", "30/06", "3 mars 2027", "#acceo", "14:30"]
        ),
        st.text(max_size=12),
    ),
    max_size=8,
).map("".join)


def letters(text: str) -> list[str]:
    """What must not be lost, in its order."""
    return re.findall(r"[^\W_]", text)


@given(TYPED)
@example("udaf: : 14:30")
def test_nothing_that_is_said_is_ever_lost(typed: str) -> None:
    found = spoken(typed, PEOPLE)
    assert letters(found.typed + found.words) == letters(typed)
    assert found.who is None or found.who in PEOPLE
    if not found.typed:
        assert found == Spoken("", None, typed.strip())


@given(TYPED)
@example("dsi: x pour le 30/06 #acceo")
def test_what_is_not_understood_of_a_follow_up_stays_in_its_words(typed: str) -> None:
    found, said = follow_up(typed, SERVICES, PLANS, TODAY), spoken(typed, SERVICES)
    assert said.words.startswith(found.title)
    rest = said.words[len(found.title) :]
    is_all = found.due is None and found.plan == "suites" and "#suites" not in rest
    assert not letters(rest) or not is_all
    assert bool(found.title) == bool(typed.strip())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("u", []),
        ("ud", ["udaf"]),
        ("pref", ["prefecture", "prefecture-2"]),
        ("Préfecture secr", ["prefecture"]),
        ("afhd", ["apf"]),
        ("pref:", ["prefecture", "prefecture-2"]),
        ("udaf:", []),
        ("quand", []),
    ],
)
def test_who_may_be_meant_is_told_while_one_types(typed: str, found: list[str]) -> None:
    assert [each.id for each in begun_names(typed, PEOPLE)] == found
