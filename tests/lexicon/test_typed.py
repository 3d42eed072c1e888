"""What is typed, as the value that TOML holds; each key of each record can be typed."""

import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest

from clu.lexicon.keys import Arity, RecordKey, record_keys
from clu.lexicon.nouns import NOUNS
from clu.lexicon.typed import TypedError, value
from clu.model.actions import Action, ActionState
from clu.model.committee import Committee
from clu.model.indicators import Definition, Reading
from clu.model.labels import Labelled, words_for
from clu.model.meeting import Item, Meeting
from clu.model.record import Record
from clu.model.slides import SLIDE_KINDS, SLIDES, BaseSlide, Message, TextSlide
from clu.model.surveys import Question, Survey


def key(model: type[Record], name: str) -> RecordKey:
    return next(each for each in record_keys(model) if each.name == name)


@pytest.mark.parametrize(
    ("model", "name", "typed", "expected"),
    [
        (Action, "due", "30/06/2025", datetime.date(2025, 6, 30)),
        (Action, "due", "2025-06-30", datetime.date(2025, 6, 30)),
        (Action, "due", "30 juin 2025", datetime.date(2025, 6, 30)),
        (Meeting, "start", "14h30", datetime.time(14, 30)),
        (Meeting, "start", "14:30:00", datetime.time(14, 30)),
        (Reading, "value", "1,4", Decimal("1.4")),
        (Reading, "value", "687 500", Decimal(687500)),
        (Reading, "value", "85.970", Decimal("85.970")),
        (Reading, "value", "-5", Decimal(-5)),
        (Item, "duration", "20", 20),
        (Item, "duration", "20 min", 20),
        (Item, "duration", "1 h 30", 90),
        (Item, "divider", "oui", True),
        (Item, "divider", "Non", False),
        (Item, "title", "  Vos questions ", "Vos questions"),
        (Action, "state", "en cours", "in_progress"),
        (Action, "state", "in_progress", "in_progress"),
        (Action, "state", "Réalisée", "done"),
        (Action, "state", "realisee", "done"),
        (Definition, "unit", "%", "percent"),
        (Definition, "direction", "plus bas, mieux", "lower"),
        (Action, "origin-kind", "constat d'audit", "finding"),
        (TextSlide, "kind", "texte", "text"),
        (Meeting, "reports-on", "2024-t1", "2024-T1"),
        (Meeting, "reports-on", "T1-2024", "2024-T1"),
        (Meeting, "reports-on", "1er trimestre 2024", "2024-T1"),
        (Meeting, "reports-on", "2e semestre 2023", "2023-S2"),
        (Meeting, "reports-on", "août 2023", "2023-08"),
        (Meeting, "date", "20/11/24", datetime.date(2024, 11, 20)),
        (Meeting, "state", "prêt", "ready"),
        (Survey, "period", "du 25 août au 29 septembre 2023", "2023-08-25/2023-09-29"),
        (Survey, "period", "25/08/2023 - 29/09/2023", "2023-08-25/2023-09-29"),
        (Message, "sent", "27/03/2024 14h30", datetime.datetime(2024, 3, 27, 14, 30)),
        (Message, "sent", "27/03/2024", datetime.date(2024, 3, 27)),
    ],
)
def test_a_value_is_typed_the_french_way_or_as_in_the_file(
    model: type[Record], name: str, typed: str, expected: Any
) -> None:
    found = value(key(model, name), [typed])
    assert (found, type(found)) == (expected, type(expected))


