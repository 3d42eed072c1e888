"""Meetings: made from one another, moved, removed; a new workspace."""

import datetime
from typing import Any

import pytest

from clu.edits import meetings, records
from clu.errors import CluError, UsageError
from clu.lexicon.links import meeting_id
from clu.model.address import Address
from clu.model.committee import Committee
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.minutes import Minutes
from clu.model.shape import COMMITTEE, meeting_file
from clu.tasks import founding
from tests.conftest import SAMPLE

NEXT = "2024-11-20"


def added(library: Library, given: dict[str, Any], source: str | None = None) -> dict[str, Any]:
    (change,) = meetings.add(library, NEXT, given, source=source)
    assert (change.file, change.record, change.before) == (f"agendas/{NEXT}/meeting.toml", (), None)
    return dict(change.after or {})


def test_what_is_given_counts_more_than_what_is_copied(library: Library) -> None:
    made = added(library, {"reports_on": "2024-S1", "chair": None, "items": None}, SAMPLE)
    assert made["reports_on"] == "2024-S1"
    assert "chair" not in made
    assert "items" not in made


def test_whoever_presides_is_told_by_name_from_the_first() -> None:
    member = {"id": "sg", "name": "Paul Petit", "civility": "M.", "capacity": "Secrétaire général"}
    committee = {"name": "CLU", "structures": ["Préfecture"], "members": [member]}
    known = Library(committee=Committee.model_validate(committee))
    assert added(known, {"chair": "sg"})["chair"] == known.members[0].introduced
    assert added(known, {"chair": "Mme la préfète"})["chair"] == "Mme la préfète"
    assert added(known, {"chair_for": "sg"})["chair_for"] == "le secrétaire général"


def test_whoever_presents_an_item_is_told_by_name_and_by_whom_they_come_from() -> None:
    house = {"id": "sg", "civility": "M.", "name": "Paul Petit", "organisation": "Préfecture"}
    other = {"id": "udaf", "name": "Anne Ly", "capacity": "Élue", "organisation": "UDAF"}
    committee = {"name": "CLU", "structures": ["Préfecture"], "members": [house, other]}
    known = Library(
        committee=Committee.model_validate(committee),
        meetings={NEXT: Meeting(date=datetime.date(2024, 11, 20))},
    )
    table = {"id": "a", "title": "Un", "presenters": ["sg", "udaf", "Cellule qualité"]}
    change = records.add(known, Address(meeting_file(NEXT), ("items",)), table)
    told = ["M. Paul Petit", "Anne Ly, élue, UDAF", "Cellule qualité"]
    assert (change.after or {})["presenters"] == told


def test_without_a_source_the_agenda_is_the_standard_one(library: Library) -> None:
    slide = {"id": "oj", "kind": "agenda", "title": "Ordre du jour"}
    item = {"id": "ouverture", "title": "Ouverture", "duration": 5, "slides": [slide]}
    committee = {"name": "CLU", "structures": ["Préfecture"], "standard_agenda": [item]}
    known = Library(committee=Committee.model_validate(committee), meetings=library.meetings)
    made = Meeting.model_validate(added(known, {}))
    assert [each.id for each in made.items[0].slides] == ["oj"]
    assert (made.previous, made.period.key) == (SAMPLE, "2023")


@pytest.mark.parametrize("typed", ["2024-11-20", "20/11/2024", "20 novembre 2024"])
def test_a_meeting_is_named_by_its_day(typed: str) -> None:
    assert meeting_id(typed) == (NEXT, datetime.date(2024, 11, 20))


def test_a_second_meeting_of_a_day_has_a_suffix(library: Library) -> None:
    assert meeting_id("2024-11-20-matin")[0] == "2024-11-20-matin"
    with pytest.raises(CluError, match="2024-03-27-2"):
        meetings.add(library, SAMPLE, {})


@pytest.mark.parametrize("typed", ["novembre", "2024-11-20-Été", "../ailleurs"])
def test_what_is_no_day_names_no_meeting(typed: str) -> None:
    with pytest.raises(UsageError, match="date d’une réunion"):
        meeting_id(typed)


def test_a_day_that_no_month_has_is_said_not_to_exist() -> None:
    with pytest.raises(UsageError, match="ce jour n’existe pas"):
        meeting_id("2024-11-31")


