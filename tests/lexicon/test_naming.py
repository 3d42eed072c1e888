"""Names: which record is meant, and the id of a new one."""

import pytest

from clu.errors import UsageError
from clu.lexicon.naming import fresh_id, names, resolve, with_ids
from clu.lexicon.nouns import (
    ACTION,
    FINDING,
    INDICATOR,
    ITEM,
    MEETING,
    NOUNS,
    PLAN,
    QUESTION,
    SLIDE,
    Noun,
    addresses,
    noun_of,
)
from clu.model.address import Address
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.shape import meeting_file
from tests.conftest import SAMPLE

HERE = Address(meeting_file(SAMPLE))


@pytest.mark.parametrize(
    ("noun", "typed", "record"),
    [
        (ITEM, "enquetes", ("items", "enquetes")),
        (ITEM, "3", ("items", "enquetes")),
        (SLIDE, "appels", ("items", "labellisation", "slides", "appels")),
        (SLIDE, "labellisation/appels", ("items", "labellisation", "slides", "appels")),
        (SLIDE, "2/appels", ("items", "labellisation", "slides", "appels")),
        (SLIDE, "3/1", ("items", "enquetes", "slides", "enquete-accueil-general")),
        (ITEM, "Présentation des enquêtes\u00a0de satisfaction", ("items", "enquetes")),
        (SLIDE, "introduction", ("items", "introduction", "slides", "introduction")),
    ],
)
def test_an_item_and_a_slide_are_named_by_id_or_number(
    noun: Noun, typed: str, record: tuple[str, ...], library: Library
) -> None:
    assert resolve(library, noun, typed, HERE) == Address(HERE.file, record)


@pytest.mark.parametrize(
    ("noun", "typed", "file"),
    [
        (MEETING, SAMPLE, "agendas/2024-03-27/meeting.toml"),
        (PLAN, "signage", "agendas/plans/signage.toml"),
        (ACTION, "signaletique-trois-sites", "agendas/plans/signage.toml"),
        (ACTION, "signage/signaletique-trois-sites", "agendas/plans/signage.toml"),
        (FINDING, "signaletique", "agendas/audits/2022-externe.toml"),
        (QUESTION, "2023-sejour/courtoisie", "agendas/surveys/2023-sejour.toml"),
        (INDICATOR, "appels-recus", "agendas/indicators/definitions.toml"),
    ],
)
def test_a_record_is_found_in_its_file(noun: Noun, typed: str, file: str, library: Library) -> None:
    assert resolve(library, noun, typed).file == file


@pytest.mark.parametrize(
    ("noun", "typed", "sentence"),
    [
        (ITEM, "8", "Le point « 8 » n’existe pas."),
        (ITEM, "0", "Le point « 0 » n’existe pas."),
        (ITEM, "enquête", "Vouliez-vous dire « enquetes » ?"),
        (SLIDE, "apels", "La diapositive « apels » n’existe pas. Vouliez-vous dire « appels » ?"),
        (SLIDE, "9/appels", "Le point « 9 » n’existe pas."),
        (SLIDE, "3/9", "La diapositive « 3/9 » n’existe pas."),
        (ACTION, "xyz", "Noms connus : dispositif-acceo, refonte-svi"),
        (QUESTION, "courtoisie", "Précisez : « 2022-accueil-general/courtoisie » pour sont"),
    ],
)
def test_a_wrong_name_is_told_with_the_nearest(
    noun: Noun, typed: str, sentence: str, library: Library
) -> None:
    with pytest.raises(UsageError) as error:
        resolve(library, noun, typed, HERE if noun in (ITEM, SLIDE) else None)
    assert sentence in str(error.value).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_name_that_several_bear_is_told_with_what_holds_it(library: Library) -> None:
    known = list(addresses(library, QUESTION))
    named = names(known)
    assert "2023-sejour/courtoisie" in named
    assert "renouvellement-titre" not in named  # the survey before has it too
    assert len(set(named)) == len(named)


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_every_record_of_a_noun_is_named_and_known_as_such(noun: Noun, library: Library) -> None:
    for address in addresses(library, noun):
        assert noun_of(address) is noun
        inside = Address(address.file) if noun in (ITEM, SLIDE) else None
        assert resolve(library, noun, address.qualified, inside) == address


def test_a_new_id_reads_as_its_title_and_is_free() -> None:
    assert fresh_id("Appels reçus", []) == "appels-recus"
    assert fresh_id("Appels reçus", ["appels-recus", "appels-recus-2"]) == "appels-recus-3"
    assert fresh_id("…", []) == "sans-nom"


def test_a_new_id_keeps_the_first_words_of_a_long_title() -> None:
    long = "Mise en place du dispositif Acceo pour la prise en charge téléphonique des usagers"
    assert fresh_id(long, []) == "mise-en-place-du-dispositif-acceo-pour-la-prise"
    assert len(fresh_id("a" * 200, [])) <= 80


def test_what_a_new_record_holds_is_named_too() -> None:
    slides = [{"title": "Deux"}, {"title": "Deux"}]
    table = {"items": [{"title": "Un", "slides": slides}, {"id": "b"}]}
    named = with_ids(table, Meeting, NOUNS)
    assert named["items"] == [
        {
            "id": "un",
            "title": "Un",
            "slides": [{"id": "deux", "title": "Deux"}, {"id": "deux-2", "title": "Deux"}],
        },
        {"id": "b"},
    ]