@pytest.mark.parametrize(
    ("model", "name", "typed", "sentence"),
    [
        (Action, "due", "31/02/2025", "ce jour n’existe pas."),
        (Meeting, "start", "bientôt", "Il faut une heure (14h30)."),
        (Question, "rate", "beaucoup", "Il faut un nombre (1,4)."),
        (Item, "duration", "20,5", "Il faut un nombre entier."),
        (Item, "divider", "peut-être", "Il faut oui ou non."),
        (Meeting, "reports-on", "T4", "Il faut une période (2023, 2023-T1"),
        (Action, "state", "validé", "Vouliez-vous dire « validée » ?"),
        (Action, "state", "zzz", "Valeurs possibles : proposed (proposée), validated"),
        (Message, "sent", "hier", "Il faut une date et son heure (27/03/2024 14h30) ou une date"),
        (Item, "title", "un\x00deux", "caractère interdit U+0000"),
    ],
)
def test_a_wrong_value_says_what_is_expected(
    model: type[Record], name: str, typed: str, sentence: str
) -> None:
    with pytest.raises(TypedError) as error:
        value(key(model, name), [typed])
    assert sentence in plain(str(error.value))
    assert error.value.exit_code == 2


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_nothing_clears_a_key() -> None:
    assert value(key(Action, "due"), [""]) is None
    assert value(key(Item, "presenter"), [""]) is None


def test_a_key_with_one_value_takes_no_second_one() -> None:
    with pytest.raises(TypedError, match="n’a qu’une valeur"):
        value(key(Item, "title"), ["Un", "Deux"])


def test_a_list_takes_as_many_values_as_are_typed() -> None:
    assert value(key(Item, "presenter"), ["DRHM", "SGCD"]) == ["DRHM", "SGCD"]


def test_a_dash_puts_a_line_under_the_one_before() -> None:
    typed = ["Un", "- un et demi", "- un et trois quarts", "Deux"]
    expected = ["Un", ["un et demi", "un et trois quarts"], "Deux"]
    assert value(key(TextSlide, "bullet"), typed) == expected


@pytest.mark.parametrize("typed", ["dont de nuit=549", "Dont  de nuit = 549"])
def test_a_subset_is_typed_as_one_says_it_and_is_written_with_its_key(typed: str) -> None:
    (part,) = value(key(Reading, "part"), [typed])
    assert part == {"label": "de nuit", "value": 549, "subset": True}


def test_pairs_are_entries_of_a_table_or_parts_of_a_value() -> None:
    assert value(key(Committee, "site"), ["orly=Orly", "nogent="]) == {
        "orly": "Orly",
        "nogent": None,
    }
    assert value(key(Committee, "milestone"), ["convocation=-15"]) == {"convocation": -15}
    assert value(key(Reading, "part"), ["Étrangers=15 000"]) == [
        {"label": "Étrangers", "value": Decimal(15000)}
    ]
    with pytest.raises(TypedError, match="NOM=VALEUR"):
        value(key(Committee, "site"), ["Orly"])


def test_what_a_line_cannot_hold_comes_from_a_file() -> None:
    with pytest.raises(TypedError, match="fichier TOML"):
        value(key(Definition, "targets"), ["90"])


# --- keys and labels ------------------------------------------------------------------------


def models() -> list[type[Record]]:
    return [*(noun.model for noun in NOUNS if noun.model is not BaseSlide), *SLIDES.values()]


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_each_key_of_a_record_has_one_name_on_the_command_line(model: type[Record]) -> None:
    names = [each.name for each in record_keys(model)]
    assert len(set(names)) == len(names)
    assert all(each.title for each in record_keys(model))
    assert not any(name.startswith("no-") for name in names)


def test_only_lists_of_records_and_rows_need_a_file() -> None:
    needing = {
        each.name for model in models() for each in record_keys(model) if each.takes is Arity.FILE
    }
    lists = {"trail", "targets", "modules", "engagements", "events", "messages", "former"}
    assert needing == {*lists, "rows"}


def test_every_value_of_every_closed_set_of_the_model_has_its_french_word() -> None:
    for choices in Labelled.__subclasses__():
        words = words_for(choices)
        assert set(words) == {member.value for member in choices}
        assert len({word.casefold() for word in words.values()}) == len(words)
    # Two have tables of their own: how grave a problem is, and how words of a paper stand out.
    others = {each for each in StrEnum.__subclasses__() if each.__module__.startswith("clu.model")}
    assert {each.__name__ for each in others - {Labelled}} == {"Level", "MinutesState", "Tone"}
    assert set(SLIDE_KINDS) == set(SLIDES)


def test_a_word_is_that_of_its_own_set() -> None:
    assert words_for(ActionState)["done"] == "réalisée"
