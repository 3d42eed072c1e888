"""Forms without a screen: what they show of each record, and what their answers change."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest

from clu.forms.answering import changes, given
from clu.forms.asking import form
from clu.forms.purposes import Add, Convene, Edit, Follow, Measure, Postpone
from clu.forms.spelling import at, value
from clu.model.address import Address
from clu.model.library import Library
from clu.model.record import Record
from clu.model.shape import children, identity, records, same, table_of
from clu.workspace import open_workspace
from tests.conftest import ROOT, SAMPLE

TODAY = datetime.date(2024, 3, 15)
SIGNAGE = "agendas/plans/signage.toml"
ACTION = ("actions", "signaletique-trois-sites")


@pytest.fixture(scope="module")
def library() -> Library:
    """The sample."""
    return open_workspace(ROOT).library


def every_record(library: Library) -> Iterator[tuple[Address, Record]]:
    """All that has a form of its own."""
    for file, record in records(library):
        yield from _within(Address(file), record)


def _within(address: Address, record: Record) -> Iterator[tuple[Address, Record]]:
    yield address, record
    for key in children(type(record)):
        for each in getattr(record, key):
            yield from _within(Address(address.file, (*address.record, key, identity(each))), each)


def test_a_form_shows_each_value_so_that_it_reads_back_the_same(library: Library) -> None:
    """Every key of every record of the sample; saved untouched, a form changes nothing."""
    shown = 0
    for address, record in every_record(library):
        asked = form(Edit(address.file, tuple(map(str, address.record))), library, TODAY)
        assert given(asked, asked.held) == ({}, {})
        for field in asked.fields:
            kept = at(table_of(record), field.path)
            if kept not in (None, "", []):
                assert same(value(field, asked.held[field.path]), kept), (address, field.path)
                shown += 1
    assert shown > 400


def answered(purpose: Any, library: Library, **typed: Any) -> list[Any]:
    """The changes of an answer in which only these fields were typed."""
    asked = form(purpose, library, TODAY)
    state = {**asked.held, **{tuple(key.split("__")): each for key, each in typed.items()}}
    values, faults = given(asked, state)
    assert faults == {}
    return changes(purpose, library, values, TODAY)


def test_what_becomes_of_an_action_goes_to_its_trail(library: Library) -> None:
    (change,) = answered(Follow(SIGNAGE, ACTION), library, state="in_progress", note="Notifié")
    assert change.after["trail"][-1] == {"on": TODAY, "state": "in_progress", "note": "Notifié"}


def test_a_rate_is_asked_by_its_two_counts(library: Library) -> None:
    asked = form(Measure("appels-decroches-taux", "2024"), library, TODAY)
    assert [field.path for field in asked.fields[:2]] == [("numerator",), ("denominator",)]
    changed = answered(
        Measure("appels-decroches-taux", "2024"), library, numerator="612 340", denominator="701200"
    )
    assert {change.after["id"] for change in changed} == {"appels-decroches", "appels-recus"}


def test_a_site_may_be_given_by_its_name_alone_and_a_milestone_as_people_say_it(
    library: Library,
) -> None:
    edit = Edit("agendas/committee.toml", (), ("sites", "milestones"))
    (change,) = answered(
        edit,
        library,
        sites=[["Créteil", ""], ["Orly", "orly"]],
        milestones=[["convocation", "J-15"]],
    )
    assert change.after["sites"] == {"creteil": "Créteil", "orly": "Orly"}
    assert change.after["milestones"] == {"convocation": -15}


def test_what_lacks_in_a_row_is_named_by_its_column(library: Library) -> None:
    asked = form(Edit("agendas/committee.toml", (), ("sites", "acronyms")), library, TODAY)
    state = {
        **asked.held,
        ("sites",): [["Orly", ""], ["", "orly"]],
        ("acronyms",): [["RSP", ""], ["A", "b"], ["A", "c"]],
    }
    _, faults = given(asked, state)
    assert {path: said.replace("\u00a0", " ").split(".")[0] for path, said in faults.items()} == {
        ("sites", "1"): "Il manque : nom",
        ("acronyms", "0"): "Il manque : en entier",
        ("acronyms", "2"): "« sigles » : « A » est donné deux fois",
    }


def test_a_slide_is_added_where_it_is_wanted_with_an_id_made_of_its_title(library: Library) -> None:
    add = Add("slide", f"agendas/{SAMPLE}/meeting.toml", ("items", "labellisation"), "text", 1)
    (change,) = answered(add, library, title="Un mot", bullets="Un\n- sous un")
    assert change.record[-1] == "un-mot"
    assert change.after["bullets"] == ["Un", ["sous un"]]
    assert change.follows == ""


def test_a_meeting_comes_from_another_and_may_change_day(library: Library) -> None:
    (made,) = answered(Convene(), library, date="20/11/2024", source=SAMPLE)
    assert made.file == "agendas/2024-11-20/meeting.toml"
    assert len(made.after["items"]) == 9
    moved, left = answered(Postpone(SAMPLE), library, date="28/03/2024")
    assert (moved.file, left.after) == ("agendas/2024-03-28/meeting.toml", None)


def test_what_cannot_be_read_is_told_beside_its_field(library: Library) -> None:
    asked = form(Edit(SIGNAGE, ACTION), library, TODAY)
    _, faults = given(asked, {**asked.held, ("due",): "demain", ("title",): " "})
    assert set(faults) == {("due",), ("title",)}
    assert "Il faut une date" in faults["due",].replace("\u00a0", " ")