def test_only_validation_validates(library: Library) -> None:
    with pytest.raises(CluError, match="validation"):
        meetings.set_keys(library, SAMPLE, {"state": "validated"})
    assert meetings.set_keys(library, SAMPLE, {"state": "ready"}) != []


def test_a_meeting_neither_comes_nor_moves_to_a_day_that_is_taken() -> None:
    taken, free = "2030-05-14", "2030-06-01"
    held = {
        id_: Meeting.model_validate({"date": datetime.date.fromisoformat(id_)})
        for id_ in (taken, free)
    }
    library = Library(meetings=held)
    for changing in (meetings.add, meetings.move):
        given: Any = (taken, {}) if changing is meetings.add else (free, "14/05/2030")
        with pytest.raises(CluError, match=r"déjà prévue le 14.mai 2030.*2030-05-14-2"):
            changing(library, *given)
    assert meetings.move(library, free, "2030-05-14-2")


def test_a_meeting_that_moves_changes_folder(library: Library) -> None:
    new, old = meetings.move(library, SAMPLE, "28/03/2024")
    assert (new.file, old.file) == (
        "agendas/2024-03-28/meeting.toml",
        "agendas/2024-03-27/meeting.toml",
    )
    assert dict(new.after or {}) == {**(old.before or {}), "date": datetime.date(2024, 3, 28)}
    assert meetings.move(library, SAMPLE, SAMPLE) == []


def test_a_meeting_that_others_name_keeps_its_folder(library: Library) -> None:
    with_minutes = Library(meetings=library.meetings, minutes={SAMPLE: Minutes()})
    with pytest.raises(CluError, match="compte rendu"):
        meetings.move(with_minutes, SAMPLE, NEXT)
    pictured = Library(meetings=library.meetings, pieces=frozenset([f"{SAMPLE}/pieces/a.png"]))
    with pytest.raises(CluError, match="1\u00a0pièce"):
        meetings.move(pictured, SAMPLE, NEXT)
    later = Meeting.model_validate(added(library, {}, SAMPLE))
    followed = Library(meetings={**library.meetings, NEXT: later})
    with pytest.raises(CluError, match="meeting set 2024-03-27 --date"):
        meetings.move(followed, SAMPLE, "28/03/2024")


def test_the_minutes_go_before_their_meeting(library: Library) -> None:
    with_minutes = Library(meetings=library.meetings, minutes={SAMPLE: Minutes()})
    files = [change.file for change in meetings.remove(with_minutes, SAMPLE)]
    assert [file.rpartition("/")[2] for file in files] == ["minutes.toml", "meeting.toml"]


# --- a new workspace -------------------------------------------------------------------------

ANSWERS = founding.Founding(
    structures=["Préfecture", "Sous-préfecture de Nogent-sur-Marne"],
    department="94",
    sites=["Créteil", "CRÉTEIL", "Créteil"],
    services=["Cellule Qualité"],
    on=datetime.date(2024, 11, 20),
)


def test_a_workspace_begins_with_its_committee_and_a_meeting() -> None:
    committee, meeting = founding.changes(ANSWERS)
    assert committee.file == COMMITTEE
    held = Committee.model_validate(committee.after)
    assert held.structures == ("Préfecture du Val-de-Marne", ANSWERS.structures[1])
    assert held.sites == {"creteil": "Créteil", "creteil-2": "CRÉTEIL"}
    assert [item.id for item in held.standard_agenda] == [
        item.id for item in Meeting.model_validate(meeting.after).items
    ]
    assert Meeting.model_validate(meeting.after).period.key == "2023"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("94", "du Val-de-Marne"),
        ("1", "de l’Ain"),
        ("val de marne", "du Val-de-Marne"),
        ("Val-d'Oise", "du Val-d’Oise"),
        ("La Réunion", "de La Réunion"),
        ("du Val-de-Marne", "du Val-de-Marne"),
    ],
)
def test_a_department_is_named_by_its_number_or_its_name(typed: str, found: str) -> None:
    assert founding.department(typed) == found


def test_an_unknown_department_is_told_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="Val-de-Marne"):
        founding.department("Val de Morne")
    with pytest.raises(UsageError, match="numéro"):
        founding.department("99")


def test_a_first_meeting_is_on_a_tuesday_two_months_ahead() -> None:
    for rank in range(7):
        today = datetime.date(2024, 11, 20) + datetime.timedelta(rank)
        first = founding.first_day(today)
        assert first.weekday() == 1
        assert 60 <= (first - today).days <= 66
