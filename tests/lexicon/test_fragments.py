"""Pieces of TOML, names of other records, and what could not be read: what each may mean."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from clu.errors import CluError, UnreadableError, UsageError
from clu.lexicon import fragment
from clu.lexicon.links import known_names, linked, meeting_id
from clu.lexicon.nouns import (
    ACTION,
    AUDIT,
    INDICATOR,
    ITEM,
    MEETING,
    MEMBER,
    PLAN,
    SLIDE,
    YEAR,
    Noun,
)
from clu.lexicon.unread import refuse_missing, refuse_unread, unread, untold
from clu.model.actions import Action
from clu.model.address import Address
from clu.model.committee import Committee
from clu.model.library import Library, Unread
from clu.model.meeting import Meeting
from tests.test_minutes import PLAIN

ONE = {"title": "Un"}


@pytest.mark.parametrize(
    ("text", "noun", "within", "tables"),
    [
        ('title = "Un"', ITEM, (), [ONE]),
        ('schema = 1\ntitle = "Un"', PLAN, (), [ONE]),
        ('[[items]]\ntitle = "Un"', ITEM, ("items",), [ONE]),
        ('[[items.slides]]\ntitle = "Un"', SLIDE, ("items", "slides"), [ONE]),
        ('[[slides]]\ntitle = "Un"', SLIDE, ("slides",), [ONE]),
        (
            '[[actions]]\ntitle = "Un"\n[[actions]]\ntitle = "Deux"',
            ACTION,
            ("actions",),
            [ONE, {"title": "Deux"}],
        ),
        ('title = "Un"\n[[items]]\nid = "a"', MEETING, (), [{**ONE, "items": [{"id": "a"}]}]),
        ('title = "Un"\n[[autre]]\nid = "a"', ITEM, (), [{**ONE, "autre": [{"id": "a"}]}]),
        ("value = 1.50", ITEM, (), [{"value": Decimal("1.50")}]),
    ],
)
def test_a_fragment_is_one_record_or_blocks_as_they_stand_in_a_file(
    text: str, noun: Noun, within: tuple[str, ...], tables: list[Any]
) -> None:
    found = fragment.read(text, noun, "f")
    assert (found.within, found.tables) == (within, tables)


@pytest.mark.parametrize(
    ("text", "noun", "sentence"),
    [
        ("a = 1\nb =\nc = 2", ITEM, "« f » n’est pas du TOML (ligne 2)."),
        ("items = []", ITEM, "« f » ne contient aucun point."),
        ("actions = []", ACTION, "« f » ne contient aucune action."),
        ('[[item]]\ntitle = "Un"', ITEM, "Vouliez-vous dire [[items]] ?"),
        ('x = 1\n[[items]]\ntitle = "Un"', ITEM, "Laissez-le seul dans le fichier"),
    ],
)
def test_a_fragment_that_holds_no_such_record_is_told(text: str, noun: Noun, sentence: str) -> None:
    with pytest.raises(CluError) as error:
        fragment.read(text, noun, "f")
    assert sentence in str(error.value).translate(PLAIN)


# --- names of other records ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "folder"),
    [
        ("20/11/2024", "2024-11-20"),
        (" 2024-11-20-matin ", "2024-11-20-matin"),
        ("2024-11-20-cluac-2", "2024-11-20-cluac-2"),
    ],
)
def test_the_folder_of_a_meeting_begins_with_its_day(typed: str, folder: str) -> None:
    assert meeting_id(typed) == (folder, datetime.date(2024, 11, 20))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2024-13-20-matin", "ce jour n’existe pas"),
        ("2024-11-20-Matin", "n’est pas la date d’une réunion"),
        ("0204-11-20-matin", "n’est pas entre 1900 et 2199"),
        ("jeudi 20 novembre 2024", "ce jour est un mercredi"),
        ("bientôt", "Écrivez-la ainsi : 2024-11-20"),
    ],
)
def test_what_is_no_day_names_no_meeting(typed: str, sentence: str) -> None:
    with pytest.raises(UsageError) as error:
        meeting_id(typed)
    assert sentence in str(error.value).translate(PLAIN)


TWINS = Library(
    committee=Committee(
        name="CLU", structures=("P",), sites={"a": "Annexe", "b": "Annexe", "c": "Centre"}
    )
)


def test_a_name_that_a_key_bears_is_kept_as_its_id() -> None:
    assert linked(TWINS, Action, {"site": ["Centre", "a"], "title": "Centre"}) == {
        "site": ["c", "a"],
        "title": "Centre",
    }
    assert linked(TWINS, Action, {"site": []}) == {"site": []}
    assert linked(TWINS, Committee, {"site": "Centre"}) == {"site": "Centre"}
    assert known_names(TWINS, "site") == {"a": "Annexe", "b": "Annexe", "c": "Centre"}
    assert known_names(TWINS, "title") is None


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ({"site": "Annexe"}, "plusieurs répondent à ce nom"),
        ({"site": ["c", "Centre"]}, "Le site « c » est donné deux fois."),
        ({"site": "Cent"}, "Le site « Cent » n’existe pas. Vouliez-vous dire « c » ?"),
    ],
)
def test_a_name_that_is_not_that_of_one_record_is_refused(
    table: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(UsageError) as error:
        linked(TWINS, Action, table)
    assert sentence in str(error.value).translate(PLAIN)


def test_a_meeting_is_named_among_those_that_there_are() -> None:
    library = Library(meetings={"2024-03-27": Meeting(date=datetime.date(2024, 3, 27))})
    assert linked(library, Meeting, {"previous": "27/03/2024"}) == {"previous": "2024-03-27"}


# --- what could not be read ------------------------------------------------------------------

PLANS, DAY = "agendas/plans/suites.toml", "agendas/2024-03-27/meeting.toml"


def lost(file: str, *record: str, name: str = "x") -> Library:
    return Library(unread=frozenset({Unread(file, record, name)}))


@pytest.mark.parametrize(
    ("library", "noun", "typed", "may_be"),
    [
        (lost(PLANS), PLAN, "suites", True),
        (lost(PLANS), PLAN, "autre", False),
        (lost(PLANS), PLAN, "Suites des réunions", True),
        (lost(PLANS), ACTION, "rampe", True),
        (lost(PLANS, "actions", "rampe", name="rampe"), ACTION, "rampe", True),
        (lost(PLANS, "actions", "rampe", name="rampe"), ACTION, "suites/rampe", True),
        (lost(PLANS, "actions", "rampe", name="rampe"), ACTION, "porte", False),
        (lost(PLANS, "actions", "rampe", name=""), ACTION, "porte", True),
        (lost(PLANS, "actions", "rampe", name="rampe"), PLAN, "suites", False),
        (lost(PLANS), AUDIT, "suites", False),
        (lost("agendas/indicators/2024.toml"), YEAR, "2024", True),
        (lost("agendas/indicators/2024.toml"), YEAR, "2023", False),
        (lost(DAY), MEETING, "2024-03-27", True),
        (lost("agendas/committee.toml", "members", "apf", name="apf"), MEMBER, "apf", True),
        (Library(), PLAN, "suites", False),
    ],
)
def test_what_may_be_in_what_was_not_read_is_not_said_to_be_absent(
    library: Library, noun: Noun, typed: str, may_be: bool
) -> None:
    if may_be:
        with pytest.raises(UnreadableError, match="est introuvable"):
            refuse_missing(library, noun, typed)
    else:
        refuse_missing(library, noun, typed)


def test_what_one_record_holds_is_looked_for_there_alone() -> None:
    library = lost(PLANS, "actions", "rampe", name="rampe")
    assert unread(library, ACTION, Address(PLANS))
    assert not unread(library, ACTION, Address("agendas/plans/autre.toml"))
    slide = lost(DAY, "items", "a", "slides", "b", name="b")
    assert unread(slide, SLIDE, Address(DAY, ("items", "a")))
    assert not unread(slide, SLIDE, Address(DAY, ("items", "c")))
    assert unread(slide, ITEM)  # of what it holds, something lacks


def test_each_file_of_which_something_lacks_is_told_once() -> None:
    both = Library(
        unread=frozenset(
            {
                Unread(PLANS, ("actions", "a"), "a"),
                Unread(PLANS, ("actions", "b"), "b"),
                Unread("agendas/indicators/2024.toml", (), "2024"),
            }
        )
    )
    (told,) = untold(both, ACTION)
    assert (
        told.translate(PLAIN)
        == f"{PLANS} n’a pas pu être lu en entier. « clu check » dit pourquoi."
    )
    (shown,) = untold(both, INDICATOR)  # with its readings, which stand elsewhere
    assert shown.startswith("agendas/indicators/2024.toml n’a pas pu être lu. ")


def test_a_file_that_was_read_but_for_a_record_is_read() -> None:
    refuse_unread(lost(PLANS, "actions", "a"), PLANS)
    refuse_unread(lost(PLANS), DAY)
    with pytest.raises(UnreadableError):
        refuse_unread(lost(PLANS), PLANS)
